/**
 * Queueing with `n` workers, requests at random (Poisson) and exponential service times: M/M/n.
 *
 * Source: A. K. Erlang, 1917; B by the usual recursion, C from B, which stays exact for large `n`.
 */

/**
 * The share of requests that have to wait (Erlang C).
 *
 * @param load busy workers on average (erlangs): requests/s × seconds
 * @returns 1 when the workers can't keep up
 */
export function waitingShare(workers: number, load: number): number {
  if (load <= 0) return 0;
  if (workers <= load) return 1;
  let blocked = 1;
  for (let n = 1; n <= workers; n++) blocked = (load * blocked) / (n + load * blocked);
  const utilisation = load / workers;
  return blocked / (1 - utilisation * (1 - blocked));
}

/**
 * The share of requests that wait longer than `wait`.
 *
 * @param service mean service time, in the unit of `wait`
 */
export function waitingLongerShare(
  workers: number,
  load: number,
  service: number,
  wait: number,
): number {
  const share = waitingShare(workers, load);
  return workers <= load ? 1 : share * Math.exp((-(workers - load) * wait) / service);
}

/**
 * Mean time on `cores` that all share in equal parts, relative to a core of one's own: 1 when they
 * are idle, Infinity when they can't keep up. M/M/n with processor sharing has the same mean as with
 * a queue.
 *
 * @param load busy cores on average
 */
export function slowdown(cores: number, load: number): number {
  if (load >= cores) return Infinity;
  return 1 + waitingShare(cores, load) / (cores - load);
}
