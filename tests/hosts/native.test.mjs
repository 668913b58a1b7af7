// The native pages in the emulated realms: what they show, what they ask, where they lead; and that nothing about a firm
// leaves the device.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { brotliDecompressSync } from 'node:zlib';
import { startApp, until } from './realms/pages.mjs';
import { makeMy, makeWx, noNetwork, siteNetwork } from './realms/wx.mjs';
import { shells } from './shells.mjs';
import { bridge } from './support.mjs';

const up = shells();
const kNonce = 'n'.repeat(43);
const kTicket = 't'.repeat(43);

/** A file of the package as the host unpacks it. */
const unpacked = (path) =>
  Uint8Array.from(brotliDecompressSync(readFileSync(join(up.out, 'wechat', path)))).buffer;

function weChat(flavour, options = {}) {
  const host = makeWx({ unpacked, ...options });
  return { ...host, ...startApp(flavour, join(up.out, 'wechat'), { globals: { wx: host.wx }, ...options }) };
}
function alipay(options = {}) {
  const host = makeMy(options);
  return { ...host, ...startApp('alipay-page', join(up.out, 'alipay'), { globals: { my: host.my } }) };
}

const kMatch = 'pages/match/match';
const tap = (dataset) => ({ currentTarget: { dataset } });
/** A press, or what was typed, in the question that the page asks. */
const within = (page, more = {}, detail = {}) => ({
  ...tap({ key: page.data.question.key, ...more }),
  detail,
});
/** A few answers, each as its kind is given. */
const giveAnswer = (page) =>
  ({
    options: () => page.onOption(within(page, { value: page.data.question.options.at(-1).value })),
    many: () => page.onNone(within(page)),
    list: () => page.onListed(within(page, {}, { value: '0' })),
    day: () => page.onDay(within(page, {}, { value: '2021-03-05' })),
    number: () => {
      page.onType(within(page, {}, { value: '100' }));
      return page.onTyped(within(page));
    },
  })[page.data.question.kind]();

describe('addresses', () => {
  const { ownPath, pathOnSite, pageAddress, parameter } = createRequire(import.meta.url)(
    join(bridge, 'shared/address.js'),
  );
  const look = { entry: 'wechat', theme: 'dark', fontScale: 1.15, elder: false, language: 'zh' };

  test('only paths of the site are taken, whatever else is tried', () => {
    for (const good of ['/', '/product/a-b', '/products?text=%E4%BA%91&page=2', '/slip#abc'])
      assert.equal(ownPath(good), good);
    assert.equal(ownPath('/search?text=云杉'), '/search?text=%E4%BA%91%E6%9D%89');
    for (const bad of [
      '',
      'x',
      '//evil.example',
      '/\\evil.example',
      '\\/evil.example',
      '/a\\b',
      'https://evil.example/',
      'javascript:alert(1)',
      '/\t/evil.example',
      ' /a',
      '/a b',
      '/\ud800',
      `/${'a'.repeat(2000)}`,
      undefined,
      7,
    ]) {
      const path = ownPath(bad);
      // What is escaped stays on the site, too.
      if (path !== undefined)
        assert.equal(new URL(path, 'https://site.example').origin, 'https://site.example');
      else assert.equal(path, undefined);
    }
    assert.equal(ownPath('//evil.example'), undefined);
    assert.equal(ownPath('/\\evil.example'), undefined);
  });

  test('an address has how things are shown, before its fragment, and the ticket escaped', () => {
    assert.equal(
      pageAddress('https://s.example', '/a?b=1#c', look, undefined),
      'https://s.example/a?b=1&entry=wechat&theme=dark&fontScale=1.15&elder=0#c',
    );
    assert.equal(
      pageAddress('https://s.example', '//evil', { ...look, elder: true, language: 'en' }, 'a&b'),
      'https://s.example/?entry=wechat&theme=dark&fontScale=1.15&elder=1&lang=en&ticket=a%26b',
    );
  });

  test('what was scanned is of the site only when its origin is', () => {
    const site = 'https://s.example';
    assert.equal(pathOnSite(site, 'https://s.example/slip#a.b'), '/slip#a.b');
    assert.equal(pathOnSite(site, site), '/');
    for (const other of [
      'https://s.example.evil/',
      'https://s.example@evil/',
      'http://s.example/',
      'x',
      'https://s.example//evil',
    ])
      assert.equal(pathOnSite(site, other), undefined, other);
  });

  test('parameters are read whether the host decodes them or not', () => {
    for (const text of ['%2Fa%3Fb%3D1', '/a?b=1']) assert.equal(parameter(text), '/a?b=1');
    for (const text of ['%', undefined, 7]) assert.equal(parameter(text), '');
  });
});

