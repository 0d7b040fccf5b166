import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { SetupError } from './failure.mjs';

/** What the command line asks of the server. */
export interface ServeOptions {
  /** Answer other computers of the network too, not this one alone. */
  everywhere: boolean;
  /** PEM texts; with them the server speaks https. */
  tls?: { cert: string; key: string };
}

const usage =
  'Write "npm run serve", "npm run serve -- --host", or "npm run serve -- --host --cert cert.pem --key key.pem"';

/**
 * Reads the arguments after `npm run serve --`.
 *
 * @throws SetupError that names the argument, or the file that can't be read
 */
export function serveOptions(args: readonly string[]): ServeOptions {
  const { host, cert, key } = parsed(args);
  if ((cert === undefined) !== (key === undefined)) {
    throw new SetupError('Serving the site', {
      why: `--${cert === undefined ? 'key' : 'cert'} came alone`,
      todo: 'Give the certificate with --cert and its private key with --key',
    });
  }
  return {
    everywhere: host ?? false,
    ...(cert !== undefined &&
      key !== undefined && { tls: { cert: pem('cert', cert), key: pem('key', key) } }),
  };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        host: { type: 'boolean' },
        cert: { type: 'string' },
        key: { type: 'string' },
      },
    }).values;
  } catch (error) {
    const [why] = String(error instanceof Error ? error.message : error).split('. ');
    throw new SetupError('Serving the site', { why: why ?? '', todo: usage });
  }
}

function pem(option: string, path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new SetupError('Serving the site', {
      why: `--${option} ${path}: ${error instanceof Error ? error.message : String(error)}`,
      todo: 'Name a file in PEM format that you may read',
    });
  }
}
