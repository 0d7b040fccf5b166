import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import type { Rolldown } from 'vite';

/**
 * A page without the style sheets that its scripts fetch themselves.
 *
 * @param files names below the site's base, such as `_astro/view.A6XbuP8Y.css`
 */
export function withoutLinks(html: string, files: ReadonlySet<string>): string {
  return html.replace(/<link rel="stylesheet" href="([^"]*)"\s*\/?>/g, (link, href: string) =>
    [...files].some((file) => href.endsWith(`/${file}`)) ? '' : link,
  );
}

/** What is looked at of a chunk of scripts. */
export interface Chunk {
  /** A script of a page. */
  isEntry: boolean;
  /** Something that is imported with `import()`; `module` is its file. */
  isDynamicEntry: boolean;
  module: string;
  /** The chunks that come with it. */
  imports: readonly string[];
  styles: readonly string[];
}

function chunkOf(chunk: Rolldown.OutputChunk): Chunk {
  const { isEntry, isDynamicEntry, facadeModuleId, imports, viteMetadata } = chunk;
  return {
    isEntry,
    isDynamicEntry,
    module: facadeModuleId ?? '',
    imports,
    styles: [...(viteMetadata?.importedCss ?? [])],
  };
}

/**
 * The style sheets that come with late modules and with no script of a page. Sheets that late modules
 * share are in chunks of their own.
 */
export function lateSheets(
  chunks: ReadonlyMap<string, Chunk>,
  isLate: (module: string) => boolean,
): Set<string> {
  const sheetsOf = (begin: (chunk: Chunk) => boolean): Set<string> => {
    const left = [...chunks].filter(([, chunk]) => begin(chunk)).map(([name]) => name);
    const seen = new Set(left);
    for (let name = left.pop(); name !== undefined; name = left.pop()) {
      for (const next of chunks.get(name)?.imports ?? []) {
        if (!seen.has(next)) left.push(next);
        seen.add(next);
      }
    }
    return new Set([...seen].flatMap((name) => chunks.get(name)?.styles ?? []));
  };
  const late = sheetsOf(({ isDynamicEntry, module }) => isDynamicEntry && isLate(module));
  const early = sheetsOf(({ isEntry }) => isEntry);
  return new Set([...late].filter((sheet) => !early.has(sheet)));
}

/**
 * Astro integration: styles of what a script imports on a click come with that script. Astro links
 * them in the page besides, 6 KB of the lab's in each lesson, whether the lab is started or not.
 *
 * @param modules what is imported with `import()` only, from the project's folder
 */
export function lateStyles(modules: readonly string[]): AstroIntegration {
  const late = new Set<string>();
  return {
    name: 'late-styles',
    hooks: {
      'astro:config:setup': ({ updateConfig }) => {
        updateConfig({
          vite: {
            plugins: [
              {
                name: 'late-styles',
                generateBundle(_options, bundle) {
                  const chunks = new Map(
                    Object.values(bundle).flatMap((file) =>
                      file.type === 'chunk' ? [[file.fileName, chunkOf(file)] as const] : [],
                    ),
                  );
                  for (const css of lateSheets(chunks, (module) =>
                    modules.some((each) => module.endsWith(`/${each}`)),
                  ))
                    late.add(css);
                },
              },
            ],
          },
        });
      },
      'astro:build:done': ({ dir, logger }) => {
        const folder = fileURLToPath(dir);
        if (late.size === 0) throw new Error(`No style sheet comes with ${modules.join(', ')}`);
        let pages = 0;
        for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
          if (!name.endsWith('.html')) continue;
          const path = join(folder, name);
          const html = readFileSync(path, 'utf8');
          const without = withoutLinks(html, late);
          if (without === html) continue;
          writeFileSync(path, without);
          pages += 1;
        }
        logger.info(`${[...late].join(', ')}: taken out of ${pages} pages`);
      },
    },
  };
}
