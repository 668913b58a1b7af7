// Random: SplitMix64 as core/base/random.h has it, in halves of 32 bits because BigInt is too slow for millions.
//
// Steele, Lea, Flood: Fast splittable pseudorandom number generators, OOPSLA 2014.

/** High half of the product of two numbers of 32 bits. */
function highOfProduct(a, b) {
  const a0 = a & 0xffff;
  const a1 = a >>> 16;
  const b0 = b & 0xffff;
  const b1 = b >>> 16;
  const low = a0 * b0;
  const middle = a1 * b0 + (low >>> 16);
  const other = a0 * b1 + (middle % 0x10000);
  return (a1 * b1 + Math.floor(middle / 0x10000) + Math.floor(other / 0x10000)) >>> 0;
}

export class Random {
  #high = 0;
  #low = 0;

  /** @param {number} seed a whole number of up to 32 bits */
  constructor(seed) {
    this.#low = seed >>> 0;
  }

  /** The next 64 bits, as [high, low]. */
  next() {
    const sum = this.#low + 0x7f4a7c15;
    this.#low = sum >>> 0;
    this.#high = (this.#high + 0x9e3779b9 + (sum > 0xffffffff ? 1 : 0)) >>> 0;
    let high = this.#high;
    let low = this.#low;
    const mix = (shift, factorHigh, factorLow) => {
      low ^= (low >>> shift) | (high << (32 - shift));
      high ^= high >>> shift;
      const product = highOfProduct(low >>> 0, factorLow);
      high = (product + Math.imul(high, factorLow) + Math.imul(low, factorHigh)) >>> 0;
      low = Math.imul(low, factorLow) >>> 0;
    };
    mix(30, 0xbf58476d, 0x1ce4e5b9);
    mix(27, 0x94d049bb, 0x133111eb);
    return [(high ^ (high >>> 31)) >>> 0, (low ^ ((low >>> 31) | (high << 1))) >>> 0];
  }

  /** 0 <= result < bound; the bias is below bound / 2^32. */
  below(bound) {
    return Math.floor((this.next()[0] * bound) / 0x100000000);
  }

  percent(share) {
    return this.below(100) < share;
  }
}
