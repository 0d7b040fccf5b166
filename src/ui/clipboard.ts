/**
 * Copies text. `false` when the browser doesn't let the page: it asks first, and over plain http
 * from another computer there is no clipboard at all.
 */
export async function copyText(text: string): Promise<boolean> {
  if (!('clipboard' in navigator)) return false;
  return navigator.clipboard.writeText(text).then(
    () => true,
    () => false,
  );
}
