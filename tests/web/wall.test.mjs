// The operations wall: its figures are worked out rightly, it is read while it is seen and says when it cannot be, and it
// is there for keyboards and screen readers.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { moduleLoader } from './modules.mjs';
import { clerk, kClerk, lend, person, signInStaff, submit } from './people.mjs';
import { go, kDesktop, launch, openPage, site } from './support.mjs';
import { demandAnswer, pretendWall, wallAnswer } from './wall.mjs';

const up = site({
  staff: kClerk,
  args: ['--open-per-product', '0'],
  others: [
    { login: 'admin', institution: '310000', role: 'platform_admin' },
    { login: 'district', institution: '310115', role: 'district_clerk' },
  ],
});
const kWall = '/desk/operations';

describe('figures', () => {
  let modules;
  let figures;
  before(async () => {
    modules = await moduleLoader();
    figures = await modules.load('pages/desk/wall/figures.ts');
  });
  after(() => modules.close());

  const node = (name, seconds, requests, took, more = {}) => ({
    name,
    state: 'live',
    startedAt: 0,
    seenAt: seconds * 1_000,
    report: {
      program: 'a',
      catalogueVersion: 1,
      connections: 1,
      waiting: 2,
      boundsUs: [10, 20, 30],
      routes: [{ route: 'api', requests, refused: 0, errors: 1, took }],
    },
    ...more,
  });
  const answer = (...nodes) => ({ at: 0, nodes, institutions: [], clocks: [] });

  test('latencies are what sorting gives, and none is made up', () => {
    const bounds = [10, 20, 30, 40];
    for (let seed = 1; seed < 200; seed += 1) {
      const took = bounds.map((_, at) => (seed * (at + 3) * 7) % 11).concat((seed * 5) % 3);
      const sorted = took.flatMap((count, at) => Array(count).fill(bounds[at]));
      for (const permille of [500, 950, 990])
        assert.equal(
          figures.latencyOf(bounds, took, permille),
          sorted[Math.max(Math.ceil((sorted.length * permille) / 1000), 1) - 1],
        );
    }
    assert.equal(figures.latencyOf(bounds, [0, 0, 0, 0, 0], 500), undefined);
  });

  test('a sample is what happened between two answers, by what each server told meanwhile', () => {
    const before = answer(node('a', 100, 50, [50, 0, 0, 0]), node('b', 100, 10, [10, 0, 0, 0]));
    const now = answer(node('a', 110, 150, [50, 100, 0, 0]), node('b', 105, 30, [10, 0, 20, 0]));
    const sample = figures.sampleOf(before, now);
    assert.equal(sample.perSecond, 100 / 10 + 20 / 5);
    assert.equal(sample.errorsPerSecond, 0, 'both had one before');
    assert.deepEqual(sample.api, { p50: 20, p95: 30, p99: 30 });
    assert.equal(sample.waiting, 4);
    assert.equal(figures.sampleOf(now, now), undefined, 'nobody has told anything new');
    assert.equal(figures.sampleOf(answer(), answer()), undefined);
  });

  test('a server that was started anew, or is new, counts from its start', () => {
    const before = answer(node('a', 100, 5_000, [5_000, 0, 0, 0]));
    const anew = { startedAt: 104_000 };
    const now = answer(node('a', 108, 40, [0, 40, 0, 0], anew), node('b', 108, 20, [20, 0, 0, 0], anew));
    assert.equal(figures.sampleOf(before, now).perSecond, 10 + 5);
    assert.equal(figures.sampleOf(before, now).api.p95, 20);
  });

  test('servers that count by other bounds are not added up with them', () => {
    const other = node('b', 1, 7, [7, 0]);
    other.report.boundsUs = [99];
    assert.equal(figures.trafficOf([node('a', 1, 3, [3, 0, 0, 0]), other])[0].requests, 3);
  });

  test('the series ends with the newest and is not longer than ten minutes', () => {
    let series = [];
    for (let at = 1; at <= 100; at += 1) series = figures.withSample(series, { at });
    assert.deepEqual([series.length, series[0].at, series[59].at], [60, 41, 100]);
    assert.equal(figures.withSample(series, undefined), series);
  });
});