for (const flavour of ['wechat-android', 'wechat-ios', 'wechat-typed']) {
  describe(`smart match in ${flavour}`, () => {
    test('works from the package alone, without network: questions, results with reasons', async () => {
      const { open, asked, went, storage } = weChat(flavour);
      const page = await open(kMatch);
      assert.equal(page.data.state, 'ready');
      assert.match(page.data.standing, /^\d{4}年.*的目录。$/);
      assert.match(page.data.demonstration, /虚构演示/);
      assert.ok(page.data.question.text.length > 3);
      const all = () => page.data.groups.reduce((sum, { count }) => sum + count, 0);
      const before = all();
      assert.ok(before > 800, `${before}`);

      const kinds = new Set();
      for (let turn = 0; turn < 12 && page.data.question; turn += 1) {
        kinds.add(page.data.question.kind);
        if (page.data.question.kind === 'number')
          assert.match(page.data.question.keyboard, /^(digit|number|text)$/);
        await giveAnswer(page);
        assert.equal(page.data.problem, '');
      }
      assert.ok(kinds.size >= 3, [...kinds].join());
      assert.equal(page.data.answered, page.data.said.length);
      assert.ok(page.data.answered >= 8);
      assert.equal(all(), before);
      const rows = page.data.groups.flatMap((group) => group.rows);
      assert.ok(rows.length > 0);
      for (const row of rows) {
        assert.ok(row.name && row.institution && row.amount && row.rate && row.term, JSON.stringify(row));
        if (row.group !== 'fits') assert.ok(row.reasons.length > 0, row.id);
        for (const reason of row.reasons) assert.doesNotMatch(reason.text, /\[\[|undefined|op\.|\{/);
      }
      assert.ok(rows.some((row) => row.group === 'fails' && row.reasons.some(({ actual }) => actual !== '')));

      // A wrong number is said to be wrong, and nothing changes.
      page.setData({ question: { ...page.data.question, key: 'amount_wanted', kind: 'number' } });
      page.onType(within(page, {}, { value: '很多' }));
      const said = page.data.answered;
      await page.onTyped(within(page));
      assert.match(page.data.problem, /万元/);
      assert.equal(page.data.answered, said);

      // The site learns which product is looked at, and nothing of the answers.
      page.onProduct(tap({ id: rows[0].id }));
      assert.deepEqual(went.at(-1), [
        'navigateTo',
        `/pages/web/web?path=${encodeURIComponent(`/product/${rows[0].id}`)}`,
      ]);
      assert.deepEqual(
        asked.map(({ url, method, data }) => [url, method, data]),
        [[`${up.site}/c/manifest.json`, 'GET', undefined]],
      );

      // Kept on this device, and forgotten when asked to.
      assert.equal(Object.keys(JSON.parse(storage.get('facts'))).length, page.data.answered);
      await page.onForget(tap({ key: page.data.said[0].key }));
      assert.equal(page.data.answered, said - 1);
      await page.onForgetAll();
      assert.equal(page.data.answered, 0);
      assert.equal(storage.has('facts'), false);
    });
  });
}

test('the smart match judges as the native core does', async () => {
  const { native } = await import('../web/support.mjs');
  const facts = { region_code: '310115', overdue_now: true, tax_credit_level: 'B' };
  const storage = new Map([['facts', JSON.stringify(facts)]]);
  const { open } = weChat('wechat-ios', { storage });
  const page = await open(kMatch);
  const { counts } = native({ kind: 'products', facts, offset: 0, limit: 1 });
  assert.deepEqual(Object.fromEntries(page.data.groups.map(({ name, count }) => [name, count])), {
    fits: counts.fits,
    open: counts.open,
    fails: counts.fails,
  });
  const first = native({ kind: 'products', facts, group: 'fails', offset: 0, limit: 1 }).rows[0];
  assert.equal(page.data.groups[2].rows[0].id, first.id);
  assert.deepEqual(page.data.groups[2].rows[0].reasons.map(({ text, actual }) => [text, actual])[0], [
    '当前逾期：要求 否',
    '您的情况：是',
  ]);
});

test('the words are English where WeChat is', async () => {
  const { open } = weChat('wechat-android', { base: { language: 'en' } });
  const page = await open(kMatch);
  assert.equal(page.data.words.matchTitle, 'Smart match');
  assert.match(page.data.standing, /^Catalogue of \d/);
  assert.match(page.data.groups[1].rows[0].reasons[0].text, /^[\x20-\x7e≥≤¥’“”–·]+$/);
});

test('a second press on a question that was answered answers no other', async () => {
  const { open } = weChat('wechat-android');
  const page = await open(kMatch);
  while (page.data.question.kind !== 'options') await giveAnswer(page);
  const pressed = within(page, { value: page.data.question.options[0].value });
  await page.onOption(pressed);
  const { answered, question } = page.data;
  await page.onOption(pressed);
  await page.onNotSure(pressed);
  await page.onSkip(pressed);
  assert.deepEqual([page.data.answered, page.data.question.key], [answered, question.key]);
});

test('what is being typed stays when something else is drawn anew', async () => {
  const { open } = weChat('wechat-android');
  const page = await open(kMatch);
  page.setData({ question: { ...page.data.question, kind: 'number' } });
  page.onType(within(page, {}, { value: '12' }));
  await page.draw();
  assert.equal(page.data.typed, '12');
  await page.onSkip(within(page));
  assert.equal(page.data.typed, '');
});

test('answers that another version of the app kept are left out where nothing asks for them any more', async () => {
  const storage = new Map([['facts', JSON.stringify({ region_code: '310115', gone_since: 1 })]]);
  const { open } = weChat('wechat-ios', { storage });
  const page = await open(kMatch);
  assert.deepEqual([page.data.state, page.data.said.map(({ key }) => key)], ['ready', ['region_code']]);
});

test('where nothing can be kept, the match goes on', async () => {
  const app = weChat('wechat-android');
  app.wx.setStorageSync = () => {
    throw new Error('exceed storage max size');
  };
  const page = await app.open(kMatch);
  await giveAnswer(page);
  assert.equal(page.data.answered, 1);
});

test('where the core does not start, the page says so, and starts when it does', async () => {
  const app = weChat('wechat-android');
  const works = app.realm.context.WXWebAssembly.instantiate;
  app.realm.context.WXWebAssembly.instantiate = () => Promise.reject(new Error('no'));
  const page = await app.open(kMatch);
  assert.equal(page.data.state, 'failed');
  app.realm.context.WXWebAssembly.instantiate = works;
  await page.onRetry();
  assert.equal(page.data.state, 'ready');
});

describe('the catalogue', () => {
  const kMark = '新名';
  const first = { id: '' };

  test('comes as a delta, is kept, and is there after a cold start without network', async () => {
    const kept = new Map();
    await up.publish((catalogue) => {
      catalogue.products[0].name += kMark;
      first.id = catalogue.products[0].id;
    });
    const online = weChat('wechat-ios', { kept, network: siteNetwork });
    const page = await online.open(kMatch);
    assert.match(page.data.standing, /已是最新/);
    assert.deepEqual(
      online.asked.map(({ url }) => /\.\w+$/.exec(url)[0]),
      ['.json', '.rqd'],
    );
    assert.deepEqual([...kept.keys()].map((name) => name.replace(/-\w{8}/, '')).sort(), [
      'catalogue.rqs',
      'manifest.json',
    ]);

    const named = async (options) => {
      const app = weChat('wechat-android', options);
      await app.open(kMatch);
      const { openCore } = app.realm.load('/lib/core_loader.js');
      const { Keeper } = app.realm.load('/lib/catalogue.js');
      assert.ok(openCore && Keeper);
      const answer = await ask(app, { kind: 'product', asOf: '2026-11-22', facts: {}, id: first.id });
      return answer.value.row?.name ?? answer.value.name;
    };
    assert.ok((await named({ kept, network: noNetwork })).endsWith(kMark));
    // Without what was kept it is that of the package.
    assert.ok(!(await named({ network: noNetwork })).endsWith(kMark));

    // A second visit has nothing to fetch but the manifest, and keeps no old catalogue.
    const again = weChat('wechat-ios', { kept, network: siteNetwork });
    await again.open(kMatch);
    assert.deepEqual(
      again.asked.map(({ url }) => /\.\w+$/.exec(url)[0]),
      ['.json'],
    );

    await up.publish((catalogue) => {
      catalogue.products[0].name += kMark;
    });
    const third = weChat('wechat-ios', { kept, network: siteNetwork });
    await third.open(kMatch);
    assert.equal(kept.size, 2);
    assert.deepEqual(
      third.asked.map(({ url }) => /\.\w+$/.exec(url)[0]),
      ['.json', '.rqd'],
    );

    // Damaged on the device: that of the package, and then the newest again, by whichever way leads there.
    const name = [...kept.keys()].find((one) => one.endsWith('.rqs'));
    const damaged = new Map(kept);
    const bytes = damaged.get(name).slice(0);
    new Uint8Array(bytes)[1000] ^= 1;
    damaged.set(name, bytes);
    assert.ok(!(await named({ kept: damaged, network: noNetwork })).endsWith(kMark));
    assert.ok((await named({ kept: damaged, network: siteNetwork })).endsWith(kMark));
  });

  /** What the open core of a page says: the page's own, through the module that holds it. */
  async function ask(app, request) {
    // The page's core lies in its module; words.js was given it.
    const { openCore } = app.realm.load('/lib/core_loader.js');
    const { Keeper } = app.realm.load('/lib/catalogue.js');
    const { loadVerifier } = app.realm.load('/lib/verifier_loader.js');
    const host = app.realm.load('/host.js');
    const keeper = new Keeper({
      base: {
        manifest: app.realm.load('/catalogue/manifest.js'),
        bytes: () => host.unpacked('/catalogue/base.rqs.br'),
      },
      files: host.files,
      get: host.fetchBytes,
      verifier: await loadVerifier('/wasm/rongqiao-verify.wasm.br'),
      key: up.key,
    });
    const core = await openCore({ source: '/wasm/rongqiao.wasm.br', catalogue: keeper.open().bytes });
    return core.call(request);
  }

  for (const [what, change] of Object.entries({
    'another signature': (envelope) => {
      const [one] = envelope.signatures;
      one.sig = `${one.sig[0] === '0' ? '1' : '0'}${one.sig.slice(1)}`;
    },
    'a changed version': (envelope) => {
      envelope.payload = envelope.payload.replace(
        /"version":(\d+)/,
        (_, version) => `"version":${Number(version) + 5}`,
      );
    },
    'another key': (envelope) => {
      envelope.signatures[0].kid = '0'.repeat(16);
    },
    'another format': (envelope) => {
      envelope.format = 3;
    },
  }))
    test(`with ${what} is refused; what is open stays, and nothing is kept`, async () => {
      const kept = new Map();
      const network = async (options) => {
        const answer = await siteNetwork(options);
        if (!options.url.endsWith('manifest.json')) return answer;
        const envelope = JSON.parse(new TextDecoder().decode(answer.data));
        change(envelope);
        return { ...answer, data: Uint8Array.from(Buffer.from(JSON.stringify(envelope))).buffer };
      };
      const { open, asked } = weChat('wechat-android', { kept, network });
      const page = await open(kMatch);
      assert.equal(page.data.state, 'ready');
      assert.doesNotMatch(page.data.standing, /已是最新/);
      assert.equal(asked.length, 1);
      assert.equal(kept.size, 0);
    });

  test('that is older than the one of the device (a replay) is refused', async () => {
    const kept = new Map();
    await weChat('wechat-android', { kept, network: siteNetwork }).open(kMatch);
    const newest = kept.get('manifest.json');
    // That of the package was signed by the same key, once.
    const network = async (options) =>
      options.url.endsWith('manifest.json')
        ? { statusCode: 200, data: Uint8Array.from(Buffer.from(up.published.manifest)).buffer }
        : siteNetwork(options);
    const page = await weChat('wechat-android', { kept, network }).open(kMatch);
    assert.doesNotMatch(page.data.standing, /已是最新/);
    assert.deepEqual(kept.get('manifest.json'), newest);
  });

  test('whose delta is broken is fetched whole; whose bytes are others is refused', async () => {
    const broken = async (options, suffixes) => {
      const answer = await siteNetwork(options);
      if (suffixes.some((suffix) => options.url.endsWith(suffix))) new Uint8Array(answer.data)[10] ^= 0xff;
      return answer;
    };
    const healed = weChat('wechat-ios', { network: (options) => broken(options, ['.rqd']) });
    assert.match((await healed.open(kMatch)).data.standing, /已是最新/);
    assert.deepEqual(
      healed.asked.map(({ url }) => /\.\w+$/.exec(url)[0]),
      ['.json', '.rqd', '.rqs'],
    );
    const refused = weChat('wechat-ios', { network: (options) => broken(options, ['.rqd', '.rqs']) });
    assert.doesNotMatch((await refused.open(kMatch)).data.standing, /已是最新/);
    assert.equal(refused.kept.size, 0);
  });

  test('a full disk costs nothing but what would have been kept', async () => {
    const app = weChat('wechat-ios', { network: siteNetwork });
    const manager = app.wx.getFileSystemManager;
    app.wx.getFileSystemManager = () => ({
      ...manager(),
      writeFileSync() {
        throw new Error('writeFileSync:fail the maximum size of the file storage limit is exceeded');
      },
    });
    assert.match((await app.open(kMatch)).data.standing, /已是最新/);
    assert.equal(app.kept.size, 0);
  });
});

/** Answers by path: a value, or the code of a fault; each time the next of a list. */
function answering(table) {
  const left = structuredClone(table);
  return async ({ url }) => {
    const path = new URL(url).pathname.replace('/api/v1/hosts/', '');
    const next =
      Array.isArray(left[path]) && left[path].length > 1 ? left[path].shift() : [left[path]].flat()[0];
    if (next === undefined) throw new Error('offline');
    return typeof next === 'string'
      ? { statusCode: 400, data: { ok: false, error: { code: next } } }
      : { statusCode: 201, data: { ok: true, value: next } };
  };
}
const kLinked = { ticket: kTicket, expiresInSeconds: 60, linked: true };
const kStranger = { ...kLinked, linked: false, link: 'l'.repeat(43), linkExpiresInSeconds: 600 };
const kSignIn = { nonce: kNonce, next: encodeURIComponent('/apply/a?b=1') };
const kAuth = 'pages/auth/auth';

/** The two hosts, where what they do is the same. */
const hosts = {
  WeChat: {
    name: 'wechat',
    start: (options) => weChat('wechat-ios', options),
    phone: (page) => page.onPhone({ detail: { code: 'phone-1' } }),
    denied: (page) => page.onPhone({ detail: { errMsg: 'getPhoneNumber:fail user deny' } }),
    phoneBody: { code: 'phone-1', link: kStranger.link },
  },
  Alipay: {
    name: 'alipay',
    start: (options) => alipay({ storage: new Map([['consent', '1']]), ...options }),
    phone: (page) => page.onAllowed(),
    denied: (page) => page.onDenied(),
    phoneBody: { response: '{"response":"sealed"}', link: kStranger.link },
  },
};

for (const [title, { name, start, phone, denied, phoneBody }] of Object.entries(hosts)) {
  describe(`sign-in in ${title}`, () => {
    const enter = async (table, options = {}) => {
      const app = start({ network: answering(table), ...options });
      const site = await app.open('pages/web/web');
      const page = await app.open(kAuth, kSignIn);
      await until(() => page.data.state !== 'working' || app.went.length > 0, 'an answer');
      return { ...app, site, page };
    };
    const src = (path) => `${up.site}${path}entry=${name}&theme=light&fontScale=1&elder=0&ticket=${kTicket}`;

    test('somebody who is known goes on without a touch, in the same web-view, with a ticket', async () => {
      const { site, asked, went } = await enter({ [`${name}/sign-in`]: kLinked });
      assert.equal(site.data.src, src('/apply/a?b=1&'));
      assert.deepEqual(went, [['navigateBack']]);
      assert.deepEqual(JSON.parse(asked[0].data), { code: 'code-1', nonceHash: kNonce });
      assert.equal(asked[0].url, `${up.site}/api/v1/hosts/${name}/sign-in`);
    });

    test('somebody new gives the number, and goes on', async () => {
      const { page, site, asked } = await enter({
        [`${name}/sign-in`]: kStranger,
        [`${name}/phone`]: kLinked,
      });
      assert.equal(page.data.state, 'phone');
      await phone(page);
      assert.deepEqual(JSON.parse(asked.at(-1).data), phoneBody);
      assert.equal(site.data.src, src('/apply/a?b=1&'));
    });

    test('or does not, and goes on without', async () => {
      const { page, site, asked, went } = await enter({ [`${name}/sign-in`]: kStranger });
      await denied(page);
      assert.equal(page.data.state, 'phone');
      assert.match(page.data.problem, /短信/);
      await page.onSkip();
      assert.equal(site.data.src, src('/apply/a?b=1&'));
      assert.equal(asked.length, 1);
      assert.deepEqual(went, [['navigateBack']]);
    });

    test('a ticket that has grown old meanwhile is not handed over', async () => {
      const young = { ...kStranger, ticket: 'y'.repeat(43) };
      const { page, site, asked } = await enter({ [`${name}/sign-in`]: [kStranger, young] });
      page.setData({ ticketAt: Date.now() - 51_000 });
      await page.onSkip();
      assert.match(site.data.src, /ticket=y{43}$/);
      assert.equal(asked.length, 2);
    });

    for (const [code, words] of [
      ['host_busy', /繁忙/],
      ['host_off', /没有开通/],
      ['host_blocked', /拦下/],
      ['bad_host_code', /没有成功/],
    ])
      test(`${code} is said, and can be tried again`, async () => {
        const { page, site } = await enter({ [`${name}/sign-in`]: [code, kLinked] });
        assert.equal(page.data.state, 'failed');
        assert.match(page.data.problem, words);
        await page.onRetry();
        assert.match(site.data.src, /ticket=/);
      });

    test('faults of the number are said', async () => {
      for (const [code, words] of [
        ['identity_taken', /另一个手机号/],
        ['foreign_number', /大陆/],
      ]) {
        const { page } = await enter({ [`${name}/sign-in`]: kStranger, [`${name}/phone`]: code });
        await phone(page);
        assert.match(page.data.problem, words);
      }
    });

    test('without network it is said', async () => {
      const { page } = await enter({});
      assert.equal(page.data.state, 'failed');
      assert.match(page.data.problem, /连不上/);
    });

    test('whoever has left the page meanwhile is led nowhere', async () => {
      let answer;
      const network = (options) =>
        new Promise((resolve) => {
          answer = () => resolve(answering({ [`${name}/sign-in`]: kLinked })(options));
        });
      const app = start({ network });
      const site = await app.open('pages/web/web');
      const before = site.data.src;
      const opening = app.open(kAuth, kSignIn);
      await until(() => answer, 'the question');
      const page = app.stack.at(-1);
      page.onUnload();
      answer();
      await opening;
      await until(() => page.data.ticket !== '', 'the ticket');
      assert.deepEqual([app.went, site.data.src], [[], before]);
    });

    test('without what the site knows, nobody is asked anything', async () => {
      const app = start({});
      for (const options of [{}, { nonce: 'short' }, { nonce: `${kNonce}&x=1`, next: '/' }]) {
        const page = await app.open(kAuth, options);
        assert.equal(page.data.state, 'astray');
      }
      assert.deepEqual(app.asked, []);
    });

    test('it leads nowhere but to the site', async () => {
      const app = start({ network: answering({ [`${name}/sign-in`]: kLinked }) });
      const site = await app.open('pages/web/web');
      await app.open(kAuth, { nonce: kNonce, next: encodeURIComponent('//evil.example/x') });
      await until(() => app.went.length > 0);
      assert.equal(site.data.src, src('/?'));
    });
  });

  describe(`the web-view of ${title}`, () => {
    test('opens the site with how things are shown', async () => {
      const { open } = start({ base: { theme: 'dark', fontSizeSetting: 22, language: 'en' } });
      const page = await open('pages/web/web', { path: '%2Fproduct%2Fa' });
      assert.equal(
        page.data.src,
        `${up.site}/product/a?entry=${name}&theme=dark&fontScale=1.38&elder=1&lang=en`,
      );
    });

    test('opens nothing else, and takes no ticket that is none', async () => {
      const { open } = start();
      for (const path of ['//evil.example', 'https%3A%2F%2Fevil.example', '%2F%2Fevil.example', '/%5Cevil'])
        assert.equal(new URL((await open('pages/web/web', { path })).data.src).origin, up.site);
      assert.doesNotMatch((await open('pages/web/web', { ticket: 'x&y=1' })).data.src, /ticket|y=1/);
    });

    test('hands on what the site said last, without query and fragment; else the first page', async () => {
      const { open } = start();
      const page = await open('pages/web/web');
      assert.equal(page.onShareAppMessage().path, '/pages/web/web?path=%2F');
      const card = { type: 'card', path: '/product/a?facts=1#secret', title: '云杉税信融' };
      page.onMessage({
        detail: name === 'wechat' ? { data: [{ type: 'card', path: '/x', title: 'x' }, card] } : card,
      });
      const shared = page.onShareAppMessage({ webViewUrl: 'https://site/private?ticket=1' });
      assert.equal(shared.path, '/pages/web/web?path=%2Fproduct%2Fa');
      assert.equal(shared.title, '云杉税信融');
      const evil = { type: 'card', path: '//evil.example', title: 'x' };
      page.onMessage({ detail: name === 'wechat' ? { data: [evil] } : evil });
      assert.equal(page.onShareAppMessage().path, '/pages/web/web?path=%2F');
    });
  });

  describe(`scan and hand on in ${title}`, () => {
    const scan = name === 'wechat' ? 'scanCode' : 'scan';
    const result = (text) => ({
      [scan]: ({ success }) => success(name === 'wechat' ? { result: text } : { code: text }),
    });

    test('a code of the site opens there', async () => {
      const { open, went } = start({ answers: result(`${up.site}/slip#a.b`) });
      await open('pages/scan/scan');
      assert.deepEqual(went, [['redirectTo', `/pages/web/web?path=${encodeURIComponent('/slip#a.b')}`]]);
    });

    test('another is shown, and opens nothing', async () => {
      const { open, went } = start({ answers: result('https://evil.example/') });
      const page = await open('pages/scan/scan');
      assert.equal(page.data.text, 'https://evil.example/');
      assert.deepEqual(went, []);
    });

    test('nothing scanned, or no camera, is said', async () => {
      const page = await start().open('pages/scan/scan');
      assert.match(page.data.problem, /相机/);
    });

    test('a page is handed on with path and title alone', async () => {
      const page = await start().open('pages/share/share', {
        path: encodeURIComponent('/product/a?x=1#y'),
        title: encodeURIComponent('云杉'),
      });
      assert.equal(page.onShareAppMessage().path, '/pages/web/web?path=%2Fproduct%2Fa');
      assert.equal(page.onShareAppMessage().title, '云杉');
    });
  });
}

describe('consent in WeChat', () => {
  const ask = async () => {
    const app = weChat('wechat-ios');
    const answers = [];
    app.wx.needPrivacy((answer) => answers.push(answer));
    assert.deepEqual(app.went, [['navigateTo', '/pages/privacy/privacy']]);
    const page = await app.open('pages/privacy/privacy');
    assert.equal(page.data.asked, true);
    return { ...app, page, answers };
  };

  test('is given with the button that WeChat watches', async () => {
    const { page, answers } = await ask();
    assert.match(page.data.contract, /隐私保护指引/);
    page.onAgree();
    page.onUnload();
    assert.deepEqual(
      answers.map((answer) => ({ ...answer })),
      [{ event: 'agree', buttonId: 'agree' }],
    );
  });

  test('is refused, or left unanswered, which is the same', async () => {
    for (const leave of [(page) => page.onDecline(), () => {}]) {
      const { page, answers } = await ask();
      leave(page);
      page.onUnload();
      assert.deepEqual(
        answers.map(({ event }) => event),
        ['disagree'],
      );
    }
  });

  test('can be read at any time, and then asks nothing', async () => {
    const { open, went } = weChat('wechat-android', { answers: { isFirst: true } });
    const page = await open('pages/privacy/privacy');
    assert.equal(page.data.asked, false);
    page.leave();
    assert.deepEqual(went.at(-1), ['reLaunch', '/pages/web/web']);
  });
});

describe('consent in Alipay', () => {
  test('is asked for before Alipay is asked who somebody is, and kept', async () => {
    const app = alipay({ network: answering({ 'alipay/sign-in': kLinked }) });
    const site = await app.open('pages/web/web');
    const page = await app.open(kAuth, kSignIn);
    assert.deepEqual(app.asked, []);
    assert.deepEqual(app.went, [['navigateTo', '/pages/privacy/privacy?ask=1']]);
    const privacy = await app.open('pages/privacy/privacy', { ask: '1' });
    assert.equal(privacy.data.asked, true);
    privacy.onAgree();
    app.stack.pop();
    await page.onShow();
    await until(() => site.data.src.includes('ticket='));
    assert.equal(app.storage.get('consent'), '1');
  });

  test('without it the site goes on, and Alipay is not asked', async () => {
    const app = alipay();
    await app.open('pages/web/web');
    const page = await app.open(kAuth, kSignIn);
    (await app.open('pages/privacy/privacy', { ask: '1' })).onLeave();
    app.stack.pop();
    await page.onShow();
    assert.deepEqual(app.asked, []);
    assert.equal(app.storage.has('consent'), false);
    assert.deepEqual(app.went.slice(-2), [['navigateBack'], ['navigateBack']]);
  });
});

test('Alipay scans for the site, which hears what came of it', async () => {
  for (const [answers, wanted] of [
    [{ scan: ({ success }) => success({ code: 'ABC' }) }, { type: 'scan', text: 'ABC' }],
    [{}, { type: 'scan', why: 'cancelled' }],
    [{ scan: ({ fail }) => fail({ error: 2001 }) }, { type: 'scan', why: 'denied' }],
    [{ scan: ({ fail }) => fail({ error: 11 }) }, { type: 'scan', why: 'failed' }],
  ]) {
    const app = alipay({ answers });
    const page = await app.open('pages/web/web');
    page.onMessage({ detail: { type: 'scan' } });
    await until(() => app.told.length > 0, 'an answer');
    assert.deepEqual(JSON.parse(JSON.stringify(app.told)), [['site', wanted]]);
  }
});

test('without network WeChat offers the smart match in place of the site, and comes back to the page that failed', async () => {
  const { open, went } = weChat('wechat-android');
  const page = await open('pages/web/web', { path: '%2Fproduct%2Fa' });
  const { src } = page.data;
  page.onError();
  assert.equal(page.data.failed, true);
  page.onMatch();
  assert.deepEqual(went, [['navigateTo', '/pages/match/match']]);
  page.onRetry();
  assert.deepEqual([page.data.failed, page.data.src], [false, src]);
});
