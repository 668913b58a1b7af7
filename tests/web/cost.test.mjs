// What a loan costs: every figure on the page is the core's; typing and sliding change it at once; the address holds
// what was changed and nothing else.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { catalogue, go, kDesktop, kFirm, kPhone, native, openPage, root, settled, site } from './support.mjs';

const up = site();

const words = JSON.parse(readFileSync(`${root}/assets/text/zh-CN.json`, 'utf8'));
const { products } = JSON.parse(readFileSync(catalogue, 'utf8'));

/** With more than one fee, of which one is a share of the amount. */
const kWithFees = products.find(
  ({ fees, annualRateMinPpm, repayment }) =>
    fees.length > 1 && fees.some(({ ratePpm }) => ratePpm) && annualRateMinPpm && repayment.length > 0,
);
const kGuarantee = { time: 'year', ratePpm: 5000 };
const kUsual = {
  kind: 'schedule',
  principalFen: 100_000_000,
  annualRatePpm: 36_000,
  termMonths: 12,
  plan: 'equal_instalment',
  fees: [],
};

const yuan = (fen) =>
  `${(BigInt(fen) / 100n).toString().replace(/\B(?=(\d{3})+$)/g, ',')}.${String(fen % 100).padStart(2, '0')}`;
const rate = (ppm) => `${(Math.round(ppm / 100) / 100).toFixed(2)}%`;
const paid = (one) => one.principalFen + one.interestFen + one.feesFen - one.helpFen;

/** Every line of the answer, in order, as the page shall write it. */
function linesOf(cost) {
  const all = cost.instalments.map(paid);
  const last = all.length - 1;
  const highest = Math.max(...all);
  return [
    ['cost.received', cost.receivedFen],
    ['cost.allInterest', cost.interestFen],
    ...(cost.feesFen > 0 ? [['cost.allFees', cost.feesFen]] : []),
    ...(cost.helpFen > 0 ? [['cost.allSubsidy', cost.helpFen]] : []),
    ['cost.first', all[0]],
    ...(highest !== all[0] && highest !== all[last] ? [['cost.highest', highest]] : []),
    ...(last > 0 ? [['cost.last', all[last]]] : []),
    ...(cost.early
      ? [
          ['cost.earlyRepaid', cost.early.repaidFen],
          ['cost.earlySaved', cost.early.savedFen],
          ['cost.earlyFee', cost.early.feeFen],
        ]
      : []),
  ].map(([key, fen]) => `${words[key]} ${yuan(fen)} 元`);
}

const answered = (page) =>
  page.evaluate(() => ({
    rates: [...document.querySelectorAll('.cost-rate')].map((one) => [
      one.querySelector('b').textContent,
      one.querySelector('small').textContent,
    ]),
    lines: [...document.querySelectorAll('.cost-answer .terms > div')].map((one) =>
      [...one.children].map((part) => part.textContent).join(' '),
    ),
  }));

const expectedOf = (cost, helped) => ({
  rates: [cost, ...(helped ? [helped] : [])].map(({ simplePpm, compoundPpm }) => [
    rate(simplePpm),
    `复利 ${rate(compoundPpm)}`,
  ]),
  lines: linesOf(cost),
});

/** Waits until the answer is that of the core, and compares the whole schedule. */
async function shows(page, cost, helped) {
  const expected = expectedOf(cost, helped);
  for (let tries = 0; tries < 600; tries += 1) {
    if (JSON.stringify(await answered(page)) === JSON.stringify(expected)) break;
    await page.waitForTimeout(50);
  }
  assert.deepEqual(await answered(page), expected);
  const rows = await page.$$eval('.schedule tbody tr', (all) =>
    all.map((row) => [...row.cells].map((cell) => cell.textContent)),
  );
  assert.deepEqual(
    rows,
    cost.instalments.map((one, month) => [
      String(month + 1),
      yuan(paid(one)),
      yuan(one.principalFen),
      yuan(one.interestFen),
      ...(cost.instalments.some(({ feesFen }) => feesFen > 0) ? [yuan(one.feesFen)] : []),
      ...(cost.helpFen > 0 ? [`−${yuan(one.helpFen)}`] : []),
      yuan(one.balanceFen),
    ]),
  );
}

async function open(path, options = {}) {
  const opened = await openPage(up.browser, up.base, { size: kDesktop, ...options });
  await go(opened.page, up.base, path);
  await opened.page.waitForSelector('.cost-answer, .trouble');
  return opened;
}

