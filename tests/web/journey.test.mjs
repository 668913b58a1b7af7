// What people do here, from first visit to wiped answers; and what must not happen meanwhile.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import {
  arrived,
  catalogue,
  go,
  kDesktop,
  keptFirm,
  keptFirmWhen,
  kFirm,
  kWhole,
  native,
  openPage,
  ready,
  rongqiao,
  root,
  settled,
  site,
  todayInShanghai,
} from './support.mjs';

const up = site();
const kFirstId = JSON.parse(readFileSync(catalogue, 'utf8')).products[0].id;

/** web/src/state/searchText.ts */
const kTypingPauseMs = 250;

const counts = (page, place) =>
  page.$$eval(`${place} .tally:first-of-type li b`, (all) => all.map((one) => Number(one.textContent)));

/** Presses Tab until the focused element matches; fails after `most` presses. */
async function tabTo(page, selector, most = 120) {
  for (let presses = 0; presses < most; presses += 1) {
    await page.keyboard.press('Tab');
    if (await page.evaluate((which) => document.activeElement?.matches(which) ?? false, selector)) return;
  }
  assert.fail(`no way to ${selector} by Tab`);
}

test('by keyboard alone: say things, see counts move, read reasons, answer in place, wipe', async () => {
  const { page, context, problems } = await openPage(up.browser, up.base, { size: kDesktop });
  try {
    await go(page, up.base, '/');
    await page.keyboard.press('Tab');
    assert.equal(await page.evaluate(() => document.activeElement.className), 'skip');
    await page.keyboard.press('Enter');
    await tabTo(page, '.hero-go a');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.firm .next-one .question');
    await arrived(page, '/firm');

    const before = await counts(page, '.live');
    await tabTo(page, '.tabs a[href="/firm?topic=need"]');
    await page.keyboard.press('Enter');
    await page.waitForSelector('#q-amount_wanted-in');
    await page.waitForFunction(() => document.activeElement?.matches('.topic h2'));
    await tabTo(page, '#q-amount_wanted-in');
    await page.keyboard.type('200');
    await tabTo(page, '.tabs a[href="/firm?topic=basics"]').catch(async () => {
      await page.keyboard.press('Home');
      await tabTo(page, '.tabs a[href="/firm?topic=basics"]');
    });
    await page.keyboard.press('Enter');
    await page.waitForSelector('#q-entity_type');
    await page.waitForFunction(() => document.activeElement?.matches('.topic h2'));
    await tabTo(page, '[name=q-entity_type]');
    await page.keyboard.press('ArrowDown');
    await page.waitForSelector('#q-entity_type.is-said');
    await page.waitForFunction(
      (old) =>
        [...document.querySelectorAll('.live .tally:first-of-type li b')]
          .map((b) => b.textContent.trim())
          .join() !== old,
      before.join(),
    );
    const now = await counts(page, '.live');
    assert.notDeepEqual(now, before);

    await tabTo(page, '.live a.btn');
    await page.keyboard.press('Enter');
    await arrived(page, '/results');
    await page.waitForSelector('.results .card .reasons');
    await tabTo(page, '.next .btn');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.sheet');
    await page.waitForFunction(() => document.activeElement?.id === 'sheet-title');
    for (let presses = 0; presses < 60; presses += 1) {
      await page.keyboard.press('Tab');
      assert.ok(
        await page.evaluate(() => document.activeElement.closest('.sheet') !== null),
        'focus stays in the sheet',
      );
    }
    await page.keyboard.press('Escape');
    await page.waitForSelector('.sheet', { state: 'detached' });
    // The focus comes back to where it was.
    await page.waitForFunction(() => document.activeElement?.matches('.next .btn'));

    await tabTo(page, 'a[href="/firm?topic=said"]');
    await page.keyboard.press('Enter');
    await arrived(page, '/firm');
    await page.waitForSelector('.said');
    await tabTo(page, '.btn-danger');
    await page.keyboard.press('Enter');
    await tabTo(page, '.sheet .btn-danger');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.said', { state: 'detached' });
    assert.deepEqual(await keptFirm(page), {});
    assert.deepEqual(problems, []);
  } finally {
    await context.close();
  }
});

