// Airplane mode after one visit; a build that is replaced whole or not at all; nothing of the interface for programs kept.
import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { brotliCompressSync } from 'node:zlib';
import { cached, catalogueKept, ledgerLines, pagesKept, updateEnded } from './kept.mjs';
import { kApplied } from './people.mjs';
import {
  catalogue,
  go,
  keptFirm,
  launch,
  native,
  openPage,
  ready,
  root,
  settled,
  startServer,
} from './support.mjs';
import { wire } from './wire.mjs';

const kDist = join(root, 'build/web');
const buildOf = (folder) => /data-build="(\w+)"/.exec(readFileSync(join(folder, 'index.html'), 'utf8'))[1];
const kBuild = buildOf(kDist);
const shellOf = (build) => `rongqiao-shell-${build}`;
const { products, policies } = JSON.parse(readFileSync(catalogue, 'utf8'));

let browser;
let folder;
let server;
let line;
before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'rongqiao-offline-'));
  browser = await launch();
  server = await startServer({ folder });
  line = await wire(server.base);
});
after(async () => {
  await browser?.close();
  await line?.stop();
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const buildShown = (page) => page.getAttribute('#rq-core', 'data-build');
const openKept = () => openPage(browser, line.base, { offline: true });

/** Another build: the same pages, with another main script and title. */
function anotherBuild() {
  const to = join(folder, 'web');
  cpSync(kDist, to, { recursive: true });
  const main = readdirSync(join(to, 'assets')).find((name) => /^main-.*\.js$/.test(name));
  const other = main.replace(/-.*\.js$/, '-OTHER000.js');
  const build = kBuild.split('').reverse().join('');
  renameSync(join(to, 'assets', main), join(to, 'assets', other));
  renameSync(join(to, 'assets', `${main}.br`), join(to, 'assets', `${other}.br`));
  for (const name of readdirSync(to).filter((one) => /\.html$|^sw\.js$/.test(one))) {
    const text = readFileSync(join(to, name), 'utf8')
      .replaceAll(main, other)
      .replaceAll(kBuild, build)
      .replaceAll('<title>', '<title>新 ');
    writeFileSync(join(to, name), text);
    writeFileSync(join(to, `${name}.br`), brotliCompressSync(text));
  }
  return { web: to, build };
}

/** Another server on the same data takes the place of the one that answers. */
async function restart(web = kDist) {
  await server?.stop();
  server = await startServer({ folder, web });
  line.turn(server.base);
}

async function cutNetwork(context) {
  line.cut();
  await context.setOffline(true);
}
async function mendNetwork(context) {
  line.mend();
  await context.setOffline(false);
}

test('in airplane mode, after one visit of the first page alone, everything opens and judges', async () => {
  const { page, context, problems } = await openKept();
  try {
    await go(page, line.base, '/');
    await pagesKept(page);
    // No network on the device, and no server anywhere.
    await context.setOffline(true);
    await server.stop();
    server = undefined;
    const open = async (path) => {
      await page.goto(line.base + path);
      await ready(page);
      await page.waitForFunction(() => !document.querySelector('.skeleton'));
    };
    const shows = async (path, selector, words) => {
      await open(path);
      await page.waitForSelector(selector);
      if (words) assert.match(await page.innerText('main'), words, path);
    };
    await shows('/', '#cards .card');
    await page.waitForSelector('header .network');
    assert.match(
      await page.innerText('header .network'),
      /^没有网络。 用的是 \d{4}年\d{1,2}月\d{1,2}日的目录，判断照常；申请要等有网络。$/,
    );
    await shows('/firm?topic=need', '#q-amount_wanted-in');
    await page.fill('#q-amount_wanted-in', '200');
    await page.waitForSelector('#q-amount_wanted.is-said');
    await shows('/firm?topic=tax', '#q-tax_paid_12m-in');
    await page.fill('#q-tax_paid_12m-in', '12');
    await page.waitForSelector('#q-tax_paid_12m.is-said');
    await shows('/results', '.results .card');
    const { facts } = await keptFirm(page);
    const { counts } = native({ kind: 'products', facts, offset: 0, limit: 0 });
    const shown = await page.$$eval('.tally b', (all) => all.map((one) => Number(one.textContent.trim())));
    assert.deepEqual(shown.slice(0, 3), [counts.fits, counts.open, counts.fails]);
    const [product] = products.slice(-1);
    await shows(`/product/${product.id}`, '.outline', new RegExp(product.name));
    const [policy] = policies.slice(-1);
    await shows(`/policy/${policy.id}`, '.outline', new RegExp(policy.title ?? policy.name));
    await shows('/products?q=%E7%A8%8E', '.cards .card');
    await shows('/policies', '.card');
    await shows(`/compare?ids=${products[0].id},${products[1].id}`, 'table');
    await shows(`/cost?id=${kApplied.id}`, 'main .number');
    await shows('/plan', 'main h1');
    await shows(`/apply/${kApplied.id}`, '.trouble', /请检查网络/);
    await shows('/applications', '.trouble', /请检查网络/);
    await shows('/activities', '.trouble', /请检查网络/);
    await shows('/my-data', '.trouble', /请检查网络/);
    await shows('/desk', '.trouble', /请检查网络/);
    await shows('/publish', '.trouble', /请检查网络/);
    await shows('/about', '.terms');
    await shows('/privacy', '.ledger-sum');
    await page.click('.ledger-off .btn-main');
    await page.waitForSelector('.ledger-judged');
    assert.match(await page.innerText('.ledger-judged'), new RegExp(`${counts.all} 款产品`));
    assert.match(await page.innerText('.ledger-judged'), /期间发出的请求\s*0/);
    await shows('/nowhere', 'main h1', /没有这个页面/);
    assert.deepEqual(
      problems.filter((text) => !/ERR_INTERNET_DISCONNECTED|404/.test(text)),
      [],
    );

    await context.setOffline(false);
    await page.waitForSelector('.toast:has-text("网络恢复了")');
  } finally {
    await context.close();
    await restart();
  }
});

/** All but the plain list, which is for browsers without scripts. */
const pagesIn = (folder) =>
  readdirSync(folder).filter((name) => name.endsWith('.html') && name !== 'plain.html');

test('one build is kept, whole, and nothing of the interface for programs', async () => {
  const { page, context } = await openKept();
  try {
    await go(page, line.base, '/');
    await pagesKept(page);
    await go(page, line.base, `/apply/${kApplied.id}`);
    await page.waitForSelector('#sign-phone');
    const stores = await cached(page);
    assert.deepEqual(Object.keys(stores).sort(), ['rongqiao-build', 'rongqiao-catalogue', shellOf(kBuild)]);
    const all = Object.values(stores).flat();
    assert.deepEqual(
      all.filter((path) => path.startsWith('/api/')),
      [],
    );
    assert.equal(new Set(all).size, all.length, 'nothing is kept twice');
    const assets = readdirSync(join(kDist, 'assets')).filter((name) => !name.endsWith('.br'));
    // Large, for few, and its page has a view without it; of use in one app only, and with network.
    const isLeftOut = (name) =>
      /^(rongqiao-studio-[\w-]+\.wasm|(weixin-js-sdk|posterFile)-[\w-]+\.js)$/.test(name);
    assert.ok(all.every((path) => !isLeftOut(path.slice('/assets/'.length))));
    for (const name of assets.filter((one) => !isLeftOut(one)))
      assert.ok(stores[shellOf(kBuild)].includes(`/assets/${name}`), name);
    for (const name of pagesIn(kDist)) {
      const path = `/${name.replace(/(^index)?\.html$/, '')}`;
      assert.ok(stores[shellOf(kBuild)].includes(path), path);
    }
  } finally {
    await context.close();
  }
});

test('a network that takes forever is not waited for', async () => {
  const { page, context } = await openKept();
  try {
    await go(page, line.base, '/');
    await pagesKept(page);
    line.hold(/^\/(products|c\/manifest\.json)$/);
    await page.goto(`${line.base}/products`);
    await ready(page);
    await page.waitForSelector('.cards .card');
    assert.notEqual(await page.getAttribute('html', 'data-kept'), null);
  } finally {
    line.hold();
    await context.close();
  }
});

test('who saves data is not made to download all pages', async () => {
  const { page, context } = await openKept();
  try {
    await page.addInitScript(() => {
      Object.defineProperty(navigator, 'connection', { value: { saveData: true } });
    });
    await go(page, line.base, '/');
    await catalogueKept(page);
    await page.waitForTimeout(500);
    assert.equal(
      await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length),
      0,
    );
    assert.deepEqual(Object.keys(await cached(page)), ['rongqiao-catalogue']);
  } finally {
    await context.close();
  }
});

describe('a new build', () => {
  let next;
  let page;
  let context;
  before(async () => {
    next = anotherBuild();
    ({ page, context } = await openKept());
    await go(page, line.base, '/products');
    await pagesKept(page);
    await go(page, line.base, '/products');
  });
  after(async () => {
    await context?.close();
    await restart();
  });

  test('that comes only in part changes nothing: without network the old one opens, whole', async () => {
    line.refuse(/^\/assets\/main-OTHER000/);
    await restart(next.web);
    await page.evaluate(async () =>
      (await navigator.serviceWorker.getRegistration()).update().catch(() => undefined),
    );
    await updateEnded(page);
    assert.ok(
      line.sent.some(({ address }) => address.includes('main-OTHER000')),
      'it was tried',
    );
    await cutNetwork(context);
    for (const path of ['/', '/products', '/policies']) {
      await page.goto(line.base + path);
      await settled(page);
      assert.equal(await buildShown(page), kBuild, path);
      assert.doesNotMatch(await page.innerText('header'), /新版本/, 'nothing newer is here');
    }
    await mendNetwork(context);
    line.refuse();
  });

  test('is used by pages opened anew, and said on open ones, where what is typed stays', async () => {
    await page.fill('input[name=q]', '打到一半');
    await page.evaluate(async () => {
      globalThis.sameAsBefore = true;
      await (await navigator.serviceWorker.getRegistration()).update();
    });
    await page.waitForSelector('header .network .btn');
    assert.match(await page.innerText('header .network'), /融桥有了新版本/);
    assert.equal(await page.evaluate(() => globalThis.sameAsBefore), true, 'not loaded anew by itself');
    assert.equal(await page.inputValue('input[name=q]'), '打到一半');
    // Late parts of the open page are those of its own build, which the server has no more.
    const [late] = (await cached(page))[shellOf(kBuild)].filter((path) => /\/main-/.test(path));
    assert.equal(await page.evaluate(async (path) => (await fetch(path)).status, late), 200);
    await page.click('header .network .btn');
    await settled(page);
    assert.equal(await buildShown(page), next.build);
    assert.equal(await page.locator('header .network').count(), 0);
  });

  test('is whole: without network its pages open, and every one names only scripts that are kept with it', async () => {
    const shell = shellOf(next.build);
    const kept = (await cached(page))[shell];
    const pages = kept.filter((path) => !/\.\w+$/.test(path));
    assert.equal(pages.length, pagesIn(next.web).length);
    for (const path of pages) {
      const html = await page.evaluate(
        async ([store, of]) => (await (await caches.open(store)).match(of)).text(),
        [shell, path],
      );
      assert.ok(html.includes(`data-build="${next.build}"`) && html.includes('main-OTHER000'), path);
      for (const [, file] of html.matchAll(/"(\/assets\/[^"]+)"/g)) assert.ok(kept.includes(file), file);
    }
    await cutNetwork(context);
    for (const path of ['/', '/results', `/product/${kApplied.id}`]) {
      await page.goto(line.base + path);
      await ready(page);
      assert.equal(await buildShown(page), next.build, path);
    }
    await mendNetwork(context);
  });
});

test('wiping leaves nothing on the device', async () => {
  const { page, context } = await openKept();
  try {
    await go(page, line.base, '/firm?topic=need');
    await pagesKept(page);
    await page.fill('#q-amount_wanted-in', '200');
    await page.waitForSelector('#q-amount_wanted.is-said');
    await page.click('.look[aria-pressed=false]');
    await go(page, line.base, '/privacy');
    await page.click('section .btn-danger');
    await page.click('.sheet .btn-danger');
    await page.waitForFunction(() => /已全部清除/.test(document.querySelector('main')?.textContent));
    assert.deepEqual(await cached(page), {});
    assert.deepEqual(await keptFirm(page), {});
    assert.deepEqual(await ledgerLines(page), []);
    assert.deepEqual(await page.evaluate(() => [Object.keys(localStorage), Object.keys(sessionStorage)]), [
      [],
      [],
    ]);
    assert.equal(
      await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length),
      0,
    );
    await page.reload();
    await settled(page);
    assert.equal(await page.innerText('.ledger-sum b'), '0');
  } finally {
    await context.close();
  }
});
