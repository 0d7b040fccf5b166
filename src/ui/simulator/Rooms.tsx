import type { SimulatorText } from '../../i18n/simulator.ts';
import type { View } from './run.ts';

interface Props {
  text: SimulatorText;
  view: View;
}

/** Dots of the queue that are drawn; the number tells of the rest. */
const drawn = 60;
/** With more rooms than this they are drawn small. */
const many = 64;

/** The workers as rooms that fill and empty, and the queue at their door. */
export function Rooms({ text, view }: Props) {
  const { rooms, queue, chance } = view;
  return (
    <section class="simulator-rooms" aria-label={text.rooms}>
      <p class="simulator-summary">
        {summaryOf(text, view)}{' '}
        {chance && chance.low !== chance.high && text.chance(chance.low, chance.high)}
      </p>
      <div class="simulator-house">
        <p class="simulator-queue">
          <span aria-hidden="true" class="simulator-dots">
            {Array.from({ length: Math.min(queue, drawn) }, (_, index) => (
              <i key={index} />
            ))}
          </span>
          {text.queue(queue)}
        </p>
        <ul aria-hidden="true" class={rooms.length > many ? 'is-many' : undefined}>
          {rooms.map(({ pid, state }, slot) => (
            <li
              key={slot}
              class={`is-${state}`}
              title={state === 'none' ? undefined : `${pid}: ${text.roomStates[state]}`}
            />
          ))}
        </ul>
      </div>
      <ul class="simulator-legend" aria-hidden="true">
        {(['idle', 'busy', 'booting', 'leaving', 'none'] as const).map((state) => (
          <li key={state} class={`is-${state}`}>
            {text.roomStates[state]}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** How many workers there are, and what they do, in a sentence. */
export function summaryOf(text: SimulatorText, { rooms }: View): string {
  const count = (wanted: string) => rooms.filter(({ state }) => state === wanted).length;
  return text.roomsSummary(rooms.length - count('none'), count('busy'), count('idle'));
}
