import { useEffect, useRef, useState } from 'preact/hooks';
import type { Container } from '../../machine/api.ts';
import type { Lang } from '../../i18n/lang.ts';
import { previewText } from '../../i18n/preview.ts';
import { previewPrefix } from '../../preview/address.ts';
import { PreviewController } from './controller.ts';
import { HeaderDetails, Source } from './Details.tsx';
import { Notice } from './Notice.tsx';
import { firstState, type PaneState } from './pane-state.ts';
import { StatusLine } from './StatusLine.tsx';
import { Toolbar } from './Toolbar.tsx';
import './preview.css';

export interface PreviewProps {
  /** The machine whose servers are visited. Another container starts another visit. */
  container: Pick<Container, 'fetch'>;
  /** The guest's port to begin with. */
  port: number;
  /** The path to begin with, for example `/hello.php`. */
  path: string;
  lang: Lang;
}

const views = ['page', 'source', 'headers'] as const;
type View = (typeof views)[number];

/**
 * A small browser for the guest's servers: an address bar, the page in a frame that keeps it away
 * from the course and from the network, and what was said on the way there.
 */
export function Preview({ container, port, path, lang }: PreviewProps) {
  const t = previewText[lang];
  const frame = useRef<HTMLIFrameElement>(null);
  const [controller, setController] = useState<PreviewController>();
  const [state, setState] = useState<PaneState>(firstState);
  const [view, setView] = useState<View>('page');
  const first = { port, path };

  useEffect(() => {
    if (!frame.current) return undefined;
    const root = {
      origin: location.origin,
      prefix: previewPrefix(import.meta.env.BASE_URL),
    };
    const made = new PreviewController(container, frame.current, root, setState);
    setController(made);
    void made.start({ port, path });
    return () => {
      made.dispose();
    };
    // Another first address is for another visit, not for this one.
  }, [container]);

  const { shown, outside } = state;
  const kind = shown?.exchange.outcome.kind;
  const inFrame = kind === 'page' || kind === 'image' || kind === 'text';
  const covered = outside !== undefined || (shown !== undefined && !inFrame);
  // A redirect out of the machine has an answer to look at; a link that leads out has none.
  const answered = Boolean(shown?.exchange.answer) && (outside === undefined || kind === 'outside');
  const detail = answered ? view : 'page';
  return (
    <section class="preview" aria-label={t.pane}>
      <Toolbar state={state} controller={controller} first={first} t={t} />
      <div class="preview-strip">
        <StatusLine state={state} lang={lang} t={t} />
        <div class="preview-views" role="group" aria-label={t.views}>
          {views.map((name) => (
            <button
              type="button"
              key={name}
              aria-pressed={detail === name}
              disabled={name !== 'page' && !answered}
              onClick={() => {
                setView(name);
              }}
            >
              {t[name]}
            </button>
          ))}
        </div>
      </div>
      {state.mode === 'inline' && <p class="preview-hint">{t.inlineMode}</p>}
      <div class="preview-stage" data-loading={state.loading ? '' : undefined}>
        {state.mode === 'starting' && <p class="preview-hint">{t.starting}</p>}
        <iframe
          ref={frame}
          class="preview-frame"
          title={t.frame}
          referrerpolicy="no-referrer"
          data-covered={covered || detail !== 'page' ? '' : undefined}
          onLoad={() => {
            controller?.frameLoaded();
          }}
        />
        {detail === 'page' && covered && <Notice state={state} lang={lang} t={t} />}
        {detail === 'source' && shown && <Source shown={shown} lang={lang} t={t} />}
        {detail === 'headers' && shown && <HeaderDetails shown={shown} lang={lang} t={t} />}
      </div>
    </section>
  );
}