describe('what is said stays on the device', () => {
  test('no request leaves while facts are typed, and neither address, storage nor cookie holds one', async () => {
    const { page, context, problems } = await openPage(up.browser, up.base);
    try {
      await go(page, up.base, '/firm?topic=need');
      const requests = [];
      context.on('request', (request) => requests.push(request.url()));
      const addresses = [];
      page.on('framenavigated', () => addresses.push(page.url()));

      await page.fill('#q-amount_wanted-in', '317');
      await page.click('.tabs a[href*="basics"]');
      await page.waitForSelector('#q-region_code');
      await page.click('#q-region_code .chip:has-text("浦东新区")');
      await page.fill('#q-industry_code-in', '软件');
      await page.click('#q-industry_code .chip >> nth=0');
      await page.fill('#q-established_date-in', '2023-09-10');
      await page.click('#q-entity_type .chip >> nth=0');
      await page.fill('#q-rep_age-in', '46');
      await page.fill('#firm-code', '91310101MA1FP00178');
      await page.waitForFunction(() =>
        document.querySelector('#code-verdict')?.textContent.includes('91310101MA1FP00178'),
      );
      await page.click('.tabs a[href*="tax"]');
      await page.waitForSelector('#q-tax_paid_12m');
      await page.fill('#q-tax_paid_12m-in', '12.345678');
      await page.click('#q-tax_arrears .chip >> nth=1');
      await page.click('.nav a[href="/results"]');
      await page.waitForSelector('.results .card');
      await page.click('.switch a >> nth=1');
      await page.click('.card .ask .btn >> nth=0');
      await page.waitForSelector('.sheet');
      await page.waitForTimeout(1000);

      // The worker's own blob is no request that leaves.
      assert.deepEqual(
        requests.filter((url) => !url.startsWith('blob:')),
        [],
      );
      // A port may have any digits.
      for (const address of addresses)
        assert.doesNotMatch(address.slice(up.base.length), /317|310115|2023|12\.3|91310101/);
      const storage = await page.evaluate(
        () => JSON.stringify({ ...localStorage, ...sessionStorage }) + document.cookie,
      );
      assert.doesNotMatch(storage, /317|310115|2023-09|12345678|91310101|amount_wanted|region_code/);
      const kept = await keptFirmWhen(
        page,
        ({ facts, code }) => facts?.tax_arrears === false && code === '91310101MA1FP00178',
      );
      assert.equal(kept.facts.amount_wanted, 317_000_000);
      assert.equal(kept.facts.region_code, '310115');
      assert.equal(kept.facts.tax_paid_12m, 12_345_678);
      assert.equal(kept.facts.tax_arrears, false);
      assert.equal(kept.facts.rep_age, 46);
      assert.equal(kept.code, '91310101MA1FP00178');
      assert.deepEqual(problems, []);
    } finally {
      await context.close();
    }
  });

  test('a reload keeps the answers; wiping empties the store', async () => {
    const { page, context } = await openPage(up.browser, up.base);
    try {
      await go(page, up.base, '/firm?topic=tax');
      await page.fill('#q-tax_paid_12m-in', '12.5');
      await page.click('#q-tax_credit_level .chip >> nth=1');
      await page.waitForSelector('#q-tax_credit_level.is-said');
      await keptFirmWhen(page, ({ facts }) => facts?.tax_credit_level !== undefined);
      await page.reload();
      await settled(page);
      await page.waitForSelector('#q-tax_credit_level.is-said');
      assert.equal(await page.inputValue('#q-tax_paid_12m-in'), '12.5');
      assert.ok(await page.isChecked('#q-tax_credit_level .chip >> nth=1 >> input'));

      await page.click('.tabs a[href*="said"]');
      await page.waitForSelector('.said');
      assert.equal(await page.locator('.said > li').count(), 2);
      await page.click('.btn-danger');
      await page.click('.sheet .btn-danger');
      await page.waitForSelector('.said', { state: 'detached' });
      await page.waitForSelector('.toast');
      assert.deepEqual(await keptFirm(page), {});
      await page.reload();
      await settled(page);
      assert.equal(await page.locator('.said').count(), 0);
    } finally {
      await context.close();
    }
  });

  test('a kept answer that the field list no longer knows is dropped, the others stay', async () => {
    const firm = { ...kFirm, no_such_field: 1, employees: 'many' };
    const { page, context } = await openPage(up.browser, up.base, { firm });
    try {
      await go(page, up.base, '/firm?topic=said');
      const said = await page.locator('.said > li').count();
      assert.equal(said, Object.keys(kFirm).length - 1);
    } finally {
      await context.close();
    }
  });
});

