import type { LabText } from '../../i18n/lab.ts';
import { LabDialog } from './LabDialog.tsx';

interface Props {
  text: LabText;
  onClose: () => void;
}

/** The lab's keys, in a table. */
export function HelpDialog({ text, onClose }: Props) {
  const { rows, keys, close, title } = text.help;
  const mac = navigator.userAgent.includes('Mac OS');
  const mod = mac ? '⌘' : 'Ctrl';
  const table: [string, string[][]][] = [
    [rows.panes, [['F6'], [keys.shift, 'F6']]],
    [rows.help, [['F1']]],
    [rows.save, [[mod, 'S']]],
    [rows.find, [[mod, 'F']]],
    [rows.leaveEditor, [[keys.esc], [keys.tab]]],
    [rows.tabMode, [mac ? [keys.shift, '⌥', 'M'] : ['Ctrl', 'M']]],
    [rows.tabs, [[keys.arrows]]],
    [rows.closeTab, [[keys.del]]],
    [rows.renameTab, [['F2']]],
    [rows.copy, [mac ? ['⌘', 'C'] : ['Ctrl', keys.shift, 'C']]],
    [rows.paste, [[mod, 'V']]],
    [rows.sizes, [[keys.arrows]]],
    [rows.sizeReset, [[keys.enter]]],
  ];
  const joint = (label: string): string => (label === rows.leaveEditor ? keys.then : keys.or);
  return (
    <LabDialog title={title} onClose={onClose}>
      <table class="lab-keys">
        <tbody>
          {table.map(([label, ways]) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              <td>
                {ways.map((way, index) => (
                  <span key={way.join('+')}>
                    {index > 0 && ` ${joint(label)} `}
                    {way.map((key) => (
                      <kbd key={key}>{key}</kbd>
                    ))}
                  </span>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <form method="dialog" class="lab-dialog-actions">
        <button class="lab-button" type="submit">
          {close}
        </button>
      </form>
    </LabDialog>
  );
}
