import { fetchShim } from './shim-fetch.ts';
import { linksShim } from './shim-links.ts';
import { storageShim } from './shim-storage.ts';

/** What the shim in a guest's page is told about where it is. */
export interface ShimConfig {
  /** The page's own address in the guest, for example `http://localhost/dir/page.php`. */
  self: string;
  /** What its references are resolved against: `self`, or its `<base href>`. */
  base: string;
  /** The course's path of this lab's previews, for example `/preview/<labId>/`. */
  prefix: string;
  /** The cookies that scripts may read, as `document.cookie` gives them. */
  cookies: string;
}

/**
 * The script that runs first in every page of the guest. It makes up for what an origin of its own
 * and an address under `/preview/…` take away: links and forms that count from the guest's root,
 * `fetch` and `XMLHttpRequest` to the guest, cookies and storage that don't throw.
 *
 * It protects nothing: the page's own scripts can undo it, and then only harm themselves. What
 * protects is the policy in `src/preview/policy.ts`.
 */
export function shimScript(config: ShimConfig): string {
  const text = JSON.stringify(config).replace(/</g, '\\u003c');
  const parts = [linksShim, fetchShim, storageShim].map((part) => `(${part.toString()})(c);`);
  const script = `(c=>{document.currentScript.remove();${parts.join('')}})(${text})`;
  return script.replace(/<\/(script)/gi, '<\\/$1');
}
