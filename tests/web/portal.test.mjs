// The whole way of a firm, from its first visit to a submitted application, followed through the institution to the
// hand-over and the renewal: with the network cut before each step, by keyboard alone, and over a bad network. Nothing
// that was said may be lost, and nothing may be there twice.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { clerk, kApplied, kClerk, kCode, kTraderCode, move, write } from './people.mjs';
import { arrived, go, kDesktop, keptFirm, kFirm, kPhone, openPage, site } from './support.mjs';

const up = site({ staff: kClerk });

const kReadingSeconds = 10;
const kPapers = ['business_licence', 'bank_statements'];
const kAmount = String(kApplied.amountMinFen / 1_000_000);
const kTerm = String(kApplied.termMinMonths);
const kApply = `/apply/${kApplied.id}`;
const kFigures = {
  amountFen: kApplied.amountMinFen,
  annualRatePpm: 42_000,
  termMonths: kApplied.termMinMonths,
};
const dayText = (days) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

const applications = async (desk) =>
  (await desk.get('/api/v1/applications')).value.applications.filter(({ firm }) => firm === kTraderCode);
const detailOf = async (desk, id) => (await desk.get(`/api/v1/applications/${id}`)).value;
/** What of `facts` the page keeps of the draft. */
const draftOf = async (page) => (await keptFirm(page))[`draft:${kApplied.id}`];

/**
 * Does something without network, which has to say so in words; then with network, which has to lead on. Between the
 * two `kept` looks at what was said.
 */
async function cut(page, act, { says, leads, kept = async () => {} }) {
  await page.context().setOffline(true);
  await act();
  await page.waitForFunction(
    (words) => document.querySelector('main')?.innerText.includes(words),
    says ?? '没有收到服务器的答复',
  );
  await kept();
  await page.context().setOffline(false);
  await act();
  await page.waitForSelector(leads);
}

/** A JPEG of 3000 by 2000 pixels, written as a phone does that was held upright: turned by its Exif field. */
async function photograph(page, word) {
  const base64 = await page.evaluate((text) => {
    const canvas = document.createElement('canvas');
    canvas.width = 3000;
    canvas.height = 2000;
    const on = canvas.getContext('2d');
    on.fillStyle = '#f4f0e6';
    on.fillRect(0, 0, 3000, 2000);
    on.fillStyle = '#222';
    on.font = '160px sans-serif';
    on.fillText(text, 200, 1000);
    return canvas.toDataURL('image/jpeg', 0.9).split(',')[1];
  }, word);
  const jpeg = Buffer.from(base64, 'base64');
  // APP1 with one field: Orientation (0x0112) = 6, the first row is the right side.
  const exif = Buffer.from(
    'ffe1002245786966000049492a00080000000100120103000100000006000000000000000000',
    'hex',
  ).subarray(0, 36);
  const buffer = Buffer.concat([jpeg.subarray(0, 2), exif, jpeg.subarray(2)]);
  return { name: `${word}.jpg`, mimeType: 'image/jpeg', buffer };
}

const next = (page) => page.click('.service-form .btn-main');
/** The first code, or another one; a minute may have to pass before. */
const askForCode = (page) => page.click('.service-form .service-do button:last-child', { timeout: 70_000 });
const main = (page) => page.innerText('main');

async function signIn(page, phone, enter) {
  await page.fill('#sign-phone', phone);
  await enter(page, () => askForCode(page), '#sign-code');
  await page.fill('#sign-code', await up.newCode());
  await enter(page, () => next(page), '#apply-code, [name=firm], .cases, .course');
}

