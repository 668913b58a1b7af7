// Fifty devices come back at once after hours without network, while others send what is captured now: everything
// gets in, in a bounded number of tries, and is there once.
//
//   node --test tests/server/onsite_load.test.mjs                 seconds
//   RQ_LONG=1 node --test tests/server/onsite_load.test.mjs       eight hours of records; prints what it measured

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { kDesk, opened, startActivities } from './support/activities.mjs';
import { consent, device, intake, jpeg, records, walkIn } from './support/onsite.mjs';

const kLong = process.env.RQ_LONG === '1';
/** A device's hours without network. 2,000 firms a day on 50 devices are 40 intakes each. */
const kDevices = 50;
const kIntakes = kLong ? 40 : 4;
const kPhotoBytes = kLong ? 100_000 : 8_000;
const kWalkIns = kLong ? 80 : 6;
/** What is captured meanwhile, with network. */
const kLivePerMinute = 100;
const kLiveDevices = 5;

const kMostRecords = 50;
const kMostBytes = 700_000;
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** Batches as a device makes them. */
function batchesOf(all) {
  const batches = [];
  let bytes = 0;
  for (const record of all) {
    if (batches.length === 0 || batches.at(-1).length === kMostRecords || bytes + record.length > kMostBytes) {
      batches.push([]);
      bytes = 0;
    }
    batches.at(-1).push(record);
    bytes += record.length + 3;
  }
  return batches;
}

/** Sends until it is taken, waiting as it is told to. */
async function sendAll(one, batches) {
  const count = { requests: 0, refused: 0, lost: 0, most: 0, bytes: 0 };
  for (const batch of batches) {
    for (let tries = 1; ; tries += 1) {
      const answer = await one.send(batch).catch((error) => ({ status: 0, error }));
      count.requests += 1;
      count.most = Math.max(count.most, tries);
      if (answer.status === 200) {
        assert.ok(answer.value.taken.every(({ state }) => state === 'kept'), answer.text);
        count.bytes += batch.reduce((sum, record) => sum + record.length, 0);
        break;
      }
      assert.ok([0, 429, 503].includes(answer.status), `${answer.status} ${answer.text}`);
      count[answer.status === 0 ? 'lost' : 'refused'] += 1;
      const seconds = Number(answer.headers?.['retry-after'] ?? 1);
      assert.ok(seconds >= 1 && seconds <= 60, `Retry-After ${seconds}`);
      // The longer it lasts, the further apart; never all at the same moment.
      await pause(seconds * 1_000 * (0.5 + Math.random()) * Math.min(tries, 4));
    }
  }
  return count;
}

function capture(one, number) {
  const all = [];
  for (let at = 0; at < kIntakes; at += 1) {
    const phone = `13${String(number * 1_000 + at).padStart(9, '0')}`;
    all.push(one.record('intake', intake({ firm: { name: '示范企业' }, contact: { name: '某人', phone } })));
    const photo = { of: one.id(), page: 1, label: '执照', jpeg: jpeg(kPhotoBytes).toString('base64') };
    all.push(one.record('photo', photo));
  }
  for (let at = 0; at < kWalkIns; at += 1) all.push(one.record('walk_in', walkIn({ phone: '', consent: consent() })));
  return all;
}

const percentile = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];

test('fifty devices that come back at once get everything in, in a bounded number of tries', { timeout: 540_000 }, async (t) => {
  const server = await startActivities(t, { who: ['writer', 'second'] });
  const activity = await opened(server.people);
  const { writer } = server.people;
  const enrolled = [];
  for (let at = 0; at < kDevices + kLiveDevices; at += 1) enrolled.push(await device(server, writer, activity));
  const back = enrolled.slice(0, kDevices);
  const live = enrolled.slice(kDevices);
  const captured = back.map((one, number) => batchesOf(capture(one, number)));

  const began = performance.now();
  let over = false;
  const taken = [];
  const capturing = (async () => {
    for (let number = 0; !over || number < 3; number += 1) {
      const one = live[number % kLiveDevices];
      const phone = `12${String(number).padStart(9, '0')}`;
      const record = one.record('intake', intake({ firm: { name: '新来的' }, contact: { name: '某人', phone } }));
      const at = performance.now();
      taken.push(sendAll(one, [[record]]).then((count) => ({ ...count, ms: performance.now() - at })));
      await pause(60_000 / kLivePerMinute);
    }
    return Promise.all(taken);
  })();
  const counts = await Promise.all(back.map((one, at) => sendAll(one, captured[at])));
  const seconds = (performance.now() - began) / 1_000;
  over = true;
  const now = await capturing;

  const sum = (rows, key) => rows.reduce((all, row) => all + row[key], 0);
  const needed = Math.max(...captured.map((batches) => batches.length));
  const most = Math.max(...counts.map(({ requests }) => requests));
  const waits = now.map(({ ms }) => ms).sort((a, b) => a - b);
  const sent = captured.flat(2).length;
  t.diagnostic(
    `${kDevices} devices, ${sent} records, ${(sum(counts, 'bytes') / 1e6).toFixed(1)} MB in ${seconds.toFixed(1)} s; ` +
      `batches a device ${needed}, requests at most ${most}, tries of one batch at most ${Math.max(...counts.map((one) => one.most))}; ` +
      `refused for now ${sum(counts, 'refused')}, connections lost ${sum(counts, 'lost')}`,
  );
  t.diagnostic(
    `meanwhile ${now.length} intakes: half within ${percentile(waits, 0.5).toFixed(0)} ms, 95 % ${percentile(waits, 0.95).toFixed(0)} ms, ` +
      `all ${waits.at(-1).toFixed(0)} ms; refused for now ${sum(now, 'refused')}`,
  );
  assert.ok(Math.max(...counts.map((one) => one.most)) <= 25, 'tries of one batch are bounded');
  assert.ok(most <= needed * 4 + 25, 'and so are those of a device');

  const there = await records(writer, activity);
  const ids = back.flatMap((one) => Array.from({ length: one.counter }, (_, at) => one.id(at + 1)));
  const wanted = [...ids, ...live.flatMap((one) => Array.from({ length: one.counter }, (_, at) => one.id(at + 1)))];
  assert.deepEqual(there.map(({ id }) => id).sort(), wanted.sort(), 'each is there once');
  assert.ok(there.every(({ state }) => state === 'kept'));
  const told = (await writer.get(`${kDesk}/${activity.id}/outcome?days=7`)).value;
  assert.equal(told.all.walkIns, kDevices * kWalkIns);
  assert.deepEqual(told.allIntakes, [{ state: 'kept', n: kDevices * kIntakes + now.length }]);
});
