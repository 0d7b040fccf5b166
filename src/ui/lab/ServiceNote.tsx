import type { ServiceFailure } from '../../exercise/deploy.ts';
import type { LabText } from '../../i18n/lab.ts';

interface Props {
  text: LabText;
  failures: readonly ServiceFailure[];
}

/** Services that did not come up with the learner's files, in their own words. */
export function ServiceNote({ text, failures }: Props) {
  return (
    <div role="status">
      {failures.map(({ service, output }) => (
        <details key={service} class="lab-bar-note is-warn">
          <summary>{text.failures.service(service)}</summary>
          <pre>{output.trim()}</pre>
        </details>
      ))}
    </div>
  );
}
