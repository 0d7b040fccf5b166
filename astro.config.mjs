// @ts-check
import mdx from '@astrojs/mdx';
import { satteri } from '@astrojs/markdown-satteri';
import preact from '@astrojs/preact';
import expressiveCode from 'astro-expressive-code';
import { defineConfig } from 'astro/config';
import { diagrams, mermaidFences } from './src/diagrams/plugin.ts';
import { linkCheck } from './src/links/integration.ts';
import { serviceWorker } from './src/offline/integration.ts';
import { sitemap } from './src/links/sitemap.ts';
import { searchIndex } from './src/search/integration.ts';
import { courseCheck } from './src/components/course-check.ts';
import { codeBlocks } from './src/components/code-blocks.ts';
import { lateStyles } from './src/styles/late-styles.ts';
import { knownTerms } from './src/components/term-check.ts';

export default defineConfig({
  // A site in a subfolder (a school's server, an LMS) sets BASE_PATH=/folder/ when it builds.
  base: process.env['BASE_PATH'] ?? '/',
  // Its public address, https://…; without it there is no sitemap, and the pages don't name it.
  ...(process.env['SITE_URL'] && { site: process.env['SITE_URL'] }),
  output: 'static',
  trailingSlash: 'always',
  build: { format: 'directory', assets: '_astro' },
  integrations: [
    courseCheck(),
    expressiveCode(codeBlocks),
    mdx(),
    preact(),
    diagrams(),
    lateStyles([
      'src/ui/lab/view.tsx',
      'src/ui/simulator/toy.tsx',
      'src/ui/inspector/page/open.tsx',
      ...['quiz', 'exam', 'paper', 'results', 'review'].map((room) => `src/ui/${room}/open.tsx`),
    ]),
    linkCheck(),
    sitemap(),
    searchIndex(),
    serviceWorker(),
  ],
  markdown: { processor: satteri({ mdastPlugins: [mermaidFences, knownTerms] }) },
  security: {
    csp: {
      directives: [
        "default-src 'self'",
        "img-src 'self' data: blob:",
        // `data:` for the preview without a service worker: its frame inherits this policy, and
        // has its styles, fonts and media written into it.
        "font-src 'self' data:",
        "media-src 'self' data:",
        "connect-src 'self'",
        "frame-src 'self'",
        "worker-src 'self'",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
      ],
      scriptDirective: {
        // The machine's emulator is WebAssembly; `eval` stays forbidden.
        resources: ["'self'", "'wasm-unsafe-eval'"],
      },
      styleDirective: {
        // xterm and CodeMirror make style elements while they run, highlighted code and diagrams
        // carry style attributes: hashes can't name those. Scripts get no such leave.
        resources: ["'self'", "'unsafe-inline'", 'data:'],
      },
    },
  },
  devToolbar: { enabled: false },
});
