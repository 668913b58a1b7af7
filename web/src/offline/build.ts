// Which build of the pages is kept in use, written by the service worker and read by pages. A store that is only there may
// be one that is still being filled, or that never was.

/** Names of stores begin with it; the build follows. */
export const kShells = 'rongqiao-shell-';

const kStore = 'rongqiao-build';
const kPlace = '/build';

/** Empty when none is. */
export async function readBuild(): Promise<string> {
  return (await (await (await caches.open(kStore)).match(kPlace))?.text()) ?? '';
}

export async function writeBuild(build: string): Promise<void> {
  await (await caches.open(kStore)).put(kPlace, new Response(build));
}
