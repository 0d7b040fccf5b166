/** A formula that can't be read or worked out; the message says what is wrong in it. */
export class FormulaError extends Error {
  override name = 'FormulaError';
}

const functions: Readonly<Record<string, (...numbers: number[]) => number>> = {
  floor: Math.floor,
  ceil: Math.ceil,
  round: Math.round,
  min: Math.min,
  max: Math.max,
};

const token = /\s*(?:(\d+(?:\.\d+)?(?:e[-+]?\d+)?)|([a-z][a-zA-Z0-9]*)|([-+*/(),]))/y;

/**
 * Works out a formula of a question: `floor((ram - reserved) / worker)`.
 *
 * Numbers with a decimal point (or as 1e-7), names, `+ - * /`, brackets, and floor, ceil, round, min, max.
 *
 * @param values what the names stand for
 * @throws FormulaError for anything else, a name that has no value, or a result that is no number
 */
export function calculate(formula: string, values: ReadonlyMap<string, number>): number {
  const tokens = tokensOf(formula);
  let at = 0;
  const peek = () => tokens[at] ?? '';
  const take = (wanted?: string): string => {
    const found = tokens[at];
    if (found === undefined || (wanted !== undefined && found !== wanted)) {
      throw new FormulaError(
        `${formula}: expects ${wanted ?? 'a number or a name'} ${found === undefined ? 'at its end' : `before ${found}`}`,
      );
    }
    at += 1;
    return found;
  };

  const sum = (): number => {
    let value = product();
    while (peek() === '+' || peek() === '-') {
      value += take() === '+' ? product() : -product();
    }
    return value;
  };
  const product = (): number => {
    let value = factor();
    while (peek() === '*' || peek() === '/') {
      if (take() === '*') value *= factor();
      else value /= factor();
    }
    return value;
  };
  const factor = (): number => {
    const found = take();
    if (found === '-') return -factor();
    if (found === '(') {
      const value = sum();
      take(')');
      return value;
    }
    if (/^\d/.test(found)) return Number(found);
    return peek() === '(' ? call(found) : valueOf(found);
  };
  const call = (name: string): number => {
    const apply = Object.hasOwn(functions, name) ? functions[name] : undefined;
    if (!apply) {
      throw new FormulaError(
        `${formula}: no function is called ${name}; there are ${Object.keys(functions).join(', ')}`,
      );
    }
    take('(');
    const numbers = [sum()];
    while (peek() === ',') {
      take(',');
      numbers.push(sum());
    }
    take(')');
    return apply(...numbers);
  };
  const valueOf = (name: string): number => {
    const value = values.get(name);
    if (value !== undefined) return value;
    const known = [...values.keys()].join(', ') || 'none';
    throw new FormulaError(`${formula}: ${name} has no value (names with one: ${known})`);
  };

  const result = sum();
  if (at < tokens.length)
    throw new FormulaError(`${formula}: nothing may follow ${tokens[at - 1]}`);
  if (!Number.isFinite(result)) throw new FormulaError(`${formula}: gives no number`);
  return result;
}

function tokensOf(formula: string): string[] {
  const tokens: string[] = [];
  const source = formula.trim();
  token.lastIndex = 0;
  while (token.lastIndex < source.length) {
    const from = token.lastIndex;
    const found = token.exec(source);
    if (!found) throw new FormulaError(`${formula}: can’t read “${source.slice(from)}”`);
    tokens.push(found[1] ?? found[2] ?? found[3] ?? '');
  }
  return tokens;
}
