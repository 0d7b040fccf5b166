const key = 'inside-php-fpm.slash';

/** Whether the `/` key opens the search. A reader may switch that off (WCAG 2.2 §2.1.4). */
export function slashOpens(): boolean {
  try {
    return localStorage.getItem(key) !== 'off';
  } catch {
    return true;
  }
}

/** Notes the reader's choice, where the browser stores anything. */
export function setSlash(on: boolean): void {
  try {
    if (on) localStorage.removeItem(key);
    else localStorage.setItem(key, 'off');
  } catch {
    // It holds for this page only.
  }
}
