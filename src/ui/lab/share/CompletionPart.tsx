import { useId, useState } from 'preact/hooks';
import { completionCode, plainName } from '../../../exercise/completion-code.ts';
import type { Exercise } from '../../../exercise/model.ts';
import { completionText } from '../../../i18n/lab-completion.ts';
import type { Lang } from '../../../i18n/lang.ts';
import { copyText } from '../../clipboard.ts';
import { readName, writeName, type KeyValue } from '../prefs.ts';

interface Props {
  lang: Lang;
  exercise: Exercise;
  storage: KeyValue | undefined;
}

/** For a solved exercise: the code that a teacher can check, once there is a name. */
export function CompletionPart({ lang, exercise, storage }: Props) {
  const text = completionText[lang];
  const { slug, version } = exercise;
  const [name, setName] = useState(() => readName(storage));
  const [said, setSaid] = useState('');
  const id = useId();
  const code = plainName(name) === '' ? '' : completionCode({ name, slug, version });
  return (
    <section class="lab-completion" aria-labelledby={id}>
      <h3 id={id}>{text.title}</h3>
      <p>{text.help}</p>
      <label>
        {text.name}
        <input
          type="text"
          value={name}
          maxLength={80}
          autoComplete="name"
          aria-describedby={`${id}-name`}
          onInput={(event) => {
            setName(event.currentTarget.value);
            setSaid('');
            writeName(storage, event.currentTarget.value);
          }}
        />
      </label>
      <p id={`${id}-name`} class="lab-check-state">
        {text.nameHelp}
      </p>
      {code !== '' && (
        <p class="lab-completion-code">
          {text.code}: <output>{code}</output>{' '}
          <button
            class="lab-button"
            type="button"
            onClick={() => {
              void copyText(code).then((copied) => {
                setSaid(copied ? text.copied : text.notCopied);
              });
            }}
          >
            {text.copy}
          </button>
        </p>
      )}
      <p class="lab-check-state" role="status">
        {said}
      </p>
    </section>
  );
}
