import type { SimulatorText } from '../../i18n/simulator.ts';
import type { View } from './run.ts';

interface Props {
  text: SimulatorText;
  view: View;
}

/** Dots of the queue that are drawn; the number tells of the rest. */
const drawn = 60;

/** The workers as rooms that fill and empty, and the queue at their door. */
export function Rooms({ text, view }: Props) {
  const { rooms, queue } = view;
  const busy = rooms.filter(({ state }) => state === 'busy').length;
  const idle = rooms.filter(({ state }) => state === 'idle').length;
  return (
    <section class="simulator-rooms" aria-label={text.rooms}>
      <p class="simulator-summary">{text.roomsSummary(rooms.length, busy, idle)}</p>
      <div class="simulator-house">
        <p class="simulator-queue">
          <span aria-hidden="true" class="simulator-dots">
            {Array.from({ length: Math.min(queue, drawn) }, (_, index) => (
              <i key={index} />
            ))}
          </span>
          {text.queue(queue)}
        </p>
        <ul aria-hidden="true">
          {rooms.map(({ pid, state }) => (
            <li key={pid} class={`is-${state}`} title={`${pid}: ${text.roomStates[state]}`} />
          ))}
        </ul>
      </div>
      <ul class="simulator-legend" aria-hidden="true">
        {(['idle', 'busy', 'booting', 'leaving'] as const).map((state) => (
          <li key={state} class={`is-${state}`}>
            {text.roomStates[state]}
          </li>
        ))}
      </ul>
    </section>
  );
}
