// Starts the gate of gate_probe.cpp and speaks to it in bytes.

import { spawn } from 'node:child_process';
import net from 'node:net';
import { join } from 'node:path';
import { setImmediate, setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../../', import.meta.url));
/** Built with sanitizers: anything they find ends it. */
const binary = process.env.RQ_GATE_PROBE ?? join(root, 'build/dev/tests/server/gate_probe');

/** `shell`: words before the program, such as ['prlimit', '--nofile=64']. */
export async function startGate(t, { args = [], shell = [] } = {}) {
  const [command, ...words] = [...shell, binary, ...args.map(String)];
  const child = spawn(command, words, { stdio: ['ignore', 'pipe', 'pipe'] });
  const gate = { child, out: '', err: '' };
  child.stderr.setEncoding('utf8').on('data', (text) => { gate.err += text; });
  gate.exit = new Promise((resolve) => child.once('close', (status, signal) => resolve({ status, signal })));
  t.after(async () => {
    child.kill('SIGKILL');
    await gate.exit;
  });
  const ready = new Promise((resolve) => {
    child.stdout.setEncoding('utf8').on('data', (text) => {
      gate.out += text;
      if (gate.out.includes('\n')) resolve(Number.parseInt(gate.out, 10));
    });
  });
  gate.port = await Promise.race([ready, gate.exit]);
  if (typeof gate.port !== 'number') throw new Error(`gate_probe did not start:\n${gate.err}`);
  gate.stop = async () => {
    child.kill('SIGTERM');
    return gate.exit;
  };
  return gate;
}

/**
 * Sends the pieces one after the other and then says that no more will come; gives every byte that comes back
 * before the gate ends the connection too. `timedOut` when it does not, which it always must.
 */
export function exchange(port, pieces, { waitMs = 30_000, from, finish = true } = {}) {
  return new Promise((resolve) => {
    const socket = net.connect({ port, host: '127.0.0.1', localAddress: from, allowHalfOpen: true, noDelay: true });
    const parts = [];
    const done = (timedOut) => {
      clearTimeout(timer);
      socket.destroy();
      resolve({ bytes: Buffer.concat(parts), timedOut });
    };
    const timer = globalThis.setTimeout(() => done(true), waitMs);
    socket.on('data', (part) => parts.push(part));
    socket.on('end', () => done(false));
    socket.on('error', () => done(false));
    socket.on('connect', async () => {
      for (const [index, piece] of pieces.entries()) {
        // Two pieces are read apart for certain, many mostly.
        if (index > 0) await (pieces.length > 2 ? setImmediate() : setTimeout(2));
        if (!socket.destroyed) socket.write(piece);
      }
      if (finish && !socket.destroyed) socket.end();
    });
  });
}

/**
 * Takes answers apart: [{ status, fields, content }]. Throws where they are not well formed. `heads`: which of them
 * answer HEAD; 'seen' where that is seen from what follows, as no content here begins like an answer.
 */
export function answersIn(bytes, { heads = [] } = {}) {
  const answers = [];
  let rest = bytes;
  while (rest.length > 0) {
    const end = rest.indexOf('\r\n\r\n');
    if (end < 0) throw new Error(`half a head: ${rest.toString('latin1').slice(0, 200)}`);
    const [first, ...lines] = rest.subarray(0, end).toString('latin1').split('\r\n');
    const status = Number(/^HTTP\/1\.1 (\d{3}) [\x20-\x7e]+$/.exec(first)?.[1]);
    if (!status) throw new Error(`not an answer: ${first}`);
    const fields = new Map(lines.map((line) => {
      const found = /^([!-9;-~]+): (.*)$/.exec(line);
      if (!found) throw new Error(`not a field: ${line}`);
      return [found[1].toLowerCase(), found[2]];
    }));
    const next = rest.subarray(end + 4);
    const bare = status === 304 || status < 200
      || (heads === 'seen' ? next.length === 0 || next.subarray(0, 9).toString('latin1') === 'HTTP/1.1 ' : heads.includes(answers.length));
    const length = bare ? 0 : Number(fields.get('content-length'));
    if (!Number.isInteger(length) || rest.length < end + 4 + length) throw new Error(`content is cut off: ${first}`);
    answers.push({ status, fields, content: rest.subarray(end + 4, end + 4 + length) });
    rest = rest.subarray(end + 4 + length);
  }
  return answers;
}
