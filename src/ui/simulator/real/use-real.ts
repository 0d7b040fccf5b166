import { useEffect, useRef, useState } from 'preact/hooks';
import type { Container } from '../../../machine/api.ts';
import type { Scenario } from '../scenario.ts';
import type { Beside, Simulated } from './beside.ts';
import type { Sample } from './guest-pool.ts';

/** What a run that goes on, or is over, shows. */
interface Shown {
  samples: readonly Sample[];
  beside?: Beside;
}

interface Real {
  running: boolean;
  /** What went wrong, in the machine's words. */
  failed: string | undefined;
  shown: Shown | undefined;
  simulated: Simulated | undefined;
  start: () => void;
  cancel: () => void;
  forget: () => void;
}

/** A run against the machine. What speaks FastCGI is fetched with the first one. */
export function useReal(container: Container | undefined, scenario: Scenario, until: number): Real {
  const [running, setRunning] = useState(false);
  const [failed, setFailed] = useState<string>();
  const [shown, setShown] = useState<Shown>();
  const [simulated, setSimulated] = useState<Simulated>();
  const abort = useRef<AbortController>();
  useEffect(() => () => abort.current?.abort(), []);

  const run = async (guest: Container, { signal }: AbortController) => {
    const [{ realRun }, { simulate, besideOf }] = await Promise.all([
      import('./real-run.ts'),
      import('./beside.ts'),
    ]);
    setSimulated(simulate(scenario, until));
    const done = await realRun(guest, scenario, until, (samples) => setShown({ samples }), signal);
    if (!signal.aborted) {
      setShown({ samples: done.samples, beside: besideOf(scenario, done, until) });
    }
  };
  return {
    running,
    failed,
    shown,
    simulated,
    start: () => {
      if (!container) return;
      const current = new AbortController();
      abort.current = current;
      setRunning(true);
      setFailed(undefined);
      setShown({ samples: [] });
      run(container, current)
        .catch((error: unknown) => {
          setFailed(error instanceof Error ? error.message : String(error));
        })
        .finally(() => setRunning(false));
    },
    cancel: () => abort.current?.abort(),
    forget: () => {
      setShown(undefined);
      setFailed(undefined);
    },
  };
}
