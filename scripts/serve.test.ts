import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { get, request } from 'node:http';
import { get as getSecurely } from 'node:https';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compressSite } from './compress.ts';
import { SetupError } from './failure.mjs';
import { type ServeOptions, serveOptions } from './serve-options.ts';
import { type SiteServer, portFromEnvironment, serveSite } from './serve.ts';
import { testCertificate } from './test-certificate.ts';

const folder = mkdtempSync(join(tmpdir(), 'site-'));
const dist = join(folder, 'dist');
const page = `<!doctype html><title>One</title>${'<p>Un párrafo.</p>'.repeat(100)}`;
let site: SiteServer;

beforeAll(async () => {
  for (const path of ['es', '_astro', 'machine/0123456789ab']) {
    mkdirSync(join(dist, path), { recursive: true });
  }
  writeFileSync(join(dist, 'index.html'), page);
  writeFileSync(join(dist, 'es/index.html'), page);
  writeFileSync(join(dist, '404.html'), '<!doctype html><title>Lost</title>');
  writeFileSync(join(dist, '_astro/lab.Bx1.js'), `export const a = '${'a'.repeat(2000)}';`);
  writeFileSync(join(dist, 'machine/manifest.json'), '{}');
  writeFileSync(join(dist, 'machine/0123456789ab/v86.wasm'), Buffer.alloc(5000, 7));
  writeFileSync(join(dist, 'machine/0123456789ab/disk.000.zst'), Buffer.alloc(5000, 7));
  await compressSite(dist, join(folder, 'cache'));
  site = await serveSite(dist, 0);
});

afterAll(async () => {
  await site.close();
  rmSync(folder, { recursive: true });
});

interface Answer {
  status: number | undefined;
  headers: Record<string, string | string[] | undefined>;
  body: Buffer;
}

/** fetch() would undo the compression and follow redirects. */
function ask(path: string, headers: Record<string, string> = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    get(new URL(site.url).origin + path, { headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        const { statusCode: status } = response;
        resolve({ status, headers: response.headers, body: Buffer.concat(chunks) });
      });
    }).on('error', reject);
  });
}

describe('the server', () => {
  it('sends brotli, gzip or the file itself, as the browser asks', async () => {
    const br = await ask('/es/', { 'Accept-Encoding': 'gzip, br' });
    expect(br.headers['content-encoding']).toBe('br');
    expect(br.headers['content-type']).toBe('text/html;charset=utf-8');
    expect(brotliDecompressSync(br.body).toString()).toBe(page);
    const gz = await ask('/es/', { 'Accept-Encoding': 'gzip' });
    expect(gunzipSync(gz.body).toString()).toBe(page);
    const plain = await ask('/es/');
    expect(plain.headers['content-encoding']).toBeUndefined();
    expect(plain.body.toString()).toBe(page);
  });

  it('names WebAssembly as such, and leaves compressed images alone', async () => {
    const wasm = await ask('/machine/0123456789ab/v86.wasm', { 'Accept-Encoding': 'br' });
    expect(wasm.headers['content-type']).toBe('application/wasm');
    expect(wasm.headers['content-encoding']).toBe('br');
    const part = await ask('/machine/0123456789ab/disk.000.zst', { 'Accept-Encoding': 'br' });
    expect(part.headers['content-encoding']).toBeUndefined();
    expect(part.body.length).toBe(5000);
  });

  it('lets a browser keep what carries a hash, and makes it ask again for the rest', async () => {
    expect((await ask('/_astro/lab.Bx1.js')).headers['cache-control']).toContain('immutable');
    expect((await ask('/machine/0123456789ab/v86.wasm')).headers['cache-control']).toContain(
      'immutable',
    );
    expect((await ask('/machine/manifest.json')).headers['cache-control']).toBe('no-cache');
    const first = await ask('/es/');
    expect(first.headers['cache-control']).toBe('no-cache');
    const again = await ask('/es/', { 'If-None-Match': String(first.headers['etag']) });
    expect([again.status, again.body.length]).toEqual([304, 0]);
  });

  it('adds the slash to a folder and keeps the query', async () => {
    const answer = await ask('/es?x=1');
    expect([answer.status, answer.headers['location']]).toEqual([302, '/es/?x=1']);
  });

  it.each([
    '/nope/',
    '/es/nope.js',
    '/%',
    '/%00',
    '/../../etc/passwd',
    '/%2e%2e/%2e%2e/etc/passwd',
  ])('answers %s with the 404 page', async (path) => {
    const answer = await ask(path);
    expect(answer.status).toBe(404);
    expect(answer.body.toString()).toContain('Lost');
  });

  it('never redirects to another host', async () => {
    // "Location: //es/" would name the host "es".
    const { headers } = await ask('//es');
    expect([undefined, '/es/']).toContain(headers['location']);
  });

  it('refuses what a static host refuses', async () => {
    const status = await new Promise((resolve, reject) => {
      const post = request(site.url, { method: 'POST' }, (response) => {
        response.resume();
        resolve(response.statusCode);
      });
      post.on('error', reject).end('x');
    });
    expect(status).toBe(405);
  });

  it('says so when its port is taken', async () => {
    const port = Number(new URL(site.url).port);
    await expect(serveSite(dist, port)).rejects.toThrow(`port ${port} is taken`);
  });

  it('says so when nothing is built', async () => {
    await expect(serveSite(join(folder, 'nothing'), 0)).rejects.toThrow(SetupError);
  });
});

