import { apacheConfig } from './apache-config.ts';
import { Family, waitFor } from './processes.ts';
import type { Running } from './rig.ts';
import type { Run } from './suite.ts';

/** An Apache that runs, in prefork: one process per connection. */
export interface Apache {
  server: Running;
  port: number;
  family: Family;
}

/**
 * Starts an Apache whose configuration and log are in the folder `name`, and waits for its processes.
 *
 * @param plan `php` is mod_php's path, undefined for an Apache without PHP; processes from the start
 *   and at most
 * @param env which php.ini and extensions mod_php reads; those of the machine when not given
 * @returns undefined, after one line that says so, where there is no Apache
 */
export async function startApache(
  run: Run,
  name: string,
  { php, workers }: { php?: string | undefined; workers: number },
  env: Readonly<Record<string, string>> = {},
): Promise<Apache | undefined> {
  const { rig } = run;
  const apache = run.want('apache2', `figures of ${name}`);
  if (!apache) return undefined;
  const [port] = await rig.ports(1);
  const folder = `${rig.folder}/${name}`;
  const plan = { port, root: `${rig.folder}/www`, php, mpm: 'prefork', workers } as const;
  const config = await rig.write(`${name}/apache.conf`, apacheConfig(folder, plan));
  const argv = [apache.path, '-d', folder, '-f', config, '-DFOREGROUND'];
  const server = await rig.start(argv, [{ port }], { env });
  const family = new Family(server.pid);
  await waitFor('the start of all processes', () => family.alive().length === workers);
  return { server, port, family };
}
