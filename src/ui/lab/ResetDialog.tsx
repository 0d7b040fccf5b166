import { useState } from 'preact/hooks';
import type { ShelvedFiles } from '../../exercise/shelf.ts';
import { shareText } from '../../i18n/lab-share.ts';
import type { LabText } from '../../i18n/lab.ts';
import type { Lang } from '../../i18n/lang.ts';
import { LabDialog } from './LabDialog.tsx';

/** What to reset, or own files from the shelf to go back to. */
export type ResetChoice = 'file' | 'files' | 'machine' | 'everything' | ShelvedFiles;

interface Props {
  text: LabText;
  /** The exercise's file that is open, if one is. */
  file: string | undefined;
  /** The learner's own files that made room for others. */
  shelved: readonly ShelvedFiles[];
  lang: Lang;
  onReset: (choice: ResetChoice) => void;
  onClose: () => void;
}

/** Asks what to reset, and says what each choice costs. */
export function ResetDialog({ text, file, shelved, lang, onReset, onClose }: Props) {
  const { reset } = text;
  const choices: [ResetChoice, string, string][] = [
    ['machine', reset.machine, reset.machineNote],
    ['files', reset.files, reset.filesNote],
    ['everything', reset.everything, reset.everythingNote],
  ];
  const { shelf } = shareText[lang];
  const date = new Intl.DateTimeFormat(lang, { dateStyle: 'medium', timeStyle: 'short' });
  for (const each of shelved) {
    const label = shelf.choice(date.format(each.at), Object.keys(each.files).length);
    choices.push([each, label, shelf.note]);
  }
  if (file !== undefined) choices.unshift(['file', reset.file(file), reset.fileNote]);
  const [choice, setChoice] = useState<ResetChoice>(choices[0]?.[0] ?? 'machine');
  return (
    <LabDialog title={reset.title} onClose={onClose}>
      <form
        method="dialog"
        onSubmit={(event) => {
          if (event.submitter?.getAttribute('value') === 'yes') onReset(choice);
        }}
      >
        {choices.map(([value, label, note]) => (
          <label key={label} class="lab-choice">
            <input
              type="radio"
              name="reset"
              checked={choice === value}
              onChange={() => setChoice(value)}
            />
            <span>
              <strong>{label}</strong>
              <small>{note}</small>
            </span>
          </label>
        ))}
        <div class="lab-dialog-actions">
          <button class="lab-button" type="submit" value="no">
            {reset.cancel}
          </button>
          <button class="lab-button is-strong" type="submit" value="yes">
            {reset.confirm}
          </button>
        </div>
      </form>
    </LabDialog>
  );
}
