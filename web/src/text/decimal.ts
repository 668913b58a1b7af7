// Exact decimal text of scaled integers. No floating point: money and rates pass through here.

/** `value / 10^scale` written out exactly; zeros at the end are cut down to `minDecimals` decimals. */
export function exactDecimal(value: number, scale: number, minDecimals = 0): string {
  const digits = String(Math.abs(value)).padStart(scale + 1, '0');
  const whole = digits.slice(0, digits.length - scale);
  let decimals = scale === 0 ? '' : digits.slice(digits.length - scale);
  while (decimals.length > minDecimals && decimals.endsWith('0')) decimals = decimals.slice(0, -1);
  return `${value < 0 ? '−' : ''}${whole}${decimals === '' ? '' : `.${decimals}`}`;
}
