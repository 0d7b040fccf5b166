import type { FileComplaint } from '../../exercise/examine.ts';
import type { LabText } from '../../i18n/lab.ts';

interface Props {
  text: LabText;
  complaints: readonly FileComplaint[];
  onLine: (line: number) => void;
}

/** What the program that reads the open file says of it, under the editor. Its words are English. */
export function Complaints({ text, complaints, onLine }: Props) {
  return (
    <div class="lab-complaints" role="status" aria-label={text.files.complaints}>
      {complaints.length > 0 && (
        <ul>
          {complaints.map(({ line, message, level }) => (
            <li key={`${line ?? ''} ${message}`} data-level={level}>
              {line !== undefined && (
                <button class="lab-button" type="button" onClick={() => onLine(line)}>
                  {text.files.line(line)}
                </button>
              )}
              <span lang="en">{message}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
