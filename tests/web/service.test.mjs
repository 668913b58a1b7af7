// Applying, following, one's own data and the desk, against the real server: from a product page to an answer; what
// leaves the device, when and how often; and what must not happen.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { Client, totp } from '../server/support/record.mjs';
import { moduleLoader } from './modules.mjs';
import { chooseFirm, toCheck } from './pages.mjs';
import { clerk, kApplied, kClerk, kCode, lend, move, person, sayLate, submit, write } from './people.mjs';
import { arrived, go, kDesktop, keptFirm, kFirm, openPage, root, settled, site } from './support.mjs';

const up = site({ staff: kClerk });
const kApply = `/apply/${kApplied.id}`;

let lastPhone = 13_700_000_000;
const newPhone = () => {
  lastPhone += 1;
  return String(lastPhone);
};

/** What the page sends to the interface for programs. */
function recorded(context) {
  const sent = [];
  context.on('request', (request) => {
    const url = new URL(request.url());
    if (url.pathname.startsWith('/api/'))
      sent.push({
        what: `${request.method()} ${url.pathname}`,
        url: request.url(),
        body: request.postData() ?? '',
        key: request.headers()['idempotency-key'],
      });
  });
  return sent;
}
const submissions = (sent) => sent.filter(({ what }) => what === 'POST /api/v1/applications');

async function signedIn(options = {}) {
  const opened = await openPage(up.browser, up.base, { firm: kFirm, ...options });
  const who = await person(up, newPhone());
  await lend(opened.context, who);
  return { ...opened, who };
}

async function press(page, consent = true) {
  if (consent) await page.check('#consent-given');
  await page.click('.service-do .btn-main');
}

const applicationsOf = async (who) => (await who.get('/api/v1/applications')).value.applications;

