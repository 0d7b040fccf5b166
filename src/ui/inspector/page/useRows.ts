import { useEffect, useMemo, useReducer, useRef, useState } from 'preact/hooks';
import { isAnything, type Query } from '../../../capture/search.ts';
import type { RowSource } from '../rowSource.ts';
import type { StoreClient } from './StoreClient.ts';

/** Rows around those in view that are asked for with them. */
const margin = 100;

/**
 * The rows of a capture that a query is about, asked for as they come into view.
 * @param count records of the capture
 * @param version counts its changes
 */
export function useRows(
  client: StoreClient,
  count: number,
  version: number,
  query: Query,
): RowSource {
  const [arrived, arrive] = useReducer((times: number) => times + 1, 0);
  /** Indexes of the records; null for all. */
  const [found, setFound] = useState<Uint32Array | null>(null);
  const drawing = useRef(0);
  /** The version of the capture whose rows were asked for last. */
  const asked = useRef(version);

  useEffect(() => {
    if (isAnything(query)) {
      setFound(null);
      return undefined;
    }
    let wanted = true;
    client.ask('search', query).then(
      (indexes) => {
        if (wanted) setFound(indexes);
      },
      () => undefined,
    );
    return () => {
      wanted = false;
    };
  }, [client, version, query]);

  return useMemo(() => {
    const indexAt = (place: number) => (found === null ? place : (found[place] ?? 0));
    const length = found?.length ?? count;
    return {
      count: length,
      at: (place) => client.rows.get(indexAt(place)),
      numberAt: (place) => indexAt(place) + 1,
      placeOf: (number) => {
        if (found === null) return number <= count ? number - 1 : -1;
        return found.indexOf(number - 1);
      },
      onView: (start, end) => {
        const missing: number[] = [];
        const to = Math.min(length, end + margin);
        let inView = false;
        for (let place = Math.max(0, start - margin); place < to; place += 1) {
          const index = indexAt(place);
          const seen = place >= start && place < end;
          // What was said of a record may have changed since: it stays until the answer comes.
          if (client.rows.has(index) && !(seen && asked.current !== version)) continue;
          missing.push(index);
          inView ||= seen;
        }
        if (!inView) return;
        asked.current = version;
        client.ask('rows', missing).then(
          (rows) => {
            for (const row of rows) client.rows.set(row.number - 1, row);
            arrive(0);
          },
          () => undefined,
        );
      },
      version: ++drawing.current,
    };
  }, [client, count, version, found, arrived]);
}
