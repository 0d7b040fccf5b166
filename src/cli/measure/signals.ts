import { apacheSignals } from './signals-apache.ts';
import { deaths } from './signals-deaths.ts';
import { reloads } from './signals-reload.ts';
import { poolsLocation, startNginx, writeScripts } from './stage.ts';
import type { Suite } from './suite.ts';

/** Works for `ms` milliseconds in short naps: a single long one would end at the first signal. */
const work = `<?php
$end = microtime(true) + ($_GET['ms'] ?? 1000) / 1000;
while (microtime(true) < $end) usleep(20000);
echo 'done';
`;

/** What becomes of requests and processes at a signal (lessons 1.2, 3.1 and 5.1). */
export const signals: Suite = {
  needs: ['nginx', 'php-fpm'],
  limit: 180_000,
  async measure(run) {
    await writeScripts(run.rig, { 'work.php': work, 'hello.php': "<?php echo 'hello';\n" });
    const [port, tcp] = await run.rig.ports(2);
    const overTcp = `location = /tcp/hello.php {
      include /etc/nginx/fastcgi_params;
      fastcgi_param SCRIPT_FILENAME $document_root/hello.php;
      fastcgi_pass 127.0.0.1:${tcp};
    }`;
    const body = overTcp + poolsLocation(run.rig);
    const nginx = await startNginx(run, new Map([[port, body]]));
    await reloads(run, port, nginx.server);
    await deaths(run, { port, tcp, nginxLog: nginx.log });
    await apacheSignals(run);
  },
};
