// Writing of Chinese that queries and peers share: one form of a text, readings, characters that sound alike.
import { pinyin } from 'pinyin-pro';

/** One form of what may be written in several: width, case. */
export const normalise = (text) => text.normalize('NFKC').toLowerCase();

export const isHan = (character) => /\p{Script=Han}/u.test(character);

const known = new Map();

/** A syllable without tone for each character, as it is read in this text; what is not Han stays. ü is v. */
export function syllablesOf(text) {
  const before = known.get(text);
  if (before) return before;
  const characters = [...normalise(text)];
  const read = pinyin(characters.join(''), { toneType: 'none', type: 'array', v: true });
  const syllables =
    read.length === characters.length
      ? read
      : characters.map((one) => pinyin(one, { toneType: 'none', v: true }));
  if (known.size < 300_000) known.set(text, syllables);
  return syllables;
}

/** The 3,755 common characters: rows 16 to 55 of GB 2312. */
export function commonCharacters() {
  const decoder = new TextDecoder('gbk');
  const list = [];
  for (let row = 0xb0; row <= 0xd7; row += 1) {
    for (let cell = 0xa1; cell <= (row === 0xd7 ? 0xf9 : 0xfe); cell += 1) {
      list.push(decoder.decode(new Uint8Array([row, cell])));
    }
  }
  return list;
}

const kDigits = '零一二三四五六七八九';

/** 1 to 9999 with one digit that is not zero: 三百, 五千; undefined for others. */
export function numeralOf(number) {
  const digits = String(number);
  if (!/^[1-9]0{0,3}$/.test(digits)) return undefined;
  const unit = ['', '十', '百', '千'][digits.length - 1];
  return digits === '10' ? '十' : `${kDigits[Number(digits[0])]}${unit}`;
}
