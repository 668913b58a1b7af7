// The passcode: what lies on the disk with it and without, wrong codes, other tabs, forgetting, locking by itself.
import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { moduleLoader } from './modules.mjs';
import { go, keptFirm, keptGroups, kFirm, kPhone, openPage, ready, root, settled, site } from './support.mjs';

const { chromium } = createRequire(join(root, 'web/package.json'))('playwright-core');
const up = site();
const kCode = 'mei-gui-246';

/** Found nowhere else. */
const kPlanted = { ...kFirm, established_date: '2019-07-23' };
const kDraft = { key: 'd', firm: '', firmName: '种花家机械', purpose: 'PLANTEDPURPOSE', name: '', phone: '' };
const kTraces = [Buffer.from('2019-07-23'), Buffer.from('PLANTEDPURPOSE')];

const filesUnder = (folder) =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? filesUnder(join(folder, entry.name)) : [join(folder, entry.name)],
  );

/** Traces of the answers in the files of a profile: Latin letters as bytes, and as UTF-16. */
const tracesIn = (folder) =>
  filesUnder(folder).flatMap((file) => {
    let bytes;
    try {
      bytes = readFileSync(file);
    } catch {
      return []; // A lock file, or gone meanwhile.
    }
    return kTraces
      .filter((trace) => bytes.includes(trace) || bytes.includes(Buffer.from(String(trace), 'utf16le')))
      .map((trace) => `${trace} in ${file.slice(folder.length)}`);
  });

const plant = (page) =>
  page.evaluate(
    ([facts, draft]) =>
      new Promise((resolve) => {
        const opening = indexedDB.open('rongqiao-firm');
        opening.onupgradeneeded = () => opening.result.createObjectStore('answers');
        opening.onsuccess = () => {
          const writing = opening.result.transaction('answers', 'readwrite');
          writing.objectStore('answers').put(facts, 'facts');
          writing.objectStore('answers').put(draft, 'draft:some');
          writing.oncomplete = () => {
            opening.result.close();
            resolve();
          };
        };
      }),
    [kPlanted, kDraft],
  );

/** Every value of every database of the page, as text. */
const everything = (page) =>
  page.evaluate(async () => {
    const found = {};
    for (const { name } of await indexedDB.databases()) {
      const db = await new Promise((resolve) => {
        const opening = indexedDB.open(name);
        opening.onsuccess = () => resolve(opening.result);
      });
      for (const store of db.objectStoreNames) {
        const names = db.transaction(store).objectStore(store).getAllKeys();
        const values = names.source.getAll();
        await new Promise((resolve) => {
          values.onsuccess = resolve;
        });
        const text = (value) => {
          if (value instanceof Uint8Array) return new TextDecoder('latin1').decode(value);
          return typeof value === 'object' && value
            ? Object.values(value).map(text).join('|')
            : String(value);
        };
        found[name] = names.result.map((key, at) => `${key}=${text(values.result[at])}`);
      }
      db.close();
    }
    return found;
  });

async function setLock(page, code = kCode) {
  await page.fill('#lock-new', code);
  await page.fill('#lock-again', code);
  await page.click('section[aria-labelledby=lock] button[type=submit]');
  await page.waitForSelector('.lock-on');
}

async function enter(page, code) {
  await page.waitForSelector('#lock-code');
  await page.fill('#lock-code', code);
  await page.click('.lock-form button[type=submit]');
}

