import { useCallback, useEffect, useReducer, useState } from 'preact/hooks';
import type { RequestLine, RequestStory } from '../../../capture/overview.ts';
import type { StoreClient } from './StoreClient.ts';

/** Requests that are asked for at once. */
const page = 200;

/** Lines of the list of requests, as they come into view. */
export function useRequestLines(
  client: StoreClient,
  count: number,
  version: number,
): {
  at: (index: number) => RequestLine | undefined;
  onView: (from: number, to: number) => void;
  drawn: number;
} {
  const [lines, setLines] = useState(() => new Map<number, RequestLine>());
  const [drawn, draw] = useReducer((times: number) => times + 1, 0);

  // What was said of a request may have changed; those in view are asked for anew.
  useEffect(() => setLines(new Map()), [client, version]);

  const onView = useCallback(
    (start: number, end: number) => {
      let from = start;
      while (from < end && lines.has(from)) from += 1;
      if (from >= Math.min(end, count)) return;
      const to = Math.min(count, from + page);
      client.ask('requests', { from, to }).then(
        (answer) => {
          for (const line of answer) lines.set(line.index, line);
          draw(0);
        },
        () => undefined,
      );
    },
    [client, count, lines],
  );
  return { at: (index) => lines.get(index), onView, drawn };
}

/** Everything about one request; null while it is on its way, or for none. */
export function useStory(
  client: StoreClient,
  index: number | null,
  version: number,
): RequestStory | null {
  const [story, setStory] = useState<RequestStory | null>(null);
  useEffect(() => {
    let wanted = true;
    if (index === null) {
      setStory(null);
      return undefined;
    }
    client.ask('request', index).then(
      (answer) => {
        if (wanted) setStory(answer);
      },
      () => undefined,
    );
    return () => {
      wanted = false;
    };
  }, [client, index, version]);
  return story?.index === index ? story : null;
}
