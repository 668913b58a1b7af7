// The page of the on-site kit: enrolled and locked, letting people in, walk-ins, a visitor from the first question to the slip,
// what waits and what the server says of it; with no network, and with nothing of a visitor left behind.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, describe, test } from 'node:test';
import { launchWithCamera, pictureOf, qrPicture, readOff } from './camera.mjs';
import { pagesKept } from './kept.mjs';
import { picture, sound } from './look.mjs';
import { answerSome, enrol, hall, kPasscode, kTicket, onDuty, packOf, signOn } from './onsite_hall.mjs';
import {
  go,
  kDesktop,
  keptFirm,
  kFirm,
  openPage,
  putFirm,
  settled,
  site,
  todayInShanghai,
} from './support.mjs';

const folder = mkdtempSync(join(tmpdir(), 'rongqiao-hall-'));
const up = site({ folder });
after(() => {
  rmSync(folder, { recursive: true, force: true });
  rmSync(`${folder}.keys`, { force: true });
});

const kTablet = { width: 1180, height: 820 };
/** What the visitor says at the table. */
const kSaid = { amount_wanted: 200, region_code: '浦东', entity_type: '公司' };
const kPlanted = {
  name: '闻所未闻',
  phone: '13900004321',
  firm: '绝无仅有机械厂',
  purpose: '买一台独一无二的机床',
};

/** Waits for it without keeping hold of it: what a test holds would be found in memory. */
const seen = (page, selector) => page.locator(selector).first().waitFor();

/** How many of how many are here. */
const countIs = (page, text) =>
  page.waitForFunction(
    (wanted) => document.querySelector('.onsite-count')?.innerText.startsWith(wanted),
    text,
  );

let opened;
let at;
const kept = (kind) => [...at.kept.values()].filter(({ header }) => header.kind === kind);
const sentOf = async (page, kind, n = 1) => {
  for (let waited = 0; waited < 600 && kept(kind).length < n; waited += 1) await page.waitForTimeout(50);
  return kept(kind).map(({ plain }) => plain);
};

/** A device that is enrolled, on its first screen. */
async function begin(options = {}) {
  opened = await openPage(up.browser, up.base, { size: kTablet, ...options });
  at = await hall(opened.context, folder, options.pack);
  await go(opened.page, up.base, '/onsite');
  if (options.enrolled === false) return opened.page;
  await enrol(opened.page);
  await seen(opened.page, '.onsite-tasks');
  await seen(opened.page, '.onsite-pack:has-text("名单 4 人")');
  await onDuty(opened.page);
  return opened.page;
}

/** The list as the server has it from now on, fetched from the first screen. */
async function newList(page, pack, more) {
  Object.assign(pack, more, { version: `${pack.version}+` });
  await page.click('.onsite-pack .link');
  await seen(page, '.onsite-pack:has-text("名单已更新")');
}

const to = async (page, place) => {
  await page.click(`.onsite-tasks a[href$="${place}"]`);
  await seen(page, '#screen');
};

afterEach(async () => {
  const { problems, context } = opened;
  await context.close();
  assert.deepEqual(problems, []);
});

describe('enrolment', () => {
  test('what is missing is said; a wrong code is told; the right one opens the kit, and what it holds is said before', async () => {
    const page = await begin({ enrolled: false, size: undefined });
    assert.match(await page.innerText('#onsite-holds + ul'), /没有网络照常使用/);
    await sound(page, 'enrol');
    await picture(page, 'enrol-phone');
    await page.click('form .onsite-big');
    assert.equal(await page.locator('.problem[role=alert]').count(), 2, 'code and passcode');
    await enrol(page, 'AAAA-AAAA');
    await seen(page, '.problem[role=alert]:has-text("登记码不对")');
    opened.problems.length = 0; // the browser tells of the 409
    await enrol(page);
    await seen(page, '.onsite-tasks');
    await sound(page, 'home');
    await picture(page, 'home-phone');
    assert.match(await page.innerText('.onsite-status'), /有网络.*全部已发出/s);
    assert.equal(await page.locator('.nav').isVisible(), false, 'no way to the pages of the own firm');
    const manifest = await page.evaluate(async () =>
      (await fetch(document.querySelector('link[rel=manifest]').href)).json(),
    );
    assert.deepEqual([manifest.start_url, manifest.id], ['/onsite', '/onsite']);
  });

  test('the code of the desk comes with the address; the passcode is asked for at each start', async () => {
    const page = await begin({ enrolled: false });
    await page.evaluate(() => {
      location.hash = 'code=K7Q29XR4';
    });
    await page.reload();
    await settled(page);
    assert.equal(await page.inputValue('#onsite-code'), 'K7Q2-9XR4');
    assert.equal(new URL(page.url()).hash, '');
    await enrol(page, 'K7Q2-9XR4');
    await seen(page, '.onsite-pack:has-text("名单 4 人")');
    await page.reload();
    await seen(page, '#onsite-unlock');
    await sound(page, 'locked');
    await picture(page, 'locked-tablet');
    assert.doesNotMatch(await page.innerText('main'), /名单 4 人|漕河泾/);
    await page.fill('#onsite-unlock', 'another-one');
    await page.keyboard.press('Enter');
    await seen(page, '.problem[role=alert]');
    await page.fill('#onsite-unlock', kPasscode);
    await page.keyboard.press('Enter');
    await seen(page, '.onsite-tasks');
  });
});

