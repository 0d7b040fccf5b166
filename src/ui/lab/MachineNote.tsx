import type { LabText } from '../../i18n/lab.ts';
import type { Lang } from '../../i18n/lang.ts';
import { shareOf, type BootState } from './boot-state.ts';
import type { LabMachine } from './machine.ts';
import { megabytes } from './size.ts';
import { useStore } from './use-store.ts';

interface Props {
  text: LabText;
  lang: Lang;
  machine: LabMachine;
}

/** What the learner has to know about the machine now: progress, failure, silence. */
export function MachineNote({ text, lang, machine }: Props) {
  const state = useStore(machine.state);
  const health = useStore(machine.health);
  const stalled = useStore(machine.stalled);
  return (
    <div class="lab-note" role="status">
      {state.at === 'booting' && (
        <Booting text={text} lang={lang} state={state} machine={machine} />
      )}
      {state.at === 'off' && (
        <p class="lab-bar-note">
          {text.machine.offNote}
          <button class="lab-button is-strong" type="button" onClick={() => void machine.start()}>
            {text.machine.start}
          </button>
        </p>
      )}
      {state.at === 'failed' && (
        <div class="lab-bar-note is-error">
          <p>
            {text.failures[state.failure]} {text.failures.filesKept}
          </p>
          {state.detail !== '' && (
            <details>
              <summary>{text.failures.detail}</summary>
              <code>{state.detail}</code>
            </details>
          )}
          <button class="lab-button is-strong" type="button" onClick={() => void machine.restart()}>
            {text.machine.restart}
          </button>
        </div>
      )}
      {stalled && <p class="lab-bar-note is-warn">{text.failures.stalledNow}</p>}
      {state.at === 'ready' && !stalled && (health === 'silent' || health === 'crowded') && (
        <p class="lab-bar-note is-warn">
          {health === 'silent' ? text.failures.silentNow : text.failures.crowdedNow}
          <button class="lab-button is-strong" type="button" onClick={() => void machine.restart()}>
            {text.machine.restart}
          </button>
        </p>
      )}
    </div>
  );
}

interface BootingProps extends Props {
  state: Extract<BootState, { at: 'booting' }>;
}

function Booting({ text, lang, state, machine }: BootingProps) {
  const { loadedBytes, totalBytes, phase } = state.progress;
  // Once the files are being put in place nothing is downloaded any more.
  const share = phase === 'ready' ? undefined : shareOf(state.progress);
  return (
    <div class="lab-bar-note">
      <span class="lab-phase">{text.machine.phases[phase]}…</span>
      <progress aria-label={text.machine.progress} value={share} max={1} />
      {share !== undefined && (
        <span class="lab-bytes" aria-hidden="true">
          {text.machine.bytes(megabytes(loadedBytes, lang), megabytes(totalBytes, lang))}
        </span>
      )}
      <button class="lab-button" type="button" onClick={() => machine.cancel()}>
        {text.machine.cancel}
      </button>
    </div>
  );
}
