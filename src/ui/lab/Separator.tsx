import { useRef } from 'preact/hooks';
import { moveTo, rangeOf, separatorKey, type Layout, type SeparatorId } from './layout.ts';

interface Props {
  id: SeparatorId;
  label: string;
  layout: Layout;
  onLayout: (layout: Layout) => void;
}

/** The line between two panes: dragged, or moved with the arrow keys. */
export function Separator({ id, label, layout, onLayout }: Props) {
  const line = useRef<HTMLDivElement>(null);
  const upright = id === 'left' || id === 'right';
  const { min, max } = rangeOf(layout, id);

  const drag = (event: PointerEvent): void => {
    const box = line.current?.parentElement?.getBoundingClientRect();
    if (!box || !line.current?.hasPointerCapture(event.pointerId)) return;
    const share = upright
      ? (event.clientX - box.left) / box.width
      : (event.clientY - box.top) / box.height;
    onLayout(moveTo(layout, id, 100 * (id === 'right' ? 1 - share : share)));
  };

  return (
    <div
      ref={line}
      class={`lab-separator ${upright ? 'is-upright' : 'is-level'}`}
      role="separator"
      tabIndex={0}
      aria-label={label}
      aria-orientation={upright ? 'vertical' : 'horizontal'}
      aria-valuenow={layout[id]}
      aria-valuemin={min}
      aria-valuemax={max}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={drag}
      onKeyDown={(event) => {
        const next = separatorKey(layout, id, event.key, event.shiftKey);
        if (!next) return;
        event.preventDefault();
        onLayout(next);
      }}
    />
  );
}