describe('a classroom', () => {
  const anyOwn = Object.values(networkInterfaces())
    .flatMap((found) => found ?? [])
    .find(({ family, internal }) => family === 'IPv4' && !internal)?.address;

  async function serving(options: ServeOptions, look: (server: SiteServer) => Promise<void>) {
    const server = await serveSite(dist, 0, options);
    await look(server).finally(() => server.close());
  }

  it('is not answered unless it was asked for', async () => {
    expect(site.elsewhere).toEqual([]);
    if (anyOwn === undefined) return;
    const { port } = new URL(site.url);
    await expect(fetch(`http://${anyOwn}:${port}/es/`)).rejects.toThrow('fetch failed');
  });

  it('is answered with --host, at the addresses that are told', async () => {
    await serving({ everywhere: true }, async ({ url, elsewhere }) => {
      expect((await fetch(`${url}es/`)).status).toBe(200);
      expect(elsewhere.length > 0).toBe(anyOwn !== undefined);
      for (const address of elsewhere) {
        expect(await (await fetch(`${address}es/`)).text()).toBe(page);
      }
    });
  });

  it('is answered over https with a certificate', async () => {
    const tls = testCertificate();
    await serving({ everywhere: false, tls }, async ({ url }) => {
      expect(url).toMatch(/^https:\/\/localhost:\d+\/$/);
      const status = await new Promise((resolve, reject) => {
        getSecurely(
          `${url.replace('localhost', '127.0.0.1')}es/`,
          { ca: tls.cert, servername: 'localhost' },
          (response) => {
            response.resume();
            resolve(response.statusCode);
          },
        ).on('error', reject);
      });
      expect(status).toBe(200);
    });
  });

  it('hears of a key that belongs to another certificate', async () => {
    const tls = { cert: testCertificate().cert, key: testCertificate().key };
    await expect(serveSite(dist, 0, { everywhere: true, tls })).rejects.toThrow(SetupError);
  });
});

describe('the arguments', () => {
  it('are none for this computer, --host for the classroom', () => {
    expect(serveOptions([])).toEqual({ everywhere: false });
    expect(serveOptions(['--host'])).toEqual({ everywhere: true });
  });

  it('name a certificate and its key, which are read', () => {
    const cert = join(folder, 'cert.pem');
    const key = join(folder, 'key.pem');
    writeFileSync(cert, 'C');
    writeFileSync(key, 'K');
    expect(serveOptions(['--cert', cert, '--key', key])).toEqual({
      everywhere: false,
      tls: { cert: 'C', key: 'K' },
    });
  });

  it.each([
    [['--hots'], '--hots'],
    [['8080'], '8080'],
    [['--cert', 'a.pem'], '--cert came alone'],
    [['--key', 'a.pem'], '--key came alone'],
    [['--cert', '/nowhere/a.pem', '--key', '/nowhere/b.pem'], '--cert /nowhere/a.pem'],
  ])('say what is wrong with %j', (args, told) => {
    expect(() => serveOptions(args)).toThrow(SetupError);
    expect(() => serveOptions(args)).toThrow(told);
  });
});

describe('PORT', () => {
  it('is a number or nothing', () => {
    expect(portFromEnvironment(undefined)).toBeUndefined();
    expect(portFromEnvironment('')).toBeUndefined();
    expect(portFromEnvironment('8080')).toBe(8080);
    for (const bad of ['web', '70000', '-1', '80.5']) {
      expect(() => portFromEnvironment(bad)).toThrow('PORT');
    }
  });
});
