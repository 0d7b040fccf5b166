import { useState } from 'preact/hooks';
import type { LabText } from '../../i18n/lab.ts';
import { LabDialog } from './LabDialog.tsx';

export type ResetChoice = 'file' | 'files' | 'machine' | 'everything';

interface Props {
  text: LabText;
  /** The exercise's file that is open, if one is. */
  file: string | undefined;
  onReset: (choice: ResetChoice) => void;
  onClose: () => void;
}

/** Asks what to reset, and says what each choice costs. */
export function ResetDialog({ text, file, onReset, onClose }: Props) {
  const { reset } = text;
  const choices: [ResetChoice, string, string][] = [
    ['machine', reset.machine, reset.machineNote],
    ['files', reset.files, reset.filesNote],
    ['everything', reset.everything, reset.everythingNote],
  ];
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
          <label key={value} class="lab-choice">
            <input
              type="radio"
              name="reset"
              value={value}
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
