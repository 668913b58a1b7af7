// What the tests of the on-site kit share: the kit as a page of its own, and a stand-in for the server that opens what it is sent.
import { generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root, todayInShanghai } from './support.mjs';

const fromWeb = createRequire(join(root, 'web/package.json'));
const { compactDecrypt, compactVerify, importJWK } = await import(
  pathToFileURL(fromWeb.resolve('jose')).href
);

export const kPasscode = 'mei-gui-246';
let built;
export const script = () => built;

/** Builds the page's script, in a folder of its own: files of tests run beside each other. */
export async function buildKit() {
  const outDir = mkdtempSync(join(tmpdir(), 'rongqiao-onsite-page-'));
  const { build } = await import(pathToFileURL(fromWeb.resolve('vite')).href);
  await build({
    root: join(root, 'web'),
    configFile: join(root, 'web/vite.config.ts'),
    logLevel: 'error',
    base: '/onsite-page/',
    publicDir: false,
    // The page lies beside the tests, its packages beside the pages.
    resolve: { dedupe: ['@preact/signals', 'idb-keyval', 'jose'] },
    build: { outDir, emptyOutDir: true },
    plugins: [
      {
        name: 'kit-alone',
        // In place of the pages: what is given beside a configuration file is added to it.
        config: ({ build }) => {
          build.rolldownOptions = {
            input: join(root, 'tests/web/onsite_page.ts'),
            output: { codeSplitting: false, entryFileNames: 'main.js' },
          };
        },
      },
    ],
  });
  built = readFileSync(join(outDir, 'main.js'));
  rmSync(outDir, { recursive: true });
}

/** The kit on a page, for a server whose key for signing is `key`. */
export const kitPage = (
  key,
) => `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>kit</title>
<link id="rq-verifier" href="/verify.wasm"><link id="rq-catalogue" data-key="${key}">
<script type="module" src="/onsite-page/main.js"></script></head><body></body></html>`;

/** Signs as the server does. */
const signer = () => {
  const pair = generateKeyPairSync('ed25519');
  const key = Buffer.from(pair.publicKey.export({ format: 'jwk' }).x, 'base64url').toString('hex');
  const signed = (text) => ({ text, sig: sign(null, Buffer.from(text), pair.privateKey).toString('hex') });
  return { key, signed };
};

const kEmpty = { version: 'none', words: { zh: '', en: '' } };

/**
 * Takes what devices send, opens and keeps it once a record: `kept` by id as {header, plain}. `on.request(path, body)` may answer
 * otherwise: {status, headers, code}, 'hang', or 'drop' (it is done, and the answer is lost).
 */
