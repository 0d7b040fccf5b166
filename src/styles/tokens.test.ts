import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

/** Custom property → its value, references and both themes still in it. */
const tokens = new Map(
  [...readFileSync('src/styles/tokens.css', 'utf8').matchAll(/^ {2}(--[\w-]+):\s*([^;]+);/gm)].map(
    ([, name, value]) => [name!, value!.trim()],
  ),
);

type Theme = 'light' | 'dark';
type Rgb = readonly [number, number, number];

/** The colour of a token in one theme, as linear sRGB. */
function colour(name: string, theme: Theme): Rgb {
  const value = tokens.get(name);
  if (value === undefined) throw new Error(`no token ${name}`);
  const reference = /^var\((--[\w-]+)\)$/.exec(value)?.[1];
  if (reference) return colour(reference, theme);
  const themes = /^light-dark\((oklch\([^)]*\)),\s*(oklch\([^)]*\))\)$/.exec(value);
  if (!themes) throw new Error(`${name} is not light-dark(oklch(…), oklch(…)): ${value}`);
  return fromOklch(themes[theme === 'light' ? 1 : 2]!);
}

/** Björn Ottosson's OKLCH to linear sRGB, clipped to the gamut as browsers' 8-bit colours are. */
function fromOklch(text: string): Rgb {
  const [lightness, chroma, hue] = /oklch\(([\d.]+) ([\d.]+) ([\d.]+)/
    .exec(text)!
    .slice(1)
    .map(Number);
  const a = chroma! * Math.cos((hue! * Math.PI) / 180);
  const b = chroma! * Math.sin((hue! * Math.PI) / 180);
  const l = (lightness! + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness! - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness! - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const clip = (channel: number) => Math.min(1, Math.max(0, channel));
  return [
    clip(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    clip(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    clip(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
  ];
}

/** WCAG 2.2 contrast ratio. */
function contrast(one: Rgb, other: Rgb): number {
  const luminance = ([r, g, b]: Rgb) => 0.2126 * r + 0.7152 * g + 0.0722 * b;
  const [dark, light] = [luminance(one), luminance(other)].sort((x, y) => x - y);
  return (light! + 0.05) / (dark! + 0.05);
}

const surfaces = ['--surface', '--surface-raised', '--surface-sunken', '--surface-hover'];
const words = ['--text', '--text-muted', '--accent', '--ok', '--warn', '--error', '--info'];
const actors = ['browser', 'nginx', 'fpm', 'kernel'].map((actor) => `--actor-${actor}`);
const fields = [...tokens.keys()].filter((name) => name.startsWith('--field-'));

const pairs: [text: string, background: string, least: number][] = [
  ...[...words, ...actors].flatMap((text) =>
    surfaces.map((surface): [string, string, number] => [text, surface, 4.5]),
  ),
  ...fields.map((field): [string, string, number] => ['--text', field, 4.5]),
  ...['ok', 'warn', 'error', 'info', 'accent'].flatMap((state): [string, string, number][] => [
    ['--text', `--${state}-soft`, 4.5],
    [`--${state}`, `--${state}-soft`, 4.5],
  ]),
  ...actors.flatMap((actor): [string, string, number][] => [
    ['--text', `${actor}-soft`, 4.5],
    [actor, `${actor}-soft`, 4.5],
  ]),
  ['--accent-text', '--accent', 4.5],
  ['--accent-text', '--accent-hover', 4.5],
  ['--text', '--selection', 4.5],
  ...['--border-strong', '--focus'].flatMap((line) =>
    surfaces.slice(0, 3).map((surface): [string, string, number] => [line, surface, 3]),
  ),
];

test.each(['light', 'dark'] as const)('text can be read on its background, %s', (theme) => {
  const faint = pairs
    .map(([text, background, least]) => ({
      pair: `${text} on ${background}`,
      ratio: contrast(colour(text, theme), colour(background, theme)),
      least,
    }))
    .filter(({ ratio, least }) => ratio < least);
  expect(faint).toEqual([]);
});

test('black on white has the contrast that WCAG gives', () => {
  expect(contrast([0, 0, 0], [1, 1, 1])).toBeCloseTo(21, 5);
});

test('the fields of a record have backgrounds of their own', () => {
  const named = ['version', 'type', 'request-id', 'length', 'padding-length', 'reserved'].map(
    (name) => tokens.get(`--field-header-${name}`),
  );
  expect(new Set(named).size).toBe(6);
});
