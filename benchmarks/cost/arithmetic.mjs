// The cost of a loan a year in JavaScript, over any kind of number: what decimal.js and plain numbers are asked.

/** Plain numbers: quick, and not exact. */
export const plain = {
  of: (value) => value,
  number: (value) => value,
  add: (a, b) => a + b,
  sub: (a, b) => a - b,
  mul: (a, b) => a * b,
  div: (a, b) => a / b,
  pow: (a, n) => a ** n,
  round: (a) => Math.floor(a + 0.5),
  less: (a, b) => a < b,
};

export const decimals = (Decimal) => ({
  of: (value) => new Decimal(value),
  number: (value) => value.toNumber(),
  add: (a, b) => a.plus(b),
  sub: (a, b) => a.minus(b),
  mul: (a, b) => a.times(b),
  div: (a, b) => a.div(b),
  pow: (a, n) => a.pow(n),
  round: (a) => a.toDecimalPlaces(0, Decimal.ROUND_HALF_UP),
  less: (a, b) => a.lt(b),
});

/** {received, payments}: rounded to the fen as the schedule is. */
function flows(n, { principal, months, plan, fees }, rate) {
  const whole = n.of(principal);
  const monthly = n.div(n.of(rate), n.of(12_000_000));
  const interestOf = (owed) => n.round(n.mul(owed, monthly));
  let level;
  if (plan === 'equal_instalment') {
    const grown = n.pow(n.add(n.of(1), monthly), months);
    level =
      rate === 0
        ? n.round(n.div(whole, n.of(months)))
        : n.round(n.div(n.mul(n.mul(whole, monthly), grown), n.sub(grown, n.of(1))));
  }
  const part = n.round(n.div(whole, n.of(months)));
  const share = (owed, ppm, of) => n.round(n.div(n.mul(n.mul(owed, n.of(ppm)), n.of(of)), n.of(12_000_000)));
  let owed = whole;
  let received = whole;
  const payments = [];
  const add = (month, fen) => {
    if (month === 0) received = n.sub(received, fen);
    else payments[month - 1] = n.add(payments[month - 1] ?? n.of(0), fen);
  };
  for (let month = 1; month <= months; month += 1) {
    if ((month - 1) % 12 === 0) {
      for (const { time, fixed, share: ppm } of fees)
        if (time === 'year')
          add(month - 1, n.add(n.of(fixed), share(owed, ppm, Math.min(12, months - month + 1))));
    }
    const isLast = month === months;
    let interest = interestOf(plan === 'flat_interest' ? whole : owed);
    if (plan === 'bullet') interest = isLast ? n.round(n.mul(n.mul(whole, monthly), n.of(months))) : n.of(0);
    let repaid = n.of(0);
    if (plan === 'equal_instalment') repaid = n.sub(level, interest);
    if (plan === 'equal_principal' || plan === 'flat_interest') repaid = part;
    if (isLast || n.less(owed, repaid)) repaid = owed;
    owed = n.sub(owed, repaid);
    add(month, n.add(repaid, interest));
  }
  for (const { time, fixed, share: ppm } of fees) {
    const fen = n.add(n.of(fixed), share(whole, ppm, 12));
    if (time === 'start') add(0, fen);
    if (time === 'month') for (let month = 1; month <= months; month += 1) add(month, fen);
  }
  return { received, payments };
}

/** Twelve times the internal rate of return of a month, in ppm, by Newton's steps. */
function simplePpm(n, { received, payments }) {
  const one = n.of(1);
  let discount = one;
  for (let step = 0; step < 60; step += 1) {
    let value = n.of(0);
    let growth = n.of(0);
    for (let i = payments.length - 1; i >= 0; i -= 1) {
      value = n.add(value, payments[i]);
      growth = n.add(n.mul(growth, discount), value);
      value = n.mul(value, discount);
    }
    const change = n.div(n.sub(value, received), growth);
    discount = n.sub(discount, change);
    if (Math.abs(n.number(change)) < 1e-14) break;
  }
  return Math.round(n.number(n.mul(n.of(12_000_000), n.sub(n.div(one, discount), one))));
}

/** [{lowPpm, highPpm}] of the loans. */
export const costsIn = (n, loans) =>
  loans.map((loan) => {
    if (!loan) return undefined;
    const [lowPpm, highPpm] = loan.rates.map((rate, place) =>
      place === 1 && rate === loan.rates[0] ? undefined : simplePpm(n, flows(n, loan, rate)),
    );
    return { lowPpm, highPpm: highPpm ?? lowPpm };
  });
