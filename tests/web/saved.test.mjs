// Favourites, what changed since last time, and the calendar: kept on the device, and as the core says when it judges
// everything anew.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import {
  catalogue,
  go,
  kDesktop,
  keptFirm,
  keptFirmWhen,
  keptGroups,
  kFirm,
  native,
  openPage,
  rongqiao,
  settled,
  site,
  todayInShanghai,
} from './support.mjs';

const up = site();
const kLastTime = '2026-06-01';
const kTurning = '2027-01-01';

/** The group of every product and policy, by asking for page after page of them. */
function groupsBy(ask, facts) {
  const found = new Map();
  for (const kind of ['products', 'policies'])
    for (let offset = 0; ; offset += 100) {
      const { rows } = ask({ kind, facts, offset, limit: 100 });
      for (const { id, judgement } of rows) found.set(id, judgement.group);
      if (rows.length < 100) break;
    }
  return found;
}

const wayOf = (from, to) => {
  if (to === 'fits') return '新符合';
  if (from === 'fits') return '不再符合';
  if (from === undefined) return '新增';
  return to === undefined ? '下架' : '有变化';
};

function difference(before, after) {
  const ids = new Set([...before.keys(), ...after.keys()]);
  return [...ids]
    .filter((id) => before.get(id) !== after.get(id))
    .map((id) => `${wayOf(before.get(id), after.get(id))} ${id}`)
    .sort();
}

/** The catalogue with conditions handed round among its products, and some products more and less. */
function anotherCatalogue() {
  const whole = JSON.parse(readFileSync(catalogue, 'utf8'));
  const { products } = whole;
  const moved = products.map((product, at) => {
    const { conditions, examples } = products[(at + 35) % products.length];
    return at % 5 === 0 ? { ...product, conditions, examples } : product;
  });
  const kept = moved.filter((_, at) => at % 50 !== 7);
  const extra = { ...products[0], id: 'withdrawn-long-ago' };
  return { ...whole, products: [...kept, extra].sort((a, b) => (a.id < b.id ? -1 : 1)) };
}

/** Asks the native core about another catalogue, as of the last time. */
function lastTimeOf(changed) {
  const folder = mkdtempSync(join(tmpdir(), 'rongqiao-saved-'));
  const file = join(folder, 'catalogue.json');
  writeFileSync(file, JSON.stringify(changed));
  const ask = (request) => {
    const input = `${JSON.stringify({ asOf: kLastTime, ...request })}\n`;
    const answer = JSON.parse(String(execFileSync(rongqiao, ['call', file], { input, maxBuffer: 1 << 26 })));
    assert.equal(answer.ok, true, JSON.stringify(answer.error));
    return answer.value;
  };
  const before = groupsBy(ask, kFirm);
  const groups = ask({ kind: 'groups', facts: kFirm });
  rmSync(folder, { recursive: true });
  return { before, groups };
}

const keep = (page, key, value) =>
  page.evaluate(
    ([name, what]) =>
      new Promise((resolve) => {
        const opening = indexedDB.open('rongqiao-firm');
        opening.onsuccess = () => {
          const writing = opening.result.transaction('answers', 'readwrite');
          writing.objectStore('answers').put(what, name);
          writing.oncomplete = () => {
            opening.result.close();
            resolve();
          };
        };
      }),
    [key, value],
  );

const listed = (page, part) =>
  page.$$eval(`${part} .changed-list > li`, (all) =>
    all
      .map((one) => {
        const link = one.querySelector('a');
        const id = link ? link.getAttribute('href').split('/')[2] : one.querySelector('div').textContent;
        return `${one.querySelector('.changed-way').textContent} ${id}`;
      })
      .sort(),
  );

const unfold = async (page) => {
  for (const more of await page.$$('.changed .btn')) await more.click();
};