describe('what is shown is what the core says', () => {
  const request = () => ({ asOf: todayInShanghai(), facts: kFirm });

  test('counts of the three groups', async () => {
    const { page, context } = await openPage(up.browser, up.base, { firm: kFirm });
    try {
      const expected = native({ kind: 'products', ...request(), offset: 0, limit: 0 }).counts;
      assert.ok(
        expected.fits > 0 && expected.open > 0 && expected.fails > 0,
        'the firm has all three groups',
      );
      await go(page, up.base, '/results');
      await page.waitForSelector('.results .card');
      assert.deepEqual(await counts(page, '.results'), [expected.fits, expected.open, expected.fails]);
    } finally {
      await context.close();
    }
  });

  test('products and policies in each group have that verdict in the lines of `rongqiao match`', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'rongqiao-match-'));
    const applicant = join(folder, 'applicant.json');
    writeFileSync(applicant, JSON.stringify(request()));
    const lines = execFileSync(rongqiao, ['match', catalogue, applicant], { maxBuffer: 1 << 26 });
    rmSync(folder, { recursive: true });
    const verdicts = new Map(
      String(lines)
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line))
        .map(({ id, verdict }) => [id, verdict]),
    );
    const { page, context } = await openPage(up.browser, up.base, { firm: kFirm });
    try {
      await go(page, up.base, '/results');
      for (const kind of ['products', 'policies'])
        for (const [group, verdict] of [
          ['fits', 'pass'],
          ['open', 'unknown'],
          ['fails', 'fail'],
        ]) {
          await page.goto(`${up.base}/results?kind=${kind}&group=${group}`);
          await page.waitForSelector('.results .card');
          const ids = await page.$$eval('.results .card h3', (all) => all.map((one) => one.id.slice(2)));
          assert.ok(ids.length > 0);
          for (const id of ids) assert.equal(verdicts.get(id), verdict, `${id} in ${group}`);
        }
    } finally {
      await context.close();
    }
  });

  test('a reason gives the firm’s value against the bound', async () => {
    const [year, month] = todayInShanghai().split('-').map(Number);
    const firm = { established_date: new Date(Date.UTC(year, month - 15, 1)).toISOString().slice(0, 10) };
    const { page, context } = await openPage(up.browser, up.base, { firm });
    try {
      await go(page, up.base, '/results?group=fails');
      await page.waitForSelector('.results .card');
      const reasons = await page.$$eval('.reason-fail', (all) => all.map((one) => one.textContent));
      assert.ok(reasons.length > 0);
      for (const reason of reasons)
        assert.match(reason, /成立日期 满 1\d 个月 · 要求 (满|不满|不超过|超过) \d+ 个月/);
    } finally {
      await context.close();
    }
  });

  test('an answer given in place moves the product out of its group', async () => {
    const { page, context } = await openPage(up.browser, up.base, { firm: kFirm });
    try {
      const detail = native({
        kind: 'products',
        ...request(),
        group: 'open',
        offset: 0,
        limit: 100,
      }).rows.find(({ judgement }) => judgement.ask.length === 1 && judgement.ask[0] === 'rep_age');
      assert.ok(detail, 'some product waits for the age alone');
      await go(page, up.base, `/product/${detail.id}`);
      await page.click('.panel .ask .btn');
      await page.fill('.sheet #q-rep_age-in', '5');
      await page.click('.sheet .btn-main');
      await page.waitForSelector('.panel .mark-fails');
      assert.match(await page.innerText('.panel .reason-fail'), /5 岁/);
    } finally {
      await context.close();
    }
  });
});

