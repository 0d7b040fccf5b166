import { useEffect, useState } from 'preact/hooks';
import type { Lang } from '../../i18n/lang.ts';
import { fill, type PreviewText } from '../../i18n/preview.ts';
import {
  decodeText,
  headerValue,
  hexDump,
  looksLikePhpSource,
  looksLikeText,
} from '../../preview/kind.ts';
import { maxHops, type Exchange, type GuestAnswer } from '../../preview/session.ts';
import { sizeText } from './amounts.ts';
import type { PaneState } from './pane-state.ts';

interface Props {
  state: PaneState;
  lang: Lang;
  t: PreviewText;
}

interface Words {
  title: string;
  body: string;
}

/** What the pane says in the page's place, when there is no page. */
export function Notice({ state, lang, t }: Props) {
  const { shown, outside } = state;
  if (outside !== undefined) {
    const words = { title: t.outside.title, body: fill(t.outside.body, { url: outside }) };
    return <Says words={words} tone="warn" />;
  }
  if (!shown) return null;
  const { exchange, loop } = shown;
  const { answer, outcome } = exchange;
  if (loop) {
    return (
      <Says words={{ title: t.loop.title, body: fill(t.loop.body, { n: maxHops }) }} tone="error" />
    );
  }
  if (outcome.kind === 'failed') return <Says words={failure(exchange, t)} tone="error" />;
  if (!answer) return null;
  if (outcome.kind === 'empty') {
    const status = `${answer.status} ${answer.statusText}`;
    return (
      <Says words={{ title: fill(t.empty.title, { status }), body: t.empty.body }} tone="plain" />
    );
  }
  if (outcome.kind === 'pdf') {
    const body = fill(t.pdf.body, { size: sizeText(answer.body.length, lang) });
    return (
      <Says words={{ title: t.pdf.title, body }} tone="plain">
        <Links exchange={exchange} answer={answer} pdf t={t} />
      </Says>
    );
  }
  return outcome.kind === 'file' ? (
    <FileNotice exchange={exchange} answer={answer} lang={lang} t={t} />
  ) : null;
}

function Says(props: {
  words: Words;
  tone: 'plain' | 'warn' | 'error';
  children?: preact.ComponentChildren;
}) {
  return (
    <div class="preview-notice" data-tone={props.tone} role="alert">
      <h3>{props.words.title}</h3>
      <p>{props.words.body}</p>
      {props.children}
    </div>
  );
}

function failure({ request, outcome }: Exchange, t: PreviewText): Words {
  const code = outcome.kind === 'failed' ? outcome.code : '';
  const message = outcome.kind === 'failed' ? outcome.message : '';
  const f = t.failed;
  if (code === 'ECONNREFUSED') {
    return { title: f.refusedTitle, body: fill(f.refused, { port: request.address.port }) };
  }
  if (code === 'ABORTED') return { title: f.stoppedTitle, body: f.stopped };
  if (code === 'ETIMEDOUT' || code === 'E_TIMEOUT') {
    return { title: f.timeoutTitle, body: f.timeout };
  }
  if (code === 'ECONNRESET' || code === 'EPIPE') {
    return { title: f.resetTitle, body: fill(f.reset, { code }) };
  }
  if (code === 'E_CRASHED' || code === 'E_MEMORY' || code === 'E_UNAVAILABLE') {
    return { title: f.machineTitle, body: fill(f.machine, { code }) };
  }
  return { title: f.otherTitle, body: fill(f.other, { message, code }) };
}

const beginning = 4096;

function FileNotice(props: {
  exchange: Exchange;
  answer: GuestAnswer;
  lang: Lang;
  t: PreviewText;
}) {
  const { exchange, answer, lang, t } = props;
  const type = headerValue(answer.headers, 'content-type') || t.noType;
  const size = sizeText(answer.body.length, lang);
  const php = looksLikePhpSource(answer.body) && looksLikeText(answer.body);
  const attachment = /^\s*attachment\b/i.test(headerValue(answer.headers, 'content-disposition'));
  const start = answer.body.subarray(0, beginning);
  return (
    <Says
      words={{ title: t.file.title, body: fill(t.file.body, { type, size }) }}
      tone={php ? 'error' : 'plain'}
    >
      {php && <p class="preview-why">{t.file.php}</p>}
      {attachment && <p>{t.file.attachment}</p>}
      <pre class="preview-bytes" tabIndex={0}>
        {looksLikeText(start) ? decodeText(start, type) : hexDump(start, 32)}
      </pre>
      <Links exchange={exchange} answer={answer} pdf={false} t={t} />
    </Says>
  );
}

/** The name under which a browser would save it (RFC 6266, simple form). */
function fileName({ request }: Exchange, answer: GuestAnswer): string {
  const disposition = headerValue(answer.headers, 'content-disposition');
  const named = /filename\s*=\s*(?:"([^"]*)"|([^\s;]+))/i.exec(disposition);
  const last = request.address.path.split('?')[0]?.split('/').pop();
  const name = named?.[1] ?? named?.[2] ?? last ?? '';
  return name.replace(/[/\\]/g, '_') || 'download';
}

function Links(props: { exchange: Exchange; answer: GuestAnswer; pdf: boolean; t: PreviewText }) {
  const { exchange, answer, pdf, t } = props;
  const [url, setUrl] = useState('');
  useEffect(() => {
    // The guest's own type would make a page of the course's origin out of its bytes.
    const type = pdf ? 'application/pdf' : 'application/octet-stream';
    const made = URL.createObjectURL(new Blob([answer.body.slice()], { type }));
    setUrl(made);
    return () => {
      URL.revokeObjectURL(made);
    };
  }, [answer, pdf]);
  return (
    <p class="preview-links">
      {pdf && (
        <a href={url} target="_blank" rel="noopener noreferrer">
          {t.pdf.open}
        </a>
      )}
      <a href={url} download={fileName(exchange, answer)}>
        {t.save}
      </a>
    </p>
  );
}
