import type { LabDesk } from './desk.ts';

/** The labs that are open in this page, by their exercise's slug. */
const desks = new Map<string, LabDesk>();

export function deskOf(slug: string): LabDesk | undefined {
  return desks.get(slug);
}

export function rememberDesk(desk: LabDesk): void {
  desks.set(desk.bundle.exercise.slug, desk);
}
