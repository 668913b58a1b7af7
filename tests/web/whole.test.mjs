// The core that grows: the small module answers first, the whole one takes its place, and nothing that is said
// leaves the device on the way.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { go, kFirm, launch, openPage, settled, startServer } from './support.mjs';

let server;
let browser;
before(async () => {
  server = await startServer();
  browser = await launch();
});
after(async () => {
  await browser.close();
  await server.stop();
});

const kSmall = /\/assets\/rongqiao-device-\w+\.wasm$/;
const kWhole = /\/assets\/rongqiao-(?!device)\w+\.wasm$/;
/** Whatever of kFirm could be told from a request. */
const kFacts = /310115|amount_wanted|2023-09-10|1800000000|tech_sme|entity_type/;

test('the small module comes first, then the whole one, each once; no request carries a fact', async () => {
  const { page, context, problems } = await openPage(browser, server.base, { firm: kFirm });
  try {
    const requests = [];
    context.on('request', (request) => requests.push(request));
    await go(page, server.base, '/results');
    const paths = requests.map((request) => new URL(request.url()).pathname);
    const small = paths.findIndex((path) => kSmall.test(path));
    const whole = paths.findIndex((path) => kWhole.test(path));
    assert.ok(small >= 0 && whole > small, paths.join('\n'));
    assert.equal(paths.filter((path) => path.endsWith('.wasm')).length, 2);
    assert.equal(paths.filter((path) => path.startsWith('/c/')).length, 1, 'the catalogue comes once');
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

test('both modules and the catalogue are put by on the device', async () => {
  const { page, context } = await openPage(browser, server.base);
  try {
    await go(page, server.base, '/');
    const kept = () =>
      page.evaluate(async () => {
        const paths = [];
        for (const name of await caches.keys())
          for (const { url } of await (await caches.open(name)).keys()) paths.push(new URL(url).pathname);
        return paths.sort();
      });
    await page.waitForFunction(async () => {
      const store = await caches.open('rongqiao-core');
      return (await store.keys()).length === 2;
    });
    const paths = await kept();
    assert.equal(paths.length, 3, paths.join());
    for (const pattern of [kSmall, kWhole, /^\/c\//]) assert.ok(paths.some((path) => pattern.test(path)));

    // With neither network nor the browser's own cache they open all the same.
    const client = await context.newCDPSession(page);
    await client.send('Network.clearBrowserCache');
    await page.route(/\.wasm$|\/c\//, (route) => route.abort());
    await page.goto(`${server.base}/results`);
    await settled(page);
  } finally {
    await context.close();
  }
});
