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

function expected({ principalFen, annualRatePpm, termMonths, graceMonths, plan, early }) {
  const principal = BigInt(principalFen);
  const of = (fen, months) => divide(fen * BigInt(annualRatePpm) * BigInt(months), 12_000_000n);
  const levelFrom = (fen, months) =>
    plan === 'equal_instalment' ? levelSum(fen, annualRatePpm, months) : 0n;
  const repaying = termMonths - graceMonths;
  let level = levelFrom(principal, repaying);
  let part = divide(principal, BigInt(repaying));
  let flat = principal;
  const rows = [];
  let left = principal;
  for (let month = 1; month <= termMonths; month += 1) {
    const isLast = month === termMonths;
    let interest = of(plan === 'flat_interest' ? flat : left, 1);
    if (plan === 'bullet') interest = isLast ? of(left, termMonths) : 0n;
    let repaid = 0n;
    if (month > graceMonths && plan === 'equal_instalment') repaid = level - interest;
    if (month > graceMonths && ['equal_principal', 'flat_interest'].includes(plan)) repaid = part;
    if (repaid > left || isLast) repaid = left;
    if (repaid < 0n) repaid = 0n;
    left -= repaid;
    if (early?.afterMonths === month) {
      const more = early.amountFen === undefined ? left : BigInt(early.amountFen);
      if (more > left) return undefined;
      if (plan === 'bullet') interest = of(more, month);
      repaid += more;
      left -= more;
      const months = termMonths - Math.max(month, graceMonths);
      level = left > 0n ? levelFrom(left, months) : 0n;
      part = divide(left, BigInt(months));
      flat = left;
    }
    rows.push([repaid, interest, left].map(Number));
    if (left === 0n && month >= early?.afterMonths) break;
  }
  return rows;
}

/** What each fee comes to at the start and at the end of each month. */
function expectedFees(fees, { principalFen, termMonths }, rows) {
  const at = new Array(rows.length + 1).fill(0);
  const each = fees.map(({ time, amountFen = 0, ratePpm = 0 }) => {
    const of = (fen, months) =>
      amountFen + Number(divide(BigInt(fen) * BigInt(ratePpm) * BigInt(months), 12_000_000n));
    const before = at.reduce((sum, fen) => sum + fen, 0);
    if (time === 'start') at[0] += of(principalFen, 12);
    if (time === 'end') at[rows.length] += of(principalFen, 12);
    for (let month = 0; month <= rows.length; month += 1) {
      if (time === 'month' && month > 0) at[month] += of(principalFen, 12);
      if (time !== 'year' || month % 12 !== 0 || month === rows.length) continue;
      const owed = month === 0 ? principalFen : rows[month - 1][2];
      at[month] += of(owed, Math.min(12, termMonths - month));
    }
    return at.reduce((sum, fen) => sum + fen, 0) - before;
  });
  return { at, each };
}

/** Beside each instalment, never more than its interest. */
function expectedHelp(subsidy, principalFen, rows) {
  if (!subsidy) return rows.map(() => 0);
  let owed = BigInt(principalFen);
  let base = 0n;
  let given = 0n;
  let left = subsidy.mostFen ?? Number.MAX_SAFE_INTEGER;
  return rows.map(([, interest, balance], month) => {
    if (month < (subsidy.months ?? rows.length)) base += owed;
    owed = BigInt(balance);
    const due = (base * BigInt(subsidy.ratePpm)) / 12_000_000n;
    const now = Math.max(0, Math.min(Number(due - given), interest, left));
    if (interest > 0) given = due;
    left -= now;
    return now;
  });
}

function randomLoan(random) {
  const termMonths = 1 + random.below(random.percent(80) ? 36 : 360);
  const principalFen = 1 + random.below(10 ** (1 + random.below(9)));
  const fee = () => ({
    time: random.pick(['start', 'month', 'end', 'year']),
    ...(random.percent(60) ? { amountFen: random.below(Math.floor(principalFen / 20) + 1) } : {}),
    ...(random.percent(60) ? { ratePpm: random.below(20_000) } : {}),
  });
  const early = () => ({
    afterMonths: 1 + random.below(termMonths - 1),
    ...(random.percent(60) ? { amountFen: 1 + random.below(principalFen) } : {}),
    ...(random.percent(50) ? { feePpm: random.below(50_000) } : {}),
  });
  const subsidy = () => ({
    ratePpm: random.below(60_000),
    ...(random.percent(50) ? { months: random.below(40) } : {}),
    ...(random.percent(30) ? { mostFen: random.below(Math.floor(principalFen / 50) + 1) } : {}),
  });
  return {
    kind: 'schedule',
    principalFen,
    annualRatePpm: random.percent(5) ? 0 : random.below(random.percent(80) ? 240_000 : 1_000_001),
    termMonths,
    graceMonths: random.percent(20) ? random.below(termMonths) : 0,
    plan: random.pick(kPlans),
    ...(random.percent(60) ? { fees: Array.from({ length: 1 + random.below(3) }, fee) } : {}),
    ...(random.percent(20) && termMonths > 1 ? { early: early() } : {}),
    ...(random.percent(20) ? { subsidy: subsidy() } : {}),
  };
}

/** What the payments are worth at a rate a year, in fen of 80 places. */
function worth(instalments, halfPpm) {
  const growth = kOne + (BigInt(halfPpm) * kOne) / 24_000_000n;
  let value = 0n;
  for (let i = instalments.length - 1; i >= 0; i -= 1) {
    const { principalFen, interestFen, feesFen, helpFen } = instalments[i];
    const paid = principalFen + interestFen + feesFen - helpFen;
    value = ((value + BigInt(paid) * kOne) * kOne) / growth;
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
    const wanted = expected(loan);
    if (wanted === undefined) {
      assert.equal(error.code, 'out_of_range', said);
      assert.equal(error.where, '/early/amountFen', said);
      return;
    }
    if (!ok) {
      // Fees of a tiny loan may be as much as it is.
      assert.equal(error.code, 'no_rate', `${said}: ${line}`);
      return;
    }
    const { instalments, receivedFen, interestFen, simplePpm, compoundPpm } = value;
    const rows = instalments.map((one) => [one.principalFen, one.interestFen, one.balanceFen]);
    assert.deepEqual(rows, wanted, said);
    const of = (key) => instalments.map((one) => one[key]);
    const sum = (list) => list.reduce((total, one) => total + one, 0);
    assert.equal(sum(of('principalFen')), loan.principalFen, said);
    assert.equal(sum(of('interestFen')), interestFen, said);
    const help = expectedHelp(loan.subsidy, loan.principalFen, rows);
    assert.deepEqual(of('helpFen'), help, said);
    assert.equal(value.helpFen, sum(help), said);
    const fees = expectedFees(loan.fees ?? [], loan, rows);
    if (loan.early) {
      const usual = expected({ ...loan, early: undefined });
      const month = loan.early.afterMonths;
      const repaidFen = rows[month - 1][0] - usual[month - 1][0];
      const feeFen = Number(divide(BigInt(repaidFen) * BigInt(loan.early.feePpm ?? 0), 1_000_000n));
      const savedFen = sum(usual.map((row) => row[1])) - interestFen;
      assert.deepEqual(value.early, { repaidFen, feeFen, savedFen }, said);
      fees.at[month] += feeFen;
    }
    assert.deepEqual(of('feesFen'), fees.at.slice(1), said);
    assert.deepEqual(value.eachFeeFen, fees.each, said);
    assert.equal(receivedFen, loan.principalFen - fees.at[0], said);
    assert.equal(value.feesFen, sum(fees.at), said);
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