describe('a trader on a phone, in Chinese, with the network cut before every step', () => {
  test('from the first visit to the hand-over and the renewal', async () => {
    const { page, context, problems } = await openPage(up.browser, up.base, { size: kPhone });
    const desk = await clerk(up);
    const posts = [];
    page.on('request', (request) => {
      if (request.method() === 'POST') posts.push(request);
    });
    const submissions = () => posts.filter((one) => one.url().endsWith('/api/v1/applications'));
    try {
      // The first visit. Once the page is there, everything up to signing in needs no network.
      await go(page, up.base, '/');
      await context.setOffline(true);
      await page.click('a[href="/products"] >> nth=0');
      await page.fill('input[name=q]', kApplied.name);
      await page.click(`.card a[href="/product/${kApplied.id}"]`);
      await page.click(`a[href="${kApply}"] >> nth=0`);
      await page.waitForSelector('.trouble');
      assert.match(await page.innerText('.trouble'), /没有收到服务器的答复/);
      assert.deepEqual(posts, [], 'nothing has been sent so far');
      await context.setOffline(false);
      await page.click('.trouble .btn');
      await page.waitForSelector('#sign-phone');

      await signIn(page, '13500000001', (at, act, leads) => cut(at, act, { leads }));
      await page.fill('#apply-code', kTraderCode);
      await page.fill('#apply-name', '林记五金店');
      await cut(page, () => next(page), { leads: '#apply-amount' });
      // What is written needs no network, nor do the costs.
      await context.setOffline(true);
      await page.fill('#apply-amount', kAmount);
      await page.fill('#apply-term', kTerm);
      await page.fill('#apply-purpose', '进货');
      await next(page);
      await page.fill('#apply-person', '林小满');
      await page.fill('#apply-phone', '13812345678');
      await next(page);
      await page.waitForSelector('.reading-rate');
      const began = Date.now();
      const go1 = page.locator('.service-do .btn-main');
      assert.match(await go1.innerText(), /还需 \d+ 秒/);
      await go1.click({ force: true });
      assert.ok(await page.isVisible('.reading-rate'), 'it cannot be passed over');
      const table = await page.$$eval('.figures tbody tr', (rows) =>
        rows.map((row) => [...row.cells].map((cell) => cell.innerText.trim())),
      );
      assert.equal(table.length, 1 + kApplied.fees.length, 'interest and each fee');
      for (const [, payee] of table) assert.ok(payee.length > 1, 'each has its payee');
      await page.waitForSelector('.service-do .btn-main[aria-disabled=false]', { timeout: 20_000 });
      assert.ok(Date.now() - began >= (kReadingSeconds - 1) * 1000);
      await go1.click();
      await page.waitForSelector('#consent-given');

      // Each answer can be changed, and one comes back to all of them.
      await page.click('.said .link:has-text("联系人姓名")');
      await page.fill('#apply-person', '林大满');
      await next(page);
      await page.waitForSelector('#consent-given');
      assert.match(await page.innerText('.said'), /林大满/);
      // For another amount the costs are read again.
      await page.click('.said .link:has-text("期限")');
      await page.fill('#apply-term', String(Number(kTerm) + 1));
      await next(page);
      await page.waitForSelector('.reading-rate');
      await page.click('.service > p:last-child .link');
      await page.click('.said .link:has-text("期限")');
      await page.fill('#apply-term', kTerm);
      await next(page);
      await page.waitForSelector('#consent-given');

      // Nothing is ticked, nothing moves, nothing hurries.
      assert.equal(await page.locator('main input:checked').count(), 0);
      const still = await main(page);
      await page.waitForTimeout(1200);
      assert.equal(await main(page), still);
      assert.doesNotMatch(still, /倒计时|仅剩|立即|马上|抓紧|秒批|最后|限时/);
      await context.setOffline(false);

      await page.check('#consent-given');
      await cut(page, () => page.click('.service-do .btn-main'), {
        says: '现在连不上网络',
        leads: '.settled .code-text',
        kept: async () => {
          const { purpose, name, reading } = await draftOf(page);
          assert.deepEqual([purpose, name], ['进货', '林大满']);
          assert.ok(reading.seconds >= kReadingSeconds);
          assert.deepEqual(submissions(), []);
        },
      });
      const id = await page.innerText('.settled .code-text');
      const sent = submissions().at(-1).postDataJSON();
      assert.deepEqual(
        (await applications(desk)).map((one) => one.id),
        [id],
      );
      const submitted = (await detailOf(desk, id)).events[0];
      assert.deepEqual(submitted.data.reading, sent.reading);
      assert.equal(sent.reading.rule, 'all_in_cost');
      await page.waitForSelector('.clocks li');

      // Followed.
      await context.setOffline(true);
      await page.click('.service-do .btn-main');
      await page.waitForSelector('main [role=alert] .btn');
      await context.setOffline(false);
      await page.click('main [role=alert] .btn');
      await page.waitForSelector('.now');
      assert.match(await page.innerText('.now'), /木棉示范商业银行\s+从何时起[\s\S]*受理申请/);
      await page.click('a[href="/applications"]');
      await page.waitForSelector('.cases');
      assert.equal(await page.locator('.fresh').count(), 0);
      await move(desk, id, 'accept', { action: 'request_material', materials: kPapers });
      await write(desk, id, '您好，请补两份材料。\n流水要近六个月的。');
      await page.reload();
      await page.waitForSelector('.fresh');
      assert.equal(await page.innerText('.fresh'), '有新留言');
      await page.click(`.cases a[href="/applications/${id}"]`);
      await page.waitForSelector('.paper');
      assert.match(await page.innerText('.now'), /等您办理[\s\S]*营业执照、银行流水/);
      assert.match(await page.innerText('.thread-list'), /流水要近六个月的/);

      // Papers: two photographs as one, and a file; kept until the server has them.
      const camera = page.locator('#paper-0-photo');
      assert.deepEqual(
        [await camera.getAttribute('accept'), await camera.getAttribute('capture')],
        ['image/*', 'environment'],
      );
      for (const [at, word] of ['one', 'two'].entries()) {
        await camera.setInputFiles(await photograph(page, word));
        await page.waitForSelector(`.paper-pages li:nth-child(${at + 1}) img`);
      }
      const sizes = await page.$$eval('.paper-pages img', (all) =>
        all.map(({ naturalWidth, naturalHeight }) => [naturalWidth, naturalHeight]),
      );
      assert.deepEqual(sizes, [
        [1559, 2339],
        [1559, 2339],
      ]);
      await page.click('.paper-pages li:nth-child(2) .link >> nth=0');
      await page.waitForFunction(
        () => document.querySelectorAll('.paper-pages img')[1]?.naturalWidth === 2339,
      );
      await page.setInputFiles('#paper-1-file', await photograph(page, 'three'));
      await page.waitForSelector('.paper:nth-of-type(2) .paper-pages img');
      // The first paper arrives, the network goes before the second.
      const uploads = () => posts.filter((one) => one.url().includes('/api/v1/uploads/'));
      await page.route('**/api/v1/uploads/**', async (route) => {
        if (uploads().length > 1) await route.abort();
        else await route.continue();
      });
      await page.click('#papers-asked ~ .service-do .btn-main');
      await page.waitForSelector('.panel > .problem');
      assert.match(await page.innerText('.panel > .problem'), /仍保存在这台设备上/);
      await page.unroute('**/api/v1/uploads/**');
      await page.reload();
      await page.waitForSelector('.paper-pages img');
      assert.equal(await page.locator('.paper-pages img').count(), 3, 'all pages are still there');
      assert.match(await page.innerText('.paper >> nth=0'), /已送达平台/);
      await page.click('#papers-asked ~ .service-do .btn-main');
      await page.waitForSelector('#papers-asked', { state: 'detached' });
      const { materials } = await detailOf(desk, id);
      assert.deepEqual(
        materials.map(({ kind, contentType }) => [kind, contentType]),
        [
          ['business_licence', 'application/pdf'],
          ['bank_statements', 'image/jpeg'],
        ],
      );
      assert.deepEqual(
        Object.keys(await keptFirm(page)).filter((key) => key.startsWith('papers')),
        [],
      );
      const pdf = await page.evaluate(
        async (paper) => (await fetch(`/api/v1/papers/${paper}`)).text(),
        materials[0].id,
      );
      assert.match(
        pdf,
        /^%PDF-1\.4[\s\S]*\/Count 2[\s\S]*\/MediaBox\[0 0 561 842\][\s\S]*\/MediaBox\[0 0 842 561\]/,
      );

      await page.fill('#thread-text', '材料已交，\n请查收。');
      await cut(page, () => page.click('.thread form .btn'), {
        leads: '.thread-mine',
        kept: async () => assert.equal((await keptFirm(page))[`message:${id}`], '材料已交，\n请查收。'),
      });
      assert.equal(await page.inputValue('#thread-text'), '');
      const { messages } = await detailOf(desk, id);
      assert.deepEqual(messages.map(({ side, text }) => [side, text]).at(-1), [
        'firm',
        '材料已交，\n请查收。',
      ]);
      assert.equal(messages.length, 2);

      // To the hand-over.
      await move(desk, id, { action: 'approve_in_principle', figures: { ...kFigures, day: dayText(1) } });
      await page.reload();
      await page.waitForSelector('#can-do');
      const handOver = async () => {
        await page.click('#can-do ~ p .btn-main');
        await page.click('.sheet .btn-main');
      };
      await cut(page, handOver, { leads: '.now:has-text("自己的渠道签约")' });
      // Paid out long ago: the loan ends within the thirty days.
      const day = dayText(20 - 30.4 * kFigures.termMonths);
      const told = ['report_signed', 'report_disbursed'].map((action) => ({
        action,
        figures: { ...kFigures, day },
      }));
      await move(desk, id, ...told);
      await page.reload();
      await page.waitForSelector('#renew');
      await page.click('#renew ~ p .btn-main');

      // The renewal is filled in; consent and costs are not.
      await page.waitForSelector('[name=firm]');
      await next(page);
      await page.waitForSelector('#apply-amount');
      assert.deepEqual(
        [await page.inputValue('#apply-amount'), await page.inputValue('#apply-term')],
        [kAmount, kTerm],
      );
      assert.equal(await page.inputValue('#apply-purpose'), '进货');
      await next(page);
      assert.equal(await page.inputValue('#apply-person'), '林大满');
      // That the time is really waited for is seen above.
      await page.clock.install();
      await next(page);
      await page.waitForSelector('.service-do .btn-main[aria-disabled=true]');
      await page.clock.runFor((kReadingSeconds + 1) * 1000);
      await page.waitForSelector('.service-do .btn-main[aria-disabled=false]');
      await page.clock.resume();
      await page.click('.service-do .btn-main');
      await page.waitForSelector('#consent-given');
      assert.equal(await page.isChecked('#consent-given'), false);
      await page.check('#consent-given');
      await page.click('.service-do .btn-main');
      await page.waitForSelector('.settled .code-text');
      const all = await applications(desk);
      assert.deepEqual(
        all.map(({ renewalOf }) => renewalOf ?? ''),
        ['', id],
      );
      // Without network the browser reports each request that failed.
      assert.deepEqual(
        problems.filter((text) => !/ERR_INTERNET_DISCONNECTED|ERR_FAILED/.test(text)),
        [],
      );
    } finally {
      await context.close();
    }
  });
});

