const perOctave = 256;
/** Everything below 2^-10 ms counts as that. */
const lowest = -10;

/**
 * Latencies in classes whose width is 1/256 of an octave (0.27 %), so that millions of them take no
 * room and any percentile is exact to a quarter of a percent.
 */
export class Histogram {
  #counts = new Float64Array(40 * perOctave);
  count = 0;
  max = 0;

  add(ms: number): void {
    this.count++;
    if (ms > this.max) this.max = ms;
    const at = Math.floor((Math.log2(ms > 0 ? ms : 1e-9) - lowest) * perOctave);
    const index = Math.max(0, Math.min(this.#counts.length - 1, at));
    this.#counts[index] = (this.#counts[index] ?? 0) + 1;
  }

  /**
   * The value that `share` of them do not exceed (nearest rank), in the middle of its class.
   *
   * @returns undefined when there is none
   */
  percentile(share: number): number | undefined {
    if (this.count === 0) return undefined;
    let left = Math.max(1, Math.ceil(share * this.count));
    for (let index = 0; index < this.#counts.length; index++) {
      left -= this.#counts[index] ?? 0;
      if (left <= 0) return Math.min(this.max, 2 ** ((index + 0.5) / perOctave + lowest));
    }
    return this.max;
  }
}
