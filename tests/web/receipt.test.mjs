// Receipts: the samples of tests/receipts replay for ever; what was changed in any bit is refused; a server that has
// moved on still gives what an old receipt names; and what making one tells the server.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { brotliDecompressSync } from 'node:zlib';
import { moduleLoader } from './modules.mjs';
import { go, kDesktop, kFirm, launch, openPage, root, startServer } from './support.mjs';

const kSamples = join(root, 'tests/receipts');
const sample = (name) => readFileSync(join(kSamples, `${name}.json`), 'utf8');
/** What lies in the archive, by its address. */
const archive = new Map(
  readdirSync(kSamples)
    .filter((name) => name.endsWith('.br'))
    .map((name) => [`/e/${name.slice(0, -3)}`, brotliDecompressSync(readFileSync(join(kSamples, name)))]),
);
const engineSample = [...archive.keys()].find((name) => name.endsWith('.wasm'));

describe('samples', () => {
  let modules;
  let receipts;
  let checks;
  const missing = new Set();
  before(async () => {
    modules = await moduleLoader();
    const verifier = readFileSync(join(root, 'build/wasm/rongqiao-verify.wasm'));
    const links = { 'rq-verifier': { href: '/verify.wasm' }, 'rq-catalogue': { dataset: {} } };
    globalThis.document = { getElementById: (id) => links[id] ?? null };
    globalThis.location = { origin: 'http://rongqiao.test' };
    globalThis.self = globalThis;
    globalThis.fetch = async (address) => {
      const { pathname } = new URL(address);
      if (missing.has('network')) throw new TypeError('no network');
      const bytes = pathname === '/verify.wasm' ? verifier : archive.get(pathname);
      return new Response(bytes ?? null, { status: bytes && !missing.has(pathname) ? 200 : 404 });
    };
    receipts = await modules.load('pages/receipt/receipt.ts');
    checks = await modules.load('pages/receipt/check.ts');
  });
  after(() => modules.close());

  const check = async (text) => {
    const receipt = receipts.readReceipt(text);
    return receipt ? checks.checkReceipt(receipt) : { refused: 'malformed' };
  };

  test('what they name is there under its hash', () => {
    assert.equal(archive.size, 2);
    for (const [address, bytes] of archive)
      assert.ok(address.includes(createHash('sha256').update(bytes).digest('hex')));
  });

  for (const name of ['product', 'open'])
    test(`${name}: the same bytes`, async () => {
      const { replay, dated, payload } = await check(sample(name));
      assert.equal(replay.how, 'same');
      assert.equal(replay.answer, JSON.parse(sample(name)).opening.answer);
      assert.equal(dated, 'elsewhere', 'by the key of the server that is no more');
      assert.ok(payload.said.length > 0);
    });

  test('closed: signed, and says nothing that is not in it', async () => {
    const { replay, payload } = await check(sample('closed'));
    assert.deepEqual(replay, { how: 'closed' });
    assert.ok(!/actual|facts|employees|2020-05-01/.test(sample('closed')));
    assert.deepEqual(Object.keys(payload.said[0]), ['id', 'name', 'verdict', 'group']);
  });

  const flipped = (text, bit) => {
    const bytes = Buffer.from(text);
    bytes[bit >> 3] ^= 1 << (bit & 7);
    return new TextDecoder().decode(bytes);
  };
  // Some of each byte's bits where all is signed; fewer of questions and answers, which are long.
  for (const [name, step] of [
    ['closed', 23],
    ['product', 93],
  ])
    test(`${name}: refused with one bit changed`, async () => {
      const text = sample(name);
      const bits = Buffer.byteLength(text) * 8;
      for (let bit = 0; bit < bits; bit += step)
        assert.ok('refused' in (await check(flipped(text, bit))), `bit ${bit}: ${text[bit >> 3]}`);
    });

  test('parts of two receipts do not make one', async () => {
    const [one, two] = ['product', 'open'].map((name) => JSON.parse(sample(name)));
    for (const [part, refused] of [
      ['device', 'device'],
      ['payload', 'device'],
      ['server', 'server'],
      ['opening', 'opening'],
    ])
      assert.deepEqual(await check(receipts.fileText({ ...one, [part]: two[part] })), { refused });
    const later = { ...one.server, at: one.server.at + 1 };
    assert.deepEqual(await check(receipts.fileText({ ...one, server: later })), { refused: 'server' });
    assert.deepEqual(await check(`${sample('product')} `), { refused: 'malformed' });
  });

  test('another answer, signed anew by whoever wrote it, is told apart by asking again', async () => {
    const forged = JSON.parse(sample('product'));
    const payload = JSON.parse(forged.payload);
    const answer = JSON.parse(forged.opening.answer);
    answer.value.row.judgement.verdict = 'pass';
    const salt = Buffer.from(forged.opening.salt, 'hex');
    forged.opening.answer = JSON.stringify(answer);
    payload.answer = await receipts.commitment(
      new Uint8Array(salt),
      'answer',
      new TextEncoder().encode(forged.opening.answer),
    );
    forged.payload = JSON.stringify(payload);
    forged.device = await receipts.signOnDevice(forged.payload);
    assert.deepEqual(
      await check(receipts.fileText(forged)),
      { refused: 'server' },
      'the old date does not suit',
    );
    delete forged.server;
    assert.deepEqual((await check(receipts.fileText(forged))).replay, {
      how: 'differs',
      where: '/value/row/judgement/verdict',
    });
  });

  test('why it cannot be asked again is said', async () => {
    const replay = async () => (await check(sample('product'))).replay;
    for (const [address] of archive) {
      missing.add(address);
      const what = address.endsWith('.wasm') ? 'engine' : 'catalogue';
      assert.deepEqual(await replay(), { how: 'gone', what });
      missing.clear();
    }
    const closed = JSON.parse(sample('product'));
    delete closed.server; // Its signature needs the module that checks it.
    missing.add('network');
    const { replay: offline } = await check(receipts.fileText(closed));
    assert.equal(offline.how, 'network');
    missing.clear();
    const later = JSON.parse(sample('product'));
    delete later.server;
    later.payload = JSON.stringify({ ...JSON.parse(later.payload), format: 2 });
    later.device = await receipts.signOnDevice(later.payload);
    assert.deepEqual(await check(receipts.fileText(later)), { refused: 'newer' });
    const other = JSON.parse(later.payload);
    later.payload = JSON.stringify({ ...other, format: 1, engine: { ...other.engine, abi: 2 } });
    later.device = await receipts.signOnDevice(later.payload);
    assert.equal((await check(receipts.fileText(later))).replay.how, 'abi');
  });
});

