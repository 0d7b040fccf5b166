/** The script of a package for an LMS: finds the LMS, goes on where the learner was, reports. */
import { render } from 'preact';
import { packageContentSchema, questionNames } from '../../scorm/content.ts';
import { copyCode } from '../code/code-tools.ts';
import { freshSeed } from '../exam/address.ts';
import { findApi } from './lms.ts';
import { Package } from './Package.tsx';
import { startSession } from './session.ts';
import '../quiz/quiz.css';
import '../quiz/controls.css';
import './package.css';

async function openPackage(place: HTMLElement): Promise<void> {
  const answer = await fetch('content.json');
  if (!answer.ok) throw new Error(`content.json: HTTP ${String(answer.status)}`);
  const content = packageContentSchema.parse(await answer.json());
  const session = startSession({
    api: findApi(window),
    names: questionNames(content),
    seed: freshSeed(),
    now: () => Date.now(),
  });
  addEventListener('pagehide', session.end);
  copyCode();
  place.replaceChildren();
  render(<Package content={content} session={session} />, place);
}

const place = document.querySelector<HTMLElement>('[data-package]');
if (place) {
  openPackage(place).catch((error: unknown) => {
    place.textContent = place.dataset['failed'] ?? '';
    console.error(error);
  });
}
