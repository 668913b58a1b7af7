// The ledger holds what left the device, request by request and byte by byte: a walk from the first page to a submitted
// application, compared with what came over the wire.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { differences, ledgerLines, pagesKept } from './kept.mjs';
import { kApplied, kClerk, kCode } from './people.mjs';
import { go, kDesktop, keptFirm, openPage, settled, site } from './support.mjs';

const up = site({ staff: kClerk, wired: true });

let lastPhone = 13_600_000_000;

/** Lines are written beside what the page does, and the browser looks for a new version a second after a page. */
async function compared(page, wanted) {
  let found;
  for (let waited = 0; waited < 300; waited += 1) {
    found = differences(up.line.sent, await ledgerLines(page));
    if (JSON.stringify(found) === JSON.stringify(wanted)) break;
    await page.waitForTimeout(100);
  }
  assert.deepEqual(found, wanted);
}
const kNone = { unlisted: [], unsent: [] };

/** Answers typed as a person would: what is put into the store by a test would need a page of its own. */
async function sayFirm(page) {
  await go(page, up.base, '/firm?topic=need');
  await page.fill('#q-amount_wanted-in', '200');
  await page.waitForSelector('#q-amount_wanted.is-said');
  await go(page, up.base, '/firm?topic=tax');
  await page.fill('#q-tax_paid_12m-in', '12');
  await page.waitForSelector('#q-tax_paid_12m.is-said');
}

async function lookAround(page) {
  await page.fill('.hero-search input', '信用');
  await page.click('.hero-search .btn');
  await page.waitForSelector('.cards .card');
  await page.click('.card h3 a >> nth=0');
  await page.waitForSelector('.outline');
  await sayFirm(page);
  await go(page, up.base, '/results');
  await page.waitForSelector('.results .card');
  await go(page, up.base, '/products?category=tax');
  await page.click('.card .card-compare >> nth=0');
  await page.click('.card .card-compare >> nth=1');
  await go(page, up.base, '/compare');
  await go(page, up.base, '/cost');
}

async function signIn(page) {
  lastPhone += 1;
  await page.fill('#sign-phone', String(lastPhone));
  await page.click('.service-form .btn-main');
  await page.waitForSelector('#sign-code');
  await page.fill('#sign-code', await up.newCode());
  await page.click('.service-form .btn-main');
}

async function apply(page) {
  await page.fill('#apply-code', kCode);
  await page.fill('#apply-name', '示范机械有限公司');
  await page.click('.service-form .btn-main');
  await page.waitForSelector('#apply-amount');
  await page.fill('#apply-term', '12');
  await page.fill('#apply-purpose', '采购设备');
  await page.click('.service-form .btn-main');
  await page.fill('#apply-person', '林小满');
  await page.click('.service-form .btn-main');
  await page.waitForSelector('#consent-given');
  await page.check('#consent-given');
  await page.click('.service-do .btn-main');
  await page.waitForSelector('.settled .code-text');
}

const aboutFirm = (page) => page.innerText('.ledger-line');

