/**
 * How this learner arranged the lab, kept in the browser: sizes, open files, the screen reader
 * switch. What was stored by another version or another hand is parsed, never trusted.
 */
import { z } from 'zod';
import { defaultLayout, insideViews, layoutSchema, settle } from './layout.ts';

const prefsSchema = z.object({
  layout: layoutSchema,
  screenReader: z.boolean(),
  /** The tab of the pane that looks into the machine; older versions had none. */
  inside: z.enum(insideViews).catch('packets'),
});
export type Prefs = z.infer<typeof prefsSchema>;

const tabsSchema = z.object({
  open: z.array(z.string().startsWith('/')).max(20),
  active: z.string().startsWith('/').optional(),
});
/** Files open in the editor of one exercise. */
export type EditorTabs = z.infer<typeof tabsSchema>;

/** The part of `Storage` that is used; a browser may refuse it, then nothing is kept. */
export type KeyValue = Pick<Storage, 'getItem' | 'setItem'>;

const nameSchema = z.string().max(80);

const prefsKey = 'lab:prefs';
const nameKey = 'lab:name';
const tabsKey = (exercise: string): string => `lab:tabs:${exercise}`;

export const defaultPrefs: Prefs = {
  layout: defaultLayout,
  screenReader: false,
  inside: 'packets',
};

function read<T>(storage: KeyValue | undefined, key: string, schema: z.ZodType<T>): T | undefined {
  try {
    const parsed = schema.safeParse(JSON.parse(storage?.getItem(key) ?? 'null'));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined; // not JSON, or storage forbidden
  }
}

function write(storage: KeyValue | undefined, key: string, value: unknown): void {
  try {
    storage?.setItem(key, JSON.stringify(value));
  } catch {
    // A full or forbidden storage costs comfort, not work: files are kept elsewhere.
  }
}

export function readPrefs(storage: KeyValue | undefined): Prefs {
  const prefs = read(storage, prefsKey, prefsSchema) ?? defaultPrefs;
  return { ...prefs, layout: settle(prefs.layout) };
}

export function writePrefs(storage: KeyValue | undefined, prefs: Prefs): void {
  write(storage, prefsKey, prefs);
}

export function readEditorTabs(storage: KeyValue | undefined, exercise: string): EditorTabs {
  return read(storage, tabsKey(exercise), tabsSchema) ?? { open: [] };
}

export function writeEditorTabs(
  storage: KeyValue | undefined,
  exercise: string,
  tabs: EditorTabs,
): void {
  write(storage, tabsKey(exercise), tabs);
}

/** The name that the learner wants on completion codes; it never leaves the device. */
export function readName(storage: KeyValue | undefined): string {
  return read(storage, nameKey, nameSchema) ?? '';
}

export function writeName(storage: KeyValue | undefined, name: string): void {
  write(storage, nameKey, name);
}
