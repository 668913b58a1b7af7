// The search of products: what is on the screen is what the core says; the address holds it; input methods, keys
// and the button "back" are left in peace.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { moduleLoader } from './modules.mjs';
import { kDesktop, kFirm, kPhone, kWhole, native, openPage, settled, site } from './support.mjs';

const up = site();

const kPerPage = 20;

const ask = (request = {}) =>
  native({ kind: 'search', facts: {}, text: '', offset: 0, limit: kPerPage, ...request });

/** Opens the list and waits for what the whole core found. `requests`: every search that the page asks for. */
async function open(path, options = {}) {
  const opened = await openPage(up.browser, up.base, { size: kDesktop, ...options });
  const { page } = opened;
  await page.addInitScript(() => {
    globalThis.searches = [];
    const { postMessage } = Worker.prototype;
    Worker.prototype.postMessage = function (message, ...rest) {
      if (message?.request?.kind === 'search') globalThis.searches.push(message.request);
      return postMessage.call(this, message, ...rest);
    };
  });
  await page.goto(up.base + path);
  await settled(page);
  await page.waitForSelector('.facets, .finder-bar .order');
  return opened;
}

const found = (page, total) =>
  page.waitForFunction(
    (wanted) => document.querySelector('h2.found')?.textContent === wanted,
    `${total} 款产品`,
  );

const listed = (page, place) =>
  page.$$eval(place, (links) => links.map((link) => link.pathname.split('/').pop()));

const idsOf = ({ rows }) => rows.map(({ row }) => row.id);

/** Two answers may have as many products, so it is the list itself that is waited for. */
async function listIs(page, expected, place = '.finder .card h3 a') {
  await page
    .waitForFunction(
      ([where, ids]) =>
        [...document.querySelectorAll(where)].map((link) => link.pathname.split('/').pop()).join() === ids,
      [place, idsOf(expected).join()],
    )
    .catch(() => undefined);
  assert.deepEqual(await listed(page, place), idsOf(expected));
}

const queryOf = (page) => Object.fromEntries(new URL(page.url()).searchParams);

const optionsOf = ({ facets }, facet) => facets.find((one) => one.facet === facet).options;

/** The facet whose heading has these words, unfolded and complete. */
async function facet(page, name) {
  const box = page.locator('.facet', { has: page.locator(`summary:has-text("${name}")`) }).first();
  if (!(await box.evaluate((details) => details.open))) await box.locator('summary').click();
  const more = box.locator('button[aria-expanded=false]');
  if ((await more.count()) > 0) await more.click();
  return box;
}

/** One value of a facet by its exact name. */
const value = (box, name) =>
  box.locator('.facet-value', { has: box.page().locator(`.facet-name:text-is("${name}")`) });

/** A category and a kind of security that no product has together. */
function nothingTogether() {
  for (const { value: category } of optionsOf(ask({ limit: 0 }), 'category')) {
    const filters = [{ facet: 'category', values: [category] }];
    const none = optionsOf(ask({ filters, limit: 0 }), 'guarantee').find(({ count }) => count === 0);
    if (none) return { category, guarantee: none.value };
  }
  return assert.fail('every category has every security');
}

