import { useEffect, useRef, useState } from 'preact/hooks';
import { inspectorPageText } from '../../../i18n/inspector-page.ts';
import type { Lang } from '../../../i18n/lang.ts';
import { LabMachine } from '../../lab/machine.ts';
import { tabKey } from '../../lab/terminal-tabs.ts';
import { useRest } from '../../lab/use-rest.ts';
import { addressOf, hashOf, sourceNames, type Address, type SourceName } from './address.ts';
import { Source } from './Source.tsx';

/** The address follows what is looked at after this pause (ms): browsers limit how often it may. */
const addressPause = 300;

/** The whole page: where bytes come from, and what is in them. */
export function InspectorPage({ lang }: { lang: Lang }) {
  const t = inspectorPageText[lang];
  const [address, setAddress] = useState(() => addressOf(location.hash));
  const write = useAddress(setAddress);
  /** Sources that were opened stay as they are, behind the one that is shown. */
  const [opened, setOpened] = useState<readonly SourceName[]>([address.source]);
  const [machine] = useState(
    () =>
      new LabMachine(
        async () => (await import('../../../machine/boot.ts')).boot,
        () => Promise.resolve(),
      ),
  );
  const tabs = useRef<HTMLDivElement>(null);
  useRest(machine);

  useEffect(() => {
    if (!opened.includes(address.source)) setOpened([...opened, address.source]);
  }, [address.source]);

  const go = (next: Address) => {
    setAddress(next);
    write(next);
  };
  return (
    <div class="inspector-page">
      <div
        class="source-tabs no-print"
        role="tablist"
        aria-label={t.sources}
        ref={tabs}
        onKeyDown={(event) => {
          const next = sourceNames.find(
            (name) => name === tabKey(sourceNames, address.source, event.key),
          );
          if (next === undefined) return;
          event.preventDefault();
          go({ source: next });
          tabs.current?.querySelector<HTMLElement>(`#inspector-tab-${next}`)?.focus();
        }}
      >
        {sourceNames.map((name) => (
          <button
            key={name}
            type="button"
            role="tab"
            id={`inspector-tab-${name}`}
            aria-selected={name === address.source}
            aria-controls={`inspector-source-${name}`}
            tabIndex={name === address.source ? 0 : -1}
            onClick={() => go({ source: name })}
          >
            {t.source[name]}
          </button>
        ))}
      </div>
      {sourceNames.map((name) => (
        <div
          key={name}
          class="inspector-source"
          role="tabpanel"
          id={`inspector-source-${name}`}
          aria-labelledby={`inspector-tab-${name}`}
          hidden={name !== address.source}
        >
          {(opened.includes(name) || name === address.source) && (
            <Source
              name={name}
              machine={machine}
              address={name === address.source ? address : { source: name }}
              onAddress={go}
              onLook={(place) => write({ ...address, record: place?.record, field: place?.field })}
              lang={lang}
              t={t}
            />
          )}
        </div>
      ))}
    </div>
  );
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