describe('applying', () => {
  test('from a product page to an application that can be followed, and nothing of the firm in an address', async () => {
    const { page, context, problems } = await openPage(up.browser, up.base, { firm: kFirm });
    try {
      const sent = recorded(context);
      const addresses = [];
      page.on('framenavigated', () => addresses.push(page.url()));
      await go(page, up.base, `/product/${kApplied.id}`);
      assert.deepEqual(sent, [], 'a product page asks the server nothing');
      await page.click(`a[href="${kApply}"]`);
      const phone = newPhone();
      await page.fill('#sign-phone', phone);
      await page.click('.service-form .btn-main');
      await page.fill('#sign-code', '000000');
      await page.click('.service-form .btn-main');
      await page.waitForSelector('#sign-code-problem[role=alert]');
      assert.ok(await page.isDisabled('.service-do .btn-plain'), 'the next code has to wait');
      await page.fill('#sign-code', await up.newCode());
      await page.click('.service-form .btn-main');

      await page.fill('#apply-code', '91310115MA1K40025L');
      await page.fill('#apply-name', '示范机械有限公司');
      await page.click('.service-form .btn-main');
      await page.waitForSelector('#apply-code-problem[role=alert]');
      assert.ok(!sent.some(({ what }) => what.endsWith('/firms')), 'a wrong code stays on the device');
      await page.fill('#apply-code', kCode.toLowerCase());
      await page.click('.service-form .btn-main');
      await page.waitForSelector('#apply-amount');
      assert.equal(await page.inputValue('#apply-amount'), '200', 'filled in from what the device knows');
      await page.fill('#apply-term', '12');
      await page.fill('#apply-purpose', '采购设备');
      await page.click('.service-form .btn-main');
      assert.equal(await page.inputValue('#apply-phone'), phone);
      await page.fill('#apply-person', '林小满');
      await page.click('.service-form .btn-main');
      await page.waitForSelector('#consent-given');
      assert.equal(await page.isChecked('#consent-given'), false, 'no tick by default');
      assert.equal(await page.isChecked('#consent-counted'), false, 'nor to be counted');
      assert.match(await page.innerText('.service-do .btn-main'), /确认并提交给木棉/);

      const facts = page.locator('#facts-sent ~ .said > li');
      const before = await facts.count();
      const leftOut = await facts.first().locator('.said-name').innerText();
      await facts.first().locator('.link').click();
      assert.equal(await facts.count(), before - 1);
      assert.equal(await page.innerText('#facts-out ~ .said .said-name'), leftOut);
      await press(page);
      await page.waitForSelector('.settled .code-text');
      const number = await page.innerText('.settled .code-text');
      await page.waitForSelector('.clocks li');
      assert.equal(await page.locator('.clocks li').count(), 4);

      const [only, ...more] = submissions(sent);
      assert.deepEqual(more, []);
      const body = JSON.parse(only.body);
      assert.equal(Object.keys(body.facts).length, before - 1);
      assert.deepEqual(body.consent.fields, Object.keys(body.facts).sort());
      assert.equal(body.consent.recipient, kClerk.institution);
      assert.ok(!('sector' in body.consent), 'nothing was said of being counted');
      const used = JSON.stringify([kApplied.conditions, kApplied.limits]);
      for (const field of Object.keys(body.facts))
        assert.ok(used.includes(`"${field}"`), `${field} is used by the product`);
      assert.deepEqual(
        Object.keys(await keptFirm(page)).filter((key) => key.startsWith('draft')),
        [],
      );

      await page.click('.service-do .btn-main');
      await page.waitForSelector('.course');
      assert.equal(new URL(page.url()).pathname, `/applications/${number}`);
      assert.match(await page.innerText('.state-now'), /已提交/);
      assert.match(await page.innerText('.sent-terms'), /林小满/);
      const secrets = new RegExp(`${phone}|${kCode}|林|310115|200000000|2023-09`);
      for (const address of [...addresses, ...sent.map(({ url }) => url)])
        assert.doesNotMatch(decodeURIComponent(address), secrets);
      // The wrong code above is answered by 401, which the browser reports itself.
      assert.deepEqual(
        problems.filter((text) => !text.includes('401')),
        [],
      );
    } finally {
      await context.close();
    }
  });

  test('let in without an answer to who that is, the page says so and asks that again, not the code', async () => {
    const { page, context } = await openPage(up.browser, up.base, { firm: kFirm });
    try {
      await go(page, up.base, kApply);
      await page.fill('#sign-phone', newPhone());
      await page.click('.service-form .btn-main');
      await page.fill('#sign-code', await up.newCode());
      const sent = recorded(context);
      await page.route('**/api/v1/session', (route) =>
        route.request().method() === 'GET' ? route.abort() : route.continue(),
      );
      await page.click('.service-form .btn-main');
      await page.waitForSelector('.service-form .problem[role=alert]');
      await page.unroute('**/api/v1/session');
      await page.click('.service-form .btn-main');
      await page.waitForSelector('#apply-code');
      assert.equal(sent.filter(({ what }) => what === 'POST /api/v1/session').length, 1);
    } finally {
      await context.close();
    }
  });

  test('an amount that is no number is not gone on with, nor with the last good one', async () => {
    const { page, context } = await signedIn();
    try {
      await go(page, up.base, kApply);
      await chooseFirm(page);
      await page.fill('#apply-amount', '50');
      await page.fill('#apply-amount', '50-80');
      await page.fill('#apply-term', '12');
      await page.fill('#apply-purpose', '采购设备');
      await page.click('.service-form .btn-main');
      assert.equal(await page.evaluate(() => document.activeElement.id), 'apply-amount');
      assert.equal(await page.inputValue('#apply-amount'), '50-80');
      assert.notEqual(await page.innerText('#apply-amount-problem'), '');
      await page.fill('#apply-amount', '80');
      await page.click('.service-form .btn-main');
      await page.waitForSelector('#apply-phone');
    } finally {
      await context.close();
    }
  });

  test('without consent nothing is sent', async () => {
    const { page, context, who } = await signedIn();
    try {
      await go(page, up.base, kApply);
      await toCheck(page);
      const sent = recorded(context);
      await press(page, false);
      await page.waitForSelector('#consent-missing');
      await page.waitForFunction(() => document.activeElement?.id === 'consent-given');
      await page.waitForTimeout(300);
      assert.deepEqual(sent, []);
      assert.deepEqual(await applicationsOf(who), []);
    } finally {
      await context.close();
    }
  });

  test('an answer that is lost and a reload never double', async () => {
    const { page, context, who } = await signedIn();
    try {
      await go(page, up.base, kApply);
      await toCheck(page);
      const sent = recorded(context);
      // The request arrives, its answer does not.
      await page.route('**/api/v1/applications', async (route) => {
        await route.fetch();
        await route.abort();
      });
      await page.check('#consent-counted');
      await press(page);
      await page.waitForSelector('.trouble');
      assert.match(await page.innerText('.trouble'), /还不知道是否送达/);
      assert.equal((await applicationsOf(who)).length, 1);
      await page.unroute('**/api/v1/applications');
      await page.reload();
      await settled(page);
      await page.waitForSelector('#consent-given');
      await page.waitForTimeout(300);
      assert.equal(submissions(sent).length, 1, 'nothing is sent again by itself');
      assert.equal(JSON.parse(submissions(sent)[0].body).consent.sector, kFirm.industry_code[0]);
      assert.ok((await page.isChecked('#consent-counted')) && (await page.isDisabled('#consent-counted')));
      await press(page);
      await page.waitForSelector('.settled .code-text');
      const [first, second] = submissions(sent);
      assert.equal(first.key, second.key);
      assert.equal(first.body, second.body);
      const all = await applicationsOf(who);
      assert.deepEqual(
        all.map(({ id }) => id),
        [await page.innerText('.settled .code-text')],
      );
    } finally {
      await context.close();
    }
  });

  test('what is changed after a lost answer is no second application either', async () => {
    const { page, context, who } = await signedIn();
    try {
      await go(page, up.base, kApply);
      await toCheck(page);
      await page.route('**/api/v1/applications', async (route) => {
        await route.fetch();
        await route.abort();
      });
      await press(page);
      await page.waitForSelector('.trouble');
      await page.unroute('**/api/v1/applications');
      await page.click('.service-do .link');
      await page.click('.said .link >> nth=1');
      await page.fill('#apply-amount', '150');
      await page.click('.service-form .btn-main');
      await page.waitForSelector('#consent-given');
      await press(page);
      await page.waitForSelector('.trouble a[href="/applications"]');
      const all = await applicationsOf(who);
      assert.deepEqual(
        all.map(({ amountFen }) => amountFen),
        [200_000_000],
      );
    } finally {
      await context.close();
    }
  });

  test('without network the draft stays and goes out only when asked again', async () => {
    const { page, context, who } = await signedIn();
    try {
      await go(page, up.base, kApply);
      await toCheck(page);
      await context.setOffline(true);
      await press(page);
      await page.waitForSelector('.trouble');
      assert.match(await page.innerText('.trouble'), /连不上网络/);
      await context.setOffline(false);
      await page.waitForTimeout(500);
      assert.deepEqual(await applicationsOf(who), []);
      const kept = await keptFirm(page);
      assert.equal(kept[`draft:${kApplied.id}`].purpose, '采购设备');
      await page.click('.service-do .btn-main');
      await page.waitForSelector('.settled .code-text');
      assert.equal((await applicationsOf(who)).length, 1);
    } finally {
      await context.close();
    }
  });

  test('with a catalogue that is not the server’s any more, nothing is sent', async () => {
    const { page, context, who } = await signedIn();
    try {
      await go(page, up.base, kApply);
      await toCheck(page);
      const payload = JSON.stringify({ version: 2, snapshot: { url: '/c/another.rqs' } });
      await page.route('**/c/manifest.json', (route) => route.fulfill({ json: { payload } }));
      await press(page);
      await page.waitForSelector('.trouble');
      assert.match(await page.innerText('.trouble'), /产品目录已有更新/);
      assert.deepEqual(await applicationsOf(who), []);
      await page.unroute('**/c/manifest.json');
      await page.click('.trouble .btn');
      await page.waitForSelector('[name=firm]');
      await chooseFirm(page);
      assert.equal(await page.inputValue('#apply-purpose'), '采购设备', 'what was written stays');
    } finally {
      await context.close();
    }
  });

  test('wiping the answers takes the draft along', async () => {
    const { page, context } = await signedIn();
    try {
      await go(page, up.base, kApply);
      await toCheck(page);
      await go(page, up.base, '/firm?topic=said');
      await page.click('.btn-danger');
      await page.click('.sheet .btn-danger');
      await page.waitForSelector('.said', { state: 'detached' });
      assert.deepEqual(await keptFirm(page), {});
    } finally {
      await context.close();
    }
  });

  test('a session that has ended leads to signing in and back to what was written', async () => {
    const { page, context, who } = await signedIn();
    try {
      await go(page, up.base, kApply);
      await toCheck(page);
      await who.remove('/api/v1/session');
      await press(page);
      const phone = newPhone();
      await page.fill('#sign-phone', phone);
      await page.click('.service-form .btn-main');
      await page.waitForSelector('#sign-code');
      await page.fill('#sign-code', await up.newCode());
      await page.click('.service-form .btn-main');
      await page.waitForSelector('#consent-given');
      assert.match(await page.innerText('.said'), /采购设备/);
      assert.match(await page.innerText('.said'), /13812345678/, 'whom to call stays as written');
      // Another number: the firm is not this person's, and the page says so at the firm.
      await press(page);
      await page.waitForSelector('.said .problem');
      assert.match(await page.innerText('.said li >> nth=0'), /还没有登记这家企业/);
    } finally {
      await context.close();
    }
  });

  test('by keyboard alone', async () => {
    const { page, context, who } = await signedIn({ size: kDesktop });
    const tabTo = async (selector) => {
      for (let presses = 0; presses < 60; presses += 1) {
        await page.keyboard.press('Tab');
        if (await page.evaluate((which) => document.activeElement?.matches(which) ?? false, selector)) return;
      }
      assert.fail(`no way to ${selector} by Tab`);
    };
    try {
      await go(page, up.base, `/product/${kApplied.id}`);
      await tabTo(`a[href="${kApply}"]`);
      await page.keyboard.press('Enter');
      await arrived(page, kApply);
      await page.waitForSelector('[name=firm]');
      await tabTo('[name=firm]');
      await page.keyboard.press('Space');
      await page.keyboard.press('Enter');
      await page.waitForSelector('#apply-amount');
      // The focus goes to the heading once that stands.
      await page.waitForFunction(() => document.activeElement?.tagName === 'H2');
      await tabTo('#apply-term');
      await page.keyboard.type('12');
      await tabTo('#apply-purpose');
      await page.keyboard.type('采购设备');
      await tabTo('.service-form .btn-main');
      await page.keyboard.press('Enter');
      await page.waitForSelector('#apply-person');
      await tabTo('#apply-person');
      await page.keyboard.type('林小满');
      await tabTo('#apply-phone');
      await page.keyboard.type('13812345678');
      await page.keyboard.press('Enter');
      await page.waitForSelector('#consent-given');
      await tabTo('#consent-given');
      await page.keyboard.press('Space');
      await tabTo('.service-do .btn-main');
      await page.keyboard.press('Enter');
      await page.waitForSelector('.settled .code-text');
      await page.waitForFunction(() => document.activeElement?.closest('.settled') !== null);
      assert.equal((await applicationsOf(who)).length, 1);
    } finally {
      await context.close();
    }
  });

  test('a product that is closed has no way to apply', async () => {
    const { page, context } = await openPage(up.browser, up.base, { firm: kFirm });
    try {
      await go(page, up.base, '/results?group=closed');
      await page.waitForSelector('.card');
      assert.equal(await page.locator('.card-apply').count(), 0);
      const href = await page.getAttribute('.card h3 a', 'href');
      await go(page, up.base, href.replace('/product/', '/apply/'));
      assert.match(await page.innerText('.empty'), /不受理申请/);
    } finally {
      await context.close();
    }
  });
});