describe('typing', () => {
  test('narrows the list, marks what was matched, and is held by the address', async () => {
    const { page, context, problems } = await open('/products');
    try {
      await found(page, ask().total);
      for (const text of ['税', '税贷']) {
        await page.fill('input[name=q]', text);
        const expected = ask({ text });
        assert.ok(expected.total > 0 && expected.total < ask().total);
        await found(page, expected.total);
        await page.waitForFunction((q) => new URLSearchParams(location.search).get('q') === q, text);
        await listIs(page, expected);
        const { row, marks } = expected.rows.find((one) => one.marks.some((mark) => mark.text === 'name'));
        const shown = await page.$$eval(`#p-${row.id} mark`, (all) =>
          all.map((one) => one.textContent).join(''),
        );
        const inName = new Set();
        for (const mark of marks.filter((one) => one.text === 'name'))
          for (let at = mark.from; at < mark.to; at += 1) inName.add(at);
        assert.equal(shown, [...row.name].filter((_, at) => inName.has(at)).join(''));
      }
      assert.deepEqual(problems, []);
    } finally {
      await context.close();
    }
  });

  test('first brings what is in sight; what is not right yet is out of sight, and then right', async () => {
    for (const [size, inSight] of [
      [kPhone, 3],
      [kDesktop, 6],
    ]) {
      const { page, context, problems } = await open('/products', { size });
      try {
        await found(page, ask().total);
        await page.evaluate((links) => {
          globalThis.steps = [];
          const look = () => {
            const all = [...document.querySelectorAll(links)];
            globalThis.steps.push({
              ids: all.map((link) => link.pathname.split('/').pop()),
              seen: all.filter((link) => getComputedStyle(link).visibility === 'visible').length,
            });
          };
          const what = { childList: true, subtree: true, attributes: true };
          new MutationObserver(look).observe(document.querySelector('.finder-main'), what);
        }, '.finder .card h3 a');
        for (const text of ['税', '税务', '科', '']) {
          const expected = idsOf(ask({ text }));
          await page.evaluate(() => {
            globalThis.steps = [];
          });
          await page.fill('input[name=q]', text);
          await listIs(page, ask({ text }));
          const steps = await page.evaluate(() => globalThis.steps);
          const begun = steps.find(({ ids, seen }) => seen < ids.length);
          assert.equal(begun?.seen, inSight, text);
          for (const { ids, seen } of steps.slice(steps.indexOf(begun)))
            assert.deepEqual(ids.slice(0, seen), expected.slice(0, seen), text);
        }
        assert.deepEqual(problems, []);
      } finally {
        await context.close();
      }
    }
  });

  test('the button beside the text clears it and keeps the focus; "/" leads to the box', async () => {
    const { page, context } = await open('/products?q=税贷');
    try {
      await page.click('.search-clear');
      await found(page, ask().total);
      assert.equal(await page.evaluate(() => document.activeElement.name), 'q');
      await page.waitForFunction(() => location.search === '');
      await page.focus('h1');
      await page.keyboard.press('/');
      assert.equal(await page.evaluate(() => document.activeElement.name), 'q');
      assert.equal(await page.inputValue('input[name=q]'), '');
      await page.keyboard.type('1/2');
      assert.equal(await page.inputValue('input[name=q]'), '1/2', 'in the box it is a character');
    } finally {
      await context.close();
    }
  });

  test('amounts in it are understood, shown as parts, and taken out by a click', async () => {
    const text = '税贷 300万元';
    const { page, context } = await open(`/products?q=${encodeURIComponent(text)}`);
    try {
      const expected = ask({ text });
      const amount = expected.understood.find((one) => one.facet === 'amount');
      assert.ok(amount?.filters, 'the amount filters');
      await found(page, expected.total);
      const chip = page.locator('.used-one', { hasText: '额度 300 万元' });
      assert.equal(await chip.count(), 1);
      await chip.click();
      const rest = `${text.slice(0, amount.from)}${text.slice(amount.to)}`.trim();
      await page.waitForFunction((q) => document.querySelector('input[name=q]')?.value === q, rest);
      await found(page, ask({ text: rest }).total);
      assert.equal(queryOf(page).q, rest);
    } finally {
      await context.close();
    }
  });

  test('what is meant but not written is said on the card', async () => {
    const text = '抵押';
    const expected = ask({ text });
    const one = expected.rows.find(({ because }) => because.length > 0);
    if (!one) return;
    const { page, context } = await open(`/products?q=${text}`);
    try {
      await found(page, expected.total);
      const card = page.locator('.card', { has: page.locator(`#p-${one.row.id}`) });
      assert.equal(await card.locator('.because li').count(), one.because.length);
    } finally {
      await context.close();
    }
  });

  test('a slip is put right by one click', async () => {
    const { institutions } = native({ kind: 'institutions' });
    const slips = institutions.slice(0, 10).map(({ name }) => `${name.slice(0, 3)}一${name.slice(4)}`);
    const text = slips.find((slip) => ask({ text: slip, limit: 0 }).didYouMean !== undefined);
    assert.ok(text, 'some slip is close enough to a name');
    const { didYouMean } = ask({ text, limit: 0 });
    const { page, context } = await open(`/products?q=${encodeURIComponent(text)}`);
    try {
      await page.waitForSelector('.did-you-mean');
      assert.equal(await page.innerText('.did-you-mean'), didYouMean);
      await page.click('.did-you-mean');
      await found(page, ask({ text: didYouMean }).total);
      assert.equal(await page.inputValue('input[name=q]'), didYouMean);
    } finally {
      await context.close();
    }
  });

  test('institutions and policies that it names stand above the products', async () => {
    const { institutions } = native({ kind: 'institutions' });
    const { name, id, products } = institutions.find((one) => one.products > 0);
    const { page, context } = await open(`/products?q=${encodeURIComponent(name)}`);
    try {
      const expected = ask({ text: name });
      assert.ok(expected.institutions.includes(id));
      await page.click(`.meant a[href*="institution=${id}"]`);
      await found(page, products);
      assert.deepEqual(queryOf(page), { institution: id });
      assert.equal(await page.inputValue('input[name=q]'), '');
      const [policy] = native({ kind: 'policies', facts: {}, offset: 0, limit: 1 }).rows;
      await page.fill('input[name=q]', policy.name);
      assert.ok(ask({ text: policy.name }).policies.some((one) => one.id === policy.id));
      await page.click(`.meant a[href="/policy/${policy.id}"]`);
      await page.waitForFunction((path) => location.pathname === path, `/policy/${policy.id}`);
    } finally {
      await context.close();
    }
  });

  test('who leaves while typing goes where the link leads, and finds the text again', async () => {
    const [policy] = native({ kind: 'policies', facts: {}, offset: 0, limit: 1 }).rows;
    const { page, context } = await open('/products');
    try {
      // The page left stands until the next one is loaded: longer than the pause after typing.
      await context.route(/\/assets\/.*\.js$/, async (route) => {
        await new Promise((resolve) => setTimeout(resolve, 1500));
        await route.continue();
      });
      await page.evaluate((text) => {
        const input = document.querySelector('input[name=q]');
        new MutationObserver(() => document.querySelector('.meant a[href^="/policy/"]')?.click()).observe(
          document.querySelector('.finder-main'),
          { childList: true, subtree: true },
        );
        input.value = text;
        input.dispatchEvent(new InputEvent('input', { bubbles: true }));
      }, policy.name);
      await page.waitForFunction((path) => location.pathname === path, `/policy/${policy.id}`);
      await page.locator('h1', { hasText: policy.name }).waitFor();
      assert.equal(new URL(page.url()).pathname, `/policy/${policy.id}`);
      await page.goBack();
      await page.waitForFunction((q) => document.querySelector('input[name=q]')?.value === q, policy.name);
    } finally {
      await context.close();
    }
  });
});

