import { useEffect, useRef, useState } from 'preact/hooks';
import { inspectorPageText, type ExampleName } from '../../../i18n/inspector-page.ts';
import type { Lang } from '../../../i18n/lang.ts';
import { useStore } from '../../lab/use-store.ts';
import { addressOf, hashOf, type Address } from './address.ts';
import { CaptureSummary } from './CaptureSummary.tsx';
import { fetchExample } from './examples.ts';
import { FileSource } from './FileSource.tsx';
import { StoreClient } from './StoreClient.ts';
import { Workbench, type Place } from './Workbench.tsx';

/** The address follows what is looked at after this pause (ms): browsers limit how often it may. */
const addressPause = 300;

/** The whole page: where bytes come from, and what is in them. */
export function InspectorPage({ lang }: { lang: Lang }) {
  const t = inspectorPageText[lang];
  const [address, setAddress] = useState(() => addressOf(location.hash));
  const [client] = useState(() => new StoreClient(lang));
  const state = useStore(client.state);
  const write = useAddress(setAddress);

  /** Opens an example; what else the address says stays. */
  const openExample = async (name: ExampleName) => {
    const file = `${name}.pcap`;
    try {
      await client.open(await fetchExample(name), file);
    } catch {
      client.state.set({ at: 'refused', name: file, refusal: 'unreadable' });
    }
  };
  useEffect(() => {
    if (address.example !== undefined) void openExample(address.example);
  }, [address.example]);

  const go = (next: Address) => {
    setAddress(next);
    write(next);
  };
  const { record, field } = address;
  const place = usePlace(record, field);

  return (
    <div class="inspector-page">
      <FileSource
        t={t}
        example={address.example}
        onFile={(file) => {
          go({ source: 'file' });
          void client.open(file, file.name);
        }}
        onExample={(example) => go({ source: 'file', example })}
      />
      <CaptureSummary state={state} lang={lang} t={t} />
      {state.at === 'open' && state.overview.records > 0 && (
        <Workbench
          key={state.name}
          client={client}
          overview={state.overview}
          name={state.name.replace(/\.[^.]*$/, '')}
          version={state.version}
          place={place}
          onPlace={(next) => write({ ...address, record: next?.record, field: next?.field })}
          grows={false}
          lang={lang}
          t={t}
        />
      )}
    </div>
  );
}

/** The same object as long as it names the same place. */
function usePlace(record: number | undefined, field: number | undefined): Place | null {
  const last = useRef<Place | null>(null);
  if (last.current?.record !== record || last.current?.field !== field) {
    last.current = record === undefined ? null : { record, field };
  }
  return last.current;
}

/** Writes the page's address without a step in the history, and reads it when somebody else does. */
function useAddress(read: (address: Address) => void): (address: Address) => void {
  const timer = useRef<ReturnType<typeof setTimeout>>();
  useEffect(() => {
    const onChange = () => read(addressOf(location.hash));
    addEventListener('hashchange', onChange);
    return () => removeEventListener('hashchange', onChange);
  }, []);
  return (address) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      history.replaceState(history.state, '', `#${hashOf(address)}`);
    }, addressPause);
  };
}