describe('who works with the device', () => {
  test('is typed letter by letter', async () => {
    const page = await begin();
    const name = 'Zhang San of the second desk, until noon';
    // On a slow disk.
    await page.evaluate(() => {
      const { request } = LockManager.prototype;
      LockManager.prototype.request = async function slow(...asked) {
        await new Promise((resolve) => setTimeout(resolve, 150));
        return request.apply(this, asked);
      };
    });
    await page.fill('#onsite-name', '');
    await page.locator('#onsite-name').pressSequentially(name, { delay: 25 });
    assert.equal(await page.inputValue('#onsite-name'), name);
    await page.waitForTimeout(500);
    assert.equal(await page.inputValue('#onsite-name'), name, 'nor does an older one come back');
  });

  test('shows no badge any more that a new list says is revoked', async () => {
    const pack = packOf();
    const page = await begin({ pack });
    const day = todayInShanghai();
    await page.evaluate(
      (badge) =>
        new Promise((resolve) => {
          const opening = indexedDB.open('rongqiao-badge');
          opening.onupgradeneeded = () => opening.result.createObjectStore('badge');
          opening.onsuccess = () => {
            const putting = opening.result.transaction('badge', 'readwrite').objectStore('badge');
            putting.put(badge, 'own').onsuccess = resolve;
          };
        }).then(() => undefined),
      {
        serial: '01K1',
        day,
        text: `rongqiao-badge-1\n01K1\n沈知远\n310104\n${day}\n04${'ab'.repeat(64)}\n`,
        sig: '00'.repeat(64),
      },
    );
    await page.reload();
    await page.fill('#onsite-unlock', kPasscode);
    await page.keyboard.press('Enter');
    await seen(page, '.onsite-duty:has-text("01K1")');
    await newList(page, pack, { revokedBadges: { day, serials: ['01K1'], at: Date.now() } });
    await seen(page, '#onsite-name');
  });
});

/** As a finger that trembles does. */
const pressTwice = (page, selector) =>
  page.locator(selector).evaluate((button) => {
    button.click();
    button.click();
  });

