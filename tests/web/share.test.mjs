// Sealed shares: what is in a link, what opens it, and what must not; nothing of it reaches the server.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { moduleLoader } from './modules.mjs';
import { go, kDesktop, keptFirm, kFirm, openPage, site } from './support.mjs';

const up = site();

describe('the sealed link', () => {
  let modules;
  let share;
  before(async () => {
    modules = await moduleLoader();
    share = await modules.load('view/share/seal.ts');
  });
  after(() => modules.close());

  const kNow = Date.UTC(2026, 10, 28);
  const kShared = { format: 1, from: '林小满', made: kNow, expires: kNow + 3_600_000, facts: kFirm };
  const open = async (fragment, code, now = kNow) => {
    const letter = share.readLetter(fragment, now);
    return typeof letter === 'string' ? { refused: letter } : letter.open(code);
  };

  test('opens as what was sealed, with the key in it or with the spoken code', async () => {
    assert.deepEqual(await open(await share.seal(kShared)), { shared: kShared });
    const code = share.newCode();
    assert.match(code, /^\d{12}$/);
    const spoken = await share.seal(kShared, code);
    assert.ok(!spoken.includes('.'), 'no key in the link');
    assert.deepEqual(await open(spoken, share.spacedCode(code)), { shared: kShared });
    const wrong = String((Number(code[0]) + 1) % 10) + code.slice(1);
    assert.deepEqual(await open(spoken, wrong), { refused: 'altered' });
    assert.deepEqual(await open(spoken, ''), { refused: 'altered' });
  });

  test('says nothing readable, and two links of the same answers have nothing in common', async () => {
    const [one, two] = [await share.seal(kShared), await share.seal(kShared)];
    const bytes = Buffer.from(one.split('.')[0], 'base64url').toString('latin1');
    for (const trace of ['林小满', 'region', '310115', 'facts']) assert.ok(!bytes.includes(trace));
    // Version, flags and expiry are the same; from there on they are not.
    assert.notEqual(one.slice(12, 60), two.slice(12, 60));
  });

  test('is refused when a bit is another, in each byte of head, content and key', async () => {
    const [body, key] = (await share.seal(kShared)).split('.');
    const flipped = (text, bit) => {
      const bytes = Buffer.from(text, 'base64url');
      bytes[bit >> 3] ^= 1 << (bit & 7);
      return bytes.toString('base64url');
    };
    const sizes = [body, key].map((text) => Buffer.from(text, 'base64url').length * 8);
    for (let bit = 0; bit < sizes[0]; bit += 5)
      assert.ok('refused' in (await open(`${flipped(body, bit)}.${key}`)), `bit ${bit} of the content`);
    for (let bit = 0; bit < sizes[1]; bit += 5)
      assert.deepEqual(
        await open(`${body}.${flipped(key, bit)}`),
        { refused: 'altered' },
        `bit ${bit} of the key`,
      );
    for (let size = 0; size < body.length; size += 7)
      assert.ok('refused' in (await open(`${body.slice(0, size)}.${key}`)), 'cut off');
  });

  test('is refused once it has expired, and its expiry cannot be put off', async () => {
    const fragment = await share.seal(kShared);
    assert.deepEqual(await open(fragment, '', kShared.expires - 1), { shared: kShared });
    assert.deepEqual(await open(fragment, '', kShared.expires), { refused: 'expired' });
    const [body, key] = fragment.split('.');
    const bytes = Buffer.from(body, 'base64url');
    bytes[3] += 1;
    assert.deepEqual(await open(`${bytes.toString('base64url')}.${key}`, '', kShared.expires), {
      refused: 'altered',
    });
  });

  test('is refused with a word for each reason', async () => {
    assert.equal(share.readLetter(''), 'none');
    for (const text of ['x', 'AQE', '????', `${await share.seal(kShared)}.more`, 'A'.repeat(70_000)])
      assert.equal(share.readLetter(text), 'malformed', text.slice(0, 20));
    const later = Buffer.from((await share.seal(kShared)).split('.')[0], 'base64url');
    later[0] = 2;
    assert.equal(share.readLetter(later.toString('base64url')), 'newer');
  });

  test('content that is sealed well and is no share is refused', async () => {
    for (const content of [null, [], { ...kShared, facts: [] }, { ...kShared, from: 'x'.repeat(41) }])
      assert.deepEqual(await open(await share.seal({ expires: kShared.expires, ...content })), {
        refused: 'malformed',
      });
  });

  test('where the browser cannot pack, the link is plain inside and opens all the same', async () => {
    const { CompressionStream } = globalThis;
    delete globalThis.CompressionStream;
    const fragment = await share.seal(kShared).finally(() => {
      globalThis.CompressionStream = CompressionStream;
    });
    assert.deepEqual(await open(fragment), { shared: kShared });
    const packed = await share.seal(kShared);
    const { DecompressionStream } = globalThis;
    delete globalThis.DecompressionStream;
    const refused = await open(packed).finally(() => {
      globalThis.DecompressionStream = DecompressionStream;
    });
    assert.deepEqual(refused, { refused: 'old' });
  });
});

/** Whatever the browser asks for: addresses and bodies. */
function recorded(context) {
  const asked = [];
  context.on('request', (request) => asked.push(`${request.url()} ${request.postData() ?? ''}`));
  return asked;
}

