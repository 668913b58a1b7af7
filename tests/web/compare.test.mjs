// Products side by side: chosen on cards, figures and best marks as the core says, kept as print or picture.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { catalogue, go, kDesktop, kFirm, kPhone, native, openPage, root, site } from './support.mjs';

const up = site();

const words = JSON.parse(readFileSync(`${root}/assets/text/zh-CN.json`, 'utf8'));
const { products } = JSON.parse(readFileSync(catalogue, 'utf8'));

const ask = (ids, change = {}) => native({ kind: 'compare', facts: {}, ids, ...change });

const yuan = (fen) =>
  `${(BigInt(fen) / 100n).toString().replace(/\B(?=(\d{3})+$)/g, ',')}.${String(fen % 100).padStart(2, '0')}`;
const rate = (ppm) => `${(Math.round(ppm / 100) / 100).toFixed(2)}%`;
const money = (fen) => (fen === undefined ? words['value.notStated'] : `${yuan(fen)} 元`);

/** Four that differ: from all over the list, each with a rate and a way of repaying. */
const kFour = [0.1, 0.35, 0.6, 0.9].map((part) => {
  const from = Math.floor(products.length * part);
  return products
    .slice(from)
    .find(({ annualRateMinPpm, repayment }) => annualRateMinPpm && repayment.length > 0).id;
});

/** The line that shows each part of which the core marks the best. */
const kLines = {
  fit: words['compare.fit'],
  amount: words['compare.countedFor'],
  cost: words['cost.allIn'],
  helped: words['cost.afterHelp'],
  first: words['cost.first'],
  highest: words['cost.highest'],
  papers: words['product.materials'],
};

/** The table as it stands: of each line the texts without marks, and the columns that are marked. */
const tableOf = (page) =>
  page.evaluate(() =>
    Object.fromEntries(
      [...document.querySelectorAll('.compare tbody tr')].map((row) => {
        const cells = [...row.querySelectorAll('td')];
        const best = cells.flatMap((cell, at) => (cell.querySelector('.compare-best') ? [at] : []));
        const texts = cells.map((cell) => {
          const copy = cell.cloneNode(true);
          copy.querySelector('.compare-best')?.remove();
          return copy.textContent;
        });
        return [
          row.querySelector('th').textContent,
          { texts, best, different: row.className === 'is-different' },
        ];
      }),
    ),
  );

const span = ({ lowPpm, highPpm }) => {
  if (lowPpm === undefined) return words['value.notStated'];
  return lowPpm === highPpm ? rate(lowPpm) : `${rate(lowPpm)} – ${rate(highPpm)}`;
};

/** Waits until the first figures are those of the answer, then compares all figures and marks. */
async function shows(page, answer) {
  const first = answer.products.map(({ firstFen }) => money(firstFen));
  const totals = answer.products.map(({ totalFen }) => money(totalFen));
  for (let tries = 0; tries < 600; tries += 1) {
    const now = await tableOf(page);
    if (
      now[words['cost.first']]?.texts.join() === first.join() &&
      now[words['compare.total']]?.texts.join() === totals.join()
    )
      break;
    await page.waitForTimeout(50);
  }
  const table = await tableOf(page);
  const texts = (key) => table[words[key]].texts;
  assert.deepEqual(texts('cost.first'), first);
  assert.deepEqual(texts('compare.total'), totals);
  assert.deepEqual(
    texts('cost.highest'),
    answer.products.map(({ highestFen }) => money(highestFen)),
  );
  assert.deepEqual(
    texts('cost.allIn'),
    answer.products.map(({ product }) => span(product)),
  );
  const ids = answer.products.map(({ product }) => product.row.id);
  for (const [part, name] of Object.entries(kLines)) {
    if (!(name in table)) continue;
    const best = answer.best.find((one) => one.part === part)?.ids ?? [];
    assert.deepEqual(table[name].best.map((at) => ids[at]).sort(), [...best].sort(), part);
  }
  const columns = await page.$$eval('.compare thead th > a:first-child', (all) =>
    all.map((link) => link.pathname.split('/').pop()),
  );
  assert.deepEqual(columns, ids);
}

