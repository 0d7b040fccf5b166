import { parseEvidence, type Evidence, type Figure, type Observation } from '../evidence/model.ts';

const files = import.meta.glob<unknown>('../../content/evidence/*.json', {
  eager: true,
  import: 'default',
});

/** A measured figure, and the run of `npm run measure` that it comes from. */
export interface MeasuredFigure {
  figure: Figure;
  evidence: Evidence;
}

/**
 * A run of `npm run measure`, at build.
 *
 * @param asker who asks, as the error says it: `<Measured>`
 * @param file a file of content/evidence/, without folder and ending
 * @throws Error that names the file and what to do when it is missing or damaged
 */
export function evidenceOf(asker: string, file: string): Evidence {
  const path = `content/evidence/${file}.json`;
  const json = files[`../../${path}`];
  if (json === undefined)
    throw new Error(`${asker}: there is no ${path}; npm run measure makes it`);
  return parseEvidence(path, json);
}

/**
 * One figure of it. Throws as `evidenceOf` does, and when the file has no such figure.
 *
 * @param key a key of the file's `figures`
 */
export function figureOf(asker: string, file: string, key: string): MeasuredFigure {
  const evidence = evidenceOf(asker, file);
  const figure = evidence.figures[key];
  if (figure) return { figure, evidence };
  const known = Object.keys(evidence.figures).join(', ');
  throw new Error(
    `${asker}: content/evidence/${file}.json has no figure "${key}"; it has ${known}`,
  );
}

/**
 * Something that was seen, and the run it comes from. Throws as `evidenceOf` does, and when the file
 * has no such observation.
 *
 * @param key a key of the file's `observations`
 */
export function observationOf(
  asker: string,
  file: string,
  key: string,
): { observation: Observation; evidence: Evidence } {
  const evidence = evidenceOf(asker, file);
  const observation = evidence.observations[key];
  if (observation) return { observation, evidence };
  const known = Object.keys(evidence.observations).join(', ');
  throw new Error(
    `${asker}: content/evidence/${file}.json has no observation "${key}"; it has ${known}`,
  );
}
