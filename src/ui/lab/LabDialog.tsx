import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

interface Props {
  title: string;
  onClose: () => void;
  children: ComponentChildren;
}

/** A modal dialog: the browser's own, so that focus, Esc and the rest of the page are its business. */
export function LabDialog({ title, onClose, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const element = dialog.current;
    const before = document.activeElement;
    element?.showModal();
    return () => {
      element?.close();
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  return (
    <dialog ref={dialog} class="lab-dialog" aria-labelledby="lab-dialog-title" onClose={onClose}>
      <h2 id="lab-dialog-title">{title}</h2>
      {children}
    </dialog>
  );
}
