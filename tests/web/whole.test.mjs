// The core that grows: the small module answers first, the whole one takes its place, and nothing that is said
// leaves the device on the way.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { go, kFirm, kWhole, openPage, ready, settled, site } from './support.mjs';

const up = site({ wired: true });

const kSmall = /\/assets\/rongqiao-device-\w+\.wasm$/;
/** Whatever of kFirm could be told from a request. */
const kFacts = /310115|amount_wanted|2023-09-10|1800000000|tech_sme|entity_type/;

test('the small module comes first, then the whole one, each once; no request carries a fact', async () => {
  const { page, context, problems } = await openPage(up.browser, up.base, { firm: kFirm });
  try {
    const requests = [];
    context.on('request', (request) => requests.push(request));
    await go(page, up.base, '/results');
    const paths = requests.map((request) => new URL(request.url()).pathname);
    const small = paths.findIndex((path) => kSmall.test(path));
    const whole = paths.findIndex((path) => kWhole.test(path));
    assert.ok(small >= 0 && whole > small, paths.join('\n'));
    // Over the wire: the worker finds the small module in the browser's store, into which the page has it put.
    const came = (end) => up.line.sent.filter(({ address }) => address.endsWith(end)).length;
    // This browser checks signatures itself.
    assert.equal(came('.wasm'), 2);
    assert.equal(came('.rqs'), 1, 'the catalogue comes once');
    for (const request of requests) {
      assert.equal(request.method(), 'GET');
      assert.doesNotMatch(request.url(), kFacts);
      assert.equal(request.postData(), null);
    }
    assert.deepEqual(problems, []);
  } finally {
    await context.close();
  }
});

describe('when the whole module cannot be fetched', () => {
  test('pages work, the panels say what is missing, and "try again" brings them', async () => {
    const { page, context } = await openPage(up.browser, up.base, { firm: kFirm });
    try {
      await page.route(kWhole, (route) => route.abort());
      await page.goto(`${up.base}/results`);
      await ready(page);
      await page.waitForSelector('.results .card');
      await page.waitForSelector('.papers-panel .whole');
      assert.match(await page.innerText('.papers-panel .whole'), /还需要下载一次/);
      await page.goto(`${up.base}/firm?step=2`);
      await page.waitForSelector('.next-one .whole');
      await page.click('.tabs a[href="/firm?topic=need"]');
      await page.fill('#q-amount_wanted-in', '150');
      await page.waitForSelector('#q-amount_wanted.is-said');
      await page.goto(`${up.base}/results?group=fails`);
      await page.waitForSelector('.results-main .whole');
      assert.equal(await page.locator('.plan-line').count(), 0);
      await page.unroute(kWhole);
      await page.click('.results-main .whole .btn');
      await page.waitForSelector('.plan-line');
      assert.equal(await page.locator('.whole').count(), 0);
    } finally {
      await context.close();
    }
  });

  test('it is tried again by itself when the network comes back', async () => {
    const { page, context } = await openPage(up.browser, up.base);
    try {
      await page.route(kWhole, (route) => route.abort());
      await page.goto(`${up.base}/firm?step=2`);
      await page.waitForSelector('.next-one .whole');
      await page.unroute(kWhole);
      await page.evaluate(() => dispatchEvent(new Event('online')));
      await page.waitForSelector('.next-one .whole', { state: 'detached' });
    } finally {
      await context.close();
    }
  });
});

test('who asked to save data is asked before the whole module is fetched', async () => {
  const { page, context } = await openPage(up.browser, up.base);
  try {
    await page.addInitScript(() => {
      Object.defineProperty(navigator, 'connection', { value: { saveData: true } });
    });
    const requests = [];
    context.on('request', (request) => requests.push(request.url()));
    await page.goto(`${up.base}/firm?step=2`);
    await page.waitForSelector('.next-one .whole');
    assert.match(await page.innerText('.next-one .whole'), /省流量.*\d+ KB/);
    await settled(page);
    assert.equal(requests.filter((url) => kWhole.test(url)).length, 0);
    await page.click('.next-one .whole .btn');
    await page.waitForSelector('.next-one .whole', { state: 'detached' });
    await page.waitForFunction(() => !document.querySelector('.skeleton'));
    assert.equal(requests.filter((url) => kWhole.test(url)).length, 1);
  } finally {
    await context.close();
  }
});
