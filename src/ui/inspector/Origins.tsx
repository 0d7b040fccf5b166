import { useEffect, useId, useState } from 'preact/hooks';
import { oneLine } from '../../capture/printable.ts';
import type { RecordFrame } from '../../fastcgi/model.ts';
import { directiveText, type ParamLine } from '../../nginx/params.ts';
import { originsOf, type Origin } from '../../nginx/provenance.ts';
import type { NginxConfig, NginxFacts } from './nginxConfig.ts';
import type { InspectorWords } from './text.ts';

interface Props {
  frame: RecordFrame;
  config: NginxConfig;
  text: InspectorWords;
}

/** Who walks through the list with the arrows looks at nothing for this long (ms). */
const pause = 250;

const decoder = new TextDecoder();

/**
 * Who set each parameter of a PARAMS record: a line of nginx's configuration, or a header of the
 * visitor's. nginx puts all parameters of a request into one record.
 */
export function Origins({ frame, config, text }: Props) {
  const heading = useId();
  const { origins: t } = text.inspector;
  const [facts, setFacts] = useState<NginxFacts | 'fault' | 'failed'>();

  useEffect(() => {
    let wanted = true;
    const timer = setTimeout(() => {
      config.read().then(
        (answer) => {
          if (wanted) setFacts(answer ?? 'fault');
        },
        () => {
          if (wanted) setFacts('failed');
        },
      );
    }, pause);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [config]);

  return (
    <section class="origins" aria-labelledby={heading}>
      <h4 id={heading}>{t.title}</h4>
      {facts === undefined && <p role="status">{t.asking}</p>}
      {facts === 'fault' && <p>{t.fault}</p>}
      {facts === 'failed' && <p>{t.failed}</p>}
      {typeof facts === 'object' && <Told frame={frame} facts={facts} text={text} />}
    </section>
  );
}

interface ToldProps {
  frame: RecordFrame;
  facts: NginxFacts;
  text: InspectorWords;
}

function Told({ frame, facts, text }: ToldProps) {
  const { origins: t } = text.inspector;
  const sent = frame.pairs.map(({ name, value }) => ({
    name: decoder.decode(name),
    value: decoder.decode(value),
  }));
  const origins = originsOf(sent, facts.blocks);
  if (origins.every(({ by }) => by === 'unknown')) return <p>{t.nothingFits}</p>;
  return (
    <>
      <p>{t.lead}</p>
      <table>
        <thead>
          <tr>
            <th scope="col">{t.parameter}</th>
            <th scope="col">{t.setBy}</th>
          </tr>
        </thead>
        <tbody>
          {frame.pairs.map(({ index, name }, place) => (
            <tr key={index}>
              <th scope="row">{oneLine(name, 200)}</th>
              <td>
                <By origin={origins[place]} facts={facts} text={text} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

interface ByProps {
  origin: Origin | undefined;
  facts: NginxFacts;
  text: InspectorWords;
}

function By({ origin, facts, text }: ByProps) {
  const { origins: t } = text.inspector;
  if (origin === undefined || origin.by === 'unknown') return <>{t.unknown}</>;
  if (origin.by === 'visitor') return <>{t.visitor(origin.header)}</>;
  return (
    <>
      {origin.lines.map((line, place) => (
        <span class="origin-line" key={`${line.file}:${line.line}`}>
          {place > 0 && <span class="origin-or">{t.or} </span>}
          <Place line={line} facts={facts} text={text} /> <code>{directiveText(line)}</code>
        </span>
      ))}
    </>
  );
}

function Place({
  line,
  facts,
  text,
}: {
  line: ParamLine;
  facts: NginxFacts;
  text: InspectorWords;
}) {
  const { file, line: number } = line;
  const short = file.startsWith(facts.prefix) ? file.slice(facts.prefix.length) : file;
  const place = `${short}:${number}`;
  const open = facts.opener(file);
  if (open === undefined) {
    return (
      <span class="origin-place" title={file}>
        {place}
      </span>
    );
  }
  return (
    <button
      type="button"
      class="origin-place"
      title={text.inspector.origins.open(file, number)}
      onClick={() => open(number)}
    >
      {place}
    </button>
  );
}