async function openWall(options, ...as) {
  const opened = await openPage(up.browser, up.base, { size: kDesktop, ...options });
  const answers = await pretendWall(opened.context, ...as);
  const { page } = opened;
  // When the page asks and is answered, by its own clock: what is between takes as long as the machine takes.
  await page.addInitScript(() => {
    const readings = { asked: [], answered: 0, open: 0 };
    globalThis.readings = readings;
    const real = globalThis.fetch;
    globalThis.fetch = async (...given) => {
      const { pathname } = new URL(given[0]?.url ?? given[0], location.href);
      if (!pathname.startsWith('/api/v1/operations')) return real(...given);
      if (pathname.endsWith('/operations')) readings.asked.push(Date.now());
      readings.open += 1;
      try {
        const answer = await real(...given);
        return new Response(await answer.text(), answer);
      } finally {
        readings.answered = Date.now();
        readings.open -= 1;
      }
    };
  });
  await page.clock.install();
  await page.goto(up.base + kWall);
  await page.waitForSelector('.wall');
  /** Until it was asked `times` times in all. */
  const asked = async (times) => {
    for (let waited = 0; waited < 1500 && answers.asked < times; waited += 1)
      await new Promise((resolve) => setTimeout(resolve, 20));
    assert.equal(answers.asked, times);
  };
  /** How many seconds pass between an answer and the next question. */
  const pause = async () => {
    await page.waitForFunction(() => readings.open === 0);
    const { asked: times, answered } = await page.evaluate(() => readings);
    const last = times.length;
    for (let seconds = 0; seconds < 100; seconds += 1) {
      await page.clock.runFor(1_000);
      const at = await page.evaluate((before) => readings.asked[before], last);
      if (at !== undefined) {
        await asked(last + 1);
        return (at - answered) / 1_000;
      }
    }
    return assert.fail('it is not asked again');
  };
  return { ...opened, answers, asked, pause };
}
/** Seconds, by a clock that is also moved by hand. */
const isAbout = (seconds, expected) => seconds >= expected - 1 && seconds <= expected + 3;

const cells = (page, selector) => page.locator(selector).allInnerTexts();

test('it is read every ten seconds, and not while nobody sees it', async () => {
  const { page, context, problems, answers, asked, pause } = await openWall();
  try {
    const see = (state) =>
      page.evaluate((value) => {
        Object.defineProperty(document, 'visibilityState', { value, configurable: true });
        document.dispatchEvent(new Event('visibilitychange'));
      }, state);
    await asked(1);
    for (let times = 2; times <= 5; times += 1) {
      const seconds = await pause();
      assert.ok(isAbout(seconds, 10), String(seconds));
    }
    await page.waitForFunction(() => document.querySelectorAll('.wall-series:first-child rect').length === 4);
    await see('hidden');
    await page.clock.runFor(120_000);
    assert.equal(answers.asked, 5);
    await see('visible');
    await asked(6);
    await pause();
    assert.equal(answers.asked, 7);
    // Away from the page nothing is asked any more.
    await page.click('.nav a[href="/products"]');
    await page.waitForSelector('.wall', { state: 'detached' });
    await page.clock.runFor(60_000);
    assert.equal(answers.asked, 7);
    assert.deepEqual(problems, []);
  } finally {
    await context.close();
  }
});

test('it says when it cannot be read, keeps what it has, asks less often, and recovers', async () => {
  const { page, context, answers, asked, pause } = await openWall();
  try {
    await page.waitForSelector('.wall-pair');
    const before = await cells(page, '.wall-table td');
    answers.fail = 503;
    await pause();
    await page.waitForSelector('.wall-fresh[role=alert]');
    assert.match(await page.innerText('.wall-fresh'), /现在读不到：.+下面是 \d\d:\d\d:\d\d 的情况/);
    assert.deepEqual(await cells(page, '.wall-table td'), before);
    assert.equal(answers.asked, 2);
    for (const expected of [20, 40, 60, 60]) {
      const seconds = await pause();
      assert.ok(isAbout(seconds, expected), `${seconds} for ${expected}`);
    }
    const { asked: times } = answers;
    answers.fail = undefined;
    await page.click('.wall-fresh .btn');
    await page.waitForSelector('.wall-fresh:not([role=alert])');
    await asked(times + 1);
    assert.ok(isAbout(await pause(), 10));
  } finally {
    await context.close();
  }
});

test('who may not see it any more is asked to sign in, and it is asked for no longer', async () => {
  const { page, context, answers, pause } = await openWall();
  try {
    await context.route('**/api/v1/operations', (route) => {
      answers.asked += 1;
      return route.fulfill({ status: 401, json: { ok: false, error: { code: 'not_signed_in', where: '' } } });
    });
    await pause();
    await page.waitForSelector('#staff-login');
    const { asked } = answers;
    await page.clock.runFor(300_000);
    assert.equal(answers.asked, asked);
  } finally {
    await context.close();
  }
});

