import { useEffect, useState } from 'preact/hooks';
import { finish, type Finished } from './outcome.ts';
import { refusal } from './scenario-pool.ts';
import type { Scenario } from './scenario.ts';

/** A slider that is dragged rests so long (ms) before anything is simulated. */
const pause = 120;

/**
 * How scenarios come out after `until` ms: those of before, until the new ones are there. A pool that
 * PHP-FPM would refuse has no outcome.
 */
export function useFinished(
  scenarios: readonly Scenario[],
  until: number,
): { finished: readonly (Finished | undefined)[]; busy: boolean } {
  const [finished, setFinished] = useState<readonly (Finished | undefined)[]>([]);
  const [busy, setBusy] = useState(true);
  useEffect(() => {
    const abort = new AbortController();
    setBusy(true);
    const timer = setTimeout(() => {
      const runs = scenarios.map(async (scenario) =>
        refusal(scenario) === undefined ? finish(scenario, until, abort.signal) : undefined,
      );
      void Promise.all(runs).then((all) => {
        if (abort.signal.aborted) return;
        setFinished(all);
        setBusy(false);
      });
    }, pause);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [...scenarios, until]);
  return { finished, busy };
}
