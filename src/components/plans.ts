import { readPlan, type Plan } from '../course/plan.ts';
import { lessonSlug, lessonsOf } from './course.ts';
import { exerciseSlugs } from './exercises.ts';

const files = import.meta.glob<string>('/content/plans/*.yaml', {
  eager: true,
  query: '?raw',
  import: 'default',
});

/**
 * The plan of a lesson on a chapter.
 *
 * @throws Error (which fails the build) that names the file and field of content/plans/ to mend, or
 *   the file that is missing
 */
export async function planOf(chapter: string): Promise<Plan> {
  const name = `${chapter}.yaml`;
  const source = files[`/content/plans/${name}`];
  if (source === undefined) {
    throw new Error(
      `content/plans/${name} is missing: content/outline.yaml has chapter ${chapter}`,
    );
  }
  const lessons = new Set((await lessonsOf('es')).map(lessonSlug));
  return readPlan(name, source, { lessons, exercises: new Set(exerciseSlugs()) });
}
