// Import and export of products as people use it, in Chromium: files come out, faults are shown and marked, nothing is
// handed on before one confirmation. The component stands on a page of its own, under the policy of the real pages.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { before, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { packed, parts } from './exchange.mjs';
import { axeSource, kDesktop, kPhone, openPage, root, site } from './support.mjs';

const up = site();
const { products } = JSON.parse(readFileSync(join(root, 'build/catalogue.json'), 'utf8'));
const kFew = products.slice(0, 20);
const axeCode = readFileSync(axeSource, 'utf8');
const kOut = join(root, 'build/exchange-page');

before(async () => {
  const viteEntry = createRequire(join(root, 'web/package.json')).resolve('vite');
  const { build } = await import(pathToFileURL(viteEntry).href);
  await build({
    root: join(root, 'web'),
    configFile: join(root, 'web/vite.config.ts'),
    logLevel: 'error',
    base: '/exchange-page/',
    publicDir: false,
    // The page lies beside the tests, its packages beside the pages.
    resolve: { dedupe: ['preact'] },
    build: {
      outDir: kOut,
      emptyOutDir: true,
      rolldownOptions: {
        input: join(root, 'tests/web/exchange_page.tsx'),
        output: { codeSplitting: true, entryFileNames: 'main.js', assetFileNames: '[name][extname]' },
      },
    },
  });
});

/** Opens the component with `known` products at hand. */
async function opened({ known = kFew, ...options } = {}) {
  const context = await openPage(up.browser, up.base, { size: kDesktop, ...options });
  const { page } = context;
  await page.addInitScript((list) => {
    window.products = list;
  }, known);
  await page.route('**/exchange-page/**', async (route) => {
    const name = new URL(route.request().url()).pathname.replace('/exchange-page/', '');
    if (name !== '') {
      const type = name.endsWith('.css')
        ? 'text/css'
        : name.endsWith('.json')
          ? 'application/json'
          : 'text/javascript';
      await route.fulfill({ body: readFileSync(join(kOut, name)), contentType: type });
      return;
    }
    // The head and the policy of a page as the server sends it, without that page's own script.
    const real = await route.fetch({ url: `${up.base}/desk` });
    const html = (await real.text())
      .replace(
        /<script type="module"[^>]*><\/script>/,
        '<script type="module" src="/exchange-page/main.js"></script>',
      )
      .replace(/<link rel="modulepreload"[^>]*>/g, '')
      .replace('</head>', '<link rel="stylesheet" href="/exchange-page/exchange_page.css"></head>')
      .replace(/<div id="app"[\s\S]*<\/div>/, '<div id="app"></div>');
    const { 'content-security-policy': policy, 'content-type': contentType } = real.headers();
    assert.ok(policy.includes('script-src'));
    await route.fulfill({
      body: html,
      headers: { 'content-security-policy': policy, 'content-type': contentType },
    });
  });
  await page.goto(`${up.base}/exchange-page/`);
  await page.waitForSelector('.exchange');
  return context;
}

async function saved(page, button) {
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.click(`.exchange button:has-text("${button}")`),
  ]);
  return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
}

const choose = (page, name, buffer) =>
  page.setInputFiles('.exchange input[type=file]', { name, mimeType: '', buffer: Buffer.from(buffer) });
const count = (page, name) => page.textContent(`.exchange-count:has(dt:text-is("${name}")) dd`);

test('what goes out comes in: xlsx, csv and json of all products, under the policy of the pages', async () => {
  const { page, problems, context } = await opened({ known: products });
  for (const [button, name] of [
    ['Excel 工作簿', /^产品-\d{4}-\d\d-\d\d\.xlsx$/],
    ['CSV 表格', /\.csv$/],
    ['JSON', /\.json$/],
  ]) {
    const file = await saved(page, button);
    assert.match(file.name, name);
    await choose(page, file.name, file.bytes);
    await page.waitForSelector(`.exchange-report h3:has-text("${file.name}")`);
    assert.equal(await count(page, '相同'), String(products.length));
    assert.match(await page.textContent('.exchange-confirm'), /没有什么要保存/);
  }
  assert.deepEqual(problems, []);
  await context.close();
});

