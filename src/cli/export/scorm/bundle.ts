import { join } from 'node:path';
import { build } from 'vite';

/** The script of a package and its styles. */
export interface Bundle {
  script: string;
  styles: string;
}

/**
 * Bundles `src/ui/scorm/open.tsx` into one classic script: an LMS may serve modules without a type
 * (Moodle does so with `.mjs`), and a page may be shown from any path.
 *
 * @param root the project's folder
 */
export async function bundlePackage(root: string): Promise<Bundle> {
  const result = await build({
    root,
    configFile: false,
    publicDir: false,
    logLevel: 'error',
    build: {
      write: false,
      target: 'es2022',
      modulePreload: false,
      cssCodeSplit: false,
      rolldownOptions: {
        input: join(root, 'src/ui/scorm/open.tsx'),
        output: { format: 'iife', entryFileNames: 'package.js' },
      },
    },
  });
  const files = [result].flat().flatMap((output) => ('output' in output ? output.output : []));
  const script = files.find((file) => file.type === 'chunk' && file.isEntry);
  if (script?.type !== 'chunk') throw new Error('Vite gave no entry');
  const sheets = files.flatMap((file) =>
    file.type === 'asset' && file.fileName.endsWith('.css') ? [String(file.source)] : [],
  );
  return { script: script.code, styles: sheets.join('\n') };
}
