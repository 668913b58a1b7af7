// The product studio: what is dragged, by pointer or keyboard, gives the numbers of the native core for the same rule; the
// drawn and the plain view say the same; nothing is drawn while nothing happens.
//
// Here a processor draws (SwiftShader), which the page refuses unless its address says `view=drawn`.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import {
  axeSource,
  catalogue,
  go,
  kDesktop,
  kPhone,
  launch,
  native,
  openPage,
  root,
  site,
} from './support.mjs';

const up = site();
const kDrawing = ['--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader'];
let drawing;
before(async () => {
  drawing = await launch(...kDrawing);
});
after(() => drawing?.close());

const kFirms = { seed: 20261122, firms: 100_000 };
const { products } = JSON.parse(readFileSync(catalogue, 'utf8'));
const thresholdsOf = (id) => native({ kind: 'thresholds', ...kFirms, id });

/** A product with a test of age, one of an amount, and something else. */
const kProduct = products.find(({ conditions }) => {
  const text = JSON.stringify(conditions);
  return /age_ge_months/.test(text) && /"field":"(revenue_ly|tax_paid_12m|invoice_12m)","op":"ge"/.test(text);
});

/** The rule with one number changed. */
function changed(conditions, pointer, value) {
  const rule = structuredClone(conditions);
  const path = pointer.slice(1).split('/');
  const last = path.pop();
  path.reduce((json, key) => json[key], rule)[last] = value;
  return rule;
}

/** What the native core says of the published rule changed to `after`. */
const nativeImpact = (rule, after_) => native({ kind: 'population', ...kFirms, before: rule, after: after_ });

const numbersIn = (text) =>
  [...text.matchAll(/\d[\d,]*/g)].map(([number]) => Number(number.replaceAll(',', '')));
const numbersOf = ({ all, unknown, fail }) => [100_000, all.after, unknown, fail, all.gained, all.lost];

/** Waits until the page reads out these numbers. */
async function expectStatus(page, answer) {
  const expected = numbersOf(answer);
  await page
    .waitForFunction(
      (wanted) =>
        [...(document.querySelector('.studio [role=status]')?.textContent ?? '').matchAll(/\d[\d,]*/g)]
          .map(([number]) => number.replaceAll(',', ''))
          .join() === wanted,
      expected.join(),
    )
    .catch(() => undefined);
  assert.deepEqual(numbersIn(await page.textContent('.studio [role=status]')), expected);
}

async function openStudio(browser, { view = '', size = kDesktop, ...more } = {}) {
  const opened = await openPage(browser, up.base, { size, ...more });
  await opened.page.addInitScript(() => {
    globalThis.drawn = 0;
    const { prototype } = WebGL2RenderingContext;
    const clear = prototype.clear;
    prototype.clear = function (...given) {
      globalThis.drawn += 1;
      return clear.apply(this, given);
    };
    globalThis.asked = 0;
    const ask = globalThis.requestAnimationFrame;
    globalThis.requestAnimationFrame = (callback) => {
      globalThis.asked += 1;
      return ask(callback);
    };
  });
  await go(opened.page, up.base, `/studio?id=${kProduct.id}${view && `&view=${view}`}`);
  await opened.page.waitForSelector('.studio [role=status]:not(:empty)', { state: 'attached' });
  return opened;
}

const drawnStudio = async (options) => {
  const opened = await openStudio(drawing, { view: 'drawn', ...options });
  await opened.page.waitForSelector('.studio-drawn input[type=range]', { state: 'attached' });
  return opened;
};

/** The stop that a slider of the page stands at. */
const placeOf = async (slider) => Number(await slider.inputValue());

/** Reads until it is as expected: what the picture has is read out a frame later. */
async function becomes(read, expected) {
  const text = JSON.stringify(expected);
  for (let waited = 0; waited < 600 && JSON.stringify(await read()) !== text; waited += 1)
    await new Promise((resolve) => setTimeout(resolve, 50));
  assert.deepEqual(await read(), expected);
}

