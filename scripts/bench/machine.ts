import type { Page } from '@playwright/test';

export interface Percentiles {
  n: number;
  min: number;
  p50: number;
  p95: number;
  max: number;
}

export function percentiles(values: number[]): Percentiles {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (q: number) =>
    sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? NaN;
  return { n: values.length, min: at(0), p50: at(0.5), p95: at(0.95), max: at(1) };
}

/** Milliseconds of requests page → nginx → php-fpm, one after the other. */
export async function requests(page: Page, path: string, count: number): Promise<number[]> {
  return page.evaluate(
    async ([url, n]) => {
      const times: number[] = [];
      for (let i = 0; i < n; i++) {
        const start = performance.now();
        const { status, body } = await window.guest.fetch(url);
        times.push(performance.now() - start);
        if (status !== 200 || body.length === 0) throw new Error(`${url}: ${String(status)}`);
      }
      return times;
    },
    [path, count] as const,
  );
}

/** How many of `count` requests, `parallel` at a time, came back whole. */
export async function wholeAnswers(page: Page, count: number, parallel: number): Promise<number> {
  return page.evaluate(
    async ([n, width]) => {
      let whole = 0;
      let next = 0;
      const worker = async () => {
        while (next < n) {
          const number = next++;
          const { status, body } = await window.guest.fetch(`/echo.php?n=${String(number)}`);
          const text = new TextDecoder().decode(body);
          if (status === 200 && text === `${String(number)}:${'x'.repeat(20_000)}`) whole++;
        }
      };
      await Promise.all(Array.from({ length: width }, worker));
      return whole;
    },
    [count, parallel] as const,
  );
}

export interface Transfer {
  seconds: number;
  identical: boolean;
}

/** A file of random bytes from nginx, compared with what the guest's own sha1sum says. */
export async function download(page: Page, bytes: number): Promise<Transfer> {
  return page.evaluate(async (size) => {
    const { guest } = window;
    const file = '/var/www/html/download.bin';
    const process = await guest.spawn('sh', [
      '-c',
      `head -c ${String(size)} /dev/urandom > ${file}; sha1sum ${file}`,
    ]);
    let output = '';
    for await (const text of process.output) output += text;
    const start = performance.now();
    const { body } = await guest.fetch('/download.bin');
    const seconds = (performance.now() - start) / 1000;
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-1', new Uint8Array(body)));
    const hex = [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
    await guest.fs.rm(file);
    return { seconds, identical: body.length === size && output.startsWith(hex) };
  }, bytes);
}

/** Random bytes to PHP, which answers with their SHA-1. */
export async function upload(page: Page, bytes: number): Promise<Transfer> {
  return page.evaluate(async (size) => {
    const body = new Uint8Array(size);
    for (let at = 0; at < size; at += 65_536)
      crypto.getRandomValues(body.subarray(at, at + 65_536));
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-1', body));
    const hex = [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
    const start = performance.now();
    const answer = await window.guest.fetch('/sha1.php', {
      method: 'POST',
      headers: [['Content-Type', 'application/octet-stream']],
      body,
    });
    const seconds = (performance.now() - start) / 1000;
    return { seconds, identical: new TextDecoder().decode(answer.body) === hex };
  }, bytes);
}

/** The scripts that the requests above call; nginx lets bodies of 8 MB through. */
export async function install(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const { guest } = window;
    const site = '/etc/nginx/sites-available/default';
    const config = await guest.fs.readFile(site, 'utf8');
    await guest.fs.writeFile(site, config.replace('server {', 'server { client_max_body_size 8m;'));
    await guest.fs.writeFile(
      '/var/www/html/echo.php',
      '<?php echo $_GET["n"], ":", str_repeat("x", 20000);',
    );
    await guest.fs.writeFile(
      '/var/www/html/sha1.php',
      '<?php echo sha1(file_get_contents("php://input"));',
    );
    await (
      await guest.spawn('nginx', ['-s', 'reload'])
    ).exit;
    await new Promise((resolve) => setTimeout(resolve, 500));
  });
}