test('favourites: kept with a note, judged as the core judges, taken out and back, compared, wiped', async () => {
  const { page, context, problems } = await openPage(up.browser, up.base, { firm: kFirm });
  try {
    await go(page, up.base, '/products');
    const requests = [];
    const hrefs = async (selector) => (await page.getAttribute(selector, 'href')).split('/')[2];
    const ids = [];
    for (const at of [1, 2]) {
      ids.unshift(await hrefs(`#cards .card:nth-child(${at}) h3 a`));
      await page.click(`#cards .card:nth-child(${at}) .save`);
      await page.waitForSelector(`#cards .card:nth-child(${at}) .save[aria-pressed=true]`);
    }
    await page.click('.nav a[href="/policies"]');
    await page.waitForSelector('.cards .card:nth-child(1) h3 a[href^="/policy/"]');
    context.on('request', (request) => requests.push(request.url()));
    ids.unshift(await hrefs('.cards .card:nth-child(1) h3 a'));
    await page.click('.cards .card:nth-child(1) .save');
    await page.click('.foot a[href="/saved"]');
    await page.waitForSelector('.saved-one .verdict');
    const shown = () =>
      page.$$eval('.saved-one h2 a', (all) => all.map((one) => one.getAttribute('href').split('/')[2]));
    assert.deepEqual(await shown(), ids, 'latest first');
    for (const [at, id] of ids.entries()) {
      const kind = at === 0 ? 'policy' : 'product';
      const { group } = native({ kind, facts: kFirm, id }).row.judgement;
      await page.waitForSelector(`.saved-one:nth-child(${at + 1}):has(a[href$="/${id}"]) .mark-${group}`);
    }
    await page.fill('.saved-one:nth-child(2) .saved-note input', '先问利率');
    await page.click('.saved-one:nth-child(2) .saved-do .link');
    await page.waitForSelector('.saved-undo');
    const many = (count) =>
      page.waitForFunction((n) => document.querySelectorAll('.saved-one h2 a').length === n, count);
    await many(2);
    assert.deepEqual(await shown(), [ids[0], ids[2]]);
    await page.click('.saved-undo .btn');
    await many(3);
    assert.deepEqual(await shown(), ids);
    assert.equal(await page.inputValue('.saved-one:nth-child(2) .saved-note input'), '先问利率');
    for (const at of [2, 3]) await page.click(`.saved-one:nth-child(${at}) .card-compare`);
    assert.equal(await page.getAttribute('.tray .btn-main', 'href'), `/compare?ids=${ids[1]},${ids[2]}`);
    assert.deepEqual(
      requests.filter((url) => !url.startsWith('blob:')),
      [],
      'nothing was sent',
    );

    await page.reload();
    await settled(page);
    await page.waitForSelector('.saved-one .verdict');
    assert.deepEqual(await shown(), ids);
    const kept = await keptFirm(page);
    assert.deepEqual(
      kept.saved.map(({ id, policy, note, since }) => [id, policy, note, since]),
      [
        [ids[0], true, '', todayInShanghai()],
        [ids[1], false, '先问利率', todayInShanghai()],
        [ids[2], false, '', todayInShanghai()],
      ],
    );
    await page.click('.nav a[href="/firm"]');
    await page.click('.tabs a[href*="said"]');
    await page.click('.btn-danger');
    await page.click('.sheet .btn-danger');
    await page.waitForSelector('.said', { state: 'detached' });
    await page.click('.foot a[href="/saved"]');
    await page.waitForSelector('.empty');
    assert.deepEqual(await keptFirm(page), {});
    assert.deepEqual(problems, []);
  } finally {
    await context.close();
  }
});

describe('what changed', () => {
  test('is all that judging everything anew finds: another catalogue, another day', async () => {
    const { before, groups } = lastTimeOf(anotherCatalogue());
    const expected = difference(before, groupsBy(native, kFirm));
    const ways = new Set(expected.map((one) => one.split(' ')[0]));
    assert.deepEqual(
      [...ways].sort(),
      ['下架', '不再符合', '新增', '新符合', '有变化'].sort(),
      'all ways are there',
    );
    const own = expected.filter((one) => !one.startsWith('下架')).filter((_, at) => at % 7 === 0);
    const { page, context, problems } = await openPage(up.browser, up.base, { firm: kFirm });
    try {
      await page.goto(`${up.base}/robots.txt`);
      const day = { since: '2026-05-01', note: '' };
      await keep(
        page,
        'saved',
        own.map((one) => ({ id: one.split(' ')[1], policy: false, ...day })),
      );
      await keep(page, 'lastTime', { version: 'another', facts: JSON.stringify(kFirm), groups });
      problems.length = 0;
      await go(page, up.base, '/');
      await page.waitForSelector('.returned-news');
      const news = await page.innerText('.returned-news');
      const fits = expected.filter((one) => one.startsWith('新符合')).length;
      const lost = expected.filter((one) => one.startsWith('不再符合')).length;
      assert.match(news, new RegExp(`2026年6月1日[\\s\\S]*新符合 ${fits} 个，不再符合 ${lost} 个`));
      assert.match(news, /因为/);
      await page.click('.returned-news a');
      await page.waitForSelector('.watch .changed >> nth=1');
      await unfold(page);
      assert.deepEqual(await listed(page, '.watch .changed >> nth=1 >>'), expected);
      assert.deepEqual(await listed(page, '.watch .changed >> nth=0 >>'), own);
      await page.waitForSelector('.because');
      await page.click('.watch > p .btn-main');
      await page.waitForSelector('.watch .empty');
      await keptFirmWhen(page, ({ lastTime }) => lastTime?.version !== 'another');
      await page.reload();
      await settled(page);
      await page.waitForSelector('.watch .empty');
      assert.deepEqual(problems, []);
    } finally {
      await context.close();
    }
  });

  test('on a new day while the page stays open, and a notice only where it was asked for', async () => {
    const expected = difference(
      groupsBy(native, kFirm),
      groupsBy((request) => native({ asOf: kTurning, ...request }), kFirm),
    );
    const { page, context, problems } = await openPage(up.browser, up.base, { firm: kFirm });
    try {
      await page.addInitScript(() => {
        globalThis.told = [];
        globalThis.Notification = class {
          static permission = 'granted';
          static requestPermission = async () => 'granted';
          constructor(title, { body }) {
            globalThis.told.push(`${title}: ${body}`);
          }
        };
      });
      await go(page, up.base, '/saved?tab=watch');
      await keptGroups(page);
      const nextDay = (day) =>
        page.evaluate((iso) => {
          const at = Date.parse(`${iso}T04:00:00Z`);
          Date.now = () => at;
          Object.defineProperty(document, 'hidden', { value: true, configurable: true });
          document.dispatchEvent(new Event('visibilitychange'));
        }, day);
      await nextDay(kTurning);
      await page.waitForSelector('.watch .changed');
      await unfold(page);
      assert.deepEqual(await listed(page, '.watch .changed >>'), expected);
      assert.match(await page.innerText('.watch .because >> nth=0'), /因为日子到了/);
      assert.deepEqual(await page.evaluate(() => globalThis.told), []);
      await page.click('.watch-told .btn');
      await page.click('.watch > p .btn-main');
      await page.waitForSelector('.watch .empty');
      await keptFirmWhen(page, ({ lastTime }) => lastTime.groups.asOf === kTurning);
      await nextDay('2028-01-01');
      await page.waitForSelector('.watch .changed');
      const told = await page.evaluate(() => globalThis.told);
      assert.equal(told.length, 1);
      assert.match(told[0], /^融桥: 和上次相比有 \d+ 处变化/);
      await page.reload();
      await settled(page);
      assert.match(await page.innerText('.watch-told .btn'), /关闭/);
      assert.deepEqual(problems, []);
    } finally {
      await context.close();
    }
  });
});

