// kill -9 while a version goes live, and while one is checked: the old catalogue or the new one, whole, and nothing
// between.
//
//   RQ_ROUNDS: rounds of the first; 6 in ./test (docs/testing.md).

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { command } from './support/record.mjs';
import { approved, begin, deskPlace, kPath, move, once, read, save, served, smallCatalogue, soundProduct, startDesk, tryMove } from './support/versions.mjs';

const kRounds = Number(process.env.RQ_ROUNDS ?? 6);
const kProducts = 300;
const later = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** Large enough that opening, compressing and writing it take their time. */
const largeCatalogue = () =>
  smallCatalogue({ products: Array.from({ length: kProducts }, (_, i) => soundProduct(`loan-${String(i + 1).padStart(4, '0')}`)) });

test('kill -9 while it goes live leaves the old catalogue or the new one', async (t) => {
  const place = deskPlace(t, largeCatalogue());
  const start = () => startDesk(t, place, { who: ['writer', 'second'] });
  let server = await start();
  // How long one takes that nobody kills, with the catalogue served anew.
  const first = await approved(server.people, 'loan-0001', { name: '第一个贷' });
  const began = Date.now();
  await move(server.people.writer, first, 'go_live');
  const took = Date.now() - began;
  const ends = { before: 0, after: 0, unanswered: 0 };
  let name = '第一个贷';
  for (let round = 0; round < kRounds; round += 1) {
    const next = `第${round}回贷`;
    const ready = await approved(server.people, 'loan-0001', { name: next });
    const before = await served(server.port);
    assert.ok(before.has(name), `round ${round}`);
    const answer = tryMove(server.people.writer, ready, 'go_live').catch(() => undefined);
    // One moment in each part of that time, in turn.
    await Promise.race([later(((round % 6) + Math.random()) * took / 5), answer]);
    server.child.kill('SIGKILL');
    const acknowledged = (await answer)?.status === 200;
    await server.exit;

    server = await start();
    const { state } = await read(server.people.writer, ready.id);
    const after = await served(server.port);
    const isLive = state === 'live';
    assert.ok(isLive || state === 'approved', state);
    assert.ok(isLive || !acknowledged, 'what was acknowledged is kept');
    assert.equal(after.version, before.version + (isLive ? 1 : 0), 'catalogue and version are one');
    assert.equal(after.has(next), isLive);
    assert.equal(after.has(name), !isLive);
    assert.equal(after.counts.products, kProducts);
    const list = (await server.people.writer.get(`${kPath}?thing=loan-0001&state=live`)).value.versions;
    assert.equal(list.length, 1, 'one is live');
    ends[isLive ? 'after' : 'before'] += 1;
    if (isLive && !acknowledged) ends.unanswered += 1;
    if (!isLive) await move(server.people.writer, ready, 'go_live');
    name = next;
  }
  await server.stop();
  assert.match(command(place.data, 'audit-verify'), /holds/);
  t.diagnostic(`${took} ms each; ${kRounds} kills: ${ends.before} left the old, ${ends.after} the new catalogue (${ends.unanswered} of them unanswered)`);
});

test('what was being checked is checked after the next start', async (t) => {
  const place = deskPlace(t, largeCatalogue());
  let server = await startDesk(t, place, { who: ['writer'] });
  let caught = 0;
  for (let round = 0; round < 4 || (caught === 0 && round < 40); round += 1) {
    const draft = await begin(server.people.writer, { thing: `loan-${String(round + 1).padStart(4, '0')}` });
    const sound = round % 2 === 0;
    const ready = await save(server.people.writer, draft, sound ? { summary: '改' } : { summary: '秒批' });
    const key = once();
    const submit = (client) => client.post(`${kPath}/${draft.id}/moves`, { move: 'submit', seq: ready.seq }, key);
    const answer = submit(server.people.writer).catch(() => undefined);
    // Later and later, until one has come through on this machine.
    await later(2 + round * 2 + round ** 2 / 4);
    server.child.kill('SIGKILL');
    await answer;
    await server.exit;
    server = await startDesk(t, place, { who: ['writer'] });
    let now = await read(server.people.writer, draft.id);
    if (now.events.some(({ action }) => action === 'submit')) {
      caught += 1;
      while (now.state === 'checking') {
        await later(20);
        now = await read(server.people.writer, draft.id);
      }
      assert.equal(now.state, sound ? 'review' : 'draft');
      assert.equal(now.events.at(-1).action, sound ? 'pass' : 'refuse');
    } else {
      assert.equal(now.state, 'draft', 'nothing of it was kept');
      assert.equal((await submit(server.people.writer)).status, 200, 'and it can be sent again');
    }
  }
  assert.ok(caught > 0, 'no kill came in between');
  t.diagnostic(`${caught} were handed in when the server was killed`);
});