async function findings(page) {
  await page.evaluate(readFileSync(axeSource, 'utf8'));
  const { violations } = await page.evaluate(() =>
    globalThis.axe.run(document, { resultTypes: ['violations'] }),
  );
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target).join(' ')}`);
}

/** The groups as the plain view has them: [name, after, gained, lost] of every row of every tab. */
async function plainGroups(page) {
  const found = [];
  for (const tab of await page.$$('.studio-tabs button')) {
    await tab.click();
    found.push(
      await page.$$eval('.studio-table tbody tr', (rows) =>
        rows.map((row) =>
          [...row.querySelectorAll('td:not(.studio-bar)')].map((cell) =>
            Number(cell.textContent.replace(/[^\d]/g, '')),
          ),
        ),
      ),
    );
  }
  return found;
}
const groupsOf = (answer) =>
  ['byDistrict', 'bySize', 'bySector', 'byAge'].map((list) =>
    answer[list].map(({ after: now, gained, lost }) => [now, gained, lost]),
  );

describe('drawn', () => {
  const { conditions, thresholds } = thresholdsOf(kProduct.id);

  test('dragging a slider changes the numbers to those of the native core', async () => {
    const { page, context, problems } = await drawnStudio();
    try {
      await expectStatus(page, nativeImpact(conditions, conditions));
      for (const [index, share] of [
        [0, 0.1],
        [1, 0.9],
        [0, 0.5],
      ]) {
        const slider = page.locator('.studio-drawn input[type=range]').nth(index);
        const published = await placeOf(slider);
        await slider.scrollIntoViewIfNeeded();
        const box = await slider.boundingBox();
        const last = Number(await slider.getAttribute('max'));
        const y = box.y + box.height / 2;
        await page.mouse.move(box.x + (box.width * published) / last, y);
        await page.mouse.down();
        for (const step of [0.3, 0.7, share])
          await page.mouse.move(box.x + box.width * step, y, { steps: 4 });
        await page.mouse.up();
        await page.waitForFunction(
          ([at, was]) =>
            document.querySelectorAll('.studio-drawn input[type=range]')[at]?.value !== String(was),
          [index, published],
        );
        const place = await placeOf(slider);
        assert.ok(Math.abs(place - share * last) <= 1, `${place} of ${last} at ${share}`);
      }
      const places = [];
      for (const slider of await page.$$('.studio-drawn input[type=range]'))
        places.push(Number(await slider.inputValue()));
      const rule = thresholds.reduce(
        (so, { pointer, stops }, at) => changed(so, pointer, stops[places[at]]),
        conditions,
      );
      const answer = nativeImpact(conditions, rule);
      assert.ok(answer.all.gained + answer.all.lost > 0);
      await expectStatus(page, answer);
      // The same picture in words.
      await page.click('text=改用文字视图');
      assert.deepEqual(await plainGroups(page), groupsOf(answer));
      await page.click('text=改用图形视图');
      await page.waitForSelector('.studio-drawn canvas');
      assert.deepEqual(problems, []);
    } finally {
      await context.close();
    }
  });

  test('the keyboard moves sliders, undoes and redoes; the numbers are those of the native core', async () => {
    const { page, context, problems } = await drawnStudio();
    try {
      const slider = page.locator('.studio-drawn input[type=range]').first();
      await slider.focus();
      const published = await placeOf(slider);
      for (let press = 0; press < 3; press += 1) await page.keyboard.press('ArrowLeft');
      await becomes(() => placeOf(slider), published - 3);
      const [{ pointer, stops }] = thresholds;
      const at = (place) => nativeImpact(conditions, changed(conditions, pointer, stops[place]));
      await expectStatus(page, at(published - 3));
      await page.keyboard.press('Control+z');
      await expectStatus(page, at(published - 2));
      await page.keyboard.press('Control+z');
      await page.keyboard.press('Control+z');
      await expectStatus(page, at(published));
      assert.equal(await page.isDisabled('text=撤销'), true);
      await page.keyboard.press('Control+Shift+z');
      await expectStatus(page, at(published - 1));
      await page.click('text=全部还原');
      await expectStatus(page, at(published));
      assert.deepEqual(problems, []);
    } finally {
      await context.close();
    }
  });

  test('nothing is drawn and no frame asked for in three idle seconds', async () => {
    const { page, context } = await drawnStudio();
    try {
      const counts = () => page.evaluate(() => [globalThis.drawn, globalThis.asked]);
      let from;
      // Whatever opening it has to draw is drawn once nothing was for a second.
      for (let waited = 0; waited < 30; waited += 1) {
        from = await counts();
        await page.waitForTimeout(1000);
        if (String(await counts()) === String(from)) break;
      }
      assert.ok(from[0] > 0, 'frames are counted');
      await page.waitForTimeout(3000);
      assert.deepEqual(await counts(), from);
    } finally {
      await context.close();
    }
  });

  test('a name is composed with an input method, put by, used again and removed', async () => {
    const { page, context, problems } = await drawnStudio();
    try {
      const slider = page.locator('.studio-drawn input[type=range]').first();
      await slider.focus();
      const published = await placeOf(slider);
      await page.keyboard.press('ArrowLeft');
      const moved = published - 1;
      await becomes(() => placeOf(slider), moved);
      await page.click('.studio-name input');
      const client = await context.newCDPSession(page);
      const compose = (text) =>
        client.send('Input.imeSetComposition', {
          text,
          selectionStart: text.length,
          selectionEnd: text.length,
        });
      for (const text of ['k', 'ku', 'kuan', 'kuansong']) await compose(text);
      assert.equal(await page.inputValue('.studio-name input'), 'kuansong');
      await client.send('Input.insertText', { text: '宽松龘' });
      assert.equal(await page.inputValue('.studio-name input'), '宽松龘');
      await page.keyboard.press('Enter');
      await page.waitForSelector('button[aria-label="换成方案：宽松龘"]', { state: 'attached' });
      assert.equal(await page.inputValue('.studio-name input'), '');
      await page.click('text=全部还原');
      await becomes(() => placeOf(slider), published);
      const use = page.locator('button[aria-label="换成方案：宽松龘"]');
      await use.scrollIntoViewIfNeeded();
      const box = await use.boundingBox();
      await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
      await page.waitForFunction(
        (value) => document.querySelector('.studio-drawn input[type=range]')?.value === value,
        String(moved),
      );
      const remove = page.locator('button[aria-label="删除方案：宽松龘"]');
      await remove.focus();
      await page.keyboard.press('Enter');
      await remove.waitFor({ state: 'detached' });
      assert.deepEqual(problems, []);
    } finally {
      await context.close();
    }
  });

  test('what is exported is the changed rule', async () => {
    const { page, context } = await drawnStudio();
    try {
      await page.locator('.studio-drawn input[type=range]').first().focus();
      await page.keyboard.press('ArrowRight');
      const [download] = await Promise.all([page.waitForEvent('download'), page.click('text=导出当前方案')]);
      const file = JSON.parse(readFileSync(await download.path(), 'utf8'));
      const [{ pointer, value, stops }] = thresholds;
      const to = stops[stops.indexOf(value) + 1];
      assert.deepEqual(file.conditions, changed(conditions, pointer, to));
      assert.deepEqual(
        file.changes.map((one) => [one.pointer, one.from, one.to]),
        [[pointer, value, to]],
      );
      assert.equal(file.product, kProduct.id);
    } finally {
      await context.close();
    }
  });

  for (const dark of [false, true])
    test(`axe finds nothing${dark ? ' in the dark' : ''}`, async () => {
      const { page, context } = await drawnStudio({ dark });
      try {
        assert.deepEqual(await findings(page), []);
      } finally {
        await context.close();
      }
    });

  test('the picture shows what stands in the model: colours of the tokens are on the canvas', async () => {
    const { page, context } = await drawnStudio();
    try {
      const colouredIn = (image) =>
        page.evaluate(
          async (bytes) => {
            const bitmap = await createImageBitmap(new Blob([new Uint8Array(bytes)]));
            const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
            const context2d = canvas.getContext('2d');
            context2d.drawImage(bitmap, 0, 0);
            const { data } = context2d.getImageData(0, 0, bitmap.width, bitmap.height);
            let count = 0;
            for (let at = 0; at < data.length; at += 4)
              if (data[at] === 0x0a && data[at + 1] === 0x5a && data[at + 2] === 0x4b) count += 1;
            return count;
          },
          [...image],
        );
      let jade = 0;
      for (let tries = 0; tries < 60 && jade <= 3000; tries += 1) {
        if (tries > 0) await page.waitForTimeout(500);
        jade = await colouredIn(await page.locator('.studio-drawn canvas').screenshot());
      }
      assert.ok(jade > 3000, `${jade} pixels`);
    } finally {
      await context.close();
    }
  });
});

describe('plain', () => {
  const { conditions, thresholds } = thresholdsOf(kProduct.id);

  for (const [name, size] of Object.entries({ desktop: kDesktop, phone: kPhone }))
    test(`${name}: without a graphics card the page's own elements show the same numbers`, async () => {
      const { page, context, problems } = await openStudio(up.browser, { size });
      try {
        assert.equal(await page.locator('.studio-drawn').count(), 0);
        const slider = page.locator('.studio-plain input[type=range]').first();
        await slider.focus();
        const published = await placeOf(slider);
        await page.keyboard.press('ArrowLeft');
        await page.keyboard.press('ArrowLeft');
        const [{ pointer, stops }] = thresholds;
        const answer = nativeImpact(conditions, changed(conditions, pointer, stops[published - 2]));
        await expectStatus(page, answer);
        assert.deepEqual(await plainGroups(page), groupsOf(answer));
        const sum = await page.$$eval('.studio-sum dd', (cells) =>
          cells.map((cell) => Number(cell.textContent.replace(/[^\d]/g, ''))),
        );
        assert.deepEqual([100_000, ...sum], numbersOf(answer));
        assert.deepEqual(problems, []);
      } finally {
        await context.close();
      }
    });

  test('what was moved is still so after a look at another part', async () => {
    const { page, context, problems } = await openStudio(up.browser);
    try {
      const slider = page.locator('.studio-plain input[type=range]').first();
      await slider.focus();
      const published = await placeOf(slider);
      await page.keyboard.press('ArrowLeft');
      const [{ pointer, stops }] = thresholds;
      const answer = nativeImpact(conditions, changed(conditions, pointer, stops[published - 1]));
      await expectStatus(page, answer);
      await page.click('a[href^="/studio?tab=cliff"]');
      await page.waitForFunction(() =>
        /预计支出/.test(document.querySelector('.studio [role=status]')?.textContent),
      );
      await page.click('a[href^="/studio?tab=rule"]');
      await expectStatus(page, answer);
      assert.equal(await placeOf(page.locator('.studio-plain input[type=range]').first()), published - 1);
      await page.click('text=撤销');
      await expectStatus(page, nativeImpact(conditions, conditions));
      assert.deepEqual(problems, []);
    } finally {
      await context.close();
    }
  });

  test('other products that the firms fit as well are counted as the native core counts them', async () => {
    const { page, context } = await openStudio(up.browser);
    try {
      await page.waitForSelector('[aria-labelledby=studio-rivals] li');
      const rows = await page.$$eval(
        '[aria-labelledby=studio-own] li b, [aria-labelledby=studio-rivals] li b',
        (cells) => cells.map((cell) => Number(cell.textContent.replaceAll(',', ''))),
      );
      const ids = products
        .filter(({ id }) => id !== kProduct.id)
        .filter(
          ({ institutionId, category }) =>
            institutionId === kProduct.institutionId || category === kProduct.category,
        )
        .map(({ id }) => id);
      const counts = [];
      for (let at = 0; at < ids.length; at += 200)
        counts.push(
          ...native({ kind: 'overlap', ...kFirms, after: conditions, ids: ids.slice(at, at + 200) }).rows,
        );
      const both = new Set(counts.map((one) => one.both));
      assert.ok(rows.length > 3);
      for (const row of rows) assert.ok(both.has(row), `${row}`);
    } finally {
      await context.close();
    }
  });
});

