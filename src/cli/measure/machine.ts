import { readFile } from 'node:fs/promises';
import { cpus, loadavg, release, totalmem } from 'node:os';
import type { Evidence } from '../../evidence/model.ts';
import { significant } from '../../evidence/stats.ts';

/** What the figures were measured on. */
export async function describeMachine(): Promise<Evidence['machine']> {
  const text = await readFile('/etc/os-release', 'utf8').catch(() => '');
  return {
    cpu: cpus()[0]?.model ?? 'unknown',
    cores: cpus().length,
    memoryBytes: totalmem(),
    kernel: release(),
    os: /^PRETTY_NAME="?([^"\n]+)/m.exec(text)?.[1] ?? process.platform,
  };
}

/** The one-minute load average. */
export function load(): number {
  return significant(loadavg()[0] ?? 0);
}
