import { readdirSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { createSocket, type Socket } from 'node:dgram';
import { join, relative } from 'node:path';
import { expect, type FrameLocator, type Locator, type Page } from '@playwright/test';

const www = join(import.meta.dirname, 'www');

/** Puts the pages of `www/` into the machine behind `page`. */
export async function fillGuest(page: Page): Promise<void> {
  const files = readdirSync(www, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => [`/var/www/html/${relative(www, path)}`, [...readFileSync(path)]] as const);
  await page.evaluate(async (all) => {
    await window.guest.fs.mkdir('/var/www/html/sub', { recursive: true });
    for (const [path, bytes] of all) await window.guest.fs.writeFile(path, new Uint8Array(bytes));
  }, files);
}

/** The pane, as a person would use it. */
export class Pane {
  readonly page: Page;
  readonly frame: FrameLocator;
  readonly address: Locator;
  readonly status: Locator;
  readonly notice: Locator;

  constructor(page: Page) {
    this.page = page;
    this.frame = page.frameLocator('iframe');
    this.address = page.getByRole('textbox', { name: 'Address inside the machine' });
    this.status = page.getByRole('status', { name: 'Status of the response' });
    this.notice = page.getByRole('alert');
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name });
  }

  /** Types an address, presses Enter and waits for the answer. */
  async go(path: string): Promise<void> {
    await this.address.fill(`http://localhost${path}`);
    await this.address.press('Enter');
    await expect(this.status).toHaveAttribute('aria-busy', 'false');
    // A frame that was covered takes clicks once it is drawn, some pictures later.
    await this.page.evaluate(async () => {
      for (let picture = 0; picture < 3; picture += 1) {
        await new Promise((resolve) => requestAnimationFrame(resolve));
      }
    });
  }
}

/** A server outside the machine that writes down who talks to it, over TCP or UDP. */
export class Listener {
  readonly heard: string[] = [];
  readonly port: number;
  /** What it answers at `/page`, which it does not write down. */
  page = '';
  readonly #server: Server;
  readonly #socket: Socket;

  private constructor(server: Server, socket: Socket, port: number) {
    this.#server = server;
    this.#socket = socket;
    this.port = port;
    server.on('connection', () => this.heard.push('TCP connection'));
    server.on('request', (request, response) => {
      response.setHeader('Access-Control-Allow-Origin', '*');
      if (request.url === '/page') {
        response.setHeader('Content-Type', 'text/html').end(this.page);
        return;
      }
      this.heard.push(`${request.method ?? ''} ${request.url ?? ''}`);
      response.end('heard');
    });
    socket.on('message', () => this.heard.push('UDP packet'));
  }

  static async start(): Promise<Listener> {
    const server = createServer();
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    const socket = createSocket('udp4');
    await new Promise<void>((resolve) => {
      socket.bind(address.port, '127.0.0.1', resolve);
    });
    return new Listener(server, socket, address.port);
  }

  close(): void {
    this.#server.close();
    this.#server.closeAllConnections();
    this.#socket.close();
  }
}
