import { spawn } from 'node:child_process';

/** An error that the builder shows as one line: what failed and what to do. */
export class BuildError extends Error {
  override name = 'BuildError';
}

export interface RunOptions {
  cwd?: string;
  env?: Record<string, string>;
  /** Called with each line of stdout; without it the output is collected. */
  onLine?: (line: string) => void;
}

/** Runs a program; resolves with its stdout, rejects with the last lines of its stderr. */
export function run(command: string, args: string[], options: RunOptions = {}): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: options.cwd,
      env: { ...process.env, LC_ALL: 'C', ...options.env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let out = '';
    let errors = '';
    let line = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      if (!options.onLine) {
        out += text;
        return;
      }
      const lines = (line + text).split('\n');
      line = lines.pop() ?? '';
      for (const whole of lines) options.onLine(whole);
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      errors = (errors + text).slice(-4000);
    });
    child.on('error', (error: NodeJS.ErrnoException) => {
      reject(
        new BuildError(error.code === 'ENOENT' ? `${command} is not installed` : error.message),
      );
    });
    child.on('close', (code) => {
      if (code === 0) resolve(out);
      else
        reject(
          new BuildError(
            `${command} failed: ${lastLines(errors) || `exit status ${String(code)}`}`,
          ),
        );
    });
  });
}

function lastLines(text: string): string {
  const lines = text
    .trim()
    .split('\n')
    .filter((line) => !line.startsWith('W:'));
  return lines.slice(-2).join(' ');
}
