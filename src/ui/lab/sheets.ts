/**
 * xterm writes its colours and sizes into <style> elements, which a Content-Security-Policy without
 * 'unsafe-inline' ignores. While `create` runs, every style element that it makes is a stand-in:
 * what is written into it goes to a constructable style sheet, which the policy allows.
 */
export function withAdoptedStyles<T>(document: Document, create: () => T): T {
  const original = (name: string, options?: ElementCreationOptions): HTMLElement =>
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- said of one overload's obsolete tags
    Document.prototype.createElement.call(document, name, options);
  // An own property hides the prototype's method until it is deleted again.
  Object.defineProperty(document, 'createElement', {
    configurable: true,
    value: (name: string, options?: ElementCreationOptions): HTMLElement =>
      name === 'style' ? adoptedStyle(document, original('template')) : original(name, options),
  });
  try {
    return create();
  } finally {
    Reflect.deleteProperty(document, 'createElement');
  }
}

/** Makes `stand`, an element that is never drawn, write its text into a style sheet. */
function adoptedStyle(document: Document, stand: HTMLElement): HTMLElement {
  const sheet = new CSSStyleSheet();
  const remove = stand.remove.bind(stand);
  document.adoptedStyleSheets.push(sheet);
  Object.defineProperty(stand, 'textContent', {
    get: () => [...sheet.cssRules].map((rule) => rule.cssText).join('\n'),
    set: (text: string) => {
      sheet.replaceSync(text);
    },
  });
  stand.remove = () => {
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((other) => other !== sheet);
    remove();
  };
  return stand;
}
