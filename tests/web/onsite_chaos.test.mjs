// The on-site kit when everything goes wrong at once: tabs and browsers that die, a server that is killed, networks that
// come and go, requests that arrive twice, answers that are lost, clocks that are a day off, a full device, a device
// that is revoked. What the server has at the end is what was taken down: nothing is lost, nothing is there twice.
//
//   node --test tests/web/onsite_chaos.test.mjs                          seconds
//   RQ_LONG=1 node --test tests/web/onsite_chaos.test.mjs                2,000 intakes on 10 devices; prints what it saw
//   RQ_SEED=N … the same chances again (what happens when depends on the machine, too)
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { kDesk, opened, startActivities } from '../server/support/activities.mjs';
import { intake, invite, records as recordsOf, revoke } from '../server/support/onsite.mjs';
import { startChromium } from './chromium.mjs';
import { buildKit, kitPage, kPasscode, openKit, script } from './onsite.mjs';
import { root, todayInShanghai } from './support.mjs';
import { wire } from './wire.mjs';

const kLong = process.env.RQ_LONG === '1';
const kSeed = Number(process.env.RQ_SEED ?? Date.now() % 1_000_000);
const kBrowsers = kLong ? 2 : 1;
const kDevices = kLong ? 10 : 3;
/** To be taken down by each device; the one that is revoked goes on until it hears of it. */
const kIntakes = kLong ? 230 : 14;
const kPaceMs = kLong ? 700 : 150;
const kEventMs = kLong ? 1_500 : 700;
const kDayMs = 86_400_000;
/** A database that no page has open is closed by then, and Chromium looks anew how much room there is. */
const kClosedMs = 2_500;

let state = kSeed;
const chance = () => {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
  return state / 2 ** 32;
};
const below = (end) => Math.floor(chance() * end);
const oneOf = (list) => list[below(list.length)];
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** What happened, by name. */
const counts = {};
const count = (name) => {
  counts[name] = (counts[name] ?? 0) + 1;
};

/** The network of one device, on a port that stays the same: with that the device has an origin of its own. */
async function networkOf(target, files) {
  return wire(target, {
    files,
    fault: ({ address }) => {
      if (!/\/onsite\/(records|wiped)/.test(address) || calm) return undefined;
      const at = chance();
      const how = at < 0.12 ? 'drop' : at < 0.24 ? 'twice' : at < 0.3 ? 'refuse' : undefined;
      if (how) count(how);
      return how;
    },
  });
}
let calm = false;

class Tablet {
  constructor(number, net) {
    Object.assign(this, { number, net, page: undefined, taken: [], full: 0, wanted: kIntakes, ready: false });
    this.skewMs = [0, kDayMs, -kDayMs, 90_000][number % 4];
  }

  /** Opens the kit in a tab, with a clock of its own. */
  async open(context) {
    this.page = await context.newPage();
    this.dead = false;
    // Also when it dies with another, whose process it shared.
    this.page.on('crash', () => {
      this.ready = false;
      this.dead = true;
    });
    await this.page.addInitScript((skew) => {
      const real = Date.now.bind(Date);
      Date.now = () => real() + skew;
    }, this.skewMs);
    await openKit(this.page, `${this.net.base}/kit`);
  }

  async enrol(code) {
    const fault = await this.page.evaluate(
      async ([given, passcode]) => {
        await kit.loadDevice();
        return (await kit.tried(() => kit.enrol(given, passcode))).code;
      },
      [code, kPasscode],
    );
    assert.equal(fault, undefined);
    this.id = await this.page.evaluate(() => kit.device.value.id);
    await this.page.evaluate(() => kit.startSync());
    this.ready = true;
  }

  /** After it died, in whatever way. */
  async begin(context) {
    await this.open(context);
    this.over = await this.page.evaluate(async (passcode) => {
      await kit.loadDevice();
      if (kit.device.value) await kit.unlock(passcode);
      await kit.startSync();
      return kit.device.value === null;
    }, kPasscode);
    this.ready = true;
  }

  async die() {
    this.ready = false;
    const { page } = this;
    const cdp = await page.context().newCDPSession(page);
    void cdp.send('Page.crash').catch(() => undefined);
    while (!this.dead) await pause(10);
    await page.close();
  }

  /** One after the other; `taken` has those of which the kit said that they are kept. */
  async work() {
    for (let at = 0; this.taken.length < this.wanted && !this.over; at += 1) {
      await pause(kPaceMs * (0.5 + chance()));
      if (!this.ready) continue;
      const phone = `13${this.number}${String(at).padStart(8, '0')}`;
      const plain = intake({ firm: { name: '示范企业' }, contact: { name: '某人', phone } });
      const outcome = await this.page
        .evaluate((given) => kit.tried(() => kit.capture('intake', given)), plain)
        .catch(() => ({ code: 'died' }));
      if (outcome.value) this.taken.push(outcome.value);
      else if (outcome.code === 'none' || outcome.code === 'revoked') this.over = true;
      else if (outcome.code === 'locked' && (await this.isRevoked())) this.over = true;
      else count(`capture ${outcome.code}`);
    }
  }