const unfold = (page, name) => page.click(`.unfold summary:has-text("${name}")`);
const more = (page) => unfold(page, words['cost.moreEntries']);
const schedule = (change = {}) => native({ ...kUsual, ...change });
const slider = (page, id) => page.locator(`.number:has(#${id}) .slider`);
const queryOf = (page) => Object.fromEntries(new URL(page.url()).searchParams);
const addressed = (page, name, value) =>
  page.waitForFunction(
    ([key, wanted]) => new URLSearchParams(location.search).get(key) === wanted,
    [name, value],
  );
const itemsShown = (page) =>
  page.$$eval('section[aria-labelledby=items] tr', (all) =>
    all.slice(1).map((row) => [...row.cells].map((cell) => cell.textContent)),
  );

describe('any loan', () => {
  test('begins with a usual one, and every figure is that of the core', async () => {
    for (const size of [kPhone, kDesktop]) {
      const { page, context, problems } = await open('/cost', { size });
      try {
        await shows(page, schedule());
        assert.deepEqual(problems, []);
      } finally {
        await context.close();
      }
    }
  });

  test('the official figures: 3.25 % with a guarantee fee of 0.5 % a year is 4.18 %', async () => {
    const { page, context } = await open('/cost');
    try {
      await page.fill('#cost-amount', '100');
      await page.fill('#cost-rate', '3.25');
      await page.fill('#cost-months', '12');
      await more(page);
      await page.fill('#cost-yearly', '0.5');
      const cost = schedule({ annualRatePpm: 32_500, fees: [kGuarantee] });
      await shows(page, cost);
      assert.equal(await page.innerText('.cost-rate b >> nth=0'), '4.18%');
      assert.deepEqual(await itemsShown(page), [
        ['利息年利率 3.25%', words['payee.lender'], yuan(cost.interestFen)],
        ['每年担保费每年 · 0.5%', words['value.notStated'], yuan(cost.eachFeeFen[0])],
        [words['cost.sum'], yuan(cost.interestFen + cost.feesFen)],
      ]);
    } finally {
      await context.close();
    }
  });

  test('0.3 % a month in equal parts of the whole is 6.58 %', async () => {
    const { page, context } = await open('/cost');
    try {
      await page.click(`.chip:has-text("${words['repayment.flat_interest']}")`);
      await shows(page, schedule({ plan: 'flat_interest' }));
      assert.equal(await page.innerText('.cost-rate b >> nth=0'), '6.58%');
    } finally {
      await context.close();
    }
  });

  test('grace, fees, subsidy and early repayment go to the core as they were typed', async () => {
    const { page, context, problems } = await open('/cost');
    try {
      await page.fill('#cost-months', '24');
      await more(page);
      await page.fill('#cost-once', '1000');
      await page.fill('#cost-monthly', '99.5');
      await page.fill('#cost-grace', '3');
      await page.fill('#cost-subsidy', '1');
      await page.fill('#cost-subsidy-months', '6');
      const asked = {
        termMonths: 24,
        graceMonths: 3,
        fees: [
          { time: 'start', amountFen: 100_000 },
          { time: 'month', amountFen: 9_950 },
        ],
        subsidy: { ratePpm: 10_000, months: 6 },
      };
      await shows(page, schedule(asked));
      await unfold(page, words['cost.early']);
      await page.fill('#cost-early', '10');
      await page.fill('#cost-early-amount', '20');
      await page.fill('#cost-early-fee', '1.5');
      const early = { afterMonths: 10, amountFen: 20_000_000, feePpm: 15_000 };
      await shows(page, schedule({ ...asked, early }));
      await addressed(page, 'earlyFee', '15000');
      await page.reload();
      await settled(page);
      await shows(page, schedule({ ...asked, early }));
      await page.fill('#cost-early', '');
      await shows(page, schedule(asked));
      await page.waitForFunction(() => !/early=/.test(location.search));
      assert.deepEqual(problems, []);
    } finally {
      await context.close();
    }
  });

  test('sliding changes number and answer together, for amount, term and rate', async () => {
    const { page, context } = await open('/cost');
    try {
      const asked = {};
      const read = {
        'cost-amount': ['principalFen', 1_000_000],
        'cost-months': ['termMonths', 1],
        'cost-rate': ['annualRatePpm', 10_000],
      };
      for (const [id, [member, unit]] of Object.entries(read)) {
        const before = Number(await page.inputValue(`#${id}`));
        await slider(page, id).focus();
        await page.keyboard.press('ArrowRight');
        await page.waitForFunction(
          ([key, was]) => Number(document.getElementById(key).value) > was,
          [id, before],
        );
        asked[member] = Math.round(Number(await page.inputValue(`#${id}`)) * unit);
        await shows(page, schedule(asked));
      }
      await page.fill('#cost-amount', '250');
      await page.waitForFunction(() =>
        document.querySelector('.slider')?.getAttribute('aria-valuetext').startsWith('250 '),
      );
    } finally {
      await context.close();
    }
  });

  test('no request leaves while one types and slides', async () => {
    const { page, context } = await open('/cost', { firm: kFirm });
    try {
      const requests = [];
      context.on('request', (request) => requests.push(request.url()));
      await page.fill('#cost-amount', '321');
      await slider(page, 'cost-months').focus();
      await page.keyboard.press('ArrowRight');
      await more(page);
      await page.fill('#cost-once', '500');
      await addressed(page, 'once', '50000');
      await page.waitForTimeout(200);
      assert.deepEqual(
        requests.filter((url) => !url.startsWith('blob:')),
        [],
      );
    } finally {
      await context.close();
    }
  });

  test('what days cost, by 360 and by 365', async () => {
    const { page, context } = await open('/cost');
    try {
      await page.fill('#draw-amount', '12.5');
      await page.fill('#draw-days', '31');
      const expected = [360, 365].map((dayCount) => {
        const draws = [{ amountFen: 12_500_000, days: 31 }];
        const { totalFen, yearPpm } = native({ kind: 'draws', annualRatePpm: 36_000, dayCount, draws });
        return `${yuan(totalFen)} 元，相当于年利率 ${rate(yearPpm)}`;
      });
      await page.waitForFunction(
        (text) => document.querySelector('.draws dd')?.textContent === text,
        expected[0],
      );
      assert.deepEqual(await page.$$eval('.draws dd', (all) => all.map((one) => one.textContent)), expected);
    } finally {
      await context.close();
    }
  });
});