describe('a company at a desktop, in English, by keyboard alone', () => {
  test('from the first page to an application that has been submitted', async () => {
    const { page, context, problems } = await openPage(up.browser, up.base, {
      size: kDesktop,
      language: 'en',
      firm: kFirm,
    });
    const key = (name) => page.keyboard.press(name);
    const tabTo = async (selector, most = 90) => {
      for (let presses = 0; presses < most; presses += 1) {
        await key('Tab');
        if (await page.evaluate((which) => document.activeElement?.matches(which) ?? false, selector)) return;
      }
      assert.fail(`no way to ${selector} by Tab`);
    };
    const type = async (selector, text) => {
      await tabTo(selector);
      await key('Control+a');
      await page.keyboard.type(text);
    };
    const desk = await clerk(up);
    try {
      await go(page, up.base, '/');
      await tabTo('a[href="/products"]');
      await key('Enter');
      // The first page has the same field: what is typed belongs into the list's.
      await arrived(page, '/products');
      await type('input[name=q]', kApplied.name);
      // What is typed of it finds it before the whole name does, with other cards around it.
      await page.waitForFunction(
        ([name, href]) =>
          new URLSearchParams(location.search).get('q') === name &&
          document.querySelector('.card a')?.getAttribute('href') === href,
        [kApplied.name, `/product/${kApplied.id}`],
      );
      await key('Escape');
      await tabTo(`.card a[href="/product/${kApplied.id}"]`);
      await key('Enter');
      await arrived(page, `/product/${kApplied.id}`);
      await page.waitForSelector(`main a[href="${kApply}"]`);
      await tabTo(`a[href="${kApply}"]`);
      await key('Enter');
      await arrived(page, kApply);
      await page.waitForSelector('#sign-phone');
      await type('#sign-phone', '13500000002');
      await key('Enter');
      await page.waitForFunction(() => document.activeElement?.id === 'sign-code');
      await page.keyboard.type(await up.newCode());
      await key('Enter');
      await page.waitForSelector('#apply-code');
      await type('#apply-code', kCode);
      await type('#apply-name', 'Model Machines Ltd');
      await key('Enter');
      await page.waitForSelector('#apply-amount');
      // Each step begins at its heading.
      await page.waitForFunction(() => document.activeElement?.tagName === 'H2');
      await type('#apply-amount', kAmount);
      await type('#apply-term', kTerm);
      await type('#apply-purpose', 'Machines');
      await tabTo('.service-form .btn-main');
      await key('Enter');
      await page.waitForSelector('#apply-person');
      await type('#apply-person', 'Lin Xiaoman');
      await key('Enter');
      await page.waitForSelector('.exact');
      // What will be sent can be read, to the byte.
      await tabTo('.exact summary');
      await key('Enter');
      const shown = JSON.stringify(JSON.parse(await page.innerText('.exact pre')));
      const bytes = Number(/([\d,]+) bytes/.exec(await page.innerText('.exact summary'))[1].replace(',', ''));
      assert.ok(!('reading' in JSON.parse(shown)), 'nothing has to be read for a company');
      await tabTo('#consent-given');
      await key('Space');
      await tabTo('.service-do .btn-main');
      const leaving = page.waitForRequest((request) => request.url().endsWith('/api/v1/applications'));
      await key('Enter');
      const body = (await leaving).postData();
      assert.equal(body, shown);
      assert.equal(Buffer.byteLength(body), bytes);
      await page.waitForFunction(() => document.activeElement?.closest('.settled') !== null);
      const id = await page.innerText('.settled .code-text');
      assert.equal((await detailOf(desk, id)).contact.name, 'Lin Xiaoman');
      await tabTo(`a[href="/applications/${id}"]`);
      await key('Enter');
      await arrived(page, `/applications/${id}`);
      await page.waitForSelector('.now');
      assert.match(await page.innerText('.now'), /takes the application up/);
      // Withdrawing says what follows, and the focus comes back from it.
      await tabTo('.panel .btn-danger');
      await key('Enter');
      await page.waitForSelector('.sheet');
      assert.match(await page.innerText('.sheet'), /To stop it being used, withdraw the consent/);
      await key('Escape');
      await page.waitForFunction(() => document.activeElement?.matches('.panel .btn-danger'));
      assert.deepEqual(problems, []);
    } finally {
      await context.close();
    }
  });
});

