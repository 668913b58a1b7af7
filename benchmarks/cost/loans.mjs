// The products as the loans that the core makes of them: amount, term, plan, both rates, fees.
const kTimes = { once: 'start', per_year: 'year', per_month: 'month' };

const within = (value, low, high) => Math.min(Math.max(value, low ?? value), high ?? Math.max(value, low ?? value));

/** In order of id, as the core answers; undefined where a product states too little. */
export const loansOf = (products, { amountFen, termMonths }) =>
  products.map((product) => {
    const low = product.annualRateMinPpm ?? product.annualRateMaxPpm;
    const [first] = product.repayment;
    if (low === null || low === undefined || !first) return undefined;
    return {
      principal: within(amountFen, product.amountMinFen, product.amountMaxFen),
      months: within(termMonths, product.termMinMonths, product.termMaxMonths),
      plan: first === 'revolving' ? 'interest_first' : first,
      rates: [low, product.annualRateMaxPpm ?? low],
      fees: product.fees.map(({ basis, amountFen: fixed, ratePpm }) => ({
        time: kTimes[basis],
        fixed: fixed ?? 0,
        share: ratePpm ?? 0,
      })),
    };
  });