describe('what is typed before the scripts are there', () => {
  for (const [name, path, options] of [
    ['over the page as it was served', '/products', {}],
    ['over a page that is drawn anew', '/products', { large: true }],
    ['on the first page', '/', {}],
  ])
    test(`stays, is told and goes on: ${name}`, async () => {
      const { page, context, problems } = await openPage(up.browser, up.base, options);
      try {
        let letGo;
        const held = new Promise((resolve) => {
          letGo = resolve;
        });
        await context.route(/\/assets\/.*\.js$/, (route) => held.then(() => route.continue()));
        await page.goto(up.base + path, { waitUntil: 'commit' });
        await page.waitForSelector('input[name=q]');
        await page.focus('input[name=q]');
        await page.keyboard.type('白');
        letGo();
        await settled(page);
        await page.waitForFunction(() => document.activeElement?.matches('input[name=q]'));
        await page.keyboard.type('桦');
        assert.equal(await page.inputValue('input[name=q]'), '白桦');
        if (path === '/')
          await page.waitForFunction(
            (wanted) => document.querySelector('[role=option]')?.textContent === wanted,
            ask({ text: '白桦' }).suggestions[0],
          );
        else
          await page.waitForFunction(
            (total) => document.querySelector('.found')?.textContent.includes(String(total)),
            ask({ text: '白桦' }).total,
          );
        assert.deepEqual(problems, []);
      } finally {
        await context.close();
      }
    });
});

describe('suggestions', () => {
  const text = '税';
  const suggestions = () => ask({ text }).suggestions.filter((one) => one !== text);
  const active = (page) =>
    page.evaluate(() => {
      const id = document.activeElement.getAttribute('aria-activedescendant');
      return id ? document.getElementById(id).textContent : undefined;
    });
  const type = async (page) => {
    await page.focus('input[name=q]');
    await page.keyboard.type(text);
    await page.waitForSelector('[role=option]');
  };

  test('are those of the core; arrows go through them and the text, Enter takes one', async () => {
    const { page, context, problems } = await open('/products');
    try {
      const expected = suggestions();
      assert.ok(expected.length >= 2, 'there is something to choose from');
      await type(page);
      assert.deepEqual(
        await page.$$eval('[role=option]', (all) => all.map((one) => one.textContent)),
        expected,
      );
      assert.equal(await page.getAttribute('input[name=q]', 'aria-expanded'), 'true');
      assert.equal(await active(page), undefined);
      for (const option of expected) {
        await page.keyboard.press('ArrowDown');
        assert.equal(await active(page), option);
      }
      await page.keyboard.press('ArrowDown');
      assert.equal(await active(page), undefined, 'the text itself comes after the last');
      await page.keyboard.press('ArrowUp');
      assert.equal(await active(page), expected.at(-1));
      assert.equal(await page.locator('[role=option][aria-selected=true]').count(), 1);
      await page.keyboard.press('Enter');
      assert.equal(await page.inputValue('input[name=q]'), expected.at(-1));
      assert.equal(await page.getAttribute('input[name=q]', 'aria-expanded'), 'false');
      await found(page, ask({ text: expected.at(-1) }).total);
      assert.deepEqual(problems, []);
    } finally {
      await context.close();
    }
  });

  test('Enter without one just searches; Escape closes and keeps the text; a click takes one', async () => {
    const { page, context } = await open('/products');
    try {
      const [first] = suggestions();
      await type(page);
      await page.keyboard.press('Escape');
      assert.equal(await page.locator('[role=option]').count(), 0);
      assert.equal(await page.inputValue('input[name=q]'), text);
      await page.keyboard.press('ArrowDown');
      assert.equal(await active(page), first, 'an arrow opens them again');
      await page.keyboard.press('Escape');
      await page.keyboard.press('Enter');
      assert.equal(await page.inputValue('input[name=q]'), text);
      await found(page, ask({ text }).total);
      await page.keyboard.press('ArrowDown');
      await page.click('[role=option] >> nth=0');
      await page.waitForFunction((taken) => document.querySelector('input[name=q]').value === taken, first);
      assert.equal(await page.evaluate(() => document.activeElement.name), 'q', 'the focus never left');
      await page.focus('h1');
      assert.equal(await page.locator('[role=option]').count(), 0);
    } finally {
      await context.close();
    }
  });
});

