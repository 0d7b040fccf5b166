import { useState } from 'preact/hooks';
import type { SimulatorText } from '../../i18n/simulator.ts';
import { copyText } from '../clipboard.ts';

interface Props {
  text: SimulatorText;
  /** Where there is a timeline to save. */
  csv?: () => string;
}

/** Takes the run along: its settings as a link, its timeline as a file. */
export function Share({ text, csv }: Props) {
  const [said, setSaid] = useState('');
  return (
    <p class="simulator-share">
      <button
        class="button"
        type="button"
        onClick={() => {
          void copyText(location.href).then((copied) => {
            setSaid(copied ? text.shared : text.notShared);
          });
        }}
      >
        {text.share}
      </button>
      {csv && (
        <button
          class="button"
          type="button"
          onClick={() => {
            const url = URL.createObjectURL(new Blob([csv()], { type: 'text/csv' }));
            const link = document.createElement('a');
            link.href = url;
            link.download = 'pool.csv';
            link.click();
            URL.revokeObjectURL(url);
          }}
        >
          {text.csv}
        </button>
      )}
      <span role="status">{said}</span>
    </p>
  );
}
