import { useId } from 'preact/hooks';
import { findingRules, type FindingCode } from '../../../fastcgi/diagnosis/finding.ts';
import type { FindingCount } from '../../../capture/overview.ts';
import { findingText } from '../../../i18n/findings.ts';
import type { InspectorPageText } from '../../../i18n/inspector-page.ts';
import type { Lang } from '../../../i18n/lang.ts';
import type { InspectorWords } from '../text.ts';

interface Props {
  findings: readonly FindingCount[];
  /** The one that the list is narrowed to. */
  chosen: FindingCode | null;
  onChoose: (finding: FindingCount | null) => void;
  lang: Lang;
  t: InspectorPageText;
  text: InspectorWords;
}

/** What is wrong in a capture, one line for each kind, the worst first. */
export function Findings({ findings, chosen, onChoose, lang, t, text }: Props) {
  const heading = useId();
  const { levels } = text.inspector.ui;
  const numbers = new Intl.NumberFormat(lang);
  return (
    <section class="capture-findings" aria-labelledby={heading}>
      <h2 id={heading}>{t.findings}</h2>
      {findings.length === 0 && <p>{t.noFindings}</p>}
      <ul class="findings">
        {findings.map((finding) => {
          const { code, level, first, record, count } = finding;
          return (
            <li key={code} class={`finding is-${level}`}>
              <p>
                <b>{levels[level]}</b> {findingText(first, lang)}
              </p>
              <p class="finding-place">
                <span>{t.seen(numbers.format(count), record + 1)}</span>
                <button
                  type="button"
                  aria-pressed={chosen === code}
                  onClick={() => onChoose(chosen === code ? null : finding)}
                >
                  {chosen === code ? t.showAll : t.showThese}
                </button>
                <span class="source">{findingRules[code].source}</span>
              </p>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
