// The device's half of the on-site kit, in Chromium, against a stand-in that opens what it is sent: nothing is lost,
// nothing comes twice, nothing lies in clear.
import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';
import { buildKit, kPasscode, openKit, standIn } from './onsite.mjs';
import { kBrowserFlags, launch, root, todayInShanghai } from './support.mjs';

const { chromium } = createRequire(join(root, 'web/package.json'))('playwright-core');

const kForgeries = 10_000;
/** A database that no page has open is closed by then. */
const kClosedMs = 2_500;
const kAttendee = {
  ...{
    registration: 'R1',
    session: 'S1',
    name: '林小满',
    firm: 'PLANTEDFIRM',
    ticketHash: 'ab',
    state: 'confirmed',
  },
};

let browser;
let server;
let context;
let page;
let problems;

before(async () => {
  await buildKit();
  browser = await launch();
});
after(() => browser?.close());

beforeEach(async () => {
  server = await standIn({ attendees: [kAttendee] });
  context = await browser.newContext();
  page = await context.newPage();
  problems = [];
  page.on('pageerror', (error) => problems.push(error.message));
  await openKit(page, server.base);
});
afterEach(async () => {
  await context.close();
  await server.stop();
  assert.deepEqual(problems, []);
});

/** Enrols this page's device; gives the code of what went wrong. */
const enrol = (on = page, { code = 'ABCD-EFGH', passcode = kPasscode } = {}) =>
  on.evaluate(
    async ([given, secret]) => {
      await kit.loadDevice();
      return (await kit.tried(() => kit.enrol(given, secret))).code;
    },
    [code, passcode],
  );
const open = (on = page) =>
  on.evaluate(async (passcode) => {
    await kit.loadDevice();
    return kit.unlock(passcode);
  }, kPasscode);
/** Takes down so many intakes; gives their ids, or the code of what went wrong. */
const take = (count, on = page, size = 0) =>
  on.evaluate(
    async ([many, bytes]) => {
      const ids = [];
      for (let at = 0; at < many; at += 1) {
        const plain = { at, firm: { name: 'PLANTEDVISITOR' }, filler: 'x'.repeat(bytes) };
        const { value, code } = await kit.tried(() => kit.capture('intake', plain));
        ids.push(code ?? value.id);
      }
      return ids;
    },
    [count, size],
  );
const start = (on = page) => on.evaluate(() => kit.startSync());
const syncNow = (on = page) => on.evaluate(() => kit.syncNow().then(() => kit.syncState.value));
const waiting = (on = page) => on.evaluate(() => kit.waiting.value);
const nothingWaits = (on = page) => on.waitForFunction(() => kit.waiting.value === 0);
const batches = () =>
  server.requests.filter(({ path, body }) => /records/.test(path) && body.records.length > 0);
const filesUnder = (folder) =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? filesUnder(join(folder, entry.name)) : [join(folder, entry.name)],
  );
