/** Something that can't be made as asked. The message says why and what to do, in one line. */
export class Refusal extends Error {
  override name = 'Refusal';
}
