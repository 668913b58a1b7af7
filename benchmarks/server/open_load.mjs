// Asks at a fixed rate, whether answers have come or not, as people do: a slow answer makes nobody else wait with asking.
//
// Usage: node open_load.mjs '{"url", "headers", "body", "rate", "seconds"}'; prints {"p50", "p99", "failed"} in milliseconds.
// Times count from when a request was due, so that what the generator sends late is not taken for fast.

import { randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';

const { url, headers, body, rate, seconds } = JSON.parse(process.argv[2]);
const agent = new Agent({ keepAlive: true, maxSockets: 200 });
const fields = Object.fromEntries(headers.map((header) => header.split(': ')));
const began = performance.now();
const count = rate * seconds;
const times = [];
let failed = 0;

const ask = (due) =>
  new Promise((resolve) => {
    const asked = request(url, { method: 'POST', agent, headers: { ...fields, 'content-type': 'application/json', 'idempotency-key': randomUUID() } });
    asked.on('response', (answer) => {
      answer.resume().on('end', () => {
        times.push(performance.now() - due);
        if (answer.statusCode !== 201) failed += 1;
        resolve();
      });
    });
    asked.on('error', () => {
      failed += 1;
      resolve();
    });
    asked.end(body);
  });

const all = [];
while (all.length < count) {
  const due = began + (all.length * 1_000) / rate;
  if (due > performance.now()) await new Promise((resolve) => setTimeout(resolve, 1));
  else all.push(ask(due));
}
await Promise.all(all);
agent.destroy();
times.sort((a, b) => a - b);
const at = (part) => times[Math.min(times.length - 1, Math.floor(times.length * part))];
process.stdout.write(JSON.stringify({ p50: at(0.5), p99: at(0.99), failed }));
