import { useId } from 'preact/hooks';
import type { WorkerStatus } from '../../../exercise/status-page.ts';
import { processText } from '../../../i18n/lab-inside.ts';
import { poolText } from '../../../i18n/lab-pools.ts';
import type { Lang } from '../../../i18n/lang.ts';

interface Props {
  lang: Lang;
  workers: readonly WorkerStatus[];
  /** The status path, when one of these workers answers for it. */
  own: string | undefined;
}

const columns = ['pid', 'state', 'age', 'requests', 'request', 'duration', 'memory'] as const;

/** Each worker as the status page's `?full` form tells of it. */
export function PoolWorkers({ lang, workers, own }: Props) {
  const words = poolText[lang];
  const id = useId();
  const number = new Intl.NumberFormat(lang, { maximumFractionDigits: 1 });
  const isOwn = ({ state, uri }: WorkerStatus): boolean =>
    own !== undefined && state !== 'Idle' && uri.startsWith(`${own}?`);
  return (
    <>
      <h3 id={id} class="lab-look-title">
        {words.workers}
      </h3>
      <div class="lab-workers" role="group" aria-labelledby={id} tabIndex={0}>
        <table class="lab-plain-table">
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column} scope="col">
                  {words.columns[column]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {[...workers]
              .sort((one, other) => one.pid - other.pid)
              .map((worker) => (
                <tr key={worker.pid}>
                  <th scope="row">{worker.pid}</th>
                  <td>{worker.state}</td>
                  <td>{processText[lang].age(worker.age)}</td>
                  <td>{worker.requests}</td>
                  <td>
                    <code>
                      {worker.method} {worker.uri}
                    </code>
                    {isOwn(worker) && <small> ({words.question})</small>}
                  </td>
                  <td>{number.format(worker.duration)} ms</td>
                  <td>
                    {worker.memory === 0 ? '–' : `${number.format(worker.memory / 2 ** 20)} MB`}
                  </td>
                </tr>
              ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