describe('in a profile on the disk', () => {
  let folder;
  let context;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'rongqiao-profile-'));
  });
  after(async () => {
    await context?.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const open = async () => {
    context = await chromium.launchPersistentContext(folder, {
      executablePath: '/usr/bin/chromium-headless-shell',
      args: ['--headless', '--no-sandbox', '--disable-gpu'],
      viewport: kPhone,
    });
    return context.newPage();
  };

  test('nothing of the answers is left in clear once a passcode is set', async () => {
    let page = await open();
    await page.goto(`${up.base}/robots.txt`);
    await plant(page);
    await go(page, up.base, '/results');
    // What was said of the firm last time is put by as well.
    await keptGroups(page);
    await context.close();
    const before = tracesIn(folder);
    for (const trace of kTraces)
      assert.ok(
        before.some((found) => found.startsWith(`${trace} in`)),
        `without a passcode ${trace} is on the disk, so that this test can fail`,
      );

    page = await open();
    await go(page, up.base, '/privacy');
    // Says that nothing else had it open, and goes by itself.
    const told = page.waitForSelector('.toast:has-text("加密保存")');
    await setLock(page);
    await told;
    // The browser removes files when it comes to it.
    for (let waited = 0; waited < 300 && tracesIn(folder).length > 0; waited += 1)
      await page.waitForTimeout(100);
    assert.deepEqual(tracesIn(folder), [], 'while the browser is open');
    const stores = await everything(page);
    assert.deepEqual(stores['rongqiao-firm'] ?? [], []);
    const sealed = stores['rongqiao-sealed'];
    assert.ok(sealed.length >= 4, 'lock, facts, draft, last time');
    for (const trace of [...kTraces, 'draft', 'facts', 'lastTime'])
      assert.ok(!sealed.join('\n').includes(String(trace)), `${trace} is in no store`);
    // What is said from now on is sealed, too.
    await page.goto(`${up.base}/firm`);
    await enter(page, kCode);
    await page.waitForSelector('.sheet', { state: 'detached' });
    await context.close();
    assert.deepEqual(tracesIn(folder), [], 'after it was closed');

    page = await open();
    await page.goto(`${up.base}/firm?topic=said`);
    await enter(page, kCode);
    await page.waitForSelector('.said li');
    assert.match(await page.innerText('.said'), /2019年7月23日/, 'the answers are there again');
    await context.close();
    assert.deepEqual(tracesIn(folder), [], 'reading them leaves nothing in clear');
  });
});

