import type { Container } from '../machine/api.ts';
import { runInGuest } from './guest.ts';
import type { Clock, CommandResult } from './guest.ts';
import type { Service } from './model.ts';

interface ServiceFacts {
  pidFile: string;
  /** Tests the configuration; 0 when it is right. */
  test: string;
  /** Starts it when it is not running. */
  start: string;
  /** Reads the configuration again; the master's pid is in $pid. */
  reload: string;
  /** Taken before the reload, and tested after it until it holds. */
  before: string;
  done: string;
}

/** The children of $pid, without starting a program. */
const children = 'kids=($(< /proc/$pid/task/$pid/children))';
const oldChildren = `${children}; old=" \${kids[*]} "`;

const nginx: ServiceFacts = {
  pidFile: '/run/nginx.pid',
  test: 'nginx -t -q',
  start: 'nginx',
  reload: 'kill -HUP "$pid"',
  // New workers start first; 100 ms later the old ones are told to stop listening (nginx's
  // ngx_process_cycle.c). Until then either may answer.
  before: oldChildren,
  done: `${children}; done=no
         for kid in "\${kids[@]}"; do
           if [[ $old != *" $kid "* ]]; then done=yes; continue; fi
           title=; read -r -d '' title < /proc/$kid/cmdline || :
           if [[ -n $title && $title != *'shutting down'* ]]; then done=no; break; fi
         done
         [ $done = yes ]`,
};

const apache: ServiceFacts = {
  // Debian's envvars say /var/run, which in this machine is no link to /run.
  pidFile: '/var/run/apache2/apache2.pid',
  test: 'apache2ctl -t',
  start: 'apache2ctl start',
  reload: 'kill -USR1 "$pid"',
  before: oldChildren,
  // A child that was idle leaves by itself, but may serve one more request before it does.
  done: `${children}; done=no
         for kid in "\${kids[@]}"; do
           if [[ $old == *" $kid "* ]]; then done=no; break; fi
           done=yes
         done
         [ $done = yes ]`,
};

/** A master of php-fpm: Debian's own, or one with another main file. */
function fpm(name: string, config: string | undefined): ServiceFacts {
  const pidFile = `/run/php/${name}.pid`;
  const options = config === undefined ? '' : ` --fpm-config ${quote(config)} --pid ${pidFile}`;
  return {
    pidFile,
    test: `php-fpm8.2 -t${options}`,
    start: `mkdir -p /run/php && php-fpm8.2 --daemonize${options}`,
    reload: 'kill -USR2 "$pid"',
    // It runs itself again and writes its pid file anew (php-src fpm_unix.c, fpm_conf_write_pid).
    before: ': > /run/php/reload-asked; sleep 0.02',
    done: `[ ${pidFile} -nt /run/php/reload-asked ]`,
  };
}

function factsOf(name: string, config?: string): ServiceFacts {
  if (name === 'nginx') return nginx;
  return name === 'apache2' ? apache : fpm(name, config);
}

/** The command that tests a service's configuration. */
export function testOf({ name, config }: Pick<Service, 'name' | 'config'>): string {
  return factsOf(name, config).test;
}

export interface ApplyOptions {
  /**
   * `false`: the configuration is known to be right, and the test (a whole start of the program in
   * an emulator) is left out.
   */
  test?: boolean;
  clock?: Clock;
}

/**
 * Brings a service to the state that the exercise wants, with the configuration that is on the disk.
 * A running service whose new configuration is wrong goes on with its old one. Waits until new
 * workers are there (5 s at most), so that the next request meets the new configuration.
 * @returns exit 0, or what the service's own test says is wrong.
 */
export function applyService(
  container: Container,
  service: Service,
  { test: tested = true, clock }: ApplyOptions = {},
): Promise<CommandResult> {
  const { pidFile, start, reload, before, done, ...fact } = factsOf(service.name, service.config);
  const test = tested ? fact.test : ':';
  const stop = `kill "$pid"; for try in {1..100}; do [ -d /proc/$pid ] || break; sleep 0.05; done`;
  const running: Record<Service['then'], string> = {
    keep: 'exit 0',
    stop: `${stop}; exit 0`,
    restart: `${test} || exit
              ${stop}`,
    reload: `${test} || exit
             ${before}
             ${reload}
             for try in {1..100}; do
               if ${done}; then exit 0; fi
               sleep 0.05
             done
             exit 0`,
  };
  const dead = service.then === 'stop' ? 'exit 0' : `${test} && ${start}`;
  const script = `
    pid=; [ -r ${pidFile} ] && pid=$(< ${pidFile})
    if [ -n "$pid" ] && [ -d /proc/$pid ]; then
      ${running[service.then]}
    fi
    ${dead}`;
  // On a busy computer the emulator takes half a minute for what takes it two seconds otherwise.
  return runInGuest(container, script, { timeout: 180, ...(clock ? { clock } : {}) });
}

/** May this service's configuration have changed, when these files did? */
export function isConcerned({ name, config }: Service, files: readonly string[]): boolean {
  const folder =
    name === 'nginx' ? '/etc/nginx/' : name === 'apache2' ? '/etc/apache2/' : '/etc/php/';
  return files.some((path) => path.startsWith(folder) || path === config);
}

/**
 * Has the running service read its configuration since `files` last changed? Seconds are compared,
 * and a second more or less counts as read. nginx and Apache fork new workers on a reload, so the
 * youngest worker tells when; PHP-FPM runs itself again and writes its pid file anew.
 * `undefined`: the service is not running.
 */
export async function wasReloadedSince(
  container: Container,
  service: string,
  files: readonly string[],
  clock?: Clock,
): Promise<boolean | undefined> {
  const { pidFile } = factsOf(service);
  const paths = files.map(quote).join(' ');
  const since =
    service === 'nginx' || service === 'apache2'
      ? `read -r up _ < /proc/uptime
         printf -v now '%(%s)T' -1
         boot=$((now - \${up%.*}))
         ${children}
         for kid in "\${kids[@]}"; do
           stat=$(< /proc/$kid/stat) || continue
           set -- \${stat##*) }
           born=$((boot + \${20} / 100))
           (( born > read )) && read=$born
         done`
      : `read=$(stat -c %Y ${pidFile})`;
  const script = `
    pid=$(< ${pidFile}) && [ -n "$pid" ] && [ -d /proc/$pid ] || exit 3
    read=0
    ${since}
    for file in ${paths}; do
      [ -e "$file" ] || continue
      (( $(stat -L -c %Y "$file") > read + 1 )) && exit 1
    done
    exit 0`;
  const { exit } = await runInGuest(container, script, clock ? { clock } : {});
  if (exit === 0) return true;
  return exit === 1 ? false : undefined;
}

/** A word that bash takes literally. */
export function quote(word: string): string {
  return `'${word.replaceAll("'", String.raw`'\''`)}'`;
}