async function open(path, options = {}) {
  const opened = await openPage(up.browser, up.base, { size: kDesktop, ...options });
  await go(opened.page, up.base, path);
  return opened;
}
const compareOf = (ids) => `/compare?ids=${ids.join(',')}`;
const idsIn = (page) => new URL(page.url()).searchParams.get('ids').split(',');

describe('choosing', () => {
  for (const size of [kPhone, kDesktop])
    test(`two to four on their cards, at ${size.width}; a fifth is refused with words`, async () => {
      const { page, context, problems } = await open('/products', { size });
      try {
        const button = page.locator('.card .card-compare');
        await button.first().waitFor();
        const ids = await page.$$eval('#cards .card h3 a, .finder .card h3 a', (links) =>
          [...new Set(links.map((link) => link.pathname.split('/').pop()))].slice(0, 5),
        );
        await button.nth(0).click();
        assert.match(await page.innerText('.tray'), /已选 1 款[\s\S]*再选一款/);
        assert.equal(await page.locator('.tray .btn').count(), 0);
        for (const at of [1, 2, 3]) {
          await button.nth(at).click();
          await page.waitForSelector(`.tray:has-text("已选 ${at + 1} 款")`);
        }
        await button.nth(4).click();
        // Measured as it is seen: it goes by itself.
        const seen = await page.waitForFunction(() => {
          const toast = document.querySelector('.toast');
          if (!toast?.textContent.includes('最多同时比较 4 款')) return undefined;
          const places = [toast, document.querySelector('.tray')].map((one) => one.getBoundingClientRect());
          return { toast: places[0].bottom, tray: places[1].top };
        });
        const { toast, tray } = await seen.jsonValue();
        assert.ok(toast <= tray, 'the message does not cover the bar');
        assert.equal(await button.nth(4).getAttribute('aria-pressed'), 'false');
        await button.nth(0).click();
        await page.waitForSelector('.tray:has-text("已选 3 款")');
        await page.reload();
        await page.waitForSelector('.tray:has-text("已选 3 款")');
        await page.click('.tray .btn');
        await page.waitForSelector('.compare');
        assert.deepEqual(idsIn(page), ids.slice(1, 4));
        await shows(page, ask(ids.slice(1, 4)));
        await page.goBack();
        await page.click('.tray button');
        await page.waitForSelector('.tray', { state: 'detached' });
        assert.deepEqual(problems, []);
      } finally {
        await context.close();
      }
    });

  test('on a phone the bar stands above the navigation and hides nothing of it', async () => {
    const { page, context } = await open('/products', { size: kPhone });
    try {
      await page.locator('.card .card-compare').first().click();
      const [tray, nav] = await Promise.all(
        ['.tray', '.nav'].map((selector) => page.locator(selector).boundingBox()),
      );
      assert.ok(tray.y + tray.height <= nav.y + 1, `${tray.y + tray.height} above ${nav.y}`);
      assert.ok(tray.y + tray.height >= nav.y - 1, 'no gap between them');
    } finally {
      await context.close();
    }
  });

  test('nothing chosen says where to choose; what is not in the catalogue says so', async () => {
    const { page, context } = await open('/compare');
    try {
      assert.match(await page.innerText('main'), /还没有选产品/);
      await page.goto(`${up.base}/compare?ids=none`);
      await page.waitForSelector('main .empty-title, main .trouble');
      assert.equal(await page.locator('.compare').count(), 0);
    } finally {
      await context.close();
    }
  });
});

