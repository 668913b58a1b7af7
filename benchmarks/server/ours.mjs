// Our server with the demonstration catalogue, and what is asked of every system.

import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../', import.meta.url));

/** A snapshot that the client has (304), and the whole compressed one. */
export const kLoads = ['not changed', 'snapshot'];

async function launch(data, more) {
  const words = ['--data', data, '--web', join(root, 'build/web'), '--port', '0', ...more];
  // With one core to run on it makes one reactor, as nginx has one worker.
  const child = spawn('taskset', ['-c', '0', join(root, 'build/release/server/rongqiao-server'), ...words], { stdio: ['ignore', 'pipe', 'ignore'] });
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
  return { pid: child.pid, base: /http:\/\/\S+/.exec(out)[0], stop };
}

/** { pids(), targets, snapshot, stop() } */
export async function startOurs() {
  const data = mkdtempSync(join(tmpdir(), 'rq-bench-'));
  // Publishing compresses, which takes memory that serving does not.
  await (await launch(data, ['--catalogue', join(root, 'build/catalogue.json')])).stop();
  const { pid, base, stop } = await launch(data, []);
  const { catalogue } = await (await fetch(`${base}/c/manifest.json`)).json();
  const url = base + catalogue.url;
  const answer = await fetch(url, { headers: { 'accept-encoding': 'br' } });
  const encoding = 'Accept-Encoding: br';
  return {
    pids: () => [pid],
    snapshot: url,
    targets: {
      'not changed': { url, headers: [encoding, `If-None-Match: ${answer.headers.get('etag')}`] },
      snapshot: { url, headers: [encoding] },
    },
    stop: async () => {
      await stop();
      rmSync(data, { recursive: true, force: true });
    },
  };
}
