import type { Container } from '../machine/api.ts';
import { runInGuest } from './guest.ts';
import type { Clock } from './guest.ts';

/** One program that runs in the guest. */
export interface GuestProcess {
  pid: number;
  parent: number;
  user: string;
  /** The command line as `ps` shows it, or the title that a daemon gave itself. */
  command: string;
}

/** The same, with what the kernel counts of it (Linux, proc(5)). */
export interface ProcessDetail extends GuestProcess {
  /** `R` runs, `S` sleeps, `D` waits for a disk, `T` is stopped, `Z` has ended unburied. */
  state: string;
  /** Resident memory in KiB, shared pages included. */
  rss: number;
  /** When it started, in seconds after the boot. */
  started: number;
  /** The kernel function in which it sleeps; `''` or `0` when it does not. */
  waitsIn: string;
}

/** One look at all programs of the guest. */
export interface ProcessLook {
  /** Seconds since the boot. */
  uptime: number;
  processes: ProcessDetail[];
}

/**
 * Reads /proc with bash alone: in an emulator `ps` takes half a second. Kernel threads, children of
 * process 2, have no command line; a shell that looks again knows them, for most of the time goes
 * into opening files. $$ is this very shell, which has no children. Line 9 of `status` is `Uid:`.
 * Pages are 4 KiB, ticks a hundredth of a second.
 */
export const listing = `
  users() { while IFS=: read -r name _ id _; do names[id]=$name; done < /etc/passwd; }
  read -r up _ < /proc/uptime
  printf 'uptime\\t%s\\n' $up
  for folder in /proc/[0-9]*; do
    pid=\${folder#/proc/}
    [[ \${kernel[pid]} || $pid = $$ ]] && continue
    mapfile -t -d '' words < $folder/cmdline && mapfile -t stat < $folder/stat || continue
    stat="\${stat[*]}"
    set -- \${stat##*) }
    [ $# -ge 22 ] || continue
    if [ \${#words[@]} = 0 ]; then
      [ $pid = 2 -o $2 = 2 ] && kernel[pid]=yes
      continue
    fi
    mapfile -t -s 8 -n 1 line < $folder/status
    read -r _ uid _ <<< "\${line[0]}"
    [[ \${names[uid]} ]] || users
    IFS= read -r -d '' waits < $folder/wchan
    line="\${words[*]}"
    printf '%s\\t%s\\t%s\\t%s\\t%s\\t%s\\t%s\\t%s\\n' \\
      $pid $2 "\${names[uid]:-$uid}" "\${line//[$'\\n\\t']/ }" $1 $((\${22} * 4)) \${20} "$waits"
  done 2> /dev/null`;

/** All programs of the guest, without this look itself. Rejects when the machine fails. */
export async function readProcesses(container: Container, clock: Clock): Promise<ProcessDetail[]> {
  const { output } = await runInGuest(container, listing, { clock });
  return parseListing(output).processes;
}

/** The lines of `listing`. What is no such line is left out. */
export function parseListing(output: string): ProcessLook {
  const look: ProcessLook = { uptime: 0, processes: [] };
  for (const line of output.split('\n')) {
    const [pid = '', parent = '', user = '', command, state = '', rss, started, waitsIn] =
      line.split('\t');
    if (pid === 'uptime' && command === undefined) look.uptime = count(parent);
    if (command === undefined || !/^\d+$/.test(pid) || !/^\d+$/.test(parent)) continue;
    look.processes.push({
      pid: count(pid),
      parent: count(parent),
      user,
      command: command.trim(),
      state,
      rss: count(rss),
      started: count(started) / 100,
      waitsIn: waitsIn ?? '',
    });
  }
  return look;
}

/** A number that is not negative; what is none counts as 0. */
function count(text: string | undefined): number {
  const value = Number(text);
  return Number.isFinite(value) && value > 0 ? value : 0;
}

/** Those that look as asked; `parent` is 1, or a pattern of the parent's command line. */
export function findProcesses(
  all: readonly GuestProcess[],
  {
    match,
    user,
    parent,
  }: { match: string; user?: string | undefined; parent?: string | 1 | undefined },
): GuestProcess[] {
  const byPid = new Map(all.map((each) => [each.pid, each]));
  const isChild = (of: number): boolean => {
    if (parent === undefined) return true;
    if (parent === 1) return of === 1;
    return new RegExp(parent).test(byPid.get(of)?.command ?? '');
  };
  const expression = new RegExp(match);
  return all.filter(
    (each) =>
      expression.test(each.command) &&
      (user === undefined || each.user === user) &&
      isChild(each.parent),
  );
}
