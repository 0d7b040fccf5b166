import { useMemo } from 'preact/hooks';
import { axisFromZero } from '../../chart/scale.ts';
import { stepBand, stepLine } from '../../chart/steps.ts';
import type { SimulatorText } from '../../i18n/simulator.ts';
import type { Decision, DecisionKind } from '../../pool/recorder.ts';
import { keyOf } from './decision-key.ts';
import { Drawing, height, placeIn, width } from './Drawing.tsx';
import type { Moment } from './run.ts';

interface Props {
  text: SimulatorText;
  moments: readonly Moment[];
  /** pm.max_children */
  limit: number;
  /** The drawing reaches at least so high; two to be compared have the same. */
  atLeast?: number;
  /** What is shown of the run, ms. */
  from: number;
  to: number;
  show: (value: number) => string;
  /** Marked on the line of time; a click on one chooses it. */
  decisions?: readonly Decision[];
  selected?: string | undefined;
  onSelect?: (key: string) => void;
}

const lines = ['queue', 'busy', 'workers'] as const;

/** Whether a decision makes workers, sends them away, or is a trouble. */
const tones: Partial<Record<DecisionKind, 'more' | 'less'>> = {
  start: 'more',
  spawn: 'more',
  'spawn-on-connection': 'more',
  respawn: 'more',
  'reap-spare': 'less',
  'reap-idle': 'less',
};

/** The pool over time: workers, busy ones, queue, and what chance allows. */
export function Plot(props: Props) {
  const { text, moments, limit, atLeast = limit, from, to, show } = props;
  const { decisions, selected, onSelect } = props;
  const { y, paths, band } = useMemo(() => {
    const most = moments.reduce(
      (so, { high, queue }) => Math.max(so, high, queue),
      Math.max(limit, atLeast),
    );
    const axis = axisFromZero(most, 4, true);
    const place = placeIn(from, to, axis);
    const chancy = moments.some(({ low, high }) => low !== high);
    return {
      y: axis,
      paths: lines.map((line) => ({
        line,
        d: stepLine(
          moments.map((moment) => ({ x: moment.t, y: moment[line] })),
          place,
        ),
      })),
      band: chancy
        ? stepBand(
            moments.map(({ t, low, high }) => ({ x: t, low, high })),
            place,
          )
        : '',
    };
    // Moments are added to the same array: the last one's time says whether it is another.
  }, [
    moments,
    moments.at(-1)?.t,
    moments.at(-1)?.workers,
    moments.at(-1)?.queue,
    limit,
    atLeast,
    from,
    to,
  ]);
  const ceiling = height - (y.place(limit) * height) / 100;
  return (
    <>
      <div class="simulator-caption">
        <span>{text.plot}</span>
        <ul class="simulator-legend">
          {lines.toReversed().map((line) => (
            <li key={line} class={`is-${line}`}>
              {text.legend[line]}
            </li>
          ))}
          {band !== '' && <li class="is-chance">{text.legend.chance}</li>}
          <li class="is-ceiling">pm.max_children</li>
        </ul>
      </div>
      <Drawing
        from={from}
        to={to}
        y={y}
        kind="workers"
        show={show}
        seconds={text.seconds}
        over={
          decisions && (
            <div class="simulator-marks">
              {decisions
                .filter(({ t }) => t >= from && t <= to)
                .map((decision) => {
                  const key = keyOf(decision);
                  const tone = tones[decision.kind] ?? 'trouble';
                  return (
                    <i
                      key={key}
                      class={`is-${tone}${key === selected ? ' is-selected' : ''}`}
                      style={{ left: `${((decision.t - from) / (to - from)) * 100}%` }}
                      onClick={() => onSelect?.(key)}
                    />
                  );
                })}
            </div>
          )
        }
      >
        {band !== '' && <path class="is-chance" d={band} />}
        <line class="ceiling" x1="0" x2={width} y1={ceiling} y2={ceiling} />
        {paths.map(({ line, d }) => (
          <path key={line} class={`is-${line}`} d={d} />
        ))}
      </Drawing>
    </>
  );
}
