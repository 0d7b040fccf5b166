import { useEffect, useReducer, useRef, useState } from 'preact/hooks';
import { Run, type View } from './run.ts';
import { refusal, type Scenario } from './scenario.ts';

/** The simulation behind the page, and the buttons' deeds. */
export interface Playing {
  view: View;
  playing: boolean;
  /** Simulated seconds per second. */
  speed: number;
  setSpeed: (speed: number) => void;
  toggle: () => void;
  step: () => void;
  restart: () => void;
  kill: () => void;
  reload: () => void;
  csv: () => string;
}

/** Who asked for less motion gets a new picture only so often (ms). */
const calm = 500;

/**
 * Runs a scenario in step with the clock of the wall. A change of the load takes effect at once; a
 * change of the pool starts over, as a restart of PHP-FPM would.
 */
export function useRun(scenario: Scenario): Playing {
  const [, draw] = useReducer((count: number) => count + 1, 0);
  const [playing, setPlaying] = useState(false);
  const [speed, setSpeed] = useState(1);
  const run = useRef<Run>(new Run(scenario));
  const known = useRef(scenario);

  if (known.current !== scenario && refusal(scenario) === undefined) {
    const same = poolKey(known.current) === poolKey(scenario);
    known.current = scenario;
    if (same) run.current.changeLoad(scenario);
    else run.current = new Run(scenario);
  }

  useEffect(() => {
    if (!playing) return undefined;
    const interval = matchMedia('(prefers-reduced-motion: reduce)').matches ? calm : 0;
    let last = performance.now();
    let drawn = last;
    let frame = 0;
    const tick = (now: number) => {
      // A tab that was hidden does not make up for the time.
      run.current.advance(run.current.now + Math.min(now - last, 250) * speed);
      last = now;
      if (now - drawn >= interval) {
        drawn = now;
        draw(0);
      }
      frame = requestAnimationFrame(tick);
    };
    frame = requestAnimationFrame(tick);
    return () => {
      cancelAnimationFrame(frame);
    };
  }, [playing, speed]);

  const doing = (deed: () => void) => () => {
    deed();
    draw(0);
  };
  return {
    view: run.current.view,
    playing,
    speed,
    setSpeed,
    toggle: () => {
      setPlaying((is) => !is);
    },
    step: doing(() => {
      setPlaying(false);
      run.current.step();
    }),
    restart: doing(() => {
      run.current = new Run(known.current);
    }),
    kill: doing(() => {
      run.current.do('kill');
    }),
    reload: doing(() => {
      run.current.do('reload');
    }),
    csv: () => run.current.csv,
  };
}

/** Scenarios with the same key have the same pool; only their load differs. */
function poolKey({
  load: _load,
  rps: _rps,
  clients: _clients,
  ms: _ms,
  spread: _s,
  ...pool
}: Scenario): string {
  return JSON.stringify(pool);
}
