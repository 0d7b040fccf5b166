import { useEffect, useReducer, useRef, useState } from 'preact/hooks';
import { Run, type View } from './run.ts';
import { poolKeys, refusal } from './scenario-pool.ts';
import type { Scenario } from './scenario.ts';

/** The simulation behind the page, and the buttons' deeds. */
export interface Playing {
  view: View;
  /** Another one says that what need not keep up with each frame is to be drawn again. */
  beat: number;
  playing: boolean;
  /** Simulated seconds per second. */
  speed: number;
  setSpeed: (speed: number) => void;
  toggle: () => void;
  step: () => void;
  restart: () => void;
  /** Starts over and runs until `t` (ms), where it stops and tells what happened. */
  playTo: (t: number, done: (run: Run) => void) => void;
  kill: () => void;
  reload: () => void;
  csv: () => string;
}

/** Simulated seconds per second that the page offers. */
export const speeds: readonly number[] = [0.25, 1, 4, 16];

/** Drawings over time and lists are drawn again so often (ms) while it runs; rooms with each frame. */
const slower = 100;

/** Who asked for less motion gets a new picture only so often (ms). */
const calm = 500;

interface Goal {
  t: number;
  done: (run: Run) => void;
}

/**
 * Runs a scenario in step with the clock of the wall. A change of the load takes effect at once; a
 * change of the pool starts over, as a restart of PHP-FPM would.
 */
export function useRun(scenario: Scenario, shown = true): Playing {
  const [, draw] = useReducer((count: number) => count + 1, 0);
  const [playing, setPlaying] = useState(false);
  const [speed, setSpeed] = useState(1);
  const made = useRef<Run>();
  const known = useRef(scenario);
  const goal = useRef<Goal>();
  const still = useRef(0);
  const run = (made.current ??= new Run(scenario));

  if (known.current !== scenario && refusal(scenario) === undefined) {
    const same = samePool(known.current, scenario);
    known.current = scenario;
    goal.current = undefined;
    if (same) run.changeLoad(scenario);
    else made.current = new Run(scenario);
  }

  useEffect(() => {
    if (!playing || !shown) return undefined;
    const interval = matchMedia('(prefers-reduced-motion: reduce)').matches ? calm : 0;
    let last = performance.now();
    let drawn = last;
    let frame = 0;
    const tick = (now: number) => {
      const current = made.current;
      if (!current) return;
      // A tab that was hidden does not make up for the time.
      const wanted = current.now + Math.max(0, Math.min(now - last, 250)) * speed;
      const until = goal.current?.t ?? Infinity;
      current.advance(Math.min(wanted, until));
      last = now;
      if (current.now >= until) {
        goal.current?.done(current);
        goal.current = undefined;
        setPlaying(false);
        draw(0);
        return;
      }
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
  }, [playing, shown, speed]);

  const doing = (deed: (current: Run) => void) => () => {
    if (made.current) deed(made.current);
    draw(0);
  };
  const restart = () => {
    goal.current = undefined;
    made.current = new Run(known.current);
    draw(0);
  };
  return {
    view: made.current.view,
    beat: playing ? Math.floor(performance.now() / slower) : --still.current,
    playing,
    speed,
    setSpeed,
    toggle: () => {
      setPlaying((is) => !is);
    },
    step: doing((current) => {
      setPlaying(false);
      current.step();
    }),
    restart,
    playTo: (t, done) => {
      restart();
      goal.current = { t, done };
      setPlaying(true);
    },
    kill: doing((current) => {
      current.do('kill');
    }),
    reload: doing((current) => {
      current.do('reload');
    }),
    csv: () => made.current?.csv ?? '',
  };
}

/** Whether only the load differs. */
function samePool(one: Scenario, other: Scenario): boolean {
  return (
    poolKeys.every((key) => one[key] === other[key]) &&
    one.seed === other.seed &&
    one.patience === other.patience &&
    one.cores === other.cores &&
    one.cpu > 0 === other.cpu > 0
  );
}
