/** Can this be the name of a lesson or an exercise in addresses? */
export function isSlug(name: string): boolean {
  return /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name);
}
