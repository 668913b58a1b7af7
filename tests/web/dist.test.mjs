// The built pages: sizes, markers, and nothing that the security policy would refuse.
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { brotliCompressSync, brotliDecompressSync } from 'node:zlib';
import { root } from './support.mjs';

const dist = join(root, 'build/web');
const read = (name) => readFileSync(join(dist, name), 'utf8');
const packed = (name) => statSync(join(dist, `${name}.br`)).size;

const kHtml = readdirSync(dist).filter((name) => name.endsWith('.html'));
const scriptsOf = (html) => [
  ...new Set(
    [
      ...html.matchAll(/(?:<script type="module"|<link rel="modulepreload")[^>]* (?:src|href)="\/([^"]+)"/g),
    ].map(([, name]) => name),
  ),
];
const stylesOf = (html) =>
  [...html.matchAll(/<link rel="stylesheet" href="\/([^"]+)"/g)].map(([, name]) => name);
const sum = (names) => names.reduce((total, name) => total + packed(name), 0);
const kKb = 1024;

test('a page for every kind of address', () => {
  assert.deepEqual(kHtml.sort(), [
    ...[
      '404.html',
      'about.html',
      'activities.html',
      'applications.html',
      'apply.html',
      'badge.html',
      'compare.html',
      'cost.html',
      'desk.html',
    ],
    ...['firm.html', 'index.html', 'my-data.html', 'onsite.html', 'open.html', 'plain.html', 'plan.html'],
    ...['policies.html', 'policy.html', 'privacy.html', 'product.html', 'products.html', 'publish.html'],
    ...['receipt.html', 'results.html', 'saved.html', 'slip.html', 'studio.html'],
  ]);
});

describe('brotli sizes', () => {
  test('first page: scripts at most 24 KB', () => {
    const size = sum(scriptsOf(read('index.html')));
    assert.ok(size <= 24 * kKb, `${size} bytes`);
  });
  test('styles at most 6 KB, inline part included', () => {
    const html = read('index.html');
    const inline = /<style>([\s\S]*?)<\/style>/.exec(html)?.[1] ?? '';
    assert.ok(inline.length > 1000, 'the first screen has its styles inline');
    // The inline part is counted as it travels: by what the page shrinks to without it.
    const size = sum(stylesOf(html)) + inlineCost(html, inline);
    assert.ok(size <= 6 * kKb, `${size} bytes`);
  });
  for (const name of kHtml)
    test(`${name}: at most 8 KB before the server fills it`, () =>
      assert.ok(packed(name) <= 8 * kKb, `${packed(name)}`));
  for (const name of kHtml)
    test(`${name}: at most 12 KB of scripts beyond those of the first page`, () => {
      const first = scriptsOf(read('index.html'));
      const size = sum(scriptsOf(read(name)).filter((script) => !first.includes(script)));
      assert.ok(size <= 12 * kKb, `${size} bytes`);
    });
});

function inlineCost(html, inline) {
  return brotliCompressSync(html).length - brotliCompressSync(html.replace(inline, '')).length;
}

test('every text file has a brotli twin that holds the same bytes', () => {
  const names = readdirSync(dist, { recursive: true }).filter((name) =>
    /\.(js|css|wasm|json|svg|html)$/.test(name),
  );
  assert.ok(names.length > 20);
  for (const name of names) {
    assert.ok(existsSync(join(dist, `${name}.br`)), name);
    assert.deepEqual(
      brotliDecompressSync(readFileSync(join(dist, `${name}.br`))),
      readFileSync(join(dist, name)),
      name,
    );
  }
});

for (const name of kHtml)
  test(`${name}: one style element, no style attribute, one inline script, title and description`, () => {
    const html = read(name);
    assert.equal(html.match(/<style>/g)?.length, 1);
    assert.doesNotMatch(html, /<[^>]+\sstyle=/);
    const inline = [...html.matchAll(/<script(?![^>]*\bsrc=)[^>]*>([\s\S]*?)<\/script>/g)].map(
      ([, code]) => code,
    );
    assert.equal(inline.length, 1);
    assert.ok(inline[0].length < 1000 && inline[0].includes('className="elder"'), inline[0]);
    assert.doesNotMatch(html, /\son[a-z]+=/);
    assert.match(html, /<title>[^<]{4,}<\/title>/);
    assert.match(html, /<meta name="description" content="[^"]{5,}"/);
    assert.match(html, /<html lang="zh-CN">/);
    assert.equal(html.match(/<!--rq:catalogue-->/g)?.length, 1);
    assert.equal(html.match(/<!--rq:notice-->/g)?.length, 1);
    assert.doesNotMatch(html.replace(/href="data:[^"]*"/, ''), /%\w+%/);
  });

test('what one page has beyond the styles of all is in no other', () => {
  assert.match(read('firm.html'), /\.live ?\{/);
  assert.doesNotMatch(read('product.html'), /\.live ?\{/);
});

test('the first page has the places for cards and counts, the product list that for cards', () => {
  assert.match(read('index.html'), /<ul id="cards" class="cards"><!--rq:cards--><\/ul>/);
  assert.match(read('index.html'), /<p id="counts" class="counts"><!--rq:counts--><\/p>/);
  assert.match(read('products.html'), /<ul id="cards" class="cards"><!--rq:cards--><\/ul>/);
});

test('scripts parse in the oldest kernel aimed at: no syntax after ES2019', () => {
  // Chrome 69 knows neither of these; strings and comments are gone from minified code, so a plain search does.
  const files = readdirSync(join(dist, 'assets')).filter((file) => file.endsWith('.js'));
  const scripts = [
    ...files.map((file) => [file, read(`assets/${file}`)]),
    ...kHtml.map((file) => [file, /<script>([\s\S]*?)<\/script>/.exec(read(file))[1]]),
  ];
  for (const [name, script] of scripts) {
    const code = script.replace(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`(?:[^`\\]|\\.)*`/g, '""');
    assert.doesNotMatch(code, /\?\.[A-Za-z_$[(]/, `${name}: optional chaining`);
    assert.doesNotMatch(code, /\?\?/, `${name}: nullish`);
  }
});

test('the lock file names no registry host', () => {
  assert.doesNotMatch(readFileSync(join(root, 'web/package-lock.json'), 'utf8'), /"resolved"/);
});