describe('at the door', () => {
  test('what the camera sees is let into the session that is picked now', async () => {
    const filming = await launchWithCamera(folder, [qrPicture(kTicket), qrPicture('elsewhere')]);
    try {
      opened = await openPage(filming, up.base, { size: kTablet });
      at = await hall(opened.context, folder);
      const { page } = opened;
      await go(page, up.base, '/onsite');
      await enrol(page);
      await seen(page, '.onsite-pack:has-text("名单 4 人")');
      await to(page, 'at=checkin');
      await page.selectOption('.onsite-session select', 's2');
      await page.click('.scan .btn');
      await seen(page, '.onsite-doubt:has-text("报的是另一场")');
      await page.selectOption('.onsite-session select', 's1');
      assert.deepEqual(await sentOf(page, 'check_in'), [{ registration: 'R1', session: 's1' }]);
      await opened.context.close();
    } finally {
      await filming.close();
    }
  });

  test('let in by name and by ticket, again, taken back, from another session, from the waiting list, unknown', async () => {
    const page = await begin();
    await picture(page, 'home-tablet');
    await to(page, 'at=checkin');
    await page.selectOption('.onsite-session select', 's1');
    await countIs(page, '1 / 2');
    await page.fill('#onsite-find', '示范');
    await sound(page, 'found');
    await picture(page, 'checkin-found-tablet');
    await page.click('.onsite-person:has-text("林小满")');
    await seen(page, '.onsite-good:has-text("请进")');
    await countIs(page, '2 / 2');
    await sound(page, 'let in');
    await picture(page, 'checkin-in-tablet');
    await page.fill('#onsite-find', kTicket.toLowerCase());
    await page.click('.btn:text-is("核对票号")');
    await seen(page, '.onsite-again:has-text("已经签到")');
    await page.click('.btn:text-is("撤销这一条")');
    await seen(page, '.onsite-ask');
    await countIs(page, '1 / 2');
    await page.click('.btn:text-is("签到")');
    await seen(page, '.onsite-good');

    await page.fill('#onsite-find', '王知远');
    await page.click('.onsite-person:has-text("王知远")');
    await seen(page, '.onsite-doubt:has-text("报的是另一场")');
    await sound(page, 'doubt');
    await page.fill('#onsite-find', '陈候补');
    await page.click('.onsite-person:has-text("陈候补")');
    await seen(page, '.onsite-doubt:has-text("候补")');
    await page.fill('#onsite-find', '周早到');
    await page.click('.onsite-person:has-text("周早到")');
    await seen(page, '.onsite-again:has-text("其他入口")');
    assert.equal(await page.locator('.onsite-outcome .btn').count(), 0);
    await page.fill('#onsite-find', 'ZZZZ-ZZZZ-ZZZZ');
    await page.click('.btn:text-is("核对票号")');
    await pressTwice(page, '.onsite-outcome .btn-main');
    await seen(page, '.onsite-good');
    await page.click('.btn:text-is("核对票号")');
    await seen(page, '.onsite-again:has-text("已经签到")');

    const came = await sentOf(page, 'check_in', 3);
    assert.deepEqual(came, [
      { registration: 'R1', session: 's1' },
      { registration: 'R1', session: 's1' },
      { ticket: 'ZZZZ-ZZZZ-ZZZZ', session: 's1' },
    ]);
    const [first] = kept('check_in');
    assert.deepEqual(await sentOf(page, 'void'), [{ of: `DEV1-${first.header.n}`, reason: 'mistake' }]);
  });

  test('who was taken back here is let in again, whatever an older list says', async () => {
    const pack = packOf();
    const page = await begin({ pack });
    const find = async () => {
      await to(page, 'at=checkin');
      await page.selectOption('.onsite-session select', 's1');
      await page.fill('#onsite-find', '林小满');
      await page.click('.onsite-person');
    };
    await find();
    await seen(page, '.onsite-good');
    await page.click('a:text-is("返回首页")');
    const attendees = pack.attendees.map((one) =>
      one.registration === 'R1' ? { ...one, checkedInAt: Date.now() } : one,
    );
    await newList(page, pack, { attendees });
    await find();
    await page.click('.btn:text-is("撤销这一条")');
    await seen(page, '.onsite-ask');
    await page.click('.btn:text-is("签到")');
    await seen(page, '.onsite-good');
  });

  test('the session that is on goes on with the time, as long as none is picked', async () => {
    const pack = packOf();
    const starts = new Date(Date.now() + 8 * 3_600_000 + 120_000);
    pack.activity.sessions[1].start = starts.toISOString().slice(11, 16);
    const page = await begin({ pack });
    const session = () => page.inputValue('.onsite-session select');
    await page.clock.install();
    await to(page, 'at=checkin');
    assert.equal(await session(), 's1');
    // The screen looks at the clock from a moment after it has been drawn.
    for (let minute = 0; minute < 10 && (await session()) === 's1'; minute += 1)
      await page.clock.fastForward('01:00');
    assert.equal(await session(), 's2');
    await page.selectOption('.onsite-session select', 's1');
    await page.clock.fastForward('01:00');
    await countIs(page, '1 / 2');
    assert.equal(await session(), 's1');
  });

  test('who was let in in one tab is known in the other', async () => {
    const page = await begin();
    const other = await opened.context.newPage();
    await go(other, up.base, '/onsite');
    await other.fill('#onsite-unlock', kPasscode);
    await other.keyboard.press('Enter');
    for (const tab of [other, page]) {
      await to(tab, 'at=checkin');
      await tab.selectOption('.onsite-session select', 's1');
      await tab.fill('#onsite-find', '林小满');
    }
    await page.click('.onsite-person');
    await seen(page, '.onsite-good');
    await seen(other, '.onsite-here');
    await other.click('.onsite-person');
    await seen(other, '.onsite-again');
    assert.equal((await sentOf(page, 'check_in')).length, 1);
    // What the other one does is not written over by this one.
    await other.click('.btn:text-is("撤销这一条")');
    await seen(page, '.onsite-mark:not(.onsite-here)');
  });

  test('a walk-in: nothing is ticked before, and nothing is taken down without it', async () => {
    const page = await begin({ size: undefined });
    await to(page, 'at=walkin');
    assert.equal(await page.isChecked('#walk-agreed'), false);
    await page.fill('#walk-name', kPlanted.name);
    await page.fill('#walk-firm', kPlanted.firm);
    await page.click('form .onsite-big');
    await seen(page, '#walk-agreed-problem');
    await sound(page, 'walk-in');
    await picture(page, 'walkin-phone');
    assert.equal(kept('walk_in').length, 0);
    await page.check('#walk-agreed');
    await pressTwice(page, 'form .onsite-big');
    await seen(page, '.onsite-good');
    const [plain, second] = await sentOf(page, 'walk_in');
    assert.equal(second, undefined, 'once');
    assert.deepEqual(
      { ...plain, consent: plain.consent.version, session: '' },
      { session: '', name: kPlanted.name, firm: kPlanted.firm, consent: '2026-11-1' },
    );
    await page.click('.btn:text-is("撤销这一条")');
    await seen(page, '.onsite-again:has-text("已撤销")');
    await page.click('.btn:text-is("下一位")');
    assert.equal(await page.inputValue('#walk-name'), '');
    assert.equal(await page.isChecked('#walk-agreed'), false);
  });
});

