import { useMemo } from 'preact/hooks';
import { axisFromZero } from '../../../chart/scale.ts';
import { stepBand, stepLine, type Step } from '../../../chart/steps.ts';
import type { RealText } from '../../../i18n/simulator-real.ts';
import { Drawing, height, placeIn, width } from '../Drawing.tsx';
import type { Simulated } from './beside.ts';
import type { Sample } from './guest-pool.ts';

interface Props {
  t: RealText;
  samples: readonly Sample[];
  simulated: Simulated;
  /** pm.max_children */
  limit: number;
  /** ms */
  until: number;
  show: (value: number) => string;
  seconds: (value: string) => string;
}

/** The real pool drawn over the simulated one. */
export function RealPlot({ t, samples, simulated, limit, until, show, seconds }: Props) {
  const drawn = useMemo(() => {
    const queued = simulated.queue.reduce((most, [, count]) => Math.max(most, count), 0);
    const most = samples.reduce((so, { workers, queue }) => Math.max(so, workers, queue), limit);
    const y = axisFromZero(Math.max(most, queued), 4, true);
    const place = placeIn(0, until, y);
    const upTo = (line: readonly [number, number][]): Step[] => {
      const steps = line.filter(([at]) => at <= until).map(([x, value]) => ({ x, y: value }));
      const last = steps.at(-1);
      return last ? [...steps, { x: until, y: last.y }] : [];
    };
    const band = simulated.chance.filter(([at]) => at <= until);
    const [, low = 0, high = 0] = band.at(-1) ?? [];
    const chancy = band.some(([, least, most_]) => least !== most_);
    const real = samples.filter(({ t: at }) => at <= until);
    return {
      y,
      chance: chancy
        ? stepBand(
            [...band, [until, low, high] as const].map(([x, one, other]) => ({
              x,
              low: one,
              high: other,
            })),
            place,
          )
        : '',
      simulated: stepLine(upTo(simulated.workers), place),
      queue: stepLine(upTo(simulated.queue), place),
      real: stepLine(
        real.map(({ t: at, workers }) => ({ x: at, y: workers })),
        place,
      ),
      realQueue: stepLine(
        real.map(({ t: at, queue }) => ({ x: at, y: queue })),
        place,
      ),
    };
  }, [samples, simulated, limit, until]);
  const ceiling = height - (drawn.y.place(limit) * height) / 100;
  return (
    <>
      <div class="simulator-caption">
        <span>{t.plot}</span>
        <ul class="simulator-legend">
          <li class="is-workers">{t.legend.simulated}</li>
          {drawn.chance !== '' && <li class="is-chance">{t.legend.chance}</li>}
          <li class="is-real">{t.legend.real}</li>
          <li class="is-queue">{t.legend.queue}</li>
          <li class="is-real-queue">{t.legend.realQueue}</li>
        </ul>
      </div>
      <Drawing from={0} to={until} y={drawn.y} kind="workers" show={show} seconds={seconds}>
        {drawn.chance !== '' && <path class="is-chance" d={drawn.chance} />}
        <line class="ceiling" x1="0" x2={width} y1={ceiling} y2={ceiling} />
        <path class="is-queue" d={drawn.queue} />
        <path class="is-workers" d={drawn.simulated} />
        <path class="is-real-queue" d={drawn.realQueue} />
        <path class="is-real" d={drawn.real} />
      </Drawing>
    </>
  );
}
