import { setTimeout as pause } from 'node:timers/promises';
import { connect } from './client.ts';
import type { Run } from './suite.ts';
import { getRequest } from './wire.ts';

/** Notes in a file how far it got, since whoever asked is gone. */
export const leavingScript = `<?php
$note = __DIR__ . '/../notes/' . $_GET['note'];
usleep(700000);
file_put_contents($note, 'worked');
// The first write into a connection that is gone still succeeds; the next one does not.
foreach (['one', 'two'] as $part) {
    echo $part;
    ob_flush();
    flush();
    usleep(100000);
}
file_put_contents($note, ', answered', FILE_APPEND);
`;

/** The locations of a site whose clients leave: as it is by default, and with PHP left in peace. */
export function leavingSite(folder: string, location: string): string {
  return `access_log ${folder}/nginx/access.log;\n    ${location}`;
}

/**
 * A client asks for 0.7 s of work and leaves after 0.2 s.
 *
 * @param sites key of what is seen → port
 */
export async function leave(
  run: Run,
  sites: Readonly<Record<string, number>>,
  times: number,
): Promise<void> {
  const { rig } = run;
  for (const [key, port] of Object.entries(sites)) {
    const statuses: string[] = [];
    const notes: string[] = [];
    for (let i = 0; i < times; i++) {
      const note = `${key}-${i}`;
      await rig.write(`notes/${note}`, '', 0o666);
      const before = (await rig.read('nginx/access.log')).length;
      const socket = await connect({ port });
      socket.write(getRequest(port, `/leaving.php?note=${note}`));
      await pause(200);
      socket.destroy();
      await pause(1200);
      const line = (await rig.read('nginx/access.log')).slice(before);
      statuses.push(/" (\d{3}) /.exec(line)?.[1] ?? '—');
      notes.push((await rig.read(`notes/${note}`)) || '—');
    }
    run.observe(`${key}-status`, statuses, key);
    run.observe(`${key}-script`, notes, key);
  }
}
