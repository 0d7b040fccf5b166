import * as z from 'zod/mini';

/**
 * What the service worker, the lab's page and a guest's page say to each other. All three check
 * what they hear: the guest's page because anything may be in it, the other two because an old page
 * may meet a new service worker.
 */

const header = z.tuple([z.string(), z.string()]);
const bytes = z.instanceof(ArrayBuffer);

/** Page → service worker: who am I? The answer goes to the port that comes with it. */
export const hello = z.object({ type: z.literal('preview-hello') });
/** Service worker → page: the id of the page's client, the first part of its labs' ids. */
export const helloAnswer = z.object({
  type: z.literal('preview-client'),
  clientId: z.string(),
});

/** Service worker → page, with a port for the answer: a frame navigates. */
export const navigation = z.object({
  type: z.literal('preview-navigation'),
  method: z.string(),
  /** The whole URL, of the course's origin. */
  url: z.string(),
  headers: z.array(header),
  body: z.optional(bytes),
});
export type Navigation = z.infer<typeof navigation>;

/** Page → service worker, on that port: first that it takes the request, then what to show. */
export const navigationAnswer = z.discriminatedUnion('type', [
  z.object({ type: z.literal('taken') }),
  z.object({ type: z.literal('redirect'), status: z.number(), location: z.string() }),
  z.object({
    type: z.literal('document'),
    status: z.number(),
    contentType: z.string(),
    body: bytes,
  }),
]);
export type NavigationAnswer = z.infer<typeof navigationAnswer>;

/** Guest's page → lab's page: a `fetch` or `XMLHttpRequest` of its scripts. */
export const frameFetch = z.object({
  type: z.literal('guest-fetch'),
  id: z.number(),
  method: z.string().check(z.regex(/^[A-Za-z-]{1,20}$/)),
  url: z.string().check(z.maxLength(16384)),
  base: z.string().check(z.maxLength(16384)),
  headers: z.array(header).check(z.maxLength(100)),
  body: z.optional(bytes),
});
export type FrameFetch = z.infer<typeof frameFetch>;

/** Guest's page → lab's page: the visitor went to a place outside the machine. */
export const frameOutside = z.object({
  type: z.literal('guest-outside'),
  url: z.string().check(z.maxLength(16384)),
});

/** Guest's page → lab's page: a script set `document.cookie`. */
export const frameCookie = z.object({
  type: z.literal('guest-cookie'),
  cookie: z.string().check(z.maxLength(8192)),
});

export const frameMessage = z.discriminatedUnion('type', [frameFetch, frameOutside, frameCookie]);

/** Lab's page → guest's page: the answer to `guest-fetch`. */
export type FrameFetchAnswer =
  | {
      type: 'guest-answer';
      id: number;
      status: number;
      statusText: string;
      headers: [string, string][];
      url: string;
      redirected: boolean;
      body: ArrayBuffer;
    }
  | { type: 'guest-failure'; id: number; message: string };

/** Page → service worker: keep these pages and files, they were loaded before it was there. */
export const keep = z.object({ type: z.literal('keep'), urls: z.array(z.string()) });
/** Page → service worker: fetch these files of the machine while the network is there. */
export const prefetch = z.object({ type: z.literal('prefetch'), urls: z.array(z.string()) });
