// Starts the real binary in folders of its own and speaks to it.

import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import net from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';

const root = fileURLToPath(new URL('../../../', import.meta.url));

/** Another build, for example one with sanitizers, can be named. */
export const binary = process.env.RQ_SERVER_BINARY ?? join(root, 'build/release/server/rongqiao-server');
export const realWeb = join(root, 'build/web');

/** Waits until `what` is true, for thirty seconds at most. */
export async function until(what) {
  for (const end = Date.now() + 30_000; Date.now() < end; ) {
    if (await what()) return true;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  return false;
}

/** A folder that is gone when the test is over. */
export function temporaryFolder(t) {
  const path = mkdtempSync(join(tmpdir(), 'rq-server-'));
  t.after(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

/** A copy of the fixture pages with compressed forms beside the assets, as the web build leaves them. */
export function fixtureWeb(t) {
  const path = temporaryFolder(t);
  cpSync(fileURLToPath(new URL('../fixtures/web', import.meta.url)), path, { recursive: true });
  for (const name of readdirSync(join(path, 'assets'))) {
    const file = join(path, 'assets', name);
    writeFileSync(`${file}.br`, brotliCompressSync(readFileSync(file)));
  }
  return path;
}

export function writeCatalogue(t, content) {
  const file = join(temporaryFolder(t), 'catalogue.json');
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
}

/** A port of 8100 to 8149 that nobody uses right now. Only for asking for a certain port: servers take
 * any free one, so that two runs of the tests do not meet. */
export async function freePort() {
  const first = Math.floor(Math.random() * 50);
  for (let i = 0; i < 50; i += 1) {
    const port = 8100 + ((first + i) % 50);
    const free = await new Promise((resolve) => {
      const probe = net.createServer();
      probe.once('error', () => resolve(false));
      probe.listen({ port, host: '127.0.0.1', exclusive: true }, () => probe.close(() => resolve(true)));
    });
    if (free) return port;
  }
  throw new Error('no free port from 8100 to 8149');
}

/** The process with what it prints; `exit` resolves to { status, signal }. */
export function launch(t, args, env = {}) {
  const child = spawn(binary, args, { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...env } });
  const running = { child, out: '', err: '' };
  child.stdout.setEncoding('utf8').on('data', (text) => { running.out += text; });
  child.stderr.setEncoding('utf8').on('data', (text) => { running.err += text; });
  running.exit = new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (status, signal) => resolve({ status, signal }));
  });
  t.after(async () => {
    child.kill('SIGKILL');
    await running.exit;
  });
  return running;
}

/** The port that the ready line names. */
export const portOf = (running) => Number(/^Rongqiao is ready on http:\/\/127\.0\.0\.1:(\d+) /.exec(running.out)[1]);

/** A server that has printed its ready line. */
export async function start(t, { data, web, catalogue, today, port }) {
  const running = launch(t, [
    '--data', data, '--web', web, '--port', String(port ?? 0),
    ...(catalogue ? ['--catalogue', catalogue] : []),
    ...(today ? ['--today', today] : []),
  ]);
  const ready = new Promise((resolve) => {
    running.child.stdout.on('data', () => running.out.includes('\n') && resolve(true));
  });
  if ((await Promise.race([ready, running.exit])) !== true) {
    throw new Error(`the server did not start:\n${running.err}`);
  }
  running.port = portOf(running);
  running.stop = async (signal = 'SIGTERM') => {
    running.child.kill(signal);
    return running.exit;
  };
  return running;
}

/** One request on a connection of its own; the path goes out as it stands. */
export function request(port, path, { method = 'GET', headers = {}, body, agent = false } = {}) {
  return new Promise((resolve, reject) => {
    const sent = http.request({ host: '127.0.0.1', port, path, method, headers, agent }, (answer) => {
      const parts = [];
      answer.on('data', (part) => parts.push(part));
      answer.on('error', reject);
      answer.on('end', () => {
        const bytes = Buffer.concat(parts);
        resolve({ status: answer.statusCode, headers: answer.headers, bytes, text: bytes.toString('utf8') });
      });
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

/** Sends bytes as they are; gives all that comes back until the server ends the connection. */
export function raw(port, bytes, { waitMs = 30_000 } = {}) {
  return new Promise((resolve) => {
    const socket = net.connect(port, '127.0.0.1');
    let text = '';
    const finish = () => {
      socket.destroy();
      clearTimeout(timer);
      resolve(text);
    };
    const timer = setTimeout(finish, waitMs);
    socket.setEncoding('latin1');
    socket.on('data', (part) => { text += part; });
    socket.on('end', finish);
    socket.on('error', finish);
    socket.on('connect', () => socket.write(bytes));
  });
}
