/** The solution beside the learner's files: compared, taken over, and given back. */
import { commandsOf, compareFile, type FileComparison } from '../../../exercise/comparison.ts';
import { asText } from '../../../exercise/files.ts';
import type { ExerciseForPage } from '../../../exercise/page.ts';
import type { ExerciseSession } from '../../../exercise/session.ts';
import type { Documents } from '../documents.ts';
import type { LabMachine } from '../machine.ts';
import { textOf } from '../modes.ts';
import { Store } from '../store.ts';

export class Solution {
  /** What the learner's files held before the solution's took their place. */
  readonly replaced = new Store<ReadonlyMap<string, string>>(new Map());
  readonly commands: readonly string[];

  readonly #page: ExerciseForPage;
  readonly #session: ExerciseSession;
  readonly #documents: Documents;
  readonly #machine: LabMachine;

  constructor(
    page: ExerciseForPage,
    {
      session,
      documents,
      machine,
    }: {
      session: ExerciseSession;
      documents: Documents;
      machine: LabMachine;
    },
  ) {
    this.#page = page;
    this.#session = session;
    this.#documents = documents;
    this.#machine = machine;
    this.commands = commandsOf(page.exercise, page.solution);
  }

  compare(): Promise<FileComparison[]> {
    return Promise.all(
      Object.entries(this.#page.solution).map(async ([path, ours]) =>
        compareFile(path, await this.#mine(path), ours),
      ),
    );
  }

  /** Puts the solution's file in the place of the learner's, which can come back. */
  async take(path: string): Promise<void> {
    const contents = this.#page.solution[path];
    const text = contents === undefined ? undefined : asText(contents);
    if (text === undefined) return;
    const mine = (await this.#mine(path)) ?? '';
    await this.#documents.put(path, text);
    this.replaced.update((all) => new Map(all).set(path, mine));
  }

  async giveBack(path: string): Promise<void> {
    const mine = this.replaced.get().get(path);
    if (mine === undefined) return;
    await this.#documents.put(path, mine);
    this.replaced.update((all) => new Map([...all].filter(([other]) => other !== path)));
  }

  /** What stands in the editor, else what is kept, else what the machine holds. */
  async #mine(path: string): Promise<string | undefined> {
    const open = this.#documents.files.get().get(path)?.text ?? this.#session.kept(path);
    const container = this.#machine.container.get();
    if (open !== undefined || !container) return open;
    try {
      const content = textOf(await container.fs.readFile(path));
      return 'text' in content ? content.text : undefined;
    } catch {
      return undefined;
    }
  }
}