describe('a server that has moved on', () => {
  let folder;
  let server;
  let browser;
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'rongqiao-receipts-'));
    // Years ago: another engine, another catalogue.
    const web = join(folder, 'web');
    cpSync(join(root, 'build/web'), web, { recursive: true });
    for (const name of readdirSync(join(web, 'assets')).filter((one) => one.startsWith('rongqiao-device')))
      if (name.endsWith('.br')) rmSync(join(web, 'assets', name));
      else writeFileSync(join(web, 'assets', name), archive.get(engineSample));
    const then = await startServer({
      catalogue: join(root, 'tests/contract/catalogue.json'),
      web,
      folder: join(folder, 'data'),
    });
    await then.stop();
    server = await startServer({ folder: join(folder, 'data') });
    browser = await launch();
  });
  after(async () => {
    await browser?.close();
    await server?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const choose = (page, name, text) =>
    page.setInputFiles('#receipt-file', { name, mimeType: 'application/json', buffer: Buffer.from(text) });

  test('replays old receipts, and refuses changed ones', async () => {
    const { page, context, problems } = await openPage(browser, server.base);
    try {
      await go(page, server.base, '/receipt');
      const asked = [];
      page.on('request', (request) => asked.push(new URL(request.url()).pathname));
      await choose(page, 'product.json', sample('product'));
      await page.waitForSelector('.receipt-good');
      const text = await page.innerText('main');
      assert.match(text, /重算结果相同/);
      assert.match(text, /逐字节相同/);
      assert.match(text, /青禾税信贷/);
      assert.match(text, /另一个密钥/);
      assert.deepEqual(
        asked.filter((path) => path.startsWith('/e/')).sort(),
        [...archive.keys()].sort(),
        'what it names is fetched by hash',
      );
      assert.deepEqual(
        asked.filter((path) => !/^\/(e|assets)\//.test(path)),
        [],
        'and nothing else asked',
      );
      await choose(
        page,
        'changed.json',
        sample('product').replace('"verdict\\":\\"unknown', '"verdict\\":\\"pass'),
      );
      await page.waitForSelector('.receipt-bad');
      assert.match(await page.innerText('.receipt-bad'), /做成之后被改动过/);
      await choose(page, 'letter.txt', 'Dear Sir or Madam');
      await page.waitForFunction(() =>
        /不是完整的凭证/.test(document.querySelector('.receipt-bad')?.textContent),
      );
      await choose(page, 'closed.json', sample('closed'));
      await page.waitForFunction(() => /没有重算/.test(document.querySelector('main')?.textContent));
      assert.deepEqual(problems, []);
    } finally {
      await context.close();
    }
  });

  test('says that it could not check where the network gives nothing to check with', async () => {
    const { page, context } = await openPage(browser, server.base);
    try {
      await go(page, server.base, '/receipt');
      await page.route('**/assets/rongqiao-verify-*', (route) => route.abort());
      await choose(page, 'product.json', sample('product'));
      await page.waitForFunction(() => /没有核对成/.test(document.querySelector('main')?.textContent));
      assert.equal(await page.locator('.receipt-bad').count(), 0);
      await page.unroute('**/assets/rongqiao-verify-*');
      await choose(page, 'product.json', sample('product'));
      await page.waitForSelector('.receipt-good');
    } finally {
      await context.close();
    }
  });

  test('shows what was brought last, also when an earlier one takes longer', async () => {
    const { page, context } = await openPage(browser, server.base);
    try {
      await go(page, server.base, '/receipt');
      let arrive;
      const held = new Promise((resolve) => {
        arrive = resolve;
      });
      await page.route('**/e/**', (route) => held.then(() => route.continue()));
      const asked = page.waitForRequest(/\/e\//);
      await choose(page, 'product.json', sample('product'));
      await asked;
      await choose(page, 'letter.txt', 'Dear Sir or Madam');
      await page.waitForSelector('.receipt-bad');
      const answers = [...archive.keys()].map((path) => page.waitForResponse(server.base + path));
      arrive();
      await Promise.all(answers);
      await page.waitForTimeout(500);
      assert.match(await page.innerText('.receipt-bad'), /不是完整的凭证/);
      assert.equal(await page.locator('.receipt-good').count(), 0);
    } finally {
      await context.close();
    }
  });

  test('makes one from a product, tells the server a hash, and gives it on as file and as link', async () => {
    const { page, context, problems } = await openPage(browser, server.base, { firm: kFirm, size: kDesktop });
    try {
      const sent = [];
      page.on('request', (request) => {
        if (request.method() !== 'GET') sent.push(request);
        assert.ok(!/310115|C39|18000/.test(request.url()), request.url());
      });
      await go(page, server.base, '/results');
      await page.click('.results .card a >> nth=0');
      await page.click('a:has-text("保存凭证")');
      await page.waitForSelector('.receipt-said');
      assert.equal(await page.locator('input[name=receipt-which]:checked').count(), 0);
      await page.click('button:has-text("请服务器签上日期")');
      await page.waitForSelector('.lock-on');
      assert.equal(sent.length, 1);
      const told = JSON.parse(sent[0].postData());
      assert.deepEqual(Object.keys(told), ['sha256']);

      await page.check('input[name=receipt-which] >> nth=0');
      const [file] = await Promise.all([
        page.waitForEvent('download'),
        page.click('button:has-text("保存凭证文件")'),
      ]);
      assert.match(file.suggestedFilename(), /^rongqiao-receipt-\d{4}-\d\d-\d\d\.json$/);
      const text = readFileSync(await file.path(), 'utf8');
      const receipt = JSON.parse(text);
      assert.equal(createHash('sha256').update(receipt.payload).digest('hex'), told.sha256);
      await page.waitForSelector('.hand-over .qr');
      const link = await page.inputValue('#hand-over');
      // Without the answers: the same signed text, and nothing from which they could be read.
      await page.check('input[name=receipt-which] >> nth=1');
      const [closed] = await Promise.all([
        page.waitForEvent('download'),
        page.click('button:has-text("保存凭证文件")'),
      ]);
      const closedText = readFileSync(await closed.path(), 'utf8');
      assert.equal(JSON.parse(closedText).payload, receipt.payload);
      assert.ok(!/310115|C39|opening|facts/.test(closedText));

      await page.goto('about:blank');
      await page.goto(link);
      await page.waitForSelector('.receipt-good');
      assert.equal(page.url(), `${server.base}/receipt`, 'the address holds nothing any more');
      assert.match(await page.innerText('main'), /本站签名/);
      await choose(page, 'letter.txt', 'Dear Sir or Madam');
      await page.waitForSelector('.receipt-bad');
      await choose(page, 'mine.json', text);
      await page.waitForSelector('.receipt-good');
      // Another link, put into the address of the open page.
      await page.evaluate(() => location.assign('#pAAAA'));
      await page.waitForSelector('.receipt-bad');
      assert.equal(page.url(), `${server.base}/receipt`);
      assert.deepEqual(problems, []);
    } finally {
      await context.close();
    }
  });
});