export async function standIn({ attendees = [] } = {}) {
  const { key, signed } = signer();
  const sealing = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const opener = await importJWK(sealing.privateKey.export({ format: 'jwk' }), 'ECDH-ES');
  const devices = new Map();
  const kept = new Map();
  const requests = [];
  const on = { request: () => undefined, state: () => 'kept' };
  let letters = 0;
  const byToken = (token) => [...devices.values()].find((one) => one.token === token);

  const certify = (id, label, point) =>
    signed(
      `rongqiao-device-1\n${id}\nACT1\n示范主办方\n${label}\n${todayInShanghai()}\n2099-01-01\n${point}\n`,
    );

  async function enrol({ code, key: point }) {
    const known = [...devices.values()].find((one) => one.code === code);
    if (known && known.point !== point) return { status: 409, code: 'bad_code' };
    const id = known?.id ?? `DEV${devices.size + 1}`;
    const letter = known?.letter ?? String.fromCharCode(65 + letters++);
    const token = randomBytes(16).toString('hex');
    const packToken = randomBytes(16).toString('hex');
    const x = Buffer.from(point.slice(2, 66), 'hex').toString('base64url');
    const y = Buffer.from(point.slice(66), 'hex').toString('base64url');
    const verifier = await importJWK({ kty: 'EC', crv: 'P-256', x, y }, 'ES256');
    devices.set(id, { id, code, point, token, packToken, verifier, revoked: false, wiped: false });
    const { kty, crv, x: sx, y: sy } = sealing.publicKey.export({ format: 'jwk' });
    return {
      device: { id, letter, label: `平板${letter}`, activity: 'ACT1', tenant: '310115', until: '2099-01-01' },
      ...{ token, packToken, certificate: certify(id, `平板${letter}`, point) },
      sealing: { kty, crv, x: sx, y: sy, kid: 'S1' },
    };
  }

  async function open(device, jws) {
    const { payload, protectedHeader } = await compactVerify(jws, device.verifier);
    const id = `${device.id}-${protectedHeader.n}`;
    const before = kept.get(id);
    if (before) return { id, state: before.jws === jws ? before.state : 'conflict', why: '' };
    const { plaintext } = await compactDecrypt(new TextDecoder().decode(payload), opener);
    const plain = JSON.parse(new TextDecoder().decode(plaintext));
    const state = device.revoked ? 'held' : on.state(protectedHeader, plain);
    kept.set(id, { header: protectedHeader, plain, jws, state });
    return { id, state, why: state === 'kept' ? '' : 'because' };
  }

  async function records({ token, records: sent }) {
    const device = byToken(token);
    if (!device) return { status: 401, code: 'unknown_device' };
    const taken = [];
    for (const jws of sent) taken.push(await open(device, jws));
    return { now: Date.now(), taken, revoked: device.revoked };
  }

  function packOf({ token, have }) {
    const device = [...devices.values()].find((one) => one.packToken === token);
    if (!device) return { status: 401, code: 'unknown_device' };
    if (device.revoked) return { status: 410, code: 'device_revoked' };
    if (have === 'v1') return { same: true };
    const activity = { id: 'ACT1', title: '示范活动', days: [], sessions: [], venues: [], booths: [] };
    const consents = { walk_in: kEmpty, intake: kEmpty };
    const revokedBadges = { day: todayInShanghai(), serials: [], at: Date.now() };
    return { pack: { version: 'v1', at: Date.now(), activity, attendees, consents, revokedBadges } };
  }

  const kPaths = {
    '/api/v1/onsite/enrolment': enrol,
    '/api/v1/onsite/pack': packOf,
    '/api/v1/onsite/records': records,
    '/api/v1/onsite/wiped': ({ token }) => {
      const device = byToken(token);
      if (device) device.wiped = true;
      return {};
    },
  };

  async function answer(path, body, response) {
    requests.push({ path, body, at: Date.now() });
    const how = on.request(path, body) ?? {};
    if (how === 'hang') return;
    const said = how.status ? how : await kPaths[path](body);
    if (how === 'drop') {
      response.destroy();
      return;
    }
    const { status = 200, code, headers = {}, ...value } = said;
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(
      JSON.stringify(status === 200 ? { ok: true, value } : { ok: false, error: { code, where: '' } }),
    );
  }

  const kFiles = {
    '/': ['text/html', () => kitPage(key)],
    '/onsite-page/main.js': ['text/javascript', script],
    '/verify.wasm': ['application/wasm', () => readFileSync(join(root, 'build/wasm/rongqiao-verify.wasm'))],
  };
  const server = createServer((request, response) => {
    const chunks = [];
    request.on('data', (chunk) => chunks.push(chunk));
    request.on('end', () => {
      const file = kFiles[request.url];
      if (file) response.writeHead(200, { 'content-type': file[0] }).end(file[1]());
      else if (!kPaths[request.url]) response.writeHead(404).end();
      else void answer(request.url, JSON.parse(Buffer.concat(chunks)), response);
    });
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    base: `http://127.0.0.1:${server.address().port}`,
    ...{ devices, kept, requests, on, key, signed },
    stop: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Opens the kit's page and waits for the kit. */
export async function openKit(page, base) {
  await page.goto(base);
  await page.waitForSelector('html[data-kit=ready]', { state: 'attached' });
}
