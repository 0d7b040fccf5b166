import type { Row } from '../../capture/rows.ts';
import type { InspectorWords } from './text.ts';
import { streamText } from './stream.ts';

/** A stream record's content as text: CGI headers apart from the body. */
export function StreamPanel({
  row,
  text,
  limit,
}: {
  row: Row;
  text: InspectorWords;
  limit: number;
}) {
  const { ui } = text.inspector;
  const { frame } = row.record;
  const content = frame.bytes.subarray(8, 8 + row.length);
  const { headers, body, rest } = streamText(content, row.answers, limit);
  return (
    <div class="stream">
      {headers.length > 0 && (
        <>
          <p class="stream-title">{ui.cgiHeaders}</p>
          <dl class="stream-headers">
            {headers.map(([name, value]) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        </>
      )}
      <p class="stream-title">{headers.length > 0 ? ui.cgiBody : ui.decoded}</p>
      {body === '' ? <p class="rest">{ui.emptyBody}</p> : <pre class="stream-body">{body}</pre>}
      {rest > 0 && <p class="rest">{ui.moreBytes(rest)}</p>}
    </div>
  );
}
