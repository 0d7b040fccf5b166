import { readdirSync, readFileSync } from 'node:fs';
import type { AstroIntegration } from 'astro';
import { parseClaims } from '../claims/model.ts';
import { lessonFaults } from '../course/check.ts';
import { describeFault } from '../course/front-matter.ts';
import { questionBank } from './quizzes.ts';
import { langs } from '../i18n/lang.ts';

const claimsFolder = 'content/claims';

/** Name → text of a folder's files, read from the project's folder. */
function textsIn(folder: string): [string, string][] {
  return readdirSync(folder).map((name) => [name, readFileSync(`${folder}/${name}`, 'utf8')]);
}

/**
 * Astro integration: a fault in a lesson's file or in a question fails the build before anything is built, with all
 * faults at once, each with file, line and what to do.
 */
export function courseCheck(): AstroIntegration {
  return {
    name: 'course-check',
    hooks: {
      'astro:config:setup': ({ command }) => {
        if (command !== 'build') return;
        const lessons = langs.flatMap((lang) =>
          textsIn(`content/lessons/${lang}`).map(
            ([name, text]) => [`content/lessons/${lang}/${name}`, text] as const,
          ),
        );
        const claims = parseClaims(Object.fromEntries(textsIn(claimsFolder)));
        const faults = lessonFaults(new Map(lessons), new Set(claims.map(({ id }) => id)));
        faults.push(...questionBank().faults);
        if (faults.length > 0) throw new Error(`\n${faults.map(describeFault).join('\n')}`);
      },
    },
  };
}
