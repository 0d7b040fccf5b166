/** What a diagram's Mermaid source says about itself, for readers who can't see it. */
export interface DiagramText {
  /** `accTitle`: the diagram's name. */
  title: string;
  /** `accDescr`: what it shows, in words. */
  description: string;
}

/**
 * Reads `accTitle` and `accDescr` (one line, or a block in braces) from Mermaid source.
 *
 * @throws Error that says which of the two is missing and how to write it
 */
export function diagramText(source: string): DiagramText {
  const title = /^[ \t]*accTitle[ \t]*:[ \t]*(\S.*)$/m.exec(source)?.[1]?.trim();
  const description =
    /^[ \t]*accDescr[ \t]*:[ \t]*(\S.*)$/m.exec(source)?.[1]?.trim() ??
    /^[ \t]*accDescr[ \t]*\{([^}]*)\}/m.exec(source)?.[1]?.replace(/\s+/g, ' ').trim();
  if (!title) {
    throw new Error('the diagram has no title: add a line "accTitle: …" after its first line');
  }
  if (!description) {
    throw new Error('the diagram has no description: add "accDescr: …" or "accDescr { … }"');
  }
  return { title, description };
}

/** The diagram's kind, its first word that is not a directive or a comment: `sequenceDiagram`. */
export function diagramKind(source: string): string {
  const withoutFrontMatter = source.replace(/^\s*---\n[\s\S]*?\n---\n/, '');
  const line = withoutFrontMatter.split('\n').find((text) => text.trim() && !/^\s*%%/.test(text));
  return line?.trim().split(/\s+/)[0] ?? '';
}
