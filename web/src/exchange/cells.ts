// One value in one cell, both ways. What is written is read as the same value, or not written at all.
import { exactDecimal } from '../text/decimal.ts';
import {
  normalise,
  type Parsed,
  parseDay,
  parsePercent,
  parseScaled,
  parseWan,
  parseWhole,
  parseYuan,
} from '../text/parse.ts';
import { type Column, kProduct } from './columns.ts';
import { isObject, type Json, notExact, parseJson, same } from './json.ts';
import type { Problem, ProblemCode } from './places.ts';
import { jsonText, safeText } from './safeText.ts';
import { type FileLanguage, nearestText, plainText, type Vocabulary } from './vocabulary.ts';

/** What a table says of a cell beside its value. */
export type Mark = 'formula' | 'percent' | 'error';
export type CellValue = string | number | boolean | Date | null;
/** Written cells hold a number where it is exact in a spreadsheet, else text. */
export type OutValue = string | number;

/** Cells of a spreadsheet hold no more letters. */
export const kMostLetters = 32_767;

export type Read =
  | { readonly kind: 'value'; readonly value: Json; readonly notes: readonly Problem[] }
  | { readonly kind: 'empty' }
  | { readonly kind: 'problem'; readonly problem: Problem };

const problem = (code: ProblemCode, params: Problem['params'] = {}): Read => ({
  kind: 'problem',
  problem: { code, params },
});
const value = (what: Json, notes: readonly Problem[] = []): Read => ({ kind: 'value', value: what, notes });

/** Digits after the point that a unit has, when a cell holds it. */
const kScale = { wan: 6, yuan: 2, percent: 4, months: 0, whole: 0 } as const;
type NumberUnit = keyof typeof kScale;
const isNumber = (unit: Column['unit']): unit is NumberUnit => unit in kScale;

const kParse: Record<NumberUnit, (text: string) => Parsed> = {
  wan: parseWan,
  yuan: parseYuan,
  percent: parsePercent,
  months: (text) => parseScaled(normalise(text).replace(/(个月|個月|月|months?)$/i, ''), 0),
  whole: parseWhole,
};

/** Decimals of a number as a spreadsheet keeps it, without an exponent. */
function decimals(number: number): string {
  const text = String(number);
  if (!/e/.test(text)) return text;
  if (Math.abs(number) < 1) return number.toFixed(20).replace(/0+$/, '');
  return number.toLocaleString('en', { useGrouping: false, maximumFractionDigits: 0 });
}

/** What was most likely meant by a number with too many decimals. */
const rounded = (text: string, scale: number) => String(Number(Number(normalise(text)).toFixed(scale)));

interface NumberColumn extends Column {
  readonly unit: NumberUnit;
}
const hasNumbers = (column: Column): column is NumberColumn => isNumber(column.unit);

function readNumber(column: NumberColumn, whole: string, notes: readonly Problem[]): Read {
  const { unit, units = [], signed } = column;
  const ended = whole.normalize('NFKC').trim();
  const end = units.find((one) => ended.endsWith(one)) ?? '';
  const text = end === '' ? whole : ended.slice(0, ended.length - end.length);
  const plain = text.normalize('NFKC').trim();
  if (plain.includes(',') && !/^[+-]?\d{1,3}(,\d{3})+(\.\d*)?\D*$/.test(plain))
    return problem('comma', { text });
  const parsed = kParse[unit](text);
  if (!parsed.ok) {
    if (parsed.problem === 'notANumber') return problem('notANumber', { text });
    if (parsed.problem === 'tooLarge') return problem('tooLarge', { text });
    return problem('tooFine', { text, most: kScale[unit], near: rounded(text, kScale[unit]) });
  }
  return parsed.value < 0 && !signed ? problem('negative', { text }) : value(parsed.value, notes);
}

const kDay = 86_400_000;
/** Day 0 of spreadsheets. */
const kFirstDay = Date.UTC(1899, 11, 30);
const dayOf = (date: Date) => date.toISOString().slice(0, 10);

