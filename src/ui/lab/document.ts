/**
 * One open file: what the learner typed, what the guest holds, and what happens when both moved.
 * Pure. Nothing typed is ever dropped without the learner choosing so.
 */

export interface OpenDocument {
  readonly path: string;
  /** The last content that the editor and the guest shared. */
  readonly base: string;
  /** What stands in the editor. */
  readonly text: string;
  /** What the guest was last seen to hold; `null` when the file is gone there. */
  readonly guest: string | null;
  /**
   * Counts the texts that came from elsewhere than the editor. The editor takes a text over when
   * this moves, and never because of an echo of its own typing.
   */
  readonly revision: number;
}

export type DocumentStatus = 'saved' | 'unsaved' | 'conflict' | 'deleted';

export function openDocument(path: string, content: string): OpenDocument {
  return { path, base: content, text: content, guest: content, revision: 0 };
}

/** The file with this content everywhere, whatever was in the editor. */
export function replaced(document: OpenDocument, content: string): OpenDocument {
  const revision = document.text === content ? document.revision : document.revision + 1;
  return { ...openDocument(document.path, content), revision };
}

/** `conflict`: both sides moved to different contents. `deleted`: the guest no longer has it. */
export function statusOf(document: OpenDocument): DocumentStatus {
  const { base, text, guest } = document;
  if (guest === null) return 'deleted';
  if (guest !== base && text !== base && guest !== text) return 'conflict';
  return text === guest ? 'saved' : 'unsaved';
}

export function typed(document: OpenDocument, text: string): OpenDocument {
  return { ...document, text };
}

/** `content` was written to the guest from the editor; later typing may already be in `text`. */
export function written(document: OpenDocument, content: string): OpenDocument {
  return { ...document, base: content, guest: content };
}

/** The guest's file now holds `content`, or is gone. A clean editor follows; a dirty one stays. */
export function guestChanged(document: OpenDocument, content: string | null): OpenDocument {
  if (content === null) return { ...document, guest: null };
  if (document.text === document.base || document.text === content) {
    return replaced(document, content);
  }
  return { ...document, guest: content };
}

/** The learner keeps the editor's text: it is dirty against the guest's and can be saved. */
export function keepMine(document: OpenDocument): OpenDocument {
  return { ...document, base: document.guest ?? document.base };
}

/** The editor is given a text that is not the guest's yet, such as the solution's. */
export function handed(document: OpenDocument, text: string): OpenDocument {
  return { ...keepMine(document), text, revision: document.revision + 1 };
}

/** The learner takes the guest's text. A deleted file has none to take. */
export function takeTheirs(document: OpenDocument): OpenDocument {
  return document.guest === null ? document : replaced(document, document.guest);
}

/** May the editor write on its own? Not over something the learner has not seen. */
export function canAutoSave(document: OpenDocument): boolean {
  return statusOf(document) === 'unsaved';
}
