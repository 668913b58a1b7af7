// What the gate takes for a request, llhttp must take for the same one: drawn bytes, with sanitizers.
//
//   RQ_SEED=7 RQ_CASES=1000000 node --test tests/server/gate/differential.test.mjs

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { requestsIn } from './oracle.mjs';
import { drawRequests, randomOf } from './requests.mjs';
import { answersIn, exchange, startGate } from './support.mjs';

const seed = Number(process.env.RQ_SEED ?? Date.now() % 1_000_000);
const cases = Number(process.env.RQ_CASES ?? 20_000);
const kAtOnce = 24;

/** Without scheme and host, as the gate hands it on. */
const originForm = (target) => target.replace(/^https?:\/\/[^/?]*/i, '') || '/';

/** All answers in order, one a request. Those of a handler have the field X-Understood. */
const answersOf = (bytes) => answersIn(withoutGoOn(bytes), { heads: 'seen' });

const kGoOn = Buffer.from('HTTP/1.1 100 Continue\r\n\r\n');
function withoutGoOn(bytes) {
  let rest = bytes;
  for (let at = rest.indexOf(kGoOn); at >= 0; at = rest.indexOf(kGoOn)) {
    rest = Buffer.concat([rest.subarray(0, at), rest.subarray(at + kGoOn.length)]);
  }
  return rest;
}

const report = (bytes, back) => `RQ_SEED=${seed}\nsent ${JSON.stringify(bytes.toString('latin1'))}\ncame ${JSON.stringify(back.toString('latin1').slice(0, 1_500))}`;

function compare(bytes, back) {
  const { requests, begun, complaint } = requestsIn(bytes);
  const answers = answersOf(back);
  let understood = 0;
  for (const [index, { content, fields }] of answers.entries()) {
    if (!fields.has('x-understood')) continue;
    understood += 1;
    // Pages are answered without reading content, and then the connection ends.
    const unread = index === answers.length - 1 && fields.get('connection') === 'close';
    const expected = requests[index] ?? (unread ? begun : undefined);
    assert.ok(expected, `the gate understood more requests than llhttp (${complaint})\n${report(bytes, back)}`);
    // No content with HEAD, so nothing to compare but that it was answered at this place.
    if (content.length === 0) {
      assert.equal(expected.method, 'HEAD', report(bytes, back));
      continue;
    }
    const got = JSON.parse(content.toString('latin1'));
    assert.equal(got.method, expected.method, report(bytes, back));
    assert.equal(got.target, originForm(expected.target), report(bytes, back));
    if (got.content !== undefined) assert.ok(requests[index], `content that llhttp refuses\n${report(bytes, back)}`);
    if (got.content !== undefined) assert.equal(Buffer.from(got.content, 'hex').toString('latin1'), expected.content, report(bytes, back));
    else assert.ok(unread || expected.content === '', report(bytes, back));
  }
  return { understood, sound: requests.length, refused: complaint !== null };
}

test(`llhttp agrees with what is taken, ${cases} cases, RQ_SEED=${seed}`, async (t) => {
  const gate = await startGate(t, { args: [4_000, 4_000] });
  const random = randomOf(seed);
  const drawn = Array.from({ length: cases }, () => ({ bytes: drawRequests(random), cut: random.below(1_000) }));
  const totals = { understood: 0, sound: 0, refused: 0 };
  let next = 0;
  await Promise.all(Array.from({ length: kAtOnce }, async () => {
    while (next < drawn.length) {
      const { bytes, cut } = drawn[next];
      next += 1;
      // A tenth comes in two pieces.
      const at = cut < 100 ? cut % bytes.length : 0;
      const pieces = at > 0 ? [bytes.subarray(0, at), bytes.subarray(at)] : [bytes];
      const { bytes: back, timedOut } = await exchange(gate.port, pieces);
      assert.ok(!timedOut, `no end\n${report(bytes, back)}`);
      const result = compare(bytes, back);
      totals.understood += result.understood;
      totals.sound += result.sound;
      totals.refused += result.refused ? 1 : 0;
    }
  }));
  assert.deepEqual(await gate.stop(), { status: 0, signal: null }, gate.err);
  t.diagnostic(`llhttp took ${totals.sound} requests and complained of ${totals.refused} cases; the gate took ${totals.understood}`);
  assert.ok(totals.understood > cases / 4, 'enough of what was drawn is sound');
  assert.ok(totals.refused > cases / 4, 'and enough is not');
});
