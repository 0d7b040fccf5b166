import type { Container, Process } from '../machine/api.ts';

/** Ends each answer; no text of /proc holds it. */
const end = '\f\n';

/**
 * A bash that stays and answers whenever it is asked: in an emulator starting one takes longer than
 * most looks do. It ends with `close`, or with its machine.
 */
export class StandingScript {
  readonly #process: Process;
  readonly #writer: WritableStreamDefaultWriter<string>;
  readonly #reader: ReadableStreamDefaultReader<string>;
  #rest = '';
  /** The question before: the next one waits for its answer. */
  #before: Promise<unknown> = Promise.resolve();

  private constructor(process: Process) {
    this.#process = process;
    this.#writer = process.input.getWriter();
    this.#reader = process.output.getReader();
  }

  /** `script` is run once for each question; it must not read its input. */
  static async start(container: Container, script: string): Promise<StandingScript> {
    const loop = `while read -r; do\n${script}\nprintf '\\f\\n'; done`;
    return new StandingScript(await container.spawn('bash', ['--norc', '-c', loop]));
  }

  /**
   * Runs it once and gives what it wrote.
   * @throws Error when the shell has ended
   */
  ask(): Promise<string> {
    const answer = this.#before.then(() => this.#ask());
    this.#before = answer.catch(() => undefined);
    return answer;
  }

  async #ask(): Promise<string> {
    await this.#writer.write('\n');
    while (!this.#rest.includes(end)) {
      const { done, value } = await this.#reader.read();
      if (done) throw new Error('the standing shell has ended');
      this.#rest += value;
    }
    const at = this.#rest.indexOf(end);
    const answer = this.#rest.slice(0, at);
    this.#rest = this.#rest.slice(at + end.length);
    return answer;
  }

  close(): void {
    this.#process.kill();
  }
}