test('numbers are those of the answer, withheld ones are not, and the worst comes first', async () => {
  const { page, context } = await openWall();
  try {
    await page.waitForSelector('[aria-labelledby=wall-demand] table');
    const { institutions, clocks } = wallAnswer(1);
    const sums = ['late', 'soon', 'onTime'].map((name) =>
      institutions.reduce((sum, row) => sum + row[name], 0).toLocaleString('en-US'),
    );
    assert.deepEqual(await cells(page, '.wall-sum dd'), sums);
    await page.click('.wall-more .btn');
    const rows = page.locator('[aria-labelledby=wall-institutions] tbody tr');
    assert.equal(await rows.count(), institutions.length);
    const late = (await cells(page, '[aria-labelledby=wall-institutions] td:nth-child(3)')).map(Number);
    assert.deepEqual(
      late,
      [...late].sort((a, b) => b - a),
    );
    assert.deepEqual(
      await cells(page, '[aria-labelledby=wall-clocks] tbody td:nth-child(3)'),
      clocks.map(({ late: n }) => String(n)),
    );
    const { districts } = demandAnswer(30);
    const withheld = districts.filter(({ count }) => count === null).length;
    const shown = await cells(page, '.wall-pair > :first-child td.num');
    assert.equal(shown.filter((text) => text === '不显示').length, withheld);
    assert.deepEqual(await cells(page, '.wall-sectors tbody th'), [
      '批发和零售业',
      '制造业',
      '信息传输、软件和信息技术服务业',
      '科学研究和技术服务业',
      '租赁和商务服务业',
    ]);
    const steps = await cells(page, '.wall-sectors td.num');
    assert.deepEqual(steps, ['至少 415', '至少 340', '至少 120', '至少 90', '至少 5']);
    assert.match(await page.innerText('.wall-sectors .hint'), /^2026-09 起.*不满 5 份/);
    await page.click('.wall-days .btn >> nth=0');
    await page.waitForFunction(
      (text) => document.querySelector('.wall-pair td.num')?.innerText === text,
      Math.max(...demandAnswer(7).districts.map(({ count }) => count)).toLocaleString('en-US'),
    );
    assert.equal(await page.getAttribute('.wall-days .btn >> nth=0', 'aria-pressed'), 'true');
  } finally {
    await context.close();
  }
});

test('tables have captions, and all that can be used or scrolls is reached by keyboard', async () => {
  const { page, context, pause } = await openWall({ size: { width: 390, height: 844 } });
  try {
    await pause();
    await page.waitForSelector('.wall details summary');
    await page.focus('.wall details summary');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.wall details[open] tbody tr');
    const captions = await page
      .locator('.wall table')
      .evaluateAll((tables) => tables.map((table) => table.caption?.innerText ?? ''));
    assert.ok(captions.length >= 6 && captions.every((text) => text.length > 2), String(captions));
    await page.focus('.desk-who .btn >> nth=-1');
    const seen = new Set();
    for (let times = 0; times < 40; times += 1) {
      await page.keyboard.press('Tab');
      seen.add(
        await page.evaluate(() => {
          const at = document.activeElement;
          return at.closest('.wall') ? (at.getAttribute('aria-label') ?? at.innerText) : '';
        }),
      );
    }
    for (const text of [...captions.map((name) => `表格：${name}`), '显示全部 43 家', '近 7 天', '近 90 天'])
      assert.ok(seen.has(text), `${text} of ${[...seen]}`);
  } finally {
    await context.close();
  }
});

test('a district sees its applications and demand, and no servers', async () => {
  const { page, context } = await openWall({}, 'district_clerk', '310104');
  try {
    assert.equal(await page.locator('.wall-node').count(), 0);
    assert.equal(await page.locator('.wall-series').count(), 0);
    assert.ok((await page.locator('[aria-labelledby=wall-institutions] tbody tr').count()) > 0);
  } finally {
    await context.close();
  }
});

