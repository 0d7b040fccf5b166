import { useState } from 'preact/hooks';
import { asText, type GuestFiles } from '../../../exercise/files.ts';
import { sharedToFile, type SharedFiles } from '../../../exercise/shared-files.ts';
import { shareText, type ReceivedRefusal } from '../../../i18n/lab-share.ts';
import type { Lang } from '../../../i18n/lang.ts';
import { saveFile } from '../../inspector/page/save.ts';
import { LabDialog } from '../LabDialog.tsx';
import { FileDetails } from './FileDetails.tsx';

interface Props {
  lang: Lang;
  shared: SharedFiles;
  /** The exercise's title. */
  title: string;
  /** The exercise's files at the start. */
  start: GuestFiles;
  /** The learner's own texts that differ from it, by path. */
  own: Readonly<Record<string, string>>;
  /** Takes the files over. Rejects when the device can't store that. */
  onUse: () => Promise<void>;
  onClose: () => void;
}

/** Files that came from elsewhere: what they are, what they would replace, and the question. */
export function ReceivedDialog({ lang, shared, title, start, own, onUse, onClose }: Props) {
  const text = shareText[lang];
  const { received, link } = text;
  const [state, setState] = useState<'asking' | 'busy' | 'failed'>('asking');
  const [saved, setSaved] = useState('');
  const files = Object.entries(shared.files);
  const mine = Object.keys(own).length;

  const use = (): void => {
    setState('busy');
    onUse().then(onClose, () => setState('failed'));
  };
  const saveOwn = (): void => {
    const name = `${link.fileName}-${shared.slug}.json`;
    const { slug, version } = shared;
    saveFile(new Blob([sharedToFile({ slug, version, files: own }, 2)]), name);
    setSaved(link.saved(name));
  };

  return (
    <LabDialog title={received.title} wide onClose={onClose}>
      <p class="lab-shared-warning">{received.warning}</p>
      <p>
        <strong>{title}</strong> · {received.files(files.length)}
      </p>
      {files.map(([path, content]) => (
        <FileDetails
          key={path}
          text={text}
          path={path}
          start={startOf(start, path)}
          content={content}
          open={files.length === 1}
        />
      ))}
      {mine > 0 && (
        <div class="lab-shared-own">
          <p>{received.own(mine)}</p>
          <p>
            <button class="lab-button" type="button" onClick={saveOwn}>
              {received.saveOwn}
            </button>{' '}
            <span role="status">{saved}</span>
          </p>
        </div>
      )}
      <p role="status">
        {state === 'busy' ? received.busy : state === 'failed' ? received.failed : ''}
      </p>
      <div class="lab-dialog-actions">
        <button class="lab-button" type="button" onClick={onClose}>
          {received.refuse}
        </button>
        <button
          class="lab-button is-strong"
          type="button"
          disabled={state === 'busy'}
          onClick={use}
        >
          {mine > 0 ? received.useOverOwn : received.use}
        </button>
      </div>
    </LabDialog>
  );
}

function startOf(start: GuestFiles, path: string): string | undefined {
  const contents = Object.hasOwn(start, path) ? start[path] : undefined;
  return contents === undefined ? undefined : asText(contents);
}

interface RefusedProps {
  lang: Lang;
  refusal: ReceivedRefusal;
  onClose: () => void;
}

/** Why files from elsewhere can't be used. */
export function RefusedDialog({ lang, refusal, onClose }: RefusedProps) {
  const text = shareText[lang];
  return (
    <LabDialog title={text.received.refusedTitle} onClose={onClose}>
      <p>{text.received.refusals[refusal]}</p>
      <p>{text.received.unchanged}</p>
      <form method="dialog" class="lab-dialog-actions">
        <button class="lab-button is-strong" type="submit">
          {text.close}
        </button>
      </form>
    </LabDialog>
  );
}