  isRevoked = () =>
    this.page.evaluate(() => !kit.device.value || !!kit.device.value.revokedAt).catch(() => false);

  /** Until nothing waits, now that everything is well. */
  async drain() {
    for (let tries = 0; tries < 200; tries += 1) {
      const left = await this.page.evaluate(async () => {
        await kit.syncNow();
        return kit.waiting.value;
      });
      if (left === 0) return;
      await pause(100);
    }
    assert.fail(`device ${this.number} does not get rid of what waits`);
  }
}

/** Every record that left a device, by id: its bytes, and how often it went. */
function sentBy(tablets) {
  const sent = new Map();
  for (const { net } of tablets)
    for (const { address, body } of net.sent) {
      if (!address.endsWith('/onsite/records')) continue;
      for (const jws of JSON.parse(body).records) {
        const { kid, n, at } = JSON.parse(Buffer.from(jws.split('.')[0], 'base64url'));
        const id = `${kid}-${n}`;
        const before = sent.get(id);
        if (before) assert.equal(jws, before.jws, `${id} always has the same bytes`);
        sent.set(id, { jws, at, times: (before?.times ?? 0) + 1 });
      }
    }
  return sent;
}

test(`${kDevices} devices through chaos (RQ_SEED=${kSeed})`, {
  timeout: kLong ? 1_500_000 : 300_000,
}, async (t) => {
  const began = performance.now();
  await buildKit();
  const today = todayInShanghai();
  const day = (ahead) => new Date(Date.parse(today) + ahead * kDayMs).toISOString().slice(0, 10);
  let server = await startActivities(t, { who: ['writer', 'second'], today });
  const { writer } = server.people;
  const sessions = [
    { id: 'morning', venue: 'hall', day: today, start: '09:30', end: '11:30', title: '上午场', quota: 2 },
  ];
  const activity = await opened(server.people, {
    ...{ firstDay: day(0), lastDay: day(1), registrationUntil: day(1), sessions },
  });
  const { key } = (await server.client().post('/api/v1/receipts', { sha256: '0'.repeat(64) })).value;
  const files = {
    '/kit': { type: 'text/html', body: kitPage(key) },
    '/onsite-page/main.js': { type: 'text/javascript', body: script() },
    '/verify.wasm': {
      type: 'application/wasm',
      body: readFileSync(join(root, 'build/wasm/rongqiao-verify.wasm')),
    },
  };
  const base = () => `http://127.0.0.1:${server.port}`;
  const folders = Array.from({ length: kBrowsers }, () => mkdtempSync(join(tmpdir(), 'rongqiao-chaos-')));
  const browsers = [];
  const tablets = [];
  t.after(async () => {
    for (const browser of browsers) await browser.kill().catch(() => undefined);
    for (const { net } of tablets) await net.stop();
    for (const folder of folders) rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  });
  for (const folder of folders) browsers.push(await startChromium(folder));
  const browserOf = ({ number }) => browsers[number % kBrowsers];
  for (let number = 0; number < kDevices; number += 1) {
    const one = new Tablet(number, await networkOf(base(), files));
    tablets.push(one);
    await one.open(browserOf(one).context);
    await one.enrol((await invite(writer, activity, `平板${number}`)).code);
  }

  // Of these: the second has its room taken away for a while, the last is revoked.
  const [, narrow] = tablets;
  const lost = tablets.at(-1);
  lost.wanted = Infinity;
  const events = {
    'tab dies': async (one) => {
      await one.die();
      await one.begin(browserOf(one).context);
    },
    'network away': async ({ net }) => {
      net.cut();
      await pause(200 + below(2_000));
      net.mend();
    },
    'network flaps': async ({ net }) => {
      for (let times = 0; times < 4; times += 1) {
        net.cut();
        await pause(30 + below(120));
        net.mend();
        await pause(30 + below(120));
      }
    },
    'server killed': async () => {
      await server.stop('SIGKILL');
      await pause(below(1_200));
      server = await startActivities(t, { today, place: server.place });
      for (const { net } of tablets) net.turn(base());
    },
    'browser killed': async (one) => {
      const at = one.number % kBrowsers;
      const those = tablets.filter(({ number }) => number % kBrowsers === at);
      for (const each of those) each.ready = false;
      await browsers[at].kill();
      browsers[at] = await startChromium(folders[at]);
      for (const each of those) await each.begin(browsers[at].context);
    },
  };
  const kinds = Object.keys(events);
  let one = 0;
  const happen = async (kind, to) => {
    count(kind);
    await events[kind](to);
  };
  const revive = async () => {
    for (const each of tablets.filter(({ dead }) => dead)) {
      await each.page.close();
      await each.begin(browserOf(each).context);
    }
  };
  /** Each kind comes once before chance decides. */
  const trouble = async () => {
    const kind = one < kinds.length ? kinds[one] : oneOf(kinds);
    one += 1;
    await happen(kind, oneOf(tablets.filter(({ ready }) => ready)));
    await revive();
  };

  const fill = async () => {
    count('device full');
    const { context } = browserOf(narrow);
    const beside = await context.newPage();
    const cdp = await context.newCDPSession(beside);
    await narrow.die();
    await cdp.send('Storage.overrideQuotaForOrigin', { origin: narrow.net.base, quotaSize: 1024 });
    await pause(kClosedMs);
    await narrow.begin(context);
    const { code } = await narrow.page.evaluate(() => kit.tried(() => kit.capture('intake', {})));
    assert.equal(code, 'full');
    await narrow.die();
    await cdp.send('Storage.overrideQuotaForOrigin', { origin: narrow.net.base });
    await pause(kClosedMs);
    await narrow.begin(context);
    await beside.close();
  };

  const working = tablets.map((each) => each.work());
  const all = Promise.all(working).then(() => {
    over = true;
  });
  let over = false;
  let revoked = false;
  let filled = false;
  while (!over) {
    await Promise.race([all, pause(kEventMs * (0.5 + chance()))]);
    if (over) break;
    if (!filled && narrow.taken.length >= kIntakes / 3) {
      filled = true;
      await fill();
    }
    if (!revoked && lost.taken.length >= kIntakes / 2 && lost.ready) {
      revoked = true;
      count('device revoked');
      // Somewhere without network: it does not hear of it at once, and has something that waits.
      lost.net.cut();
      for (const end = lost.taken.length + 3; lost.taken.length < end; ) await pause(20);
      const answer = await revoke(server.people.writer, activity, lost.id);
      assert.equal(answer.status, 200, answer.text);
      lost.net.mend();
    }
    await trouble();
  }
  await all;
  assert.ok(filled && revoked);
  for (const kind of kinds)
    if (!counts[kind]) await happen(kind, oneOf(tablets.filter(({ ready }) => ready)));
  await revive();
  const workedMs = performance.now() - began;

  calm = true;
  for (const each of tablets) await each.drain();
  const sent = sentBy(tablets);
  const has = await recordsOf(server.people.writer, activity);
  const byId = new Map(has.map((record) => [record.id, record]));
  assert.equal(byId.size, has.length, 'none is there twice');
  assert.deepEqual([...byId.keys()].sort(), [...sent.keys()].sort(), 'what left the devices');
  for (const { taken, number } of tablets)
    for (const { id, at } of taken) {
      assert.ok(byId.has(id), `${id} of device ${number} was said to be kept`);
      assert.equal(byId.get(id).at, at, `${id} has its own time`);
    }
  for (const [id, { at }] of sent) assert.equal(byId.get(id).at, at);
  const states = {};
  for (const { device, state } of has) {
    states[state] = (states[state] ?? 0) + 1;
    assert.ok(state === 'kept' || (device === lost.id && state === 'held'), `${device}: ${state}`);
  }
  assert.ok(states.held >= 3, 'what the revoked device had waits for staff');
  for (const { number, id, skewMs } of tablets.filter(({ number }) => number !== lost.number))
    for (const record of has.filter(({ device }) => device === id))
      assert.ok(Math.abs(record.skewMs - skewMs) < 60_000, `skew of device ${number}: ${record.skewMs}`);
  const { devices } = (await server.people.writer.get(`${kDesk}/${activity.id}/devices`)).value;
  assert.equal(devices.find(({ id }) => id === lost.id).state, 'wiped');
  assert.equal(await lost.page.evaluate(() => kit.device.value), null);
  const taken = tablets.reduce((sum, each) => sum + each.taken.length, 0);
  assert.ok(taken >= (kDevices - 1) * kIntakes);
  const times = [...sent.values()].map((each) => each.times);
  const more = times.filter((each) => each > 1).length;
  t.diagnostic(
    JSON.stringify({
      seed: kSeed,
      taken,
      atServer: has.length,
      states,
      sentMoreThanOnce: more,
      mostTimes: Math.max(...times),
      ...counts,
      seconds: Math.round(workedMs / 1000),
    }),
  );
});
