import { useEffect, useState } from 'preact/hooks';
import type { FileComparison } from '../../../exercise/comparison.ts';
import { solutionText } from '../../../i18n/lab-solution.ts';
import type { Lang } from '../../../i18n/lang.ts';
import { copyText } from '../../clipboard.ts';
import { LabDialog } from '../LabDialog.tsx';
import { useStore } from '../use-store.ts';
import { FileDiff } from './FileDiff.tsx';
import type { Solution } from './solution.ts';

interface Props {
  lang: Lang;
  solution: Solution;
  /** The learner has asked for it, or has nothing left to solve. */
  allowed: boolean;
  /** The learner asks for it now. */
  onAsk: () => void;
  onClose: () => void;
}

/** Asks whether the solution is wanted, then shows what it changes. */
export function SolutionDialog({ lang, solution, allowed, onAsk, onClose }: Props) {
  const words = solutionText[lang];
  return (
    <LabDialog title={allowed ? words.title : words.ask.title} onClose={onClose} wide={allowed}>
      {allowed ? (
        <Comparison lang={lang} solution={solution} onClose={onClose} />
      ) : (
        <Question lang={lang} onAsk={onAsk} onClose={onClose} />
      )}
    </LabDialog>
  );
}

function Question({ lang, onAsk, onClose }: Pick<Props, 'lang' | 'onAsk' | 'onClose'>) {
  const { ask } = solutionText[lang];
  return (
    <>
      <p>{ask.text}</p>
      <p>{ask.counted}</p>
      <div class="lab-dialog-actions">
        <button class="lab-button" type="button" onClick={onClose}>
          {ask.no}
        </button>
        <button class="lab-button is-strong" type="button" onClick={onAsk}>
          {ask.yes}
        </button>
      </div>
    </>
  );
}

function Comparison({ lang, solution, onClose }: Pick<Props, 'lang' | 'solution' | 'onClose'>) {
  const words = solutionText[lang];
  const [files, setFiles] = useState<readonly FileComparison[]>();
  const [said, setSaid] = useState('');
  const replaced = useStore(solution.replaced);

  useEffect(() => {
    let current = true;
    void solution.compare().then((found) => {
      if (current) setFiles(found);
    });
    return () => {
      current = false;
    };
  }, [replaced]);

  return (
    <>
      <p class="lab-diff-legend">
        <span data-sign="-">− {words.legend.mine}</span>{' '}
        <span data-sign="+">+ {words.legend.ours}</span>
      </p>
      {!files ? (
        <p class="lab-empty">{words.reading}</p>
      ) : files.length === 0 ? (
        <p>{words.noFiles}</p>
      ) : (
        files.map((file) => (
          <FileDiff
            key={file.path}
            lang={lang}
            file={file}
            replaced={replaced.has(file.path)}
            onTake={() => {
              void solution.take(file.path).then(() => setSaid(words.taken(file.path)));
            }}
            onBack={() => {
              void solution.giveBack(file.path).then(() => setSaid(words.returned(file.path)));
            }}
            onCopy={(text) => {
              void copyText(text).then((copied) =>
                setSaid(copied ? words.copied : words.copyFailed),
              );
            }}
          />
        ))
      )}
      {solution.commands.length > 0 && (
        <section>
          <h3>{words.commands}</h3>
          <p>{words.commandsNote}</p>
          <pre class="lab-diff-commands" tabIndex={0} aria-label={words.commands}>
            {solution.commands.join('\n')}
          </pre>
        </section>
      )}
      <div class="lab-dialog-actions">
        <span class="lab-diff-said" role="status">
          {said}
        </span>
        <button class="lab-button" type="button" onClick={onClose}>
          {words.close}
        </button>
      </div>
    </>
  );
}
