import { useEffect, useId, useState } from 'preact/hooks';
import { sharedToFile, type SharedFiles } from '../../../exercise/shared-files.ts';
import { shareText, type ShareText } from '../../../i18n/lab-share.ts';
import type { Lang } from '../../../i18n/lang.ts';
import { pagePath } from '../../../i18n/paths.ts';
import { progressText } from '../../../i18n/progress.ts';
import { copyText } from '../../clipboard.ts';
import { saveFile } from '../../inspector/page/save.ts';
import type { LabDesk } from '../desk.ts';
import { LabDialog } from '../LabDialog.tsx';
import { linkTo, longestLink } from './link.ts';

interface Props {
  lang: Lang;
  desk: LabDesk;
  onClose: () => void;
}

/** Hands the learner's files on: as a link, or as a file; and the ways for files to come back. */
export function ShareDialog({ lang, desk, onClose }: Props) {
  const text = shareText[lang];
  const { slug, version } = desk.bundle.exercise;
  const [shared, setShared] = useState<SharedFiles>();
  const id = useId();

  useEffect(() => {
    // What was typed a moment ago belongs to it.
    void desk.documents.flush().then(() => {
      setShared({ slug, version, files: desk.session.edits() });
    });
  }, []);

  const open = async (file: File): Promise<void> => {
    const { receiveFile } = await import('./received.tsx');
    onClose();
    await receiveFile(file, { slug, lang });
  };

  return (
    <LabDialog title={text.title} onClose={onClose}>
      <section aria-labelledby={`${id}-link`}>
        <h3 id={`${id}-link`}>{text.link.title}</h3>
        {shared &&
          (Object.keys(shared.files).length > 0 ? (
            <Handing lang={lang} text={text} shared={shared} />
          ) : (
            <p>{text.link.nothing}</p>
          ))}
      </section>
      <section aria-labelledby={`${id}-open`}>
        <h3 id={`${id}-open`}>{text.open.title}</h3>
        <p id={`${id}-open-help`}>{text.open.text}</p>
        <p>
          <label class="lab-shared-open">
            {text.open.label}{' '}
            <input
              type="file"
              accept=".json,application/json"
              aria-describedby={`${id}-open-help`}
              onChange={(event) => {
                const file = event.currentTarget.files?.[0];
                if (file) void open(file);
              }}
            />
          </label>
        </p>
      </section>
      <section aria-labelledby={`${id}-all`}>
        <h3 id={`${id}-all`}>{text.all.title}</h3>
        <p>
          {text.all.text}{' '}
          <a href={`${pagePath(lang, 'progress')}#take`} target="_blank">
            {progressText[lang].title}
          </a>
          .
        </p>
      </section>
      <form method="dialog" class="lab-dialog-actions">
        <button class="lab-button" type="submit">
          {text.close}
        </button>
      </form>
    </LabDialog>
  );
}

interface HandingProps {
  lang: Lang;
  text: ShareText;
  shared: SharedFiles;
}

/** The link, when it is short enough, and the file in any case. */
function Handing({ lang, text: { link: words }, shared }: HandingProps) {
  const [link, setLink] = useState<string>();
  const [failed, setFailed] = useState(false);
  const [said, setSaid] = useState('');
  useEffect(() => {
    linkTo(shared, lang).then(setLink, () => setFailed(true));
  }, [shared]);
  const size = new Intl.NumberFormat(lang, {
    style: 'unit',
    unit: 'kilobyte',
    maximumFractionDigits: 1,
  });
  const kilobytes = (length: number): string => size.format(length / 1024);
  const fits = link !== undefined && link.length <= longestLink;

  const save = (): void => {
    const name = `${words.fileName}-${shared.slug}.json`;
    saveFile(new Blob([sharedToFile(shared, 2)], { type: 'application/json' }), name);
    setSaid(words.saved(name));
  };

  return (
    <>
      {failed && <p>{words.failed}</p>}
      {link !== undefined && !fits && (
        <p>{words.tooLong(kilobytes(link.length), kilobytes(longestLink))}</p>
      )}
      {fits && (
        <>
          <p>{words.what(Object.keys(shared.files).length)}</p>
          <p class="lab-shared-link">
            <label>
              {words.label}{' '}
              <input
                type="text"
                readOnly
                value={link}
                onFocus={(event) => event.currentTarget.select()}
              />
            </label>
            <button
              class="lab-button is-strong"
              type="button"
              onClick={() => {
                void copyText(link).then((copied) => {
                  setSaid(copied ? words.copied : words.notCopied);
                });
              }}
            >
              {words.copy}
            </button>
          </p>
        </>
      )}
      <p>
        <button class="lab-button" type="button" onClick={save}>
          {words.save}
        </button>{' '}
        <span role="status">{said}</span>
      </p>
    </>
  );
}
