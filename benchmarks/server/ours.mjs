// Our server with the demonstration catalogue, and what is asked of every system.

import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { processorSeconds } from './load.mjs';

export const root = fileURLToPath(new URL('../../', import.meta.url));

export const kApplication = 'application';

/** A snapshot that the client has (304), the whole compressed one, and an application that is durable when it is answered. */
export const kLoads = ['not changed', 'snapshot', kApplication];

const kFirm = '91310101MA1FP00178';

async function launch(data, more, env) {
  const words = ['--data', data, '--web', join(root, 'build/web'), '--port', '0', '--mode', 'development', '--calls-per-second', '0',
    '--applications-per-day', '0', '--open-per-product', '0', ...more];
  // With one core to run on it makes one reactor, as nginx has one worker.
  const child = spawn('taskset', ['-c', '0', join(root, 'build/release/server/rongqiao-server'), ...words], { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...env } });
  let log = '';
  child.stderr.on('data', (part) => { log += part; });
  const exit = new Promise((resolve) => { child.once('close', resolve); });
  let out = '';
  await new Promise((resolve, reject) => {
    child.once('close', () => reject(new Error('the server did not start')));
    child.stdout.on('data', (part) => {
      out += part;
      if (out.includes('\n')) resolve();
    });
  });
  const stop = async () => {
    child.kill('SIGTERM');
    await exit;
  };
  return { pid: child.pid, base: /http:\/\/\S+/.exec(out)[0], stop, log: () => log };
}

const post = (url, body, headers) =>
  fetch(url, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) });

/** Somebody signs in and says for which firm they act. Gives what they send to apply. */
async function applicant({ base, log }) {
  const phone = '13812345678';
  await post(`${base}/api/v1/session/code`, { phone });
  // The log comes by another way than the answer.
  while (!/验证码 \d{6}/.test(log())) await new Promise((resolve) => setTimeout(resolve, 5));
  const [, code] = /验证码 (\d{6})/.exec(log());
  const signedIn = await post(`${base}/api/v1/session`, { phone, code });
  const cookie = signedIn.headers.get('set-cookie').split(';')[0];
  await post(`${base}/api/v1/firms`, { firm: kFirm, name: '示范机械有限公司' }, { cookie });
  const { products } = JSON.parse(readFileSync(join(root, 'build/catalogue.json')));
  const product = products.find(({ status }) => status === 'live');
  const facts = { employees: 12, established_date: '2020-01-01', tax_credit_level: 'B' };
  const until = new Date(Date.now() + 90 * 86_400_000).toISOString().slice(0, 10);
  const body = {
    productId: product.id, firm: kFirm, amountFen: 100_000_000, termMonths: 12, purpose: '采购设备',
    contact: { name: '林小满', phone }, facts,
    consent: { given: true, recipient: product.institutionId, purpose: 'loan_application', fields: Object.keys(facts).sort(), until, textVersion: '2026-11-3' },
    device: { verdict: 'unknown', catalogueVersion: 1 },
  };
  return { url: `${base}/api/v1/applications`, cookie, body };
}

/** What applying is: as peers are asked, too. */
async function application(server, folder) {
  const { url, cookie, body } = await applicant(server);
  // A key of its own for each request. wrk may begin anew in the same second.
  const script = join(folder, 'apply.lua');
  writeFileSync(script, `
    wrk.method = "POST"
    wrk.body = ${JSON.stringify(JSON.stringify(body))}
    wrk.headers["Content-Type"] = "application/json"
    local from = tostring(os.time()) .. "-" .. tostring({}):gsub("[^%w]", "")
    local count = 0
    request = function()
      count = count + 1
      wrk.headers["Idempotency-Key"] = from .. "-" .. count
      return wrk.format()
    end`);
  return { url, headers: [`Cookie: ${cookie}`], script: ['-s', script], body: JSON.stringify(body) };
}

/** Leaves one application in a new data folder. */
export async function applyOnce(data) {
  const server = await launch(data, ['--catalogue', join(root, 'build/catalogue.json')]);
  const { url, cookie, body } = await applicant(server);
  const { status } = await post(url, body, { cookie, 'Idempotency-Key': 'first' });
  await server.stop();
  if (status !== 201) throw new Error(`applying was answered ${status}`);
}

/** After its start a server looks its catalogue through and compresses pages better: until that is done. */
async function settled(pid) {
  for (let before = -1, now = processorSeconds(pid); now - before > 0.01; before = now, now = processorSeconds(pid)) {
    await new Promise((resolve) => setTimeout(resolve, 1_000));
  }
}

/** { pids(), targets, snapshot, env, stop() }; `env` is added to the environment. */
export async function startOurs(env = {}) {
  const data = mkdtempSync(join(tmpdir(), 'rq-bench-'));
  // Publishing compresses, which takes memory that serving does not.
  await (await launch(data, ['--catalogue', join(root, 'build/catalogue.json')])).stop();
  const server = await launch(data, [], env);
  const { pid, base, stop } = server;
  await settled(pid);
  const { payload } = await (await fetch(`${base}/c/manifest.json`)).json();
  const url = base + JSON.parse(payload).snapshot.url;
  const answer = await fetch(url, { headers: { 'accept-encoding': 'br' } });
  const encoding = 'Accept-Encoding: br';
  return {
    pids: () => [pid],
    snapshot: url,
    env,
    targets: {
      'not changed': { url, headers: [encoding, `If-None-Match: ${answer.headers.get('etag')}`] },
      snapshot: { url, headers: [encoding] },
      [kApplication]: await application(server, data),
    },
    stop: async () => {
      await stop();
      rmSync(data, { recursive: true, force: true });
    },
  };
}
