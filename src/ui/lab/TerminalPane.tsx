import { useEffect, useRef, useState } from 'preact/hooks';
import type { LabText } from '../../i18n/lab.ts';
import type { Container } from '../../machine/api.ts';
import { TabStrip } from './TabStrip.tsx';
import { TermView } from './term-view.ts';
import {
  addTab,
  closeTab,
  firstTabs,
  maxTerminals,
  renameTab,
  selectTab,
  type TerminalTab,
} from './terminal-tabs.ts';

export interface TerminalPlan {
  name: string;
  /** A first line for the shell. */
  run?: string | undefined;
}

interface Props {
  text: LabText;
  container: Container | undefined;
  /** The terminals that the exercise begins with. */
  plan: readonly TerminalPlan[];
  screenReader: boolean;
  onScreenReader: (on: boolean) => void;
}

/** Terminal tabs; each is a login shell of its own. */
export function TerminalPane({ text, container, plan, screenReader, onScreenReader }: Props) {
  const [state, setState] = useState(() => firstTabs(plan.map((terminal) => terminal.name)));
  const [renaming, setRenaming] = useState<number>();
  const { terminal } = text;
  const labelOf = ({ id, name }: TerminalTab): string => name || terminal.name(id);
  const rename = state.tabs.find((tab) => tab.id === renaming);

  return (
    <>
      <TabStrip
        label={terminal.tabs}
        panel="lab-terminal"
        active={state.active === undefined ? undefined : String(state.active)}
        items={state.tabs.map((tab) => ({ id: String(tab.id), label: labelOf(tab) }))}
        onSelect={(id) => setState(selectTab(state, Number(id)))}
        onClose={(id) => setState(closeTab(state, Number(id)))}
        closeLabel={terminal.close}
        onRename={(id) => setRenaming(Number(id))}
      >
        <button
          type="button"
          class="lab-icon"
          title={terminal.add}
          aria-label={terminal.add}
          disabled={state.tabs.length >= maxTerminals}
          onClick={() => setState(addTab(state))}
        >
          <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
            <path d="M8 3v10M3 8h10" fill="none" stroke="currentColor" stroke-width="1.5" />
          </svg>
        </button>
        <span class="lab-way-out">{terminal.keys}</span>
        <label class="lab-switch">
          <input
            type="checkbox"
            checked={screenReader}
            onChange={(event) => onScreenReader(event.currentTarget.checked)}
          />
          {terminal.screenReader}
        </label>
      </TabStrip>
      {rename && (
        <RenameForm
          text={text}
          name={labelOf(rename)}
          onDone={(name) => {
            if (name !== undefined) setState(renameTab(state, rename.id, name));
            setRenaming(undefined);
          }}
        />
      )}
      <div class="lab-terminals">
        {state.tabs.length === 0 && <p class="lab-empty">{terminal.none}</p>}
        {state.tabs.map((tab) => (
          <Shell
            key={tab.id}
            id={tab.id}
            text={text}
            container={container}
            label={labelOf(tab)}
            shown={tab.id === state.active}
            screenReader={screenReader}
            firstLine={plan[tab.id - 1]?.run}
          />
        ))}
      </div>
    </>
  );
}

interface ShellProps {
  id: number;
  text: LabText;
  container: Container | undefined;
  label: string;
  shown: boolean;
  screenReader: boolean;
  firstLine: string | undefined;
}

/** One shell. It goes on running while another tab is shown, and ends with its machine. */
function Shell({ id, text, container, label, shown, screenReader, firstLine }: ShellProps) {
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<TermView>(null);

  // In a task of its own: what else follows the machine's start is drawn in this one.
  useEffect(() => {
    if (!container) return;
    const timer = setTimeout(() => {
      if (!host.current) return;
      view.current = new TermView({
        parent: host.current,
        screenReader,
        label: text.terminal.label(label),
        firstLine,
        // Nothing but its size: then the shell that waits in the snapshot is taken.
        spawn: (terminal) => container.spawn('bash', ['-l'], { terminal }),
        texts: text.terminal,
      });
    });
    return () => {
      clearTimeout(timer);
      view.current?.destroy();
      view.current = null;
    };
  }, [container]);

  useEffect(() => {
    if (!view.current) return;
    view.current.screenReader = screenReader;
    view.current.label = text.terminal.label(label);
  }, [screenReader, label]);

  return (
    <div
      class="lab-shell"
      id={`lab-terminal-${id}`}
      role="tabpanel"
      aria-label={label}
      hidden={!shown}
      data-terminal={shown ? '' : undefined}
      tabIndex={-1}
      onFocus={(event) => {
        if (event.target === event.currentTarget) view.current?.focus();
      }}
    >
      {!container && <p class="lab-empty">{text.terminal.off}</p>}
      <div class="lab-screen" ref={host} hidden={!container} />
    </div>
  );
}

interface RenameProps {
  text: LabText;
  name: string;
  /** `undefined`: the learner thought better of it. */
  onDone: (name: string | undefined) => void;
}

function RenameForm({ text, name, onDone }: RenameProps) {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    field.current?.select();
    return () => {
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  return (
    <form
      class="lab-rename"
      onSubmit={(event) => {
        event.preventDefault();
        onDone(field.current?.value ?? '');
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onDone(undefined);
      }}
    >
      <label>
        {text.terminal.newName} <input ref={field} defaultValue={name} />
      </label>
      <button class="lab-button" type="submit">
        {text.terminal.rename}
      </button>
    </form>
  );
}
