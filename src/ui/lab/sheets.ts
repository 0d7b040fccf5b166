/**
 * xterm writes its colours and sizes into <style> elements, which a Content-Security-Policy without
 * 'unsafe-inline' ignores. While `create` runs, every style element that it makes is a stand-in:
 * what is written into it goes to a constructable style sheet, which the policy allows.
 */
export function withAdoptedStyles<T>(document: Document, create: () => T): T {
  const original = document.createElement;
  document.createElement = (name: string, options?: ElementCreationOptions): HTMLElement =>
    name === 'style' ? adoptedStyle(document) : original.call(document, name, options);
  try {
    return create();
  } finally {
    document.createElement = original;
  }
}

function adoptedStyle(document: Document): HTMLElement {
  const sheet = new CSSStyleSheet();
  const stand = document.createElementNS('http://www.w3.org/1999/xhtml', 'template');
  if (!(stand instanceof HTMLElement)) throw new TypeError('not an HTML document');
  const remove = stand.remove.bind(stand);
  document.adoptedStyleSheets.push(sheet);
  Object.defineProperty(stand, 'textContent', {
    get: () => [...sheet.cssRules].map((rule) => rule.cssText).join('\n'),
    set: (text: string) => sheet.replaceSync(text),
  });
  stand.remove = () => {
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((other) => other !== sheet);
    remove();
  };
  return stand;
}
