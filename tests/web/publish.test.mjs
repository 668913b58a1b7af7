// Publishing: a rule by form, by sentence and as JSON in step; examples and what a rule does; nothing lost between two
// writers or without network.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { pagesKept, workKept } from './kept.mjs';
import { kApplied, kClerk, lend, signInStaff } from './people.mjs';
import { go, kDesktop, openPage, site } from './support.mjs';
import { kChanged, kInReview, kOfPolicy, kVersion, standIn, versionOf } from './versions.mjs';

const kHouse = kClerk.institution;
const up = site({
  others: [
    { login: 'writer', institution: kHouse, role: 'product_manager', name: '周产品' },
    { login: 'filer', institution: kHouse, role: 'product_manager', name: '孙文件' },
    { login: 'second', institution: kHouse, role: 'institution_manager', name: '吴审核' },
  ],
});

/** A rule of all kinds, small enough to be read. */
const kRule = {
  all: [
    { field: 'established_date', op: 'age_ge_months', value: 24 },
    { field: 'tax_credit_level', op: 'in', value: ['A', 'B', 'M'] },
  ],
};
const kSentence = '成立日期至今满 24 个月，且纳税缴费信用级别为 A 级、B 级或 M 级之一';
const kExamples = [
  {
    name: '两年、B 级',
    asOf: '2026-11-22',
    facts: { established_date: '2024-11-22', tax_credit_level: 'B' },
    verdict: 'pass',
  },
  { name: 'C 级', asOf: '2026-11-22', facts: { tax_credit_level: 'C' }, verdict: 'fail' },
];
const kDocument = { ...kApplied, conditions: kRule, limits: [], examples: kExamples };
const kDraft = versionOf({ document: kDocument });

async function at(view, version = kDraft, options = {}) {
  const opened = await openPage(up.browser, up.base, { size: kDesktop, ...options });
  const server = await standIn(opened.context, version);
  await go(opened.page, up.base, `/publish/${version.id}?view=${view}`);
  return { ...opened, server };
}

const kSaid = '#at-conditions-sentence';
const kJson = '#at-conditions-json';
const saidIs = (page, text) =>
  page.waitForFunction(([where, wanted]) => document.querySelector(where)?.value === wanted, [kSaid, text]);
const ruleOf = async (page) => JSON.parse(await page.inputValue(kJson));
const ruleIs = (page, rule) =>
  page.waitForFunction(
    ([where, wanted]) => {
      try {
        return JSON.stringify(JSON.parse(document.querySelector(where)?.value)) === wanted;
      } catch {
        return false;
      }
    },
    [kJson, JSON.stringify(rule)],
  );
const openJson = (page) => page.click('.rule-json summary');

