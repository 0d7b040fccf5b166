import { useId } from 'preact/hooks';
import type { RequestStory, Step } from '../../../capture/overview.ts';
import { elapsedText } from '../../../capture/rows.ts';
import type { InspectorPageText } from '../../../i18n/inspector-page.ts';
import type { Lang } from '../../../i18n/lang.ts';
import { LaneHead, LevelMark, type EndNames } from '../RowCells.tsx';
import type { InspectorWords } from '../text.ts';

interface Props {
  story: RequestStory;
  /** Index of the chosen record. */
  selected: number | null;
  onSelect: (record: number) => void;
  names: EndNames;
  lang: Lang;
  t: InspectorPageText;
  text: InspectorWords;
}

/** Silences shorter than this (ms) are not written between two steps. */
const notable = 1;

/** A request's records as arrows between its two ends, with its times. */
export function Sequence({ story, selected, onSelect, names, lang, t, text }: Props) {
  const heading = useId();
  const ms = (value: number) => elapsedText(value, lang).slice(1);
  const { parts, silence } = story;
  const facts: [string, string][] = [];
  for (const part of ['sending', 'waiting', 'answering', 'all'] as const) {
    const value = parts[part];
    if (value !== null) facts.push([t.facts[part], ms(value)]);
  }
  if (silence !== null) {
    const length = ms(silence.until - silence.from);
    facts.push([t.facts.silence, `${length} (${t.brokenBy[silence.brokenBy]})`]);
  }
  return (
    <section class="capture-sequence inspector" aria-labelledby={heading}>
      <h2 id={heading}>{t.sequence}</h2>
      <p class="sequence-ends">
        {t.connectionOf(story.webServer, story.application, story.ordinal)}
        {story.aborted && ` · ${t.aborted}`}
        {story.truncated && ` · ${t.unended}`}
      </p>
      <dl class="sequence-facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <LaneHead names={names} />
      <ol class="sequence">
        {story.steps.map((step, place) => {
          const gap = step.from - (story.steps[place - 1]?.until ?? 0);
          return (
            <li key={step.first} data-late={gap >= notable ? '' : undefined}>
              {gap >= notable && <span class="sequence-gap">{t.later(ms(gap))}</span>}
              <button
                type="button"
                aria-current={selected !== null && selected >= step.first && selected <= step.last}
                onClick={() => onSelect(step.first)}
              >
                <StepLine step={step} names={names} t={t} text={text} />
              </button>
            </li>
          );
        })}
      </ol>
      {story.more > 0 && <p>{t.sequenceMore(story.more)}</p>}
    </section>
  );
}

interface StepProps {
  step: Step;
  names: EndNames;
  t: InspectorPageText;
  text: InspectorWords;
}

function StepLine({ step, names, t, text }: StepProps) {
  const { ui } = text.inspector;
  const [from, to] =
    step.direction === 'to-app'
      ? [names.webServer, names.application]
      : [names.application, names.webServer];
  return (
    <>
      <span class={`lane ${step.direction}`}>
        <span class="visually-hidden">{ui.fromTo(from, to)}, </span>
      </span>
      <span class="row-type">
        {step.level !== null && <LevelMark level={step.level} text={text} />}
        {step.type || ui.unknown}
      </span>
      <span class="row-summary">{step.count > 1 ? t.times(step.count) : step.summary}</span>
      <span class="row-length">{step.length} B</span>
    </>
  );
}
