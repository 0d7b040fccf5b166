import type { ParamLine, PassingBlock } from './params.ts';

/** A name–value pair as nginx sent it. */
export interface SentParam {
  name: string;
  value: string;
}

/** Who set a parameter of a request. */
export type Origin =
  /** These lines of the configuration: several when several blocks would have sent the same. */
  | { by: 'lines'; lines: readonly ParamLine[] }
  /** A header of the visitor's request, by its name there. */
  | { by: 'visitor'; header: string }
  | { by: 'unknown' };

/**
 * Who set each parameter of a request. nginx sends a block's lines in their order, and behind them
 * the visitor's headers as `HTTP_*` (ngx_http_fastcgi_create_request): a block fits a request when
 * all its lines are there so. Nothing is guessed: without a block that fits, all is unknown.
 */
export function originsOf(params: readonly SentParam[], blocks: readonly PassingBlock[]): Origin[] {
  const fits = blocks.flatMap((block) => placesOf(params, block.params) ?? []);
  return params.map(({ name }, place) => {
    const lines = new Map<string, ParamLine>();
    let fromVisitor = false;
    for (const places of fits) {
      const line = places[place];
      if (line === undefined) fromVisitor = true;
      else lines.set(`${line.file}:${line.line}`, line);
    }
    if (lines.size > 0) return { by: 'lines', lines: [...lines.values()] };
    return fromVisitor ? { by: 'visitor', header: headerOf(name) } : { by: 'unknown' };
  });
}

/**
 * The line that set each parameter, undefined from the visitor's headers on; null when these lines
 * can't have sent this request.
 */
function placesOf(
  params: readonly SentParam[],
  all: readonly ParamLine[],
): [places: (ParamLine | undefined)[]] | null {
  // An empty HTTP_* is not sent: it takes the visitor's header away.
  const lines = all.filter(({ name, value }) => !(isHeader(name) && value === ''));
  const hidden = new Set(all.filter(({ name }) => isHeader(name)).map(({ name }) => name));
  /** `false`: from this line on, the parameters from this one on can't have been sent. */
  const failed = new Set<number>();
  const places: (ParamLine | undefined)[] = [];
  const walk = (line: number, param: number): boolean => {
    const at = lines[line];
    if (at === undefined) {
      places.length = param;
      return params.slice(param).every(({ name }) => isHeader(name) && !hidden.has(name));
    }
    const key = line * (params.length + 1) + param;
    if (failed.has(key)) return false;
    const sent = params[param];
    if (sent !== undefined && couldSend(at, sent)) {
      places[param] = at;
      if (walk(line + 1, param + 1)) return true;
    }
    if (at.ifNotEmpty && walk(line + 1, param)) return true;
    failed.add(key);
    return false;
  };
  if (lines.length === 0 || lines.length > longest || !walk(0, 0)) return null;
  return [places];
}

/** Lines of one block that are looked at. */
const longest = 2000;

function isHeader(name: string): boolean {
  return name.startsWith('HTTP_');
}

/** `Accept-Language`, from `HTTP_ACCEPT_LANGUAGE`; nginx keeps neither case nor underscores. */
function headerOf(name: string): string {
  return name
    .slice('HTTP_'.length)
    .split('_')
    .map((word) => word.charAt(0) + word.slice(1).toLowerCase())
    .join('-');
}

/** `$name` and `${name}`: what stands for some text. */
const variable = /\$(?:\{\w+\}|\w+)/;

/** Whether a line can have given this value: what is no variable in it must stand there. */
function couldSend({ name, value, ifNotEmpty }: ParamLine, sent: SentParam): boolean {
  if (name !== sent.name || (ifNotEmpty && sent.value === '')) return false;
  const [first = '', ...rest] = value.split(variable);
  const last = rest.pop();
  if (last === undefined) return sent.value === first;
  if (!sent.value.startsWith(first) || !sent.value.endsWith(last)) return false;
  let at = first.length;
  for (const piece of rest) {
    const found = sent.value.indexOf(piece, at);
    if (found === -1) return false;
    at = found + piece.length;
  }
  return at + last.length <= sent.value.length;
}