test('a key in the moment in which the address is written stays; what comes from "back" and "forward" is taken over', async () => {
  const { page, context } = await open('/products');
  try {
    await page.evaluate(() => {
      const push = history.pushState.bind(history);
      history.pushState = (...given) => {
        push(...given);
        history.pushState = push;
        const box = document.querySelector('input[name=q]');
        box.value = '信用贷';
        box.dispatchEvent(new InputEvent('input', { bubbles: true }));
      };
    });
    await page.fill('input[name=q]', '信用');
    await page.waitForFunction(() => location.search.includes(encodeURIComponent('信用贷')));
    assert.equal(await page.inputValue('input[name=q]'), '信用贷');
    await found(page, ask({ text: '信用贷' }).total);
    await page.goBack();
    await page.waitForFunction(() => document.querySelector('input[name=q]').value === '');
    await page.goForward();
    await page.waitForFunction(() => document.querySelector('input[name=q]').value === '信用贷');
  } finally {
    await context.close();
  }
});

describe('the box of the first page', () => {
  const composed = (client, text) =>
    client.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });

  test('suggests what the core says; what is chosen, or Enter, leads to the products', async () => {
    const { page, context, problems } = await openPage(up.browser, up.base, {});
    try {
      await page.goto(up.base);
      await settled(page);
      const client = await context.newCDPSession(page);
      await page.focus('input[name=q]');
      await composed(client, 'shui');
      // Longer than an answer takes.
      await page.waitForTimeout(400);
      assert.equal(await page.locator('[role=option]').count(), 0, 'what is composed is asked of no one');
      await client.send('Input.insertText', { text: '税' });
      await page.waitForSelector('[role=option]');
      const { suggestions } = ask({ text: '税' });
      assert.deepEqual(
        await page.$$eval('[role=option]', (all) => all.map((one) => one.textContent)),
        suggestions,
      );
      await page.click('[role=option] >> nth=1');
      await page.waitForSelector('.finder');
      assert.deepEqual([new URL(page.url()).pathname, queryOf(page)], ['/products', { q: suggestions[1] }]);
      await found(page, ask({ text: suggestions[1] }).total);
      await page.goBack();
      await page.waitForSelector('.hero-search');
      await page.fill('input[name=q]', ' 科技贷 ');
      await page.keyboard.press('Enter');
      await page.waitForSelector('.finder');
      assert.deepEqual([new URL(page.url()).pathname, queryOf(page)], ['/products', { q: '科技贷' }]);
      assert.deepEqual(problems, []);
    } finally {
      await context.close();
    }
  });
});

describe('policies', () => {
  const askPolicies = (text, more = {}) =>
    native({ kind: 'searchPolicies', facts: {}, text, offset: 0, limit: kPerPage, ...more });
  const counted = (page, total) =>
    page.waitForFunction((n) => document.querySelector('h2.found')?.textContent === `${n} 项政策`, total);

  test('are found by the same search, with marks; the text and the filters hold together', async () => {
    const { page, context, problems } = await openPage(up.browser, up.base, { size: kDesktop });
    try {
      await page.goto(`${up.base}/policies`);
      await settled(page);
      for (const text of ['zjtx', '專精特新', 'tiexi']) {
        await page.fill('input[name=q]', text);
        const expected = askPolicies(text);
        assert.ok(expected.counts.all > 3 && expected.counts.all <= kPerPage, text);
        await counted(page, expected.counts.all);
        await listIs(page, expected, '.cards .card h3 a');
        const { row, marks } = expected.rows[0];
        await page.waitForSelector(`#p-${row.id} mark`);
        const { from, to } = marks.find((mark) => mark.text === 'name');
        assert.equal(await page.textContent(`#p-${row.id} mark`), row.name.slice(from, to));
      }
      const { category } = askPolicies('tiexi').rows[0].row;
      await page.selectOption('.selects select', category);
      await counted(page, askPolicies('tiexi', { category }).counts.all);
      assert.deepEqual(queryOf(page), { q: 'tiexi', category });
      await page.click('.search-clear');
      await counted(page, native({ kind: 'policies', facts: {}, category, offset: 0, limit: 1 }).counts.all);
      assert.equal(await page.locator('mark').count(), 0);
      await page.fill('input[name=q]', 'zzzqq');
      await page.waitForSelector('.empty-title');
      assert.deepEqual(problems, []);
    } finally {
      await context.close();
    }
  });

  test('without the whole core, those in which the text is written', async () => {
    const { page, context } = await openPage(up.browser, up.base, { size: kDesktop });
    try {
      await page.route(kWhole, (route) => route.abort());
      await page.goto(`${up.base}/policies?q=${encodeURIComponent('贴息')}`);
      await counted(
        page,
        native({ kind: 'policies', facts: {}, text: '贴息', offset: 0, limit: 1 }).counts.all,
      );
    } finally {
      await context.close();
    }
  });
});

