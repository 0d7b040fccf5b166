import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createConnection, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** The programs that a run needs, where Debian puts them, and how each tells its version. */
const programs = {
  nginx: { package: 'nginx', paths: ['nginx', '/usr/sbin/nginx'], version: ['-v'] },
  'php-fpm': {
    package: 'php8.2-fpm',
    paths: ['php-fpm8.2', '/usr/sbin/php-fpm8.2', 'php-fpm'],
    version: ['-v'],
  },
} as const;

/** Workers of each of the two pools. */
export const workersPerPool = 4;

export type ProgramName = keyof typeof programs;

/** A program found on this machine. */
export interface Program {
  path: string;
  version: string;
}

/**
 * Looks for nginx and php-fpm.
 *
 * @param given paths to use instead of Debian's, for example that of another PHP.
 * @returns what was found, and for each missing one the name of its Debian package.
 */
export function findPrograms(given: Partial<Record<ProgramName, string | undefined>> = {}): {
  found: Partial<Record<ProgramName, Program>>;
  missing: string[];
} {
  const found: Partial<Record<ProgramName, Program>> = {};
  const missing: string[] = [];
  for (const name of ['nginx', 'php-fpm'] as const) {
    const { paths, version, package: debianPackage } = programs[name];
    const named = given[name];
    const program = (named === undefined ? paths : [named]).flatMap((path): Program[] => {
      const { stdout, stderr, error } = spawnSync(path, [...version], { encoding: 'utf8' });
      const match = error ? null : /(?:nginx\/|PHP )(\d+\.\d+\.\d+)/.exec(`${stdout}${stderr}`);
      return match?.[1] ? [{ path, version: match[1] }] : [];
    })[0];
    if (program) found[name] = program;
    else missing.push(debianPackage);
  }
  return { found, missing };
}

/** Where the started servers listen. All on loopback, all gone after `stop`. */
export interface Servers {
  /** Folder that nginx and php-fpm serve. */
  root: string;
  tcpPort: number;
  unixPath: string;
  /** nginx: passes `.php` to the pool over TCP with a new connection for each request. */
  httpPort: number;
  /** nginx: passes `.php` to `tapPort` instead, where the caller listens and forwards to the pool. */
  tappedHttpPort: number;
  tapPort: number;
  stop(): Promise<void>;
}

/**
 * Starts one php-fpm with a pool of four static workers on TCP and the like on a Unix socket, and one
 * nginx before them, with configurations and files of their own in a temporary folder.
 *
 * @param scripts File name → contents, served from the root.
 * @throws Error with the server's own message when one does not start within ten seconds.
 */
export async function startServers(
  found: Record<ProgramName, Program>,
  scripts: Record<string, string>,
): Promise<Servers> {
  const folder = await mkdtemp(join(tmpdir(), 'measure-'));
  await chmod(folder, 0o755);
  const root = join(folder, 'www');
  await mkdir(root);
  for (const [name, contents] of Object.entries(scripts)) {
    await writeFile(join(root, name), contents);
  }
  const [tcpPort, httpPort, tappedHttpPort, tapPort] = await freePorts(4);
  const unixPath = join(folder, 'pool.sock');
  await writeFile(join(folder, 'fpm.conf'), fpmConfig(folder, tcpPort, unixPath));
  await writeFile(
    join(folder, 'nginx.conf'),
    nginxConfig(folder, root, [
      { listen: httpPort, pass: tcpPort },
      { listen: tappedHttpPort, pass: tapPort },
    ]),
  );

  const children: ChildProcess[] = [];
  const stop = async (): Promise<void> => {
    await Promise.all(children.map(end));
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const fpm = [found['php-fpm'].path, '-F', '-y', join(folder, 'fpm.conf')];
    const nginx = [found.nginx.path, '-p', folder, '-c', join(folder, 'nginx.conf')];
    for (const [argv, port] of [
      [fpm, tcpPort],
      [nginx, httpPort],
    ] as const) {
      const child = spawn(argv[0] ?? '', argv.slice(1), { stdio: ['ignore', 'ignore', 'pipe'] });
      children.push(child);
      await listening(child, port);
    }
  } catch (error) {
    await stop();
    throw error;
  }
  return { root, tcpPort, unixPath, httpPort, tappedHttpPort, tapPort, stop };
}

