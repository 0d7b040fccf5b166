import { useEffect, useRef, useState } from 'preact/hooks';
import type { FileComplaint } from '../../exercise/examine.ts';
import type { LabText } from '../../i18n/lab.ts';
import { CodeView, type CodeFile } from './code-view.ts';

interface Props {
  text: LabText;
  file: CodeFile;
  /** Paths that are open: the others' undo history is dropped. */
  open: readonly string[];
  /** What the program that reads the file says of it. */
  complaints: readonly FileComplaint[];
  /** The line to go to, from 1; a new object goes there again. */
  goal: { line: number } | undefined;
  onChange: (path: string, text: string) => void;
  onSave: (path: string) => void;
}

/** CodeMirror with the file that is chosen. */
export function CodeEditor({ text, file, open, complaints, goal, onChange, onSave }: Props) {
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<CodeView>(null);
  const [drawn, setDrawn] = useState(false);
  const known = useRef<readonly string[]>([]);

  const latest = useRef(file);
  latest.current = file;
  const reached = useRef<typeof goal>(undefined);

  // In a task of its own: the terminal and the rest of the lab are made in this one.
  useEffect(() => {
    const timer = setTimeout(() => {
      if (!host.current) return;
      view.current = new CodeView({
        parent: host.current,
        phrases: text.codemirror,
        label: text.files.editor,
        onChange,
        onSave,
      });
      view.current.show(latest.current);
      setDrawn(true);
    });
    return () => {
      clearTimeout(timer);
      view.current?.destroy();
      view.current = null;
    };
  }, []);

  useEffect(() => {
    for (const path of known.current) if (!open.includes(path)) view.current?.forget(path);
    known.current = open;
    view.current?.show(file);
  }, [file.path, file.revision, file.readonly, open]);

  useEffect(() => view.current?.complain(complaints), [file.path, complaints]);
  useEffect(() => {
    // It waits until the editor is drawn, and a file that comes back is not moved again.
    if (!goal || goal === reached.current || !view.current) return;
    reached.current = goal;
    view.current.goTo(goal.line);
  }, [goal, drawn]);

  // No tabindex: a negative one on the host would take what is inside out of the tab order.
  return <div ref={host} class="lab-code" data-editor />;
}