describe('stepping through', () => {
  const kPolicy = 'N15';
  const kFirm = 4711;
  const { facts } = native({ kind: 'firm', seed: kFirms.seed, index: kFirm });
  const traceOf = (said = facts) => native({ kind: 'trace', facts: said, id: kPolicy });
  const kWords = { pass: '符合', fail: '不符合', unknown: '还缺资料' };
  const kSigns = { pass: '成立', fail: '不成立', unknown: '未知' };

  async function openTrace(browser, { view, firm = kFirm, ...more }) {
    const opened = await openPage(browser, up.base, more);
    await go(opened.page, up.base, `/studio?tab=trace&id=${kPolicy}&firm=${firm}&view=${view}`);
    await opened.page.waitForSelector('.studio [role=status]:not(:empty)', { state: 'attached' });
    return opened;
  }
  const waitFor = (page, text) =>
    page.waitForFunction(
      (wanted) => document.querySelector('.studio [role=status]')?.textContent.includes(wanted),
      text,
    );
  /** What is read out of each node: its sign first. */
  const signsOf = (page, view) =>
    view === 'plain'
      ? page.$$eval('.studio-node .sr', (found) => found.map((one) => one.textContent.trim()))
      : page.$$eval('.studio-drawn button[aria-pressed]', (found) =>
          found.map((one) => one.getAttribute('aria-label').split(' ')[0]),
        );

  for (const view of ['drawn', 'plain'])
    test(`${view}: the keyboard steps to and fro through what the native core found`, async () => {
      const { page, context, problems } = await openTrace(drawing, { view, size: kDesktop });
      try {
        const { verdict, nodes, steps } = traceOf();
        assert.equal(await page.locator('.studio [role=status]').count(), 1);
        await waitFor(page, `：${kWords[verdict]}。第 1 步，共 ${steps.length} 步`);
        if (view === 'drawn')
          await page.waitForSelector('.studio-drawn button[aria-pressed]', { state: 'attached' });
        for (let at = 0; at < steps.length; at += 1) {
          await waitFor(page, `第 ${at + 1} 步`);
          const done = new Set(steps.slice(0, at + 1).map(({ node }) => node));
          await becomes(
            () => signsOf(page, view),
            nodes.map(({ reason }, node) => (done.has(node) ? kSigns[reason.verdict] : '还没看')),
          );
          await page.keyboard.press('ArrowRight');
        }
        await page.keyboard.press('Home');
        await waitFor(page, '第 1 步');
        await page.keyboard.press('End');
        await page.keyboard.press('ArrowLeft');
        await waitFor(page, `第 ${steps.length - 1} 步`);
        assert.deepEqual(problems, []);
      } finally {
        await context.close();
      }
    });

  test('a fact that is changed by hand changes the verdict to that of the native core', async () => {
    const { page, context, problems } = await openTrace(up.browser, { view: 'plain', size: kPhone });
    try {
      const field = traceOf().nodes[traceOf().steps[0].node].reason.field;
      await page.click('.studio-hand summary');
      await page.fill(`#studio-fact-${field}`, '99999');
      const after = traceOf({ ...facts, [field]: 99_999_000_000 });
      assert.notEqual(after.verdict, traceOf().verdict);
      await waitFor(page, `：${kWords[after.verdict]}。`);
      await page.fill(`#studio-fact-${field}`, '');
      await waitFor(page, `：${kWords[traceOf({ ...facts, [field]: null }).verdict]}。`);
      await page.click('.studio-changes button');
      await waitFor(page, `：${kWords[traceOf().verdict]}。`);
      assert.deepEqual(problems, []);
    } finally {
      await context.close();
    }
  });

  test("the reader's own facts are stepped through without a word of made-up firms; each stage has a time", async () => {
    const { page, context } = await openTrace(up.browser, { view: 'plain', firm: 'own', size: kPhone });
    try {
      await waitFor(page, kWords[traceOf({}).verdict]);
      assert.equal(await page.locator('.studio-made-up').count(), 0);
      await page.waitForSelector('[aria-labelledby=studio-stages] li');
      const times = await page.$$eval('[aria-labelledby=studio-stages] li b', (found) =>
        found.map((one) => one.textContent),
      );
      assert.equal(times.length, 7);
      for (const time of times) assert.match(time, /^\d+(\.\d+)? (µs|ms)$/);
      assert.ok(times.filter((time) => Number.parseFloat(time) > 0).length >= 6, times.join());
    } finally {
      await context.close();
    }
  });

  for (const view of ['drawn', 'plain'])
    test(`${view}: axe finds nothing`, async () => {
      const { page, context } = await openTrace(drawing, { view, size: kDesktop });
      try {
        await page.waitForTimeout(800);
        assert.deepEqual(await findings(page), []);
      } finally {
        await context.close();
      }
    });
});

