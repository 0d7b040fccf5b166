import { useEffect, useId, useMemo, useRef, useState } from 'preact/hooks';
import type { Overview } from '../../../capture/overview.ts';
import type { Row } from '../../../capture/rows.ts';
import { anything, isAnything, type Query } from '../../../capture/search.ts';
import type { Moved } from '../../../capture/trim.ts';
import type { InspectorPageText } from '../../../i18n/inspector-page.ts';
import type { Lang } from '../../../i18n/lang.ts';
import { Inspector } from '../Inspector.tsx';
import type { NginxConfig } from '../nginxConfig.ts';
import { textOf } from '../text.ts';
import { Compare } from './Compare.tsx';
import { Filters } from './Filters.tsx';
import { Findings } from './Findings.tsx';
import { Requests } from './Requests.tsx';
import { Sequence } from './Sequence.tsx';
import { Take } from './Take.tsx';
import type { StoreClient } from './StoreClient.ts';
import { useRows } from './useRows.ts';
import { useStory } from './useRequests.ts';

/** A record and a field in it. `number` counts from 1, `field` from 0. */
export interface Place {
  record: number;
  field?: number | undefined;
}

interface Props {
  client: StoreClient;
  overview: Overview;
  /** What saved files are called, without an extension. */
  name: string;
  /** Counts the changes of the capture. */
  version: number;
  /** Where everything went with the last change; null when all stayed where it was. */
  moved: Moved | null;
  /** What the address asks to be shown. */
  place: Place | null;
  /** Told what is looked at. */
  onPlace: (place: Place | null) => void;
  /** Whether the list begins with its end in view, as it does where records still come. */
  grows: boolean;
  /** What tells who set a parameter, where that can be asked. */
  config?: NginxConfig | undefined;
  lang: Lang;
  t: InspectorPageText;
}

/** A capture in whole: its findings, its requests, the story of one, all records, one of them. */
export function Workbench(props: Props) {
  const { client, overview, version, moved, place, onPlace, grows, lang, t } = props;
  const text = textOf(lang);
  const heading = useId();
  const [query, setQuery] = useState<Query>(anything);
  const [selected, setSelected] = useState(place?.record ?? null);
  const [field, setField] = useState(place?.field ?? null);
  const [request, setRequest] = useState<number | null>(overview.requests > 0 ? 0 : null);
  const [follow, setFollow] = useState(grows);
  const desk = useRef<HTMLDivElement>(null);
  const rows = useRows(client, overview.records, version, query);
  const story = useStory(client, request, version);
  const shown = useRecord(client, selected, overview.records, version);

  useEffect(() => {
    if (place === null) return;
    setSelected(place.record);
    setField(place.field ?? null);
    setFollow(false);
  }, [place]);
  useEffect(() => {
    if (moved === null) return;
    // What is looked at stays so, under its new number; what is gone can't.
    const to = (places: Int32Array, index: number | null) => {
      const place = index === null ? -1 : (places[index] ?? -1);
      return place === -1 ? null : place;
    };
    const record = to(moved.records, selected === null ? null : selected - 1);
    setSelected(record === null ? null : record + 1);
    setRequest(to(moved.requests, request) ?? (overview.requests > 0 ? 0 : null));
    if (query.request !== null) setQuery({ ...query, request: to(moved.requests, query.request) });
  }, [moved]);
  // The story is that of the record that is looked at.
  useEffect(() => {
    if (shown?.record.request != null) setRequest(shown.record.request);
  }, [shown]);
  useEffect(() => {
    // What is composed may have a request at one moment, and none at the next.
    if (request === null ? overview.requests > 0 : request >= overview.requests) {
      setRequest(overview.requests > 0 ? 0 : null);
    }
  }, [overview.requests]);

  const names = useMemo(
    () => ({
      webServer: overview.webServer ?? text.inspector.ui.webServer,
      application: 'php-fpm',
    }),
    [overview.webServer],
  );
  const select = (number: number | null) => {
    setSelected(number);
    setField(null);
    setFollow(false);
    onPlace(number === null ? null : { record: number });
  };
  const focusList = () => desk.current?.querySelector<HTMLElement>('[role=grid]')?.focus();
  const numbers = new Intl.NumberFormat(lang);

  return (
    <div class="workbench">
      {overview.damage !== null && (
        <p class="capture-note is-warning" role="alert">
          {t.damage(numbers.format(overview.damage.offset))}
        </p>
      )}
      <Findings
        findings={overview.findings}
        chosen={query.finding}
        onChoose={(finding) => {
          setQuery({ ...query, finding: finding?.code ?? null });
          if (finding !== null) select(finding.record + 1);
        }}
        {...{ lang, t, text }}
      />
      {overview.requests > 0 && (
        <div class="capture-conversation">
          <Requests
            count={overview.requests}
            selected={request}
            onSelect={(index) => {
              setRequest(index);
              if (query.request !== null) setQuery({ ...query, request: index });
            }}
            onEnter={focusList}
            {...{ client, version, lang, t, text }}
          />
          {story !== null && (
            <Sequence
              story={story}
              selected={selected === null ? null : selected - 1}
              onSelect={(record) => {
                // What is chosen here must be in the list there.
                if (rows.placeOf(record + 1) === -1) setQuery(anything);
                select(record + 1);
              }}
              {...{ names, lang, t, text }}
            />
          )}
        </div>
      )}
      {request !== null && overview.requests > 1 && (
        <Compare count={overview.requests} {...{ client, request, version, t }} />
      )}
      <Take name={props.name} {...{ client, request, version, t }} />
      <section class="capture-records" aria-labelledby={heading}>
        <h2 id={heading}>{text.inspector.ui.records}</h2>
        <Filters
          query={query}
          onQuery={setQuery}
          types={overview.types}
          request={request}
          shown={rows.count}
          all={overview.records}
          {...{ lang, t }}
        />
        <div class="live-packets capture-desk" ref={desk} style={{ '--rows': rows.count }}>
          <Inspector
            rows={rows}
            selected={selected}
            onSelect={select}
            shown={shown}
            field={field}
            config={props.config}
            onField={(index) => {
              if (selected !== null) onPlace({ record: selected, field: index });
            }}
            follow={follow}
            onFollow={setFollow}
            empty={isAnything(query) ? '' : t.nothingMatches}
            id={`${heading}-record`}
            {...{ names, lang, text }}
          />
        </div>
        <p class="capture-keys">{t.keys}</p>
      </section>
    </div>
  );
}

/** A record with its bytes; null while it is on its way, and when there is no such record. */
function useRecord(
  client: StoreClient,
  number: number | null,
  count: number,
  version: number,
): Row | null {
  const [shown, setShown] = useState<{ number: number; row: Row } | null>(null);
  const there = number !== null && number > 0 && number <= count;
  useEffect(() => {
    let wanted = true;
    if (!there) {
      setShown(null);
      return undefined;
    }
    client.ask('record', number - 1).then(
      (row) => {
        if (wanted) setShown({ number, row });
      },
      () => undefined,
    );
    return () => {
      wanted = false;
    };
  }, [client, number, there, version]);
  return there && shown?.number === number ? shown.row : null;
}
