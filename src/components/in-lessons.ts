import type { AstroComponentFactory } from 'astro/runtime/server/index.js';
import { z } from 'astro/zod';

const modules = import.meta.glob(
  './{Aside,Capture,Diagram,DocumentSays,Figure,LabLauncher,Measured}.astro',
  { eager: true, import: 'default' },
);

const component = z.custom<AstroComponentFactory>((value) => typeof value === 'function');

/** The components that a lesson may use without importing them, by name. */
export const components: Record<string, AstroComponentFactory> = Object.fromEntries(
  Object.entries(modules).map(([path, module]) => [
    path.replace(/^\.\/|\.astro$/g, ''),
    component.parse(module),
  ]),
);