describe('a cliff', () => {
  const kPolicy = 'N15';
  const { thresholds } = thresholdsOf(kPolicy);
  const [number] = thresholds;
  const published = number.stops.indexOf(number.value);
  const cliffOf = (more = {}) =>
    native({
      kind: 'cliff',
      ...kFirms,
      id: kPolicy,
      pointer: number.pointer,
      value: number.value,
      width: number.value / 20,
      stops: number.stops,
      ...more,
    });
  const yuan = (fen) =>
    `${String(Math.floor(fen / 100)).replace(/\B(?=(\d{3})+$)/g, ',')}.${String(fen % 100).padStart(2, '0')}`;
  const count = (firms) => String(firms).replace(/\B(?=(\d{3})+$)/g, ',');
  /** How the answer is read out, but for the name before it. */
  const sentence = ({ passing, inside, outside, edge }) =>
    `符合 ${count(passing.firms)} 家，预计支出 ${
      passing.lowFen === passing.highFen ? '' : `${yuan(passing.lowFen)}–`
    }${yuan(passing.highFen)} 元；刚好在内 ${count(inside.firms)} 家，刚好在外 ${count(
      outside.firms,
    )} 家，差一点就全失去的 ${count(edge.firms)} 家。`;

  async function openCliff(browser, { view, query = `&id=${kPolicy}`, ...more }) {
    const opened = await openPage(browser, up.base, more);
    await go(opened.page, up.base, `/studio?tab=cliff${query}&view=${view}`);
    await opened.page.waitForSelector('.studio [role=status]:not(:empty)', { state: 'attached' });
    return opened;
  }
  const waitFor = (page, text) =>
    page.waitForFunction(
      (wanted) => document.querySelector('.studio [role=status]')?.textContent.includes(wanted),
      text,
    );

  for (const view of ['drawn', 'plain'])
    test(`${view}: the threshold is moved, undone and put by; the numbers are those of the native core`, async () => {
      const { page, context, problems } = await openCliff(drawing, { view, size: kDesktop });
      try {
        assert.equal(await page.locator('.studio [role=status]').count(), 1);
        await waitFor(page, sentence(cliffOf()));
        const slider = page.locator(`.studio-${view} input[type=range]`).first();
        await slider.focus();
        for (let press = 0; press < 2; press += 1) await page.keyboard.press('ArrowLeft');
        const moved = cliffOf({ value: number.stops[published - 2] });
        assert.notEqual(moved.passing.firms, cliffOf().passing.firms);
        await waitFor(page, sentence(moved));
        await page.fill('input[aria-label="方案名称"]', '收紧两档');
        await page.press('input[aria-label="方案名称"]', 'Enter');
        await page.keyboard.press('Tab');
        await page.click('text=撤销');
        await waitFor(page, sentence(cliffOf({ value: number.stops[published - 1] })));
        await page.click('text=全部还原');
        await waitFor(page, sentence(cliffOf()));
        await page.locator('button[aria-label="换成方案：收紧两档"]').focus();
        await page.keyboard.press('Enter');
        await waitFor(page, sentence(moved));
        assert.deepEqual(problems, []);
      } finally {
        await context.close();
      }
    });

  test('an amount and a budget that are typed bind as the native core says; a slope is added', async () => {
    const { page, context, problems } = await openCliff(up.browser, { view: 'plain', size: kPhone });
    try {
      await page.fill('#studio-amount', '2');
      await page.fill('#studio-budget', '30000');
      const slope = page.locator('.studio-plain input[type=range]').nth(2);
      await slider(slope, 4);
      const answer = cliffOf({ amountFen: 2_000_000, budgetFen: 30_000_000_000, slope: number.value / 10 });
      await waitFor(page, sentence(answer));
      assert.ok(answer.budget.shortFen > 0 && answer.sloped.firms > 0);
      const lines = await page.$$eval('.studio-money tbody tr', (rows) => rows.map((row) => row.textContent));
      const has = (text) =>
        assert.ok(
          lines.some((line) => line.includes(text)),
          `${text} in ${lines.join(' | ')}`,
        );
      has(`${yuan(answer.budget.shortFen)} 元`);
      has(`${count(answer.budget.served)} 家余 ${yuan(answer.budget.leftFen)} 元`);
      has(`${count(answer.sloped.firms)} 家${yuan(answer.sloped.highFen)} 元`);
      assert.deepEqual(problems, []);
    } finally {
      await context.close();
    }
  });

  /** Puts a slider at a place. */
  const slider = async (locator, place) => {
    await locator.focus();
    await locator.press('Home');
    for (let press = 0; press < place; press += 1) await locator.press('ArrowRight');
  };

  test('without a policy in the address, one with a threshold in yuan is opened', async () => {
    const { page, context } = await openCliff(up.browser, { view: 'plain', query: '', size: kDesktop });
    try {
      await waitFor(page, '万元：符合');
      assert.ok((await page.locator('.studio-columns span').count()) > 20);
    } finally {
      await context.close();
    }
  });

  for (const view of ['drawn', 'plain'])
    test(`${view}: axe finds nothing`, async () => {
      const { page, context } = await openCliff(drawing, { view, size: kDesktop });
      try {
        await page.waitForTimeout(800);
        assert.deepEqual(await findings(page), []);
      } finally {
        await context.close();
      }
    });
});

test('the studio, with its module, words and styles, is at most 130 KB with brotli', () => {
  const assets = join(root, 'build/web/assets');
  const isOfStudio = (name) =>
    /^rongqiao-studio-.*\.wasm$/.test(name) ||
    // All words of the other languages are one file each, which is no part of the studio.
    (/^(?!en-|hant-).*\.(js|css)$/.test(name) &&
      /studio-made-up|studio_wants_frame|studio\.madeUp"/.test(readFileSync(join(assets, name), 'utf8')) &&
      !/"home\.title"/.test(readFileSync(join(assets, name), 'utf8')));
  const files = readdirSync(assets).filter(isOfStudio);
  assert.ok(files.some((name) => name.endsWith('.wasm')) && files.length >= 4, files.join(' '));
  const size = files.reduce((sum, name) => sum + statSync(join(assets, `${name}.br`)).size, 0);
  assert.ok(size <= 130 * 1024, `${size} bytes in ${files.join(' ')}`);
});
