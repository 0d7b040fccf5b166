import { useState } from 'preact/hooks';
import type { SizingText } from '../../i18n/simulator-sizing.ts';
import { busiestOf, type Busiest } from '../../pool/busiest.ts';
import { ArrivalsError, readArrivals } from '../../pool/recorded-arrivals.ts';

interface Props {
  t: SizingText;
  /** undefined: the log is put away. */
  onRead: (busiest: Busiest | undefined) => void;
}

/** An access log, dropped, chosen or pasted. It stays in the browser. */
export function LogSource({ t, onRead }: Props) {
  const [name, setName] = useState<string>();
  const [refused, setRefused] = useState<string>();
  const [over, setOver] = useState(false);
  const read = (file: string, text: string) => {
    try {
      onRead(busiestOf(readArrivals(file, text)));
      setName(file);
      setRefused(undefined);
    } catch (error) {
      if (!(error instanceof ArrivalsError)) throw error;
      setRefused(error.message);
    }
  };
  const open = (file: File | undefined) => {
    if (file) void file.text().then((text) => read(file.name, text));
  };
  return (
    <details
      class={`simulator-log${over ? ' is-over' : ''}`}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        open(event.dataTransfer?.files[0]);
      }}
    >
      <summary>{t.log.title}</summary>
      <div class="simulator-more">
        <p>{t.log.how}</p>
        <label class="simulator-field is-wide">
          <span>{t.log.choose}</span>
          <input
            type="file"
            accept=".log,.csv,.txt,text/*"
            onChange={({ currentTarget }) => open(currentTarget.files?.[0])}
          />
        </label>
        <label class="simulator-field is-wide">
          <span>{t.log.paste}</span>
          <textarea
            rows={4}
            spellcheck={false}
            onChange={({ currentTarget: { value } }) => {
              if (value.trim() !== '') read(t.log.pasted, value);
            }}
          />
        </label>
        {name !== undefined && (
          <button
            class="button"
            type="button"
            onClick={() => {
              setName(undefined);
              onRead(undefined);
            }}
          >
            {t.log.forget}
          </button>
        )}
        <div role="alert">
          {refused !== undefined && (
            <p class="simulator-refused">
              {t.log.refused} <code>{refused}</code>
            </p>
          )}
        </div>
      </div>
      <p role="status">{name !== undefined && t.log.uses(name)}</p>
    </details>
  );
}
