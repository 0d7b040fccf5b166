import { exponential, type Random } from './random.ts';

/** How long scripts take (ms), apart from waiting for a worker. */
export type Service =
  | { type: 'fixed'; ms: number }
  /** Mean `ms`: many short ones, few long ones. */
  | { type: 'exponential'; ms: number }
  /**
   * Log-normal with median `ms`; `spread` is the standard deviation of the logarithm. With 1, one
   * in twenty takes over five times the median: the long tail of real applications.
   */
  | { type: 'long-tail'; ms: number; spread: number };

/** One service time (ms). */
export function draw(service: Service, random: Random): number {
  if (service.type === 'fixed') return service.ms;
  if (service.type === 'exponential') return exponential(random, service.ms);
  return service.ms * Math.exp(service.spread * normal(random));
}

/** A standard normal number (Box and Muller, the one of the pair that is kept). */
function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next());
}