test('from one device to another by hand: chosen answers only, nothing to the server, and asked before anything is replaced', async () => {
  const { page, context, problems } = await openPage(up.browser, up.base, { firm: kFirm });
  const reader = await openPage(up.browser, up.base, {
    size: kDesktop,
    firm: { amount_wanted: 50_000_000, region_code: '310115' },
  });
  try {
    const asked = [recorded(context), recorded(reader.context)];
    await go(page, up.base, '/privacy');
    assert.equal(await page.locator('.share-topic input:checked').count(), 0, 'nothing is ticked before');
    await page.click('section[aria-labelledby=share] button[type=submit]');
    await page.waitForSelector('section[aria-labelledby=share] .problem[role=alert]');
    for (const name of ['期望金额', '注册地', '从业人员'])
      await page.check(`.share-topic .tick:has-text("${name}") input`);
    assert.match(await page.innerText('section[aria-labelledby=share] .consent'), /3 项回答.*亲手/s);
    await page.fill('#share-from', '林小满');
    await page.check('input[name=share-key] >> nth=1');
    await page.click('section[aria-labelledby=share] button[type=submit]');
    const code = (await page.innerText('.share-code')).replace(/\s/g, '');
    const link = await page.inputValue('#hand-over');
    assert.ok(link.startsWith(`${up.base}/open#`));
    assert.match(await page.getAttribute('.hand-over .qr', 'aria-label'), /3 项回答/);
    await page.check('.share-topic .tick:has-text("所属行业") input');
    assert.equal(await page.locator('#hand-over').count(), 0, 'what is ticked later is in another link');

    const desk = reader.page;
    await desk.goto(link);
    await desk.waitForSelector('#open-code');
    assert.equal(desk.url(), `${up.base}/open`, 'the address holds nothing any more');
    await desk.fill('#open-code', '000000000000');
    await desk.click('form .btn-main');
    await desk.waitForSelector('#open-code-problem[role=alert]');
    await desk.fill('#open-code', code);
    await desk.click('form .btn-main');
    await desk.waitForSelector('.said li');
    const text = await desk.innerText('main');
    assert.match(text, /署名：林小满/);
    assert.match(text, /没有核实过/);
    assert.match(text, /里面有 3 项回答/);
    assert.match(text, /您在这里的回答：50 万元/);
    assert.match(text, /1 项您这里还没有回答，1 项和您的回答不同/);
    assert.equal((await keptFirm(desk)).facts.amount_wanted, 50_000_000, 'nothing is taken by looking');

    await desk.click('.btn:has-text("全部采用")');
    await desk.waitForSelector('.sheet[role=alertdialog]');
    await desk.keyboard.press('Escape');
    assert.equal((await keptFirm(desk)).facts.amount_wanted, 50_000_000);
    await desk.click('.btn:has-text("只采用我没答过的")');
    await desk.waitForSelector('.settled');
    assert.deepEqual((await keptFirm(desk)).facts, {
      amount_wanted: 50_000_000,
      region_code: '310115',
      employees: 60,
    });

    await desk.goto('about:blank');
    await desk.goto(link);
    await desk.fill('#open-code', code);
    await desk.click('form .btn-main');
    await desk.click('.btn:has-text("全部采用")');
    await desk.click('.sheet .btn-danger');
    await desk.waitForSelector('.settled');
    assert.equal((await keptFirm(desk)).facts.amount_wanted, 200_000_000);

    for (const requests of asked) {
      assert.ok(requests.length > 10);
      for (const request of requests) {
        assert.ok(!request.includes('#') && !request.includes(link.split('#')[1].slice(0, 40)), request);
        assert.ok(!/\/api\//.test(request), request);
      }
    }
    assert.deepEqual(problems, []);
    assert.deepEqual(reader.problems, []);
  } finally {
    await context.close();
    await reader.context.close();
  }
});

test('a link that was altered, one that has expired, and a page that cannot decrypt say so', async () => {
  const { page, context } = await openPage(up.browser, up.base, { firm: kFirm });
  try {
    await go(page, up.base, '/privacy');
    await page.click('.share-topic legend .link >> nth=0');
    await page.click('section[aria-labelledby=share] button[type=submit]');
    const link = await page.inputValue('#hand-over');
    const at = link.indexOf('#') + 60;
    const altered = `${link.slice(0, at)}${link[at] === 'A' ? 'B' : 'A'}${link.slice(at + 1)}`;
    await page.goto(altered);
    assert.match(await page.innerText('.empty'), /内容被改动过，或钥匙不对/);
    assert.match(await page.innerText('.empty'), /没有采用其中任何内容/);

    await page.addInitScript(() => {
      const { now } = Date;
      Date.now = () => now() + 2 * 86_400_000;
    });
    await page.goto('about:blank');
    await page.goto(link);
    assert.match(await page.innerText('.empty'), /已过期/);
    await page.goto('about:blank');
    await page.addInitScript(() => Object.defineProperty(Crypto.prototype, 'subtle', { value: undefined }));
    for (const [path, words] of [
      ['/privacy', /不是安全连接.*不能生成加密链接/s],
      ['/receipt', /不是安全连接/],
    ]) {
      await go(page, up.base, path);
      assert.match(await page.innerText('main'), words);
    }
  } finally {
    await context.close();
  }
});