function fpmConfig(folder: string, tcpPort: number, unixPath: string): string {
  // A root master must be told whom its workers run as; an ordinary user's can't change identity.
  const identity = process.getuid?.() === 0 ? 'user = www-data\ngroup = www-data\n' : '';
  const pool = (name: string, listen: string): string =>
    `[${name}]\n${identity}listen = ${listen}\npm = static\npm.max_children = ${workersPerPool}\n`;
  return (
    `[global]\npid = ${folder}/fpm.pid\nerror_log = ${folder}/fpm.log\n` +
    pool('tcp', `127.0.0.1:${tcpPort}`) +
    pool('unix', unixPath)
  );
}

function nginxConfig(
  folder: string,
  root: string,
  servers: readonly { listen: number; pass: number }[],
): string {
  const temp = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
    .map((kind) => `${kind}_temp_path ${folder}/${kind};`)
    .join('\n  ');
  const blocks = servers.map(
    ({ listen, pass }) => `server {
    listen 127.0.0.1:${listen};
    root ${root};
    location ~ \\.php$ {
      include /etc/nginx/fastcgi_params;
      fastcgi_param SCRIPT_FILENAME $document_root$fastcgi_script_name;
      fastcgi_pass 127.0.0.1:${pass};
    }
  }`,
  );
  return `pid ${folder}/nginx.pid;
error_log ${folder}/error.log;
daemon off;
worker_processes 1;
${process.getuid?.() === 0 ? 'user www-data;' : ''}
events { worker_connections 64; }
http {
  access_log off;
  client_max_body_size 2m;
  keepalive_requests 100000;
  ${temp}
  ${blocks.join('\n  ')}
}
`;
}

async function freePorts(count: 4): Promise<[number, number, number, number]>;
async function freePorts(count: number): Promise<number[]> {
  const holders = await Promise.all(
    Array.from(
      { length: count },
      () =>
        new Promise<{ port: number; close: () => Promise<void> }>((resolve, reject) => {
          const server = createServer().once('error', reject);
          server.listen(0, '127.0.0.1', () => {
            const address = server.address();
            if (address === null || typeof address === 'string') {
              reject(new Error('no port was given'));
              return;
            }
            const close = (): Promise<void> => new Promise((done) => server.close(() => done()));
            resolve({ port: address.port, close });
          });
        }),
    ),
  );
  await Promise.all(holders.map((holder) => holder.close()));
  return holders.map((holder) => holder.port);
}

/** Resolves once the port accepts; rejects with what the server said when it ends before. */
async function listening(child: ChildProcess, port: number): Promise<void> {
  let said = '';
  child.stderr?.on('data', (piece: Buffer) => (said += piece.toString('utf8')));
  let failure: Error | undefined;
  child.once('error', (error) => (failure = error));
  for (let attempt = 0; attempt < 200; attempt++) {
    if (failure) throw failure;
    if (child.exitCode !== null)
      throw new Error(`${child.spawnfile} ended at once: ${said.trim()}`);
    const open = await new Promise<boolean>((resolve) => {
      const socket = createConnection({ host: '127.0.0.1', port });
      socket.once('connect', () => (socket.destroy(), resolve(true)));
      socket.once('error', () => resolve(false));
    });
    if (open) return;
    await pause(50);
  }
  throw new Error(`${child.spawnfile} did not listen on port ${port} within ten seconds`);
}

/** SIGQUIT is the orderly stop of both servers; SIGKILL when it takes more than three seconds. */
async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.kill('SIGQUIT');
  const timer = setTimeout(() => child.kill('SIGKILL'), 3000);
  await ended;
  clearTimeout(timer);
}