describe('the table', () => {
  test('has the figures and the best marks of the core, for two, three and four', async () => {
    for (const [most, size] of [
      [2, kPhone],
      [3, kDesktop],
      [4, kDesktop],
    ]) {
      const ids = kFour.slice(0, most);
      const { page, context, problems } = await open(compareOf(ids), { size });
      try {
        const answer = ask(ids);
        assert.ok(answer.best.length > 0);
        await shows(page, answer);
        assert.deepEqual(problems, []);
      } finally {
        await context.close();
      }
    }
  });

  test('counts for another amount and term at once; neither stands in the address, and no request leaves', async () => {
    const { page, context } = await open(compareOf(kFour));
    try {
      const requests = [];
      context.on('request', (request) => requests.push(request.url()));
      const url = page.url();
      await page.fill('#compare-amount', '30');
      await shows(page, ask(kFour, { amountFen: 30_000_000 }));
      await page.fill('#compare-months', '6');
      const answer = ask(kFour, { amountFen: 30_000_000, termMonths: 6 });
      await shows(page, answer);
      for (const [id, text] of [
        ['compare-amount', '-1'],
        ['compare-months', '0'],
        ['compare-amount', '钱'],
      ]) {
        await page.fill(`#${id}`, text);
        await page.waitForSelector(`#${id}[aria-invalid=true]`);
        assert.ok((await page.innerText(`#${id}-problem`)).length > 5);
      }
      await shows(page, answer);
      assert.equal(page.url(), url);
      assert.deepEqual(
        requests.filter((one) => !one.startsWith('blob:')),
        [],
      );
    } finally {
      await context.close();
    }
  });

  test('with the firm known says how each fits, for what the firm wants; the address says nothing of it', async () => {
    const { page, context } = await open(compareOf(kFour), { firm: kFirm });
    try {
      await shows(page, ask(kFour, { facts: kFirm }));
      assert.ok(kLines.fit in (await tableOf(page)));
      assert.doesNotMatch(page.url(), /200000000|310115|amount/);
    } finally {
      await context.close();
    }
  });

  test('"only differences" leaves the lines that differ', async () => {
    const { page, context } = await open(compareOf(kFour));
    try {
      await shows(page, ask(kFour));
      const whole = await tableOf(page);
      const last = words['compare.more'];
      const differing = Object.keys(whole).filter(
        (name) => new Set(whole[name].texts).size > 1 || name === last,
      );
      assert.ok(differing.length < Object.keys(whole).length, 'some line is the same for all');
      await page.click('.compare-tools .chip');
      await page.waitForFunction(
        (wanted) => document.querySelectorAll('.compare tbody tr').length === wanted,
        differing.length,
      );
      assert.deepEqual(Object.keys(await tableOf(page)), differing);
    } finally {
      await context.close();
    }
  });

  test('one can be taken out until two are left', async () => {
    const { page, context, problems } = await open(compareOf(kFour.slice(0, 3)));
    try {
      await page.click('.compare-drop >> nth=1');
      const left = [kFour[0], kFour[2]];
      await page.waitForFunction(() => document.querySelectorAll('.compare thead th').length === 2);
      assert.deepEqual(idsIn(page), left);
      await shows(page, ask(left));
      assert.equal(await page.locator('.compare-drop').count(), 0);
      await page.goBack();
      await page.waitForFunction(() => document.querySelectorAll('.compare thead th').length === 3);
      assert.deepEqual(problems, []);
    } finally {
      await context.close();
    }
  });

  test('saved as a picture it is a PNG as wide as its columns', async () => {
    const { page, context, problems } = await open(compareOf(kFour));
    try {
      const [saved] = await Promise.all([
        page.waitForEvent('download'),
        page.click(`.compare-tools .btn:has-text("${words['compare.picture']}")`),
      ]);
      assert.match(saved.suggestedFilename(), /^rongqiao-compare-\d{4}-\d\d-\d\d\.png$/);
      const bytes = readFileSync(await saved.path());
      assert.equal(bytes.subarray(0, 8).toString('hex'), '89504e470d0a1a0a');
      assert.equal(bytes.readUInt32BE(16), 2 * (150 + 4 * 210));
      assert.ok(bytes.readUInt32BE(20) > 1000);
      assert.deepEqual(problems, []);
    } finally {
      await context.close();
    }
  });

  test('on paper it says for what amount and term, without buttons', async () => {
    const { page, context } = await open(compareOf(kFour));
    try {
      await page.emulateMedia({ media: 'print' });
      assert.match(await page.innerText('.print-only'), /100 万元，12 个月/);
      for (const hidden of ['.compare-tools', '.compare-entries', '.nav'])
        assert.equal(await page.locator(hidden).first().isVisible(), false, hidden);
    } finally {
      await context.close();
    }
  });
});

test('without network two can be chosen and compared, once the site has been open', async () => {
  const { page, context } = await open('/products', { size: kPhone });
  try {
    await context.setOffline(true);
    const button = page.locator('.card .card-compare');
    await button.nth(0).click();
    await button.nth(1).click();
    await page.click('.tray .btn');
    await page.waitForSelector('.compare');
    await shows(page, ask(idsIn(page)));
  } finally {
    await context.close();
  }
});