describe('a rule in three forms', () => {
  test('what is typed as a sentence stands in the form and in JSON at each key', async () => {
    const { page, context, problems } = await at('rule');
    try {
      await saidIs(page, kSentence);
      await openJson(page);
      assert.deepEqual(await ruleOf(page), kRule);
      assert.equal(await page.locator('.rule-group > ul > li').count(), 2);

      // One key after the other: whenever the text can be read, the rule is that of the text.
      await page.focus(kSaid);
      await page.keyboard.press('Control+End');
      await page.keyboard.type('，且员工人数');
      await page.waitForSelector(`${kSaid}-problem[role=alert]`);
      assert.deepEqual(await ruleOf(page), kRule, 'the last good rule stays');
      assert.equal(await page.getAttribute(kSaid, 'aria-invalid'), 'true');
      const said = await page.inputValue(kSaid);
      const fault = await page.innerText(`${kSaid}-problem`);
      assert.match(fault, /第 \d+ 个字/);
      assert.ok(said.startsWith(kSentence) && said.endsWith('员工人数'), 'the wrong text stays');

      await page.fill(kSaid, '成立日期至今满 36 个月');
      await ruleIs(page, { field: 'established_date', op: 'age_ge_months', value: 36 });
      assert.equal(await page.inputValue('#at-conditions-value'), '36');
      assert.equal(await page.getAttribute(kSaid, 'aria-invalid'), 'false');
      assert.equal(await page.inputValue(kSaid), '成立日期至今满 36 个月', 'what was typed is left as it is');
      assert.deepEqual(problems, []);
    } finally {
      await context.close();
    }
  });

  test('what is changed in the form stands in the sentence and in JSON', async () => {
    const { page, context } = await at('rule');
    try {
      await saidIs(page, kSentence);
      await openJson(page);
      await page.fill('#at-conditions-all-0-value', '36');
      await saidIs(page, kSentence.replace('24', '36'));
      assert.equal((await ruleOf(page)).all[0].value, 36);

      await page.fill('#at-conditions-all-0-value', '三年');
      await page.waitForSelector('#at-conditions-all-0-value[aria-invalid=true]');
      assert.equal((await ruleOf(page)).all[0].value, 36, 'a wrong number changes nothing');

      await page.selectOption('#at-conditions-kind', 'any');
      await saidIs(page, kSentence.replace('24', '36').replace('，且', '，或'));
      await page.click('.rule-tools .link:has-text("删除") >> nth=1');
      await ruleIs(page, { any: [{ field: 'established_date', op: 'age_ge_months', value: 36 }] });

      await page.click('.rule-add .btn >> nth=0');
      await page.fill('#pick-field', '逾期');
      await page.click('.field-picker li button >> nth=0');
      await page.waitForFunction(() => document.querySelectorAll('.rule-group > ul > li').length === 2);
      const rule = await ruleOf(page);
      assert.equal(rule.any[1].op, 'eq');
      assert.equal(typeof rule.any[1].value, 'boolean');
    } finally {
      await context.close();
    }
  });

  test('what is typed as JSON stands in the sentence and in the form; what is wrong says where', async () => {
    const { page, context } = await at('rule');
    try {
      await saidIs(page, kSentence);
      await openJson(page);
      const other = { not: { field: 'overdue_now', op: 'eq', value: true } };
      await page.fill(kJson, JSON.stringify(other));
      await page.waitForSelector('.rule-not');
      await page.waitForFunction((where) => document.querySelector(where)?.value.startsWith('并非'), kSaid);
      const sentence = await page.inputValue(kSaid);

      await page.fill(kJson, '{"all": [\n  {"field": }]}');
      await page.waitForSelector(`${kJson}-problem[role=alert]`);
      assert.match(await page.innerText(`${kJson}-problem`), /2:\d+/, 'line and column');
      await page.fill(kJson, '{"all": [{"field": "no_such", "op": "eq", "value": 1}]}');
      await page.waitForFunction(
        (where) => document.querySelector(where)?.textContent.includes('/all/0/field'),
        `${kJson}-problem`,
      );
      assert.equal(await page.inputValue(kSaid), sentence, 'the last good rule stays');
      assert.equal(await page.locator('.rule-not').count(), 1);
    } finally {
      await context.close();
    }
  });

  test('what is changed while a sentence is read stays: the rule as it was changed, the rest under the new rule', async () => {
    const { page, context } = await at('rule');
    try {
      await saidIs(page, kSentence);
      /** Types a sentence, and does something else before it can have been read. */
      const typeAnd = (said, where, value) =>
        page.evaluate(
          ([entry, text, other, typed]) => {
            const put = (selector, words) => {
              const input = document.querySelector(selector);
              input.value = words;
              input.dispatchEvent(new Event('input', { bubbles: true }));
            };
            put(entry, text);
            if (typed === undefined) document.querySelector(other).click();
            else put(other, typed);
          },
          [kSaid, said, where, value],
        );
      await typeAnd(kSentence.replace('24', '36'), '.tiers-form > p:last-child .btn');
      await ruleIs(page, { all: [{ ...kRule.all[0], value: 36 }, kRule.all[1]] });
      assert.equal(await page.locator('.tiers-form li > h3').count(), 1, 'the tier is there');
      await typeAnd(kSentence.replace('24', '48'), '#at-conditions-all-0-value', '12');
      await saidIs(page, kSentence.replace('24', '12'));
      await ruleIs(page, { all: [{ ...kRule.all[0], value: 12 }, kRule.all[1]] });
    } finally {
      await context.close();
    }
  });

  test('in English the sentence is English, and is read as such', async () => {
    const { page, context } = await at('rule', kDraft, { language: 'en' });
    try {
      await page.waitForFunction(
        (where) => document.querySelector(where)?.value.includes('at least 24 months ago'),
        kSaid,
      );
      await openJson(page);
      await page.fill(kSaid, 'no loan is overdue now');
      await ruleIs(page, { field: 'overdue_now', op: 'eq', value: false });
      await page.click('.look[lang=zh-CN]');
      await saidIs(page, '当前没有逾期');
    } finally {
      await context.close();
    }
  });
});