describe('input', () => {
  test('bad text says what to do, and the last good value keeps counting', async () => {
    const { page, context } = await openPage(up.browser, up.base);
    try {
      await go(page, up.base, '/firm?topic=tax');
      const field = '#q-tax_paid_12m';
      await page.fill(`${field}-in`, '12.5');
      for (const [typed, says] of [
        ['十二', /以万元为单位/],
        ['1.2345678', /最细到分/],
        ['-3', /不能是负数/],
        ['99999999999', /太大/],
      ]) {
        await page.fill(`${field}-in`, typed);
        assert.match(await page.innerText(`${field}-problem`), says);
        assert.match(await page.innerText(`${field}-problem`), /仍按之前的 12\.5 万元/);
        assert.equal(await page.getAttribute(`${field}-in`, 'aria-invalid'), 'true');
        assert.equal((await keptFirm(page)).facts.tax_paid_12m, 12_500_000);
      }
      await page.fill(`${field}-in`, '');
      await page.waitForSelector(`${field}:not(.is-said)`);
      const emptied = await keptFirmWhen(page, ({ facts }) => !('tax_paid_12m' in facts));
      assert.equal('tax_paid_12m' in emptied.facts, false);
    } finally {
      await context.close();
    }
  });

  test('nothing is ticked before a person ticks it; "none of these" and "not sure" are different answers', async () => {
    const { page, context } = await openPage(up.browser, up.base);
    try {
      for (const topic of ['need', 'basics', 'tax', 'credit', 'innovation']) {
        await go(page, up.base, `/firm?topic=${topic}`);
        assert.equal(await page.locator('input:checked').count(), 0, topic);
      }
      const chip = (words) => `#q-qualifications .chip:has-text("${words}")`;
      await page.click(chip('都没有'));
      await page.waitForSelector('#q-qualifications.is-said');
      const keptAs = async (is) =>
        (await keptFirmWhen(page, ({ facts }) => facts && is(facts.qualifications))).facts.qualifications;
      assert.deepEqual(await keptAs(Array.isArray), []);
      await page.click(chip('不确定'));
      assert.equal(await keptAs((said) => said === null), null);
    } finally {
      await context.close();
    }
  });

  test('the size class is suggested by the standard and taken only when the person says so', async () => {
    const firm = { industry_code: 'I65', employees: 60, revenue_ly: 1_800_000_000 };
    const { page, context } = await openPage(up.browser, up.base, { firm });
    try {
      await go(page, up.base, '/firm?topic=basics');
      await page.waitForSelector('.suggestion .btn');
      assert.equal('sme_size' in (await keptFirm(page)).facts, false);
      const expected = native({
        kind: 'classifySize',
        asOf: todayInShanghai(),
        industryCode: 'I65',
        employees: 60,
        revenueFen: 1_800_000_000,
      });
      await page.click('.suggestion .btn');
      await page.waitForSelector('#q-sme_size.is-said');
      const taken = await keptFirmWhen(page, ({ facts }) => 'sme_size' in facts);
      assert.equal(taken.facts.sme_size, expected.size);
    } finally {
      await context.close();
    }
  });

  test('a wrong credit code is named, a right one confirmed', async () => {
    const vectors = readFileSync(join(root, 'tests/vectors/uscc_vectors.csv'), 'utf8');
    assert.match(vectors, /91310115MA1K40025L,invalid,check18/);
    const { page, context } = await openPage(up.browser, up.base);
    try {
      await go(page, up.base, '/firm?topic=basics');
      for (const [code, says] of [
        ['91310115MA1K40025L', /校验位对不上/],
        ['91310115MA1K40025', /18 位/],
        ['91310115SA1K40025K', /不会出现的字符/],
        ['91310101MA1FP00178', /校验通过/],
      ]) {
        await page.fill('#firm-code', code);
        await page.waitForFunction(
          (pattern) => new RegExp(pattern).test(document.querySelector('#code-verdict')?.textContent),
          says.source,
        );
      }
    } finally {
      await context.close();
    }
  });
});

