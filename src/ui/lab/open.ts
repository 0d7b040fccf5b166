/** The lab's front door: called by the page once the learner has pressed the button. */
import { ExerciseSession } from '../../exercise/session.ts';
import type { Lang } from '../../i18n/lang.ts';
import { openProgress } from '../../progress/open.ts';
import { keeperFor } from '../../progress/store.ts';
import { LabDesk } from './desk.ts';
import { watchIdle } from './idle.ts';
import { rememberDesk } from './open-desks.ts';
import { readExercise } from './read-exercise.ts';

export interface OpenLabOptions {
  /** Where the lab is drawn. */
  place: HTMLElement;
  /** The task's text, as the page rendered it; it moves into the lab. */
  prose: HTMLElement;
  slug: string;
  lang: Lang;
  /** In a lesson, not on a page of its own. */
  embedded: boolean;
}

/**
 * Starts the machine and draws the lab. Editor and terminal are fetched while the machine is.
 *
 * @throws Error when the exercise can't be read
 */
export async function openLab({ slug, ...options }: OpenLabOptions): Promise<void> {
  const machineRoom = import('../../machine/boot.ts');
  const view = import('./view.tsx');
  const [bundle, progress] = await Promise.all([readExercise(slug), openProgress()]);
  const keeper = keeperFor(progress, bundle.exercise);
  const storage = deviceStorage();
  const desk = new LabDesk({
    bundle,
    session: await ExerciseSession.open({ page: bundle, keeper }),
    durable: progress.durable,
    boot: async () => (await machineRoom).boot,
    storage,
  });
  rememberDesk(desk);
  void desk.machine.start();
  await desk.openFiles();
  (await view).showLab({ ...options, desk, storage });
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) desk.hide();
    else desk.show();
  });
  watchIdle(document, { sleep: () => desk.hide(), wake: () => desk.show() });
  addEventListener('pagehide', () => void desk.documents.flush());
}

/** Touching `localStorage` throws where the browser forbids it, as in some frames. */
function deviceStorage(): Storage | undefined {
  try {
    return localStorage;
  } catch {
    return undefined;
  }
}
