// The mini-programs under their hosts' own checks: typings, compilers of templates and styles; and under rules of our own
// where a host publishes none.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, globSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { assemble, kMostBytes, sizesOf } from '../../tools/hosts/build.mjs';
import { pagesOf, shells } from './shells.mjs';
import { root, scratch } from './support.mjs';

const require = createRequire(import.meta.url);
const acorn = require('acorn');
const compilers = require('miniprogram-compiler');
const { TmplGroup } = require('glass-easel-template-compiler');
const here = join(root, 'tests/hosts');
const up = shells();

const readText = (host, path) => readFileSync(join(up.out, host, path), 'utf8');
const scriptsOf = (host) => globSync('**/*.js', { cwd: join(up.out, host) }).sort();

/** Diagnostics of tsc, with the host's own typings and without those of the web. */
function typeFaults(host, { typings, add = {}, strict = true } = {}) {
  const folder = scratch();
  cpSync(join(up.out, host), join(folder, 'package'), { recursive: true });
  for (const [path, text] of Object.entries(add)) writeFileSync(join(folder, 'package', path), text);
  symlinkSync(join(here, 'node_modules'), join(folder, 'node_modules'));
  const config = {
    compilerOptions: {
      target: 'ES2018',
      lib: ['ES2018'],
      types: [typings],
      typeRoots: [join(folder, 'node_modules')],
      module: 'commonjs',
      moduleResolution: 'bundler',
      allowJs: true,
      checkJs: true,
      noEmit: true,
      skipLibCheck: true,
      strict,
      noUnusedLocals: strict,
      noImplicitAny: false,
      noImplicitThis: false,
    },
    include: ['package/**/*.js', join(here, `types/${host}.d.ts`)],
  };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config));
  const done = spawnSync(join(root, 'web/node_modules/.bin/tsc'), ['-p', folder], {
    encoding: 'utf8',
    cwd: folder,
  });
  assert.equal(done.error, undefined);
  return done.stdout.split('\n').filter((line) => /^\S.*error TS/.test(line));
}

/** What bundlers write is no script of ours: of it only what engines lack is looked at. */
const isBundled = (line) => /^package\/lib\/(words|bridge)\.js/.test(line);
const kTypings = { wechat: 'miniprogram-api-typings', alipay: '@mini-types/alipay' };

