// Names of districts and industries: long lists, fetched only when a page shows or asks for one.
import { signal } from '@preact/signals';
import { pick } from '../text/text.ts';

export interface CodeName {
  readonly code: string;
  readonly label: { zh: string; en: string };
}

export type CodeFamily = 'region' | 'industry';

const lists = signal<Record<CodeFamily, readonly CodeName[]> | undefined>(undefined);
let loading: Promise<void> | undefined;

/** Fetches both lists once; until then codes show as themselves. */
export function loadCodes(): Promise<void> {
  loading ??= Promise.all([import('@assets/codes/regions.json'), import('@assets/codes/industries.json')])
    .then(([regions, industries]) => {
      const { sections, industries: divisions } = industries.default;
      const ordered = sections.flatMap((section) => [
        section,
        ...divisions.filter((division) => division.section === section.code),
      ]);
      lists.value = { region: regions.default.regions, industry: ordered };
    })
    .catch(() => {
      loading = undefined; // No network just now: the next page that needs names tries again.
    });
  return loading;
}

export const codeFamilyOf = (field: string): CodeFamily =>
  field.includes('industry') ? 'industry' : 'region';
export const codeList = (family: CodeFamily): readonly CodeName[] => lists.value?.[family] ?? [];

/** `310115` → 浦东新区; a longer industry code takes the name of its division; a short region prefix the city's. */
export function codeText(family: CodeFamily, code: string): string {
  const list = codeList(family);
  if (family === 'region' && code.length < 6 && '310000'.startsWith(code))
    return pick(list.find((item) => item.code === '310000')?.label) || code;
  for (let length = code.length; length > 0; length -= 1) {
    const found = list.find((item) => item.code === code.slice(0, length));
    if (found) return length === code.length ? pick(found.label) : `${pick(found.label)} ${code}`;
  }
  return code;
}
