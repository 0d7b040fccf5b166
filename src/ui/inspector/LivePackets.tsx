import { useCallback, useId, useMemo, useState } from 'preact/hooks';
import { rowWords } from '../../i18n/inspector.ts';
import type { Lang } from '../../i18n/lang.ts';
import type { TappedPacket } from '../../machine/api.ts';
import { Inspector } from './Inspector.tsx';
import { LiveCapture, type LiveRow } from './liveCapture.ts';
import { rowsInMemory } from './rowSource.ts';
import type { NginxConfig } from './nginxConfig.ts';
import { textOf } from './text.ts';
import { useAnnouncement } from './useAnnouncement.ts';
import { usePackets } from './usePackets.ts';

interface Props {
  /**
   * The container's tap. It is read while this is mounted; unmounting lets go of it without
   * cancelling, so that it can be mounted again. Whoever made the tap closes it.
   */
  packets: ReadableStream<TappedPacket>;
  lang: Lang;
  /** What tells who set a parameter. */
  config?: NginxConfig | undefined;
  /** What the web server is called until a request says it. */
  webServer?: string;
}

/** What nginx and php-fpm say to each other, as they say it. Fills its parent's height. */
export function LivePackets({ packets, lang, config, webServer = 'nginx' }: Props) {
  const text = textOf(lang);
  const { live } = text.inspector;
  const id = useId();
  const capture = useMemo(() => new LiveCapture(rowWords(lang)), [lang]);
  const take = useCallback((batch: TappedPacket[]) => capture.push(batch), [capture]);
  const { state, version, refresh } = usePackets(packets, take);
  const [frozen, setFrozen] = useState<readonly LiveRow[] | null>(null);
  const [follow, setFollow] = useState(true);
  const [type, setType] = useState('');

  const all = frozen ?? capture.rows;
  const rows = useMemo(
    () => (type === '' ? all : all.filter((row) => row.type === type)),
    [all, type],
  );
  const source = useMemo(() => rowsInMemory(rows), [rows]);
  const [selected, setSelected] = useState<number | null>(null);
  // A row that was cleared away is no longer chosen.
  const shown = rows.find(({ number }) => number === selected) ?? null;
  // The chosen type stays in the list even when its last record is gone.
  const types = useMemo(
    () => [...new Set([...all.map((row) => row.type), type])].filter(Boolean),
    [all, type],
  );
  const held = frozen === null ? 0 : newer(capture.rows, frozen);
  const status = useAnnouncement(all, live.announce);

  return (
    <section class="live-packets" aria-label={live.title} data-version={version}>
      <div class="live-toolbar">
        {frozen === null ? (
          <button type="button" onClick={() => setFrozen(capture.rows)}>
            {live.pause}
          </button>
        ) : (
          <button type="button" class="live-resume" onClick={() => setFrozen(null)}>
            {live.resume(held)}
          </button>
        )}
        <button type="button" aria-pressed={follow} onClick={() => setFollow(!follow)}>
          {live.follow}
        </button>
        <label>
          <span class="visually-hidden">{live.filter}</span>
          <select value={type} onChange={(event) => setType(event.currentTarget.value)}>
            <option value="">{live.allTypes}</option>
            {types.map((name) => (
              <option key={name} value={name}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <span class="live-space" />
        <button
          type="button"
          disabled={all.length === 0}
          onClick={() => {
            capture.clear();
            if (frozen !== null) setFrozen([]);
            setFollow(true);
            refresh();
          }}
        >
          {live.clear}
        </button>
        <button type="button" disabled={!capture.canSave} onClick={() => download(capture.save())}>
          {live.save}
        </button>
      </div>
      {state !== 'open' && (
        <p class="live-notice">{state === 'ended' ? live.ended : live.failed}</p>
      )}
      {capture.dropped > 0 && <p class="live-notice">{live.dropped(capture.dropped)}</p>}
      <Inspector
        rows={source}
        selected={shown?.number ?? null}
        onSelect={setSelected}
        shown={shown}
        config={config}
        follow={follow}
        onFollow={setFollow}
        empty={all.length === 0 ? live.waiting : live.nothingMatches}
        id={id}
        names={{ webServer: capture.webServer ?? webServer, application: 'php-fpm' }}
        lang={lang}
        text={text}
      />
      <p class="visually-hidden" role="status">
        {status}
      </p>
    </section>
  );
}

/** How many rows came after those that are shown. */
function newer(rows: readonly LiveRow[], shown: readonly LiveRow[]): number {
  const last = shown.at(-1)?.number ?? (rows[0]?.number ?? 1) - 1;
  return Math.max(0, (rows.at(-1)?.number ?? last) - last);
}

function download(file: Uint8Array<ArrayBuffer>): void {
  const url = URL.createObjectURL(new Blob([file], { type: 'application/vnd.tcpdump.pcap' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = 'php-fpm.pcap';
  link.click();
  URL.revokeObjectURL(url);
}
