// Text that is no JSON, bombs and floods: refused with line and column, without a crash or a trap.

import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { scratchFolder } from './support.mjs';
import {
  collect,
  faultsOf,
  runBoth,
  testCollected,
  withConditions,
  withProduct,
} from './broken_support.mjs';

const notJson = {
  'an empty file': ['', '1:1', 'json_syntax'],
  'a file of spaces': ['  \n ', null, 'json_syntax'],
  'half a document': ['{"format": 1,\n "products": [', '2:14', 'json_syntax'],
  'a comma too many': ['{"format": 1,\n}', '2:1', 'json_syntax'],
  'a word after the end': ['{"format": 1}\nand', '2:1', 'json_syntax'],
  'a number with a leading zero': ['{"format":\n 01}', null, 'json_syntax'],
  'a line break inside text': ['{"format": "a\nb"}', null, 'json_syntax'],
  'an escaped lone surrogate': ['{"format": 1, "x": "\\ud800"}', null, 'json_syntax'],
  'an escaped low surrogate': ['{"format": 1, "x": "\\udc00"}', null, 'json_syntax'],
  'bytes that are no UTF-8': [Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22]), null, 'json_syntax'],
  'a raw surrogate in bytes': [
    Buffer.from([0x5b, 0x22, 0xed, 0xa0, 0x80, 0x22, 0x5d]),
    null,
    'json_syntax',
  ],
  'a NUL byte': [Buffer.from([0x7b, 0x00, 0x7d]), '1:2', 'json_syntax'],
  'a key that stands twice': ['{"format": 1,\n "format": 1}', null, 'duplicate_key'],
};
for (const [name, [text, place, code]] of Object.entries(notJson)) {
  collect(`check gives line and column of ${name}`, text, (faults) => {
    assert.equal(faults.length, 1);
    assert.equal(faults[0][1], code);
    assert.match(faults[0][0], /^[1-9]\d*:[1-9]\d*$/);
    if (place !== null) assert.equal(faults[0][0], place);
  });
}

const bombs = {
  'lists nested 100,000 deep': '['.repeat(100000),
  'closed lists nested 100,000 deep': '['.repeat(100000) + ']'.repeat(100000),
  'objects nested 100,000 deep': '{"not":'.repeat(100000) + '{}' + '}'.repeat(100000),
  'conditions nested 100,000 deep': JSON.stringify(withConditions({ manual: 'DEEP' })).replace(
    '{"manual":"DEEP"}',
    () => `${'{"all":['.repeat(100000)}{"manual":"x"}${']}'.repeat(100000)}`,
  ),
};
for (const [name, text] of Object.entries(bombs)) {
  collect(`check refuses ${name}`, text, (faults) => assert.equal(faults[0][1], 'too_deep'));
}

testCollected();

const megabytes = 50 * 1024 * 1024;
const floods = {
  '50 MB of bytes without meaning': () => {
    let state = 1;
    return Buffer.from(
      Uint8Array.from(
        { length: megabytes },
        () => (state = (Math.imul(state, 1103515245) + 12345) >>> 0) >>> 24,
      ),
    );
  },
  '50 MB of one open string': () => Buffer.alloc(megabytes, '"a'.repeat(64)),
  '50 MB of valid JSON that is no catalogue': () => `[${'[0,1,"x",{}],'.repeat(megabytes / 13)}0]`,
  '50 MB of zeros in a list': () => `[${'0,'.repeat(megabytes / 2)}0]`,
  'one string of 50 MB as a name': () =>
    JSON.stringify(withProduct({ name: 7, extra: 'x'.repeat(megabytes) })),
};
for (const [name, make] of Object.entries(floods)) {
  test(`check refuses ${name} and ends in order`, (context) => {
    const folder = scratchFolder(context);
    fs.writeFileSync(path.join(folder, 'it.json'), make());
    const { status, stdout } = runBoth(folder, ['check', 'it.json']);
    assert.equal(status, 1);
    assert.ok(faultsOf(stdout, 'it.json').length >= 1);
  });
}
