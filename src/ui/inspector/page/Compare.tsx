import type { ComponentChildren } from 'preact';
import { useEffect, useId, useState } from 'preact/hooks';
import type { BodyComparison, Excerpt } from '../../../capture/bodyDifference.ts';
import type { Comparison, Difference } from '../../../capture/compare.ts';
import type { InspectorPageText } from '../../../i18n/inspector-page.ts';
import { hexOf } from '../lines.ts';
import type { StoreClient } from './StoreClient.ts';

interface Props {
  client: StoreClient;
  /** Index of the request that is looked at. */
  request: number;
  /** Requests of the capture. */
  count: number;
  version: number;
  t: InspectorPageText;
}

/** Two requests side by side: what one says and the other does not, or says otherwise. */
export function Compare({ client, request, count, version, t }: Props) {
  const id = useId();
  const [open, setOpen] = useState(false);
  const [other, setOther] = useState(request === 0 ? 1 : 0);
  const [all, setAll] = useState(false);
  const [comparison, setComparison] = useState<Comparison | null>(null);

  useEffect(() => {
    if (!open) return undefined;
    let wanted = true;
    client.ask('compare', { first: request, second: other }).then(
      (answer) => {
        if (wanted) setComparison(answer);
      },
      () => undefined,
    );
    return () => {
      wanted = false;
    };
  }, [client, open, request, other, version]);

  return (
    <details class="capture-compare" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{t.compare}</summary>
      <p class="capture-filters no-print">
        <label for={`${id}-other`}>{t.compareWith(request + 1)}</label>
        <input
          id={`${id}-other`}
          type="number"
          min={1}
          max={count}
          value={other + 1}
          onChange={({ currentTarget }) => {
            const value = currentTarget.valueAsNumber;
            if (Number.isInteger(value) && value >= 1 && value <= count) setOther(value - 1);
            else currentTarget.value = String(other + 1);
          }}
        />
        <label class="capture-check">
          <input
            type="checkbox"
            checked={all}
            onChange={({ currentTarget }) => setAll(currentTarget.checked)}
          />
          {t.alsoSame}
        </label>
      </p>
      {comparison !== null && (
        <div class="compare-scroll" tabIndex={0} role="region" aria-label={t.compare}>
          <table class="compare-table">
            <thead>
              <tr>
                <th scope="col">{t.name}</th>
                <th scope="col">{t.request(request + 1)}</th>
                <th scope="col">{t.request(other + 1)}</th>
              </tr>
            </thead>
            <Part title={t.asked} rows={comparison.params} all={all} t={t} />
            <Part
              title={t.answeredPart}
              rows={[
                ...comparison.headers,
                bodyRow(t.body, comparison.stdin, t),
                bodyRow(t.answerBody, comparison.body, t),
              ]}
              all={all}
              t={t}
            >
              <FirstDifference name={t.body} comparison={comparison.stdin} t={t} />
              <FirstDifference name={t.answerBody} comparison={comparison.body} t={t} />
            </Part>
          </table>
        </div>
      )}
    </details>
  );
}

function bodyRow(name: string, { lengths, difference }: BodyComparison, t: InspectorPageText) {
  const [first, second] = lengths;
  const values: Difference['values'] = [t.bytes(first), t.bytes(second)];
  return { name, values, same: difference === null } satisfies Difference;
}

interface BodyProps {
  name: string;
  comparison: BodyComparison;
  t: InspectorPageText;
}

/** Where two bodies first differ, with the bytes around it. */
function FirstDifference({ name, comparison: { difference }, t }: BodyProps) {
  if (difference === null) return null;
  return (
    <tr>
      <th scope="row">{t.firstDifference(name, difference.at)}</th>
      {difference.excerpts.map((excerpt, place) => (
        <td key={place}>
          <Around excerpt={excerpt} t={t} />
        </td>
      ))}
    </tr>
  );
}

function Around({ excerpt, t }: { excerpt: Excerpt; t: InspectorPageText }) {
  const { start, before, from, text, goesOn } = excerpt;
  const part = (lead: string, other: string, gap: string) => (
    <>
      {start > 0 && `…${gap}`}
      {lead}
      {lead !== '' && gap}
      {other === '' ? <span class="compare-absent">{t.bodyEnds}</span> : <mark>{other}</mark>}
      {goesOn && `${gap}…`}
    </>
  );
  return (
    <>
      <span class="compare-bytes">{part(hexOf(before), hexOf(from), ' ')}</span>
      {from.length > 0 && <span class="compare-bytes">{part(text[0], text[1], '')}</span>}
    </>
  );
}

interface PartProps {
  title: string;
  rows: readonly Difference[];
  /** Whether what is the same is shown too. */
  all: boolean;
  t: InspectorPageText;
  children?: ComponentChildren;
}

function Part({ title, rows, all, t, children }: PartProps) {
  const shown = rows.filter(({ same }) => all || !same);
  return (
    <tbody>
      <tr>
        <th scope="rowgroup" colSpan={3}>
          {title}
        </th>
      </tr>
      {shown.length === 0 && (
        <tr>
          <td colSpan={3}>{t.noDifference}</td>
        </tr>
      )}
      {shown.map(({ name, values: [first, second], same }) => (
        <tr key={name} data-same={same ? '' : undefined}>
          <th scope="row">{name}</th>
          <Cell value={first} t={t} />
          <Cell value={second} t={t} />
        </tr>
      ))}
      {children}
    </tbody>
  );
}

function Cell({ value, t }: { value: string | null; t: InspectorPageText }) {
  if (value === null) return <td class="compare-absent">{t.absent}</td>;
  return <td>{value === '' ? <span class="compare-absent">{t.emptyValue}</span> : value}</td>;
}