test('readers of English see what was matched: in English words, or in the Chinese name that is written beside', async () => {
  const { page, context } = await openPage(up.browser, up.base, { size: kDesktop, language: 'en' });
  try {
    await page.goto(`${up.base}/products?q=tech+loan`);
    await page.waitForSelector('.card-name mark');
    const first = await page.$$eval('.card:first-child .card-name mark', (all) =>
      all.map((one) => one.textContent),
    );
    assert.deepEqual(first, ['Tech', 'Loan']);
    assert.equal(await page.locator('.card:first-child .found-text').count(), 0);
    await page.fill('input[name=q]', 'keji');
    const { rows } = ask({ text: 'keji' });
    const { row, marks } = rows[0];
    const { from, to } = marks.find((mark) => mark.text === 'name');
    const line = page
      .locator('.card', { has: page.locator(`#p-${row.id}`) })
      .locator('.found-text')
      .first();
    await line.waitFor();
    assert.equal(await line.textContent(), `Name in Chinese: ${row.name}`);
    assert.equal(await line.locator('[lang=zh-CN] mark').textContent(), row.name.slice(from, to));
  } finally {
    await context.close();
  }
});

describe('input methods', () => {
  test('nothing is asked while they compose, their Enter is theirs, the text counts when it is done', async () => {
    const { page, context, problems } = await open('/products');
    try {
      const client = await context.newCDPSession(page);
      await page.focus('input[name=q]');
      await page.evaluate(() => {
        globalThis.searches.length = 0;
        globalThis.prevented = [];
        document.addEventListener('keydown', (event) => globalThis.prevented.push(event.defaultPrevented));
      });
      for (const part of ['s', 'sh', 'shu', 'shui', 'shuid', 'shuidai']) {
        await client.send('Input.imeSetComposition', {
          text: part,
          selectionStart: part.length,
          selectionEnd: part.length,
        });
        await page.waitForTimeout(60);
      }
      assert.equal(await page.inputValue('input[name=q]'), 'shuidai', 'what is composed is seen');
      // Keys that the input method takes: as Chrome tells them, and as Safari does, whose composition has ended by then.
      await page.evaluate(() => {
        const box = document.querySelector('input[name=q]');
        const key = { key: 'Enter', bubbles: true, cancelable: true };
        box.dispatchEvent(new KeyboardEvent('keydown', { ...key, isComposing: true }));
        box.dispatchEvent(new KeyboardEvent('keydown', { ...key, keyCode: 229 }));
        box.dispatchEvent(new KeyboardEvent('keydown', { ...key, key: 'ArrowDown', isComposing: true }));
      });
      assert.deepEqual(await page.evaluate(() => globalThis.prevented), [false, false, false]);
      // Longer than the pause after which typed text goes to the address.
      await page.waitForTimeout(400);
      assert.deepEqual(await page.evaluate(() => globalThis.searches), []);
      assert.equal(new URL(page.url()).search, '');
      assert.equal(await page.locator('[role=option]').count(), 0);

      await client.send('Input.insertText', { text: '税贷' });
      await found(page, ask({ text: '税贷' }).total);
      assert.equal(await page.inputValue('input[name=q]'), '税贷');
      assert.deepEqual(
        [...new Set(await page.evaluate(() => globalThis.searches.map((request) => request.text)))],
        ['税贷'],
      );
      await page.waitForFunction(() => new URLSearchParams(location.search).get('q') === '税贷');
      assert.deepEqual(problems, []);
    } finally {
      await context.close();
    }
  });

  test('a composition behind earlier text that is given up leaves that text', async () => {
    const { page, context } = await open('/products?q=税');
    try {
      const client = await context.newCDPSession(page);
      await page.focus('input[name=q]');
      await page.keyboard.press('End');
      await client.send('Input.imeSetComposition', { text: 'dai', selectionStart: 3, selectionEnd: 3 });
      assert.equal(await page.inputValue('input[name=q]'), '税dai');
      await client.send('Input.imeSetComposition', { text: '', selectionStart: 0, selectionEnd: 0 });
      await page.waitForFunction(() => document.querySelector('input[name=q]')?.value === '税');
      await found(page, ask({ text: '税' }).total);
    } finally {
      await context.close();
    }
  });
});

