// The recommended order on the results: the core's, with its points; weights and the switch are the reader's.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { go, kDesktop, kFirm, kPhone, native, openPage, root, site } from './support.mjs';

const up = site();

const words = JSON.parse(readFileSync(`${root}/assets/text/zh-CN.json`, 'utf8'));
const ask = (change = {}) => native({ kind: 'recommend', facts: kFirm, limit: 10, ...change });

const points = (ppm) => (Math.round(ppm / 1000) / 10).toFixed(1);
const percent = (ppm) => `${Math.round(ppm / 10_000)}%`;

async function open(options = {}) {
  const opened = await openPage(up.browser, up.base, { size: kDesktop, firm: kFirm, ...options });
  await go(opened.page, up.base, '/results');
  await opened.page.waitForSelector('.recommended, .recommend .hint');
  return opened;
}

const listed = (page) =>
  page.$$eval('.recommended > li', (rows) =>
    rows.map((row) => [
      row.querySelector('.recommended-name a').pathname.split('/').pop(),
      row.querySelector('summary').firstChild.textContent,
    ]),
  );

/** Waits until the list is that of the answer, its points included. */
async function shows(page, { rows }, most = 3) {
  const expected = rows
    .slice(0, most)
    .map(({ row, scorePpm }) => [row.id, words['recommend.why'].replace('{v}', points(scorePpm))]);
  for (let tries = 0; tries < 600; tries += 1) {
    if (JSON.stringify(await listed(page)) === JSON.stringify(expected)) break;
    await page.waitForTimeout(50);
  }
  assert.deepEqual(await listed(page), expected);
}

const weight = (page, part) => page.locator(`.weight:has-text("${words[`scorePart.${part}`]}") input`);

test('is the order of the core, with the points of each part', async () => {
  const { page, context, problems } = await open();
  try {
    const answer = ask();
    await shows(page, answer);
    await page.click('.recommend > .btn');
    await shows(page, answer, 10);
    await page.click('.why-order summary >> nth=0');
    const sum = answer.weights.reduce((total, one) => total + one.weight, 0);
    const rows = await page.$$eval('.why-order:first-of-type[open] tbody tr', (all) =>
      all.map((row) => [...row.cells].map((cell) => cell.textContent)),
    );
    const [first] = answer.rows;
    assert.deepEqual(
      rows,
      first.parts.map(({ part, valuePpm, pointsPpm }) => [
        words[`scorePart.${part}`],
        percent(valuePpm),
        percent((answer.weights.find((one) => one.part === part).weight * 1_000_000) / sum),
        points(pointsPpm),
      ]),
    );
    assert.equal(
      first.parts.reduce((total, { pointsPpm }) => total + pointsPpm, 0),
      first.scorePpm,
      'the parts are all there is',
    );
    assert.doesNotMatch(await page.innerText('.recommend'), /概率|通过率/);
    assert.deepEqual(problems, []);
  } finally {
    await context.close();
  }
});

test('a weight that is moved orders anew at once, survives a reload, and goes back', async () => {
  const { page, context, problems } = await open({ size: kPhone });
  try {
    await page.click('.weights summary');
    const requests = [];
    context.on('request', (request) => requests.push(request.url()));
    const own = ask().weights.map((one) => ({ ...one }));
    for (const [part, value] of [
      ['fit', 0],
      ['cost', 100],
    ]) {
      await weight(page, part).fill(String(value));
      own.find((one) => one.part === part).weight = value;
      await shows(page, ask({ weights: own }));
    }
    const changed = ask({ weights: own });
    assert.notDeepEqual(
      changed.rows.map(({ row }) => row.id),
      ask().rows.map(({ row }) => row.id),
      'these weights do change the order',
    );
    assert.deepEqual(
      requests.filter((url) => !url.startsWith('blob:')),
      [],
    );
    const stored = await page.evaluate(() => localStorage.getItem('rongqiao.recommending'));
    assert.doesNotMatch(stored, /310115|amount_wanted|tech_sme/);
    await page.reload();
    await page.waitForSelector('.recommended');
    await shows(page, changed);
    await page.click('.weights summary');
    assert.equal(await weight(page, 'cost').inputValue(), '100');
    await page.click(`.weights .btn:has-text("${words['recommend.reset']}")`);
    await shows(page, ask());
    assert.equal(await page.locator('.weights .btn').count(), 0);
    assert.deepEqual(problems, []);
  } finally {
    await context.close();
  }
});

test('with all weights at nothing there is an order still, by id, and no division by it', async () => {
  const { page, context, problems } = await open();
  try {
    await page.click('.weights summary');
    const none = ask().weights.map(({ part }) => ({ part, weight: 0 }));
    for (const { part } of none) await weight(page, part).fill('0');
    await shows(page, ask({ weights: none }));
    assert.doesNotMatch(await page.innerText('.recommend'), /NaN|Infinity/);
    assert.deepEqual(problems, []);
  } finally {
    await context.close();
  }
});

test('the switch takes it away, also after a reload, and brings it back', async () => {
  const { page, context } = await open();
  try {
    await page.uncheck('.recommend [type=checkbox]');
    await page.waitForSelector('.recommended', { state: 'detached' });
    assert.match(await page.innerText('.recommend'), /推荐排列已关闭/);
    await page.reload();
    await page.waitForSelector('.recommend');
    await page.waitForFunction(() => !document.querySelector('.skeleton'));
    assert.equal(await page.locator('.recommended').count(), 0);
    assert.equal(await page.isChecked('.recommend [type=checkbox]'), false);
    await page.check('.recommend [type=checkbox]');
    await page.waitForSelector('.recommended');
    await shows(page, ask());
  } finally {
    await context.close();
  }
});

test('what another version stored does no harm', async () => {
  for (const weights of ['"x"', '[null,{"part":"gone","weight":3},{"part":"cost","weight":-1}]', '7']) {
    const { page, context, problems } = await openPage(up.browser, up.base, { size: kDesktop, firm: kFirm });
    try {
      await page.evaluate(
        (stored) => localStorage.setItem('rongqiao.recommending', `{"weights":${stored}}`),
        weights,
      );
      await go(page, up.base, '/results');
      await page.waitForSelector('.recommended');
      await shows(page, ask());
      assert.deepEqual(problems, [], weights);
    } finally {
      await context.close();
    }
  }
});