function readDay(cell: CellValue): Read {
  if (cell instanceof Date) {
    if (Number.isNaN(cell.getTime())) return problem('notADay', { text: '' });
    if (cell.getTime() % kDay !== 0) return problem('hasTime', { near: dayOf(cell) });
    const day = parseDay(dayOf(cell));
    return day === undefined ? problem('notADay', { text: cell.toISOString() }) : value(day);
  }
  if (typeof cell === 'number') {
    const whole = Number.isInteger(cell) && cell > 20_000 && cell < 80_000;
    if (!whole) return problem('notADay', { text: String(cell) });
    const day = parseDay(String(cell));
    return day !== undefined && String(cell).length === 8
      ? value(day)
      : problem('serial', { text: cell, near: dayOf(new Date(kFirstDay + cell * kDay)) });
  }
  const day = parseDay(String(cell));
  return day === undefined ? problem('notADay', { text: String(cell) }) : value(day);
}

function codeAsItStands({ codes }: Column, item: string): string | undefined {
  const plain = item.normalize('NFKC').trim().toUpperCase();
  return codes?.test(plain) ? plain : undefined;
}

const kSplit = /[、,，;；|\n]+/;

function readCodes(column: Column, text: string, vocabulary: Vocabulary, notes: readonly Problem[]): Read {
  const family = column.family;
  if (!family) return value(text, notes);
  if (column.none?.includes(plainText(text))) return value([]);
  const items = column.unit === 'code' ? [text.trim()] : text.split(kSplit).map((item) => item.trim());
  const codes: string[] = [];
  for (const item of items.filter((one) => one !== '')) {
    const code = vocabulary.find(family, item) ?? codeAsItStands(column, item);
    if (code === undefined) {
      const options = vocabulary.options(family);
      const near = nearestText(
        item,
        options.flatMap(({ code: own, zh, en }) => [zh, en, own]),
      );
      return problem('unknownOption', { text: item, near });
    }
    if (codes.includes(code)) return problem('twice', { text: item });
    codes.push(code);
  }
  return value(column.unit === 'code' ? (codes[0] ?? '') : codes, notes);
}

const kYes: ReadonlySet<string> = new Set(['是', '有', 'yes', 'y', 'true', '1', '√']);
const kNo: ReadonlySet<string> = new Set(['否', '无', '無', 'no', 'n', 'false', '0', '×']);

function readFlag(cell: string | number | boolean): Read {
  if (typeof cell === 'boolean') return value(cell);
  const plain = plainText(String(cell));
  if (kYes.has(plain)) return value(true);
  return kNo.has(plain) ? value(false) : problem('notAFlag', { text: cell });
}

function readJson(unit: 'object' | 'list', text: string): Read {
  const parsed = parseJson(text);
  if ('fault' in parsed) return problem('notJson', { near: parsed.fault });
  const fine = unit === 'object' ? isObject(parsed.value) : Array.isArray(parsed.value);
  if (!fine) return problem('notJson', { near: unit === 'object' ? '{ … }' : '[ … ]' });
  const path = notExact(parsed.value);
  return path === undefined ? value(parsed.value) : problem('notExact', { text: path });
}

const kFullWidth = /[０-９Ａ-Ｚａ-ｚ．％－]/;

/** What is unusual about a text, and read all the same. Where `plain`, full-width letters are unusual too. */
function notesOf(text: string, plain: boolean): Problem[] {
  const notes: Problem[] = [];
  if (plain && kFullWidth.test(text))
    notes.push({ code: 'fullWidth', params: { text, near: text.normalize('NFKC').trim() } });
  if (text !== text.trim()) notes.push({ code: 'spaces', params: { text: text.trim() } });
  return notes;
}

/** Names that others refer to: two that look alike are not the same. */
const kIds: ReadonlySet<string> = new Set(['id', 'institutionId', kProduct]);

/** A number in a cell of text, such as an id of digits: as it is shown, unless the spreadsheet has lost digits. */
const kMostDigits = 15;

