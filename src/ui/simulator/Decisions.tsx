import { useEffect, useRef } from 'preact/hooks';
import { procedureOf } from '../../i18n/simulator-algorithm.ts';
import { whyText, type Facts } from '../../i18n/simulator-why.ts';
import type { Lang } from '../../i18n/lang.ts';
import type { SimulatorText } from '../../i18n/simulator.ts';
import type { Decision } from '../../pool/recorder.ts';
import { keyOf } from './decision-key.ts';
import type { Scenario } from './scenario.ts';

interface Props {
  lang: Lang;
  text: SimulatorText;
  /** Latest first. */
  decisions: readonly Decision[];
  scenario: Scenario;
  show: (value: number) => string;
  /** The one whose reason is read. */
  selected: string | undefined;
  onSelect: (key: string | undefined) => void;
  /** Of its heading, in the page around it. */
  level?: 2 | 3;
}

/** What the master decided; each opens to the rule behind it and its line of the algorithm. */
export function Decisions(props: Props) {
  const { lang, text, decisions, scenario, show, selected, onSelect, level = 2 } = props;
  const Heading = `h${level}` as const;
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => {
    if (selected === undefined) return;
    list.current?.querySelector('[open]')?.scrollIntoView({ block: 'nearest' });
  }, [selected]);
  return (
    <section class="simulator-decisions" aria-label={text.decisions}>
      <Heading>{text.decisions}</Heading>
      {decisions.length === 0 && <p>{text.none}</p>}
      <ol ref={list}>
        {decisions.map((decision) => {
          const key = keyOf(decision);
          const why = whyText[lang][decision.kind];
          const facts = factsOf(decision, scenario);
          return (
            <li key={key}>
              <details
                open={key === selected}
                onToggle={({ currentTarget: { open } }) => {
                  if (open) onSelect(key);
                  else if (key === selected) onSelect(undefined);
                }}
              >
                <summary>
                  <time>{text.seconds(show(Math.round(decision.t / 100) / 10))}</time>
                  {why.line(facts)}
                </summary>
                {key === selected && (
                  <>
                    <p>{why.rule}</p>
                    {why.sum && <p class="simulator-sum">{why.sum(facts)}</p>}
                    <Algorithm decision={decision} scenario={scenario} lang={lang} />
                    <p class="simulator-source">
                      <code>{why.source}</code>
                    </p>
                  </>
                )}
              </details>
            </li>
          );
        })}
      </ol>
    </section>
  );
}

/** The lines around the one on which it was decided. */
function Algorithm({
  decision: { kind },
  scenario: { pm },
  lang,
}: {
  decision: Decision;
  scenario: Scenario;
  lang: Lang;
}) {
  return (
    <pre class="simulator-algorithm" tabIndex={0}>
      {procedureOf(kind, pm, lang).map(({ text, decision }) =>
        decision === kind ? <mark key={text}>{text}</mark> : <span key={text}>{text}</span>,
      )}
    </pre>
  );
}

/** A decision's numbers beside the settings that they were held against. */
export function factsOf(decision: Decision, scenario: Scenario): Facts {
  const { running, idle, count = 0, pid = 0, rate = 1 } = decision;
  return {
    running,
    idle,
    count,
    pid,
    rate,
    limit: scenario.maxChildren,
    minSpare: scenario.minSpareServers,
    maxSpare: scenario.maxSpareServers,
    idleTimeout: scenario.processIdleTimeout,
    backlog: scenario.backlog,
  };
}
