import type { Lang } from '../../i18n/lang.ts';
import { counted, fill, type PreviewText } from '../../i18n/preview.ts';
import { guestUrl } from '../../preview/address.ts';
import { headerValue } from '../../preview/kind.ts';
import { sizeText, timeText } from './amounts.ts';
import type { PaneState } from './pane-state.ts';

interface Props {
  state: PaneState;
  lang: Lang;
  t: PreviewText;
}

/** Which of the five families a status belongs to; what has none is a failure. */
function family(status: number | undefined): string {
  return status === undefined ? 'none' : `${Math.floor(status / 100)}xx`;
}

/** The last answer in a line: status, type, time, size, what was followed, what is missing. */
export function StatusLine({ state, lang, t }: Props) {
  const { loading, shown } = state;
  const answer = shown?.exchange.answer;
  const missing = shown?.resources.filter((resource) => resource.problem !== undefined).length ?? 0;
  return (
    <div class="preview-status" role="status" aria-label={t.status} aria-busy={Boolean(loading)}>
      {loading && <span class="preview-wait">{fill(t.loading, { url: guestUrl(loading) })}</span>}
      {!loading && shown && (
        <>
          <strong class="preview-code" data-family={family(answer?.status)}>
            {answer ? `${answer.status} ${answer.statusText}` : codeOf(shown.exchange.outcome)}
          </strong>
          {answer && (
            <>
              <span class="preview-type">
                {headerValue(answer.headers, 'content-type') || t.noType}
              </span>
              <span>{sizeText(answer.body.length, lang)}</span>
            </>
          )}
          <span>{timeText(shown.exchange.duration, lang)}</span>
          {shown.hops.length > 0 && <span>{counted(t.redirects, shown.hops.length)}</span>}
          {missing > 0 && <span class="preview-missing">{counted(t.withProblems, missing)}</span>}
        </>
      )}
    </div>
  );
}

function codeOf(outcome: { kind: string; code?: string }): string {
  return outcome.code ?? outcome.kind;
}
