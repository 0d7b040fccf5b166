import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commandsOf, compareFile, oursOf } from './comparison.ts';
import { exerciseSchema, type Service } from './model.ts';

const path = '/etc/nginx/sites-available/default';
const lines = (...all: string[]): string => all.map((line) => `${line}\n`).join('');

describe('a learner’s file beside the solution’s', () => {
  it('shows what changes, with its line numbers on both sides', () => {
    const { kind, hunks, added, removed } = compareFile(
      path,
      lines('server {', '  listen 80;', '  root /srv;', '}'),
      lines('server {', '  listen 8080;', '  index index.php;', '  root /srv;', '}'),
    );
    expect([kind, added, removed]).toEqual(['changed', 2, 1]);
    expect(hunks).toHaveLength(1);
    expect(hunks[0]!.lines).toEqual([
      { sign: ' ', text: 'server {', mine: 1, ours: 1 },
      { sign: '-', text: '  listen 80;', mine: 2 },
      { sign: '+', text: '  listen 8080;', ours: 2 },
      { sign: '+', text: '  index index.php;', ours: 3 },
      { sign: ' ', text: '  root /srv;', mine: 3, ours: 4 },
      { sign: ' ', text: '}', mine: 4, ours: 5 },
    ]);
    expect(oursOf(hunks[0]!)).toBe(
      lines('server {', '  listen 8080;', '  index index.php;', '  root /srv;', '}'),
    );
  });

  it('may be the same, missing, or no text', () => {
    expect(compareFile(path, 'x\n', 'x\n')).toMatchObject({ kind: 'same', hunks: [] });
    expect(compareFile(path, undefined, 'x\n')).toMatchObject({
      kind: 'new',
      added: 1,
      removed: 0,
    });
    expect(compareFile(path, 'x', new Uint8Array([0xff, 0xfe]))).toMatchObject({ kind: 'bytes' });
  });

  it('says where the last line has no end', () => {
    const { hunks } = compareFile(path, 'a', 'a\n');
    expect(hunks[0]!.lines).toEqual([
      { sign: '-', text: 'a', mine: 1, unended: true },
      { sign: '+', text: 'a', ours: 1 },
    ]);
  });

  it('holds, whatever the two texts are, all that it takes to come from one to the other', () => {
    const text = fc
      .array(fc.constantFrom('a', 'b', '', ' c', '+d', '-e', '\\ No newline'), { maxLength: 30 })
      .chain((all) => fc.constantFrom(lines(...all), all.join('\n')));
    fc.assert(
      fc.property(text, text, (mine, ours) => {
        const { kind, hunks } = compareFile(path, mine, ours);
        expect(kind).toBe(mine === ours ? 'same' : 'changed');
        const old = mine.split('\n');
        const rebuilt: string[] = [];
        let at = 0;
        for (const hunk of hunks) {
          const start = hunk.lines.find((line) => line.mine !== undefined)?.mine;
          while (start !== undefined && at < start - 1) rebuilt.push(old[at++]!);
          for (const line of hunk.lines) {
            if (line.sign !== '+') expect(old[at++]).toBe(line.text);
            if (line.sign !== '-') rebuilt.push(line.text);
          }
        }
        while (at < old.length && !(at === old.length - 1 && old[at] === ''))
          rebuilt.push(old[at++]!);
        const wanted = ours.endsWith('\n') ? ours.slice(0, -1) : ours;
        if (kind === 'changed' && ours !== '') expect(rebuilt.join('\n')).toBe(wanted);
      }),
    );
  });
});

describe('what goes with the files', () => {
  const exercise = (services: Service[], run: string[] = []) => ({
    services,
    solution: exerciseSchema.shape.solution.parse({ run }),
  });
  it('is the exercise’s own, or a reload of those that read them', () => {
    const services: Service[] = [
      { name: 'nginx', then: 'reload' },
      { name: 'php8.2-fpm', then: 'restart' },
      { name: 'apache2', then: 'stop' },
    ];
    expect(commandsOf(exercise(services, ['true']), { [path]: '' })).toEqual(['true']);
    expect(commandsOf(exercise(services), { [path]: '' })).toEqual(['nginx -s reload']);
    expect(
      commandsOf(exercise(services), {
        '/etc/php/8.2/fpm/pool.d/www.conf': '',
        '/etc/apache2/x': '',
      }),
    ).toEqual(['service php8.2-fpm restart']);
    expect(
      commandsOf(exercise([{ name: 'a', config: '/srv/a.conf', then: 'reload' }]), {
        '/srv/a.conf': '',
      }),
    ).toEqual(['kill -USR2 "$(< /run/php/a.pid)"']);
  });
});