describe('over a bad network: 300 ms for each request, and one of twenty fails', () => {
  /** Numerical Recipes' generator: the same chance in every run. */
  function chance(seed) {
    let state = seed;
    return () => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return state / 2 ** 32;
    };
  }

  /**
   * Half of those that fail have arrived: only their answer is lost. What has come of `/assets/` comes no second time
   * over the network, as with the browser's own cache, which routing turns off.
   */
  async function worsen(context) {
    const next = chance(7);
    const seen = { requests: 0, lost: 0 };
    const cached = new Set();
    await context.route('**/*', async (route) => {
      const url = route.request().url();
      if (cached.has(url)) return route.continue();
      seen.requests += 1;
      const [fails, arrives] = [next() < 0.05, next() < 0.5];
      await new Promise((resolve) => setTimeout(resolve, 300));
      try {
        if (!fails) {
          if (new URL(url).pathname.startsWith('/assets/')) cached.add(url);
          return await route.continue();
        }
        seen.lost += 1;
        if (arrives) await route.fetch();
        await route.abort();
      } catch {
        // The page was left meanwhile.
      }
    });
    return seen;
  }

  /** Whether the page came. Where it did not, the browser's own page for that comes, and would break off the next try. */
  const goTo = (page, address) =>
    page.goto(address).then(
      () => true,
      () => page.waitForURL(/^chrome-error:/).then(() => false),
    );

  /** Does something again until it leads on, as a person would. `act` says when there is nothing to wait for. */
  async function until(page, act, leads) {
    for (let tries = 0; tries < 6; tries += 1) {
      if ((await act()) === false) continue;
      const trouble = `${kAlert}, main [role=alert] .btn, main .trouble[role=alert]`;
      await page.waitForSelector(`${leads}, ${trouble}`, { timeout: 20_000 }).catch(() => undefined);
      if (await page.locator(leads).count()) return;
    }
    assert.fail(`never came to ${leads}, but to: ${await main(page)}`);
  }

  const kAlert = 'main .problem[role=alert]:not(:empty)';
  const kUsedUp = '#sign-code-problem[role=alert]:not(:empty)';

  /** Asks for codes until one arrives and lets in. One that let in, where only the answer was lost, does so no more. */
  async function signInByNewCodes(page, phone, leads) {
    await page.fill('#sign-phone', phone);
    for (let codes = 0; codes < 6; codes += 1) {
      await askForCode(page);
      await page.waitForSelector('#sign-code');
      const code = await up.newCode(3_000);
      if (code === undefined) continue;
      await page.fill('#sign-code', code);
      await until(page, () => next(page), `${leads}, ${kUsedUp}`);
      if (await page.locator(leads).count()) return;
    }
    assert.fail(`no code let in: ${await main(page)}`);
  }

  test('a code whose answer is lost lets in all the same', async () => {
    const { page, context } = await openPage(up.browser, up.base, { size: kPhone });
    try {
      await page.goto(up.base + kApply);
      await page.fill('#sign-phone', '13500000004');
      await page.route('**/session/code', async (route) => {
        await route.fetch();
        await route.abort();
      });
      await askForCode(page);
      await page.waitForSelector('#sign-code-hint:has-text("可能已经发出")');
      await page.fill('#sign-code', await up.newCode());
      await next(page);
      await page.waitForSelector('#apply-code');
    } finally {
      await context.close();
    }
  });

  test('everything ends right, and there is one of everything', async () => {
    const { page, context } = await openPage(up.browser, up.base, { size: kPhone, firm: kFirm });
    const desk = await clerk(up);
    try {
      const seen = await worsen(context);
      await until(page, () => goTo(page, up.base + kApply), '#sign-phone');
      await signInByNewCodes(page, '13500000003', '#apply-code');
      await page.fill('#apply-code', kCode);
      await page.fill('#apply-name', '示范机械有限公司');
      await until(page, () => next(page), '#apply-amount');
      await page.fill('#apply-amount', kAmount);
      await page.fill('#apply-term', kTerm);
      await page.fill('#apply-purpose', '坏网络下的进货');
      await next(page);
      await page.fill('#apply-person', '林小满');
      await next(page);
      await page.check('#consent-given');
      await until(page, () => page.click('.service-do .btn-main'), '.settled .code-text');
      const id = await page.innerText('.settled .code-text');
      await move(desk, id, 'accept', { action: 'request_material', materials: kPapers });
      await until(page, () => goTo(page, `${up.base}/applications/${id}`), '.paper');
      for (const at of kPapers.keys()) {
        await page.setInputFiles(`#paper-${at}-photo`, await photograph(page, `${at}`));
        await page.waitForSelector(`.paper:nth-of-type(${at + 1}) .paper-pages img`);
      }
      await page.fill('#thread-text', '材料都在这里。');
      // Where the message has arrived and only the page could not be read again, there is nothing to send any more.
      const sendOrRead = async () => {
        const sent = (await page.inputValue('#thread-text')) === '';
        await page.click(sent ? 'main .trouble .btn' : '.thread form .btn');
      };
      await until(page, sendOrRead, '.thread-mine');
      const supplied = '.state-now:has-text("审查中")';
      const supplyOrRead = async () => {
        const again = page.locator('main .trouble .btn');
        await ((await again.count()) ? again : page.locator('#papers-asked ~ .service-do .btn-main')).click();
      };
      await until(page, supplyOrRead, supplied);
      await move(desk, id, { action: 'approve_in_principle', figures: { ...kFigures, day: dayText(1) } });
      await until(page, () => goTo(page, `${up.base}/applications/${id}`), '#can-do');
      await page.click('#can-do ~ p .btn-main');
      await page.click('.sheet .btn-main');
      await until(page, () => goTo(page, `${up.base}/applications/${id}`), '.now');
      assert.ok(seen.lost >= 3, `${seen.lost} of ${seen.requests} were lost`);

      const { applications: all } = (await desk.get('/api/v1/applications')).value;
      const mine = [];
      for (const one of all) {
        const detail = await detailOf(desk, one.id);
        if (detail.purpose === '坏网络下的进货') mine.push(detail);
      }
      assert.deepEqual(
        mine.map((one) => one.id),
        [id],
        'one application',
      );
      assert.deepEqual(
        mine[0].materials.map(({ kind }) => kind),
        kPapers,
        'each paper once',
      );
      assert.deepEqual(
        mine[0].messages.map(({ text }) => text),
        ['材料都在这里。'],
        'the message once',
      );
    } finally {
      await context.close();
    }
  });
});