describe('lists', () => {
  test('before the whole core is there, filters stand in the address, count, and can be let go', async () => {
    const { page, context } = await openPage(up.browser, up.base);
    try {
      await page.route(kWhole, (route) => route.abort());
      await page.goto(`${up.base}/products`);
      await ready(page);
      await page.selectOption('.finder-bar select >> nth=0', 'tax');
      await page.waitForURL('**/products?category=tax');
      const expected = native({ kind: 'products', facts: {}, category: 'tax', offset: 0, limit: 0 });
      await page.waitForFunction(
        (wanted) => document.querySelector('h2.found')?.textContent === wanted,
        `${expected.counts.all} 款产品`,
      );
      await page.fill('input[name=q]', '没有这种产品');
      await page.waitForSelector('.ways a');
      assert.match(await page.innerText('.ways'), /去掉“没有这种产品”，有 \d+ 款/);
      await page.click('.ways a');
      await page.waitForSelector('.cards .card');
    } finally {
      await context.close();
    }
  });

  test('what was just typed is let go at once, does not come back by itself, and does by "back"', async () => {
    const { page, context } = await openPage(up.browser, up.base);
    try {
      await page.route(kWhole, (route) => route.abort());
      // The pause after typing ends at the very moment of the click.
      await page.addInitScript((pause) => {
        const real = setTimeout;
        globalThis.setTimeout = (run, ms) => {
          if (ms === pause) addEventListener('click', () => queueMicrotask(run), { once: true });
          return ms === pause ? 0 : real(run, ms);
        };
      }, kTypingPauseMs);
      await page.goto(`${up.base}/products?category=tax`);
      await ready(page);
      await page.fill('input[name=q]', '没有这种产品');
      await page.waitForSelector('.ways a');
      await page.click('.ways a');
      await page.waitForSelector('.cards .card');
      await page.waitForTimeout(2 * kTypingPauseMs);
      assert.equal(await page.inputValue('input[name=q]'), '');
      assert.equal(new URL(page.url()).search, '?category=tax');
      await page.goBack();
      await page.waitForSelector('.ways a');
      assert.equal(await page.inputValue('input[name=q]'), '没有这种产品');
    } finally {
      await context.close();
    }
  });

  test('pages of twenty; back goes back', async () => {
    const { page, context } = await openPage(up.browser, up.base);
    try {
      await go(page, up.base, '/products');
      const first = await page.getAttribute('.card a', 'href');
      await page.click('.pager a[rel=next]');
      await page.waitForFunction(
        (old) => ![undefined, old].includes(document.querySelector('.card a')?.getAttribute('href')),
        first,
      );
      assert.match(page.url(), /page=2/);
      await page.goBack();
      await page.waitForFunction(
        (old) => document.querySelector('.card a')?.getAttribute('href') === old,
        first,
      );
    } finally {
      await context.close();
    }
  });

  test('pages that show products say that they are demonstration data', async () => {
    const { page, context } = await openPage(up.browser, up.base, { firm: kFirm });
    try {
      for (const path of ['/', '/products', '/results', '/firm']) {
        await go(page, up.base, path);
        assert.match(await page.innerText('#notice'), /虚构演示/, path);
      }
      await go(page, up.base, '/products');
      assert.equal(await page.locator('.card').count(), await page.locator('.card .demo').count());
    } finally {
      await context.close();
    }
  });
});

