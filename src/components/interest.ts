/**
 * Hover and focus for the notes of `Popnote`, in browsers that don't know `interestfor` yet. A
 * press shows them in every browser, script or no script.
 */
const delay = 300;

/** A button, and right after it its note, inside an element of their own. */
function attend(button: HTMLButtonElement): void {
  const note = button.nextElementSibling;
  const both = button.parentElement;
  if (!(note instanceof HTMLElement) || !both) return;
  let timer = 0;
  const soon = (open: boolean): void => {
    clearTimeout(timer);
    timer = window.setTimeout(() => {
      note.togglePopover(open);
    }, delay);
  };
  both.addEventListener('mouseenter', () => {
    soon(true);
  });
  both.addEventListener('mouseleave', () => {
    soon(false);
  });
  button.addEventListener('focus', () => {
    if (button.matches(':focus-visible')) soon(true);
  });
  both.addEventListener('focusout', ({ relatedTarget }) => {
    if (!(relatedTarget instanceof Node && both.contains(relatedTarget))) soon(false);
  });
}

if (!('interestForElement' in HTMLButtonElement.prototype)) {
  document.querySelectorAll<HTMLButtonElement>('button[interestfor]').forEach(attend);
}

export {};
