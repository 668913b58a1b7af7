// Writes assets/fields.json as a tape, which the core opens without parsing text.
//
//   node tools/generate_fields.mjs           writes core/rules/fields.tape
//   node tools/generate_fields.mjs --check   exit 1 when the committed file differs
//
// The form is that of docs/formats/snapshot.md, "Tape".
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const target = join(root, 'core/rules/fields.tape');
const inByteOrder = (a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b));

function putNumber(out, number) {
  let left = BigInt(number);
  for (; left >= 128n; left >>= 7n) out.push(Number(left & 127n) | 128);
  out.push(Number(left));
}

function putText(out, text) {
  const bytes = Buffer.from(text);
  putNumber(out, bytes.length);
  for (const byte of bytes) out.push(byte);
}

function countTexts(value, times) {
  if (typeof value === 'string') times.set(value, (times.get(value) ?? 0) + 1);
  else if (value !== null && typeof value === 'object') for (const one of Object.values(value)) countTexts(one, times);
}

function makeTape(document) {
  const times = new Map();
  countTexts(document, times);
  const shared = new Map();
  const shapes = new Map();
  const values = [];
  const placeIn = (map, key) => {
    if (!map.has(key)) map.set(key, map.size);
    return map.get(key);
  };
  const put = (value) => {
    if (value === null) values.push(0);
    else if (typeof value === 'boolean') values.push(value ? 2 : 1);
    else if (typeof value === 'number') {
      values.push(3);
      putNumber(values, value < 0 ? -2n * BigInt(value) - 1n : 2n * BigInt(value));
    } else if (typeof value === 'string') {
      values.push(times.get(value) === 1 ? 7 : 4);
      if (times.get(value) === 1) putText(values, value);
      else putNumber(values, placeIn(shared, value));
    } else if (Array.isArray(value)) {
      values.push(5);
      putNumber(values, value.length);
      for (const element of value) put(element);
    } else {
      const keys = Object.keys(value).sort(inByteOrder);
      values.push(6);
      putNumber(values, placeIn(shapes, JSON.stringify(keys)));
      for (const key of keys) put(value[key]);
    }
  };
  put(document);
  const out = [];
  putNumber(out, shared.size);
  for (const text of shared.keys()) putText(out, text);
  putNumber(out, shapes.size);
  for (const shape of shapes.keys()) {
    const keys = JSON.parse(shape);
    putNumber(out, keys.length);
    for (const key of keys) putText(out, key);
  }
  return Buffer.from([...out, ...values]);
}

const tape = makeTape(JSON.parse(readFileSync(join(root, 'assets/fields.json'), 'utf8')));
if (!process.argv.includes('--check')) {
  writeFileSync(target, tape);
} else if (!tape.equals(readFileSync(target))) {
  console.error('core/rules/fields.tape is not that of assets/fields.json; run node tools/generate_fields.mjs');
  process.exitCode = 1;
}
