import type { LabText } from '../../i18n/lab.ts';
import type { LabMachine } from './machine.ts';
import { useStore } from './use-store.ts';

export interface ServicePort {
  name: string;
  port: number;
}

interface Props {
  text: LabText;
  title: string;
  machine: LabMachine;
  services: readonly ServicePort[];
  device: 'kept' | 'keeping' | 'failed';
  /** In a lesson the lab can fill the window; on its own page it does already. */
  embedded: boolean;
  expanded: boolean;
  onExpand: (on: boolean) => void;
  /** The word on the button that hands files on. */
  share: string;
  onShare: () => void;
  onReset: () => void;
  onHelp: () => void;
}

/** The strip at the top: what the machine does, who listens, what is saved, and what can be done. */
export function LabBar(props: Props) {
  const { text, title, machine, services, device, embedded, expanded } = props;
  const { onExpand, onReset, onHelp, share, onShare } = props;
  const Title = embedded ? 'strong' : 'h1';
  const state = useStore(machine.state);
  const health = useStore(machine.health);
  const ports = useStore(machine.ports);
  const life =
    state.at !== 'ready'
      ? state.at
      : state.asleep
        ? 'asleep'
        : health === 'answering'
          ? 'ready'
          : health;
  const saved = { kept: 'device', keeping: 'saving', failed: 'failed' } as const;
  return (
    <div class="lab-bar" role="group" aria-label={text.bar.label}>
      <Title class="lab-bar-title">{title}</Title>
      <span class="lab-life" data-life={life}>
        {text.machine[life]}
      </span>
      {state.at === 'ready' && (
        <ul class="lab-ports">
          {services.map(({ name, port }) => {
            const up = ports.has(port);
            const words = up ? text.machine.portOpen : text.machine.portClosed;
            return (
              <li key={port} data-up={up} title={words(name, port)}>
                {name} <code>:{port}</code>{' '}
                <span class="lab-port-state">{up ? text.machine.up : text.machine.down}</span>
              </li>
            );
          })}
        </ul>
      )}
      <span class="lab-saved" role="status" data-device={device}>
        {text.saved[saved[device]]}
      </span>
      <span class="lab-bar-actions">
        <button class="lab-button" type="button" onClick={onShare}>
          {share}
        </button>
        <button class="lab-button" type="button" onClick={onReset}>
          {text.bar.reset}
        </button>
        <button class="lab-button" type="button" aria-keyshortcuts="F1" onClick={onHelp}>
          {text.bar.help}
        </button>
        {embedded && (
          <button
            class="lab-button"
            type="button"
            aria-pressed={expanded}
            onClick={() => onExpand(!expanded)}
          >
            {expanded ? text.bar.shrink : text.bar.expand}
          </button>
        )}
      </span>
    </div>
  );
}
