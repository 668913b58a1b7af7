// Where scripts do not run, and where the program cannot: every page says what it is about, and why the rest is missing.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import { after, before, describe, test } from 'node:test';
import { catalogue, kPhone, openPage, site } from './support.mjs';

const up = site();
const { products, policies, institutions } = JSON.parse(readFileSync(catalogue, 'utf8'));
const kProduct = products[0];
const kInstitution = institutions.find(({ id }) => id === kProduct.institutionId);
const kPolicy = policies.find(({ benefit }) => benefit?.text);

/** Bytes of an answer as they travel. */
const travelling = (path) =>
  new Promise((resolve, reject) => {
    request(up.base + path, { headers: { 'accept-encoding': 'br' } }, (answer) => {
      let bytes = 0;
      answer.on('data', (part) => {
        bytes += part.length;
      });
      answer.on('end', () => resolve({ bytes, encoding: answer.headers['content-encoding'] }));
    })
      .on('error', reject)
      .end();
  });

const textOf = async (path) => (await fetch(up.base + path)).text();

describe('what the server writes about one thing', () => {
  test('every product: name, institution and figures, in title, description and text', async () => {
    for (const { id, name } of products.filter((_, at) => at % 40 === 0)) {
      const html = await textOf(`/product/${id}`);
      assert.ok(html.includes(`<title>${name} · 融桥</title>`), id);
      assert.match(html, /<meta name="description" content="[^"]+：额度 [^"]+，年化利率 [^"]+，期限 [^"]+。/);
      assert.match(html, /<div id="thing"><h1 tabindex="-1" data-id="[\w-]+">/);
      assert.doesNotMatch(html, /<!--rq:/);
    }
  });
  test('every policy', async () => {
    for (const { id, name } of policies) {
      const html = await textOf(`/policy/${id}`);
      assert.ok(html.includes(`<title>${name} · 融桥</title>`), id);
      assert.ok(html.includes(`data-id="${id}">${name}</h1>`), id);
    }
  });
  test('travels in at most 8 KB', async () => {
    const longest = [...policies].sort(
      (one, other) => (other.benefit?.text ?? '').length - (one.benefit?.text ?? '').length,
    );
    for (const path of [`/product/${kProduct.id}`, ...longest.slice(0, 5).map(({ id }) => `/policy/${id}`)]) {
      const { bytes, encoding } = await travelling(path);
      assert.equal(encoding, 'br');
      assert.ok(bytes <= 8192, `${path}: ${bytes}`);
    }
  });
  test('stays in sight until the device has its own answer, which has the same heading and figures', async () => {
    const { page, context, problems } = await openPage(up.browser, up.base);
    try {
      const seen = () =>
        page.evaluate(() => [
          document.querySelector('h1').textContent,
          document.querySelector('.trio').outerHTML,
        ]);
      let open;
      const held = new Promise((resolve) => {
        open = resolve;
      });
      await page.route('**/*.wasm', async (route) => {
        await held;
        await route.continue();
      });
      await page.goto(`${up.base}/product/${kProduct.id}`);
      const served = await seen();
      assert.equal(served[0], kProduct.name);
      // Alive, and not ready.
      await page.click('.look-elder');
      await page.waitForSelector('html.elder');
      await page.click('.look-elder');
      await page.waitForSelector('html:not(.elder)');
      assert.deepEqual(await seen(), served);
      open();
      await page.waitForSelector('.detail-main');
      assert.deepEqual(await seen(), served);
      assert.deepEqual(problems, []);
    } finally {
      await context.close();
    }
  });
});

describe('without script', () => {
  let context;
  let page;
  before(async () => {
    context = await up.browser.newContext({ javaScriptEnabled: false, viewport: kPhone });
    page = await context.newPage();
  });
  after(() => context?.close());

  const kPaths = ['/', '/products', `/product/${kProduct.id}`, '/firm', '/results', '/policies']
    .concat([
      `/policy/${kPolicy.id}`,
      '/cost',
      '/compare',
      '/plan',
      '/apply/x',
      '/applications',
      '/my-data',
      '/about',
    ])
    .concat(['/nowhere']);
  for (const path of kPaths)
    test(`${path}: says why, shows no form, and leads to the list`, async () => {
      await page.goto(up.base + path);
      assert.match(await page.innerText('body'), /脚本没有运行/);
      assert.equal(await page.locator('a[href="/plain"]').count(), 1);
      assert.ok((await page.innerText('h1')).length > 1);
      for (const gone of ['form', 'input', 'select', 'button', '.skeleton'])
        for (const one of await page.locator(gone).all()) assert.equal(await one.isVisible(), false, gone);
    });

  test('the list names everything, and leads to what each is', async () => {
    await page.goto(`${up.base}/plain`);
    assert.equal(await page.locator('a[href^="/product/"]').count(), products.length);
    assert.equal(await page.locator('a[href^="/policy/"]').count(), policies.length);
    await page.click(`a[href="/product/${kProduct.id}"]`);
    const text = await page.innerText('#app');
    for (const wanted of [kProduct.name, kInstitution.name, '年化利率', kProduct.summary])
      assert.ok(text.includes(wanted), wanted);
    await page.goto(`${up.base}/policy/${kPolicy.id}`);
    const policy = await page.innerText('#app');
    for (const wanted of [kPolicy.name, kPolicy.issuer, kPolicy.benefit.text])
      assert.ok(policy.includes(wanted), wanted);
  });
});

describe('scripts that do not arrive', () => {
  for (const [path, script] of [
    ['/', /\/assets\/main-[^/]*\.js$/],
    ['/firm', /\/assets\/first-[^/]*\.js$/],
    [`/product/${kProduct.id}`, /\/assets\/first-[^/]*\.js$/],
  ]) {
    test(`${path}: once, and the page is loaded anew by itself`, async () => {
      const { page, context } = await openPage(up.browser, up.base);
      let lost = 0;
      await page.route(script, (route) => {
        lost += 1;
        return lost === 1 ? route.abort() : route.continue();
      });
      try {
        await page.goto(up.base + path).catch(() => undefined);
        await page.waitForSelector('html[data-engine=ready]', { state: 'attached' });
        assert.equal(await page.locator('a[href="/plain"]:visible').count(), 0);
      } finally {
        await context.close();
      }
    });
    for (const network of [true, false])
      test(`${path}: ${network ? 'twice' : 'as there is no network'}, and it says so, shows no form, and leads to the list`, async () => {
        const { page, context } = await openPage(up.browser, up.base);
        let pages = 0;
        page.on('request', (request) => {
          pages += Number(request.isNavigationRequest());
        });
        await page.addInitScript((there) => {
          Object.defineProperty(navigator, 'onLine', { get: () => there });
        }, network);
        await page.route(script, (route) => route.abort());
        try {
          await page.goto(up.base + path).catch(() => undefined);
          await page.waitForSelector('.notice:has-text("脚本没有运行")');
          assert.equal(await page.locator('form:visible, input:visible, .skeleton:visible').count(), 0);
          assert.equal(pages, network ? 2 : 1);
          await page.waitForFunction(() => scrollY === 0);
          await page.click('a[href="/plain"]');
          await page.waitForSelector('.plain-list');
        } finally {
          await context.close();
        }
      });
  }
});

describe('without WebAssembly', () => {
  for (const [path, wanted] of [
    ['/', /\d+ 款产品/],
    ['/products', /额度/],
    [`/product/${kProduct.id}`, new RegExp(kProduct.name)],
    ['/firm', /我的企业/],
  ])
    test(`${path}: says so, keeps what was served, and leads to the list`, async () => {
      const { page, context } = await openPage(up.browser, up.base);
      try {
        // The core runs in a worker, which has a world of its own.
        await page.addInitScript(() => {
          const Whole = globalThis.Blob;
          globalThis.Blob = function Blob(parts, options) {
            return new Whole(['delete self.WebAssembly;', ...parts], options);
          };
          delete globalThis.WebAssembly;
        });
        await page.goto(up.base + path);
        await page.waitForSelector('html[data-engine=failed]', { state: 'attached' });
        assert.match(await page.innerText('[role=alert]'), /没能启动/);
        assert.match(await page.innerText('#main'), wanted);
        assert.equal(await page.locator('.skeleton:visible').count(), 0);
        await page.click('a[href="/plain"]');
        await page.waitForSelector('.plain-list');
      } finally {
        await context.close();
      }
    });
});