describe('when the engine cannot work', () => {
  test('without the core the page says so, keeps its words, and recovers by "try again"', async () => {
    const { page, context } = await openPage(up.browser, up.base);
    try {
      await page.route('**/*.wasm', (route) => route.abort());
      await page.goto(up.base);
      await page.waitForSelector('.trouble');
      assert.match(await page.innerText('.trouble'), /没能载入/);
      assert.equal(await page.locator('#cards .card').count(), 9, 'what the server wrote stays readable');
      await page.unroute('**/*.wasm');
      await page.click('.trouble .btn');
      await page.waitForSelector('.trouble', { state: 'detached' });
      await settled(page);
    } finally {
      await context.close();
    }
  });

  for (const [path, answered] of [
    [`/product/${kFirstId}`, '#verdict'],
    ['/results', '.results-main .card'],
    ['/firm?topic=tax', '.question'],
    // What the whole core answers, which the focus in the box asks for.
    ['/products', '.finder-bar .order'],
  ])
    test(`"try again" on ${path} brings what the page asked for`, async () => {
      const { page, context } = await openPage(up.browser, up.base, { firm: kFirm });
      try {
        const lost = Promise.withResolvers();
        await page.route('**/*.wasm', async (route) => {
          await lost.promise;
          await route.abort();
        });
        await page.goto(up.base + path);
        if (path === '/products') {
          await page.click('input[name=q]');
          await page.keyboard.type('信');
          await page.waitForTimeout(500);
        }
        lost.resolve();
        await page.waitForSelector('.trouble');
        assert.equal(await page.locator('.empty').count(), 0, 'nothing is said to be missing');
        await page.unroute('**/*.wasm');
        await page.click('.trouble .btn');
        await page.waitForSelector(answered);
        await page.waitForFunction(() => !document.querySelector('main .skeleton'));
      } finally {
        await context.close();
      }
    });

  for (const [what, body] of [
    ['text', '{"format":1,"products":[{]}'],
    ['snapshot', 'RQS1\x00\x00\x05'],
  ])
    test(`a broken catalogue (${what}) is named as such`, async () => {
      const { page, context } = await openPage(up.browser, up.base);
      try {
        await page.route('**/c/*.rqs', (route) =>
          route.fulfill({ body, contentType: 'application/octet-stream' }),
        );
        await page.goto(`${up.base}/products`);
        await page.waitForSelector('.trouble');
        assert.match(await page.innerText('.trouble'), /签名不对/);
      } finally {
        await context.close();
      }
    });

  test('a core that is no WebAssembly is named as such', async () => {
    const { page, context } = await openPage(up.browser, up.base);
    try {
      await page.route('**/*.wasm', (route) =>
        route.fulfill({ body: 'no core', contentType: 'application/wasm' }),
      );
      await page.goto(`${up.base}/firm`);
      await page.waitForSelector('.trouble');
      assert.match(await page.innerText('.trouble'), /没能启动/);
    } finally {
      await context.close();
    }
  });

  test('without workers the core runs on the page', async () => {
    const { page, context, problems } = await openPage(up.browser, up.base, { firm: kFirm });
    try {
      await page.addInitScript(() => {
        globalThis.Worker = class {
          constructor() {
            throw new Error('no workers here');
          }
        };
      });
      await go(page, up.base, '/results');
      await page.waitForSelector('.results .card');
      assert.deepEqual(problems, []);
    } finally {
      await context.close();
    }
  });

  test('once open, every page works without network', async () => {
    const { page, context } = await openPage(up.browser, up.base);
    try {
      await go(page, up.base, '/');
      await context.setOffline(true);
      await page.click('.nav a[href="/firm"]');
      await page.waitForSelector('.next-one .question');
      await page.click('.tabs a[href="/firm?topic=need"]');
      await page.fill('#q-amount_wanted-in', '200');
      await page.click('.nav a[href="/results"]');
      await page.waitForSelector('.results .card');
      await page.click('.card h3 a >> nth=0');
      await page.waitForSelector('.outline');
      await page.click('.nav a[href="/policies"]');
      await page.waitForSelector('.card');
    } finally {
      await context.close();
    }
  });
});