test('with the real server: an administrator sees it run, a district its own, a clerk no way there', async () => {
  const firm = await person(up, '13600000001');
  for (let times = 0; times < 6; times += 1) await submit(firm);
  const look = async (who, path = kWall) => {
    const opened = await openPage(up.browser, up.base, { size: kDesktop });
    await lend(opened.context, who);
    await go(opened.page, up.base, path);
    return opened;
  };
  const admin = await look(await signInStaff(up, 'admin', up.passwords.admin), '/desk');
  try {
    await admin.page.click('.desk-who a[href="/desk/operations"]');
    await admin.page.waitForSelector('.wall-node-live');
    assert.match(await admin.page.title(), /运行大屏/);
    assert.match(await admin.page.innerText('.wall-node'), /程序 [0-9a-f]{12}/);
    await admin.page.waitForSelector('.wall-pair');
    const [district, ...more] = await cells(admin.page, '.wall-pair > :first-child tbody tr');
    assert.deepEqual([district.split(/\s+/), more], [['浦东新区', '6'], []]);
    assert.deepEqual(admin.problems, []);
  } finally {
    await admin.context.close();
  }
  const place = await look(await signInStaff(up, 'district', up.passwords.district));
  try {
    await place.page.waitForSelector('.wall-sum');
    const sum = await cells(place.page, '.wall-sum dd');
    assert.equal(
      sum.reduce((all, n) => all + Number(n), 0),
      6,
    );
    assert.equal(await place.page.locator('.wall-node').count(), 0);
  } finally {
    await place.context.close();
  }
  const desk = await look(await clerk(up), '/desk');
  try {
    assert.equal(await desk.page.locator('a[href="/desk/operations"]').count(), 0);
    await desk.page.goto(up.base + kWall);
    await desk.page.waitForSelector('.trouble');
  } finally {
    await desk.context.close();
  }
});

describe('in the studio', () => {
  let drawing;
  before(async () => {
    drawing = await launch('--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader');
  });
  after(() => drawing?.close());

  async function openTab(browser, view, prepare = pretendWall) {
    const opened = await openPage(browser, up.base, { size: kDesktop });
    const answers = await prepare(opened.context);
    await go(opened.page, up.base, `/studio?tab=wall&view=${view}`);
    return { ...opened, answers };
  }
  const said = (page) =>
    page.waitForFunction(() =>
      /4 台服务器中 2 台正常/.test(document.querySelector('.studio [role=status]')?.textContent ?? ''),
    );

  test('the plain view has the same parts, and says of itself that nothing is made up', async () => {
    const { page, context, problems } = await openTab(up.browser, 'plain');
    try {
      await said(page);
      await page.waitForSelector('.studio .wall-pair');
      assert.equal(await page.locator('.studio .wall-node').count(), 4);
      assert.equal(await page.locator('.studio-made-up').count(), 0);
      assert.equal(await page.locator('.studio [role=status]').count(), 1);
      assert.deepEqual(problems, []);
    } finally {
      await context.close();
    }
  });

  test('the drawn view draws it, its periods are reached by keyboard, and it rests between readings', async () => {
    const { page, context, problems, answers } = await openTab(drawing, 'drawn');
    try {
      await said(page);
      const periods = page.locator('.studio-drawn button[aria-pressed]');
      await page.waitForFunction(() => document.querySelectorAll('.studio-drawn button').length === 3);
      assert.deepEqual(await periods.evaluateAll((all) => all.map((one) => one.getAttribute('aria-label'))), [
        '近 7 天',
        '近 30 天',
        '近 90 天',
      ]);
      assert.equal(await periods.nth(1).getAttribute('aria-pressed'), 'true');
      const asking = page.waitForRequest(/demand\?days=90/);
      await periods.nth(2).focus();
      await page.keyboard.press('Enter');
      await asking;
      await page.waitForFunction(
        () => document.querySelectorAll('.studio-drawn button')[2]?.getAttribute('aria-pressed') === 'true',
      );
      await page.evaluate(() => {
        globalThis.drawn = 0;
        const { prototype } = WebGL2RenderingContext;
        const { clear } = prototype;
        prototype.clear = function (...given) {
          globalThis.drawn += 1;
          return clear.apply(this, given);
        };
      });
      const framesIn = async (ms) => {
        const before = await page.evaluate(() => globalThis.drawn);
        await page.waitForTimeout(ms);
        return (await page.evaluate(() => globalThis.drawn)) - before;
      };
      // Once what was pressed has been drawn, nothing is while nothing is read.
      for (let waited = 0; waited < 60 && (await framesIn(500)) > 0; waited += 1);
      const { asked } = answers;
      const frames = await framesIn(3_000);
      if (answers.asked === asked) assert.equal(frames, 0);
      assert.ok((await page.locator('.studio-drawn canvas').boundingBox()).height > 800);
      assert.deepEqual(problems, []);
    } finally {
      await context.close();
    }
  });

  test('who has not signed in is told where, and nothing of the wall is asked', async () => {
    const counting = async (context) => {
      const answers = { asked: 0 };
      await context.route('**/api/v1/operations', (route) => {
        answers.asked += 1;
        return route.continue();
      });
      return answers;
    };
    const { page, context, answers } = await openTab(up.browser, 'plain', counting);
    try {
      await page.waitForSelector('.studio a[href="/desk/operations"]');
      await page.waitForTimeout(300);
      assert.equal(answers.asked, 0);
    } finally {
      await context.close();
    }
  });
});
