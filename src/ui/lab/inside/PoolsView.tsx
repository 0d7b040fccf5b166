import { useEffect, useId } from 'preact/hooks';
import { processText } from '../../../i18n/lab-inside.ts';
import { poolCounters, poolText, type PoolCounter } from '../../../i18n/lab-pools.ts';
import type { Lang } from '../../../i18n/lang.ts';
import type { Container } from '../../../machine/api.ts';
import { useStore } from '../use-store.ts';
import { Words } from '../Words.tsx';
import { PoolChart } from './PoolChart.tsx';
import type { KnownPool, PoolFeed, PoolView } from './pool-feed.ts';
import { PoolWorkers } from './PoolWorkers.tsx';

interface Props {
  lang: Lang;
  feed: PoolFeed;
  container: Container | undefined;
  /** Somebody looks, and the machine runs. */
  live: boolean;
}

/** What a pool tells of itself on its status page. */
export function PoolsView({ lang, feed, container, live }: Props) {
  const words = poolText[lang];
  const { pools, chosen, views } = useStore(feed.state);
  const pool = pools?.find(({ key }) => key === chosen);

  useEffect(() => (container && live ? feed.follow(container) : undefined), [container, live]);

  if (!container) return <p class="lab-empty">{words.off}</p>;
  if (!pools) return <p class="lab-empty">{words.reading}</p>;
  if (!pool) return <p class="lab-empty">{words.none}</p>;
  const several = new Set(pools.map(({ main }) => main)).size > 1;
  return (
    <section class="lab-look" aria-label={words.title}>
      <div class="lab-look-bar">
        <label>
          {words.choose}{' '}
          <select value={pool.key} onChange={(event) => feed.choose(event.currentTarget.value)}>
            {pools.map(({ key, name, main }) => (
              <option key={key} value={key}>
                {several ? `${name} (${main})` : name}
              </option>
            ))}
          </select>
        </label>
        <About lang={lang} view={views.get(pool.key)} />
      </div>
      <Pool lang={lang} pool={pool} view={views.get(pool.key)} />
      <details class="lab-look-notes">
        <summary>{words.help}</summary>
        <ul>
          {words.notes.map((note) => (
            <li key={note}>
              <Words text={note} />
            </li>
          ))}
          {pool.apart && (
            <li>
              <Words text={words.apart} />
            </li>
          )}
        </ul>
      </details>
    </section>
  );
}

function About({ lang, view }: { lang: Lang; view: PoolView | undefined }) {
  const fields = view?.page?.fields;
  if (!fields) return null;
  const since = processText[lang].age(Number(fields['start since'] ?? 0));
  return (
    <span>
      <Words text={poolText[lang].about(String(fields['process manager'] ?? ''), since)} />
    </span>
  );
}

function Pool({ lang, pool, view }: { lang: Lang; pool: KnownPool; view: PoolView | undefined }) {
  const words = poolText[lang];
  const { name, file, statusPath, statusAt, apart } = pool;
  if (statusPath === undefined)
    return (
      <p class="lab-bar-note">
        <span>
          <Words text={words.noPath(name, file)} />
        </span>
      </p>
    );
  if ('elsewhere' in statusAt)
    return (
      <p class="lab-bar-note">
        <span>
          <Words text={words.elsewhere(name, statusAt.elsewhere)} />
        </span>
      </p>
    );
  return (
    <>
      <div role="status">
        {view?.problem && (
          <p class="lab-bar-note is-warn">
            <span>
              <Words text={words.problems[view.problem.kind](name, view.problem.detail)} />
            </span>
          </p>
        )}
        {view?.waiting && <p class="lab-bar-note is-warn">{words.waiting}</p>}
      </div>
      {view?.page && (
        <>
          <PoolChart lang={lang} samples={view.samples} />
          <Counters lang={lang} view={view} apart={apart} />
          <PoolWorkers
            lang={lang}
            workers={view.page.workers}
            own={apart ? undefined : statusPath}
          />
        </>
      )}
    </>
  );
}

interface CountersProps {
  lang: Lang;
  view: PoolView;
  apart: boolean;
}

function Counters({ lang, view, apart }: CountersProps) {
  const words = poolText[lang];
  const id = useId();
  const fields = view.page?.fields ?? {};
  const beside: Partial<Record<PoolCounter, string>> = apart
    ? {}
    : { 'accepted conn': words.own(view.asked), 'active processes': words.ownActive };
  return (
    <>
      <h3 id={id} class="lab-look-title">
        {words.counters}
      </h3>
      <dl class="lab-counters" aria-labelledby={id}>
        {poolCounters.map((name) => (
          <div key={name}>
            <dt>
              <code>{name}</code>
            </dt>
            <dd class="lab-counter-value">
              <strong>{fields[name] ?? '–'}</strong>
              {beside[name] !== undefined && <small> ({beside[name]})</small>}
            </dd>
            <dd class="lab-counter-what">
              <Words text={words.explained[name]} />
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}
