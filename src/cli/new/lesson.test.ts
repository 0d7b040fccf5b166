import { cp, mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { mdxToJs } from 'satteri';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readFrontMatter, type Fault } from '../../course/front-matter.ts';
import { langs } from '../../i18n/lang.ts';
import { newLesson } from './lesson.ts';

let root = '';
const read = (file: string) => readFile(join(root, file), 'utf8');
const frontMatter = async (file: string) => {
  const faults: Fault[] = [];
  const found = readFrontMatter(file, await read(file), faults);
  expect(faults).toEqual([]);
  return found!.value;
};

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'course-'));
  for (const name of ['claims', 'templates', 'outline.yaml']) {
    await cp(join('content', name), join(root, 'content', name), { recursive: true });
  }
});

afterEach(() => rm(root, { recursive: true }));

describe('a new lesson', () => {
  test('is there in every language, at the place of its section, with the same slug', async () => {
    expect(await newLesson(root, 'static-mode', '4.1')).toEqual([
      'content/lessons/es/static-mode.mdx',
      'content/lessons/en/static-mode.mdx',
    ]);
    for (const lang of langs) {
      const { section, order } = await frontMatter(`content/lessons/${lang}/static-mode.mdx`);
      expect({ section, order }).toEqual({ section: '4.1', order: 10 });
    }
  });

  test('compiles, and is formatted as Prettier wants it', async () => {
    for (const file of await newLesson(root, 'static-mode', '4.1')) {
      const text = await read(file);
      expect(() => mdxToJs(text)).not.toThrow();
      expect(await format(text, { ...(await resolveConfig('x.mdx')), parser: 'mdx' })).toBe(text);
      expect(text).not.toMatch(/TITLE|SECTION|ORDER|CLAIMS/);
    }
  });

  test('has the title of its section and every claim of it', async () => {
    await newLesson(root, 'two-architectures', '3.1');
    expect((await frontMatter('content/lessons/en/two-architectures.mdx')).title).toBe(
      'Two architectures',
    );
    const text = await read('content/lessons/es/two-architectures.mdx');
    expect(text.match(/<Claim id="C3\.1-\w+" \/>/g)).toHaveLength(10);
  });

  test('of a section without claims has no part for them', async () => {
    await newLesson(root, 'sizing', '4.4');
    expect(await read('content/lessons/es/sizing.mdx')).not.toMatch(/Claim|Lo que dice/);
  });

  test('stands between its neighbours, whatever their numbers are', async () => {
    await newLesson(root, 'a', '1.1');
    await newLesson(root, 'c', '1.3');
    await newLesson(root, 'b', '1.2');
    const orders = await Promise.all(
      ['a', 'b', 'c'].map(
        async (slug) => (await frontMatter(`content/lessons/en/${slug}.mdx`)).order,
      ),
    );
    expect(orders).toEqual(orders.toSorted((one, other) => one - other));
    expect(new Set(orders).size).toBe(3);
  });
});

describe('is refused in one line, and nothing is written:', () => {
  test.each([
    ['a slug that is taken', 'a', '1.2', 'content/lessons/es/a.mdx is there already'],
    ['a slug with capitals', 'Static', '1.2', '"Static" can\'t be a slug'],
    ['a slug that leads elsewhere', '../x', '1.2', '"../x" can\'t be a slug'],
    [
      'a section that does not exist',
      'b',
      '9.9',
      'content/outline.yaml has no section "9.9"; it has 1.1',
    ],
    [
      'a section that has a lesson',
      'b',
      '1.1',
      'section 1.1 has a lesson already: content/lessons/es/a.mdx',
    ],
  ])('%s', async (_, slug, section, message) => {
    await newLesson(root, 'a', '1.1');
    await expect(newLesson(root, slug, section)).rejects.toThrow(message);
    await expect(newLesson(root, slug, section)).rejects.not.toThrow('\n');
    expect(await readdir(join(root, 'content/lessons/es'))).toEqual(['a.mdx']);
  });
});
