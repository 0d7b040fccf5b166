import { labText } from '../../../i18n/lab.ts';
import type { Lang } from '../../../i18n/lang.ts';
import { shareOf } from '../../lab/boot-state.ts';
import type { LabMachine } from '../../lab/machine.ts';
import { useStore } from '../../lab/use-store.ts';

interface Props {
  machine: LabMachine;
  lang: Lang;
}

/** The machine's button, its progress, or what went wrong; nothing while it runs. */
export function MachineStart({ machine, lang }: Props) {
  const state = useStore(machine.state);
  const text = labText[lang];
  return (
    <div class="machine-start" role="status">
      {state.at === 'off' && (
        <>
          <button class="button primary" type="button" onClick={() => void machine.start()}>
            {text.start.button}
          </button>
          <p>
            {text.start.sizeUnknown} {text.start.memory}
          </p>
        </>
      )}
      {state.at === 'booting' && (
        <>
          <p>{text.machine.phases[state.progress.phase]}…</p>
          <progress aria-label={text.machine.progress} max={1} value={shareOf(state.progress)} />
          <button class="button" type="button" onClick={() => machine.cancel()}>
            {text.machine.cancel}
          </button>
        </>
      )}
      {state.at === 'failed' && (
        <>
          <p class="capture-note is-error">{text.failures[state.failure]}</p>
          <button class="button" type="button" onClick={() => void machine.restart()}>
            {text.machine.restart}
          </button>
        </>
      )}
    </div>
  );
}
