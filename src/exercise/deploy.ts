import type { Container } from '../machine/api.ts';
import { sameContents, toTree } from './files.ts';
import type { GuestFiles } from './files.ts';
import { runInGuest } from './guest.ts';
import type { Clock } from './guest.ts';
import type { Exercise, Service } from './model.ts';
import { applyService, isConcerned } from './service.ts';
import type { ApplyOptions } from './service.ts';

/** A service that did not come up with the files as they are, and what its own test says. */
export interface ServiceFailure {
  service: string;
  output: string;
}

/** How an exercise came into the guest. */
export interface Deployment {
  failures: ServiceFailure[];
  /** Lines of the exercise itself that ended with an error, and what they said. */
  problems: string[];
}

export interface DeployOptions {
  clock?: Clock;
  /** The machine has just booted: its services run with the configuration that is on its disk. */
  fresh?: boolean;
}

/**
 * Puts an exercise into the guest: the start files, the learner's over them, the setup, the
 * services, and what only commands can set up. When the learner's files stop a service, it runs with
 * the start files, as it would on a server where someone saved a broken configuration and did not
 * restart it.
 */
export async function deploy(
  container: Container,
  { exercise, start }: { exercise: Exercise; start: GuestFiles },
  edits: GuestFiles,
  { clock, fresh = false }: DeployOptions = {},
): Promise<Deployment> {
  const timing = clock ? { clock } : {};
  const files = { ...start, ...edits };
  const settled =
    fresh && exercise.setup.length === 0
      ? await unchanged(container, exercise.services, files)
      : [];
  await container.mount(toTree(files));
  const problems = await runLines(container, exercise.setup, clock);
  const edited = Object.keys(edits).length > 0;
  // A reload takes a second or so in an emulator: none where nothing would change.
  const services = exercise.services.map((service) =>
    settled.includes(service.name) && service.then === 'reload'
      ? { ...service, then: 'keep' as const }
      : service,
  );
  const failures = await bringUp(container, { services }, { test: edited, ...timing });
  if (failures.length > 0 && edited) {
    await container.mount(toTree(start));
    await bringUp(container, exercise, { test: false, ...timing });
    await container.mount(toTree(edits));
  }
  problems.push(...(await runLines(container, exercise.start.run, clock)));
  return { failures, problems };
}

/** Names of the services whose configuration these files leave as it is in the guest. */
async function unchanged(
  container: Container,
  services: readonly Service[],
  files: GuestFiles,
): Promise<string[]> {
  const names: string[] = [];
  for (const service of services) {
    const own = Object.entries(files).filter(([path]) => isConcerned(service, [path]));
    const same = await Promise.all(
      own.map(async ([path, contents]) => {
        const now = await container.fs.readFile(path).catch(() => undefined);
        return now !== undefined && sameContents(now, contents);
      }),
    );
    if (same.every(Boolean)) names.push(service.name);
  }
  return names;
}

/** Runs bash lines one after the other, 180 s each. @returns what those that failed said. */
export async function runLines(
  container: Container,
  lines: readonly string[],
  clock?: Clock,
): Promise<string[]> {
  const problems: string[] = [];
  for (const line of lines) {
    const options = { timeout: 180, ...(clock ? { clock } : {}) };
    const { exit, output } = await runInGuest(container, line, options);
    const end = exit === undefined ? 'did not end in 180 s' : `ended with ${String(exit)}`;
    if (exit !== 0) problems.push(`${line}: ${end} ${output.trim()}`.trim());
  }
  return problems;
}

/** The services as the exercise wants them. @returns those that did not come up. */
export async function bringUp(
  container: Container,
  { services }: Pick<Exercise, 'services'>,
  options: ApplyOptions,
): Promise<ServiceFailure[]> {
  const failures: ServiceFailure[] = [];
  for (const service of services) {
    const { exit, output } = await applyService(container, service, options);
    if (exit !== 0) failures.push({ service: service.name, output });
  }
  return failures;
}
