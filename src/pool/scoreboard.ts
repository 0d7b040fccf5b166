/**
 * The numbers of the status page, with its habits: workers add and subtract, the master puts them
 * right once a second, and in between they may say what is not so.
 *
 * Source: php-src, sapi/fpm/fpm/fpm_scoreboard.c, fpm_scoreboard_update_commit(); fpm_request.c.
 */
export class Scoreboard {
  idle = 0;
  active = 0;
  maxActive = 0;
  /** Requests begun. */
  accepted = 0;
  /** Waiting connections at the last tick, TCP only. */
  listenQueue = 0;
  maxListenQueue = 0;
  maxChildrenReached = 0;
  slow = 0;

  /** A worker begins to wait: fpm_request_accepting(). A new worker was never active before. */
  accepting(): void {
    this.idle++;
    if (this.active > 0) this.active--;
  }

  /** A worker has a connection to read from: fpm_request_reading_headers(). */
  reading(): void {
    if (this.idle > 0) this.idle--;
    this.active++;
    this.accepted++;
    if (this.active > this.maxActive) this.maxActive = this.active;
  }

  /** The master counts: fpm_pctl_perform_idle_server_maintenance(). */
  counted(idle: number, active: number, listenQueue: number): void {
    this.idle = idle;
    this.active = active;
    this.listenQueue = listenQueue;
    if (active > this.maxActive) this.maxActive = active;
    if (listenQueue > this.maxListenQueue) this.maxListenQueue = listenQueue;
  }
}