describe('from the first page to a submitted application', () => {
  let page;
  let context;
  let problems;
  before(async () => {
    up.line.sent.length = 0;
    ({ page, context, problems } = await openPage(up.browser, up.base, { offline: true, size: kDesktop }));
  });
  after(() => context?.close());

  test('whoever asked, page, worker, service worker or browser: it is in the ledger, and nothing else is', async () => {
    await go(page, up.base, '/');
    await pagesKept(page);
    await compared(page, kNone);
    assert.ok(up.line.sent.length > 40, 'all pages and scripts were fetched once');
    await lookAround(page);
    await compared(page, kNone);
    assert.match(await aboutFirm(page), /已发出 0 字节/);
    assert.ok(up.line.sent.every(({ method, bytes }) => method === 'GET' && bytes === 0));
  });

  test('with the pages kept, the server is not told which product is looked at, nor what is searched for', async () => {
    const before = up.line.sent.length;
    await go(page, up.base, `/product/${kApplied.id}`);
    await page.waitForSelector('.outline');
    await go(page, up.base, '/products?q=%E7%A8%8E');
    // That the browser looks for a new version comes when it likes, and what is kept is asked for behind the page.
    const asked = () => {
      const addresses = new Set(up.line.sent.slice(before).map(({ address }) => address));
      return [...addresses].filter((address) => address !== '/sw.js').sort();
    };
    for (let waited = 0; waited < 300 && asked().length < 3; waited += 1) await page.waitForTimeout(100);
    await compared(page, kNone);
    assert.deepEqual(asked(), ['/c/manifest.json', '/product', '/products']);
  });

  test('applying: each request before it goes, with its size; the sum is what the bodies weigh', async () => {
    await go(page, up.base, `/apply/${kApplied.id}`);
    await signIn(page);
    await apply(page);
    await compared(page, kNone);
    const bodies = up.line.sent.filter(({ bytes, address }) => bytes > 2 && !/session/.test(address));
    assert.deepEqual(
      bodies.map(({ method, address }) => `${method} ${address}`),
      ['POST /api/v1/firms', 'POST /api/v1/applications'],
    );
    const sum = bodies.reduce((total, { bytes }) => total + bytes, 0);
    assert.ok(sum > 300);
    await page.waitForFunction(
      (bytes) => document.querySelector('.ledger-line')?.textContent.includes(`已发出 ${bytes} 字节`),
      sum,
    );

    await go(page, up.base, '/privacy');
    await page.waitForSelector('.ledger-handed li');
    assert.equal(await page.innerText('.ledger-sum b'), String(sum));
    const handed = await page.innerText('.ledger-handed li >> nth=0');
    assert.match(handed, /提交申请 · 内容 \d+ 字节/);
    assert.match(handed, /转给木棉/);
    assert.match(handed, /凭您的授权：\d+ 项回答，有效到\d{4}年/);
    await page.click('.ledger-handed summary >> nth=0');
    await page.waitForFunction(() => document.querySelector('.ledger-handed pre')?.textContent);
    const shown = await page.$eval('.ledger-handed pre', (pre) => pre.textContent);
    assert.equal(JSON.stringify(JSON.parse(shown)), bodies[1].body, 'what is shown is what was sent');
    for (const { address } of up.line.sent)
      assert.doesNotMatch(decodeURIComponent(address), /1360000|91310|林/);
    await compared(page, kNone);
  });

  test('codes and phone numbers are not kept', async () => {
    const kept = JSON.stringify([await ledgerLines(page), await keptFirm(page)]);
    assert.match(kept, /\/api\/v1\/session\/code/);
    const texts = Object.entries(await keptFirm(page)).filter(([key]) => key.startsWith('sent:'));
    assert.equal(texts.length, 2);
    assert.ok(texts.every(([, text]) => !/"code"/.test(text)));
  });

  test('wiping the answers wipes what the ledger holds of them; its lines stay', async () => {
    await go(page, up.base, '/firm?topic=said');
    await page.click('.btn-danger');
    await page.click('.sheet .btn-danger');
    await page.waitForSelector('.said', { state: 'detached' });
    assert.deepEqual(await keptFirm(page), {});
    await go(page, up.base, '/privacy');
    await page.click('.ledger-handed summary >> nth=0');
    await page.waitForFunction(() =>
      /已随企业信息清除/.test(document.querySelector('.ledger-handed pre')?.textContent),
    );
    assert.deepEqual(problems, []);
  });

  test('a request that the ledger does not know is found', async () => {
    await compared(page, kNone);
    await page.evaluate(
      () =>
        new Promise((resolve) => {
          const hidden = new XMLHttpRequest();
          hidden.open('POST', '/api/v1/hidden');
          hidden.onloadend = resolve;
          hidden.send('企业');
        }),
    );
    await compared(page, { unlisted: ['POST /api/v1/hidden 6 (1 more)'], unsent: [] });
  });
});

test('without a service worker the page writes the same down by itself', async () => {
  up.line.sent.length = 0;
  const { page, context } = await openPage(up.browser, up.base);
  try {
    await go(page, up.base, '/');
    await compared(page, kNone);
    await go(page, up.base, '/products?category=tax');
    await page.click('.card h3 a >> nth=0');
    await page.waitForSelector('.outline');
    await page.reload();
    await settled(page);
    await compared(page, kNone);
    assert.ok(up.line.sent.some(({ address }) => address.endsWith('.wasm')));
    assert.ok(up.line.sent.some(({ address }) => address === '/c/manifest.json'));
  } finally {
    await context.close();
  }
});

test('an answer that does not come is told apart', async () => {
  const { page, context } = await openPage(up.browser, up.base);
  try {
    await go(page, up.base, `/apply/${kApplied.id}`);
    await page.waitForSelector('#sign-phone');
    up.line.cut();
    await page.fill('#sign-phone', '13611112222');
    await page.click('.service-form .btn-main');
    await page.waitForSelector('.trouble, .problem[role=alert]');
    await page.waitForFunction(() =>
      /连不上融桥的服务器/.test(document.querySelector('header')?.textContent),
    );
    const last = (await ledgerLines(page)).at(-1);
    assert.equal(last.address, '/api/v1/session/code');
    assert.equal(last.status, 0);
    assert.equal(last.bytes, '{"phone":"13611112222"}'.length);
  } finally {
    up.line.mend();
    await context.close();
  }
});
