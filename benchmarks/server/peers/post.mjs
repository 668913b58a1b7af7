// Servers that take applications, as peers of ours.

import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { fetchPeers, step } from '../../fetch.mjs';
import { kApplication } from '../ours.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const root = fileURLToPath(new URL('../../../', import.meta.url));

async function launch(command, words, { targets, env }) {
  const folder = mkdtempSync(join(tmpdir(), 'rq-post-'));
  const child = spawn('taskset', ['-c', '0', command, ...words, join(folder, 'db')], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ...env },
  });
  const exit = new Promise((resolve) => { child.once('close', resolve); });
  const port = await new Promise((resolve, reject) => {
    child.once('close', () => reject(new Error(`${command} did not start`)));
    child.stdout.once('data', (part) => resolve(String(part).trim()));
  });
  return {
    pids: () => [child.pid],
    targets: { [kApplication]: { ...targets[kApplication], url: `http://127.0.0.1:${port}/api/v1/applications` } },
    stop: async () => {
      child.kill('SIGKILL');
      await exit;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** One commit a request, with the library that our server's handlers are written for. */
export function startPlain(ours) {
  const folder = join(root, 'build/bench-server');
  mkdirSync(folder, { recursive: true });
  const program = join(folder, 'plain');
  const words = `c++ -std=c++20 -O3 -DNDEBUG ${join(here, 'plain.cpp')} -o ${program} $(pkg-config --cflags --libs cpp-httplib sqlite3) -pthread`;
  step('building the plain server', 'sh', ['-c', words]);
  return launch(program, [], ours);
}

export function startNodeSqlite(ours) {
  fetchPeers('server');
  return launch(process.execPath, [join(here, 'node_sqlite.mjs')], ours);
}
