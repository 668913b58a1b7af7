// From a licence to answers: only what it states, or what its code means by the standard. All of it is offered,
// nothing is taken over by itself. docs/formats/licence.md has the sources.
import { parseDay } from '../../../text/parse.ts';
import type { Licence, LicencePart } from './read.ts';

export interface Offer {
  readonly field: string;
  readonly value: string;
  readonly from: LicencePart;
  /** The code says where a firm was first registered, which need not be where it is now. */
  readonly toCheck: boolean;
}

export interface Named {
  readonly code: string;
  readonly label: { readonly zh: string };
}

export interface Lists {
  /** Districts by code. */
  readonly regions: readonly Named[];
  /** Sections and divisions: C, C39. */
  readonly industries: readonly Named[];
}

const kWholeCity = '310000';
/** Districts that were merged into others; codes given before keep the old number. */
const kMerged: Readonly<Record<string, string>> = {
  '310103': '310101',
  '310108': '310106',
  '310119': '310115',
};

/** GB 32100: the first two characters of a code. 91 is a firm of any legal form, so it names none. */
const kKindOfCode: Readonly<Record<string, string>> = {
  '92': 'sole_trader',
  '93': 'cooperative',
  '52': 'private_non_enterprise',
};

/** In this order: 个人独资企业 and 合伙企业 are no companies, 有限合伙 is no 有限公司. */
const kKinds: readonly (readonly [RegExp, string])[] = [
  [/个体/, 'sole_trader'],
  [/个人独资企业/, 'sole_proprietorship'],
  [/合伙/, 'partnership'],
  [/合作社/, 'cooperative'],
  [/民办非企业/, 'private_non_enterprise'],
  [/公司|全民所有制|集体所有制|股份合作/, 'company'],
];

const kOwners: readonly (readonly [RegExp, string])[] = [
  [/外商|外国|外资|港澳台|台港澳/, 'foreign'],
  [/国有独资|国有控股|全民所有制/, 'state'],
  [/集体所有制/, 'collective'],
  [/自然人/, 'private'],
];

const first = (list: readonly (readonly [RegExp, string])[], text: string | undefined) =>
  text === undefined ? undefined : list.find(([pattern]) => pattern.test(text))?.[1];

function districtIn(address: string | undefined, regions: readonly Named[]): string | undefined {
  const found = regions.filter(({ code, label }) => code !== kWholeCity && address?.includes(label.zh));
  return found.length === 1 ? found[0]?.code : undefined;
}

function districtOf(code: string | undefined, regions: readonly Named[]): string | undefined {
  const digits = code?.slice(2, 8) ?? '';
  const now = kMerged[digits] ?? digits;
  return now !== kWholeCity && regions.some((one) => one.code === now) ? now : undefined;
}

/** `6510`, `I65` or `I6510` → I65. */
function divisionOf(text: string | undefined, industries: readonly Named[]): string | undefined {
  const digits = /^[A-T]?(\d{2})\d{0,2}$/i.exec(text ?? '')?.[1];
  return digits && industries.find(({ code }) => code.length > 1 && code.slice(1) === digits)?.code;
}

/** In the order in which they are shown. `today`: a firm that is founded later is a slip. */
export function offersOf({ parts }: Licence, { regions, industries }: Lists, today: string): Offer[] {
  const offers: Offer[] = [];
  const offer = (field: string, value: string | undefined, from: LicencePart, toCheck = false) => {
    if (value !== undefined) offers.push({ field, value, from, toCheck });
  };
  const district = districtIn(parts.address, regions);
  if (district) offer('region_code', district, 'address');
  else offer('region_code', districtOf(parts.code, regions), 'code', true);
  const founded = parseDay((parts.founded ?? '').replace(/[ T]\d{1,2}:.*$/, ''));
  if (founded && founded <= today) offer('established_date', founded, 'founded');
  const kind = first(kKinds, parts.kind);
  if (kind) offer('entity_type', kind, 'kind');
  else offer('entity_type', kKindOfCode[parts.code?.slice(0, 2) ?? ''], 'code');
  offer('ownership', first(kOwners, parts.kind), 'kind', true);
  offer('industry_code', divisionOf(parts.industry, industries), 'industry', true);
  return offers;
}
