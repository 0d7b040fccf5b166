import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Lang } from '../../i18n/lang.ts';
import { simulatorText } from '../../i18n/simulator.ts';
import { tabKey } from '../lab/terminal-tabs.ts';
import { addressOf, hashOf, views, withLoadOf, type Address, type View } from './address.ts';
import { CompareView } from './CompareView.tsx';
import { RealView } from './real/RealView.tsx';
import { RunView } from './RunView.tsx';
import { SizeView } from './SizeView.tsx';

/** The address follows what is set after this pause (ms): browsers limit how often it may. */
const addressPause = 200;

/** The whole page: what the reader does with pools, one tab each. */
export function Simulator({ lang }: { lang: Lang }) {
  const text = simulatorText[lang];
  const [address, setAddress] = useAddress();
  /** Views that were opened stay as they are, behind the one that is shown. */
  const [opened, setOpened] = useState<readonly View[]>([address.view]);
  const tabs = useRef<HTMLDivElement>(null);
  const show = useMemo(() => {
    const numbers = new Intl.NumberFormat(lang, { maximumFractionDigits: 1 });
    return (value: number) => numbers.format(value);
  }, [lang]);
  useEffect(() => {
    if (!opened.includes(address.view)) setOpened([...opened, address.view]);
  }, [address.view]);

  const { scenario, other, demand } = address;
  const change = (part: Partial<Address>) => {
    const next = { ...address, ...part };
    setAddress({ ...next, other: withLoadOf(next.other, next.scenario) });
  };
  const shared = { lang, text, show };
  const content: Record<View, () => preact.JSX.Element> = {
    run: () => (
      <RunView
        {...shared}
        scenario={scenario}
        shown={address.view === 'run'}
        onChange={(next) => change({ scenario: next })}
      />
    ),
    compare: () => (
      <CompareView
        {...shared}
        one={scenario}
        other={other}
        onOne={(next) => change({ scenario: next })}
        onOther={(next) => change({ other: next })}
      />
    ),
    size: () => (
      <SizeView
        {...shared}
        demand={demand}
        onChange={(next) => change({ demand: next })}
        onTry={(next) => change({ view: 'run', scenario: next })}
      />
    ),
    real: () => (
      <RealView {...shared} scenario={scenario} onChange={(next) => change({ scenario: next })} />
    ),
  };
  return (
    <div class="simulator">
      <div
        class="simulator-tabs no-print"
        role="tablist"
        aria-label={text.views.label}
        ref={tabs}
        onKeyDown={(event) => {
          const next = tabKey(views, address.view, event.key);
          if (next === undefined) return;
          event.preventDefault();
          change({ view: next });
          tabs.current?.querySelector<HTMLElement>(`#simulator-tab-${next}`)?.focus();
        }}
      >
        {views.map((view) => (
          <button
            key={view}
            type="button"
            role="tab"
            id={`simulator-tab-${view}`}
            aria-selected={view === address.view}
            aria-controls={`simulator-view-${view}`}
            tabIndex={view === address.view ? 0 : -1}
            onClick={() => change({ view })}
          >
            {text.views[view]}
          </button>
        ))}
      </div>
      {views.map((view) => (
        <div
          key={view}
          role="tabpanel"
          id={`simulator-view-${view}`}
          aria-labelledby={`simulator-tab-${view}`}
          hidden={view !== address.view}
        >
          {(view === address.view || opened.includes(view)) && content[view]()}
        </div>
      ))}
    </div>
  );
}

/** The page's address, which follows what is set, and leads when somebody else changes it. */
function useAddress(): [Address, (address: Address) => void] {
  const [address, setAddress] = useState(() => addressOf(location.hash));
  useEffect(() => {
    const timer = setTimeout(() => {
      history.replaceState(history.state, '', `#${hashOf(address)}`);
    }, addressPause);
    return () => {
      clearTimeout(timer);
    };
  }, [address]);
  useEffect(() => {
    const read = () => {
      setAddress(addressOf(location.hash));
    };
    addEventListener('hashchange', read);
    return () => {
      removeEventListener('hashchange', read);
    };
  }, []);
  return [address, setAddress];
}