describe('a product', () => {
  const ask = (change = {}) => native({ kind: 'productCost', facts: {}, id: kWithFees.id, ...change });

  test('lists every fee with its payee, in its own bounds', async () => {
    const { page, context, problems } = await open(`/cost?id=${kWithFees.id}`);
    try {
      const answer = ask();
      await shows(page, answer.cost, answer.helped);
      const items = await itemsShown(page);
      assert.equal(items.length, 1 + kWithFees.fees.length + 1);
      answer.fees.forEach((fee, at) => {
        const [name, payee, sum] = items[at + 1];
        assert.ok(name.startsWith(words[`fee.${fee.name}`]), name);
        assert.equal(payee, fee.payee ? words[`payee.${fee.payee}`] : words['value.notStated']);
        assert.equal(sum, yuan(fee.amountFen));
      });
      assert.equal(items.at(-1)[1], yuan(answer.cost.interestFen + answer.cost.feesFen));
      assert.match(await page.innerText('.cost-of'), new RegExp(kWithFees.name));
      const months = String(answer.row.termMaxMonths + 1);
      await page.fill('#cost-months', months);
      assert.match(await page.innerText('#cost-months-problem'), /^请填 /);
      assert.deepEqual(await answered(page), expectedOf(answer.cost, answer.helped), 'the answer stays');
      assert.deepEqual(problems, []);
    } finally {
      await context.close();
    }
  });

  test('counts with what the firm wants, and says nothing of it in the address or the link', async () => {
    const { page, context } = await openPage(up.browser, up.base, { size: kDesktop, firm: kFirm });
    try {
      await page.addInitScript(() => {
        Object.defineProperty(navigator, 'share', { value: undefined });
        Object.defineProperty(navigator, 'clipboard', {
          value: {
            writeText: async (text) => {
              globalThis.copied = text;
            },
          },
        });
      });
      await go(page, up.base, `/cost?id=${kWithFees.id}`);
      const facts = kFirm;
      await shows(page, ask({ facts }).cost, ask({ facts }).helped);
      assert.notEqual(ask({ facts }).amountFen, ask().amountFen, 'the wanted amount is counted with');
      assert.deepEqual(queryOf(page), { id: kWithFees.id });
      const low = ask().row.termMinMonths;
      await page.fill('#cost-months', String(low));
      const changed = ask({ facts, termMonths: low });
      await addressed(page, 'months', String(low));
      await shows(page, changed.cost, changed.helped);
      assert.deepEqual(queryOf(page), { id: kWithFees.id, months: String(low) });
      await page.click(`.actions .btn:has-text("${words['cost.share']}")`);
      await page.waitForSelector(`.toast:has-text("${words['cost.copied']}")`);
      assert.equal(await page.evaluate(() => globalThis.copied), page.url());
      assert.doesNotMatch(page.url(), /200000000|310115|amount/);
      await page.goto(page.url());
      await settled(page);
      await shows(page, changed.cost, changed.helped);
    } finally {
      await context.close();
    }
  });
});

