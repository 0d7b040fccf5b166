import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

interface Props {
  title: string;
  onClose: () => void;
  /** For what needs more room than a question does. */
  wide?: boolean;
  children: ComponentChildren;
}

/** A modal dialog: the browser's own, so that focus, Esc and the rest of the page are its business. */
export function LabDialog({ title, onClose, wide = false, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const shown = useRef(title);
  useEffect(() => {
    const element = dialog.current;
    const before = document.activeElement;
    element?.showModal();
    return () => {
      element?.close();
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  useEffect(() => {
    if (shown.current === title) return;
    // What was pressed to get here is gone, and the focus with it.
    shown.current = title;
    heading.current?.focus();
  }, [title]);
  return (
    <dialog
      ref={dialog}
      class={wide ? 'lab-dialog is-wide' : 'lab-dialog'}
      aria-labelledby="lab-dialog-title"
      onClose={onClose}
    >
      <h2 ref={heading} id="lab-dialog-title" tabIndex={-1}>
        {title}
      </h2>
      {children}
    </dialog>
  );
}
