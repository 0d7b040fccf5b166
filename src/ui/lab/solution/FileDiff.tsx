import { useId } from 'preact/hooks';
import {
  oursOf,
  type DiffLine,
  type FileComparison,
  type Hunk,
} from '../../../exercise/comparison.ts';
import { solutionText } from '../../../i18n/lab-solution.ts';
import type { Lang } from '../../../i18n/lang.ts';

interface Props {
  lang: Lang;
  file: FileComparison;
  /** The learner's own text can come back. */
  replaced: boolean;
  onTake: () => void;
  onBack: () => void;
  onCopy: (text: string) => void;
}

/** One file: the learner's against the solution's, as a unified diff. */
export function FileDiff({ lang, file, replaced, onTake, onBack, onCopy }: Props) {
  const words = solutionText[lang];
  const id = useId();
  const { path, kind, hunks, added, removed } = file;
  return (
    <section class="lab-diff" aria-labelledby={id}>
      <div class="lab-diff-head">
        <h3 id={id}>
          <code>{path}</code>
        </h3>
        <span class="lab-diff-counts">
          {hunks.length > 0 && (
            <span role="img" aria-label={words.counts(added, removed)}>
              +{added} −{removed}
            </span>
          )}
        </span>
        {hunks.length > 0 && (
          <button
            class="lab-button"
            type="button"
            aria-label={words.takeLabel(path)}
            onClick={onTake}
          >
            {words.take}
          </button>
        )}
        {replaced && (
          <button
            class="lab-button"
            type="button"
            aria-label={words.backLabel(path)}
            onClick={onBack}
          >
            {words.back}
          </button>
        )}
      </div>
      {kind !== 'changed' && <p class="lab-diff-kind">{words.kinds[kind]}</p>}
      {hunks.map((hunk, index) => (
        <HunkTable key={index} lang={lang} hunk={hunk} onCopy={onCopy} />
      ))}
    </section>
  );
}

interface HunkProps {
  lang: Lang;
  hunk: Hunk;
  onCopy: (text: string) => void;
}

function HunkTable({ lang, hunk, onCopy }: HunkProps) {
  const words = solutionText[lang];
  const [first] = hunk.lines;
  const label = words.table(first?.mine ?? first?.ours ?? 1);
  const ours = oursOf(hunk);
  return (
    <div class="lab-hunk">
      <table aria-label={label}>
        <thead class="visually-hidden">
          <tr>
            <th scope="col">{words.columns.mine}</th>
            <th scope="col">{words.columns.ours}</th>
            <th scope="col">{words.columns.change}</th>
            <th scope="col">{words.columns.line}</th>
          </tr>
        </thead>
        <tbody>
          {hunk.lines.map((line) => (
            <Line
              key={`${line.sign}${line.mine ?? ''} ${line.ours ?? ''}`}
              lang={lang}
              line={line}
            />
          ))}
        </tbody>
      </table>
      {ours !== '' && (
        <button class="lab-button" type="button" onClick={() => onCopy(ours)}>
          {words.copy}
        </button>
      )}
    </div>
  );
}

const signs = { ' ': '', '-': '−', '+': '+' } as const;

function Line({ lang, line }: { lang: Lang; line: DiffLine }) {
  const words = solutionText[lang];
  const { sign, text, mine, ours, unended } = line;
  return (
    <tr data-sign={sign}>
      <td class="lab-hunk-number">{mine ?? ''}</td>
      <td class="lab-hunk-number">{ours ?? ''}</td>
      <td class="lab-hunk-sign">
        <span aria-hidden="true">{signs[sign]}</span>
        {sign !== ' ' && <span class="visually-hidden">{words.signs[sign]}</span>}
      </td>
      <td class="lab-hunk-text">
        {text}
        {unended && <small> ({words.unended})</small>}
      </td>
    </tr>
  );
}
