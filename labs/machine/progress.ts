/** Progress of a long build on one line per step: what, how much of how much, time left. */
export interface Progress {
  (name: string): void;
  readonly bytes: (done: number, total: number) => void;
  readonly count: (done: number, total: number) => void;
  readonly note: (line: string) => void;
  readonly done: (line: string) => void;
}

/** On a terminal the line is rewritten; in a log a line is printed when a step begins and ends. */
export function progressLine(out: NodeJS.WriteStream = process.stdout): Progress {
  let current = '';
  let began = 0;
  let shown = 0;

  function seconds(): number {
    return (performance.now() - began) / 1000;
  }

  function finish(): void {
    if (current) out.write(`${out.isTTY ? '\r\x1b[K' : ''}${current}: ${seconds().toFixed(1)} s\n`);
    current = '';
  }

  function show(text: string, fraction: number): void {
    const now = performance.now();
    if (now - shown < (out.isTTY ? 100 : 10_000)) return;
    shown = now;
    const left =
      fraction > 0.02 ? `, ${((seconds() / fraction) * (1 - fraction)).toFixed(0)} s left` : '';
    out.write(out.isTTY ? `\r\x1b[K${current}: ${text}${left}` : `${current}: ${text}${left}\n`);
  }

  function begin(name: string): void {
    finish();
    current = name;
    began = performance.now();
    shown = began;
    out.write(out.isTTY ? `${current} …` : `${current} …\n`);
  }
  const megabytes = (bytes: number) => (bytes / 1e6).toFixed(1);
  return Object.assign(begin, {
    bytes: (done: number, total: number) => {
      show(`${megabytes(done)} of ${megabytes(total)} MB`, done / total);
    },
    count: (done: number, total: number) => {
      show(`${String(done)} of ${String(total)}`, done / total);
    },
    note: (line: string) => {
      out.write(`${out.isTTY ? '\r\x1b[K' : ''}  ${line.trimEnd()}\n`);
    },
    done: (line: string) => {
      finish();
      out.write(`${line}\n`);
    },
  });
}
