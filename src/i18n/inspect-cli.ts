import type { CaptureError } from '../capture/pcap.ts';
import type { Lang } from './lang.ts';

interface InspectText {
  usage: string;
  noSuchLanguage: (lang: string) => string;
  damaged: (code: CaptureError['code'], offset: number) => string;
}

/** What `inspect` says on a terminal, besides the records themselves. */
export const inspectText = {
  es: {
    usage: 'uso: inspect FICHERO.pcap… [--json] [--lang es|en]  (- lee la entrada estándar)',
    noSuchLanguage: (lang) => `no hay textos en «${lang}»: --lang es o --lang en`,
    damaged: (code, offset) =>
      ({
        'not-pcap': 'no es un fichero pcap',
        'bad-length': `un paquete dice una longitud imposible (byte ${offset})`,
        truncated: `el fichero acaba en mitad de un paquete (byte ${offset})`,
      })[code],
  },
  en: {
    usage: 'usage: inspect FILE.pcap… [--json] [--lang es|en]  (- reads standard input)',
    noSuchLanguage: (lang) => `no texts in "${lang}": --lang es or --lang en`,
    damaged: (code, offset) =>
      ({
        'not-pcap': 'this is no pcap file',
        'bad-length': `a packet tells an impossible length (byte ${offset})`,
        truncated: `the file ends in the middle of a packet (byte ${offset})`,
      })[code],
  },
} satisfies Record<Lang, InspectText>;