/** Does `work` with a page in a profile on the disk. */
async function inProfile(work) {
  const folder = mkdtempSync(join(tmpdir(), 'rongqiao-kit-'));
  const profile = await chromium.launchPersistentContext(folder, {
    executablePath: '/usr/bin/chromium-headless-shell',
    args: kBrowserFlags,
  });
  try {
    const own = await profile.newPage();
    await openKit(own, server.base);
    await work({ folder, profile, own });
  } finally {
    await profile.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
const reload = async () => {
  await openKit(page, server.base);
  return open();
};

describe('enrolling', () => {
  test('once, by a code however it is spelled, for a key that cannot be taken out', async () => {
    assert.equal(await enrol(page, { passcode: '12345' }), 'short');
    server.on.request = () => ({ status: 403, code: 'bad_code' });
    assert.equal(await enrol(), 'bad_code');
    server.on.request = () => undefined;
    assert.equal(await enrol(page, { code: 'abcd efgo' }), undefined);
    assert.equal(server.requests.at(-1).body.code, 'ABCDEFG0');
    assert.match(server.requests.at(-1).body.key, /^04[0-9a-f]{128}$/);
    const { device, kept } = await page.evaluate(async () => {
      const found = await kit.readOwn();
      const kept = await crypto.subtle.exportKey('jwk', found.privateKey).catch(() => 'kept');
      return { device: kit.device.value, kept };
    });
    assert.equal(kept, 'kept');
    assert.deepEqual(
      [device.letter, device.label, device.activity, 'token' in device, 'privateKey' in device],
      ['A', '平板A', 'ACT1', false, false],
    );
    assert.equal(await enrol(page, { code: 'OTHERONE' }), 'enrolled');
  });

  test('whose answer was lost is asked again with the same key', async () => {
    server.on.request = (path) => (/enrolment/.test(path) ? 'drop' : undefined);
    assert.equal(await enrol(), 'no_answer');
    await openKit(page, server.base);
    server.on.request = () => undefined;
    assert.equal(await enrol(), undefined);
    assert.equal(server.devices.size, 1);
    const keys = new Set(server.requests.map(({ body }) => body.key));
    assert.equal(keys.size, 1);
  });

  test('with a certificate that the server of this page has not signed comes to nothing', async () => {
    const other = await standIn();
    const sound = server.signed;
    const forged = other.signed;
    await other.stop();
    assert.notEqual(sound, forged);
    await page.evaluate((key) => {
      document.getElementById('rq-catalogue').dataset.key = key;
    }, other.key);
    assert.equal(await enrol(), 'broken');
    assert.equal(await page.evaluate(() => kit.device.value), null);
  });
});

describe('the passcode', () => {
  test('guards the list; asked for at each start and after a quarter of an hour without a touch', async () => {
    await page.clock.install();
    await openKit(page, server.base);
    assert.equal(await enrol(), undefined);
    assert.equal(await page.evaluate(() => kit.refreshPack()), 'new');
    assert.equal(await page.evaluate(() => kit.refreshPack()), 'same');
    await page.evaluate((who) => kit.sealed.set('checkedIn', [who]), 'R1');
    await openKit(page, server.base);
    await page.evaluate(() => kit.loadDevice());
    assert.deepEqual(await page.evaluate(() => [kit.locked.value, kit.pack.value]), [true, undefined]);
    assert.deepEqual(await take(1), ['locked'], 'nothing is taken down while it is locked');
    assert.equal(await page.evaluate(() => kit.refreshPack()), 'locked');
    assert.equal(await page.evaluate(() => kit.unlock('not-this-one')), 0);
    assert.equal(await page.evaluate((code) => kit.unlock(code), kPasscode), true);
    await page.waitForFunction(() => kit.pack.value?.attendees[0].name === '林小满');
    assert.deepEqual(await page.evaluate(() => kit.sealed.get('checkedIn')), ['R1']);

    await page.clock.runFor(14 * 60_000);
    await page.mouse.click(5, 5);
    await page.clock.runFor(14 * 60_000);
    assert.equal(await page.evaluate(() => kit.locked.value), false, 'it was touched meanwhile');
    await page.clock.runFor(61_000);
    assert.deepEqual(await page.evaluate(() => [kit.locked.value, kit.pack.value]), [true, undefined]);
    for (let tries = 0; tries < 3; tries += 1) await page.evaluate(() => kit.unlock('not-this-one'));
    const wait = await page.evaluate((code) => kit.unlock(code), kPasscode);
    assert.ok(wait > 0 && wait <= 30_000, `the right one has to wait as well: ${wait}`);
  });

  test('is not needed for sending what waits', async () => {
    await enrol();
    await take(3);
    await openKit(page, server.base);
    await page.evaluate(() => kit.loadDevice());
    await start();
    await nothingWaits();
    assert.equal(server.kept.size, 3);
    assert.equal(await page.evaluate(() => kit.locked.value), true);
  });
});

describe('sending', () => {
  beforeEach(() => enrol());

  test('in batches, oldest first, sealed and signed as it was taken down', async () => {
    const before = Date.now();
    const ids = await take(120);
    await start();
    await nothingWaits();
    assert.deepEqual(
      batches().map(({ body }) => [body.records.length, body.waiting]),
      [
        [50, 70],
        [50, 20],
        [20, 0],
      ],
    );
    assert.deepEqual([...server.kept.keys()], ids);
    const { header, plain } = server.kept.get(ids[7]);
    assert.deepEqual(
      [header.typ, header.cty, header.alg, header.kid, header.n, header.kind, plain.at],
      ['rq-record-1', 'JWE', 'ES256', 'DEV1', 8, 'intake', 7],
    );
    assert.ok(header.at >= before && header.at <= Date.now());
    assert.doesNotMatch(JSON.stringify(batches()), /PLANTED/);
    const { lastAt, skewMs, online, lastFault } = await syncNow();
    const most = Date.now() - before;
    assert.ok(lastAt >= before && Math.abs(skewMs) <= most && online && lastFault === undefined);
  });

  test('no request is larger than the server takes; photos go as records of their own, all or none', async () => {
    const photos = [1, 2, 3].map((n) => ({ label: `证照${n}`, jpeg: 'A'.repeat(270_000) }));
    const { id } = await page.evaluate((list) => kit.capture('intake', {}, { photos: list }), photos);
    await take(4, page, 200_000);
    await start();
    await nothingWaits();
    for (const { body } of batches()) assert.ok(JSON.stringify(body).length <= 768 * 1024);
    assert.ok(batches().length > 3);
    assert.equal(server.kept.size, 8);
    const pages = [...server.kept.values()].filter(({ header }) => header.kind === 'photo');
    assert.deepEqual(
      pages.map(({ plain }) => [plain.of, plain.page, plain.label]),
      [1, 2, 3].map((n) => [id, n, `证照${n}`]),
    );
    assert.deepEqual(await take(1, page, 800_000), ['too_large']);
  });

  test('a record goes when the server has named it, and not before', async () => {
    const ids = await take(4);
    const answer = (taken) => ({ status: 200, now: Date.now(), taken, revoked: false });
    // What the answers are may change between two tries of the page's own.
    let how = () => 'drop';
    server.on.request = (path) => (/records/.test(path) ? how() : undefined);
    await start();
    await page.waitForFunction(() => kit.syncState.value.lastFault === 'no_answer');
    assert.deepEqual([await waiting(), server.kept.size], [4, 4], 'it arrived, and nobody knows');
    how = () => answer([]);
    assert.equal((await syncNow()).lastFault, 'nothing_taken');
    assert.equal(await waiting(), 4);
    how = () => {
      how = () => ({ status: 500, code: 'internal' });
      return answer([{ id: ids[1], state: 'kept' }]);
    };
    await syncNow();
    assert.equal((await syncNow()).lastFault, 'internal');
    assert.deepEqual(await page.evaluate(() => kit.outbox.value.map(({ id }) => id)), [
      ids[0],
      ids[2],
      ids[3],
    ]);
    server.on.request = () => undefined;
    await syncNow();
    assert.deepEqual([await waiting(), server.kept.size], [0, 4]);
    const sent = batches().flatMap(({ body }) => body.records);
    assert.equal(new Set(sent).size, 4, 'the same bytes each time');
  });

  test('what the server says of a record is remembered; what it refuses stays here', async () => {
    const ids = await take(4);
    server.on.state = ({ n }) => ['kept', 'held', 'conflict', 'refused'][n - 1];
    await start();
    await nothingWaits();
    await reload();
    const told = () => page.evaluate(() => kit.problems.value.map(({ id, state, why }) => [id, state, why]));
    assert.deepEqual(await told(), [
      [ids[1], 'held', 'because'],
      [ids[2], 'conflict', 'because'],
      [ids[3], 'refused', 'because'],
    ]);
    const records = await page.evaluate(
      () =>
        new Promise((resolve) => {
          indexedDB.open('rongqiao-onsite').onsuccess = ({ target }) => {
            const keys = target.result.transaction('kit').objectStore('kit').getAllKeys();
            keys.onsuccess = () => resolve(keys.result.filter(([name]) => name === 'record'));
          };
        }),
    );
    assert.deepEqual(records, [['record', 4]]);
    await syncNow();
    assert.equal(batches().length, 1, 'it is not sent again');
  });

  test('one record that the server cannot take holds up no other', async () => {
    const ids = await take(20);
    const bad = await page.evaluate((id) => kit.outbox.value.find((one) => one.id === id).n, ids[13]);
    server.on.request = (path, { records = [] }) =>
      /records/.test(path) &&
      records.some((jws) => JSON.parse(Buffer.from(jws.split('.')[0], 'base64url')).n === bad)
        ? { status: 400, code: 'bad_record' }
        : undefined;
    await start();
    await nothingWaits();
    assert.equal(server.kept.size, 19);
    assert.deepEqual(await page.evaluate(() => kit.problems.value.map(({ id, why }) => [id, why])), [
      [ids[13], 'bad_record'],
    ]);
  });

  test('after a failure it waits: longer each time, as long as the server asks, never all at one moment', async () => {
    const waits = (failures, asked) =>
      page.evaluate(
        ([many, given]) => [0, 0.5, 0.999].map((chance) => Math.round(kit.waitAfter(many, given, chance))),
        [failures, asked],
      );
    assert.deepEqual(await waits(0, 0), [500, 750, 1000]);
    assert.deepEqual(await waits(3, 0), [4000, 6000, 7996]);
    assert.deepEqual(await waits(30, 0), [150_000, 225_000, 299_850]);
    assert.deepEqual(await waits(0, 60_000), [60_000, 75_000, 89_970]);
    await take(1);
    let busy = true;
    server.on.request = (path) => {
      if (!busy || !/records/.test(path)) return undefined;
      busy = false;
      return { status: 503, code: 'busy', headers: { 'Retry-After': '2' } };
    };
    await start();
    await nothingWaits();
    // At most half as long again, and what this machine takes.
    const [refused, again] = batches();
    const waited = again.at - refused.at;
    assert.ok(waited >= 2000 && waited < 20_000, `${waited} ms`);
  });
});

test('while the list is on its way, what is taken down is sent all the same', async () => {
  await enrol();
  server.on.request = (path) => (/pack/.test(path) ? 'hang' : undefined);
  await start();
  while (!server.requests.some(({ path }) => /pack/.test(path))) await page.waitForTimeout(20);
  await take(1);
  await nothingWaits();
  assert.equal(server.kept.size, 1);
});

test('two tabs give out no number twice, and send each record once', async () => {
  await enrol();
  const other = await context.newPage();
  await openKit(other, server.base);
  await open(other);
  const [mine, its] = await Promise.all([take(40), take(40, other)]);
  assert.equal(new Set([...mine, ...its]).size, 80);
  await other.waitForFunction(() => kit.waiting.value === 80);
  const queues = await Promise.all(
    [page, other].map((on) =>
      on.evaluate(async () => {
        const given = [];
        for (let at = 0; at < 5; at += 1) given.push(await kit.nextQueue('12'));
        return given;
      }),
    ),
  );
  assert.deepEqual(
    queues.flat().sort(),
    Array.from({ length: 10 }, (_, at) => `12-A${String(at + 1).padStart(2, '0')}`),
  );
  await Promise.all([start(), start(other)]);
  await Promise.all([nothingWaits(), nothingWaits(other)]);
  assert.equal(server.kept.size, 80);
  const sent = batches().flatMap(({ body }) => body.records);
  assert.equal(sent.length, 80, 'no record went twice');
});

test('a number that was reserved is used once; a tab that dies in the middle loses none that was said to be kept', async () => {
  await enrol();
  const [first, again, later] = await page.evaluate(async () => {
    const reserved = await kit.nextId();
    await kit.nextId();
    const one = await kit.capture('intake', { a: 1 }, { reserved });
    const { code } = await kit.tried(() => kit.capture('intake', { a: 2 }, { reserved }));
    return [one.id, code, (await kit.capture('intake', { a: 3 })).id];
  });
  assert.deepEqual([first, again, later], ['DEV1-1', 'twice', 'DEV1-3']);
  await page.exposeFunction('kept', (id) => said.push(id));
  const said = [];
  void page
    .evaluate(async () => {
      for (;;) await window.kept((await kit.capture('intake', { firm: 'x' })).id);
    })
    .catch(() => undefined);
  while (said.length < 25) await new Promise((resolve) => setTimeout(resolve, 5));
  const cdp = await context.newCDPSession(page);
  void cdp.send('Page.crash').catch(() => undefined);
  await page.waitForEvent('crash');
  const after = await context.newPage();
  await openKit(after, server.base);
  await open(after);
  await start(after);
  await nothingWaits(after);
  for (const id of said) assert.ok(server.kept.has(id), id);
  const next = (await take(1, after))[0];
  assert.ok(!server.kept.has(next), `${next} is new`);
});

test('no room: it says so, keeps what it had, and goes on when there is room', async () => {
  // Chromium lets only profiles on the disk be given less room, and looks anew when the database was closed.
  await inProfile(async ({ profile, own }) => {
    await enrol(own);
    const before = await take(5, own);
    const cdp = await profile.newCDPSession(own);
    const quota = async (more) => {
      await cdp.send('Storage.overrideQuotaForOrigin', { origin: server.base, ...more });
      await own.goto('about:blank');
      await own.waitForTimeout(kClosedMs);
      await openKit(own, server.base);
      assert.equal(await open(own), true);
    };
    await quota({ quotaSize: 1024 });
    assert.deepEqual(await take(1, own, 100_000), ['full']);
    const photos = [{ label: 'a', jpeg: 'A'.repeat(100_000) }];
    const outcome = await own.evaluate(
      (list) => kit.tried(() => kit.capture('intake', {}, { photos: list })),
      photos,
    );
    assert.equal(outcome.code, 'full');
    assert.equal(await waiting(own), 5, 'nothing of it is half there');
    await start(own);
    await nothingWaits(own);
    assert.deepEqual([...server.kept.keys()], before, 'what was kept is sent although the device is full');
    await quota({});
    assert.match((await take(1, own, 100_000))[0], /^DEV1-\d+$/);
    await start(own);
    await nothingWaits(own);
    assert.equal(server.kept.size, 6);
  });
});

describe('the end', () => {
  test('revoked: takes nothing more down, sends what waits, wipes itself, says so', async () => {
    await enrol();
    await page.evaluate(() => kit.refreshPack());
    const ids = await take(60);
    server.devices.get('DEV1').revoked = true;
    let asked = 0;
    server.on.request = (path) => {
      if (!/records/.test(path)) return undefined;
      asked += 1;
      return asked === 2 ? 'drop' : undefined;
    };
    await start();
    await page.waitForFunction(() => kit.device.value?.revokedAt > 0);
    assert.deepEqual(await take(1), ['locked']);
    await reload();
    assert.deepEqual(
      await page.evaluate((code) => kit.unlock(code), kPasscode),
      0,
      'what lay under the passcode is gone',
    );
    await start();
    await page.waitForFunction(() => kit.device.value === null);
    assert.deepEqual([...server.kept.keys()], ids);
    assert.ok([...server.kept.values()].every(({ state }) => state === 'held'));
    for (let waited = 0; waited < 1500 && !server.devices.get('DEV1').wiped; waited += 1)
      await page.waitForTimeout(20);
    assert.equal(server.devices.get('DEV1').wiped, true);
    await reload();
    await start();
    const left = await page.evaluate(() => [
      kit.device.value,
      kit.ended.value.why,
      kit.syncState.value.revoked,
    ]);
    assert.deepEqual(left, [null, 'revoked', true]);
    assert.equal(await enrol(page, { code: 'ANOTHER1' }), undefined, 'it may be enrolled again');
    assert.match((await take(1))[0], /^DEV2-1$/);
  });

  test('is not brought by who removes their own answers from the device', async () => {
    await enrol();
    const [id] = await take(1);
    await page.evaluate(() => kit.wipeSite());
    await reload();
    await start();
    await nothingWaits();
    assert.ok(server.kept.has(id));
  });

  test('by staff: warned of what waits; afterwards another tab knows, too', async () => {
    await enrol();
    const other = await context.newPage();
    await openKit(other, server.base);
    await open(other);
    await take(2);
    assert.equal(await page.evaluate(() => kit.tried(kit.wipeDevice).then(({ code }) => code)), 'waiting');
    assert.equal(await waiting(), 2);
    // What the server has refused is nowhere else.
    server.on.state = () => 'refused';
    await start();
    await nothingWaits();
    assert.equal(await page.evaluate(() => kit.tried(kit.wipeDevice).then(({ code }) => code)), 'waiting');
    await page.evaluate(() => kit.wipeDevice(true));
    await other.waitForFunction(() => kit.device.value === null && kit.waiting.value === 0);
    assert.deepEqual(await take(1, other), ['none']);
    assert.deepEqual(
      await page.evaluate(() => [kit.device.value, kit.ended.value.why, kit.syncState.value.revoked]),
      [null, 'staff', false],
    );
    assert.equal(server.devices.get('DEV1').wiped, true);
  });
});

test('on the disk nothing of a visitor or of who registered is in clear', async () => {
  await inProfile(async ({ folder, own }) => {
    const tracesIn = (...traces) =>
      filesUnder(folder).flatMap((file) => {
        let bytes;
        try {
          bytes = readFileSync(file);
        } catch {
          return []; // A lock file, or gone meanwhile.
        }
        return traces
          .filter((trace) => bytes.includes(trace) || bytes.includes(Buffer.from(trace, 'utf16le')))
          .map((trace) => `${trace} in ${file.slice(folder.length)}`);
      });
    await enrol(own);
    await own.evaluate(() => kit.refreshPack());
    const photos = [{ label: 'PLANTEDLABEL', jpeg: 'PLANTEDJPEG'.repeat(9_000) }];
    await own.evaluate((list) => kit.capture('intake', { firm: 'PLANTEDVISITOR' }, { photos: list }), photos);
    await take(20, own);
    const planted = ['PLANTEDVISITOR', 'PLANTEDFIRM', 'PLANTEDLABEL', 'PLANTEDJPEG', kPasscode];
    // What does lie there in clear, so that this test can fail.
    const { token, packToken } = server.devices.get('DEV1');
    for (let waited = 0; waited < 300 && tracesIn(token).length === 0; waited += 1)
      await own.waitForTimeout(100);
    assert.ok(tracesIn(token).length > 0);
    assert.deepEqual(tracesIn(...planted, packToken), []);
    await own.evaluate(() => kit.wipeDevice(true));
    await own.waitForTimeout(300);
    assert.deepEqual(tracesIn(...planted, packToken), [], 'after wiping');
  });
});

describe('slips', () => {
  const kSlip = {
    ...{ title: '示范对接会', name: '示范税贷', product: 'p1', institution: 'kapok', booth: '12' },
    ...{ staff: '沈知远', badge: '01K000000000' },
  };
  beforeEach(() => enrol());
  /** A slip as the kit makes it, with a badge as the server issues it. */
  const make = (change = {}, badge = {}) => {
    const { name = '沈知远', serial = '01K000000000', day = todayInShanghai(), signer = server } = badge;
    const text = `rongqiao-badge-1\n${serial}\n${name}\n310115\n${day}\n04${'ab'.repeat(64)}\n`;
    return page.evaluate(
      async ([slip, signed]) => {
        const { id, at } = await kit.nextId();
        return kit.makeSlip({ id, at, queue: await kit.nextQueue('12'), ...slip }, signed ?? undefined);
      },
      [{ ...kSlip, ...change }, badge === null ? null : signer.signed(text)],
    );
  };
  const check = (link) => page.evaluate((text) => kit.checkSlip(text), link);
  const refusal = async (link) => (await check(link)).refused;

  test('say who took what down, for which activity; anybody can check it', async () => {
    const link = await make();
    assert.ok(
      link.startsWith(`${server.base}/slip#`) && link.length < 1732,
      `${link.length}: fits a QR code`,
    );
    const { refused, slip, certificate, badge } = await check(link);
    assert.equal(refused, undefined);
    assert.deepEqual([slip.queue, slip.staff, slip.activity, slip.v], ['12-A01', '沈知远', 'ACT1', 1]);
    assert.deepEqual([certificate.tenant, certificate.label], ['示范主办方', '平板A']);
    assert.deepEqual([badge.serial, badge.name], ['01K000000000', '沈知远']);
    assert.equal((await check(link.split('#')[1])).refused, undefined);
    const jws = await page.evaluate((text) => kit.slipJws(text), link);
    assert.equal(jws, link.split('#')[1].split('.').slice(2, 5).join('.'));
    const plain = await page.evaluate(
      async ([slip, passed]) => kit.makeSlip({ ...(await kit.nextId()), ...slip, ...passed }),
      [kSlip, { queue: '12-A09' }],
    );
    assert.deepEqual([await refusal(plain), (await check(plain)).badge], [undefined, undefined]);
  });

  test('of another server, device, day or badge are refused', async () => {
    const other = await standIn();
    try {
      assert.equal(await refusal(await make({}, { signer: other })), 'forged');
      const parts = (await make()).split('#')[1].split('.');
      const certificate = (text) => Buffer.from(text).toString('base64url');
      const own = Buffer.from(parts[0], 'base64url').toString();
      assert.equal(
        await refusal([certificate(own.replace('示范主办方', '别的主办方')), ...parts.slice(1)].join('.')),
        'forged',
      );
      // A sound slip under the sound certificate of another device.
      const another = server.signed(own.replace('\nDEV1\n', '\nDEV9\n'));
      const sig = Buffer.from(another.sig, 'hex').toString('base64url');
      assert.equal(await refusal([certificate(another.text), sig, ...parts.slice(2)].join('.')), 'forged');
    } finally {
      await other.stop();
    }
    assert.equal(await refusal(await make({ at: Date.now() - 2 * 86_400_000 })), 'days');
    assert.equal(await refusal(await make({ at: Date.UTC(2099, 0, 2, 3) })), 'days');
    assert.equal(await refusal(await make({}, { serial: '01K000000001' })), 'otherBadge');
    assert.equal(await refusal(await make({}, { name: '沈知近' })), 'otherBadge');
    assert.equal(await refusal(await make({}, { day: '2026-01-01' })), 'otherBadge');
    assert.equal(await refusal(await make({ badge: null })), 'otherBadge');
    assert.equal(await refusal(await make({ id: 'DEV9-1' })), 'forged');
    for (const text of ['', '#', 'https://elsewhere/slip', 'a.b.c.d.e', '....', 'x'.repeat(9000)])
      assert.equal(await refusal(text), 'malformed', text.slice(0, 30));
  });

  test(`${kForgeries} forgeries by mutation are refused`, async () => {
    const sound = (await make()).split('#')[1];
    const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.';
    let state = 11;
    const below = (end) => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return Math.floor((state / 2 ** 32) * end);
    };
    /** Another bit in one of its parts; or letters put in, taken out, replaced, cut off. */
    const another = (one) => {
      if (one % 2 === 0) {
        const parts = sound.split('.').map((part) => Buffer.from(part, 'base64url'));
        const part = parts[below(parts.length)];
        part[below(part.length)] ^= 1 << below(8);
        return parts.map((bytes) => bytes.toString('base64url')).join('.');
      }
      const text = [...sound];
      for (let times = 1 + below(3); times > 0; times -= 1) {
        const at = below(text.length);
        const letter = letters[below(letters.length)];
        const way = below(10);
        if (way === 0) text.splice(at, 1);
        else if (way === 1) text.splice(at, 0, letter);
        else if (way === 2) text.length = at;
        else text[at] = letter;
      }
      return text.join('');
    };
    const forged = Array.from({ length: kForgeries }, (_, one) => another(one)).filter(
      (one) => one !== sound,
    );
    assert.ok(forged.length > kForgeries * 0.99);
    const reasons = await page.evaluate(async (list) => {
      const counts = {};
      for (const one of list) {
        const { refused = `taken: ${one}` } = await kit.checkSlip(one);
        counts[refused] = (counts[refused] ?? 0) + 1;
      }
      return counts;
    }, forged);
    assert.deepEqual(
      Object.keys(reasons).filter((reason) => !/^(forged|malformed)$/.test(reason)),
      [],
    );
    assert.ok(reasons.forged > kForgeries / 3, JSON.stringify(reasons));
  });
});
