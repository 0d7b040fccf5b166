/** Assembles the site under the preview's tests: the built site and the page of `page.tsx`. */
import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import preact from '@preact/preset-vite';
import { build } from 'vite';

const root = join(import.meta.dirname, '..', '..');

/**
 * @param dist the built site
 * @param folder where it is put, with the page at `pane/index.html`
 */
export async function assemble(dist: string, folder: string): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  // The image is large and only read: a link to it will do.
  cpSync(dist, folder, { recursive: true, filter: (path) => path !== join(dist, 'machine') });
  if (existsSync(join(dist, 'machine')))
    symlinkSync(join(dist, 'machine'), join(folder, 'machine'));
  await build({
    root,
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    plugins: [preact()],
    worker: { format: 'es', rolldownOptions: { output: { entryFileNames: 'pane/worker.js' } } },
    build: {
      outDir: folder,
      emptyOutDir: false,
      modulePreload: false,
      rolldownOptions: {
        input: join(import.meta.dirname, 'page.tsx'),
        output: { entryFileNames: 'pane/page.js', assetFileNames: 'pane/[name][extname]' },
      },
    },
  });
  const policy = /<meta http-equiv="content-security-policy"[^>]*>/i.exec(
    readFileSync(join(dist, 'es', 'index.html'), 'utf8'),
  )?.[0];
  if (policy === undefined) throw new Error('The built site has no policy.');
  writeFileSync(
    join(folder, 'pane', 'index.html'),
    `<!doctype html><html lang="en"><meta charset="utf-8">${policy}
<meta name="viewport" content="width=device-width"><title>Preview</title>
<link rel="stylesheet" href="page.css"><style>html,body,main{height:100%;margin:0}</style>
<main></main><script type="module" src="page.js"></script>`,
  );
}
