// @ts-check

/**
 * How code in lessons is highlighted and framed (expressive-code): two themes that follow
 * `data-theme`, or the system when nobody chose, and the site's own type, colours and corners.
 *
 * @type {import('astro-expressive-code').AstroExpressiveCodeOptions}
 */
export const codeBlocks = {
  themes: ['github-light', 'github-dark-dimmed'],
  themeCssSelector: (theme) => `[data-theme='${theme.type}']`,
  useDarkModeMediaQuery: true,
  cascadeLayer: 'code',
  minSyntaxHighlightingColorContrast: 5.5,
  defaultProps: {
    wrap: false,
    preserveIndent: true,
    // An empty title bar over a command says nothing.
    overridesByLang: { 'bash,sh,shell,console,text,http': { frame: 'none' } },
  },
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
