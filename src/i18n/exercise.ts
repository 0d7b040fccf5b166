import type { Finding } from '../exercise/finding.ts';
import type { Lang } from './lang.ts';

/** What a text lacks or has too much of. Backticks mark code. */
interface TextWords {
  contains: (expected: string) => string;
  lacks: (expected: string) => string;
  matches: string;
  empty: string;
  notEmpty: string;
}

interface FindingWords {
  status: (request: string, expected: string, got: string) => string;
  refused: (request: string) => string;
  notRefused: (request: string) => string;
  unreachable: (request: string, code: string) => string;
  header: (request: string, name: string) => string;
  body: (request: string) => string;
  exit: (command: string, expected: string, got: string) => string;
  /** The exit status that stands for any but 0. */
  failure: string;
  timeout: (command: string) => string;
  output: (command: string) => string;
  said: (command: string) => string;
  file: (path: string) => string;
  missing: (path: string) => string;
  present: (path: string) => string;
  changed: (path: string) => string;
  unchanged: (path: string) => string;
  mode: (path: string, expected: string, got: string) => string;
  log: (path: string) => string;
  notReloaded: (service: string) => string;
  reloaded: (service: string) => string;
  stopped: (service: string) => string;
  noStatus: (request: string, expected: string) => string;
  stderr: (request: string) => string;
  notEnded: (request: string) => string;
  ended: (request: string) => string;
  page: (request: string, got: string) => string;
  field: (request: string, name: string, expected: string, got: string) => string;
  workers: (request: string, state: string, expected: string, got: string) => string;
  count: (pattern: string, expected: string, got: string) => string;
  ok: (load: string, expected: string, got: string, outcomes: string) => string;
  latency: (load: string, name: string, expected: string, got: string) => string;
  other: (kinds: string) => string;
  text: TextWords;
}

export const findingText = {
  es: {
    status: (request, expected, got) =>
      `\`${request}\` ha respondido ${got}; tiene que responder ${expected}.`,
    refused: (request) => `\`${request}\`: nadie escucha en ese puerto.`,
    notRefused: (request) => `\`${request}\`: alguien escucha en ese puerto, y no debería.`,
    unreachable: (request, code) => `\`${request}\` se ha quedado sin respuesta (\`${code}\`).`,
    header: (request, name) => `La cabecera \`${name}\` de \`${request}\``,
    body: (request) => `El cuerpo de la respuesta a \`${request}\``,
    exit: (command, expected, got) =>
      `\`${command}\` ha terminado con ${got}; tiene que terminar con ${expected}.`,
    failure: 'un error',
    timeout: (command) => `\`${command}\` no ha terminado a tiempo.`,
    output: (command) => `La salida de \`${command}\``,
    said: (command) => `\`${command}\` ha dicho:`,
    file: (path) => `El fichero \`${path}\``,
    missing: (path) => `Falta el fichero \`${path}\`.`,
    present: (path) => `El fichero \`${path}\` no tendría que existir.`,
    changed: (path) => `El fichero \`${path}\` ya no es el original.`,
    unchanged: (path) => `El fichero \`${path}\` sigue como al principio.`,
    mode: (path, expected, got) =>
      `\`${path}\` tiene los permisos \`${got}\`; hacen falta \`${expected}\`.`,
    log: (path) => `Lo último que dice \`${path}\``,
    notReloaded: (service) => `${service} no ha leído la configuración desde que cambió.`,
    reloaded: (service) => `${service} ya ha vuelto a leer la configuración.`,
    stopped: (service) => `${service} está parado.`,
    noStatus: (request, expected) =>
      `\`${request}\` ha terminado sin respuesta; se espera ${expected}.`,
    stderr: (request) => `Lo que \`${request}\` ha escrito en \`FCGI_STDERR\``,
    notEnded: (request) => `\`${request}\`: la conexión se ha cortado sin \`FCGI_END_REQUEST\`.`,
    ended: (request) => `\`${request}\` ha terminado con \`FCGI_END_REQUEST\`, y no debería.`,
    page: (request, got) =>
      `\`${request}\` no devuelve la página de estado${got === '' ? '' : `, sino \`${got}\``}.`,
    field: (request, name, expected, got) =>
      `\`${request}\` dice \`${name}: ${got}\`; se espera ${expected}.`,
    workers: (request, state, expected, got) =>
      `Según \`${request}\`, en el estado \`${state}\` hay ${got}; se espera ${expected}.`,
    count: (pattern, expected, got) =>
      `Procesos que encajan con \`${pattern}\`: hay ${got} y se espera ${expected}.`,
    ok: (load, expected, got, outcomes) =>
      `\`${load}\`: respuestas correctas ${got}, se espera ${expected}. Ha llegado: ${outcomes}.`,
    latency: (load, name, expected, got) =>
      `\`${load}\`: ${name} es de ${got} ms y se espera ${expected} ms.`,
    other: (kinds) => `Se cumple algo que no debería cumplirse (\`${kinds}\`).`,
    text: {
      contains: (expected) => `no contiene \`${expected}\`.`,
      lacks: (expected) => `contiene \`${expected}\`, y no debería.`,
      matches: 'no tiene lo que se busca.',
      empty: 'tendría que llegar sin contenido.',
      notEmpty: 'ha llegado sin contenido.',
    },
  },
  en: {
    status: (request, expected, got) => `\`${request}\` answered ${got} instead of ${expected}.`,
    refused: (request) => `\`${request}\`: nobody listens on that port.`,
    notRefused: (request) => `\`${request}\`: somebody listens on that port, and should not.`,
    unreachable: (request, code) => `\`${request}\` got no answer (\`${code}\`).`,
    header: (request, name) => `The \`${name}\` header of \`${request}\``,
    body: (request) => `The body of the answer to \`${request}\``,
    exit: (command, expected, got) => `\`${command}\` ended with ${got} instead of ${expected}.`,
    failure: 'an error',
    timeout: (command) => `\`${command}\` did not end in time.`,
    output: (command) => `The output of \`${command}\``,
    said: (command) => `\`${command}\` said:`,
    file: (path) => `The file \`${path}\``,
    missing: (path) => `The file \`${path}\` is missing.`,
    present: (path) => `The file \`${path}\` should not exist.`,
    changed: (path) => `The file \`${path}\` is no longer the original.`,
    unchanged: (path) => `The file \`${path}\` is as it was at the start.`,
    mode: (path, expected, got) =>
      `\`${path}\` has the permissions \`${got}\`; it needs \`${expected}\`.`,
    log: (path) => `What \`${path}\` said last`,
    notReloaded: (service) => `${service} has not read its configuration since it changed.`,
    reloaded: (service) => `${service} has read its configuration again.`,
    stopped: (service) => `${service} is not running.`,
    noStatus: (request, expected) =>
      `\`${request}\` ended without an answer instead of ${expected}.`,
    stderr: (request) => `What \`${request}\` wrote to \`FCGI_STDERR\``,
    notEnded: (request) => `\`${request}\`: the connection broke without \`FCGI_END_REQUEST\`.`,
    ended: (request) => `\`${request}\` ended with \`FCGI_END_REQUEST\`, and should not.`,
    page: (request, got) =>
      `\`${request}\` does not give the status page${got === '' ? '' : ` but \`${got}\``}.`,
    field: (request, name, expected, got) =>
      `\`${request}\` says \`${name}: ${got}\` instead of ${expected}.`,
    workers: (request, state, expected, got) =>
      `\`${request}\` counts ${got} workers in the state \`${state}\` instead of ${expected}.`,
    count: (pattern, expected, got) =>
      `${got} processes match \`${pattern}\` instead of ${expected}.`,
    ok: (load, expected, got, outcomes) =>
      `\`${load}\`: ${got} right answers instead of ${expected}. What came: ${outcomes}.`,
    latency: (load, name, expected, got) =>
      `\`${load}\`: ${name} is ${got} ms instead of ${expected} ms.`,
    other: (kinds) => `Something holds that should not (\`${kinds}\`).`,
    text: {
      contains: (expected) => `does not contain \`${expected}\`.`,
      lacks: (expected) => `contains \`${expected}\`, and should not.`,
      matches: 'does not hold what is looked for.',
      empty: 'should have no content.',
      notEmpty: 'has no content.',
    },
  },
} satisfies Record<Lang, FindingWords>;

