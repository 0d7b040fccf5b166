import { useEffect, useMemo, useState } from 'preact/hooks';
import type { Exchange } from '../../../capture/exchange.ts';
import { roles } from '../../../fastcgi/constants.ts';
import { encodeDraft, faults, visitParams, type Fault } from '../../../fastcgi/draft.ts';
import type { InspectorPageText } from '../../../i18n/inspector-page.ts';
import type { Lang } from '../../../i18n/lang.ts';
import type { LabMachine } from '../../lab/machine.ts';
import { useStore } from '../../lab/use-store.ts';
import { bytesOfHex, hexText } from './hexText.ts';
import { MachineStart } from './MachineStart.tsx';
import { ParamsTable, type Param } from './ParamsTable.tsx';
import { listenAddress, send } from './send.ts';
import type { StoreClient } from './StoreClient.ts';

interface Props {
  client: StoreClient;
  machine: LabMachine;
  lang: Lang;
  t: InspectorPageText;
}

const firstUrl = 'http://localhost/hello.php?from=inspector';
const firstRoot = '/var/www/html';
/** What is shown follows what is written after this pause (ms). */
const pause = 250;

/** Writes a request by hand, byte by byte if need be, and says it to php-fpm without a web server. */
export function ComposeSource({ client, machine, lang, t }: Props) {
  const container = useStore(machine.container);
  const [url, setUrl] = useState(firstUrl);
  const [method, setMethod] = useState('GET');
  const [root, setRoot] = useState(firstRoot);
  const [body, setBody] = useState('');
  const [keepConnection, setKeep] = useState(false);
  const [fault, setFault] = useState<Fault>('none');
  const [params, setParams] = useState<Param[]>(
    () => fromVisit(firstUrl, 'GET', firstRoot, '') ?? [],
  );
  const [place, setPlace] = useState('127.0.0.1:9000');
  /** The bytes as they were edited; null while they are those of the form. */
  const [edited, setEdited] = useState<string | null>(null);
  const [said, setSaid] = useState('');
  const [sending, setSending] = useState(false);

  const made = useMemo(
    () =>
      encodeDraft(
        { role: roles.RESPONDER, keepConnection, params, body: new TextEncoder().encode(body) },
        fault,
      ),
    [keepConnection, params, body, fault],
  );
  const hex = edited ?? hexText(made);
  const bytes = useMemo(() => (edited === null ? made : bytesOfHex(edited)), [edited, made]);
  const address = listenAddress(place);

  const look = async (exchange: Exchange) => {
    const overview = await client.ask('exchange', exchange);
    client.rows.clear();
    client.show(t.composed, overview);
  };
  useEffect(() => {
    if (!(bytes instanceof Uint8Array)) return undefined;
    const timer = setTimeout(() => void look(unsent(bytes)).catch(() => undefined), pause);
    return () => clearTimeout(timer);
  }, [bytes]);

  const fill = (next: { url?: string; method?: string; root?: string; body?: string }) => {
    const all = { url, method, root, body, ...next };
    setUrl(all.url);
    setMethod(all.method);
    setRoot(all.root);
    setBody(all.body);
    setEdited(null);
    const filled = fromVisit(all.url, all.method, all.root, all.body);
    if (filled !== null) setParams(filled);
  };
  const say = async () => {
    if (container === undefined || address === null || !(bytes instanceof Uint8Array)) return;
    setSending(true);
    setSaid(t.sending);
    try {
      const exchange = await send(container, address, bytes);
      await look(exchange);
      setSaid(t.answered(exchange.received.reduce((sum, each) => sum + each.bytes.length, 0)));
    } catch (error) {
      setSaid(t.notSent(place, error instanceof Error ? error.message : String(error)));
    } finally {
      setSending(false);
    }
  };

  return (
    <form
      class="compose"
      onSubmit={(event) => {
        event.preventDefault();
        void say();
      }}
    >
      <p>{t.composeLead}</p>
      <div class="compose-fields">
        <label class="is-wide">
          <span>URL</span>
          <input
            type="text"
            inputMode="url"
            value={url}
            spellcheck={false}
            onInput={({ currentTarget }) => fill({ url: currentTarget.value })}
          />
        </label>
        <label>
          <span>{t.method}</span>
          <input
            type="text"
            value={method}
            spellcheck={false}
            onInput={({ currentTarget }) => fill({ method: currentTarget.value })}
          />
        </label>
        <label>
          <span>{t.root}</span>
          <input
            type="text"
            value={root}
            spellcheck={false}
            onInput={({ currentTarget }) => fill({ root: currentTarget.value })}
          />
        </label>
        <label>
          <span>{t.fault}</span>
          <select
            value={fault}
            onChange={({ currentTarget: { value } }) => {
              setEdited(null);
              setFault(faults.find((name) => name === value) ?? 'none');
            }}
          >
            {faults.map((name) => (
              <option key={name} value={name}>
                {t.faults[name]}
              </option>
            ))}
          </select>
        </label>
        <label class="capture-check">
          <input
            type="checkbox"
            checked={keepConnection}
            onChange={({ currentTarget }) => {
              setEdited(null);
              setKeep(currentTarget.checked);
            }}
          />
          FCGI_KEEP_CONN
        </label>
      </div>
      {fromVisit(url, method, root, body) === null && (
        <p class="capture-note is-warning">{t.notUrl}</p>
      )}
      <details>
        <summary>{t.paramsOf(params.length)}</summary>
        <ParamsTable
          params={params}
          onChange={(next) => {
            setEdited(null);
            setParams(next);
          }}
          t={t}
        />
        <label class="compose-text">
          <span>{t.body}</span>
          <textarea
            rows={3}
            value={body}
            spellcheck={false}
            onInput={({ currentTarget }) => fill({ body: currentTarget.value })}
          />
        </label>
      </details>
      <details>
        <summary>{t.bytesOf(bytes instanceof Uint8Array ? bytes.length : null)}</summary>
        <label class="compose-text">
          <span>{t.bytesHelp}</span>
          <textarea
            class="compose-hex"
            rows={8}
            value={hex}
            spellcheck={false}
            aria-invalid={!(bytes instanceof Uint8Array)}
            onInput={({ currentTarget }) => setEdited(currentTarget.value)}
          />
        </label>
        {!(bytes instanceof Uint8Array) && (
          <p class="capture-note is-error" role="alert">
            {t.notHex(bytes.line, bytes.text)}
          </p>
        )}
        {edited !== null && (
          <button class="button" type="button" onClick={() => setEdited(null)}>
            {t.backToForm}
          </button>
        )}
      </details>
      <div class="compose-send">
        <label>
          <span>{t.listens}</span>
          <input
            type="text"
            value={place}
            spellcheck={false}
            aria-invalid={address === null}
            onInput={({ currentTarget }) => setPlace(currentTarget.value)}
          />
        </label>
        {container === undefined ? (
          <MachineStart machine={machine} lang={lang} />
        ) : (
          <button
            class="button primary"
            type="submit"
            disabled={sending || address === null || !(bytes instanceof Uint8Array)}
          >
            {t.send}
          </button>
        )}
        <span role="status">{said}</span>
      </div>
    </form>
  );
}

/** The parameters of a visit; null when the URL is none. */
function fromVisit(url: string, method: string, root: string, body: string): Param[] | null {
  if (!URL.canParse(url)) return null;
  return visitParams({
    url: new URL(url),
    method,
    root,
    body: new TextEncoder().encode(body),
  });
}

function unsent(bytes: Uint8Array): Exchange {
  const time = performance.timeOrigin + performance.now();
  const application = { address: '127.0.0.1', port: 9000 };
  return { application, sent: { bytes, time }, received: [], ended: null };
}
