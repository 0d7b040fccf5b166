import type { ComponentChild } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { InspectorPageText } from '../../../i18n/inspector-page.ts';
import type { Lang } from '../../../i18n/lang.ts';
import type { LabMachine } from '../../lab/machine.ts';
import type { PreviewProps } from '../../preview/Preview.tsx';
import { useStore } from '../../lab/use-store.ts';
import { CommandBox } from './CommandBox.tsx';
import { MachineStart } from './MachineStart.tsx';
import type { StoreClient } from './StoreClient.ts';
import { useTap } from './useTap.ts';
import { Wiring } from './Wiring.tsx';

interface Props {
  client: StoreClient;
  machine: LabMachine;
  lang: Lang;
  t: InspectorPageText;
}

/** Listens to the machine while the reader clicks through its pages or runs curl in it. */
export function LiveSource({ client, machine, lang, t }: Props) {
  const container = useStore(machine.container);
  const tap = useTap(client, container, t.source.live);
  const Preview = usePreview(container !== undefined);
  if (container === undefined) {
    return (
      <div class="source-panel">
        <p>{t.liveLead}</p>
        <MachineStart machine={machine} lang={lang} />
      </div>
    );
  }
  return (
    <div class="source-panel">
      {tap === 'failed' && <p class="capture-note is-error">{t.tapFailed}</p>}
      <div class="live-tools">
        <Wiring container={container} t={t} />
        <button
          class="button"
          type="button"
          onClick={() => {
            client.rows.clear();
            client.ask('clear', null).then(
              (overview) => client.show(t.source.live, overview),
              () => undefined,
            );
          }}
        >
          {t.clear}
        </button>
      </div>
      {/* What is asked before anybody listens would not be in the list. */}
      {tap !== 'opening' && (
        <div class="live-stage">
          <div class="live-preview">
            {Preview !== null && (
              <Preview container={container} port={80} path="/hello.php" lang={lang} />
            )}
          </div>
          <CommandBox container={container} t={t} />
        </div>
      )}
    </div>
  );
}

type PreviewPart = (props: PreviewProps) => ComponentChild;

/** The preview, which is fetched once the machine runs. */
function usePreview(wanted: boolean): PreviewPart | null {
  const [part, setPart] = useState<{ Preview: PreviewPart } | null>(null);
  useEffect(() => {
    if (wanted && part === null) {
      import('../../preview/Preview.tsx').then(setPart, () => undefined);
    }
  }, [wanted]);
  return part?.Preview ?? null;
}
