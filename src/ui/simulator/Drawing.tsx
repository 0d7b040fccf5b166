import type { ComponentChildren } from 'preact';
import { axisBetween, type Axis } from '../../chart/scale.ts';

/** The drawing's own measures; it stretches to its frame. */
export const width = 1000;
export const height = 300;

/** Where a value of the drawing stands. */
export function placeIn(from: number, to: number, y: Axis) {
  return ({ x, y: value }: { x: number; y: number }) => ({
    x: ((x - from) / (to - from)) * width,
    y: height - (y.place(value) * height) / 100,
  });
}

interface Props {
  /** What is shown of the run, ms. */
  from: number;
  to: number;
  y: Axis;
  /** Its height, as a class. */
  kind: string;
  show: (value: number) => string;
  seconds: (value: string) => string;
  /** Within the SVG. */
  children: ComponentChildren;
  /** Over it. */
  over?: ComponentChildren;
}

/** Axes and grid around a drawing over time. Its table tells the same: it is hidden from readers. */
export function Drawing({ from, to, y, kind, show, seconds, children, over }: Props) {
  const x = axisBetween(from / 1000, to / 1000, 5);
  return (
    <div class={`simulator-drawing of-${kind}`} aria-hidden="true">
      <svg viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none">
        {y.ticks.map(({ value, at }) => (
          <line
            key={value}
            class="grid"
            x1="0"
            x2={width}
            y1={height - (at * height) / 100}
            y2={height - (at * height) / 100}
          />
        ))}
        {children}
      </svg>
      {over}
      {y.ticks.map(({ value, at }) => (
        <span key={value} class="simulator-tick is-y" style={{ bottom: `${at}%` }}>
          {show(value)}
        </span>
      ))}
      {x.ticks.map(({ value, at }, index) => (
        <span
          key={value}
          class={`simulator-tick is-x${at > 97 ? ' is-end' : ''}`}
          style={{ left: `${at}%` }}
        >
          {index === x.ticks.length - 1 ? seconds(show(value)) : show(value)}
        </span>
      ))}
    </div>
  );
}
