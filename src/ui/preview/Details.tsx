import type { Lang } from '../../i18n/lang.ts';
import { fill, type PreviewText } from '../../i18n/preview.ts';
import { guestUrl } from '../../preview/address.ts';
import { decodeText, headerValue, hexDump, looksLikeText } from '../../preview/kind.ts';
import type { Exchange } from '../../preview/session.ts';
import { sizeText } from './amounts.ts';
import type { Shown } from './pane-state.ts';
import type { ResourceReport } from './resources.ts';

interface Props {
  shown: Shown;
  lang: Lang;
  t: PreviewText;
}

const mostShown = 200_000;

/** The body as it came, before the frame made anything of it. */
export function Source({ shown, lang, t }: Props) {
  const body = shown.exchange.answer?.body ?? new Uint8Array();
  const type = headerValue(shown.exchange.answer?.headers ?? [], 'content-type');
  const start = body.subarray(0, mostShown);
  const values = { shown: sizeText(mostShown, lang), size: sizeText(body.length, lang) };
  return (
    <div class="preview-details">
      {body.length > mostShown && <p>{fill(t.cut, values)}</p>}
      <pre class="preview-bytes" tabIndex={0} aria-label={t.source}>
        {looksLikeText(start) ? decodeText(start, type) : hexDump(start, 64)}
      </pre>
    </div>
  );
}

/** Both sides' headers, the redirects on the way, and what the page asked for besides. */
export function HeaderDetails({ shown, lang, t }: Props) {
  return (
    <div class="preview-details" tabIndex={0} role="group" aria-label={t.headers}>
      {shown.hops.length > 0 && (
        <section>
          <h3>{t.hops}</h3>
          <ol class="preview-hops">
            {shown.hops.map((hop) => (
              <li key={hop.startedAt}>
                <code>
                  {hop.request.method} {guestUrl(hop.request.address)}
                </code>{' '}
                → {hop.answer?.status}{' '}
                <code>{headerValue(hop.answer?.headers ?? [], 'location')}</code>
              </li>
            ))}
          </ol>
        </section>
      )}
      <Exchanged exchange={shown.exchange} t={t} />
      {shown.resources.length > 0 && <Resources reports={shown.resources} lang={lang} t={t} />}
    </div>
  );
}

function Exchanged({ exchange, t }: { exchange: Exchange; t: PreviewText }) {
  const { request, sent, answer } = exchange;
  return (
    <>
      <section>
        <h3>{t.requestHeaders}</h3>
        <pre class="preview-bytes preview-message">
          <b>{`${request.method} ${request.address.path} HTTP/1.1`}</b>
          {`\n${lines(sent)}`}
        </pre>
      </section>
      {answer && (
        <section>
          <h3>{t.responseHeaders}</h3>
          <pre class="preview-bytes preview-message">
            <b>{`HTTP/1.1 ${answer.status} ${answer.statusText}`}</b>
            {`\n${lines(answer.headers)}`}
          </pre>
        </section>
      )}
    </>
  );
}

function lines(headers: readonly [string, string][]): string {
  return headers.map(([name, value]) => `${name}: ${value}`).join('\n');
}

function Resources(props: { reports: ResourceReport[]; lang: Lang; t: PreviewText }) {
  const { reports, lang, t } = props;
  return (
    <section>
      <h3>{t.resources}</h3>
      <table class="preview-resources" aria-label={t.resources}>
        <thead>
          <tr>
            <th scope="col">{t.colUrl}</th>
            <th scope="col">{t.colStatus}</th>
            <th scope="col">{t.colType}</th>
            <th scope="col">{t.colSize}</th>
            <th scope="col">{t.colProblem}</th>
          </tr>
        </thead>
        <tbody>
          {reports.map((report) => (
            <tr key={report.url + (report.problem ?? '')}>
              <td>
                <code>{report.url}</code>
              </td>
              <td>{report.status > 0 ? report.status : '–'}</td>
              <td>{report.type || '–'}</td>
              <td>{report.status > 0 ? sizeText(report.size, lang) : '–'}</td>
              <td>{report.problem ? t.problems[report.problem] : ''}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
