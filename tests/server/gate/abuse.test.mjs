// A thousand hostile clients of each kind, and one that only wants to be served. The binary that is shipped.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import http from 'node:http';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { catalogue } from '../support/catalogue.mjs';
import { fixtureWeb, request, start, temporaryFolder, writeCatalogue } from '../support/server.mjs';
import { kinds } from './attackers.mjs';

const kAttackers = 1_000;
const kRounds = 12;
/** Longer means that it hangs; what is usual is some milliseconds. */
const kHangsMs = 20_000;
const kMaxMiB = 64;

const peakMiB = (pid) => Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) / 1_024;

function patiently(promise) {
  let timer;
  const hangs = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error('no answer')), kHangsMs);
  });
  return Promise.race([promise, hangs]).finally(() => clearTimeout(timer));
}

/** Pages, what has not changed, a large file and a route, on new connections and on a kept one. */
async function visit(port, big, agent) {
  const took = [];
  const ask = async (path, options, status) => {
    const begun = performance.now();
    const answer = await patiently(request(port, path, options));
    took.push(performance.now() - begun);
    assert.equal(answer.status, status, path);
    return answer;
  };
  for (let round = 0; round < kRounds; round += 1) {
    for (const one of [false, agent]) {
      const { headers } = await ask('/', { agent: one }, 200);
      await ask('/', { agent: one, headers: { 'if-none-match': headers.etag } }, 304);
      await ask('/api/v1/nothing', { agent: one, method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"a":1}' }, 404);
      assert.equal((await ask(big.path, { agent: one }, 200)).bytes.length, big.bytes);
    }
  }
  return took.sort((a, b) => a - b);
}

test('none of 13 kinds of hostile clients keeps others from being served', async (t) => {
  assert.equal(Object.keys(kinds).length, 13);
  const server = await start(t, { data: temporaryFolder(t), web: fixtureWeb(t), catalogue: writeCatalogue(t, catalogue(800)) });
  const { payload } = JSON.parse((await request(server.port, '/c/manifest.json')).text);
  const { snapshot: { url, size: bytes } } = JSON.parse(payload);
  for (const kind of Object.keys(kinds)) {
    await t.test(`who ${kind}`, async (t2) => {
      const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
      const crowd = spawn(process.execPath, [fileURLToPath(new URL('attackers.mjs', import.meta.url)), server.port, kind, kAttackers, url], { stdio: ['ignore', 'pipe', 'inherit'] });
      try {
        await patiently(once(crowd.stdout, 'data'));
        const took = await visit(server.port, { path: url, bytes }, agent);
        t2.diagnostic(`answered ${took.length}; median ${took[took.length >> 1].toFixed(1)} ms, longest ${took.at(-1).toFixed(0)} ms; peak ${peakMiB(server.child.pid).toFixed(0)} MiB`);
      } finally {
        crowd.kill('SIGKILL');
        await once(crowd, 'close');
        agent.destroy();
      }
      assert.ok(peakMiB(server.child.pid) < kMaxMiB, `${peakMiB(server.child.pid)} MiB`);
    });
  }
  assert.equal((await request(server.port, '/healthz')).status, 200);
  assert.deepEqual(await server.stop(), { status: 0, signal: null });
});
