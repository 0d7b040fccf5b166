/**
 * Serves the built site as a static host does: precompressed files, content types, caching, 404.
 *
 * Usage: npm run serve (PORT=8080 npm run serve: that port and no other)
 */
import { existsSync, readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import process from 'node:process';
import sirv from 'sirv';
import { root } from './command.mjs';
import { SetupError } from './failure.mjs';

const FIRST_PORT = 4321;
const HOST = '127.0.0.1';

/** Their names carry a hash of what they hold, so a browser never has to ask again. */
const IMMUTABLE = /^\/(_astro\/|machine\/[0-9a-f]{8,}\/)/;

export interface SiteServer {
  /** For example "http://127.0.0.1:4321/", with the slash. */
  url: string;
  /** Stops at once, also for connections that a browser keeps open. */
  close(): Promise<void>;
}

/**
 * Starts a server for a folder of files.
 *
 * @param folder the built site
 * @param port that port and no other (0: any free one); undefined: 4321 or the next free one
 * @throws SetupError when the port is taken or the folder is not a built site
 */
export async function serveSite(folder: string, port?: number): Promise<SiteServer> {
  if (!existsSync(join(folder, 'index.html'))) {
    throw new SetupError('Serving the site', {
      why: `${folder} holds no built site`,
      todo: 'Run "npm run build" first',
    });
  }
  const server = createServer(answer(folder));
  const bound = await listen(server, port);
  return {
    url: `http://${HOST}:${bound}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

function answer(folder: string): (request: IncomingMessage, response: ServerResponse) => void {
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

/** Binds the server and gives the port that it got. */
async function listen(server: Server, wanted: number | undefined): Promise<number> {
  const last = wanted ?? FIRST_PORT + 50;
  for (let port = wanted ?? FIRST_PORT; ; port += 1) {
    const error = await tryPort(server, port);
    if (error === undefined) break;
    if (error.code !== 'EADDRINUSE' || port >= last) throw portFailure(port, error);
  }
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('A TCP port was expected');
  return address.port;
}

function tryPort(server: Server, port: number): Promise<NodeJS.ErrnoException | undefined> {
  return new Promise((resolve) => {
    server.once('error', resolve);
    server.listen(port, HOST, () => {
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
    const { url } = await serveSite(join(root, 'dist'), port);
    console.log(`Serving ${url} (Ctrl+C stops)`);
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}