describe('at the page', () => {
  test('wrong codes are said and wait longer and longer; looking around keeps nothing; forgetting wipes', async () => {
    const { page, context, problems } = await openPage(up.browser, up.base, { firm: kFirm });
    try {
      await go(page, up.base, '/privacy');
      await page.fill('#lock-new', '12345');
      await page.click('section[aria-labelledby=lock] button[type=submit]');
      assert.match(await page.innerText('#lock-new-problem'), /至少要 6 位/);
      await page.fill('#lock-new', kCode);
      await page.fill('#lock-again', `${kCode}x`);
      await page.click('section[aria-labelledby=lock] button[type=submit]');
      assert.match(await page.innerText('#lock-again-problem'), /不一致/);
      await setLock(page);
      await page.reload();
      let entered = 0;
      for (let tries = 0; tries < 3; tries += 1) {
        entered = Date.now();
        await enter(page, 'not-this-one');
        await page.waitForFunction(() => document.querySelector('#lock-code-problem')?.textContent);
        await page.waitForSelector('.lock-form [role=status]', { state: 'detached' });
      }
      const wait = Number(
        /口令不对。 请等 (\d+) 秒再试/.exec(await page.innerText('#lock-code-problem'))?.[1],
      );
      const gone = (Date.now() - entered) / 1000;
      assert.ok(wait <= 30 && wait >= 29 - gone, `${wait} seconds, ${gone} after the third try`);
      // The wait is kept: neither a reload nor the right code shortens it.
      await page.reload();
      await enter(page, kCode);
      await page.waitForFunction(() => /秒/.test(document.querySelector('#lock-code-problem')?.textContent));
      assert.equal(await page.locator('.lock-form').count(), 1);

      await page.click('.lock-form .btn-plain');
      await page.waitForSelector('.sheet', { state: 'detached' });
      await page.goto(`${up.base}/firm`);
      await page.waitForSelector('#lock-code');
      await page.click('.lock-form .btn-plain');
      await page.waitForSelector('.question .chip');
      await page.click('.question .chip >> nth=0');
      await page.waitForTimeout(200);
      assert.deepEqual(await keptFirm(page), {}, 'what is said without the passcode is put nowhere');

      await page.reload();
      await page.waitForSelector('#lock-code');
      await page.click('.lock-form .link');
      await page.click('.sheet .btn-danger');
      await page.waitForSelector('.sheet', { state: 'detached' });
      await page.goto(`${up.base}/privacy`);
      await page.waitForSelector('#lock-new');
      assert.deepEqual((await everything(page))['rongqiao-sealed'], []);
      assert.deepEqual(problems, []);
    } finally {
      await context.close();
    }
  });

  test('a setting that was broken off asks for the code all the same, and seals what was left in clear', async () => {
    const { page, context } = await openPage(up.browser, up.base);
    try {
      await go(page, up.base, '/privacy');
      await setLock(page);
      await page.goto(`${up.base}/plain`);
      await plant(page);
      await go(page, up.base, '/firm?topic=tax');
      await enter(page, kCode);
      await page.waitForSelector('.is-said, .said');
      await page.waitForFunction(async () =>
        (await indexedDB.databases()).every(({ name }) => name !== 'rongqiao-firm'),
      );
      const left = await everything(page);
      assert.ok(left['rongqiao-sealed'].length >= 3, 'the lock, the answers, the draft');
      assert.doesNotMatch(JSON.stringify(left), /PLANTEDPURPOSE|2019-07-23/);
    } finally {
      await context.close();
    }
  });

  test('another tab, a change of code, minutes out of sight, and removing it', async () => {
    const { page, context, problems } = await openPage(up.browser, up.base, { firm: kFirm });
    try {
      const other = await context.newPage();
      await other.goto(`${up.base}/results`);
      await settled(other);
      await go(page, up.base, '/privacy');
      await setLock(page);
      await other.waitForSelector('#lock-code');
      assert.equal(await other.locator('.card .reason').count(), 0, 'the other tab shows nothing more');
      await other.close();

      await page.click('section[aria-labelledby=lock] .btn-plain >> nth=0');
      await page.fill('#lock-before', 'not-this-one');
      await page.fill('#lock-new', 'another-code');
      await page.fill('#lock-again', 'another-code');
      await page.click('section[aria-labelledby=lock] button[type=submit]');
      await page.waitForSelector('#lock-before-problem[role=alert]');
      await page.fill('#lock-before', kCode);
      await page.click('section[aria-labelledby=lock] button[type=submit]');
      await page.waitForSelector('.lock-on');
      await page.check('section[aria-labelledby=lock] input[type=radio] >> nth=0');
      // Its last member are the minutes.
      const isKept = async () =>
        (await everything(page))['rongqiao-sealed'].some((one) => /^lock=.*\|1$/s.test(one));
      for (let waited = 0; waited < 300 && !(await isKept()); waited += 1) await page.waitForTimeout(100);
      await page.clock.install();
      await page.reload();
      await enter(page, kCode);
      await page.waitForSelector('#lock-code-problem[role=alert]');
      await page.fill('#lock-code', 'another-code');
      await page.click('.lock-form button[type=submit]');
      // The page beneath has .lock-on all the while.
      await page.waitForSelector('#lock-code', { state: 'detached' });
      await page.waitForSelector('.lock-on');

      const hide = (state) =>
        page.evaluate((to) => {
          Object.defineProperty(document, 'visibilityState', { value: to, configurable: true });
          document.dispatchEvent(new Event('visibilitychange'));
        }, state);
      await hide('hidden');
      await page.clock.fastForward(20_000);
      await hide('visible');
      assert.equal(await page.locator('#lock-code').count(), 0, 'less than a minute');
      await hide('hidden');
      await page.clock.fastForward(61_000);
      await page.waitForSelector('#lock-code');

      await page.fill('#lock-code', 'another-code');
      await page.click('.lock-form button[type=submit]');
      await page.waitForSelector('#lock-code', { state: 'detached' });
      await page.waitForSelector('.lock-on');
      await page.click('section[aria-labelledby=lock] .btn-plain >> nth=1');
      await page.fill('#lock-before', 'another-code');
      await page.click('section[aria-labelledby=lock] .btn-danger');
      await page.waitForSelector('#lock-new');
      assert.deepEqual((await keptFirm(page)).facts, kFirm, 'in clear again, all of it');
      await page.reload();
      await ready(page);
      assert.equal(await page.locator('#lock-code').count(), 0);
      assert.deepEqual(problems, []);
    } finally {
      await context.close();
    }
  });
});

test('what was said last stays, however long the cipher takes', async () => {
  const modules = await moduleLoader();
  const real = crypto.subtle.encrypt.bind(crypto.subtle);
  try {
    const { sealedKeeper } = await modules.load('view/lock/keeper.ts');
    const there = new Map();
    const keeper = await sealedKeeper(crypto.getRandomValues(new Uint8Array(64)), {
      get: async (key) => there.get(key),
      set: async (key, value) => void there.set(key, value),
      del: async (key) => void there.delete(key),
    });
    let waits = 100;
    crypto.subtle.encrypt = async (...given) => {
      const wait = waits;
      waits = 0;
      await new Promise((resolve) => setTimeout(resolve, wait));
      return real(...given);
    };
    void keeper.set('purpose', '采购');
    void keeper.set('purpose', '采购设备');
    assert.equal(await keeper.get('purpose'), '采购设备');
    waits = 100;
    void keeper.set('purpose', '采购');
    await keeper.del('purpose');
    await new Promise((resolve) => setTimeout(resolve, 200));
    assert.equal(await keeper.get('purpose'), undefined);
  } finally {
    crypto.subtle.encrypt = real;
    await modules.close();
  }
});
