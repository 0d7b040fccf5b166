import { z } from 'zod';
import { localised } from './localised.ts';

/** What conditions are made of: values, patterns, limits. */

export const text = z.string().min(1);

/** One value or a list of them in YAML; always a list afterwards. */
export const oneOrMany = <Item extends z.ZodType>(item: Item) =>
  z
    .union([item, z.array(item).min(1)])
    .transform((value) => (Array.isArray(value) ? value : [value]) as z.output<Item>[]);

/** An absolute path in the guest without `.` or `..` steps. */
export const guestPath = z.string().regex(/^\/(?!.*(^|\/)\.{1,2}(\/|$))(?!.*\/\/).*[^/]$/, {
  error: 'write an absolute path in the machine, such as /etc/nginx/nginx.conf',
});

/** A regular expression (JavaScript's, flag `m`). Named groups become values for the hint's text. */
export const pattern = z.string().refine(
  (source) => {
    try {
      new RegExp(source, 'm');
      return true;
    } catch {
      return false;
    }
  },
  { error: 'this is not a regular expression: check its brackets and escapes' },
);

/** What every kind of condition may have. */
export const common = {
  /**
   * What to say when what came is not what was expected, where the plain facts would tell a learner
   * little. When nothing came (no answer, a failed command) the facts are told.
   */
  miss: localised.optional(),
};

/** What a text (a body, an output, a file, a log) must and must not hold. */
export const textExpectation = z
  .strictObject({
    contains: oneOrMany(text).optional(),
    lacks: oneOrMany(text).optional(),
    matches: pattern.optional(),
    /** `true`: nothing at all, or white space only. */
    empty: z.boolean().optional(),
  })
  .refine((value) => Object.values(value).some((part) => part !== undefined), {
    error: 'say what is expected: contains, lacks, matches or empty',
  });
export type TextExpectation = z.output<typeof textExpectation>;

/** A TCP port. */
export const port = z.int().min(1).max(65535);

/** HTTP answers that are right: one status or several. */
export const statuses = oneOrMany(z.int().min(100).max(599));

/** Header names in lower case; a header that is absent counts as an empty text. */
export const headerExpectations = z.record(z.string().regex(/^[a-z0-9-]+$/), textExpectation);

/** Seconds after which a look at the machine is given up. */
export const timeout = z.number().positive().max(120).default(20);

/** Limits of a number, both included. */
const range = z
  .strictObject({ min: z.number().optional(), max: z.number().optional() })
  .refine(({ min, max }) => min !== undefined || max !== undefined, {
    error: 'say min, max or both',
  })
  .refine(({ min = -Infinity, max = Infinity }) => min <= max, {
    error: 'min is above max: nothing can lie between them',
  });

/** A number, or its limits; always limits afterwards. */
export const amount = z
  .union([z.number(), range])
  .transform((value) => (typeof value === 'number' ? { min: value, max: value } : value));
export type Amount = z.output<typeof amount>;

/** Where php-fpm listens: a port of the loopback, or the path of a Unix socket. */
export const listenAddress = z.union([port, guestPath], {
  error: 'write a port, such as 9000, or the path of a socket, such as /run/php/www.sock',
});
export type ListenAddress = z.output<typeof listenAddress>;
