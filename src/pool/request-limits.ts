import type { PoolConfiguration } from './configuration.ts';
import type { Master } from './master.ts';
import { cause, type State } from './state.ts';
import { stage } from './workers.ts';

/**
 * How often the master looks at running scripts, in ms; undefined when no limit asks for it.
 *
 * Source: php-src, sapi/fpm/fpm/fpm_process_ctl.c, fpm_pctl_heartbeat(), FPM_PCTL_MIN_HEARTBEAT.
 */
export function heartbeatOf(pool: PoolConfiguration): number | undefined {
  const limits = [pool.requestTerminateTimeout, pool.requestSlowlogTimeout].filter(Boolean);
  return limits.length === 0 ? undefined : Math.max(130, (Math.min(...limits) * 1000) / 3);
}

/**
 * Notes scripts that are slow, and ends those that exceed request_terminate_timeout. Whole seconds
 * count, so that a limit of 1 s acts between 1.00 and 1.33 s.
 *
 * Source: php-src, sapi/fpm/fpm/fpm_request.c, fpm_request_check_timed_out().
 */
export function checkRequests(state: State, master: Pick<Master, 'decide' | 'kill'>): void {
  const { pool, workers, record, board, now } = state;
  const { requestSlowlogTimeout: slow, requestTerminateTimeout: limit } = pool;
  for (const worker of workers.all()) {
    if (workers.stage[worker] !== stage.busy) continue;
    const elapsed = (now - (workers.since[worker] ?? now)) / 1000;
    const seconds = Math.floor(elapsed);
    const pid = workers.pid[worker] ?? 0;
    const who = `[pool ${pool.name}] child ${pid}, script '' (request: " ")`;
    if (slow > 0 && seconds >= slow && workers.slow[worker] === 0) {
      workers.slow[worker] = 1;
      board.slow++;
      master.decide('slow', { pid });
      record.warn(now, `${who} executing too slow (${elapsed.toFixed(6)} sec), logging`);
    } else if (limit > 0 && seconds >= limit) {
      master.decide('terminate', { pid });
      record.warn(now, `${who} execution timed out (${elapsed.toFixed(6)} sec), terminating`);
      master.kill(worker, cause.sigterm, 'terminated');
    }
  }
}