describe('what a rule does', () => {
  test('shares of made-up firms follow the rule, and are held against the live one', async () => {
    const live = { ...kDocument };
    const { page, context } = await at(
      'rule',
      versionOf({ document: kDocument, base: { number: 1, document: live } }),
    );
    try {
      await page.waitForSelector('.effect-parts');
      assert.match(await page.innerText('.effect'), /虚构企业/);
      assert.match(await page.innerText('.effect'), /新增符合 0 家，不再符合 0 家/);
      const parts = async () =>
        (await page.locator('.effect-parts b').allInnerTexts()).map((text) => Number(text.replace('%', '')));
      const before = await parts();
      assert.ok(Math.abs(before.reduce((a, b) => a + b) - 100) < 0.3, String(before));
      await page.fill('#at-conditions-all-0-value', '60');
      await page.waitForFunction(() =>
        /不再符合 [1-9]\d* 家/.test(document.querySelector('.effect')?.innerText),
      );
      const after = await parts();
      assert.ok(after[0] < before[0], 'a longer age lets fewer in');
    } finally {
      await context.close();
    }
  });

  test('examples are judged again at each change of the rule, with marks and reasons', async () => {
    const { page, context } = await at('examples');
    try {
      await page.waitForSelector('.example-tag.is-right');
      assert.deepEqual(await page.locator('.example-tag').allInnerTexts(), ['一致', '一致']);
      await page.click('.pills a:has-text("条件")');
      await saidIs(page, kSentence);
      await page.fill('#at-conditions-all-0-value', '36');
      await page.click('.pills a:has-text("例子")');
      await page.waitForSelector('.example-tag.is-wrong');
      assert.deepEqual(await page.locator('.example-tag').allInnerTexts(), ['不一致', '一致']);
      await page.click('.example summary >> nth=0');
      assert.match(await page.innerText('.example-wrong'), /不满足[\s\S]*成立日期/);
      assert.match(await page.innerText('.examples > p[role=status]'), /2 个例子，1 个/);
      await page.selectOption('#at-examples-0-verdict', 'fail');
      await page.waitForFunction(() => document.querySelectorAll('.example-tag.is-right').length === 2);
    } finally {
      await context.close();
    }
  });
});

