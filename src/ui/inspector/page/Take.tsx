import { useEffect, useState } from 'preact/hooks';
import type { Command } from '../../../capture/export/commands.ts';
import type { InspectorPageText } from '../../../i18n/inspector-page.ts';
import type { FileKind } from './calls.ts';
import { copyText } from '../../clipboard.ts';
import { saveFile } from './save.ts';
import type { StoreClient } from './StoreClient.ts';

interface Props {
  client: StoreClient;
  /** What files are called, without an extension. */
  name: string;
  /** Index of the request that is looked at. */
  request: number | null;
  version: number;
  t: InspectorPageText;
}

/** Takes a capture, or one request of it, along: as a file, or as a command that sends it again. */
export function Take({ client, name, request, version, t }: Props) {
  const [open, setOpen] = useState(false);
  const [commands, setCommands] = useState<{ curl: Command; cgiFcgi: Command } | null>(null);

  useEffect(() => {
    if (!open || request === null) return undefined;
    let wanted = true;
    client.ask('commands', request).then(
      (answer) => {
        if (wanted) setCommands(answer);
      },
      () => undefined,
    );
    return () => {
      wanted = false;
    };
  }, [client, open, request, version]);

  const save = (as: FileKind, of: number | null) => () => {
    client.ask('save', { as, request: of }).then(
      (file) => saveFile(file, `${name}${of === null ? '' : `-${of + 1}`}.${as}`),
      () => undefined,
    );
  };
  return (
    <details
      class="capture-take no-print"
      onToggle={({ currentTarget }) => setOpen(currentTarget.open)}
    >
      <summary>{t.take}</summary>
      <p class="take-files">
        <span>{t.takeAll}</span>
        <button class="button" type="button" onClick={save('pcapng', null)}>
          {t.saveAll('pcapng')}
        </button>
        <button class="button" type="button" onClick={save('json', null)}>
          {t.saveAll('JSON')}
        </button>
      </p>
      {request !== null && (
        <p class="take-files">
          <span>{t.request(request + 1)}:</span>
          <button class="button" type="button" onClick={save('pcapng', request)}>
            {t.saveRequest('pcapng')}
          </button>
          <button class="button" type="button" onClick={save('json', request)}>
            {t.saveRequest('JSON')}
          </button>
        </p>
      )}
      {request !== null && commands !== null && (
        <>
          <CommandBox title={t.curl} command={commands.curl} t={t} />
          <CommandBox title={t.cgiFcgi} command={commands.cgiFcgi} t={t} />
        </>
      )}
    </details>
  );
}

interface BoxProps {
  title: string;
  command: Command;
  t: InspectorPageText;
}

function CommandBox({ title, command, t }: BoxProps) {
  const [said, setSaid] = useState('');
  return (
    <div class="take-command" role="group" aria-label={title}>
      <p>
        <span>{title}</span>
        <button
          class="button"
          type="button"
          onClick={() => {
            void copyText(command.text).then((copied) => setSaid(copied ? t.copied : t.notCopied));
          }}
        >
          {t.copy}
        </button>
        <span role="status">{said}</span>
      </p>
      <pre tabIndex={0}>
        <code>{command.text}</code>
      </pre>
      {command.left.length > 0 && <p>{t.left(command.left.join(', '))}</p>}
    </div>
  );
}
