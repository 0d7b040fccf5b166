import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ESLint } from 'eslint';
import { describe, expect, it } from 'vitest';
import { root } from '../command.mjs';
import { arrows } from './arrows.js';

// The real configuration, without the rules that need a file of the project on disk.
const eslint = new ESLint({
  cwd: root,
  overrideConfig: { languageOptions: { parserOptions: { projectService: false } } },
  ruleFilter: ({ ruleId }) =>
    !ruleId.startsWith('@typescript-eslint/') || ruleId === '@typescript-eslint/no-explicit-any',
});

async function problems(filePath: string, code: string): Promise<(string | null)[]> {
  const [result] = await eslint.lintText(code, { filePath: join(root, filePath) });
  return result!.messages.map(({ ruleId, message }) => ruleId ?? message);
}

describe('an import against the arrows is an error', () => {
  it.each([
    ['src/fastcgi/x.ts', "import { a } from '../capture/tcp.ts'; a();"],
    ['src/capture/x.ts', "import type { A } from '../machine/api.ts'; export type B = A;"],
    ['src/machine/x.ts', "export { a } from '../ui/lab/lab.tsx';"],
    ['src/machine/deep/x.ts', "import '../../exercise/model.ts';"],
    ['src/exercise/x.ts', "export const load = () => import('../ui/lab/lab.tsx');"],
    ['src/quiz/x.ts', "export type A = import('../progress/store.ts').A;"],
    ['src/ui/lab/x.ts', "new Worker(new URL('../../pages/worker.ts', import.meta.url));"],
    ['src/cli/x.ts', "import { a } from '../components/a.ts'; a();"],
    ['src/i18n/x.ts', "import { a } from '../ui/a.ts'; a();"],
    ['src/machine/x.ts', "import { root } from '../../scripts/command.mjs'; root;"],
    ['src/newroom/x.ts', "import { a } from '../pool/a.ts'; a();"],
    ['src/components/X.astro', "---\nimport X from '../pages/x.astro';\n---\n<X />"],
  ])('%s: %s', async (file, code) => {
    expect(await problems(file, code)).toEqual(['house/arrows']);
  });
});

describe('an import along the arrows is fine', () => {
  it.each([
    ['src/capture/x.ts', "import { a } from '../fastcgi/decode.ts'; a();"],
    [
      'src/exercise/x.ts',
      "import type { Container } from '../machine/api.ts'; export type B = Container;",
    ],
    [
      'src/ui/lab/x.ts',
      "import { a } from '../inspector/a.ts'; import { b } from '../../machine/b.ts'; a(b);",
    ],
    ['src/machine/x.ts', "import { a } from './channel.ts'; import v86 from 'v86'; a(v86);"],
    ['labs/machine/x.ts', "import { a } from '../../src/machine/node.ts'; a();"],
    ['src/components/X.astro', "---\nimport { t } from '../i18n/shell.ts';\n---\n<p>{t}</p>"],
  ])('%s: %s', async (file, code) => {
    expect(await problems(file, code)).toEqual([]);
  });
});

describe('a room keeps to itself', () => {
  it.each([
    ['src/machine/x.ts', 'document.title;', 'no-restricted-globals'],
    ['src/progress/x.ts', 'localStorage.clear();', 'no-restricted-globals'],
    ['src/fastcgi/x.ts', "fetch('/x');", 'no-restricted-globals'],
    [
      'src/pool/x.ts',
      "import { readFileSync } from 'node:fs'; readFileSync('x');",
      'no-restricted-imports',
    ],
    ['src/capture/index.ts', "export * from './tcp.ts';", 'no-restricted-syntax'],
    ['src/ui/x.tsx', 'export default 1;', 'no-restricted-syntax'],
    ['src/ui/x.ts', 'export const a = (b: any) => b;', '@typescript-eslint/no-explicit-any'],
    ['src/ui/x.ts', "eval('1');", 'no-eval'],
  ])('%s: %s', async (file, code, rule) => {
    expect(await problems(file, code)).toContain(rule);
  });

  it('but a page part may use the page', async () => {
    expect(await problems('src/ui/x.ts', 'document.title;')).toEqual([]);
  });
});

it('every room that exists is in the table', () => {
  const rooms = readdirSync(join(root, 'src'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
  expect(existsSync(join(root, 'src', 'machine'))).toBe(true);
  expect(rooms.filter((room) => !(room in arrows))).toEqual([]);
});