describe('facets', () => {
  test('several values of one are one or the other, of two both; counts are those of the core', async () => {
    const { page, context, problems } = await open('/products');
    try {
      const category = await facet(page, '类别');
      await value(category, '税贷').click();
      await value(category, '信用贷').click();
      const guarantee = await facet(page, '担保方式');
      await value(guarantee, '保证').click();
      const filters = [
        { facet: 'category', values: ['tax', 'credit'] },
        { facet: 'guarantee', values: ['guarantor'] },
      ];
      const expected = ask({ filters });
      await found(page, expected.total);
      assert.equal(new URL(page.url()).search, '?category=tax,credit&guarantee=guarantor');
      await listIs(page, expected);
      for (const [name, key] of [
        ['类别', 'category'],
        ['担保方式', 'guarantee'],
        ['额度', 'amount'],
        ['期限', 'term'],
        ['年化利率', 'rate'],
        ['还款方式', 'repayment'],
        ['特点', 'tag'],
        ['所在区', 'region'],
        ['资质', 'qualification'],
        ['机构', 'institution'],
      ]) {
        const box = await facet(page, name);
        const options = optionsOf(expected, key);
        const counts = await box
          .locator('.facet-count')
          .evaluateAll((all) => all.map((one) => Number(one.textContent)));
        const ascending = (numbers) => [...numbers].sort((a, b) => a - b);
        assert.deepEqual(ascending(counts), ascending(options.map(({ count }) => count)), name);
        const chosen = filters.find((one) => one.facet === key)?.values ?? [];
        const off = await box.locator('input[aria-disabled=true]').count();
        assert.equal(
          off,
          options.filter(({ value, count }) => count === 0 && !chosen.includes(value)).length,
          name,
        );
      }
      assert.deepEqual(problems, []);
    } finally {
      await context.close();
    }
  });

  test('what gives nothing is seen and cannot be ticked', async () => {
    const { category } = nothingTogether();
    const { page, context } = await open(`/products?category=${category}`);
    try {
      const box = await facet(page, '担保方式');
      const none = box.locator('input[aria-disabled=true] >> nth=0');
      await none.focus();
      await page.keyboard.press(' ');
      await page.waitForTimeout(300);
      assert.equal(await none.isChecked(), false);
      assert.deepEqual(queryOf(page), { category });
    } finally {
      await context.close();
    }
  });

  test('a long list is folded; what is chosen in it stays in sight', async () => {
    const all = optionsOf(ask({ limit: 0 }), 'institution');
    assert.ok(all.length > 20);
    const products = new Map(
      native({ kind: 'institutions' }).institutions.map((one) => [one.id, one.products]),
    );
    const rare = [...all].sort((a, b) => products.get(a.value) - products.get(b.value))[0].value;
    const { page, context } = await open(`/products?institution=${rare}`);
    try {
      const box = page.locator('.facet', { has: page.locator('summary:has-text("机构")') });
      assert.ok((await box.locator('.facet-value').count()) < 12);
      assert.equal(await box.locator('input:checked').count(), 1);
      await box.locator('button').click();
      assert.equal(await box.locator('.facet-value').count(), all.length);
    } finally {
      await context.close();
    }
  });

  test('ranges and the order go to the core as they stand in the address', async () => {
    const { page, context } = await open('/products');
    try {
      const box = await facet(page, '额度');
      await box.locator('.facet-value >> nth=1').click();
      await page.waitForFunction(() => location.search.includes('amount='));
      const { amount } = queryOf(page);
      const filters = [{ facet: 'amount', values: [amount] }];
      await found(page, ask({ filters }).total);
      await page.selectOption('.order select', 'cost');
      await page.waitForFunction(() => location.search.includes('sort=cost'));
      const expected = ask({ filters, sort: 'cost' });
      await listIs(page, expected);
    } finally {
      await context.close();
    }
  });

  test('on phones they come from below, and the button says what they give', async () => {
    const { page, context, problems } = await open('/products', { size: kPhone });
    try {
      assert.equal(await page.locator('.facet').count(), 0);
      await page.click('.finder-bar .btn');
      await page.waitForSelector('.sheet');
      const box = await facet(page, '类别');
      for (const name of ['税贷', '信用贷']) await value(box, name).click();
      const expected = ask({ filters: [{ facet: 'category', values: ['tax', 'credit'] }] });
      await page.waitForFunction(
        (total) => document.querySelector('.facets-foot .btn')?.textContent === `看 ${total} 款`,
        expected.total,
      );
      await page.click('.facets-foot .btn >> nth=0');
      await page.waitForSelector('.sheet', { state: 'detached' });
      await found(page, expected.total);
      assert.match(await page.innerText('.finder-bar .btn'), /2/);
      assert.equal(await page.locator('.used-one').count(), 2);
      await page.goBack();
      await found(page, ask().total);
      assert.deepEqual(queryOf(page), {}, 'all that was ticked in the sheet is one step');
      assert.deepEqual(problems, []);
    } finally {
      await context.close();
    }
  });

  test('groups are there once something is known of the firm, and several can be chosen', async () => {
    const { page, context } = await open('/products', { firm: kFirm });
    try {
      const groups = optionsOf(ask({ facts: kFirm, limit: 0 }), 'group');
      const countOf = (group) => groups.find(({ value }) => value === group).count;
      const pill = (name) => page.locator(`.pills a:has-text("${name}")`);
      await pill('条件符合').click();
      await found(page, countOf('fits'));
      await pill('还差回答').click();
      await found(page, countOf('fits') + countOf('open'));
      assert.deepEqual(queryOf(page), { group: 'fits,open' });
      assert.equal(await page.locator('.pills a[aria-current]').count(), 2);
      await pill('条件符合').click();
      await found(page, countOf('open'));
      assert.equal(
        await pill('全部').innerText(),
        `全部 ${groups.reduce((sum, { count }) => sum + count, 0)}`,
      );
    } finally {
      await context.close();
    }
  });
});

