// What the service worker uses of its own global scope; TypeScript's library for it does not go with that of pages.

interface ExtendableEvent extends Event {
  waitUntil(work: Promise<unknown>): void;
}

interface FetchEvent extends ExtendableEvent {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
}

interface WorkerScope {
  oninstall: ((event: ExtendableEvent) => void) | null;
  onactivate: ((event: ExtendableEvent) => void) | null;
  onfetch: ((event: FetchEvent) => void) | null;
  skipWaiting(): Promise<void>;
}

/** Of this build: its name, and the addresses of all that makes it up. Filled in by web/build.mjs. */
declare const BUILD: string;
declare const PAGES: readonly string[];
declare const FILES: readonly string[];
