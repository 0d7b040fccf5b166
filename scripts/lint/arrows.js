// @ts-check
/**
 * Which room of the house may import from which: the arrows of CONTRIBUTING.md, as a lint rule.
 *
 * A rule of our own, because `no-restricted-imports` sees neither `import('…')`, nor
 * `new URL('…', import.meta.url)` (workers), nor import types.
 */
import { dirname, posix, relative, resolve, sep } from 'node:path';

const bottom = ['capture', 'fastcgi', 'nginx', 'pool'];
const middle = [
  'chart',
  'claims',
  'course',
  'evidence',
  'exercise',
  'glossary',
  'machine',
  'preview',
  'progress',
  'quiz',
  'scorm',
  'search',
];
/** Words and styles: everything above the cores may use them. */
const words = ['i18n', 'styles'];
const shown = [...bottom, ...middle, ...words];

/**
 * Room (folder under src/) → rooms that it may import from, besides itself.
 * @type {Readonly<Record<string, readonly string[]>>}
 */
export const arrows = {
  fastcgi: [],
  nginx: [],
  pool: [],
  capture: ['fastcgi'],
  // A claim may rest on measured figures, and its test looks whether they exist.
  claims: ['evidence'],
  evidence: [],
  glossary: [],
  // Charts are laid out at build, of what was measured or recorded.
  chart: ['evidence', 'pool'],
  // Lessons, their front matter and the outline; YAML's line numbers come from there.
  // The bank of questions refers to all that they may be about.
  course: ['capture', 'claims', 'evidence', 'exercise', 'fastcgi', 'i18n', 'quiz'],
  machine: bottom,
  // YAML’s line numbers and bilingual texts are an exercise’s.
  quiz: [...bottom, 'exercise'],
  // What a package for an LMS reports.
  scorm: [...bottom, 'quiz'],
  // A sitting keeps answers as questions know them.
  progress: [...bottom, 'quiz'],
  // An exercise's checks run against a container.
  exercise: [...bottom, 'machine'],
  // The guest's pages on their way into the page.
  preview: [...bottom, 'machine', 'i18n'],
  // The service worker keeps what was opened, and carries the preview's requests.
  offline: ['preview', 'i18n'],
  // Made at build of the built pages, read in the dialog.
  search: ['i18n'],
  // Looked at after the build, page by page.
  links: ['i18n'],
  // Drawn at build, in Node and Chromium.
  diagrams: [],
  // Words for each kind of record or figure: their types make a missing one an error.
  i18n: [...bottom, 'claims', 'evidence', 'exercise', 'progress', 'quiz'],
  styles: [],
  ui: shown,
  components: [...shown, 'ui', 'diagrams'],
  layouts: [...shown, 'ui', 'components'],
  pages: [...shown, 'ui', 'components', 'layouts'],
  cli: shown,
};

/**
 * The room of a file, or undefined for files outside src/ and directly in it.
 * @param {string} file absolute path
 * @param {string} root absolute path of the project
 */
export function roomOf(file, root) {
  const path = relative(root, file).split(sep).join(posix.sep);
  return /^src\/([^/]+)\/./.exec(path)?.[1];
}

/** @type {import('eslint').Rule.RuleModule} */
export const rule = {
  meta: {
    type: 'problem',
    messages: {
      arrow: 'src/{{from}}/ may not import from src/{{to}}/ (it may from: {{allowed}}).',
      unknown: 'src/{{from}}/ is not in the table of scripts/lint/arrows.js: add it there.',
      upward: 'Nothing under src/ imports from {{to}}/.',
    },
    schema: [],
  },
  create(context) {
    const root = context.cwd;
    const from = roomOf(context.filename, root);
    if (from === undefined) return {};

    /**
     * @param {import('estree').Node} node
     * @param {unknown} specifier
     */
    function check(node, specifier) {
      if (typeof specifier !== 'string' || !/^\.{1,2}\//.test(specifier)) return;
      const target = resolve(dirname(context.filename), specifier);
      const top = relative(root, target).split(sep)[0] ?? '';
      if (['scripts', 'tests'].includes(top)) {
        context.report({ node, messageId: 'upward', data: { to: top } });
        return;
      }
      // A folder's own name ("../ui") is a room as well as a path inside of it.
      const to = roomOf(`${target}/x`, root);
      if (to === undefined || to === from || from === undefined) return;
      const allowed = arrows[from];
      if (!allowed) {
        context.report({ node, messageId: 'unknown', data: { from } });
      } else if (!allowed.includes(to)) {
        const list = allowed.length > 0 ? allowed.join(', ') : 'nothing';
        context.report({ node, messageId: 'arrow', data: { from, to, allowed: list } });
      }
    }

    /** @param {import('estree').ImportDeclaration | import('estree').ExportNamedDeclaration | import('estree').ExportAllDeclaration | import('estree').ImportExpression} node */
    const checkSource = (node) => {
      if (node.source?.type === 'Literal') check(node.source, node.source.value);
    };
    return {
      ImportDeclaration: checkSource,
      ExportNamedDeclaration: checkSource,
      ExportAllDeclaration: checkSource,
      ImportExpression: checkSource,
      /** @param {any} node typescript-estree's node, which ESTree's types don't know */
      TSImportType(node) {
        check(node, node.source?.value ?? node.argument?.literal?.value);
      },
      NewExpression(node) {
        const [first] = node.arguments;
        const isUrl = node.callee.type === 'Identifier' && node.callee.name === 'URL';
        if (isUrl && first?.type === 'Literal') check(first, first.value);
      },
    };
  },
};
