import { parseClaims, type Claim } from '../claims/model.ts';

const files = import.meta.glob<string>('../../content/claims/*.yaml', {
  eager: true,
  query: '?raw',
  import: 'default',
});

/**
 * Every checked statement of the document, in its order.
 *
 * @throws Error (which fails the build) that names the file and field of content/claims/ to mend
 */
export const claims: readonly Claim[] = parseClaims(
  Object.fromEntries(
    Object.entries(files).map(([path, text]) => [path.slice(path.lastIndexOf('/') + 1), text]),
  ),
);

const byId = new Map(claims.map((claim) => [claim.id, claim]));

/** @throws Error when there is no such claim; it names what to write instead. */
export function claimById(id: string): Claim {
  const claim = byId.get(id);
  if (claim) return claim;
  throw new Error(`<Claim id="${id}">: no file of content/claims/ has that id (such as "C1.3-7")`);
}