/** Everything that this origin keeps in the browser, as one text. */
const storage = (page) =>
  page.evaluate(async () => {
    const all = [JSON.stringify(localStorage), JSON.stringify(sessionStorage), location.href];
    const written = (value) =>
      JSON.stringify(value, (_key, one) => (one instanceof Uint8Array ? [...one].length : one));
    for (const { name } of await indexedDB.databases()) {
      const db = await new Promise((resolve) => {
        const opening = indexedDB.open(name);
        opening.onsuccess = () => resolve(opening.result);
      });
      for (const store of db.objectStoreNames)
        all.push(
          await new Promise((resolve) => {
            const reading = db.transaction(store).objectStore(store).getAll();
            reading.onsuccess = () => resolve(written(reading.result));
          }),
        );
      db.close();
    }
    for (const name of await caches.keys())
      all.push(...(await (await caches.open(name)).keys()).map(({ url }) => url));
    return all.join('\n');
  });

/** Every string that the page's own memory can still reach. */
async function memory(page) {
  const session = await page.context().newCDPSession(page);
  const parts = [];
  session.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => parts.push(chunk));
  await session.send('HeapProfiler.collectGarbage');
  await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  await session.detach();
  return parts.join('');
}

const plantedIn = (text) => Object.values(kPlanted).filter((value) => text.includes(value));

/** From the first question to the form. */
async function toForm(page) {
  await to(page, 'at=visitor');
  await answerSome(page, kSaid, 4);
  await page.click('.onsite-live .btn-main');
  await seen(page, '.onsite-row');
  await page.click('.onsite-row:has-text("展位 12") .service-do .btn >> nth=0');
  await page.click('.btn:text-is("登记意向")');
  await seen(page, '#visit-name');
}

async function fillForm(page) {
  await page.fill('#visit-name', kPlanted.name);
  await page.fill('#visit-phone', kPlanted.phone);
  await page.fill('#visit-firm', kPlanted.firm);
  await page.fill('#visit-amount', '200');
  await page.fill('#visit-term', '12');
  await page.fill('#visit-purpose', kPlanted.purpose);
}

/** A photograph of a paper: a camera's size, with a place and a time in it that must not go along. */
const photo = (page, size = [3000, 4000]) =>
  page.evaluate(
    ([width, height]) =>
      new Promise((resolve) => {
        const canvas = document.createElement('canvas');
        [canvas.width, canvas.height] = [width, height];
        const on = canvas.getContext('2d');
        for (let y = 0; y < height; y += 40)
          for (let x = 0; x < width; x += 40) {
            on.fillStyle = `hsl(${(x * y) % 360} 60% 60%)`;
            on.fillRect(x, y, 40, 40);
          }
        canvas.toBlob(
          async (blob) => resolve([...new Uint8Array(await blob.arrayBuffer())]),
          'image/jpeg',
          0.9,
        );
      }),
    size,
  );