describe('the address', () => {
  test('opened by somebody else gives the same loan', async () => {
    const first = await open('/cost', { firm: kFirm });
    const asked = { principalFen: 88_000_000, termMonths: 30, plan: 'equal_principal', fees: [kGuarantee] };
    let url;
    try {
      await first.page.fill('#cost-amount', '88');
      await first.page.fill('#cost-months', '30');
      await first.page.click(`.chip:has-text("${words['repayment.equal_principal']}")`);
      await more(first.page);
      await first.page.fill('#cost-yearly', '0.5');
      await addressed(first.page, 'yearly', '5000');
      await shows(first.page, schedule(asked));
      url = first.page.url();
      assert.deepEqual(queryOf(first.page), {
        plan: 'equal_principal',
        amount: '88000000',
        months: '30',
        yearly: '5000',
      });
      await first.page.click('.nav a[href="/policies"]');
      await first.page.waitForSelector('.card');
      await first.page.goBack();
      await first.page.waitForSelector('.cost-answer');
      await shows(first.page, schedule(asked));
    } finally {
      await first.context.close();
    }
    const other = await open(url.slice(up.base.length));
    try {
      await shows(other.page, schedule(asked));
      assert.equal(await other.page.inputValue('#cost-yearly'), '0.5');
    } finally {
      await other.context.close();
    }
  });

  test('with nonsense in it says what is wrong, or leaves it out', async () => {
    const { page, context, problems } = await open(
      '/cost?amount=-5&rate=abc&plan=whatever&once=1e400&months=12',
    );
    try {
      await shows(page, schedule());
      await page.goto(`${up.base}/cost?months=0`);
      await page.waitForSelector('.trouble');
      assert.match(await page.innerText('.trouble'), /期限：超出了可以计算的范围/);
      await page.fill('#cost-months', '12');
      await shows(page, schedule());
      assert.equal(await page.locator('.trouble').count(), 0);
      assert.deepEqual(problems, []);
    } finally {
      await context.close();
    }
  });
});

