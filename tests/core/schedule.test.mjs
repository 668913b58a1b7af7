// Schedules and annual costs against decimals of 80 places, worked out here by another way.
//
//   RQ_CASES=1000000 node --test tests/core/schedule.test.mjs      more than the usual 20,000
//   RQ_SEED=n                                                     repeats a run

import assert from 'node:assert/strict';
import { randomInt } from 'node:crypto';
import { test } from 'node:test';
import { seededRandom } from '../oracle/random_rules.mjs';
import { run } from './support.mjs';

const seed = Number(process.env.RQ_SEED ?? randomInt(2 ** 32));
const cases = Number(process.env.RQ_CASES ?? 20_000);

const kPlans = ['equal_instalment', 'equal_principal', 'interest_first', 'bullet', 'flat_interest'];
const kOne = 10n ** 80n;
/** A rate a year in ppm as that of a month. */
const monthly = (ppm) => (BigInt(ppm) * kOne) / 12_000_000n;
/** To the nearest, halves upwards. */
const divide = (a, b) => (2n * a + b) / (2n * b);
const times = (a, b) => (a * b) / kOne;

function power(base, exponent) {
  let result = kOne;
  for (let i = 0; i < exponent; i += 1) result = times(result, base);
  return result;
}

/** 等额本息 by what a payment each month is worth today. */
function levelSum(fen, ppm, months) {
  if (ppm === 0) return divide(fen, BigInt(months));
  const worth = kOne - (kOne * kOne) / power(kOne + monthly(ppm), months);
  return divide(fen * monthly(ppm), worth);
}

function expected({ principalFen, annualRatePpm, termMonths, graceMonths, plan }) {
  const principal = BigInt(principalFen);
  const of = (fen, months) => divide(fen * BigInt(annualRatePpm) * BigInt(months), 12_000_000n);
  const repaying = termMonths - graceMonths;
  const level = plan === 'equal_instalment' ? levelSum(principal, annualRatePpm, repaying) : 0n;
  const rows = [];
  let left = principal;
  for (let month = 1; month <= termMonths; month += 1) {
    const isLast = month === termMonths;
    const interest =
      plan === 'bullet'
        ? isLast
          ? of(principal, termMonths)
          : 0n
        : of(plan === 'flat_interest' ? principal : left, 1);
    let repaid = 0n;
    if (month > graceMonths && plan === 'equal_instalment') repaid = level - interest;
    if (month > graceMonths && ['equal_principal', 'flat_interest'].includes(plan))
      repaid = divide(principal, BigInt(repaying));
    if (repaid > left || isLast) repaid = left;
    if (repaid < 0n) repaid = 0n;
    left -= repaid;
    rows.push([repaid, interest, left].map(Number));
  }
  return rows;
}

function randomLoan(random) {
  const termMonths = 1 + random.below(random.percent(80) ? 36 : 360);
  const principalFen = 1 + random.below(10 ** (1 + random.below(9)));
  const fee = () => ({
    time: random.pick(['start', 'month', 'end']),
    amountFen: random.below(Math.floor(principalFen / 20) + 1),
  });
  return {
    kind: 'schedule',
    principalFen,
    annualRatePpm: random.percent(5) ? 0 : random.below(random.percent(80) ? 240_000 : 1_000_001),
    termMonths,
    graceMonths: random.percent(20) ? random.below(termMonths) : 0,
    plan: random.pick(kPlans),
    ...(random.percent(60) ? { fees: Array.from({ length: 1 + random.below(3) }, fee) } : {}),
  };
}

/** What the payments are worth at a rate a year, in fen of 80 places. */
function worth(instalments, halfPpm) {
  const growth = kOne + (BigInt(halfPpm) * kOne) / 24_000_000n;
  let value = 0n;
  for (let i = instalments.length - 1; i >= 0; i -= 1) {
    const { principalFen, interestFen, feesFen } = instalments[i];
    value = ((value + BigInt(principalFen + interestFen + feesFen) * kOne) * kOne) / growth;
  }
  return value;
}

test(`${cases} random schedules are those of decimals with 80 places (RQ_SEED=${seed})`, () => {
  const random = seededRandom(seed);
  const loans = Array.from({ length: cases }, () => randomLoan(random));
  const done = run('native', ['call', 'tests/contract/catalogue.json'], {
    input: loans.map((loan) => `${JSON.stringify(loan)}\n`).join(''),
  });
  assert.equal(done.status, 0, done.stderr);
  const lines = done.stdout.trimEnd().split('\n');
  assert.equal(lines.length, cases);
  let rates = 0;
  lines.forEach((line, place) => {
    const loan = loans[place];
    const said = JSON.stringify(loan);
    const { ok, value, error } = JSON.parse(line);
    if (!ok) {
      // Fees of a tiny loan may be as much as it is.
      assert.equal(error.code, 'no_rate', `${said}: ${line}`);
      return;
    }
    const { instalments, receivedFen, interestFen, feesFen, simplePpm, compoundPpm } = value;
    const rows = instalments.map((one) => [one.principalFen, one.interestFen, one.balanceFen]);
    assert.deepEqual(rows, expected(loan), said);
    const sum = (key) => instalments.reduce((total, one) => total + one[key], 0);
    assert.equal(sum('principalFen'), loan.principalFen, said);
    assert.equal(sum('interestFen'), interestFen, said);
    assert.equal(sum('feesFen') + loan.principalFen - receivedFen, feesFen, said);
    // The rate is the nearest whole ppm: half a ppm less is too little, half a ppm more too much.
    const received = BigInt(receivedFen) * kOne;
    assert.ok(worth(instalments, 2 * simplePpm + 1) <= received, said);
    assert.ok(simplePpm === 0 || worth(instalments, 2 * simplePpm - 1) >= received, said);
    const yearly = (halfPpm) => power(kOne + (BigInt(halfPpm) * kOne) / 24_000_000n, 12) - kOne;
    const compound = (BigInt(2 * compoundPpm) * kOne) / 2_000_000n;
    const half = kOne / 2_000_000n;
    assert.ok(compound <= yearly(2 * simplePpm + 1) + half, said);
    assert.ok(compound >= yearly(2 * simplePpm - 1) - half, said);
    rates += 1;
  });
  assert.ok(rates > cases * 0.9, 'hardly any is refused');
});
