import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { QuizText } from '../../i18n/quiz.ts';
import type { OrderAsk } from '../../quiz/posed.ts';
import type { Response } from '../../quiz/response.ts';
import { Words } from '../lab/Words.tsx';
import { plainText } from './labels.ts';

interface Props {
  text: QuizText;
  ask: OrderAsk;
  /** Ids, first to last; absent until the reader has moved something. */
  order: readonly string[] | undefined;
  answer: (response: Response) => void;
}

/** A list whose items go up and down by buttons; the one that moved keeps the focus. */
export function OrderControl({ text, ask, order, answer }: Props) {
  const [said, setSaid] = useState('');
  const list = useRef<HTMLOListElement>(null);
  const moved = useRef<{ id: string; by: 'up' | 'down' }>();
  const ids = order ?? ask.items.map(({ id }) => id);
  const textOf = (id: string) => ask.items.find((item) => item.id === id)?.text ?? '';

  useLayoutEffect(() => {
    const last = moved.current;
    if (!last) return;
    moved.current = undefined;
    const buttons = list.current?.querySelectorAll<HTMLButtonElement>(`[data-item="${last.id}"]`);
    const [up, down] = buttons ?? [];
    const wanted = last.by === 'up' ? up : down;
    // At the end of its way a button is off; the other one takes the focus.
    (wanted?.disabled === true ? (last.by === 'up' ? down : up) : wanted)?.focus();
  }, [order]);

  const move = (index: number, by: 'up' | 'down') => {
    const next = [...ids];
    const target = by === 'up' ? index - 1 : index + 1;
    const [id] = next.splice(index, 1);
    if (id === undefined) return;
    next.splice(target, 0, id);
    moved.current = { id, by };
    setSaid(text.moved(plainText(textOf(id)), target + 1, ids.length));
    answer({ kind: 'order', order: next });
  };
  return (
    <>
      <legend>{text.order}</legend>
      <ol class="quiz-order" ref={list}>
        {ids.map((id, index) => (
          <li key={id}>
            <span>
              <Words text={textOf(id)} />
            </span>
            {(['up', 'down'] as const).map((by) => (
              <button
                key={by}
                type="button"
                data-item={id}
                disabled={by === 'up' ? index === 0 : index === ids.length - 1}
                aria-label={text[by](plainText(textOf(id)))}
                onClick={() => {
                  move(index, by);
                }}
              >
                <span aria-hidden="true">{by === 'up' ? '↑' : '↓'}</span>
              </button>
            ))}
          </li>
        ))}
      </ol>
      <p class="visually-hidden" role="status">
        {said}
      </p>
    </>
  );
}
