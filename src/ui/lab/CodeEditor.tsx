import { useEffect, useRef } from 'preact/hooks';
import type { LabText } from '../../i18n/lab.ts';
import { CodeView, type CodeFile } from './code-view.ts';

interface Props {
  text: LabText;
  file: CodeFile;
  /** Paths that are open: the others' undo history is dropped. */
  open: readonly string[];
  onChange: (path: string, text: string) => void;
  onSave: (path: string) => void;
}

/** CodeMirror with the file that is chosen. */
export function CodeEditor({ text, file, open, onChange, onSave }: Props) {
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<CodeView>(null);
  const known = useRef<readonly string[]>([]);

  useEffect(() => {
    if (!host.current) return;
    const created = new CodeView({
      parent: host.current,
      phrases: text.codemirror,
      label: text.files.editor,
      onChange,
      onSave,
    });
    view.current = created;
    return () => created.destroy();
  }, []);

  useEffect(() => {
    for (const path of known.current) if (!open.includes(path)) view.current?.forget(path);
    known.current = open;
    view.current?.show(file);
  }, [file.path, file.revision, file.readonly, open]);

  // No tabindex: a negative one on the host would take what is inside out of the tab order.
  return <div ref={host} class="lab-code" data-editor />;
}
