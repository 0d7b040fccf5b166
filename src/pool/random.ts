/** A source of numbers that look random: the same seed gives the same numbers, on any machine. */
export interface Random {
  /** The next number, from 0 (included) to 1 (not included). */
  next: () => number;
}

/**
 * sfc32 (Chris Doty-Humphrey's Small Fast Counter, 128 bits of state). Not for secrets.
 *
 * @param seed any whole number; neighbouring seeds give unrelated series
 * @param stream tells series of the same seed apart, so that a change in one leaves the others
 */
export function seeded(seed: number, stream = 0): Random {
  let a = seed | 0;
  let b = stream | 0;
  let c = Math.trunc(seed / 2 ** 32) | 0;
  let counter = 1;
  const step = (): number => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    c |= 0;
    return sum >>> 0;
  };
  // The first outputs still show the seed.
  for (let round = 0; round < 15; round++) step();
  return { next: () => step() / 2 ** 32 };
}

/** An exponentially distributed number: the time between events that come at random. */
export function exponential(random: Random, mean: number): number {
  return -mean * Math.log(1 - random.next());
}