describe('following', () => {
  const follow = async (...moves) => {
    const opened = await signedIn();
    const id = await submit(opened.who);
    await move(await clerk(up), id, ...moves);
    await go(opened.page, up.base, `/applications/${id}`);
    return { ...opened, id };
  };

  test('withdrawing asks first', async () => {
    const { page, context, who, id } = await follow();
    try {
      await page.click('.panel .btn-danger');
      await page.click('.sheet .btn-plain');
      await page.waitForSelector('.sheet', { state: 'detached' });
      assert.equal((await applicationsOf(who))[0].state, 'submitted');
      await page.click('.panel .btn-danger');
      await page.click('.sheet .btn-danger');
      await page.waitForFunction(() => /已撤回/.test(document.querySelector('.state-now')?.textContent));
      assert.equal((await who.get(`/api/v1/applications/${id}`)).value.state, 'withdrawn');
      assert.equal(await page.locator('.panel .btn-danger').count(), 0);
    } finally {
      await context.close();
    }
  });

  test('a refusal says why and leads to what fits instead', async () => {
    const sentence = '近十二个月开票额低于产品要求。';
    const { page, context } = await follow({ action: 'decline', reason: 'revenue', sentence });
    try {
      assert.match(await page.innerText('.panel'), /经营收入或流水不足/);
      assert.match(await page.innerText('.panel'), new RegExp(sentence));
      await page.click('.panel a[href="/results"]');
      await page.waitForSelector('.results');
    } finally {
      await context.close();
    }
  });

  test('papers that are asked for are handed in one by one; agreed, it is handed over', async () => {
    const asked = { action: 'request_material', materials: ['business_licence', '水电费单'] };
    const { page, context, who, id } = await follow('accept', asked);
    try {
      const sent = recorded(context);
      assert.equal(await page.locator('.paper input:checked').count(), 0);
      await page.click('.panel .btn-main');
      await page.waitForSelector('.panel .problem');
      const file = (name, mimeType, text) => ({ name, mimeType, buffer: Buffer.from(text) });
      await page.setInputFiles('#paper-0-file', file('a.txt', 'text/plain', 'no paper'));
      await page.waitForFunction(() => /PDF/.test(document.querySelector('.panel .problem')?.textContent));
      await page.setInputFiles('#paper-0-file', file('a.pdf', 'application/pdf', '%PDF-1.4\n%%EOF\n'));
      await page.check('.paper:has-text("水电费单") input[type=checkbox]');
      assert.deepEqual(sent, [], 'nothing is sent before the button is pressed');
      await page.click('.panel .btn-main');
      await page.waitForFunction(() => /审查中/.test(document.querySelector('.state-now')?.textContent));
      const { events, materials } = (await who.get(`/api/v1/applications/${id}`)).value;
      assert.deepEqual(events.at(-1).data.materials, ['business_licence', '水电费单']);
      assert.deepEqual(
        materials.map(({ kind }) => kind),
        ['business_licence'],
      );
      const paper = await page.getAttribute('.rows a[download]', 'href');
      const opened = await page.evaluate(async (href) => (await fetch(href)).text(), paper);
      assert.equal(opened, '%PDF-1.4\n%%EOF\n');
      const figures = { amountFen: 80_000_000, annualRatePpm: 38_000, termMonths: 12, day: '2026-12-01' };
      await move(await clerk(up), id, { action: 'approve_in_principle', figures });
      await page.reload();
      await settled(page);
      await page.click('.panel .btn-main');
      await page.click('.sheet .btn-main');
      await page.waitForFunction(() => /自有渠道/.test(document.querySelector('.state-now')?.textContent));
      assert.match(await page.innerText('.course'), /3\.8%/);
    } finally {
      await context.close();
    }
  });

  test('pages of a paper that are changed while one is being turned stay changed; none once they are on their way', async () => {
    const asked = { action: 'request_material', materials: ['business_licence'] };
    const { page, context, who, id } = await follow('accept', asked);
    try {
      for (const at of [1, 2]) {
        await page.setInputFiles('#paper-0-photo', join(root, 'docs/images/page.png'));
        await page.waitForSelector(`.paper-pages li:nth-child(${at}) img`);
      }
      const width = Number(await page.getAttribute('.paper-pages img', 'width'));
      const height = Number(await page.getAttribute('.paper-pages img', 'height'));
      await page.evaluate(() => {
        const { toBlob } = HTMLCanvasElement.prototype;
        HTMLCanvasElement.prototype.toBlob = function (done, ...more) {
          toBlob.call(this, (blob) => setTimeout(() => done(blob), 500), ...more);
        };
      });
      await page.click('.paper-pages li:nth-child(1) .link >> nth=0');
      await page.click('.paper-pages li:nth-child(2) .link >> nth=1');
      await page.check('.paper .tick input');
      await page.waitForSelector(`.paper-pages img[width="${height}"][height="${width}"]`);
      assert.equal(await page.locator('.paper-pages li').count(), 1);
      assert.ok(await page.isChecked('.paper .tick input'));

      let arrive;
      const held = new Promise((resolve) => {
        arrive = resolve;
      });
      await page.route('**/api/v1/uploads/**', (route) => held.then(() => route.continue()));
      await page.click('#papers-asked ~ .service-do .btn-main');
      await page.waitForSelector('#papers-asked ~ [role=status] progress');
      assert.deepEqual(await page.$$eval('.paper-pages .link', (all) => all.map((one) => one.disabled)), [
        true,
        true,
      ]);
      arrive();
      await page.waitForSelector('#papers-asked', { state: 'detached' });
      assert.equal((await who.get(`/api/v1/applications/${id}`)).value.materials.length, 1);
    } finally {
      await context.close();
    }
  });

  test('papers whose handing in was not answered are handed in once, and asked for anew they are chosen anew', async () => {
    const asked = { action: 'request_material', materials: ['business_licence'] };
    const { page, context, id } = await follow('accept', asked);
    const file = { name: 'a.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4\n%%EOF\n') };
    const moves = `**/api/v1/applications/${id}/moves`;
    const handIn = async () => {
      await page.setInputFiles('#paper-0-file', file);
      await page.route(moves, (route) => route.fetch().then(() => route.abort()), { times: 1 });
      await page.click('#papers-asked ~ .service-do .btn-main');
      await page.waitForSelector('main .problem[role=alert]');
    };
    try {
      await handIn();
      await page.click('#papers-asked ~ .service-do .btn-main');
      await page.waitForSelector('#papers-asked', { state: 'detached' });
      const papers = async () => Object.keys(await keptFirm(page)).filter((key) => key.startsWith('papers'));
      assert.deepEqual(await papers(), []);

      await move(await clerk(up), id, asked);
      await page.reload();
      await page.waitForSelector('#papers-asked');
      await handIn();
      assert.deepEqual(await papers(), [`papers:${id}`]);
      await move(await clerk(up), id, asked);
      await page.reload();
      await page.waitForSelector('#papers-asked');
      assert.equal(await page.locator('#paper-0-file').count(), 1);
      assert.doesNotMatch(await page.innerText('.paper'), /已送达/);
    } finally {
      await context.close();
    }
  });

  test('what was moved meanwhile is shown before anything is done', async () => {
    const { page, context, id } = await follow();
    try {
      await move(await clerk(up), id, 'accept');
      await page.click('.panel .btn-danger');
      await page.click('.sheet .btn-danger');
      await page.waitForSelector('.problem[role=alert]');
      assert.match(await page.innerText('.problem[role=alert]'), /刚刚有了新进展/);
      await page.waitForFunction(() => /已受理/.test(document.querySelector('.state-now')?.textContent));
    } finally {
      await context.close();
    }
  });

  test('what is late is said, with when it was due and who has been told', async () => {
    const { page, context, id } = await follow();
    try {
      await sayLate(page, id);
      await page.reload();
      await settled(page);
      const said = await page.innerText('.late');
      assert.match(said, /受理最晚应在2026年11月24日完成，到今天还没有完成/);
      assert.match(said, /11月25日 00:01 已告知机构总部\n/);
      assert.match(said, /11月27日 00:01 已告知机构总部和平台/);
      assert.match(await page.innerText('.clocks'), /已超过 3 个工作日/);
    } finally {
      await context.close();
    }
  });

  test('a loan that ends soon is renewed by an application filled in from the old one', async () => {
    const { page, context, who } = await signedIn();
    try {
      const id = await submit(who, { amountFen: 123_000_000, termMonths: 18, purpose: '购买原料' });
      const paidOut = new Date(Date.now() - 520 * 86_400_000).toISOString().slice(0, 10);
      const figures = { amountFen: 123_000_000, annualRatePpm: 38_000, termMonths: 18, day: paidOut };
      const steps = ['accept', 'start_review', { action: 'approve_in_principle', figures }, 'hand_over'];
      for (const action of ['report_signed', 'report_disbursed']) steps.push({ action, figures });
      await move(await clerk(up), id, ...steps);
      const sent = recorded(context);
      await go(page, up.base, '/applications');
      await page.waitForSelector('.cases .note');
      assert.match(await page.innerText('.cases .note'), /将在.*到期/);
      await page.click('.cases .note a');
      await page.waitForSelector('[name=firm]');
      assert.equal(await page.isChecked('[name=firm]'), true);
      await page.click('.service-form .btn-main');
      assert.equal(await page.inputValue('#apply-amount'), '123');
      assert.equal(await page.inputValue('#apply-term'), '18');
      assert.equal(await page.inputValue('#apply-purpose'), '购买原料');
      await page.click('.service-form .btn-main');
      assert.equal(await page.inputValue('#apply-person'), '林小满');
      assert.equal(await page.inputValue('#apply-phone'), '13812345678');
      await page.click('.service-form .btn-main');
      await page.waitForSelector('#consent-given');
      assert.equal(await page.isChecked('#consent-given'), false);
      await press(page);
      await page.waitForSelector('.settled .code-text');
      const body = JSON.parse(submissions(sent)[0].body);
      assert.equal(body.renewalOf, id);
      assert.equal(body.facts.region_code, kFirm.region_code, 'facts are those of the device');
      for (const { url } of sent) assert.doesNotMatch(decodeURIComponent(url), /林|1381234|123000000|91310/);
    } finally {
      await context.close();
    }
  });

  test('what went out without an answer stays as it is sent, also when a renewal is opened', async () => {
    const { page, context, who } = await signedIn();
    try {
      const old = await submit(who, { amountFen: 123_000_000, termMonths: 18, purpose: '购买原料' });
      await go(page, up.base, kApply);
      await toCheck(page);
      await page.route('**/api/v1/applications', (route) => route.abort());
      await press(page);
      await page.waitForSelector('.trouble');
      await page.unroute('**/api/v1/applications');
      await go(page, up.base, `${kApply}?renews=${old}`);
      await page.waitForSelector('#consent-given');
      assert.match(await page.innerText('.said'), /采购设备/);
      await press(page);
      await page.waitForSelector('.settled .code-text');
      const [last] = (await applicationsOf(who)).filter(({ id }) => id !== old);
      assert.equal(last.amountFen, 200_000_000);
      assert.equal(last.renewalOf, undefined);
    } finally {
      await context.close();
    }
  });

  test('what is written while a message is on its way stays', async () => {
    const { page, context, id } = await follow();
    try {
      let answer;
      const held = new Promise((resolve) => {
        answer = resolve;
      });
      await page.route(`**/api/v1/applications/${id}/messages`, (route) => held.then(() => route.continue()));
      await page.fill('#thread-text', '还要哪些材料？');
      await page.click('.thread form .btn');
      await page.fill('#thread-text', '还要哪些材料？流水要几个月的？');
      answer();
      await page.waitForSelector('.thread-mine');
      assert.equal(await page.inputValue('#thread-text'), '还要哪些材料？流水要几个月的？');
      await page.click('.thread form .btn');
      await page.waitForSelector('.thread-mine >> nth=1');
      assert.equal(await page.inputValue('#thread-text'), '');
    } finally {
      await context.close();
    }
  });

  test('the application of somebody else is not found', async () => {
    const other = await person(up, newPhone());
    const id = await submit(other);
    const { page, context } = await signedIn();
    try {
      await go(page, up.base, `/applications/${id}`);
      await page.waitForSelector('.trouble');
      assert.doesNotMatch(await page.innerText('main'), /林小满/);
    } finally {
      await context.close();
    }
  });
});

