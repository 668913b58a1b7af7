// Writes and reads the binary request for states: docs/formats/states.md.

const monthLengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const monthLength = (year, month) => {
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return month === 2 && isLeap ? 29 : monthLengths[month - 1];
};

/** The number that digits from `from` to `to` make; NaN when one is none. */
function digits(text, from, to) {
  let number = 0;
  for (let i = from; i < to; ++i) {
    const digit = text.charCodeAt(i) - 48;
    if (digit < 0 || digit > 9) return Number.NaN;
    number = 10 * number + digit;
  }
  return number;
}

/** Days since 1970-01-01 of a text such as "2026-11-22"; undefined when it names no day. */
function dayNumber(text) {
  if (typeof text !== 'string' || text.length !== 10 || text[4] !== '-' || text[7] !== '-') return undefined;
  const [year, month, day] = [digits(text, 0, 4), digits(text, 5, 7), digits(text, 8, 10)];
  // NaN compares as false.
  if (!(year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= monthLength(year, month))) return undefined;
  // Date.UTC reads years below 100 as of the last century; days repeat after 400 years, 146,097 days.
  return Date.UTC(year + 400, month - 1, day) / 86400000 - 146097;
}

const utf8 = new TextEncoder();
/** The most bytes that a number takes. */
const kNumber = 10;

/** Puts numbers and texts behind each other; grows by itself. */
class Bytes {
  constructor() {
    this.all = new Uint8Array(1024);
    this.size = 0;
    this.last = this.all;
  }

  /** What was put; the view before serves again when it is as long, since making one costs more than filling it. */
  view() {
    if (this.last.length !== this.size || this.last.buffer !== this.all.buffer)
      this.last = this.all.subarray(0, this.size);
    return this.last;
  }

  room(more) {
    if (this.size + more <= this.all.length) return;
    const larger = new Uint8Array(2 * (this.size + more));
    larger.set(this.all);
    this.all = larger;
  }

  /** A whole number from 0 to 2^53, or a BigInt up to 2^64. */
  number(value) {
    this.room(kNumber);
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
    if (value > -(2 ** 51) && value < 2 ** 51) return this.number(value < 0 ? -2 * value - 1 : 2 * value);
    const wide = BigInt(value);
    this.number(wide < 0n ? -2n * wide - 1n : 2n * wide);
  }

  /** Texts are codes: ASCII, nearly always. */
  text(value) {
    const from = this.size;
    this.room(kNumber + value.length);
    this.number(value.length);
    for (let i = 0; i < value.length; ++i) {
      const code = value.charCodeAt(i);
      if (code > 127) {
        this.size = from;
        return this.bytes(utf8.encode(value));
      }
      this.all[this.size++] = code;
    }
  }

  bytes(values) {
    this.room(kNumber + values.length);
    this.number(values.length);
    this.all.set(values, this.size);
    this.size += values.length;
  }
}

function refuse(key, what) {
  throw new TypeError(`${key}: this must be ${what}`);
}

const placesOf = (options) => new Map(options.map(({ value }, place) => [value, place]));

/** What a value of the type must be. */
const needed = {
  int: 'a whole number',
  bool: 'true or false',
  enum: 'one of the options of its field',
  set: 'a list of options of its field',
  code: 'a text',
  date: 'a day such as "2026-11-22"',
};

function writeSet(out, field, value) {
  if (!Array.isArray(value)) return false;
  let low = 0;
  let high = 0;
  for (let i = 0; i < value.length; ++i) {
    const place = field.places.get(value[i]);
    if (place === undefined) return false;
    if (place < 32) low |= 1 << place;
    else high |= 1 << (place - 32);
  }
  out.number(high === 0 ? low >>> 0 : (BigInt(high >>> 0) << 32n) | BigInt(low >>> 0));
  return true;
}

/** Writes a value of a field; false when it is none. One function, so that it is compiled as one. */
function write(out, field, value) {
  switch (field.type) {
    case 'int':
      if (!Number.isSafeInteger(value)) return false;
      out.signed(value);
      return true;
    case 'bool':
      if (typeof value !== 'boolean') return false;
      out.number(value ? 1 : 0);
      return true;
    case 'enum': {
      const place = field.places.get(value);
      if (place === undefined) return false;
      out.number(place);
      return true;
    }
    case 'set':
      return writeSet(out, field, value);
    case 'code':
      if (typeof value !== 'string') return false;
      out.text(value);
      return true;
    default: {
      const day = dayNumber(value);
      if (day === undefined) return false;
      out.signed(day);
      return true;
    }
  }
}

/** Fen and ppm are written as whole numbers. */
const writtenAs = (type) => (type === 'fen' || type === 'ppm' ? 'int' : type);

/**
 * @param {{fields: {key: string, type: string, options: {value: string}[]}[]}} list the answer to `fields`
 * @returns {(firm: {asOf: string, facts: Record<string, unknown>}) => Uint8Array} makes a request; the bytes are good
 *   until the next one is made. Throws a TypeError that names the key when a fact does not fit its field; what is no
 *   field is passed over, since no rule asks for it (`checkApplicant` names such keys).
 */
export function statesEncoder(list) {
  const out = new Bytes();
  const fields = new Map(
    list.fields.map(({ key, type, options }, place) => [
      key,
      { place, type: writtenAs(type), places: placesOf(options ?? []) },
    ]),
  );
  const put = (field, key, value) => write(out, field, value) || refuse(key, needed[field.type]);
  // Firms come with their keys in the same order, so the field at each turn is mostly the one of the last firm.
  const keys = [];
  const fieldOf = [];

  return ({ asOf, facts }) => {
    out.size = 0;
    out.number(1);
    put({ type: 'date' }, 'asOf', asOf);
    // How many follow is known at the end: two bytes are kept for it.
    const countAt = out.size;
    out.size += 2;
    let count = 0;
    let turn = 0;
    for (const key in facts) {
      if (keys[turn] !== key) {
        keys[turn] = key;
        fieldOf[turn] = fields.get(key);
      }
      const field = fieldOf[turn++];
      const value = facts[key];
      if (field === undefined || value === null || value === undefined) continue;
      out.number(field.place);
      put(field, key, value);
      ++count;
    }
    out.all[countAt] = (count & 127) | 128;
    out.all[countAt + 1] = count >> 7;
    return out.view();
  };
}

/** An answer. Its lists are views of its bytes, made when they are asked for. */
class States {
  #bytes;
  constructor(bytes) {
    this.#bytes = bytes;
  }

  #word(at) {
    const bytes = this.#bytes;
    return bytes[at] + 0x100 * bytes[at + 1] + 0x10000 * bytes[at + 2] + 0x1000000 * bytes[at + 3];
  }

  /** Products and policies together; `near` are those of `fail` in which one part fails. */
  get counts() {
    return { pass: this.#word(4), unknown: this.#word(8), fail: this.#word(12), near: this.#word(16) };
  }

  /** 0 fail, 1 unknown, 2 pass; in byte order of ids. */
  get products() {
    return this.#bytes.subarray(28, 28 + this.#word(20));
  }

  get policies() {
    const from = 28 + this.#word(20);
    return this.#bytes.subarray(from, from + this.#word(24));
  }
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
  return new States(bytes);
}
