import {
  helloAnswer,
  navigation,
  type Navigation,
  type NavigationAnswer,
} from '../../preview/messages.ts';

/** Milliseconds that a first visit's service worker may take to be ready. */
const patience = 6000;

/** A frame's navigation on its way to the guest; each gets one answer. */
export type NavigationHandler = (
  request: Navigation,
  answer: (message: NavigationAnswer) => void,
) => void;

/** The tie between this page and the site's service worker. */
export interface WorkerLink {
  /** Names this page in the addresses of its previews. */
  clientId: string;
  /** Calls back for the navigations whose URL `isMine` takes. Gives a function that stops it. */
  listen(isMine: (url: string) => boolean, handler: NavigationHandler): () => void;
}

/**
 * Finds the service worker, and what it calls this page. `undefined` where there is none: an old
 * browser, a learning platform's frame that forbids it, a site under development.
 */
export async function linkWorker(): Promise<WorkerLink | undefined> {
  if (!('serviceWorker' in navigator)) return undefined;
  try {
    const container = navigator.serviceWorker;
    const late = new Promise<undefined>((resolve) => {
      setTimeout(() => {
        resolve(undefined);
      }, patience);
    });
    // `ready` waits for ever where nothing registers.
    const registration = await Promise.race([container.ready, late]);
    const active = registration?.active;
    if (!active) return undefined;
    const clientId = await Promise.race([sayHello(active), late]);
    if (clientId === undefined || clientId === '') return undefined;
    container.startMessages();
    return { clientId, listen: (isMine, handler) => listen(container, isMine, handler) };
  } catch {
    return undefined;
  }
}

function sayHello(worker: ServiceWorker): Promise<string> {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.onmessage = ({ data }: MessageEvent<unknown>) => {
      const answer = helloAnswer.safeParse(data);
      resolve(answer.success ? answer.data.clientId : '');
    };
    worker.postMessage({ type: 'preview-hello' }, [port2]);
  });
}

function listen(
  container: ServiceWorkerContainer,
  isMine: (url: string) => boolean,
  handler: NavigationHandler,
): () => void {
  const hear = ({ data, ports }: MessageEvent<unknown>) => {
    const message = navigation.safeParse(data);
    const port = ports[0];
    if (!message.success || !port || !isMine(message.data.url)) return;
    const answer = (reply: NavigationAnswer) => {
      port.postMessage(reply, reply.type === 'document' ? [reply.body] : []);
    };
    answer({ type: 'taken' });
    handler(message.data, answer);
  };
  container.addEventListener('message', hear);
  return () => {
    container.removeEventListener('message', hear);
  };
}
