/** Files from elsewhere, in the address or in a file: read, shown, and taken over if so wished. */
import { render, type VNode } from 'preact';
import { ExerciseSession } from '../../../exercise/session.ts';
import {
  fitOf,
  mostBytes,
  sharedFromFile,
  sharedFromLink,
  SharedFilesError,
  type SharedFiles,
} from '../../../exercise/shared-files.ts';
import type { ReceivedRefusal } from '../../../i18n/lab-share.ts';
import type { Lang } from '../../../i18n/lang.ts';
import { openProgress } from '../../../progress/open.ts';
import { keeperFor } from '../../../progress/store.ts';
import { deskOf } from '../open-desks.ts';
import { readExercise } from '../read-exercise.ts';
import { ReceivedDialog, RefusedDialog } from './ReceivedDialog.tsx';
import '../lab.css';
import '../parts.css';
import './share.css';

/** Where the files are to go. */
export interface Receiver {
  slug: string;
  lang: Lang;
}

/**
 * Shows what a link brings and takes it over if the learner says so. Nothing runs before.
 *
 * @returns whether the files were taken over
 * @throws Error when the exercise can't be read
 */
export async function receiveLink(text: string, to: Receiver): Promise<boolean> {
  return receive(() => sharedFromLink(text), to);
}

/** The same with a file. */
export async function receiveFile(file: File, to: Receiver): Promise<boolean> {
  return receive(async () => {
    if (file.size > mostBytes) throw new SharedFilesError('large');
    return sharedFromFile(await file.text());
  }, to);
}

async function receive(read: () => Promise<SharedFiles>, to: Receiver): Promise<boolean> {
  const { slug, lang } = to;
  let shared: SharedFiles;
  try {
    shared = await read();
  } catch (error) {
    if (!(error instanceof SharedFilesError)) throw error;
    return refuse(error.refusal, lang);
  }
  const desk = deskOf(slug);
  const page = desk?.bundle ?? (await readExercise(slug));
  const fit = fitOf(shared, page.exercise);
  if (fit !== 'fits') return refuse(fit, lang);
  // What is being typed is the learner's work too.
  await desk?.documents.flush();
  const session =
    desk?.session ??
    (await ExerciseSession.open({ page, keeper: keeperFor(await openProgress(), page.exercise) }));
  return show<boolean>((close) => {
    let used = false;
    return (
      <ReceivedDialog
        lang={lang}
        shared={shared}
        title={page.exercise.title[lang]}
        start={page.start}
        own={session.edits()}
        onUse={async () => {
          // The lab may have been opened behind the dialog.
          await (deskOf(slug) ?? session).useFiles(shared.files);
          used = true;
        }}
        onClose={() => close(used)}
      />
    );
  });
}

async function refuse(refusal: ReceivedRefusal, lang: Lang): Promise<boolean> {
  await show<undefined>((close) => (
    <RefusedDialog lang={lang} refusal={refusal} onClose={() => close(undefined)} />
  ));
  return false;
}

/** Draws a dialog of its own until it closes. */
function show<Result>(draw: (close: (result: Result) => void) => VNode): Promise<Result> {
  const root = document.createElement('div');
  document.body.append(root);
  return new Promise((resolve) => {
    const close = (result: Result): void => {
      render(null, root);
      root.remove();
      resolve(result);
    };
    render(draw(close), root);
  });
}
