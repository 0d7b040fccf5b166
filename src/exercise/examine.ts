import type { Container } from '../machine/api.ts';
import { complaintsIn, lineOfDirective } from './complaint.ts';
import type { Complaint } from './complaint.ts';
import { runInGuest } from './guest.ts';
import type { Clock } from './guest.ts';
import type { Service } from './model.ts';
import { isConcerned, quote, testOf } from './service.ts';

/** A complaint about one file, at a line of it if there is one. */
export interface FileComplaint {
  line?: number;
  message: string;
  level: Complaint['level'];
}

/** Services that read files of the image's, whatever an exercise says about services. */
const known: readonly Service[] = [
  { name: 'nginx', then: 'keep' },
  { name: 'php8.2-fpm', then: 'keep' },
  { name: 'apache2', then: 'keep' },
];

/**
 * Asks the program that reads a file what it thinks of it: `nginx -t`, `php-fpm -t`, `apache2ctl -t`
 * or `php -l`, in the machine. Costs it a second or three.
 *
 * @returns what it says by file (links followed); a complaint without a file stands under `path`.
 *   `undefined` when no program reads such files.
 * @throws MachineError when the machine fails
 */
export async function examine(
  container: Container,
  path: string,
  { text, services, clock }: { text: string; services: readonly Service[]; clock?: Clock },
): Promise<Map<string, FileComplaint[]> | undefined> {
  const test = testFor(path, services);
  if (test === undefined) return undefined;
  // On a busy computer the emulator takes half a minute for what takes it two seconds otherwise.
  const { output } = await runInGuest(container, test, { timeout: 90, ...(clock && { clock }) });
  const found = new Map<string, FileComplaint[]>();
  for (const { path: named, line, message, level } of complaintsIn(output)) {
    const of = named === undefined ? path : await realPath(container, named);
    const at = line ?? (of === path ? lineOfDirective(text, message) : undefined);
    const complaint = { message, level, ...(at === undefined ? {} : { line: at }) };
    found.set(of, [...(found.get(of) ?? []), complaint]);
  }
  return found;
}

function testFor(path: string, services: readonly Service[]): string | undefined {
  if (path.endsWith('.php')) return `php -l ${quote(path)}`;
  const service = [...services, ...known].find((each) => isConcerned(each, [path]));
  return service && testOf(service);
}

/** nginx reads sites-enabled/default, a link; the learner edits what it leads to. */
async function realPath(container: Container, path: string): Promise<string> {
  const { exit, output } = await runInGuest(container, `readlink -f -- ${quote(path)}`);
  return exit === 0 ? output.trim() : path;
}
