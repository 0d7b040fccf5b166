import type { Container } from '../machine/api.ts';
import { toTree } from './files.ts';
import type { GuestFiles } from './files.ts';
import { runInGuest } from './guest.ts';
import type { Clock } from './guest.ts';
import type { Exercise } from './model.ts';
import { applyService } from './service.ts';
import type { ApplyOptions } from './service.ts';

/** A service that did not come up with the files as they are, and what its own test says. */
export interface ServiceFailure {
  service: string;
  output: string;
}

/**
 * Puts an exercise into the guest: the start files, the learner's over them, the setup, the
 * services. When the learner's files stop a service, it runs with the start files, as it would on a
 * server where someone saved a broken configuration and did not restart it.
 */
export async function deploy(
  container: Container,
  { exercise, start }: { exercise: Exercise; start: GuestFiles },
  edits: GuestFiles,
  clock?: Clock,
): Promise<ServiceFailure[]> {
  const timing = clock ? { clock } : {};
  await container.mount(toTree({ ...start, ...edits }));
  for (const line of exercise.setup) await runInGuest(container, line, { timeout: 60, ...timing });
  const edited = Object.keys(edits).length > 0;
  const failures = await bringUp(container, exercise, { test: edited, ...timing });
  if (failures.length === 0 || !edited) return failures;

  await container.mount(toTree(start));
  await bringUp(container, exercise, { test: false, ...timing });
  await container.mount(toTree(edits));
  return failures;
}

async function bringUp(
  container: Container,
  exercise: Exercise,
  options: ApplyOptions,
): Promise<ServiceFailure[]> {
  const failures: ServiceFailure[] = [];
  for (const service of exercise.services) {
    const { exit, output } = await applyService(container, service, options);
    if (exit !== 0) failures.push({ service: service.name, output });
  }
  return failures;
}
