import type { CaptureError } from '../capture/packetFile.ts';
import type { Lang } from './lang.ts';

interface InspectText {
  usage: string;
  noSuchLanguage: (lang: string) => string;
  damaged: (code: CaptureError['code'], offset: number) => string;
}

/** What `inspect` says on a terminal, besides the records themselves. */
export const inspectText = {
  es: {
    usage:
      'uso: inspect [FICHERO…] [--json | --summary] [--strict] [--lang es|en]  (- lee la entrada estándar)',
    noSuchLanguage: (lang) => `no hay textos en «${lang}»: --lang es o --lang en`,
    damaged: (code, offset) =>
      ({
        empty: 'está vacío',
        'not-capture':
          'no es una captura: ni pcap, ni pcapng, ni strace, ni un volcado hexadecimal, ni registros FastCGI',
        'bad-length': `un paquete dice una longitud imposible (byte ${offset})`,
        truncated: `el fichero acaba en mitad de un paquete (byte ${offset})`,
      })[code],
  },
  en: {
    usage:
      'usage: inspect [FILE…] [--json | --summary] [--strict] [--lang es|en]  (- reads standard input)',
    noSuchLanguage: (lang) => `no texts in "${lang}": --lang es or --lang en`,
    damaged: (code, offset) =>
      ({
        empty: 'it is empty',
        'not-capture':
          'this is no capture: neither pcap, pcapng, strace, a hex dump nor FastCGI records',
        'bad-length': `a packet tells an impossible length (byte ${offset})`,
        truncated: `the file ends in the middle of a packet (byte ${offset})`,
      })[code],
  },
} satisfies Record<Lang, InspectText>;
