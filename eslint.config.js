// @ts-check
import astro from 'eslint-plugin-astro';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';
import { rule as arrows } from './scripts/lint/arrows.js';

/** Rooms that know neither page, nor Node, nor network: they work on what they are given. */
const pure = ['capture', 'chart', 'evidence', 'exercise', 'fastcgi', 'pool', 'quiz', 'scorm'];
// A container that runs on the developer's own computer serves tests alone.
const tests = [
  '**/*.test.{ts,tsx}',
  '**/*.test-d.ts',
  'tests/**',
  'src/exercise/local-container.ts',
];

const page = ['document', 'window', 'localStorage', 'sessionStorage', 'alert', 'confirm', 'prompt'];
const outside = [...page, 'fetch', 'XMLHttpRequest', 'WebSocket', 'navigator', 'process', 'Buffer'];

const because = (names, message) => names.map((name) => ({ name, message }));

export default defineConfig([
  globalIgnores([
    'dist/',
    '.astro/',
    '.cache/',
    'public/',
    'test-results/',
    'coverage/',
    'playwright-report/',
  ]),
  {
    linterOptions: { reportUnusedDisableDirectives: 'error' },
  },
  tseslint.configs.strictTypeChecked,
  {
    languageOptions: {
      parserOptions: {
        projectService: true,
        tsconfigRootDir: import.meta.dirname,
        extraFileExtensions: ['.astro'],
      },
    },
    rules: {
      eqeqeq: ['error', 'smart'],
      'no-var': 'error',
      'prefer-const': 'error',
      'no-console': 'off',
      'no-eval': 'error',
      'no-new-func': 'error',
      'no-script-url': 'error',
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
      // Numbers in templates are what templates are for.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // `return view.dispatch()` is a common way to end; nobody uses the void.
      '@typescript-eslint/no-confusing-void-expression': 'off',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/prefer-optional-chain': 'error',
      '@typescript-eslint/prefer-nullish-coalescing': 'error',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_' },
      ],
    },
  },
  {
    files: ['src/**/*.{ts,tsx,astro}'],
    plugins: { house: { rules: { arrows } } },
    rules: {
      'house/arrows': 'error',
      'no-restricted-syntax': [
        'error',
        {
          selector: 'ExportAllDeclaration',
          message: 'No barrels: import each thing from the file that has it.',
        },
        {
          selector: 'ExportDefaultDeclaration',
          message: 'Named exports: one name for one thing, everywhere.',
        },
      ],
    },
  },
  {
    files: ['src/**/*.{ts,tsx}'],
    ignores: [
      ...['ui', 'components', 'layouts', 'pages'].map((room) => `src/${room}/**`),
      'src/diagrams/**', // drawn in a page of Chromium's
      ...tests,
    ],
    rules: {
      'no-restricted-globals': [
        'error',
        ...because(page, 'Only ui/ and components/ know the page.'),
      ],
    },
  },
  {
    files: pure.map((room) => `src/${room}/**/*.{ts,tsx}`),
    ignores: tests,
    rules: {
      'no-restricted-globals': [
        'error',
        ...because(outside, 'This room is pure: it is given what it needs.'),
      ],
      'no-restricted-imports': [
        'error',
        { patterns: [{ regex: '^node:', message: 'This room is pure: no Node.' }] },
      ],
    },
  },
  {
    // A room's words are one table.
    files: ['src/i18n/**'],
    rules: { 'max-lines': 'off' },
  },
  {
    // Tools that ask for a default export.
    files: ['*.config.{ts,js,mjs}', 'src/content.config.ts'],
    rules: { 'no-restricted-syntax': 'off' },
  },
  {
    files: tests,
    rules: {
      // A test may insist that something is there: it fails if it isn't.
      '@typescript-eslint/no-non-null-assertion': 'off',
      'max-lines': 'off',
      // A test shows that the page's policy stops it.
      'no-eval': 'off',
    },
  },
  {
    // What runs before anything is installed is JavaScript; tsc checks its JSDoc types.
    files: ['**/*.{js,mjs}'],
    extends: [tseslint.configs.disableTypeChecked],
  },
  astro.configs['flat/recommended'],
  {
    files: ['**/*.astro', '**/*.astro/*.{js,ts}'],
    extends: [tseslint.configs.disableTypeChecked],
    rules: { 'max-lines': ['error', { max: 250, skipBlankLines: true, skipComments: true }] },
  },
]);
