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

/**
 * Reads /proc with bash alone: in an emulator `ps` takes half a second. Kernel threads have no
 * command line. $$ is this very shell, which has no children.
 */
const listing = `
  names=()
  while IFS=: read -r name _ uid _; do names[uid]=$name; done < /etc/passwd
  for folder in /proc/[0-9]*; do
    pid=\${folder#/proc/}
    [ $pid = $$ ] && continue
    mapfile -t -d '' words < $folder/cmdline && [ \${#words[@]} -gt 0 ] || continue
    while read -r key value _; do
      case $key in
        PPid:) parent=$value ;;
        Uid:) user=\${names[value]:-$value}; break ;;
      esac
    done < $folder/status || continue
    line="\${words[*]}"
    printf '%s\\t%s\\t%s\\t%s\\n' $pid $parent "$user" "\${line//[$'\\n\\t']/ }"
  done 2> /dev/null`;

/** All programs of the guest, without this look itself. Rejects when the machine fails. */
export async function readProcesses(container: Container, clock: Clock): Promise<GuestProcess[]> {
  const { output } = await runInGuest(container, listing, { clock });
  return parseListing(output);
}

/** The lines of `listing`: pid, parent's pid, user, command line. */
export function parseListing(output: string): GuestProcess[] {
  return output.split('\n').flatMap((line) => {
    const [pid, parent, user, command] = line.split('\t');
    if (user === undefined || command === undefined) return [];
    return [{ pid: Number(pid), parent: Number(parent), user, command: command.trim() }];
  });
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