describe('nothing is lost', () => {
  test('a save goes out with the seq that was read, in exact figures', async () => {
    const { page, context, server } = await at('text');
    try {
      await page.fill('#at-amountMaxFen', '512.34');
      await page.fill('#at-annualRateMaxPpm', '4.355');
      await page.keyboard.press('Control+s');
      await page.waitForSelector('.save-bar:not(.is-changed)');
      const [{ what, body }] = server.sent;
      assert.equal(what, `PUT /api/v1/versions/${kVersion}`);
      assert.equal(body.seq, kDraft.seq);
      assert.deepEqual(body.document, { ...kDocument, amountMaxFen: 512_340_000, annualRateMaxPpm: 43_550 });
    } finally {
      await context.close();
    }
  });

  test('in a conflict both texts can be seen, and the one that is not chosen stays', async () => {
    const { page, context, server } = await at('text');
    try {
      await page.fill('#at-name', '我的名称');
      server.change({ seq: 7, document: { ...kDocument, name: '别人的名称' } });
      await page.click('.save-bar .btn');
      await page.waitForSelector('.conflict .diff');
      assert.match(await page.innerText('.conflict .diff'), /别人的名称\s*→[\s\S]*我的名称/);
      assert.equal(await page.inputValue('#at-name'), '我的名称', 'the text stays');
      // It is still there after a reload, and still a conflict.
      await page.reload();
      await page.waitForSelector('.conflict .diff');
      assert.equal(await page.inputValue('#at-name'), '我的名称');

      await page.click('.conflict .btn:has-text("对方")');
      assert.equal(await page.inputValue('#at-name'), '别人的名称');
      await page.click('.aside summary');
      assert.match(await page.innerText('.aside'), /我的名称/);
      await page.click('.aside .btn:has-text("换成")');
      assert.equal(await page.inputValue('#at-name'), '我的名称');
      await page.click('.save-bar .btn');
      await page.waitForSelector('.save-bar:not(.is-changed)');
      assert.equal(server.sent.at(-1).body.seq, 7);
      assert.equal(server.now().document.name, '我的名称');
    } finally {
      await context.close();
    }
  });

  test('a draft outlives a reload without the server, and is saved when it is back', async () => {
    const { page, context, server } = await at('text');
    try {
      server.cut(true);
      await page.fill('#at-name', '没有网络时写的');
      await page.click('.save-bar .btn');
      await page.waitForFunction(() => document.querySelector('.save-bar')?.innerText.includes('没有网络'));
      await page.reload();
      await page.waitForSelector('#at-name');
      assert.equal(await page.inputValue('#at-name'), '没有网络时写的');
      assert.match(await page.innerText('.version .note'), /没有收到服务器的答复/);
      // Conditions can be worked on all the same.
      await page.click('.pills a:has-text("条件")');
      await saidIs(page, kSentence);
      server.cut(false);
      // What is written while the server is asked again stays.
      await page.click('.pills a[href$="view=text"]');
      let answerNow;
      const held = new Promise((resolve) => {
        answerNow = resolve;
      });
      await page.route(`**/api/v1/versions/${kVersion}`, async (route) => {
        await held;
        await route.fallback();
      });
      await page.click('.version .note .btn');
      await page.fill('#at-name', '等答复时写的');
      answerNow();
      await page.waitForSelector('.version .note', { state: 'detached' });
      assert.equal(await page.inputValue('#at-name'), '等答复时写的');
      await page.click('.save-bar .btn');
      await page.waitForSelector('.save-bar:not(.is-changed)');
      assert.equal(server.now().document.name, '等答复时写的');
    } finally {
      await context.close();
    }
  });
});

test('a comment whose answer was lost is said once; what is written meanwhile stays', async () => {
  const { page, context } = await at('course', kInReview);
  try {
    const keys = [];
    const heard = Promise.withResolvers();
    await page.route('**/comments', async (route) => {
      keys.push(route.request().headers()['idempotency-key']);
      if (keys.length === 1) return route.abort();
      await heard.promise;
      return route.fallback();
    });
    const say = '.said-form .btn:not([disabled])';
    await page.fill('#version-comment', '请补上出处。');
    await page.click(say);
    await page.click(say);
    await page.fill('#version-comment', '还有一处');
    heard.resolve();
    await page.waitForSelector('.course:has-text("请补上出处。")');
    assert.equal(await page.inputValue('#version-comment'), '还有一处');
    await page.click(say);
    await page.waitForSelector('.course:has-text("还有一处")');
    assert.equal(await page.inputValue('#version-comment'), '');
    assert.deepEqual([keys[0] === keys[1], keys[1] === keys[2], keys.length], [true, false, 3]);
  } finally {
    await context.close();
  }
});

test('a version that is begun twice, since the answer was lost, is begun once', async () => {
  const { page, context } = await at('course', versionOf({ state: 'live', can: [] }));
  try {
    const keys = [];
    await page.route('**/api/v1/versions', (route) => {
      keys.push(route.request().headers()['idempotency-key']);
      return keys.length === 1 ? route.abort() : route.fallback();
    });
    const begin = '.btn:text-is("从这一版开始新版本")';
    await page.click(begin);
    await page.waitForSelector('.problem[role=alert]');
    await page.click(begin);
    await page.waitForURL(/view=text/);
    assert.equal(keys[0], keys[1]);
  } finally {
    await context.close();
  }
});

