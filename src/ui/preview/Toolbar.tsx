import { useEffect, useId, useState } from 'preact/hooks';
import type { PreviewText } from '../../i18n/preview.ts';
import { guestUrl, parseTyped, type GuestAddress } from '../../preview/address.ts';
import type { PreviewController } from './controller.ts';
import type { PaneState } from './pane-state.ts';

interface Props {
  state: PaneState;
  controller: PreviewController | undefined;
  first: GuestAddress;
  t: PreviewText;
}

const arrowLeft = 'M10 3 5 8l5 5';
const arrowRight = 'M6 3l5 5-5 5';
const turn = 'M13 8a5 5 0 1 1-1.6-3.7M13 2v3h-3';
const cross = 'M4 4l8 8M12 4l-8 8';

function Icon({ path }: { path: string }) {
  return (
    <svg viewBox="0 0 16 16" aria-hidden="true">
      <path d={path} />
    </svg>
  );
}

/** Back, forward, reload or stop, the method and the address. */
export function Toolbar({ state, controller, first, t }: Props) {
  const { history, loading, shown, outside, mode } = state;
  const address = loading ?? shown?.exchange.request.address ?? first;
  const method = shown && !loading ? shown.exchange.request.method : 'GET';
  const url = outside ?? guestUrl(address);
  const [typed, setTyped] = useState(url);
  const [wrong, setWrong] = useState(false);
  const wrongId = useId();
  useEffect(() => {
    setTyped(url);
    setWrong(false);
  }, [url, shown]);

  const idle = mode === 'starting' || !controller;
  const again = method === 'GET' ? t.reload : t.resend;
  const submit = (event: Event) => {
    event.preventDefault();
    const target = parseTyped(typed, address);
    if (target.kind === 'guest') controller?.go(target.address);
    else if (target.kind === 'outside') controller?.refuse(target.url);
    else setWrong(true);
  };
  return (
    <div class="preview-toolbar" role="group" aria-label={t.toolbar}>
      <button
        type="button"
        class="preview-button"
        aria-label={t.back}
        title={t.back}
        disabled={idle || history.at < 1}
        onClick={() => controller?.step(-1)}
      >
        <Icon path={arrowLeft} />
      </button>
      <button
        type="button"
        class="preview-button"
        aria-label={t.forward}
        title={t.forward}
        disabled={idle || history.at >= history.visits.length - 1}
        onClick={() => controller?.step(1)}
      >
        <Icon path={arrowRight} />
      </button>
      <button
        type="button"
        class="preview-button"
        aria-label={loading ? t.stop : again}
        title={loading ? t.stop : again}
        disabled={idle || (!loading && !shown)}
        onClick={() => {
          if (loading) controller?.stop();
          else controller?.reload();
        }}
      >
        <Icon path={loading ? cross : turn} />
      </button>
      <form class="preview-address" onSubmit={submit}>
        <span class="preview-method" data-method={method}>
          {method}
        </span>
        <input
          type="text"
          inputMode="url"
          enterkeyhint="go"
          autocomplete="off"
          autocapitalize="none"
          spellcheck={false}
          aria-label={t.address}
          aria-invalid={wrong}
          aria-describedby={wrong ? wrongId : undefined}
          value={typed}
          disabled={idle}
          onInput={(event) => {
            setTyped(event.currentTarget.value);
          }}
          onFocus={(event) => {
            event.currentTarget.select();
          }}
          onKeyDown={(event) => {
            if (event.key === 'Escape') setTyped(url);
          }}
        />
        <button type="submit" class="preview-go" disabled={idle}>
          {t.go}
        </button>
      </form>
      {wrong && (
        <p id={wrongId} class="preview-wrong" role="alert">
          {t.badAddress}
        </p>
      )}
    </div>
  );
}