describe('my data', () => {
  test('devices, consents, who read what, and a file with all of it', async () => {
    const { page, context, who } = await signedIn();
    try {
      const id = await submit(who);
      await (await clerk(up)).get(`/api/v1/applications/${id}`);
      const sent = recorded(context);
      await go(page, up.base, '/my-data');
      await page.click('button:has-text("查看记录")');
      await page.waitForFunction(() => /查看申请/.test(document.querySelector('main')?.textContent));
      const read = page.locator('.rows li', { hasText: '查看申请' }).first();
      assert.match(await read.innerText(), new RegExp(`机构经办人 · ${id}`));
      for (const { url } of sent) assert.ok(!url.includes(kCode), 'no firm in an address');

      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.click('button:has-text("导出文件")'),
      ]);
      const kept = JSON.parse(readFileSync(await download.path(), 'utf8'));
      assert.equal(kept.applications[0].id, id);
      assert.equal(kept.applications[0].contactName, '林小满');

      await page.click('button:has-text("撤回授权")');
      assert.match(await page.innerText('.sheet'), /还没有签约，会一并撤回/, 'what it means is said before');
      assert.equal((await applicationsOf(who))[0].state, 'submitted');
      await page.click('.sheet .btn-danger');
      await page.waitForFunction(() => /已于 .* 撤回/.test(document.querySelector('main')?.textContent));
      assert.ok((await who.get('/api/v1/consents')).value.consents[0].withdrawnAt > 0);
      assert.equal((await applicationsOf(who))[0].state, 'withdrawn');

      await page.click('button:has-text("退出登录")');
      await page.waitForSelector('#sign-phone');
      assert.equal((await who.get('/api/v1/devices')).status, 401);
    } finally {
      await context.close();
    }
  });

  test('erasing needs the words, and an open application withdrawn first', async () => {
    const { page, context, who } = await signedIn();
    try {
      const id = await submit(who);
      await go(page, up.base, '/my-data');
      const erase = async (words) => {
        await page.click('#erase ~ p .btn-danger');
        await page.fill('#erase-words', words);
        await page.click('.sheet .btn-danger');
      };
      await erase('删除');
      await page.waitForSelector('#erase-words-problem[role=alert]');
      await page.keyboard.press('Escape');
      await erase('删除我的数据');
      await page.waitForSelector(`.problem a[href="/applications/${id}"]`);
      await move(who, id, 'withdraw');
      await erase('删除我的数据');
      await page.waitForSelector('.settled');
      assert.match(await page.innerText('.settled'), /木棉/);
      assert.equal((await who.get('/api/v1/firms')).status, 401);
    } finally {
      await context.close();
    }
  });
});

