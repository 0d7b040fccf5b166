import type { LabText } from '../../i18n/lab.ts';
import { statusOf, type OpenDocument } from './document.ts';
import type { Documents, Notice } from './documents.ts';
import { useStore } from './use-store.ts';

interface Props {
  text: LabText;
  documents: Documents;
  document: OpenDocument | undefined;
  running: boolean;
}

function wordsOf(notice: Notice, { problems }: LabText['files']): string {
  return notice.kind === 'write' ? problems[notice.problem] : problems[notice.problem](notice.path);
}

/** What the learner has to decide or know about the open file, above the editor. */
export function FileBars({ text, documents, document, running }: Props) {
  const notice = useStore(documents.notice);
  const device = useStore(documents.device);
  const { files } = text;
  const status = document && running ? statusOf(document) : 'saved';
  const name = document?.path.slice(document.path.lastIndexOf('/') + 1) ?? '';
  return (
    <div role="alert">
      {document && status === 'conflict' && (
        <p class="lab-bar-note is-warn">
          {files.conflict(name)}
          <button
            class="lab-button"
            type="button"
            onClick={() => void documents.keepMine(document.path)}
          >
            {files.keepMine}
          </button>
          <button
            class="lab-button"
            type="button"
            onClick={() => void documents.takeTheirs(document.path)}
          >
            {files.takeTheirs}
          </button>
        </p>
      )}
      {document && status === 'deleted' && (
        <p class="lab-bar-note is-warn">
          {files.deleted(name)}
          <button
            class="lab-button"
            type="button"
            onClick={() => void documents.save(document.path)}
          >
            {files.saveAgain}
          </button>
        </p>
      )}
      {notice && (
        <p class="lab-bar-note is-error">
          {wordsOf(notice, files)}
          <button class="lab-button" type="button" onClick={() => documents.notice.set(undefined)}>
            {text.help.close}
          </button>
        </p>
      )}
      {device === 'failed' && <p class="lab-bar-note is-error">{files.problems.device}</p>}
    </div>
  );
}