describe('a changed workbook', () => {
  async function changed(page, change) {
    const { bytes } = await saved(page, 'Excel 工作簿');
    const files = parts(new Uint8Array(bytes));
    return packed({ ...files, 'xl/sharedStrings.xml': change(files['xl/sharedStrings.xml']) });
  }

  test('is reported field by field, and handed on once, when it is confirmed', async () => {
    const { page, problems, context } = await opened();
    const file = await changed(page, (text) => text.replace(`>${kFew[0].name}<`, '>改了名字的产品<'));
    await choose(page, 'a.xlsx', file);
    await page.waitForSelector('.exchange-report');
    assert.equal(await count(page, '改动'), '1');
    assert.equal(await count(page, '相同'), '19');
    const change = await page.innerText('.exchange-change');
    assert.ok(
      change.includes(kFew[0].name) && change.includes('改了名字的产品') && change.includes('产品名称'),
      change,
    );
    assert.deepEqual(await page.evaluate(() => window.confirmed), []);
    await page.evaluate(() => {
      window.refuse = true;
    });
    await page.click('text=确认，写入 1 款产品的草稿');
    await page.waitForSelector('text=没有写入，内容没有改变');
    await page.evaluate(() => {
      window.refuse = false;
    });
    await page.click('text=确认，写入 1 款产品的草稿');
    await page.waitForSelector('text=已写入 1 款产品的草稿');
    const confirmed = await page.evaluate(() => window.confirmed);
    assert.deepEqual(confirmed, [[{ ...kFew[0], name: '改了名字的产品' }]]);
    assert.deepEqual(problems, []);
    await context.close();
  });

  test('with a fault cannot be confirmed; marked, mended and read again it can', async () => {
    const { page, problems, context } = await opened();
    const file = await changed(page, (text) =>
      text.replace(/>白桦合作社贷</, '> 白桦合作社贷<').replaceAll('>涉农贷<', '>涉龙贷<'),
    );
    await choose(page, 'b.xlsx', file);
    await page.waitForSelector('.exchange-faults');
    assert.match(await page.innerText('.exchange-faults'), /D 列[\s\S]*涉龙贷[\s\S]*是不是“涉农贷”/);
    assert.equal(await page.locator('.exchange-confirm button').count(), 0);
    const marked = await saved(page, '下载标注了问题的工作簿');
    assert.equal(marked.name, 'b-已标注.xlsx');
    const files = parts(new Uint8Array(marked.bytes));
    const strings = files['xl/sharedStrings.xml'].replaceAll('>涉龙贷<', '>涉农贷<');
    await choose(page, marked.name, packed({ ...files, 'xl/sharedStrings.xml': strings }));
    await page.waitForSelector(`.exchange-report h3:has-text("${marked.name}")`);
    assert.equal(await page.locator('.exchange-faults').count(), 1, 'the stray space is still noted');
    assert.equal(await count(page, '有问题'), '0');
    assert.equal(await count(page, '相同'), '20');
    assert.deepEqual(problems, []);
    await context.close();
  });
});

test('wrong files are refused in words; an empty list offers the template', async () => {
  const { page, problems, context } = await opened({ known: [] });
  assert.equal(await page.locator('text=Excel 工作簿').count(), 0);
  const template = await saved(page, '空白模板');
  await choose(page, template.name, template.bytes);
  await page.waitForSelector('.exchange-faults >> text=没有产品');
  for (const [name, bytes, words] of [
    ['x.xlsx', '', '文件是空的'],
    ['x.xls', '\u00d0', '没有读出 x.xls'],
    ['x.json', '{', 'JSON 有语法错误'],
  ]) {
    await choose(page, name, Buffer.from(bytes, 'latin1'));
    await page.waitForSelector(`text=${words}`);
  }
  await choose(page, 'big.csv', Buffer.alloc(20_000_001, 65));
  await page.waitForSelector('text=超过 20 MB');
  assert.deepEqual(problems, []);
  await context.close();
});

for (const [name, options] of [
  ['phone', { size: kPhone }],
  ['desktop in the dark', { dark: true }],
  ['elder, English', { elder: true, language: 'en', size: kPhone }],
])
  test(`${name}: nothing sticks out, names and colours are right`, async () => {
    const { page, problems, context } = await opened(options);
    const bad = kFew.map((product, at) => ({
      ...product,
      ...(at === 0 && { category: 'agry' }),
      ...(at === 1 && { amountMaxFen: product.amountMaxFen + 1, summary: '另一种说法。' }),
      ...(at === 2 && { id: 'new-one' }),
    }));
    await choose(page, 'c.json', JSON.stringify(bad));
    await page.waitForSelector('.exchange-report');
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    assert.ok(wide <= 0, `${wide} pixels beyond the screen`);
    await page.evaluate(axeCode);
    const found = await page.evaluate(async () => {
      const { violations } = await globalThis.axe.run('.exchange');
      return violations.map(({ id, nodes }) => `${id}: ${nodes[0].html.slice(0, 120)}`);
    });
    assert.deepEqual(found, []);
    if (process.env.RQ_SHOTS)
      await page.screenshot({
        path: join(process.env.RQ_SHOTS, `exchange-${name.replace(/\W+/g, '-')}.png`),
        fullPage: true,
      });
    const small = await page.$$eval('.exchange button, .file-pick, .exchange summary', (all) =>
      all.map((one) => one.getBoundingClientRect().height).filter((height) => height < 43.5),
    );
    assert.deepEqual(small, []);
    assert.deepEqual(problems, []);
    await context.close();
  });
