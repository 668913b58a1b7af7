// How long whoever publishes waits: saving a draft with its checks, checking a whole file, handing in, going live.
//
// Usage: node benchmarks/publishing/bench.mjs [--json] [--quick]
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { begin, deskPlace, kPath, move, startDesk } from '../../tests/server/support/versions.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const asJson = process.argv.includes('--json');
const kTurns = process.argv.includes('--quick') ? 3 : 25;

/** What the helpers of the tests want to be told: what to do at the end. */
const ends = [];
const t = { after: (end) => ends.unshift(end) };

const catalogue = JSON.parse(readFileSync(join(root, 'build/catalogue.json'), 'utf8'));
const counts = new Map();
for (const { institutionId } of catalogue.products) counts.set(institutionId, (counts.get(institutionId) ?? 0) + 1);
/** The institution with most products: its shelf is the longest to check. */
const [institution, shelf] = [...counts].sort((one, other) => other[1] - one[1])[0];
const own = catalogue.products.filter(({ institutionId }) => institutionId === institution);

const staff = [
  ['writer', 'product_manager', institution],
  ['second', 'product_manager', institution],
  ['cityone', 'product_manager', '310000'],
];
const place = deskPlace(t, catalogue, staff);
const server = await startDesk(t, place, { args: ['--today', '2026-11-28', '--calls-per-second', '0'] });
const { writer, second, cityone } = server.people;

const rows = [];
async function time(what, work, turns = kTurns) {
  const times = [];
  for (let turn = 0; turn < turns; turn += 1) {
    const from = performance.now();
    await work(turn);
    times.push(performance.now() - from);
  }
  times.sort((one, other) => one - other);
  rows.push({ what, p50: times[Math.floor(times.length / 2)], most: times.at(-1) });
}

const must = (answer) => {
  if (answer.status !== 200) throw new Error(answer.text);
  return answer.value;
};

async function saving(what, client, kind, thing) {
  let { id, seq, document } = await begin(client, { kind, thing });
  await time(what, async (turn) => {
    const body = { seq, document: { ...document, name: `${document.name}${turn}` } };
    seq = must(await client.put(`${kPath}/${id}`, body)).seq;
  });
  return { id, seq };
}

const draft = await saving(`save a product beside ${shelf - 1} of its institution`, writer, 'product', own[0].id);
await saving(`save a policy beside ${catalogue.policies.length - 1} others`, cityone, 'policy', catalogue.policies[0].id);
await time('hand in a product, with its checks, and take it back', async () => {
  const review = await move(writer, draft, 'submit');
  if (review.state !== 'review') throw new Error(JSON.stringify(review.findings));
  draft.seq = (await move(writer, review, 'recall')).seq;
});
const file = own.map((document) => ({ kind: 'product', document: { ...document, summary: `${document.summary ?? ''}。` } }));
const whole = Array.from({ length: 1_000 }, (_, at) => ({
  kind: 'product',
  document: { ...own[at % own.length], id: `bench-${at}` },
}));
const checked = await writer.post(`${kPath}/batch/checks`, { records: file });
if (checked.status === 200) {
  await time(`check a file of ${file.length} products`, async () => {
    must(await writer.post(`${kPath}/batch/checks`, { records: file }));
  });
  await time(`check a file of ${whole.length} products`, async () => {
    must(await writer.post(`${kPath}/batch/checks`, { records: whole }));
  });
}
/** Only the last step is timed: what comes before it is timed above. */
const ready = [];
for (const { id: thing } of own.slice(1, 1 + kTurns)) {
  const begun = await begin(writer, { thing });
  const document = { ...begun.document, name: `${begun.document.name}新` };
  const { seq } = must(await writer.put(`${kPath}/${begun.id}`, { seq: begun.seq, document }));
  const review = await move(writer, { id: begun.id, seq }, 'submit');
  if (review.state === 'review') ready.push(await move(second, review, 'approve'));
}
await time(`go live in a catalogue of ${catalogue.products.length} products`, (turn) => move(writer, ready[turn], 'go_live'), ready.length);

for (const end of ends) await end();

for (const { what, p50, most } of rows)
  for (const [metric, value] of Object.entries({ p50, most }))
    if (asJson)
      process.stdout.write(
        `${JSON.stringify({ bench: 'publishing', system: 'rongqiao', size: what, metric, value, unit: 'ms' })}\n`,
      );
if (!asJson) {
  process.stdout.write('| what | p50 ms | longest ms |\n|---|---|---|\n');
  for (const { what, p50, most } of rows)
    process.stdout.write(`| ${what} | ${p50.toFixed(1)} | ${most.toFixed(1)} |\n`);
}