describe('the desk', () => {
  test('a clerk sees that the firm wrote, and answers', async () => {
    const who = await person(up, newPhone());
    const desk = await clerk(up);
    const id = await submit(who);
    await write(who, id, '还要哪些材料？\n流水要几个月的？');
    const { page, context, problems } = await openPage(up.browser, up.base, { size: kDesktop });
    try {
      await lend(context, desk);
      await go(page, up.base, '/desk');
      const row = page.locator(`.inbox tr:has(a[href="/desk/${id}"])`);
      assert.match(await row.innerText(), /有留言待回复/);
      await row.locator('a').click();
      await page.waitForSelector('.thread-list');
      assert.match(await page.innerText('.thread-list'), /还要哪些材料？\n流水要几个月的？/);
      await page.click('.thread form .btn');
      await page.waitForSelector('#thread-text-problem[role=alert]');
      await page.fill('#thread-text', '近六个月的。');
      await page.click('.thread form .btn');
      await page.waitForSelector('.thread-mine');
      const { messages } = (await who.get(`/api/v1/applications/${id}`)).value;
      assert.deepEqual(
        [messages.length, messages[1].side, messages[1].text],
        [2, 'institution', '近六个月的。'],
      );
      await page.click('a[href="/desk"]');
      await page.waitForSelector('.inbox');
      assert.doesNotMatch(await row.innerText(), /有留言待回复/);
      assert.deepEqual(problems, []);
    } finally {
      await context.close();
    }
  });

  test('a clerk takes an application up, asks for papers and refuses with a reason', async () => {
    const who = await person(up, newPhone());
    const id = await submit(who);
    const { page, context, problems } = await openPage(up.browser, up.base, { size: kDesktop });
    try {
      await lend(context, await clerk(up));
      await go(page, up.base, '/desk');
      const state = page.locator('.desk-filter select');
      await state.selectOption('declined');
      await page.waitForFunction(() => !/已提交/.test(document.querySelector('.inbox')?.textContent ?? ''));
      await state.selectOption('submitted');
      await page.click(`a[href="/desk/${id}"]`);
      await page.click('.desk-moves .btn:has-text("受理")');
      await page.waitForFunction(() => /已受理/.test(document.querySelector('.state-now')?.textContent));
      await page.click('.desk-moves .btn:has-text("补充材料")');
      await page.check('.pick-list input >> nth=0');
      await page.click('.panel form .btn-main');
      await page.waitForFunction(() => /待补充/.test(document.querySelector('.state-now')?.textContent));
      await page.click('.desk-moves .btn:has-text("不同意")');
      await page.selectOption('.panel select', 'other');
      await page.fill('#move-sentence', '材料不全，暂不同意。');
      await page.click('.panel form .btn-main');
      await page.waitForSelector('#move-sentence-problem[role=alert]');
      await page.fill('#move-sentence', '企业目前的经营情况还不满足本产品要求，\n建议半年后再来申请。');
      await page.click('.panel form .btn-main');
      await page.waitForFunction(() => /未同意/.test(document.querySelector('.state-now')?.textContent));
      const seen = (await who.get(`/api/v1/applications/${id}`)).value;
      assert.equal(seen.state, 'declined');
      assert.equal(seen.events.at(-1).reason, 'other');
      assert.match(seen.events.at(-1).sentence, /半年后再来/);
      assert.deepEqual(problems, []);
    } finally {
      await context.close();
    }
  });

  test('figures that are no numbers are not sent, nor the last good ones', async () => {
    const who = await person(up, newPhone());
    const id = await submit(who);
    await move(await clerk(up), id, 'accept', 'contact', 'start_review');
    const { page, context } = await openPage(up.browser, up.base, { size: kDesktop });
    try {
      await lend(context, await clerk(up));
      const sent = recorded(context);
      const moves = () => sent.filter(({ what }) => what.endsWith('/moves'));
      await go(page, up.base, `/desk/${id}`);
      await page.click('.desk-moves .btn:has-text("初步同意")');
      await page.fill('#move-rate', '3.6');
      await page.fill('#move-amount', '50-80');
      await page.click('.panel form .btn-main');
      await page.waitForSelector('.panel form > .problem[role=alert]');
      assert.deepEqual(moves(), []);
      await page.fill('#move-amount', '80');
      await page.click('.panel form .btn-main');
      await page.waitForFunction(() => !document.querySelector('#move-amount'));
      assert.equal(JSON.parse(moves()[0].body).figures.amountFen, 80_000_000);
    } finally {
      await context.close();
    }
  });

  test('the inbox begins with what runs out first', async () => {
    const who = await person(up, newPhone());
    const late = await submit(who);
    await move(await clerk(up), late, 'accept', 'contact');
    const early = await submit(who);
    const { page, context } = await openPage(up.browser, up.base, { size: kDesktop });
    try {
      await lend(context, await clerk(up));
      await go(page, up.base, '/desk');
      const order = await page.$$eval('.inbox a', (all) => all.map((a) => a.getAttribute('href')));
      assert.ok(order.indexOf(`/desk/${early}`) >= 0);
      assert.ok(order.indexOf(`/desk/${early}`) < order.indexOf(`/desk/${late}`));
    } finally {
      await context.close();
    }
  });

  test('what more there was is not added to the list of another state that was picked meanwhile', async () => {
    const desk = await clerk(up);
    await submit(await person(up, newPhone()));
    const [one] = (await desk.get('/api/v1/applications')).value.applications;
    const many = (name) => Array.from({ length: 50 }, (_, n) => ({ ...one, id: `${name}-${n}` }));
    const picked = Promise.withResolvers();
    const { page, context } = await openPage(up.browser, up.base, { size: kDesktop });
    try {
      await lend(context, desk);
      await page.route(/\/api\/v1\/applications(\?|$)/, async (route) => {
        const asked = new URL(route.request().url()).searchParams;
        if (asked.has('after')) await picked.promise;
        const applications = asked.has('after')
          ? many('later')
          : asked.has('state')
            ? [{ ...one, id: 'other' }]
            : asked.has('overdue')
              ? []
              : many('first');
        await route.fulfill({ json: { ok: true, value: { applications } } });
      });
      await go(page, up.base, '/desk');
      await page.waitForSelector('.inbox a[href="/desk/first-49"]');
      await page.click('.service > p .btn');
      await page.selectOption('.desk-filter select', 'declined');
      await page.waitForSelector('.inbox a[href="/desk/other"]');
      const came = page.waitForResponse(/after=/);
      picked.resolve();
      await (await came).finished();
      await page.waitForTimeout(200);
      assert.equal(await page.locator('.inbox tbody tr').count(), 1);
    } finally {
      await context.close();
    }
  });

  test('what comes with a move, and the reasons, are those of the core', async () => {
    const loader = await moduleLoader();
    try {
      const { kReasons, needOf } = await loader.load('pages/desk/needs.ts');
      const flow = readFileSync(join(root, 'core/flow/application.cpp'), 'utf8');
      const rows = [...flow.matchAll(/Move\{\w+, Do::k(\w+), \w+, k(By\w+), k(\w+)\}/g)];
      assert.ok(rows.length > 30);
      const wanted = { Reason: 'reason', Figures: 'figures', Materials: 'materials' };
      for (const [, action, by, needs] of rows)
        if (by !== 'ByFirm') {
          const name = action.replace(/(?!^)([A-Z])/g, '_$1').toLowerCase();
          assert.equal(needOf(name), wanted[needs], name);
        }
      // Where an application is, is said of every state in which somebody else may see it.
      const { kStages } = await loader.load('view/service/now.tsx');
      const states = [
        ...new Set([...flow.matchAll(/Move\{k(\w+), Do::k\w+, k(\w+),/g)].flatMap((row) => row.slice(1))),
      ];
      const leaving = new Set([...flow.matchAll(/Move\{k(\w+), Do/g)].map(([, from]) => from));
      const nameOf = (state) => state.replace(/(?!^)([A-Z])/g, '_$1').toLowerCase();
      assert.deepEqual(
        Object.entries(kStages)
          .map(([state, { holder }]) => [state, holder === 'nobody'])
          .sort(),
        states
          .filter((state) => state !== 'Draft')
          .map((state) => [nameOf(state), !leaving.has(state)])
          .sort(),
      );
      const reasons = readFileSync(join(root, 'core/flow/reasons.cpp'), 'utf8');
      for (const [family, array] of [
        ['declined', 'kDeclineReasons'],
        ['closed', 'kCloseReasons'],
        ['lapsed', 'kLapseReasons'],
      ]) {
        const list = new RegExp(`${array} = \\{([^}]*)\\}`).exec(reasons)[1];
        assert.deepEqual(
          kReasons[family],
          [...list.matchAll(/"(\w+)"/g)].map(([, code]) => code),
        );
      }
    } finally {
      await loader.close();
    }
  });
});

describe('staff sign in', () => {
  const own = site({ staff: kClerk });
  test('by password, second factor set up once, recovery codes shown once', async () => {
    const { page, context } = await openPage(own.browser, own.base, { size: kDesktop });
    try {
      await go(page, own.base, '/desk');
      await page.fill('#staff-login', kClerk.login);
      await page.fill('#staff-password', 'not this one');
      await page.keyboard.press('Enter');
      await page.waitForSelector('.problem[role=alert]');
      await page.fill('#staff-password', own.password);
      await page.keyboard.press('Enter');
      await page.waitForSelector('svg.qr path');
      const secret = (await page.innerText('.code-text')).replace(/\s/g, '');
      await page.fill('#staff-code', totp(secret));
      await page.keyboard.press('Enter');
      await page.waitForSelector('.recovery');
      const codes = await page.$$eval('.recovery li', (all) => all.map((one) => one.textContent));
      assert.equal(codes.length, 10);
      await page.click('.service-do .btn-main');
      await page.waitForSelector('.desk-filter');
      await page.click('.desk-who .btn:has-text("退出登录")');
      await page.waitForSelector('#staff-login');
      await page.fill('#staff-login', kClerk.login);
      await page.fill('#staff-password', own.password);
      await page.keyboard.press('Enter');
      await page.waitForSelector('#staff-code');
      assert.equal(await page.locator('svg.qr').count(), 0);
      await page.click('.service-do .link');
      await page.fill('#staff-code', codes[0]);
      await page.keyboard.press('Enter');
      await page.waitForSelector('.desk-filter');

      // The own account: sessions, and another password.
      const elsewhere = async (code) => {
        const { port } = new URL(own.base);
        const who = new Client(Number(port));
        await who.post('/api/v1/staff/session', { login: kClerk.login, password: own.password });
        const in_ = await who.post('/api/v1/staff/session/second-factor', { recoveryCode: code });
        assert.equal(in_.status, 201, in_.text);
        return who;
      };
      const isIn = async (who) => (await who.get('/api/v1/applications')).status === 200;
      const first = await elsewhere(codes[1]);
      const second = await elsewhere(codes[2]);
      await page.click('.desk-who .btn >> nth=0');
      await page.waitForFunction(() => document.querySelectorAll('.rows li').length === 3);
      await page.click('.rows li:not(:has(strong)) .btn >> nth=0');
      await page.waitForFunction(() => document.querySelectorAll('.rows li').length === 2);
      assert.deepEqual([await isIn(first), await isIn(second)].sort(), [false, true]);
      const change = async (old, fresh, code) => {
        await page.fill('#old-password', old);
        await page.fill('#new-password', fresh);
        await page.fill('#password-code', code);
        await page.keyboard.press('Enter');
      };
      const fresh = '一串谁也猜不到的字';
      await change('not this one', fresh, '000000');
      await page.waitForSelector('#old-password-problem[role=alert]');
      await change(own.password, 'password123', '000000');
      await page.waitForSelector('#new-password-problem[role=alert]');
      await change(own.password, fresh, totp(secret, 1));
      await page.waitForSelector('.toast');
      await page.waitForFunction(() => document.querySelectorAll('.rows li').length === 1);
      assert.deepEqual([await isIn(first), await isIn(second)], [false, false]);
      assert.equal(await page.inputValue('#new-password'), '');
      await page.click('.service .link');
      await page.waitForSelector('.desk-filter');
    } finally {
      await context.close();
    }
  });
});
