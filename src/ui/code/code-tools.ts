/** What code blocks do: copy themselves, and scroll by keyboard where they are wider than the page. */

/** Listens to the buttons that copy a block, now and later. */
export function copyCode(): void {
  document.addEventListener('click', ({ target }) => {
    const button = target instanceof Element && target.closest<HTMLElement>('.copy-code');
    const code = button && button.parentElement?.querySelector('code');
    if (!button || !code) return;
    const label = button.querySelector('span');
    const before = label?.textContent ?? '';
    const select = () => getSelection()?.selectAllChildren(code);
    const tell = () => {
      if (!label || before === button.dataset['copied']) return;
      label.textContent = button.dataset['copied'] ?? '';
      setTimeout(() => (label.textContent = before), 2000);
    };
    // Where the clipboard is closed to us, the code is selected: one key away from copied.
    if ('clipboard' in navigator)
      navigator.clipboard.writeText(code.textContent).then(tell, select);
    else select();
  });
}

/** Lets the keyboard scroll the blocks that are there. Gives a function that ends it. */
export function scrollCode(root: ParentNode): () => void {
  const sizes = new ResizeObserver((entries) => {
    for (const { target } of entries) {
      if (target.scrollWidth > target.clientWidth) target.setAttribute('tabindex', '0');
      else target.removeAttribute('tabindex');
    }
  });
  for (const pre of root.querySelectorAll('.expressive-code pre')) sizes.observe(pre);
  return () => sizes.disconnect();
}
