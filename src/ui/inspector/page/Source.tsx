import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { ExampleName, InspectorPageText } from '../../../i18n/inspector-page.ts';
import type { Lang } from '../../../i18n/lang.ts';
import type { LabMachine } from '../../lab/machine.ts';
import { useStore } from '../../lab/use-store.ts';
import type { Address, SourceName } from './address.ts';
import { CaptureSummary } from './CaptureSummary.tsx';
import { ComposeSource } from './ComposeSource.tsx';
import { fetchExample } from './examples.ts';
import { NginxConfig } from '../nginxConfig.ts';
import { FileSource } from './FileSource.tsx';
import { LiveSource } from './LiveSource.tsx';
import { StoreClient } from './StoreClient.ts';
import { Workbench, type Place } from './Workbench.tsx';

interface Props {
  name: SourceName;
  machine: LabMachine;
  address: Address;
  /** Told that something else is opened. */
  onAddress: (address: Address) => void;
  /** Told what is looked at. */
  onLook: (place: Place | null) => void;
  lang: Lang;
  t: InspectorPageText;
}

/** One source of bytes with a capture of its own, and what is in it. */
export function Source({ name, machine, address, onAddress, onLook, lang, t }: Props) {
  const [client] = useState(() => new StoreClient(lang));
  const state = useStore(client.state);
  const place = usePlace(address.record, address.field);
  const { example } = address;
  const container = useStore(machine.container);
  // The machine's nginx can be asked only about what it sent itself.
  const config = useMemo(
    () => (name === 'live' && container !== undefined ? new NginxConfig(container) : undefined),
    [name, container],
  );

  useEffect(() => {
    if (name === 'file' && example !== undefined) void openExample(client, example);
  }, [example]);

  return (
    <>
      {name === 'file' && (
        <FileSource
          t={t}
          example={example}
          onFile={(file) => {
            onAddress({ source: 'file' });
            void client.open(file, file.name);
          }}
          onExample={(chosen) => onAddress({ source: 'file', example: chosen })}
        />
      )}
      {name === 'compose' && <ComposeSource {...{ client, machine, lang, t }} />}
      {name === 'live' && <LiveSource {...{ client, machine, lang, t }} />}
      {(name !== 'live' || state.at !== 'open' || state.overview.records > 0) && (
        <CaptureSummary state={state} lang={lang} t={t} />
      )}
      {name === 'live' && state.at === 'open' && state.overview.records === 0 && (
        <p>{t.liveWaiting}</p>
      )}
      {state.at === 'open' && state.overview.records > 0 && (
        <Workbench
          key={state.name}
          client={client}
          overview={state.overview}
          name={state.name.replace(/\.[^.]*$/, '')}
          version={state.version}
          moved={state.moved}
          place={place}
          onPlace={onLook}
          grows={name === 'live'}
          config={config}
          lang={lang}
          t={t}
        />
      )}
    </>
  );
}

async function openExample(client: StoreClient, example: ExampleName): Promise<void> {
  const name = `${example}.pcap`;
  try {
    await client.open(await fetchExample(example), name);
  } catch {
    client.state.set({ at: 'refused', name, refusal: 'unreadable' });
  }
}

/** The same object as long as it names the same place. */
function usePlace(record: number | undefined, field: number | undefined): Place | null {
  const last = useRef<Place | null>(null);
  if (last.current?.record !== record || last.current?.field !== field) {
    last.current = record === undefined ? null : { record, field };
  }
  return last.current;
}