/** A finding in words. Backticks mark code. */
export interface FindingSentence {
  sentence: string;
  /** The beginning of what came, to be shown as it is. */
  excerpt?: string;
}

/** Says in one sentence where a check was missed. */
export function describeFinding(lang: Lang, finding: Finding): FindingSentence {
  if (finding.text) return { sentence: finding.text[lang] };
  const words: FindingWords = findingText[lang];
  const { about, rule, subject, expected, got } = finding;
  const text = (start: string): FindingSentence => {
    const end = textEnding(words.text, finding);
    return { sentence: `${start} ${end}`, ...(got === '' ? {} : { excerpt: got }) };
  };
  switch (about) {
    case 'status':
      if (got === '') return { sentence: words.noStatus(subject, expected) };
      return { sentence: words.status(subject, expected, got) };
    case 'refused':
      return {
        sentence: got === 'ECONNREFUSED' ? words.refused(subject) : words.notRefused(subject),
      };
    case 'unreachable':
      return { sentence: words.unreachable(subject, got) };
    case 'header':
      return text(words.header(subject, finding.name ?? ''));
    case 'body':
      return text(words.body(subject));
    case 'exit':
      if (got === '') return { sentence: words.timeout(subject) };
      return { sentence: words.exit(subject, expected.replace('failure', words.failure), got) };
    case 'output':
      if (rule === 'exists') return { sentence: words.said(subject), excerpt: got };
      return text(words.output(subject));
    case 'file':
      if (rule === 'exists') return { sentence: words.missing(subject) };
      if (rule === 'absent') return { sentence: words.present(subject) };
      if (rule === 'unchanged')
        return {
          sentence: expected === 'true' ? words.changed(subject) : words.unchanged(subject),
        };
      return text(words.file(subject));
    case 'mode':
      return { sentence: words.mode(subject, expected, got) };
    case 'log':
      return text(words.log(subject));
    case 'reloaded':
      return {
        sentence: expected === 'true' ? words.notReloaded(subject) : words.reloaded(subject),
      };
    case 'stopped':
      return { sentence: words.stopped(subject) };
    case 'stderr':
      return text(words.stderr(subject));
    case 'end':
      return { sentence: expected === 'true' ? words.notEnded(subject) : words.ended(subject) };
    case 'page':
      return { sentence: words.page(subject, got) };
    case 'field':
      return { sentence: words.field(subject, finding.name ?? '', expected, got) };
    case 'workers':
      return { sentence: words.workers(subject, finding.name ?? '', expected, got) };
    case 'count':
      return { sentence: words.count(subject, expected, got) };
    case 'ok':
      return { sentence: words.ok(subject, expected, got, finding.name ?? '') };
    case 'latency':
      return { sentence: words.latency(subject, finding.name ?? '', expected, got) };
    case 'other':
      return { sentence: words.other(subject) };
  }
}

function textEnding(words: TextWords, { rule, expected }: Finding): string {
  if (rule === 'contains') return words.contains(expected);
  if (rule === 'lacks') return words.lacks(expected);
  if (rule === 'empty') return expected === 'true' ? words.empty : words.notEmpty;
  return words.matches;
}
