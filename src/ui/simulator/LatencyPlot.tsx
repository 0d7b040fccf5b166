import { useMemo } from 'preact/hooks';
import { axisFromZero } from '../../chart/scale.ts';
import { stepLine, type Step } from '../../chart/steps.ts';
import type { SimulatorText } from '../../i18n/simulator.ts';
import { Drawing, height, placeIn, width } from './Drawing.tsx';
import type { Second } from './seconds.ts';

interface Props {
  text: SimulatorText;
  seconds: readonly Second[];
  /** What is shown of the run, ms. */
  from: number;
  to: number;
  show: (value: number) => string;
  /** ms: the drawing reaches at least so high; two to be compared have the same. */
  atLeast?: number;
}

const lines = ['p99', 'p95', 'p50'] as const;
/** As much of the height as the second with the most errors takes. */
const errorHeight = 0.3;

/** Latencies and errors of each second. */
export function LatencyPlot({ text, seconds, from, to, show, atLeast = 0 }: Props) {
  const { y, paths, errors } = useMemo(() => {
    const most = seconds.reduce((so, { p99 }) => Math.max(so, p99 ?? 0), atLeast);
    const axis = axisFromZero(most, 3);
    const place = placeIn(from, to, axis);
    const failed = seconds.reduce((so, second) => Math.max(so, second.failed), 0);
    return {
      y: axis,
      paths: lines.map((line) => ({
        line,
        d: runsOf(seconds, line)
          .map((steps) => stepLine(steps, place))
          .join(''),
      })),
      errors: seconds
        .filter((second) => second.failed > 0)
        .map((second) => ({
          x: ((second.t - 1000 - from) / (to - from)) * width,
          size: (second.failed / failed) * height * errorHeight,
        })),
    };
  }, [seconds, seconds.at(-1)?.t, atLeast, from, to]);
  return (
    <>
      <div class="simulator-caption">
        <span>{text.latencyPlot}</span>
        <ul class="simulator-legend">
          {lines.toReversed().map((line) => (
            <li key={line} class={`is-${line}`}>
              {line}
            </li>
          ))}
          <li class="is-failed">{text.errors}</li>
        </ul>
      </div>
      <Drawing from={from} to={to} y={y} kind="latency" show={show} seconds={text.seconds}>
        {errors.map(({ x, size }) => (
          <rect
            key={x}
            class="is-failed"
            x={x}
            y={height - size}
            width={(1000 / (to - from)) * width}
            height={size}
          />
        ))}
        {paths.map(({ line, d }) => (
          <path key={line} class={`is-${line}`} d={d} />
        ))}
      </Drawing>
    </>
  );
}

/** Stretches of seconds in which something was answered. */
function runsOf(seconds: readonly Second[], line: (typeof lines)[number]): Step[][] {
  const runs: Step[][] = [];
  let run: Step[] | undefined;
  for (const second of seconds) {
    const value = second[line];
    if (value === null) {
      run = undefined;
      continue;
    }
    if (!run) runs.push((run = []));
    // The last step is its stretch's end: the next one stands over it.
    if (run.length > 0) run.pop();
    run.push({ x: second.t - 1000, y: value }, { x: second.t, y: value });
  }
  return runs;
}
