import {
  createAstroRenderer,
  type AstroExpressiveCodeOptions,
  type ExpressiveCodePlugin,
} from 'astro-expressive-code';
import { h, selectAll, type Element } from 'astro-expressive-code/hast';
import { defaultLang, isLang } from '../i18n/lang.ts';
import { shellText } from '../i18n/shell.ts';

/**
 * Code as HTML allows it: expressive-code puts `div` into `code`, which no browser minds and no
 * validator passes. Line ends become text, so that code without style stays in lines; and the copy
 * button speaks the language of the page and works without an observer on the whole document.
 */
const validCode: ExpressiveCodePlugin = {
  name: 'valid-code',
  hooks: {
    postprocessRenderedBlock({ renderData, locale }) {
      const lines = selectAll('code .ec-line', renderData.blockAst);
      for (const element of selectAll('code div', renderData.blockAst)) element.tagName = 'span';
      for (const code of selectAll('pre > code', renderData.blockAst)) {
        code.children = lines.flatMap((line, index): Element['children'] =>
          index === 0 ? [line] : [{ type: 'text', value: '\n' }, line],
        );
      }
      const { copyCode, copiedCode } = shellText[isLang(locale) ? locale : defaultLang];
      renderData.blockAst.children.push(
        h('button', { type: 'button', className: ['copy-code'], 'data-copied': copiedCode }, [
          h('span', { 'aria-live': 'polite' }, copyCode),
        ]),
      );
    },
  },
};

/** How code in lessons is highlighted and framed: two themes that follow `data-theme`. */
export const codeBlocks: AstroExpressiveCodeOptions = {
  themes: ['github-light', 'github-dark-dimmed'],
  themeCssSelector: (theme) => `[data-theme='${theme.type}']`,
  useDarkModeMediaQuery: true,
  cascadeLayer: 'code',
  minSyntaxHighlightingColorContrast: 5.5,
  plugins: [validCode],
  // Its own scripts watch every change of the document; CodeTools.astro does what they did.
  customCreateAstroRenderer: async (options) => {
    const renderer = await createAstroRenderer(options);
    renderer.hashedScripts.length = 0;
    return renderer;
  },
  getBlockLocale: ({ file }) => /[/\\](es|en)(?:[/\\]|\.mdx?$)/.exec(file.path)?.[1],
  defaultProps: {
    wrap: false,
    preserveIndent: true,
    // An empty title bar over a command says nothing.
    overridesByLang: { 'bash,sh,shell,console,text,http': { frame: 'none' } },
  },
  frames: { showCopyToClipboardButton: false },
  styleOverrides: {
    borderRadius: 'var(--radius)',
    borderColor: 'var(--border)',
    codeBackground: 'var(--surface-sunken)',
    codeFontFamily: 'var(--font-mono)',
    codeFontSize: '0.875rem',
    codeLineHeight: '1.6',
    uiFontFamily: 'var(--font-text)',
    uiFontSize: '0.8125rem',
    focusBorder: 'var(--focus)',
    frames: {
      shadowColor: 'transparent',
      editorTabBarBackground: 'var(--surface-sunken)',
      editorActiveTabBackground: 'var(--surface-sunken)',
      editorActiveTabIndicatorTopColor: 'var(--accent)',
      editorActiveTabIndicatorBottomColor: 'transparent',
      editorTabBarBorderBottomColor: 'var(--border)',
      editorBackground: 'var(--surface-sunken)',
      terminalBackground: 'var(--surface-sunken)',
      terminalTitlebarBackground: 'var(--surface-hover)',
      terminalTitlebarBorderBottomColor: 'var(--border)',
      terminalTitlebarForeground: 'var(--text-muted)',
      terminalTitlebarDotsOpacity: '0.25',
    },
  },
};
