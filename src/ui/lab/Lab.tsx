import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { shareText } from '../../i18n/lab-share.ts';
import { labText } from '../../i18n/lab.ts';
import type { Lang } from '../../i18n/lang.ts';
import { LivePackets } from '../inspector/LivePackets.tsx';
import { NginxConfig } from '../inspector/nginxConfig.ts';
import { Preview } from '../preview/Preview.tsx';
import { CompletionPart } from './share/CompletionPart.tsx';
import type { LabDesk } from './desk.ts';
import { EditorPane } from './EditorPane.tsx';
import { HelpDialog } from './HelpDialog.tsx';
import { InsidePane } from './inside/InsidePane.tsx';
import { LogsView } from './inside/LogsView.tsx';
import { PoolsView } from './inside/PoolsView.tsx';
import { ProcessesView } from './inside/ProcessesView.tsx';
import { LabBar } from './LabBar.tsx';
import { MachineNote } from './MachineNote.tsx';
import { Panes } from './Panes.tsx';
import type { PaneId } from './layout.ts';
import { ServiceNote } from './ServiceNote.tsx';
import { readPrefs, writePrefs, type KeyValue, type Prefs } from './prefs.ts';
import { ResetDialog } from './ResetDialog.tsx';
import { ShareDialog } from './share/ShareDialog.tsx';
import { SolutionDialog } from './solution/SolutionDialog.tsx';
import { SolutionPart } from './solution/SolutionPart.tsx';
import { taskViews } from './task-view.ts';
import { TaskPane } from './TaskPane.tsx';
import { TerminalPane } from './TerminalPane.tsx';
import { useStore } from './use-store.ts';

export interface LabProps {
  desk: LabDesk;
  lang: Lang;
  prose: HTMLElement;
  embedded: boolean;
  storage: KeyValue | undefined;
}

const services = [
  { name: 'nginx', port: 80 },
  { name: 'php-fpm', port: 9000 },
];

