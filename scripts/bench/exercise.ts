/** What a learner waits for in an exercise: the machine to be ready, and a round of checks. */
import { join } from 'node:path';
import type { BrowserContext, Page } from '@playwright/test';
import { readExercise } from '../../src/cli/exercise-folder.ts';
import { leaves } from '../../src/exercise/condition.ts';
import { conditionsOf } from '../../src/exercise/model.ts';
import { labText } from '../../src/i18n/lab.ts';

declare global {
  interface Window {
    /** Durations of the rounds of checks; ms. */
    rounds: number[];
  }
}

const root = join(import.meta.dirname, '../..');

export interface ExerciseTimes {
  /** Click → the machine with the exercise's files and services. */
  readySeconds: number;
  /** Rounds that were asked for. */
  roundSeconds: number[];
}

/** Those whose checks send no load, which takes the seconds that it takes. */
export async function withoutLoad(slugs: readonly string[]): Promise<string[]> {
  const light: string[] = [];
  for (const slug of slugs) {
    const { exercise } = await readExercise(root, slug);
    if (!leaves(conditionsOf(exercise)).some(({ kind }) => kind === 'load')) light.push(slug);
  }
  return light;
}

/** One exercise as it begins, in a browser that has the machine already. */
export async function timeExercise(
  context: BrowserContext,
  { url, slug, rounds }: { url: string; slug: string; rounds: number },
): Promise<ExerciseTimes> {
  const text = labText.en;
  const page = await context.newPage();
  await page.goto(`${url}en/lab/${slug}/`);
  await page.waitForLoadState('networkidle');
  const began = performance.now();
  await page.getByRole('button', { name: text.start.button, exact: true }).click();
  await page.getByText(text.machine.ready, { exact: true }).waitFor({ timeout: 120_000 });
  const readySeconds = (performance.now() - began) / 1000;
  // The first round begins by itself.
  await page.waitForTimeout(1000);
  const check = page.getByRole('button', { name: text.task.check, exact: true });
  await check.waitFor({ timeout: 120_000 });
  await watchRounds(page);
  for (let round = 0; round < rounds; round++) {
    const before = await page.evaluate(() => window.rounds.length);
    await check.click();
    await page.waitForFunction((count) => window.rounds.length > count, before, {
      timeout: 120_000,
    });
  }
  const times = await page.evaluate(() => window.rounds);
  await page.close();
  const round = (seconds: number): number => Number(seconds.toFixed(2));
  return { readySeconds: round(readySeconds), roundSeconds: times.map((ms) => round(ms / 1000)) };
}

/** The button is disabled while a round runs. */
async function watchRounds(page: Page): Promise<void> {
  await page
    .locator('.lab-checks > button')
    .first()
    .evaluate((button) => {
      window.rounds = [];
      let began: number | undefined;
      new MutationObserver(() => {
        const busy = button.hasAttribute('disabled');
        if (busy) began ??= performance.now();
        else if (began !== undefined) {
          window.rounds.push(performance.now() - began);
          began = undefined;
        }
      }).observe(button, { attributeFilter: ['disabled'] });
    });
}