describe('a text that is no rule yet', () => {
  test('a sentence and a JSON that are half typed outlive a reload, with what is wrong with them', async () => {
    const { page, context } = await at('rule');
    try {
      await saidIs(page, kSentence);
      const half = `${kSentence}，且从业`;
      await page.fill(kSaid, half);
      await page.waitForSelector('#at-conditions-sentence-problem[role=alert]');
      await workKept(page, half);
      await page.reload();
      await saidIs(page, half);
      await page.waitForSelector('#at-conditions-sentence-problem[role=alert]');
      assert.deepEqual(await ruleOf(page), kRule, 'the last good rule stands');
      // What becomes a rule is one, and nothing half is left of it.
      const whole = `${kSentence}，且从业人员不低于 5 人`;
      await page.fill(kSaid, whole);
      await page.waitForFunction((where) => /employees/.test(document.querySelector(where)?.value), kJson);
      await openJson(page);
      await page.fill(kJson, '{"all": [');
      await page.waitForSelector('#at-conditions-json-problem[role=alert]');
      await workKept(page, JSON.stringify('{"all": [').slice(1, -1));
      await page.reload();
      await page.waitForFunction((where) => document.querySelector(where)?.value === '{"all": [', kJson);
      await page.waitForSelector('#at-conditions-json-problem[role=alert]');
      assert.match(await page.inputValue(kSaid), /从业人员/);
    } finally {
      await context.close();
    }
  });

  test('where the rule is another by now, the half of the old one is not put over it', async () => {
    const { page, context, server } = await at('rule');
    try {
      await saidIs(page, kSentence);
      await page.fill(kSaid, `${kSentence}，且从业`);
      await page.waitForSelector('#at-conditions-sentence-problem[role=alert]');
      await workKept(page, '，且从业');
      const conditions = { all: [{ ...kRule.all[0], value: 12 }, kRule.all[1]] };
      server.change({ seq: kDraft.seq + 1, document: { ...kDocument, conditions } });
      await page.reload();
      await saidIs(page, kSentence.replace('24', '12'));
      assert.equal(await page.locator('#at-conditions-sentence-problem[role=alert]').count(), 0);
    } finally {
      await context.close();
    }
  });
});

describe('in airplane mode', () => {
  test('a draft opens as it was left, and its rule can be worked on', async () => {
    const { page, context, server } = await at('text', kDraft, { offline: true });
    try {
      await pagesKept(page);
      await page.fill('#at-name', '飞机上写的');
      await workKept(page, '飞机上写的');
      server.cut(true);
      await context.setOffline(true);
      await page.reload();
      await page.waitForSelector('#at-name');
      assert.equal(await page.inputValue('#at-name'), '飞机上写的');
      await page.click('.pills a:has-text("条件")');
      await saidIs(page, kSentence);
      await page.fill(kSaid, '成立日期至今满 36 个月');
      await page.waitForFunction(() => document.querySelector('#at-conditions-value')?.value === '36');
    } finally {
      await context.close();
    }
  });
});