describe('a visitor', () => {
  test('questions, match, cost, form, consent, signature, photographs, sealed; then nothing of it is left', async () => {
    const page = await begin();
    await putFirm(page, kFirm);
    await to(page, 'at=visitor');
    await seen(page, '.onsite-live .tally b:not(:has-text("–"))');
    await sound(page, 'question');
    await picture(page, 'visitor-question-tablet');
    await answerSome(page, kSaid, 4);
    await page.click('.onsite-live .btn-main');
    await seen(page, '.onsite-row');
    await sound(page, 'match');
    await picture(page, 'visitor-match-tablet', { fullPage: false });
    await page.click('.btn:text-is("政策")');
    await seen(page, '.onsite-row:not(:has(.onsite-booth))');
    await sound(page, 'policies');
    await picture(page, 'visitor-policies-tablet', { fullPage: false });
    await page.click('.btn:text-is("产品")');
    await seen(page, '.onsite-row:has-text("展位 12")');
    await page.click('.onsite-row:has-text("展位 12") .service-do .btn >> nth=0');
    await seen(page, '.onsite-rate');
    await sound(page, 'product');
    await picture(page, 'visitor-product-tablet');
    await page.click('.btn:text-is("登记意向")');
    await page.click('form .onsite-big');
    await seen(page, '#visit-name-problem:not(:empty)');
    await seen(page, '#visit-term-problem:not(:empty)');
    assert.equal(await page.getAttribute('#visit-term', 'aria-invalid'), 'true');
    await fillForm(page);
    await sound(page, 'form');
    await picture(page, 'visitor-form-tablet');
    await page.click('form .onsite-big');

    await page.setInputFiles('.onsite-photos-of input >> nth=0', {
      name: 'licence.jpg',
      mimeType: 'image/jpeg',
      buffer: Buffer.from(await photo(page)),
    });
    await seen(page, '.paper-pages img');
    await sound(page, 'photographs');
    await picture(page, 'visitor-photos-tablet');
    await page.click('.btn:text-is("下一步")');
    await seen(page, '#visit-agreed');
    assert.equal(await page.isChecked('#visit-agreed'), false, 'nothing is ticked before');
    assert.match(await page.innerText('.consent'), new RegExp(`${kPlanted.firm}.*只交给这一家机构`, 's'));
    await page.click('.btn:text-is("下一步")');
    await seen(page, '#visit-agreed-problem');
    const agreed = Date.now();
    await page.check('#visit-agreed');
    await signOn(page);
    await seen(page, '.onsite-pad[aria-label*="已有笔迹"]');
    await sound(page, 'signed');
    await picture(page, 'visitor-consent-tablet');
    await page.click('.btn:text-is("下一步")');
    await seen(page, '.btn:text-is("密封并取号")');
    await sound(page, 'review');
    await picture(page, 'visitor-review-tablet');
    assert.deepEqual(plantedIn(await storage(page)), [], 'nothing is written before it is sealed');
    await page.click('.btn:text-is("密封并取号")');
    await seen(page, '.onsite-queue');
    assert.equal(await page.innerText('.onsite-queue b'), '12-B01');
    await sound(page, 'slip');
    await picture(page, 'visitor-done-tablet');
    await page.click('.btn:text-is("出示答案凭据")');
    await seen(page, '.qr[aria-label="答案凭据二维码"]');
    assert.equal(await page.locator('.qr').count(), 1, 'one code at a time');
    await sound(page, 'receipt');

    const [intake] = await sentOf(page, 'intake');
    const [sentPhoto] = await sentOf(page, 'photo');
    assert.equal(intake.institution, 'kapok');
    assert.deepEqual(intake.contact, { name: kPlanted.name, phone: kPlanted.phone });
    assert.deepEqual(
      [intake.amountFen, intake.termMonths, intake.queue, intake.booth],
      [200_000_000, 12, '12-B01', '12'],
    );
    assert.deepEqual(intake.consent.recipients, ['kapok']);
    assert.ok(intake.consent.at >= agreed - 1_000 && intake.consent.at <= Date.now());
    assert.ok(intake.signature.strokes.length === 1 && intake.signature.strokes[0].length >= 24);
    assert.deepEqual(intake.staff, { name: '沈知远', badge: null });
    assert.equal(intake.slip.split('.').length, 3);
    assert.equal(intake.facts.employees, undefined, 'nothing of the own firm of this device');
    assert.match(intake.verdict.catalogue, /^[0-9a-f]{64}$/);
    const jpeg = Buffer.from(sentPhoto.jpeg, 'base64');
    assert.ok(jpeg.length <= 200 * 1024 && jpeg.readUInt16BE(0) === 0xffd8, `${jpeg.length}`);

    await page.click('.onsite-slip .btn:text-is("下一位来访者")');
    await seen(page, '.question');
    assert.deepEqual(plantedIn(await page.content()), [], 'in the page');
    assert.equal(await page.inputValue('.question input[type=text]'), '', 'the answers too');
    assert.deepEqual(plantedIn(await storage(page)), [], 'on the device');
    assert.deepEqual(plantedIn(await memory(page)), [], 'in memory');
    assert.deepEqual((await keptFirm(page)).facts, kFirm, "the device's own firm is as it was");
  });

  test('policies go along as a list that names nobody, and are kept where it was scanned', async () => {
    const page = await begin();
    await to(page, 'at=visitor');
    await answerSome(page, kSaid, 2);
    await page.click('.onsite-live .btn-main');
    await page.click('.btn:text-is("政策")');
    await seen(page, '.onsite-row');
    const names = [];
    for (const at of [0, 1]) {
      const row = page.locator('.onsite-row').nth(at);
      names.push(await row.locator('h3').innerText());
      await row.locator('.btn:has-text("记下带走")').click();
    }
    await page.locator('.onsite-row').nth(2).locator('.btn:has-text("记下带走")').click();
    await page.locator('.onsite-row').nth(2).locator('.btn:has-text("已记下")').click();
    await picture(page, 'visitor-policies-noted', { fullPage: false });
    await page.click('.btn:text-is("带走清单（2）")');
    await seen(page, '.onsite-taken .hint');
    assert.deepEqual(await page.locator('.onsite-taken b').allInnerTexts(), names);
    await sound(page, 'the list of policies');
    await picture(page, 'visitor-policies-taken', { fullPage: false });
    const link = readOff(await pictureOf(page.locator('.qr')));
    assert.match(link, /^http:[^#]+\/saved#policies=\w+\.\w+$/, 'numbers of policies and nothing else');
    await page.click('.btn:text-is("上一步")');
    await seen(page, '.btn[aria-pressed=true]:text-is("政策")');
    await page.click('.onsite-ways .btn:text-is("下一位来访者")');
    await page.click('.veil .btn-danger');
    await seen(page, '.question');
    assert.equal(kept('intake').length, 0, 'nothing was taken down');

    const phone = await openPage(up.browser, up.base);
    try {
      await go(phone.page, up.base, link.slice(up.base.length));
      await phone.page.locator('.saved-taken .source').nth(1).waitFor();
      assert.deepEqual(await phone.page.locator('.saved-taken h3').allInnerTexts(), names);
      assert.equal(new URL(phone.page.url()).hash, '');
      await sound(phone.page, 'policies brought home');
      await picture(phone.page, 'policies-home-phone');
      await phone.page.click('.btn:text-is("收藏 2 项")');
      await phone.page.waitForSelector('.saved-list .saved-note');
      assert.equal(await phone.page.locator('.saved-taken').count(), 0);
      assert.deepEqual(await phone.page.locator('.saved-one h2').allInnerTexts(), names);
      assert.deepEqual(phone.problems, []);
    } finally {
      await phone.context.close();
    }
  });

  test('with the keyboard alone: the name is typed, and who saw it stands by that; one visitor is cleared only when asked', async () => {
    const page = await begin({ size: kDesktop });
    await toForm(page);
    await fillForm(page);
    await page.press('#visit-purpose', 'Tab');
    await page.keyboard.press('Enter');
    await page.click('.btn:text-is("不拍，下一步")');
    await seen(page, '#visit-agreed');
    await page.focus('#visit-agreed');
    await page.keyboard.press('Space');
    await page.focus('.link:has-text("不便手写")');
    await page.keyboard.press('Enter');
    await page.fill('#visit-typed', kPlanted.name);
    await sound(page, 'typed');
    await picture(page, 'visitor-typed-desktop');
    await page.focus('.btn:text-is("下一步")');
    await page.keyboard.press('Enter');
    await page.click('.btn:text-is("密封并取号")');
    await seen(page, '.onsite-queue');
    const [intake] = await sentOf(page, 'intake');
    assert.deepEqual(intake.signature, { typed: kPlanted.name, witness: '沈知远' });
    await page.click('.onsite-slip .btn:text-is("下一位来访者")');
    await page.click('.onsite-two .service-do .btn >> nth=0');
    await seen(page, '.onsite-ways .btn:text-is("下一位来访者")');
    await page.click('.onsite-ways .btn:text-is("下一位来访者")');
    await page.click('.veil .btn:text-is("先不清除")');
    await page.click('.onsite-ways .btn:text-is("下一位来访者")');
    await sound(page, 'to be cleared');
    await page.click('.veil .btn-danger');
    await seen(page, '#q-amount_wanted');
  });

  test('that questions are over is not said to the next visitor; a number typed in the moment of sending stays', async () => {
    const page = await begin();
    await to(page, 'at=visitor');
    await answerSome(page, kSaid);
    await seen(page, '.settled');
    await page.click('.onsite-ways .btn:text-is("下一位来访者")');
    await page.click('.veil .btn-danger');
    await page.locator('.settled').waitFor({ state: 'detached' });
    await page.click('a:text-is("返回首页")');
    await toForm(page);
    await fillForm(page);
    const other = '13900008765';
    await page.evaluate((typed) => {
      document.querySelector('form .onsite-big').click();
      const entry = document.querySelector('#visit-phone');
      entry.value = typed;
      entry.dispatchEvent(new Event('input', { bubbles: true }));
    }, other);
    await page.waitForTimeout(500);
    assert.equal(await page.inputValue('#visit-phone'), other);
  });

  test('a photograph that is ready after its visitor has gone is not of the next one', async () => {
    const page = await begin();
    await toForm(page);
    await fillForm(page);
    await page.fill('#visit-purpose', '');
    await page.click('form .onsite-big');
    const buffer = Buffer.from(await photo(page, [300, 400]));
    await page.evaluate(() => {
      const { toBlob } = HTMLCanvasElement.prototype;
      HTMLCanvasElement.prototype.toBlob = function slow(then, ...more) {
        const late = (blob) => {
          then(blob);
          setTimeout(() => {
            document.title = 'made';
          }, 300);
        };
        toBlob.call(this, (blob) => setTimeout(late, 700, blob), ...more);
      };
    });
    await page.setInputFiles('.onsite-photos-of input >> nth=0', {
      name: 'licence.jpg',
      mimeType: 'image/jpeg',
      buffer,
    });
    await page.click('.onsite-ways .btn:text-is("下一位来访者")');
    await page.click('.veil .btn-danger');
    await seen(page, '#q-amount_wanted');
    await page.waitForFunction(() => document.title === 'made');
    assert.equal(await page.locator('.onsite-ways button').count(), 0, 'nobody has said anything yet');
  });

  test('what was agreed to is agreed to again when it changes; locking forgets the visitor', async () => {
    const page = await begin({ size: undefined });
    await toForm(page);
    await fillForm(page);
    await page.click('form .onsite-big');
    await page.click('.btn:text-is("不拍，下一步")');
    await page.check('#visit-agreed');
    await signOn(page);
    await sound(page, 'signed on a phone');
    await picture(page, 'visitor-consent-phone');
    await page.uncheck('.onsite-facts .tick:nth-child(1) input >> nth=0');
    assert.equal(await page.isChecked('#visit-agreed'), false);
    await page.check('#visit-agreed');
    await page.click('.btn:text-is("下一步")');
    await seen(page, '.problem:has-text("还没有签名")');
    await page.goto(`${up.base}/onsite`);
    await seen(page, '#onsite-unlock');
    await page.fill('#onsite-unlock', kPasscode);
    await page.keyboard.press('Enter');
    await seen(page, '.onsite-task:has-text("接待来访企业")');
  });
});

describe('what waits', () => {
  test('in airplane mode: opened, unlocked, taken down, told in plain words; sent when the network is back', async () => {
    const page = await begin({ offline: true, size: undefined });
    await pagesKept(page);
    at.state.down = true;
    await opened.context.setOffline(true);
    await page.reload();
    await page.fill('#onsite-unlock', kPasscode);
    await page.keyboard.press('Enter');
    await seen(page, '.onsite-tasks');
    await to(page, 'at=walkin');
    await page.fill('#walk-name', kPlanted.name);
    await page.fill('#walk-firm', kPlanted.firm);
    await page.check('#walk-agreed');
    await page.click('form .onsite-big');
    await seen(page, '.onsite-good');
    await seen(page, '.onsite-status:has-text("没有网络"):has-text("1 条待发")');
    assert.match(
      await page.innerText('.onsite-status'),
      /没有网络，照常使用.*1 条待发，最早的记于 \d\d:\d\d/s,
    );
    await page.click('.onsite-status');
    await seen(page, 'table.plain');
    assert.match(await page.innerText('.onsite-screen'), /不会丢：1 条/);
    assert.match(await page.innerText('table.plain'), /现场登记/);
    assert.deepEqual(plantedIn(await page.content()), [], 'no word of what is in it');
    await sound(page, 'waiting');
    await picture(page, 'send-phone');
    await page.click('.unfold summary');
    await page.click('.unfold .btn-danger');
    await page.click('.veil .btn-danger');
    await seen(page, '.veil .problem[role=alert]');
    await sound(page, 'about to wipe');
    await picture(page, 'wipe-phone', { fullPage: false });
    await page.click('.veil .btn:text-is("先不清除")');
    at.state.down = false;
    await opened.context.setOffline(false);
    await seen(page, '.onsite-status:has-text("全部已发出")');
    assert.equal((await sentOf(page, 'walk_in'))[0].name, kPlanted.name);
    opened.problems.length = 0; // the browser tells of what it could not reach
  });

  test('what the server does not count is told by its number; a revoked device sends what waits and wipes itself', async () => {
    const page = await begin();
    at.state.of = ({ kind }) =>
      kind === 'walk_in' ? { state: 'conflict', why: 'same_firm' } : { state: 'kept' };
    await to(page, 'at=walkin');
    await page.fill('#walk-name', kPlanted.name);
    await page.fill('#walk-firm', kPlanted.firm);
    await page.check('#walk-agreed');
    await page.click('form .onsite-big');
    await seen(page, '.onsite-status:has-text("1 条要人处理")');
    await page.click('.onsite-status');
    await seen(page, '#onsite-problems');
    assert.match(await page.innerText('section[aria-labelledby=onsite-problems]'), /DEV1-1.*同一企业/s);
    await sound(page, 'problems');
    await picture(page, 'problems-tablet');
    at.state.revoked = true;
    await page.click('a:text-is("返回首页")');
    await page.click('.onsite-pack .link');
    await seen(page, '.onsite-gone:has-text("已于")');
    await sound(page, 'revoked');
    await picture(page, 'revoked-tablet');
    for (let waited = 0; waited < 600 && !at.state.wiped; waited += 1) await page.waitForTimeout(50);
    assert.ok(at.state.wiped, 'the server is told');
    opened.problems.length = 0; // the browser tells of the 409
    await page.click('.btn:text-is("用新的登记码登记")');
    await seen(page, '#onsite-code');
  });
});

test('dark, elder, English: every screen is sound', async () => {
  for (const [name, options] of [
    ['dark-phone', { size: undefined, dark: true }],
    ['elder-phone', { size: undefined, elder: true }],
    ['english-tablet', { language: 'en' }],
  ]) {
    opened = await openPage(up.browser, up.base, { size: kTablet, ...options });
    at = await hall(opened.context, folder);
    const { page } = opened;
    await go(page, up.base, '/onsite');
    await enrol(page);
    await seen(page, '.onsite-tasks');
    await seen(page, '.onsite-pack:has-text("4")');
    await sound(page, `${name}: home`);
    await picture(page, `home-${name}`);
    for (const place of ['checkin', 'walkin', 'visitor', 'send']) {
      await page.click(`.onsite-tasks a[href$="at=${place}"]`);
      await seen(page, '.onsite-head a');
      await page.waitForFunction(() => !document.querySelector('.skeleton'));
      await sound(page, `${name}: ${place}`);
      await picture(page, `${place}-${name}`);
      await page.click('.onsite-head a');
      await seen(page, '.onsite-tasks');
    }
    if (name === 'english-tablet') break;
    await opened.context.close();
  }
});
