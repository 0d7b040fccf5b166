import { exerciseFromJson, type ExerciseForPage } from '../../exercise/page.ts';
import { sitePath } from '../../i18n/paths.ts';

/**
 * An exercise as the site serves it.
 *
 * @throws Error when it can't be fetched or read
 */
export async function readExercise(slug: string): Promise<ExerciseForPage> {
  const answer = await fetch(sitePath(`labs/${slug}.json`));
  if (!answer.ok) throw new Error(`labs/${slug}.json: HTTP ${String(answer.status)}`);
  return exerciseFromJson(await answer.json());
}