describe('the address', () => {
  test('is all there is: a reload, "back" and "forward" bring the same list', async () => {
    const { page, context, problems } = await open('/products');
    try {
      await page.fill('input[name=q]', '贷');
      await page.waitForFunction(() => location.search.includes('q='));
      const box = await facet(page, '类别');
      await value(box, '税贷').click();
      await page.waitForFunction(() => location.search.includes('category=tax'));
      const filters = [{ facet: 'category', values: ['tax'] }];
      const steps = [ask(), ask({ text: '贷' }), ask({ text: '贷', filters })];
      await found(page, steps[2].total);
      await page.click('.pager a[rel=next]');
      await page.waitForFunction(() => location.search.includes('page=2'));
      const second = ask({ text: '贷', filters, offset: kPerPage });
      await listIs(page, second);
      await page.reload();
      await settled(page);
      await page.waitForSelector('.facets');
      await found(page, steps[2].total);
      await listIs(page, second);
      assert.equal(await page.inputValue('input[name=q]'), '贷');
      assert.ok(await value(box, '税贷').locator('input').isChecked());
      await page.goBack();
      await page.goBack();
      await found(page, steps[1].total);
      assert.deepEqual(queryOf(page), { q: '贷' });
      await page.goBack();
      await found(page, steps[0].total);
      assert.equal(await page.inputValue('input[name=q]'), '');
      await page.goForward();
      await found(page, steps[1].total);
      assert.equal(await page.inputValue('input[name=q]'), '贷');
      assert.deepEqual(problems, []);
    } finally {
      await context.close();
    }
  });

  test('with one value a filter works as before; what cannot be meant is no filter', async () => {
    const { page, context, problems } = await open(
      '/products?category=tax&region=310115&group=maybe&amount=lots',
    );
    try {
      const filters = [
        { facet: 'category', values: ['tax'] },
        { facet: 'region', values: ['310115'] },
      ];
      const expected = ask({ filters });
      await found(page, expected.total);
      await listIs(page, expected);
      assert.deepEqual(problems, []);
    } finally {
      await context.close();
    }
  });

  test('never holds a fact about the firm, and neither does any request that leaves', async () => {
    const { page, context } = await open('/products', { firm: kFirm });
    try {
      const requests = [];
      context.on('request', (request) => requests.push(request.url()));
      await page.fill('input[name=q]', '税贷');
      await page.waitForFunction(() => location.search.includes('q='));
      await page.locator('.facet-value:not(.is-none) >> nth=0').click();
      await page.waitForFunction(() => /(category|institution)=/.test(location.search));
      await page.selectOption('.order select', 'fit');
      await page.waitForFunction(() => location.search.includes('sort=fit'));
      assert.deepEqual(
        requests.filter((url) => !url.startsWith('blob:')),
        [],
      );
      assert.doesNotMatch(page.url(), /310115|C39|2023-09-10|200000000|tech_sme|company/);
    } finally {
      await context.close();
    }
  });
});

describe('nothing found', () => {
  test('each filter that can be let go says how many products that gives', async () => {
    const { category, guarantee } = nothingTogether();
    const filters = [
      { facet: 'category', values: [category] },
      { facet: 'guarantee', values: [guarantee] },
    ];
    const expected = ask({ filters });
    assert.equal(expected.total, 0);
    assert.ok(expected.letGo.length > 0);
    const { page, context, problems } = await open(`/products?category=${category}&guarantee=${guarantee}`);
    try {
      await page.waitForSelector('.ways a');
      const ways = await page.$$eval('.ways a', (all) => all.map((one) => one.textContent));
      for (const [at, { total }] of expected.letGo.entries())
        assert.match(ways[at], new RegExp(`^去掉“.+”，有 ${total} 款$`));
      await page.click('.ways a >> nth=0');
      await found(page, expected.letGo[0].total);
      assert.deepEqual(
        Object.keys(queryOf(page)),
        ['category', 'guarantee'].filter((key) => key !== expected.letGo[0].facet),
      );
      assert.deepEqual(problems, []);
    } finally {
      await context.close();
    }
  });

  test('a word can be let go too', async () => {
    const text = '300万 鼹鼹鼹';
    const expected = ask({ text });
    assert.equal(expected.total, 0);
    const { word, total } = expected.letGo.find((one) => one.word !== undefined && one.total > 0);
    const { page, context } = await open(`/products?q=${encodeURIComponent(text)}`);
    try {
      await page.click(`.ways a:has-text("${word}")`);
      const rest = text.replace(word, '').trim();
      await found(page, total);
      assert.equal(await page.inputValue('input[name=q]'), rest);
      await page.waitForFunction((q) => new URLSearchParams(location.search).get('q') === q, rest);
    } finally {
      await context.close();
    }
  });
});