/** The whole lab. */
export function Lab({ desk, lang, prose, embedded, storage }: LabProps) {
  const text = labText[lang];
  const { exercise } = desk.bundle;
  const root = useRef<HTMLDivElement>(null);
  const [prefs, setPrefs] = useState(() => readPrefs(storage));
  const [dialog, setDialog] = useState<'help' | 'reset' | 'share' | 'solution'>();
  const [expanded, setExpanded] = useState(false);
  const booted = useStore(desk.machine.booted);
  const container = useStore(desk.machine.container);
  const state = useStore(desk.machine.state);
  const logs = useStore(desk.logs.state);
  const device = useStore(desk.documents.device);
  const active = useStore(desk.documents.active);
  const session = useStore(desk.session);
  const packets = useStore(desk.packets);
  const running = container !== undefined;
  const awake = state.at === 'ready' && !state.asleep;
  const [wanted, setWanted] = useState<{ pane: PaneId }>();
  const config = useMemo(() => {
    if (container === undefined) return undefined;
    return new NginxConfig(container, {
      has: (path) => exercise.files.some((file) => file.path === path),
      open: (path, line) => {
        setWanted({ pane: 'editor' });
        // The focus can't go into a pane that is not drawn yet.
        setTimeout(() => void desk.documents.open(path, line));
      },
    });
  }, [container]);

  const keep = (next: Prefs): void => {
    setPrefs(next);
    writePrefs(storage, next);
  };

  useEffect(() => root.current?.focus(), []);

  return (
    <div
      ref={root}
      class="lab-desk"
      tabIndex={-1}
      data-embedded={embedded ? '' : undefined}
      data-expanded={expanded ? '' : undefined}
      onKeyDownCapture={(event) => {
        if (event.key !== 'F1') return;
        event.preventDefault();
        setDialog('help');
      }}
    >
      <LabBar
        text={text}
        title={exercise.title[lang]}
        machine={desk.machine}
        services={services}
        device={device}
        embedded={embedded}
        expanded={expanded}
        onExpand={setExpanded}
        share={shareText[lang].button}
        onShare={() => setDialog('share')}
        onReset={() => setDialog('reset')}
        onHelp={() => setDialog('help')}
      />
      <MachineNote text={text} lang={lang} machine={desk.machine} />
      {running && <ServiceNote text={text} failures={session.failures} />}
      <Panes
        text={text}
        layout={prefs.layout}
        onLayout={(layout) => keep({ ...prefs, layout })}
        wanted={wanted}
        panes={{
          task: (
            <TaskPane
              text={text}
              prose={prose}
              tasks={taskViews(exercise, session.tasks, lang)}
              running={running}
              checking={session.checking}
              onCheck={() => desk.session.poke('asked')}
              onHint={(task) => desk.session.showHint(task)}
            >
              {session.finished && (
                <CompletionPart lang={lang} exercise={exercise} storage={storage} />
              )}
              <SolutionPart
                lang={lang}
                hints={session.tasks.reduce((sum, { hintsSeen }) => sum + hintsSeen.length, 0)}
                seen={session.solutionAt !== undefined}
                solved={session.finished}
                onOpen={() => setDialog('solution')}
              />
            </TaskPane>
          ),
          editor: (
            <EditorPane
              text={text}
              documents={desk.documents}
              examiner={desk.examiner}
              tree={desk.tree}
              edited={new Set(session.edited)}
              readonly={new Set(exercise.files.filter((it) => it.readonly).map((it) => it.path))}
              running={running}
            />
          ),
          terminal: (
            <TerminalPane
              text={text}
              container={booted}
              plan={exercise.terminals.map(({ title, run }) => ({
                name: title?.[lang] ?? '',
                run,
              }))}
              screenReader={prefs.screenReader}
              onScreenReader={(screenReader) => keep({ ...prefs, screenReader })}
            />
          ),
          preview: container ? (
            <Preview container={container} port={80} path={exercise.preview} lang={lang} />
          ) : (
            <p class="lab-empty">{text.previewOff}</p>
          ),
          inside: (
            <InsidePane
              text={text}
              view={prefs.inside}
              fresh={new Set(logs.fresh ? ['logs'] : [])}
              onView={(inside) => keep({ ...prefs, inside })}
              views={{
                packets: () =>
                  packets === 'failed' ? (
                    <p class="lab-empty">{text.tapFailed}</p>
                  ) : packets ? (
                    <LivePackets packets={packets} lang={lang} config={config} />
                  ) : (
                    <p class="lab-empty">{text.packetsOff}</p>
                  ),
                processes: (onScreen) => (
                  <ProcessesView
                    lang={lang}
                    feed={desk.processes}
                    container={container}
                    live={onScreen && awake}
                  />
                ),
                pools: (onScreen) => (
                  <PoolsView
                    lang={lang}
                    feed={desk.pools}
                    container={container}
                    live={onScreen && awake}
                  />
                ),
                logs: (onScreen) => (
                  <LogsView lang={lang} book={desk.logs} container={container} shown={onScreen} />
                ),
              }}
            />
          ),
        }}
      />
      {dialog === 'help' && <HelpDialog text={text} onClose={() => setDialog(undefined)} />}
      {dialog === 'solution' && (
        <SolutionDialog
          lang={lang}
          solution={desk.solution}
          allowed={session.finished || session.solutionAt !== undefined}
          onAsk={() => desk.session.showSolution()}
          onClose={() => setDialog(undefined)}
        />
      )}
      {dialog === 'share' && (
        <ShareDialog lang={lang} desk={desk} onClose={() => setDialog(undefined)} />
      )}
      {dialog === 'reset' && (
        <ResetDialog
          text={text}
          lang={lang}
          shelved={session.shelved}
          file={exercise.files.some((file) => file.path === active) ? active : undefined}
          onReset={(choice) => void desk.reset(choice, active)}
          onClose={() => setDialog(undefined)}
        />
      )}
    </div>
  );
}
