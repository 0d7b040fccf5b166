// @ts-check
/**
 * The command's first file is JavaScript: it turns the compile cache on before Node reads any
 * TypeScript, so that the next start neither strips types nor compiles.
 */
import { enableCompileCache } from 'node:module';

enableCompileCache();
await import('./inspect.ts');