describe('bad input', () => {
  const cases = [
    ['cost-amount', '-5', /不能是负数/],
    ['cost-amount', '0', /^请填 0\.1 到 /],
    ['cost-amount', '一百', /^请填以万元为单位的数字/],
    ['cost-amount', '9007199254.740992', /^数字太大/],
    ['cost-amount', '2^53', /^请填以万元为单位的数字/],
    ['cost-months', '0', /^请填 1 到 480 个月/],
    ['cost-months', '-12', /不能是负数/],
    ['cost-months', '12.5', /^请填整数/],
    ['cost-months', 'abc', /^请填数字/],
    ['cost-months', '9007199254740992', /^数字太大/],
    ['cost-rate', '400', /^请填 0 到 100 %/],
    ['cost-rate', '３.２５％％', /^请填百分数/],
    ['cost-rate', '3.123456', /^小数太长/],
    ['cost-once', '1000001', /^请填 0 到 1000000 元/],
    ['cost-once', '-1', /不能是负数/],
  ];
  test('is refused at the field, and the last good answer stays', async () => {
    const { page, context, problems } = await open('/cost');
    try {
      await more(page);
      const before = expectedOf(schedule());
      for (const [id, text, pattern] of cases) {
        const good = await page.inputValue(`#${id}`);
        await page.fill(`#${id}`, text);
        await page.waitForSelector(`#${id}[aria-invalid=true]`);
        assert.match(await page.innerText(`#${id}-problem`), pattern, `${id}: ${text}`);
        assert.ok((await page.getAttribute(`#${id}`, 'aria-describedby')).includes(`${id}-problem`));
        await page.waitForTimeout(50);
        assert.deepEqual(await answered(page), before, `${id}: ${text}`);
        await page.fill(`#${id}`, good);
        await page.waitForSelector(`#${id}[aria-invalid=false]`);
      }
      const good = { amount: '100000000', months: '12', rate: '36000' };
      await addressed(page, 'rate', good.rate);
      assert.deepEqual(queryOf(page), good, 'only good values came into the address');
      assert.deepEqual(problems, []);
    } finally {
      await context.close();
    }
  });

  test('full-width digits and units are numbers', async () => {
    const { page, context } = await open('/cost');
    try {
      await page.fill('#cost-amount', '８８０，０００元');
      await page.fill('#cost-rate', '３．２５％');
      await page.fill('#cost-months', '２４');
      await shows(page, schedule({ principalFen: 88_000_000, annualRatePpm: 32_500, termMonths: 24 }));
    } finally {
      await context.close();
    }
  });

  test('what is emptied stays empty while one is in it; left so, it says what is counted with', async () => {
    const { page, context } = await open('/cost');
    try {
      await page.focus('#cost-amount');
      for (const shown of ['10', '1', '']) {
        await page.keyboard.press('Backspace');
        assert.equal(await page.inputValue('#cost-amount'), shown);
      }
      await shows(page, schedule());
      await page.keyboard.type('50');
      assert.equal(await page.inputValue('#cost-amount'), '50');
      await shows(page, schedule({ principalFen: 50_000_000 }));
      await page.fill('#cost-amount', '');
      await page.focus('#cost-months');
      assert.equal(await page.inputValue('#cost-amount'), '100');
    } finally {
      await context.close();
    }
  });

  test('keys that follow one another before anything is painted are all taken', async () => {
    const { page, context } = await open('/cost');
    try {
      await more(page);
      const typed = await page.evaluate(async () => {
        const input = document.querySelector('#cost-once');
        for (const key of '12.5') {
          input.value += key;
          input.dispatchEvent(new Event('input', { bubbles: true }));
          // The page draws anew in a microtask, before the next frame.
          await Promise.resolve();
          await Promise.resolve();
        }
        await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
        return input.value;
      });
      assert.equal(typed, '12.5');
      await shows(page, schedule({ fees: [{ time: 'start', amountFen: 1250 }] }));
    } finally {
      await context.close();
    }
  });

  test('a fee that leaves nothing is refused by the core, with words, and mended by less', async () => {
    const { page, context } = await open('/cost');
    try {
      await more(page);
      await page.fill('#cost-once', '1000000');
      await page.waitForSelector('.trouble[role=alert]');
      assert.match(await page.innerText('.trouble'), /费用：费用扣完以后几乎没有钱到手/);
      await page.fill('#cost-once', '1000');
      await shows(page, schedule({ fees: [{ time: 'start', amountFen: 100_000 }] }));
    } finally {
      await context.close();
    }
  });
});

test('on paper the whole schedule stands open, and the entries do not', async () => {
  const { page, context } = await open('/cost?months=36');
  try {
    const rows = page.locator('.schedule tbody tr');
    assert.equal(await rows.first().isVisible(), false);
    const pdf = await page.pdf({ format: 'A4' });
    assert.equal(pdf.subarray(0, 5).toString(), '%PDF-');
    assert.equal(await page.locator('.schedule details').evaluate((one) => one.open), true);
    await page.emulateMedia({ media: 'print' });
    assert.equal(await rows.count(), 36);
    for (const place of [0, 35]) assert.ok(await rows.nth(place).isVisible());
    for (const hidden of ['.cost-entries', '.actions', '.nav', '.draws'])
      assert.equal(await page.locator(hidden).isVisible(), false, hidden);
    await page.emulateMedia({ media: 'screen' });
  } finally {
    await context.close();
  }
});

test('without network it opens and answers, once the site has been open', async () => {
  const { page, context } = await openPage(up.browser, up.base);
  try {
    await go(page, up.base, '/');
    await context.setOffline(true);
    await page.click('.foot a[href="/cost"]');
    await page.waitForSelector('.cost-answer');
    await shows(page, schedule());
    await page.fill('#cost-amount', '60');
    await shows(page, schedule({ principalFen: 60_000_000 }));
  } finally {
    await context.close();
  }
});
