// Writes and reads the binary request for states: docs/formats/states.md.

const days = (text) => {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!parts) return undefined;
  const day = new Date(0);
  day.setUTCFullYear(Number(parts[1]), Number(parts[2]) - 1, Number(parts[3]));
  const exists = day.getUTCMonth() === parts[2] - 1 && day.getUTCDate() === Number(parts[3]);
  return exists && parts[1] !== '0000' ? day.getTime() / 86400000 : undefined;
};

const text = new TextEncoder();

/** Puts numbers behind each other; grows by itself. */
class Bytes {
  constructor() {
    this.all = new Uint8Array(1024);
    this.size = 0;
  }

  room(more) {
    if (this.size + more <= this.all.length) return;
    const larger = new Uint8Array(2 * (this.size + more));
    larger.set(this.all);
    this.all = larger;
  }

  /** A whole number from 0 to 2^53, or a BigInt up to 2^64. */
  number(value) {
    this.room(10);
    if (typeof value === 'bigint') {
      for (; value >= 128n; value >>= 7n) this.all[this.size++] = Number(value & 127n) | 128;
      this.all[this.size++] = Number(value);
      return;
    }
    for (; value >= 0x80000000; value = Math.floor(value / 128)) this.all[this.size++] = (value % 128) | 128;
    for (; value >= 128; value >>>= 7) this.all[this.size++] = (value & 127) | 128;
    this.all[this.size++] = value;
  }

  signed(value) {
    if (Math.abs(value) < 2 ** 51) return this.number(value < 0 ? -2 * value - 1 : 2 * value);
    const wide = BigInt(value);
    this.number(wide < 0n ? -2n * wide - 1n : 2n * wide);
  }

  code(value) {
    const bytes = text.encode(value);
    this.number(bytes.length);
    this.room(bytes.length);
    this.all.set(bytes, this.size);
    this.size += bytes.length;
  }
}

/**
 * @param {{fields: {key: string, type: string, options: {value: string}[]}[]}} list the answer to `fields`
 * @returns {(firm: {asOf: string, facts: Record<string, unknown>}) => Uint8Array} makes a request; the bytes are good
 *   until the next one is made. Throws a TypeError that names the key when a fact does not fit its field.
 */
export function statesEncoder(list) {
  const fields = new Map();
  list.fields.forEach((field, place) => {
    const options = new Map((field.options ?? []).map((option, i) => [option.value, i]));
    fields.set(field.key, { key: field.key, type: field.type, place, options });
  });
  const out = new Bytes();

  const refuse = (field, needed) => {
    throw new TypeError(`${field.key}: this must be ${needed}`);
  };
  const option = (field, value) => field.options.get(value) ?? refuse(field, 'one of the options of its field');

  const put = {
    int(field, value) {
      if (!Number.isSafeInteger(value)) refuse(field, 'a whole number');
      out.signed(value);
    },
    bool(field, value) {
      if (typeof value !== 'boolean') refuse(field, 'true or false');
      out.number(value ? 1 : 0);
    },
    enum(field, value) {
      out.number(option(field, value));
    },
    set(field, value) {
      if (!Array.isArray(value)) refuse(field, 'a list of options');
      let low = 0;
      let wide = 0n;
      for (const one of value) {
        const place = option(field, one);
        if (place < 31) low |= 1 << place;
        else wide |= 1n << BigInt(place);
      }
      out.number(wide === 0n ? low : wide | BigInt(low));
    },
    code(field, value) {
      if (typeof value !== 'string') refuse(field, 'a text');
      out.code(value);
    },
    date(field, value) {
      out.signed((typeof value === 'string' ? days(value) : undefined) ?? refuse(field, 'a day such as "2026-11-22"'));
    },
  };
  put.fen = put.int;
  put.ppm = put.int;

  return ({ asOf, facts }) => {
    out.size = 0;
    out.number(1);
    put.date({ key: 'asOf' }, asOf);
    let count = 0;
    for (const key in facts) if (facts[key] !== null && facts[key] !== undefined) ++count;
    out.number(count);
    for (const key in facts) {
      const value = facts[key];
      const field = fields.get(key);
      if (field === undefined) throw new TypeError(`${key}: there is no field of this name`);
      if (value === null || value === undefined) continue;
      out.number(field.place);
      put[field.type](field, value);
    }
    return out.all.subarray(0, out.size);
  };
}

/**
 * Reads the answer. Throws an Error with the fault's `code` when it is one.
 *
 * @param {Uint8Array} bytes
 */
export function readStates(bytes) {
  if (bytes[0] !== 1) {
    const { error } = JSON.parse(new TextDecoder().decode(bytes));
    throw Object.assign(new Error(`${error.where}: ${error.detail}`), { code: error.code });
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const [pass, unknown, fail, near, products, policies] = [4, 8, 12, 16, 20, 24].map((at) => view.getUint32(at, true));
  return {
    counts: { pass, unknown, fail, near },
    /** 0 fail, 1 unknown, 2 pass; in byte order of ids. */
    products: bytes.subarray(28, 28 + products),
    policies: bytes.subarray(28 + products, 28 + products + policies),
  };
}
