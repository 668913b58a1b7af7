// The mini-programs as an operator puts them together, with what a real server has published.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before } from 'node:test';
import { assemble, fetchPublished, kQuick } from '../../tools/hosts/build.mjs';
import { startServer } from '../web/support.mjs';
import { catalogueBytes } from './support.mjs';

export const pagesOf = (folder) => JSON.parse(readFileSync(join(folder, 'app.json'), 'utf8')).pages;

/** The publisher's key, from the HTML of a page. */
export const keyOf = async (base) => /data-key="?([0-9a-f]{64})/.exec(await (await fetch(base)).text())[1];

/**
 * For all tests of a file: {out, sizes, site, key, published, publish}. `publish(change)` changes the catalogue, and
 * resolves when a delta leads to it.
 */
export function shells({ serverArgs = [] } = {}) {
  const up = {};
  const catalogue = JSON.parse(catalogueBytes());
  let folder;
  let server;
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'rongqiao-shells-'));
    const file = join(folder, 'catalogue.json');
    writeFileSync(file, JSON.stringify(catalogue));
    server = await startServer({ folder: join(folder, 'data'), catalogue: file, args: serverArgs });
    const key = await keyOf(server.base);
    const published = await fetchPublished(server.base);
    const out = join(folder, 'out');
    // Packed quickly; tools/hosts/build.mjs itself packs as small as it can.
    const sizes = await assemble({ site: server.base, key, published, out, quality: kQuick });
    const manifest = async () => JSON.parse(JSON.parse((await fetchPublished(server.base)).manifest).payload);
    const publish = async (change) => {
      const before = (await manifest()).version;
      change(catalogue);
      writeFileSync(file, JSON.stringify(catalogue));
      server.publish();
      for (;;) {
        const now = await manifest();
        if (now.version > before && now.deltas?.length > 0) return;
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    };
    Object.assign(up, { out, sizes, site: server.base, key, published, publish, stop: () => server.stop() });
  });
  after(async () => {
    await server?.stop();
    rmSync(folder, { recursive: true, force: true });
  });
  return up;
}
