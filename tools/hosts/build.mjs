// Puts the mini-programs of WeChat and Alipay together, each a project that the host's own tool opens and uploads:
//
//   node tools/hosts/build.mjs --site https://HOST --key KEY [--app-id WX…] [--out build/hosts] [--quick]
//
// --site  where the pages are served; the catalogue of the package is what is published there now
// --quick packs less tightly, for trying things out
// --key   the publisher's public key, 64 hexadecimal digits (`data-key` of `rq-catalogue` in the HTML of any page); get it from
//         whoever runs the server, not over the network that you want to be safe from
import { createHash, createPublicKey, verify } from 'node:crypto';
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { brotliCompressSync, constants } from 'node:zlib';
import { bundled } from './bundle.mjs';
import { wordsScript } from './words.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const bridge = join(root, 'mini_program_bridge');

/** What one package may weigh (both hosts), in bytes; each of ours is one package. */
export const kMostBytes = 2 << 20;

/** Scripts of mini_program_bridge that lie in lib/ of a package. */
const kLib = {
  wechat: [
    'utf8.js',
    'wasm_host.js',
    'core_loader.js',
    'verifier_loader.js',
    'shared/address.js',
    'shared/auth.js',
    'shared/card.js',
    'shared/catalogue.js',
    'shared/match.js',
    'shared/native.js',
    'shared/scan.js',
  ],
  alipay: ['shared/address.js', 'shared/auth.js', 'shared/card.js', 'shared/native.js', 'shared/scan.js'],
};
const kStyles = { wechat: 'app.wxss', alipay: 'app.acss' };
const kModules = ['rongqiao', 'rongqiao-verify'];

/** Of Brotli. */
const kTight = 11;
export const kQuick = 5;

const packed = (bytes, quality) =>
  brotliCompressSync(bytes, {
    params: { [constants.BROTLI_PARAM_QUALITY]: quality, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
  });

/** Throws unless the manifest is signed by the key, and the snapshot is the one that it names. */
function checkPublished({ manifest, snapshot }, key) {
  const { payload, signatures } = JSON.parse(manifest);
  const ours = signatures.find(({ kid }) => kid === key.slice(0, 16));
  if (!ours) throw new Error('the catalogue is signed by another key');
  // RFC 8410: what stands before the 32 bytes of a public key.
  const der = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), Buffer.from(key, 'hex')]);
  const publicKey = createPublicKey({ key: der, format: 'der', type: 'spki' });
  if (!verify(null, Buffer.from(payload), publicKey, Buffer.from(ours.sig, 'hex')))
    throw new Error('the signature of the catalogue does not hold');
  if (createHash('sha512').update(snapshot).digest('hex') !== JSON.parse(payload).snapshot.sha512)
    throw new Error('the catalogue is not the one that was signed');
}

/** The colours of the pages, light and dark, for native pages. */
function coloursOf(css) {
  const [light, dark] = [...css.matchAll(/:root \{([^}]*)\}/g)].map(([, tokens]) =>
    [...tokens.matchAll(/--[\w-]+: #[0-9a-f]+;/g)].join('\n  '),
  );
  if (!light || !dark) throw new Error('critical.css: no colours');
  return `page {\n  ${light}\n}\n@media (prefers-color-scheme: dark) {\n page {\n  ${dark}\n }\n}\n`;
}

/** What a site has published: {manifest: text, snapshot: Buffer}. */
export async function fetchPublished(site) {
  const get = async (path) => {
    const response = await fetch(site + path);
    if (!response.ok) throw new Error(`${site}${path}: ${response.status}`);
    return Buffer.from(await response.arrayBuffer());
  };
  const manifest = String(await get('/c/manifest.json'));
  return { manifest, snapshot: await get(JSON.parse(JSON.parse(manifest).payload).snapshot.url) };
}

/** A site is an origin. Hosts take HTTPS only; plain HTTP is for trying things out on one machine. */
function checkSite(site) {
  const { origin, protocol, hostname } = new URL(site);
  if (origin !== site) throw new Error(`--site is an origin, such as ${origin}`);
  if (protocol !== 'https:' && hostname !== '127.0.0.1') throw new Error('--site begins with https://');
}

function* filesUnder(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* filesUnder(path);
    else yield path;
  }
}

/** Bytes of a package by file; what the host's tool leaves out is counted too. */
export const sizesOf = (folder) =>
  Object.fromEntries([...filesUnder(folder)].map((path) => [relative(folder, path), statSync(path).size]));

/**
 * Writes `out`/wechat and `out`/alipay. Returns the bytes of each.
 *
 * @param {{site: string, key: string, published: {manifest: string, snapshot: Buffer}, out: string,
 *   appId?: string, quality?: number}} options
 */
export async function assemble({ site, key, published, out, appId = 'touristappid', quality = kTight }) {
  checkSite(site);
  if (!/^[0-9a-f]{64}$/.test(key)) throw new Error('--key has 64 hexadecimal digits, in lower case');
  checkPublished(published, key);
  const words = await wordsScript();
  const colours = coloursOf(readFileSync(join(root, 'web/src/kit/critical.css'), 'utf8'));
  const config = `// Written by tools/hosts/build.mjs.\nmodule.exports = ${JSON.stringify({ site, key }, null, 2)};\n`;
  const sizes = {};
  for (const host of Object.keys(kLib)) {
    const folder = join(out, host);
    const put = (path, content) => {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), content);
    };
    rmSync(folder, { recursive: true, force: true });
    cpSync(join(bridge, host), folder, { recursive: true });
    for (const file of kLib[host]) put(`lib/${file.split('/').at(-1)}`, readFileSync(join(bridge, file)));
    put('lib/words.js', words);
    put('lib/bridge.js', await bundled(`mini_program_bridge/src/adapters/${host}_native.ts`));
    put('config.js', config);
    put(kStyles[host], colours + readFileSync(join(bridge, 'shared/styles.css'), 'utf8'));
    if (host === 'wechat') {
      for (const name of kModules)
        put(`wasm/${name}.wasm.br`, packed(readFileSync(join(root, `build/wasm/${name}.wasm`)), quality));
      put('catalogue/base.rqs.br', packed(published.snapshot, quality));
      put('catalogue/manifest.js', `module.exports = ${JSON.stringify(published.manifest)};\n`);
      const project = JSON.parse(readFileSync(join(folder, 'project.config.json'), 'utf8'));
      put('project.config.json', `${JSON.stringify({ ...project, appid: appId }, null, 2)}\n`);
    }
    sizes[host] = Object.values(sizesOf(folder)).reduce((sum, size) => sum + size, 0);
    if (sizes[host] > kMostBytes) throw new Error(`${host}: ${sizes[host]} bytes, more than ${kMostBytes}`);
  }
  return sizes;
}

async function main() {
  const { values } = parseArgs({
    options: {
      site: { type: 'string' },
      key: { type: 'string' },
      'app-id': { type: 'string' },
      out: { type: 'string', default: join(root, 'build/hosts') },
      quick: { type: 'boolean', default: false },
    },
  });
  const { site, key, 'app-id': appId } = values;
  if (!site || !key) throw new Error('needed: --site https://HOST --key KEY');
  const out = resolve(values.out);
  const quality = values.quick ? kQuick : kTight;
  const sizes = await assemble({ site, key, appId, out, quality, published: await fetchPublished(site) });
  for (const [host, size] of Object.entries(sizes)) console.log(`${join(out, host)}: ${size} bytes of ${kMostBytes}`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  main().catch((error) => {
    console.error(error.message);
    process.exit(1);
  });
}