test('marks that overlap are one, those outside of the text none; a part is cut out without a gap', async () => {
  const { load, close } = await moduleLoader();
  try {
    const { joined } = await load('view/extra/search/marked.tsx');
    const marks = (...pairs) => pairs.map(([from, to]) => ({ text: 'name', from, to }));
    assert.deepEqual(joined(marks([4, 6], [0, 2], [1, 3], [6, 6], [9, 12], [-3, 1]), 8), [
      { from: 0, to: 3 },
      { from: 4, to: 6 },
    ]);
    const { cut } = await load('view/extra/search/meant.tsx');
    assert.equal(cut('税贷 300万元 线上', 3, 8), '税贷 线上');
    assert.equal(cut('300万元', 0, 5), '');
  } finally {
    await close();
  }
});

test('values in the address: several, and no damaged ones', async () => {
  const { load, close } = await moduleLoader();
  try {
    const { filtersOf, sortOf, toggled } = await load('state/filters.ts');
    const { addressOf } = await load('state/query.ts');
    const query = {
      q: '税,贷',
      category: 'tax,,credit',
      amount: '-100,300-,-,x',
      group: 'fits,all',
      sort: 'price',
    };
    assert.deepEqual(filtersOf(query), [
      { facet: 'group', values: ['fits'] },
      { facet: 'category', values: ['tax', 'credit'] },
      { facet: 'amount', values: ['-100', '300-'] },
    ]);
    assert.equal(sortOf(query), undefined);
    assert.deepEqual(toggled(query, 'category', 'tax'), { category: 'credit' });
    assert.deepEqual(toggled(query, 'tag', 'online'), { tag: 'online' });
    const address = addressOf(
      '/products',
      { category: 'tax', page: '3' },
      toggled({ category: 'tax' }, 'category', 'agri'),
    );
    assert.equal(address, '/products?category=tax,agri');
  } finally {
    await close();
  }
});

test('nothing moves when the counts of the whole core arrive', async () => {
  // An address with a text brings what is understood of it above the list.
  const shared = `/products?q=${encodeURIComponent('科技贷 300万')}`;
  const cases = [kPhone, kDesktop].flatMap((size) =>
    [undefined, kFirm].flatMap((firm) => ['/products', shared].map((path) => ({ size, firm, path }))),
  );
  for (const { size, firm, path } of cases) {
    const { page, context } = await openPage(up.browser, up.base, { size, firm });
    try {
      await page.addInitScript(() => {
        globalThis.shift = 0;
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) if (!entry.hadRecentInput) globalThis.shift += entry.value;
        }).observe({ type: 'layout-shift', buffered: true });
      });
      await page.goto(up.base + path);
      await page.waitForSelector('.facets, .finder-bar .order');
      await page.waitForSelector('.finder .card');
      await page.waitForTimeout(200);
      const shift = await page.evaluate(() => globalThis.shift);
      assert.ok(
        shift <= 0.02,
        `${path} at ${size.width}, firm ${firm ? 'known' : 'unknown'}: moved by ${shift}`,
      );
    } finally {
      await context.close();
    }
  }
});

test('what is typed before the whole core is there stays, and so does the focus', async () => {
  const { page, context } = await openPage(up.browser, up.base, { size: kDesktop });
  try {
    let arrive = () => undefined;
    const held = new Promise((resolve) => {
      arrive = resolve;
    });
    await page.route(kWhole, async (route) => {
      await held;
      await route.continue();
    });
    await page.goto(`${up.base}/products`);
    await page.waitForSelector('html[data-engine=ready]', { state: 'attached' });
    await page.evaluate(() => {
      globalThis.box = document.querySelector('input[name=q]');
    });
    await page.focus('input[name=q]');
    await page.keyboard.type('税贷');
    await page.waitForSelector('.finder .card');
    assert.equal(await page.locator('.facet').count(), 0);
    arrive();
    await page.waitForSelector('.facets');
    await found(page, ask({ text: '税贷' }).total);
    assert.ok(
      await page.evaluate(() => document.activeElement === globalThis.box),
      'the same box has the focus',
    );
    assert.equal(await page.inputValue('input[name=q]'), '税贷');
  } finally {
    await context.close();
  }
});
