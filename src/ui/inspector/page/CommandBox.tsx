import { useState } from 'preact/hooks';
import type { InspectorPageText } from '../../../i18n/inspector-page.ts';
import type { Container } from '../../../machine/api.ts';

interface Props {
  container: Pick<Container, 'spawn'>;
  t: InspectorPageText;
}

/** Characters of output that are shown: a page is not a terminal. */
const longest = 20_000;

/** Runs one command in the machine and shows what it says. */
export function CommandBox({ container, t }: Props) {
  const [command, setCommand] = useState('curl -si http://localhost/hello.php');
  const [output, setOutput] = useState('');
  const [running, setRunning] = useState(false);

  const run = async () => {
    setRunning(true);
    setOutput('');
    try {
      const process = await container.spawn('sh', ['-c', command]);
      let all = '';
      // Not every browser can walk a stream with `for await`.
      const reader = process.output.getReader();
      for (;;) {
        const { done, value } = await reader.read();
        if (done) break;
        all = (all + value).slice(0, longest);
        setOutput(all);
      }
      const status = await process.exit;
      if (status !== 0) setOutput(`${all}\n${t.exitStatus(status)}`);
    } catch (error) {
      setOutput(error instanceof Error ? error.message : String(error));
    } finally {
      setRunning(false);
    }
  };
  return (
    <form
      class="live-command"
      onSubmit={(event) => {
        event.preventDefault();
        void run();
      }}
    >
      <label>
        <span>{t.command}</span>
        <input
          type="text"
          value={command}
          spellcheck={false}
          onInput={({ currentTarget }) => setCommand(currentTarget.value)}
        />
      </label>
      <button class="button" type="submit" disabled={running}>
        {t.run}
      </button>
      <pre tabIndex={0} aria-label={t.output}>
        <code>{output}</code>
      </pre>
    </form>
  );
}
