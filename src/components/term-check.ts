import { readFileSync, statSync } from 'node:fs';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineMdastPlugin, type MdxJsxFlowElement, type MdxJsxTextElement } from 'satteri';
import { glossaryFile, parseGlossary, unknownTerm } from '../glossary/model.ts';

let read: { at: number; ids: ReadonlySet<string> } | undefined;

/** The glossary's ids, read again when the file has changed: a writer adds a term while he writes. */
function knownIds(): ReadonlySet<string> {
  const at = statSync(glossaryFile).mtimeMs;
  if (read?.at !== at) {
    read = { at, ids: new Set(parseGlossary(readFileSync(glossaryFile, 'utf8')).keys()) };
  }
  return read.ids;
}

/** What `check` needs of the compiler's context. */
interface Place {
  fileURL: URL | undefined;
}

function check(
  node: Readonly<MdxJsxFlowElement | MdxJsxTextElement>,
  { fileURL }: Place,
): undefined {
  if (node.name !== 'Term') return undefined;
  const id = node.attributes.find(
    (attribute) => attribute.type === 'mdxJsxAttribute' && attribute.name === 'id',
  )?.value;
  const wanted = typeof id === 'string' ? id : undefined;
  const ids = knownIds();
  if (wanted !== undefined && ids.has(wanted)) return undefined;
  const file = fileURL ? relative(process.cwd(), fileURLToPath(fileURL)) : 'MDX';
  throw new Error(`${file}:${node.position?.start.line ?? '?'}: ${unknownTerm(wanted, ids)}`);
}

/**
 * Looks up every `<Term id="…">` of a lesson in the glossary while the lesson is compiled. Only
 * there the line is known: an id that is not in content/glossary.yaml fails the build with the
 * file, the line and what to do.
 */
export const knownTerms = defineMdastPlugin({
  name: 'known-terms',
  options: { position: true },
  mdxJsxTextElement: check,
  mdxJsxFlowElement: check,
});
