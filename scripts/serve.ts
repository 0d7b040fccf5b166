/**
 * Serves the built site as a static host does: precompressed files, content types, caching, 404.
 *
 * Usage: npm run serve [-- --host] [-- --host --cert cert.pem --key key.pem]
 *
 * Only this computer gets an answer, unless `--host` lets the others of the network ask too.
 * PORT=8080 npm run serve: that port and no other.
 */
import { existsSync, readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import sirv from 'sirv';
import { root } from './command.mjs';
import { SetupError } from './failure.mjs';
import { serveOptions, type ServeOptions } from './serve-options.ts';

const FIRST_PORT = 4321;
const LOOPBACK = '127.0.0.1';

/** Their names carry a hash of what they hold, so a browser never has to ask again. */
const IMMUTABLE = /^\/(_astro\/|machine\/[0-9a-f]{8,}\/)/;

export interface SiteServer {
  /** For example "http://127.0.0.1:4321/", with the slash. */
  url: string;
  /** What other computers of the network may type; none when only this one is answered. */
  elsewhere: string[];
  /** Stops at once, also for connections that a browser keeps open. */
  close(): Promise<void>;
}

/**
 * Starts a server for a folder of files.
 *
 * @param folder the built site
 * @param port that port and no other (0: any free one); undefined: 4321 or the next free one
 * @param options without them: plain HTTP, for this computer alone
 * @throws SetupError when the port is taken, the folder is not a built site, or the certificate
 *   does not go with its key
 */
export async function serveSite(
  folder: string,
  port?: number,
  { everywhere, tls }: ServeOptions = { everywhere: false },
): Promise<SiteServer> {
  if (!existsSync(join(folder, 'index.html'))) {
    throw new SetupError('Serving the site', {
      why: `${folder} holds no built site`,
      todo: 'Run "npm run build" first',
    });
  }
  const server = tls ? secureServer(tls, answer(folder)) : createServer(answer(folder));
  const bound = await listen(server, port, everywhere ? undefined : LOOPBACK);
  // A certificate speaks of a name: "localhost" may be in it, a bare number hardly ever is.
  const address = (host: string) => `${tls ? 'https' : 'http'}://${host}:${bound}/`;
  return {
    url: address(tls ? 'localhost' : LOOPBACK),
    elsewhere: everywhere ? ownAddresses().map(address) : [],
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

type Listener = (request: IncomingMessage, response: ServerResponse) => void;

function secureServer(tls: NonNullable<ServeOptions['tls']>, listener: Listener): Server {
  try {
    return createSecureServer(tls, listener);
  } catch (error) {
    throw new SetupError('Serving the site', {
      why: `the certificate and its key: ${error instanceof Error ? error.message : String(error)}`,
      todo: 'Give both in PEM format, and the key that belongs to the certificate',
    });
  }
}

/** The IPv4 addresses under which the network knows this computer. */
function ownAddresses(): string[] {
  return Object.values(networkInterfaces()).flatMap((found) =>
    (found ?? []).flatMap(({ address, family, internal }) =>
      family === 'IPv4' && !internal ? [address] : [],
    ),
  );
}

function answer(folder: string): Listener {
  const files = sirv(folder, {
    // Looks at the disk at each request: a rebuild while we serve must not mix old and new sizes.
    dev: true,
    etag: true,
    brotli: true,
    gzip: true,
    extensions: ['html'],
    setHeaders(response, path) {
      response.setHeader('X-Content-Type-Options', 'nosniff');
      response.setHeader(
        'Cache-Control',
        IMMUTABLE.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache',
      );
    },
  });
  return (request, response) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.writeHead(405, { Allow: 'GET, HEAD' }).end();
      return;
    }
    // Not as the URL's base: "//es" would be a host.
    const { pathname: path, search } = new URL(`http://localhost${request.url ?? '/'}`);
    const pathname = path.replace(/^\/+/, '/');
    if (!pathname.endsWith('/') && isFolder(folder, pathname)) {
      // Relative links need the slash. Not 301: browsers would keep it for every project on the port.
      response.writeHead(302, { Location: `${pathname}/${search}` }).end();
      return;
    }
    files(request, response, () => {
      notFound(folder, response);
    });
  };
}

function isFolder(folder: string, pathname: string): boolean {
  try {
    return existsSync(join(folder, decodeURIComponent(pathname), 'index.html'));
  } catch {
    return false; // "%" without two digits: no file of ours
  }
}

function notFound(folder: string, response: ServerResponse): void {
  const page = join(folder, '404.html');
  response.writeHead(404, {
    'Content-Type': 'text/html;charset=utf-8',
    'Cache-Control': 'no-cache',
  });
  response.end(existsSync(page) ? readFileSync(page) : 'Not found');
}

/** Binds the server, to every interface without a host, and gives the port that it got. */
async function listen(
  server: Server,
  wanted: number | undefined,
  host: string | undefined,
): Promise<number> {
  const last = wanted ?? FIRST_PORT + 50;
  for (let port = wanted ?? FIRST_PORT; ; port += 1) {
    const error = await tryPort(server, port, host);
    if (error === undefined) break;
    if (error.code !== 'EADDRINUSE' || port >= last) throw portFailure(port, error);
  }
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('A TCP port was expected');
  return address.port;
}

function tryPort(
  server: Server,
  port: number,
  host: string | undefined,
): Promise<NodeJS.ErrnoException | undefined> {
  return new Promise((resolve) => {
    server.once('error', resolve);
    server.listen({ port, host }, () => {
      server.off('error', resolve);
      resolve(undefined);
    });
  });
}

function portFailure(port: number, error: NodeJS.ErrnoException): SetupError {
  const why =
    error.code === 'EADDRINUSE' ? `port ${port} is taken` : `port ${port}: ${error.message}`;
  return new SetupError('Serving the site', { why, todo: 'Set PORT to a free one' });
}

/**
 * The port that $PORT asks for.
 *
 * @throws SetupError when it is set and no port number
 */
export function portFromEnvironment(value: string | undefined): number | undefined {
  if (value === undefined || value === '') return undefined;
  const port = Number(value);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new SetupError('Serving the site', {
    why: `PORT is "${value}"`,
    todo: 'Give a number from 0 to 65535',
  });
}

if (import.meta.main) {
  try {
    const port = portFromEnvironment(process.env['PORT']);
    const options = serveOptions(process.argv.slice(2));
    const { url, elsewhere } = await serveSite(join(root, 'dist'), port, options);
    console.log(`Serving ${url} (Ctrl+C stops)`);
    for (const address of elsewhere) console.log(`  from other computers: ${address}`);
    if (options.everywhere && elsewhere.length === 0) {
      console.log('  This computer has no address in a network yet.');
    }
    if (elsewhere.length > 0 && !options.tls) {
      console.log(
        '  Over plain http other computers get no offline use, and previews without scripts.',
      );
    }
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}
