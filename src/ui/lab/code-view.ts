/**
 * CodeMirror as the lab uses it: one view, one state per file so that each keeps its own undo
 * history. The view lives in a shadow root: there CodeMirror styles itself with constructable
 * style sheets, which a strict Content-Security-Policy allows, instead of <style> elements.
 */
import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands';
import {
  bracketMatching,
  HighlightStyle,
  indentOnInput,
  indentUnit,
  StreamLanguage,
  syntaxHighlighting,
} from '@codemirror/language';
import { nginx } from '@codemirror/legacy-modes/mode/nginx';
import { properties } from '@codemirror/legacy-modes/mode/properties';
import { lintGutter, lintKeymap, setDiagnostics } from '@codemirror/lint';
import { highlightSelectionMatches, search, searchKeymap } from '@codemirror/search';
import { Annotation, Compartment, EditorState, type Extension } from '@codemirror/state';
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  keymap,
  lineNumbers,
} from '@codemirror/view';
import { tags } from '@lezer/highlight';
import type { FileComplaint } from '../../exercise/examine.ts';
import { editorTheme } from './code-theme.ts';
import { modeOf, replacement, type ModeId } from './modes.ts';

export interface CodeFile {
  path: string;
  text: string;
  /** Moves when the text came from elsewhere than this editor. */
  revision: number;
  readonly: boolean;
}

export interface CodeViewOptions {
  parent: HTMLElement;
  /** CodeMirror's own words in the reader's language. */
  phrases: Record<string, string>;
  /** The accessible name of the editor for a file. */
  label: (path: string) => string;
  onChange: (path: string, text: string) => void;
  onSave: (path: string) => void;
}

/** Marks a change that came from outside, so that it is not taken for typing. */
const external = Annotation.define<boolean>();

const highlight = HighlightStyle.define([
  { tag: [tags.keyword, tags.definition(tags.variableName)], color: 'var(--info)' },
  { tag: [tags.string, tags.special(tags.string), tags.quote], color: 'var(--ok)' },
  { tag: [tags.number, tags.bool, tags.atom, tags.null], color: 'var(--warn)' },
  { tag: [tags.comment, tags.meta], color: 'var(--text-muted)', fontStyle: 'italic' },
  { tag: [tags.heading, tags.tagName, tags.typeName, tags.className], color: 'var(--accent)' },
  { tag: [tags.propertyName, tags.attributeName, tags.variableName], color: 'var(--text)' },
  { tag: tags.invalid, color: 'var(--error)' },
]);

const nginxLanguage = StreamLanguage.define(nginx);
const iniLanguage = StreamLanguage.define(properties);

async function language(mode: ModeId): Promise<Extension> {
  if (mode === 'nginx') return nginxLanguage;
  if (mode === 'ini') return iniLanguage;
  if (mode === 'plain') return [];
  // PHP brings HTML, CSS and JavaScript along: 77 KB that only .php files need.
  const { php } = await import('@codemirror/lang-php');
  return php();
}

/** The editor. `show` brings a file up; `sync` puts outside changes in; `forget` closes a file. */
export class CodeView {
  readonly #options: CodeViewOptions;
  readonly #view: EditorView;
  readonly #states = new Map<string, EditorState>();
  readonly #revisions = new Map<string, number>();
  readonly #languages = new Map<string, Compartment>();
  #path: string | undefined;

  constructor(options: CodeViewOptions) {
    this.#options = options;
    const root = options.parent.shadowRoot ?? options.parent.attachShadow({ mode: 'open' });
    this.#view = new EditorView({ root, parent: root, state: EditorState.create() });
  }

  show(file: CodeFile): void {
    if (this.#path === file.path) return this.sync(file);
    if (this.#path !== undefined) this.#states.set(this.#path, this.#view.state);
    this.#path = file.path;
    this.#view.setState(this.#states.get(file.path) ?? this.#stateOf(file));
    this.sync(file);
    void this.#loadLanguage(file.path);
  }

  /** Takes a text over that came from elsewhere, keeping cursor and undo history. */
  sync(file: CodeFile): void {
    if (this.#revisions.get(file.path) === file.revision) return;
    this.#revisions.set(file.path, file.revision);
    if (file.path !== this.#path) {
      this.#states.delete(file.path);
      return;
    }
    const changes = replacement(this.#view.state.doc.toString(), file.text);
    if (changes) this.#view.dispatch({ changes, annotations: external.of(true) });
  }

  /** Marks the lines of the shown file that its program complains of. */
  complain(complaints: readonly FileComplaint[]): void {
    const { doc } = this.#view.state;
    const marks = complaints.flatMap(({ line, message, level }) => {
      if (line === undefined) return [];
      const { from, to } = doc.line(Math.min(Math.max(line, 1), doc.lines));
      return [{ from, to, message, severity: level }];
    });
    this.#view.dispatch(setDiagnostics(this.#view.state, marks));
  }

  /** Puts the cursor on a line, from 1, and the focus into the editor. */
  goTo(line: number): void {
    const { doc } = this.#view.state;
    const { from } = doc.line(Math.min(Math.max(line, 1), doc.lines));
    this.#view.dispatch({ selection: { anchor: from }, scrollIntoView: true });
    this.#view.focus();
  }

  forget(path: string): void {
    this.#states.delete(path);
    this.#revisions.delete(path);
    if (this.#path === path) this.#path = undefined;
  }

  destroy(): void {
    this.#view.destroy();
  }

  async #loadLanguage(path: string): Promise<void> {
    const compartment = this.#languages.get(path);
    if (!compartment) return;
    const extension = await language(modeOf(path));
    if (this.#path === path) {
      this.#view.dispatch({ effects: compartment.reconfigure(extension) });
    }
  }

  #stateOf({ path, text, readonly }: CodeFile): EditorState {
    const { phrases, label, onChange, onSave } = this.#options;
    const compartment = new Compartment();
    this.#languages.set(path, compartment);
    return EditorState.create({
      doc: text,
      extensions: [
        lineNumbers(),
        lintGutter(),
        highlightActiveLine(),
        highlightActiveLineGutter(),
        drawSelection(),
        history(),
        indentUnit.of('    '),
        indentOnInput(),
        bracketMatching(),
        search({ top: true }),
        highlightSelectionMatches(),
        syntaxHighlighting(highlight),
        compartment.of([]),
        editorTheme,
        EditorState.phrases.of(phrases),
        EditorState.readOnly.of(readonly),
        EditorView.contentAttributes.of({ 'aria-label': label(path), tabindex: '0' }),
        keymap.of([
          {
            key: 'Mod-s',
            preventDefault: true,
            run: () => {
              onSave(path);
              return true;
            },
          },
          ...searchKeymap,
          ...lintKeymap,
          ...historyKeymap,
          ...defaultKeymap,
          // Esc, then Tab leaves the editor: CodeMirror's own way out, listed in the help.
          indentWithTab,
        ]),
        EditorView.updateListener.of((update) => {
          const outside = update.transactions.some((change) => change.annotation(external));
          if (update.docChanged && !outside) onChange(path, update.state.doc.toString());
        }),
      ],
    });
  }
}
