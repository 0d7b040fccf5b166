import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { defineMdastPlugin } from 'satteri';
import { ensureDiagram } from './cache.ts';
import { closeStudio } from './draw.ts';
import { diagramText } from './source.ts';

/**
 * Turns ```mermaid fences of lessons into `<Diagram>`, drawn while the site is built: the page
 * ships no Mermaid. A word after the language is the caption: ```mermaid A request's way
 *
 * A fence without accTitle and accDescr, or one that Mermaid can't read, fails the build with the
 * file and the line.
 */
export const mermaidFences = defineMdastPlugin({
  name: 'mermaid-fences',
  options: { position: true },
  async code(node, context) {
    if (node.lang !== 'mermaid') return undefined;
    const file = context.fileURL
      ? relative(process.cwd(), fileURLToPath(context.fileURL))
      : 'Markdown';
    const where = `${file}:${node.position?.start.line ?? '?'}`;
    if (context.sourceFormat !== 'mdx') {
      throw new Error(`${where}: diagrams work in .mdx files only`);
    }
    try {
      const { title, description } = diagramText(node.value);
      const hash = await ensureDiagram(node.value);
      const attributes = { hash, title, description, caption: node.meta ?? title };
      return {
        type: 'mdxJsxFlowElement',
        name: 'Diagram',
        attributes: Object.entries(attributes).map(([name, value]) => ({
          type: 'mdxJsxAttribute',
          name,
          value,
        })),
        children: [],
      };
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      throw new Error(`${where}: ${message}`, { cause: error });
    }
  },
});

/** Ends the browser that drew the diagrams when the build, or the development server, ends. */
export function diagrams(): AstroIntegration {
  return {
    name: 'diagrams',
    hooks: {
      'astro:build:generated': closeStudio,
      'astro:server:done': closeStudio,
    },
  };
}