describe('what others see', () => {
  test('differences are said as people say them', async () => {
    const { page, context } = await at('diff', kChanged);
    try {
      await page.waitForFunction(() => !document.querySelector('.diff')?.innerText.includes('…'));
      const text = await page.innerText('.diff');
      assert.match(text, /金额上限[\s\S]*万元\s*→/);
      assert.match(text, /条件\s*新增[\s\S]*不低于 3/);
      assert.match(text, /第 1 档/);
    } finally {
      await context.close();
    }
  });

  test('the preview is the product page with the unpublished record, for a firm of an example', async () => {
    const { page, context, problems } = await at('preview');
    try {
      await page.waitForSelector('.preview .outline');
      assert.match(await page.innerText('.preview h2'), new RegExp(kDocument.name));
      assert.match(await page.innerText('.preview .outline'), /成立日期/);
      assert.equal(await page.locator('.preview .test-pass').count(), 0, 'nothing is known of nobody');
      await page.selectOption('#preview-firm', 'example-0');
      await page.waitForSelector('.preview .test-pass');
      const before = page.url();
      await page.click('.preview a >> nth=0');
      assert.equal(page.url(), before, 'a preview leads nowhere');
      assert.deepEqual(problems, []);
    } finally {
      await context.close();
    }
  });

  test('the preview says what the product costs with everything, as its page does', async () => {
    const { page, context } = await at('preview', versionOf({ document: kApplied }));
    try {
      await page.waitForSelector('.preview .true-cost .trio');
      const shown = await page.innerText('.preview .true-cost');
      assert.match(shown, /%/);
      await go(page, up.base, `/product/${kApplied.id}`);
      await page.waitForSelector('.true-cost .trio');
      assert.equal(shown, await page.innerText('.true-cost'));
    } finally {
      await context.close();
    }
  });

  test('ids of a policy are typed one after the other', async () => {
    const { page, context, server } = await at('text', kOfPolicy);
    try {
      await page.fill('#at-exclusiveWith', '');
      await page.locator('#at-exclusiveWith').pressSequentially('p_one、p_two p_three');
      assert.equal(await page.inputValue('#at-exclusiveWith'), 'p_one、p_two p_three');
      await page.click('.save-bar .btn');
      await page.waitForSelector('.save-bar:not(.is-changed)');
      assert.deepEqual(server.now().document.exclusiveWith, ['p_one', 'p_two', 'p_three']);
    } finally {
      await context.close();
    }
  });

  test('a policy has its own form and its own page', async () => {
    const { page, context } = await at('preview', kOfPolicy);
    try {
      await page.waitForSelector('.preview .outline');
      assert.match(await page.innerText('.preview h2'), new RegExp(kOfPolicy.document.name));
    } finally {
      await context.close();
    }
  });

  test('a finding leads to its entry, in whichever part it stands', async () => {
    const { page, context } = await at('rule', kChanged);
    try {
      await page.click('.findings summary');
      assert.match(await page.innerText('.findings'), /1 处须先解决/);
      await page.click('.findings .link >> nth=0');
      await page.waitForFunction(() => document.activeElement?.id === 'at-summary');
    } finally {
      await context.close();
    }
  });

  test('what is not saved is not handed in; a step is explained and confirmed', async () => {
    const { page, context, server } = await at('course', { ...kDraft, can: [...kDraft.can] });
    try {
      await page.click('.desk-moves .btn:has-text("提交审核")');
      assert.match(await page.innerText('.moves form'), /另一个人审核/);
      assert.deepEqual(server.sent, []);
      await page.click('.moves form .btn-main');
      await page.waitForFunction(() => document.querySelector('.version-state')?.innerText === '待审核');
      assert.equal(server.sent[0].body.move, 'submit');
      assert.equal(server.sent[0].body.seq, kDraft.seq);
      await page.click('.pills a:has-text("内容")');
      await page.waitForSelector('fieldset.form:disabled');
      assert.ok(await page.isDisabled('#at-name'));
      assert.equal(await page.locator('.save-bar').count(), 0);
    } finally {
      await context.close();
    }
  });
});