function textOf(cell: string | number | boolean): string | Problem {
  if (typeof cell === 'string') return cell;
  if (typeof cell === 'boolean') return { code: 'notText', params: { text: String(cell) } };
  const text = decimals(cell);
  return text.replace(/\D/g, '').length > kMostDigits ? { code: 'tooLarge', params: { text } } : text;
}

/** A rule is read as its text: who asks the core for many at once puts the rule in its place. */
export function readCell(
  column: Column,
  cell: CellValue,
  mark: Mark | undefined,
  vocabulary: Vocabulary,
): Read {
  if (mark === 'formula') return problem('formula');
  if (mark === 'error') return problem('excelError');
  if (cell === null || (typeof cell === 'string' && cell.trim() === '')) return { kind: 'empty' };
  const { unit } = column;
  if (unit === 'day')
    return typeof cell === 'boolean' ? problem('notADay', { text: String(cell) }) : readDay(cell);
  if (cell instanceof Date)
    return problem('isDate', { near: Number.isNaN(cell.getTime()) ? '' : dayOf(cell) });
  if (unit === 'flag') return readFlag(cell);
  if (hasNumbers(column)) {
    if (typeof cell === 'boolean') return problem('notANumber', { text: String(cell) });
    if (mark === 'percent' && typeof cell === 'number') {
      if (unit !== 'percent') return problem('percentHere', { text: decimals(cell) });
      const parsed = parseScaled(decimals(cell), 6);
      if (parsed.ok && (parsed.value >= 0 || column.signed)) return value(parsed.value);
      return problem(parsed.ok ? 'negative' : 'tooFine', {
        text: `${decimals(cell * 100)}%`,
        most: 4,
        near: `${rounded(decimals(cell * 100), 4)}%`,
      });
    }
    if (typeof cell === 'number') return readNumber(column, decimals(cell), []);
    return readNumber(column, cell, notesOf(cell, true));
  }
  const text = textOf(cell);
  if (typeof text !== 'string') return { kind: 'problem', problem: text };
  if (unit === 'object' || unit === 'list') return readJson(unit, text);
  if (unit === 'code' || unit === 'codes') return readCodes(column, text, vocabulary, []);
  const notes = unit === 'text' ? notesOf(text, kIds.has(column.key)) : [];
  return value(text.trim(), notes);
}

/** A number where spreadsheets keep all of its digits; text where they would not. */
function numberCell(amount: number, scale: number): OutValue {
  const text = exactDecimal(amount, scale);
  return text.replace(/\D/g, '').length <= kMostDigits && String(Number(text)) === text ? Number(text) : text;
}

function written(
  column: Column,
  what: Json,
  vocabulary: Vocabulary,
  language: FileLanguage,
): OutValue | undefined {
  const { unit, family } = column;
  if (isNumber(unit)) {
    const fine = typeof what === 'number' && Number.isSafeInteger(what) && what >= 0;
    return fine ? numberCell(what, kScale[unit]) : undefined;
  }
  if (unit === 'object' || unit === 'list') return jsonText(what);
  if (unit === 'codes' && family) {
    if (!Array.isArray(what) || !what.every((item) => typeof item === 'string')) return undefined;
    const joined = (text: (code: string) => string) => what.map((item) => text(String(item))).join('、');
    return joined((code) => {
      const name = vocabulary.name(family, code, language);
      return vocabulary.find(family, name) === code && !kSplit.test(name) ? name : code;
    });
  }
  if (typeof what !== 'string') return undefined;
  if (unit !== 'code' || !family) return what;
  const name = vocabulary.name(family, what, language);
  return vocabulary.find(family, name) === what ? name : what;
}

/** The cell that is read as this value; undefined when none is. Rules are none of its business. */
export function writeCell(
  column: Column,
  what: Json,
  vocabulary: Vocabulary,
  language: FileLanguage,
): OutValue | undefined {
  const cell = written(column, what, vocabulary, language);
  if (cell === undefined) return undefined;
  if (typeof cell === 'string' && !safeText(cell)) return undefined;
  const back = readCell(column, cell, undefined, vocabulary);
  return back.kind === 'value' && same(back.value, what) ? cell : undefined;
}
