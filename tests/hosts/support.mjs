// What the tests of the hosts share: a package with the core in it, and what the core is asked.
import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after } from 'node:test';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';
import { drawRequests } from './requests.mjs';

export const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
export const bridge = join(root, 'mini_program_bridge');
export const readJson = (path) => JSON.parse(readFileSync(join(root, path), 'utf8'));
export const wasmFile = (name) => join(root, `build/wasm/${name}.wasm`);

export const kLoaders = ['utf8.js', 'wasm_host.js', 'core_loader.js', 'verifier_loader.js'];

/** Quickly: what it costs to unpack is the same. */
export const packed = (bytes) =>
  brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } });

/** A folder that is gone after the tests of the file. */
export function scratch() {
  const folder = mkdtempSync(join(tmpdir(), 'rongqiao-hosts-'));
  after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A package with nothing but the loaders and the modules in it. */
export function barePackage() {
  const folder = scratch();
  mkdirSync(join(folder, 'wasm'));
  for (const file of kLoaders) copyFileSync(join(bridge, file), join(folder, file));
  for (const name of ['rongqiao', 'rongqiao-verify'])
    writeFileSync(join(folder, `wasm/${name}.wasm.br`), packed(readFileSync(wasmFile(name))));
  return folder;
}

export const catalogueBytes = () => readFileSync(join(root, 'build/catalogue.json'));

/** How many requests are drawn, and with which seed: the same each time, unless a longer run is asked for. */
export const kCases = Number(process.env.RQ_CASES ?? 500);
const kSeed = Number(process.env.RQ_SEED ?? 20_261_122);

/** The requests of every build and every realm. */
export const theRequests = () =>
  drawRequests({
    seed: kSeed,
    count: kCases,
    schema: readJson('schema/messages.json'),
    fields: readJson('assets/fields.json').fields,
    catalogue: JSON.parse(catalogueBytes()),
  });

export const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');