describe('with the server', () => {
  const as = async (login) => {
    const opened = await openPage(up.browser, up.base, { size: kDesktop });
    await lend(opened.context, await signInStaff(up, login, up.passwords[login]));
    return opened;
  };
  const stateIs = (page, state) =>
    page.waitForFunction((wanted) => document.querySelector('.version-state')?.innerText === wanted, state);
  const step = async (page, name) => {
    await page.click(`.desk-moves .btn:has-text("${name}")`);
    await page.click('.moves form .btn');
  };

  test('one writes and hands in, a second approves, it goes live, and firms see it', async () => {
    const writer = await as('writer');
    const second = await as('second');
    const firm = await openPage(up.browser, up.base);
    try {
      const { page } = writer;
      await go(page, up.base, '/publish');
      await page.click('.desk-filter .btn-main');
      await page.fill('#find-thing', kApplied.name);
      await page.click(`.begin .rows li:has-text("${kApplied.name}") .btn`);
      await page.waitForSelector('#at-amountMaxFen');
      const path = new URL(page.url()).pathname;
      assert.match(path, /^\/publish\/\w+$/);
      await page.fill('#at-amountMaxFen', '666');
      await page.click('.pills a:has-text("条件")');
      await page.selectOption('#at-conditions-all-1 .rule-op', 'ge');
      await page.fill('#at-conditions-all-1-value', '1');
      await page.click('.save-bar .btn');
      await page.waitForSelector('.save-bar:not(.is-changed)');
      await page.click('.pills a:has-text("办理")');
      await step(page, '提交审核');
      await stateIs(page, '待审核');
      assert.equal(
        await page.locator('.desk-moves .btn:has-text("审核通过")').count(),
        0,
        'not by the author',
      );

      await go(second.page, up.base, '/publish');
      await second.page.click(`.inbox a[href="${path}"]`);
      // The sentence of a rule comes from the core.
      await second.page.waitForFunction(() =>
        /666 万元[\s\S]*存量授信机构数/.test(document.querySelector('.diff')?.innerText ?? ''),
      );
      await second.page.click('.pills a:has-text("办理")');
      await step(second.page, '审核通过');
      await stateIs(second.page, '已通过');
      await step(second.page, '立即上线');
      await stateIs(second.page, '已上线');
      assert.match(await second.page.innerText('.course'), /吴审核[\s\S]*周产品/);

      await go(firm.page, up.base, `/product/${kApplied.id}`);
      await firm.page.waitForSelector('.outline');
      assert.match(await firm.page.innerText('.trio'), /666/);
      assert.match(await firm.page.innerText('.outline'), /存量授信机构数\s*≥ 1/);
      assert.deepEqual([...writer.problems, ...second.problems, ...firm.problems], []);
    } finally {
      await Promise.all([writer, second, firm].map(({ context }) => context.close()));
    }
  });
});

test('a file of the house’s products comes back as drafts, after one confirmation', async () => {
  const { page, context, problems } = await openPage(up.browser, up.base, { size: kDesktop });
  try {
    await lend(context, await signInStaff(up, 'filer', up.passwords.filer));
    await go(page, up.base, '/publish');
    await page.click('text=导入与导出');
    await page.waitForSelector('.exchange');
    const { products } = await page.evaluate(
      async () => (await (await fetch('/api/v1/versions/records')).json()).value,
    );
    assert.ok(products.length > 1 && products.every(({ institutionId }) => institutionId === kHouse));
    const [changed, ...rest] = products;
    const file = (one) => ({
      name: 'ours.json',
      mimeType: '',
      buffer: Buffer.from(JSON.stringify({ format: 1, products: [{ ...changed, ...one }, ...rest] })),
    });
    // The dry run says what stands in the way of each, before anything is kept.
    await page.setInputFiles('.exchange input[type=file]', file({ summary: '秒批秒贷' }));
    await page.waitForSelector('.file-checks');
    const said = await page.innerText('[aria-labelledby=file-checks]');
    assert.match(said, /1 款产品里，1 款现在还不能提交审核/);
    assert.match(said, /有营销不得使用的词语/);
    const drafts = () =>
      page.evaluate(async () => (await (await fetch('/api/v1/versions?state=draft')).json()).value.versions);
    assert.deepEqual(await drafts(), []);
    await page.setInputFiles('.exchange input[type=file]', file({ name: '文件里改的名' }));
    await page.waitForFunction(
      () => !document.querySelector('[aria-labelledby=file-checks]')?.innerText.includes('营销不得'),
    );
    await page.click('text=确认，写入 1 款产品的草稿');
    await page.waitForSelector('text=1 款产品已写入草稿');
    await page.waitForSelector('table.inbox tbody tr:has-text("文件里改的名")');
    assert.deepEqual(problems, []);
  } finally {
    await context.close();
  }
});