for (const [host, typings] of Object.entries(kTypings)) {
  describe(`${host}: types`, () => {
    test('every call is one that the host has, with the options that it takes', () => {
      const faults = typeFaults(host, { typings });
      assert.deepEqual(
        faults.filter((line) => !isBundled(line)),
        [],
      );
      // Looked for by name, and left alone where it is absent.
      const missing = faults.filter((line) => isBundled(line) && /TS(2550|2304|2552|2583)/.test(line));
      assert.ok(
        missing.every((line) => line.includes("'dispose'")),
        missing.join('\n'),
      );
    });

    test('what it has not would be noticed', () => {
      const name = host === 'wechat' ? 'wx' : 'my';
      const faults = typeFaults(host, {
        typings,
        add: {
          'bad.js': `${name}.notThere();\nnew TextDecoder();\ndocument.title = '';\nfetch('/');\n${name}.navigateTo({ address: 1 });\n`,
        },
      }).filter((line) => line.startsWith('package/bad.js'));
      assert.deepEqual(
        faults.map((line) => Number(/\((\d+),/.exec(line)[1])),
        [1, 2, 3, 4, 5],
        faults.join('\n'),
      );
    });
  });
}

describe('WeChat: compilers', () => {
  test('wcc takes every template', () => {
    const code = compilers.wxmlToJs(join(up.out, 'wechat'));
    for (const page of pagesOf(join(up.out, 'wechat'))) assert.ok(code.includes(`${page}.wxml`), page);
  });

  test('wcsc takes every style', () => {
    const code = compilers.wxssToJs(join(up.out, 'wechat'));
    for (const file of globSync('**/*.wxss', { cwd: join(up.out, 'wechat') }))
      assert.ok(code.includes(file), file);
    assert.match(code, /--jade/);
  });

  test('both refuse what is broken', () => {
    const folder = scratch();
    writeFileSync(join(folder, 'a.wxml'), '<view><text></view>');
    writeFileSync(join(folder, 'a.wxss'), '.a { color: red; ');
    assert.throws(() => compilers.wxmlToJs(folder));
    assert.throws(() => compilers.wxssToJs(folder));
  });

  test('the newer compiler, of glass-easel, has nothing to say of any template', () => {
    for (const page of pagesOf(join(up.out, 'wechat'))) {
      const group = new TmplGroup();
      assert.deepEqual(group.addTmpl(page, readText('wechat', `${page}.wxml`)), [], page);
    }
    assert.notEqual(new TmplGroup().addTmpl('a', '<view><text></view>').length, 0);
  });
});

/** Names that a script says and that are none of its own; not those behind a dot, nor keys. */
function* namesIn(node, parent, key) {
  if (Array.isArray(node)) {
    for (const one of node) yield* namesIn(one, parent, key);
    return;
  }
  if (node === null || typeof node !== 'object' || typeof node.type !== 'string') return;
  if (node.type === 'Identifier') {
    const isKey =
      (parent.type === 'MemberExpression' && key === 'property' && !parent.computed) ||
      (parent.type === 'Property' && key === 'key' && !parent.computed);
    if (!isKey) yield node.name;
  }
  for (const [name, child] of Object.entries(node)) yield* namesIn(child, node, name);
}

const kForbidden = new Set([
  ...['eval', 'Function', 'document', 'window', 'globalThis', 'navigator', 'location', 'localStorage'],
  ...[
    'sessionStorage',
    'fetch',
    'XMLHttpRequest',
    'crypto',
    'performance',
    'TextEncoder',
    'TextDecoder',
    'URL',
  ],
  ...[
    'Blob',
    'SharedArrayBuffer',
    'Atomics',
    'BigInt',
    'queueMicrotask',
    'structuredClone',
    'process',
    'Buffer',
  ],
]);
const kWebAssembly = ['WXWebAssembly', 'MYWebAssembly', 'WebAssembly'];

/** Methods that are newer than the engines of iOS 13 and Chrome 86 (those of WeChat's base library 2.32.3). */
const kTooNew =
  /\.(replaceAll|at|hasOwn|findLast|findLastIndex|toSorted|toReversed|toSpliced|withResolvers|any)\(/g;

const forbiddenIn = (code) => {
  const parsed = acorn.parse(code, {
    ecmaVersion: 2018,
    sourceType: 'script',
    allowReturnOutsideFunction: true,
  });
  return [...new Set(namesIn(parsed, parsed, ''))].filter(
    (name) => kForbidden.has(name) || kWebAssembly.includes(name),
  );
};

for (const host of Object.keys(kTypings)) {
  describe(`${host}: scripts`, () => {
    test('none is newer than ES2018, makes code out of texts, or names what belongs to browsers', () => {
      for (const path of scriptsOf(host)) {
        const found = forbiddenIn(readText(host, path));
        assert.deepEqual(found, path === 'lib/wasm_host.js' ? kWebAssembly : [], path);
        assert.deepEqual(readText(host, path).match(kTooNew) ?? [], [], path);
      }
      assert.deepEqual(forbiddenIn('const f = new Function("return 1"); eval("2"); window.x.document'), [
        'Function',
        'eval',
        'window',
      ]);
      assert.throws(() => forbiddenIn('a ?? b'));
    });

    test('only scripts that are there are required', () => {
      for (const path of scriptsOf(host))
        for (const [, other] of readText(host, path).matchAll(/require\('([^']+)'\)/g)) {
          assert.match(other, /^\.\.?\/.*\.js$/, `${path}: ${other}`);
          assert.ok(existsSync(join(up.out, host, path, '..', other)), `${path}: ${other}`);
        }
    });
  });
}

/** Tags of a template with their attributes; throws where one is not closed. */
function tagsOf(template) {
  const tags = [];
  const open = [];
  const rest = template.replace(
    /<(\/?)([\w-]+)((?:\s+[\w:-]+(?:="[^"]*")?)*)\s*(\/?)>/g,
    (_, end, name, text, alone) => {
      if (end) assert.equal(open.pop(), name);
      else {
        tags.push({
          name,
          attributes: [...text.matchAll(/([\w:-]+)(?:="([^"]*)")?/g)].map(([, key, value = '']) => [
            key,
            value,
          ]),
        });
        if (!alone) open.push(name);
      }
      return '';
    },
  );
  assert.deepEqual(open, []);
  assert.doesNotMatch(rest, /[<>]/);
  return tags;
}

const kHosts = {
  wechat: {
    template: 'wxml',
    handler: /^(?:bind|catch):?/,
    tags: ['view', 'text', 'block', 'button', 'input', 'picker', 'web-view'],
    prefix: /^wx:(if|elif|else|for|for-item|for-index|key)$/,
    keys: {
      ...{ pages: Array, window: Object, networkTimeout: Object, darkmode: Boolean, themeLocation: String },
      ...{ sitemapLocation: String, lazyCodeLoading: String, style: String, __usePrivacyCheck__: Boolean },
    },
    window: [
      ...['navigationBarTitleText', 'navigationBarBackgroundColor', 'navigationBarTextStyle'],
      ...['backgroundColor', 'backgroundTextStyle'],
    ],
  },
  alipay: {
    template: 'axml',
    handler: /^(?:on|catch)(?=[A-Z])/,
    tags: ['view', 'text', 'block', 'button', 'web-view'],
    prefix: /^a:(if|elif|else|for|key)$/,
    keys: { pages: Array, window: Object },
    window: ['defaultTitle', 'titleBarColor', 'backgroundColor', 'pullRefresh'],
  },
};

for (const [host, rules] of Object.entries(kHosts)) {
  describe(`${host}: pages`, () => {
    test('app.json has keys that the host knows, with values of their kind', () => {
      const app = JSON.parse(readText(host, 'app.json'));
      for (const [key, value] of Object.entries(app)) assert.equal(value.constructor, rules.keys[key], key);
      for (const key of Object.keys(app.window)) assert.ok(rules.window.includes(key), key);
    });

    test('each has its four files; templates are whole, and name handlers and words that are there', () => {
      for (const page of pagesOf(join(up.out, host))) {
        const own = readText(host, `${page}.js`);
        // What its methods are made of, where both hosts have the same.
        const shared = [...own.matchAll(/'\.\.\/\.\.\/(lib\/(?:auth|scan)\.js)'/g)];
        const script = own + shared.map(([, path]) => readText(host, path)).join('');
        JSON.parse(readText(host, `${page}.json`));
        const said = new Set([...script.matchAll(/'\w+\.(\w+)'/g)].map(([, key]) => key));
        const template = readText(host, `${page}.${rules.template}`);
        for (const { name, attributes } of tagsOf(template)) {
          assert.ok(rules.tags.includes(name), `${page}: <${name}>`);
          for (const [key, value] of attributes) {
            if (key.includes(':') && !rules.handler.test(key)) assert.match(key, rules.prefix, page);
            if (rules.handler.test(key))
              assert.match(script, new RegExp(`^ {2,4}${value}\\(`, 'm'), `${page}: ${value}`);
          }
        }
        for (const [, key] of template.matchAll(/words\.(\w+)/g))
          assert.ok(said.has(key), `${page}: words.${key}`);
      }
    });
  });
}

test('WeChat: colours of both looks have the same names, and all that are asked for', () => {
  const theme = JSON.parse(readText('wechat', 'theme.json'));
  assert.deepEqual(Object.keys(theme.light), Object.keys(theme.dark));
  for (const [, name] of readText('wechat', 'app.json').matchAll(/"@(\w+)"/g))
    assert.ok(name in theme.light, name);
});

test('the colours are those of the pages', () => {
  const said = (css) => [...css.matchAll(/--[\w-]+: #[0-9a-f]+;/g)].map(String);
  const site = said(readFileSync(join(root, 'web/src/kit/critical.css'), 'utf8'));
  assert.ok(site.length > 20);
  for (const [host, file] of [
    ['wechat', 'app.wxss'],
    ['alipay', 'app.acss'],
  ])
    assert.deepEqual(said(readText(host, file)), site);
  // What hosts draw themselves cannot refer to them.
  const { light, dark } = JSON.parse(readText('wechat', 'theme.json'));
  for (const colour of [light.bar, light.paper, dark.bar, dark.paper])
    assert.ok(
      site.some((one) => one.endsWith(`: ${colour};`)),
      colour,
    );
});

test('each package is far below what its host takes', (t) => {
  for (const host of Object.keys(kHosts)) {
    const sizes = sizesOf(join(up.out, host));
    const all = Object.values(sizes).reduce((sum, size) => sum + size, 0);
    assert.equal(all, up.sizes[host]);
    assert.ok(all <= kMostBytes);
    t.diagnostic(`${host}: ${all} bytes, packed quickly`);
  }
  // Nothing of the core is in Alipay's: its pages have no WebAssembly.
  assert.ok(!Object.keys(sizesOf(join(up.out, 'alipay'))).some((path) => path.endsWith('.br')));
});

test('the command makes the same, and says how large it is', () => {
  const out = scratch();
  const command = (...args) =>
    spawnSync(process.execPath, [join(root, 'tools/hosts/build.mjs'), '--quick', ...args], {
      encoding: 'utf8',
    });
  const done = command('--site', up.site, '--key', up.key, '--app-id', 'wx0123456789abcdef', '--out', out);
  assert.equal(done.status, 0, done.stderr);
  for (const host of Object.keys(kHosts)) {
    assert.match(done.stdout, new RegExp(`${host}: \\d+ bytes`));
    const files = Object.keys(sizesOf(join(up.out, host)));
    assert.deepEqual(Object.keys(sizesOf(join(out, host))), files);
    for (const path of files.filter((name) => name !== 'project.config.json'))
      assert.ok(readFileSync(join(out, host, path)).equals(readFileSync(join(up.out, host, path))), path);
  }
  assert.equal(
    JSON.parse(readFileSync(join(out, 'wechat/project.config.json'), 'utf8')).appid,
    'wx0123456789abcdef',
  );
  assert.equal(command('--site', up.site).status, 1);
  assert.match(command('--site', up.site, '--key', '0'.repeat(64), '--out', out).stderr, /another key/);
});

test('a package is not made of a catalogue that another key signed, that was changed, or that is too large', async () => {
  const { site, key, published } = up;
  const good = { site, key, published, out: scratch(), quality: 1 };
  const refused = (change, why) => assert.rejects(assemble({ ...good, ...change }), why);
  await refused({ key: '0'.repeat(64) }, /another key/);
  await refused({ key: 'x' }, /64 hexadecimal/);
  await refused({ site: 'http://example.com' }, /https/);
  await refused({ site: `${site}/` }, /origin/);
  const other = JSON.parse(published.manifest);
  other.payload = other.payload.replace('"version":', '"version":1');
  await refused({ published: { ...published, manifest: JSON.stringify(other) } }, /does not hold/);
  const changed = Buffer.from(published.snapshot);
  changed[100] ^= 1;
  await refused({ published: { ...published, snapshot: changed } }, /not the one/);
});
