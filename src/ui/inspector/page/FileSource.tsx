import { useRef, useState } from 'preact/hooks';
import {
  exampleNames,
  type ExampleName,
  type InspectorPageText,
} from '../../../i18n/inspector-page.ts';

interface Props {
  t: InspectorPageText;
  /** The example that is open. */
  example: ExampleName | undefined;
  onFile: (file: File) => void;
  onExample: (name: ExampleName) => void;
}

/** Takes a capture: by a button, by dropping it, or one of the recorded ones. */
export function FileSource({ t, example, onFile, onExample }: Props) {
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  return (
    <div class="source-file">
      <div
        class="drop-zone"
        data-over={over ? '' : undefined}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          const file = event.dataTransfer?.files[0];
          if (file) onFile(file);
        }}
      >
        <label class="button primary">
          {t.choose}
          <input
            ref={input}
            class="visually-hidden"
            type="file"
            onChange={({ currentTarget }) => {
              const file = currentTarget.files?.[0];
              // The same file may be chosen again, after it has changed.
              if (file) onFile(file);
              currentTarget.value = '';
            }}
          />
        </label>
        <p>{t.drop}</p>
        <p class="source-private">{t.private}</p>
      </div>
      <p id="inspector-examples">{t.examples}</p>
      <ul class="examples" aria-labelledby="inspector-examples">
        {exampleNames.map((name) => (
          <li key={name}>
            <button type="button" aria-pressed={name === example} onClick={() => onExample(name)}>
              {t.exampleTexts[name]}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
