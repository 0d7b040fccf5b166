import type { Exchange } from '../../../capture/exchange.ts';
import { headerLength, recordType } from '../../../fastcgi/constants.ts';
import { StreamDecoder } from '../../../fastcgi/decode.ts';
import type { Address, Container } from '../../../machine/api.ts';

/** Silence (ms) after which an answer is waited for no longer. */
const patience = 4000;
/** The same, after a record that ends a request: a connection that is kept stays open. */
const patienceAfterEnd = 300;

/** `127.0.0.1:9000`, `9000`, or the path of a socket in the machine; null for anything else. */
export function listenAddress(text: string): Address | null {
  const place = text.trim();
  if (place.startsWith('/')) return { path: place };
  const port = Number(/^(?:127\.0\.0\.1:|localhost:)?(\d{1,5})$/.exec(place)?.[1]);
  return port > 0 && port < 0x10000 ? { port } : null;
}

/**
 * Says bytes to php-fpm and listens until it closes, or is silent for long.
 * @throws MachineError when nobody listens there
 */
export async function send(
  container: Pick<Container, 'connect'>,
  address: Address,
  bytes: Uint8Array,
): Promise<Exchange> {
  const now = () => performance.timeOrigin + performance.now();
  const connection = await container.connect(address);
  const application =
    'port' in address
      ? { address: '127.0.0.1', port: address.port }
      : { address: address.path, port: 0 };
  const sent = { bytes, time: now() };
  const received: Exchange['received'] = [];
  const writer = connection.writable.getWriter();
  // php-fpm may close before it has read all: its answer tells.
  writer.write(bytes).catch(() => undefined);
  const reader = connection.readable.getReader();
  const decoder = new StreamDecoder();
  let wait = patience;
  try {
    for (;;) {
      const read = await within(reader.read(), wait);
      if (read === 'late') return { application, sent, received, ended: us(now()) };
      if (read.done) break;
      received.push({ bytes: read.value, time: now() });
      const over = decoder
        .push(read.value)
        .some(
          ({ bytes: record }) =>
            record.length >= headerLength &&
            (record[1] === recordType.END_REQUEST || record[1] === recordType.GET_VALUES_RESULT),
        );
      if (over) wait = patienceAfterEnd;
    }
    return { application, sent, received, ended: { by: 'application', how: 'end', time: now() } };
  } catch {
    return { application, sent, received, ended: { by: 'application', how: 'reset', time: now() } };
  } finally {
    connection.close();
  }
}

function us(time: number): Exchange['ended'] {
  return { by: 'us', time };
}

async function within<T>(promise: Promise<T>, ms: number): Promise<T | 'late'> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<'late'>((resolve) => {
    timer = setTimeout(() => resolve('late'), ms);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