test('the calendar: every turn of the core on its day, by month; as a table; as a file of one or of all', async () => {
  const { turns } = native({ kind: 'calendar', facts: kFirm, limit: 1000 });
  const before = (day) => new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10);
  const events = turns
    .map(({ day, id, to, from }) => ({ day: to === 'closed' ? before(day) : day, id, groups: [from, to] }))
    .sort((a, b) => (`${a.day}${a.id}` < `${b.day}${b.id}` ? -1 : 1));
  const mine = events.filter(({ groups }) => groups.includes('fits') || groups.includes('open'));
  const { page, context, problems } = await openPage(up.browser, up.base, { firm: kFirm, size: kDesktop });
  try {
    await go(page, up.base, '/saved?tab=calendar&show=all');
    await page.waitForSelector('.day-list');
    const counts = await page.$$eval('.pills small', (all) => all.map((one) => Number(one.textContent)));
    assert.deepEqual(counts, [mine.length, 0, events.length]);
    const seen = [];
    for (;;) {
      const rows = await page.$$eval('.day-list > li', (all) =>
        all.map((one) => `${one.id.slice(2)} ${one.querySelector('a').getAttribute('href').split('/')[2]}`),
      );
      seen.push(...rows);
      const inTable = await page.$$eval('.month td', (all) =>
        all.reduce((sum, one) => {
          const more = Number(/还有 (\d+) 项/.exec(one.textContent)?.[1] ?? 0);
          return sum + one.querySelectorAll('.day-event').length + more;
        }, 0),
      );
      assert.equal(inTable, rows.length, 'the table and the list say the same');
      const next = page.locator('.month-pager a[rel=next]');
      if ((await next.count()) === 0) break;
      const month = await page.innerText('.month-pager .pager-at');
      await next.click();
      await page.waitForFunction(
        (old) => ![undefined, old].includes(document.querySelector('.month-pager .pager-at')?.textContent),
        month,
      );
    }
    assert.deepEqual(
      seen,
      events.map(({ day, id }) => `${day} ${id}`),
    );
    assert.equal(await page.locator('.month th[scope=col]').count(), 7);

    const file = async (button) => {
      const [download] = await Promise.all([page.waitForEvent('download'), page.click(button)]);
      return readFileSync(await download.path(), 'utf8');
    };
    const days = (text) => [...text.matchAll(/DTSTART;VALUE=DATE:(\d{8})/g)].map(([, day]) => day).sort();
    const plain = (list) => list.map(({ day }) => day.replaceAll('-', '')).sort();
    assert.deepEqual(days(await file('.calendar-do .btn >> nth=1')), plain(events));
    await page.click('.pills a >> nth=0');
    await page.waitForFunction(
      (many) => document.querySelector('.calendar-do .btn:last-child')?.textContent.includes(many),
      ` ${mine.length} `,
    );
    assert.deepEqual(days(await file('.calendar-do .btn >> nth=1')), plain(mine));
    const one = await file('.day-list .btn >> nth=0');
    assert.deepEqual(days(one), [mine[0].day.replaceAll('-', '')]);
    assert.deepEqual(problems, []);
  } finally {
    await context.close();
  }
});
