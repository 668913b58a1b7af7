// What was searched for, marked where it stands; and what speaks for a product without standing anywhere.
import type { ComponentChildren } from 'preact';
import type { MarkedText, PolicyFound, SearchMark, SearchRow } from '../../../engine/messages.gen.ts';
import { chineseText, language, pickOf, t } from '../../../text/text.ts';
import { type FoundTexts, institutionName } from '../../card.tsx';
import { benefitText, type PolicyTexts, textIn } from '../../policyCard.tsx';
import { becauseText } from './words.ts';

/** The marks of one text in reading order; what overlaps is one mark, what lies outside is none. */
export function joined(marks: readonly SearchMark[], length: number): { from: number; to: number }[] {
  const parts: { from: number; to: number }[] = [];
  const inside = marks
    .map(({ from, to }) => ({ from: Math.max(from, 0), to: Math.min(to, length) }))
    .filter(({ from, to }) => from < to)
    .sort((one, other) => one.from - other.from);
  for (const { from, to } of inside) {
    const last = parts[parts.length - 1];
    if (last && from <= last.to) last.to = Math.max(last.to, to);
    else parts.push({ from, to });
  }
  return parts;
}

function markedText(text: string, marks: readonly SearchMark[]): ComponentChildren {
  const pieces: ComponentChildren[] = [];
  let at = 0;
  for (const { from, to } of joined(marks, text.length)) {
    pieces.push(text.slice(at, from), <mark key={from}>{text.slice(from, to)}</mark>);
    at = to;
  }
  return at === 0 ? text : [...pieces, text.slice(at)];
}

/** A text of the catalogue: its Chinese wording, and how it stands on the card. */
interface Wording {
  readonly text: Exclude<MarkedText, 'nameEn'>;
  readonly chinese: string;
  /** Nothing where it does not stand on the card. */
  readonly shown?: string;
}

const of = (marks: readonly SearchMark[], which: MarkedText) => marks.filter(({ text }) => text === which);

/** Whether the Chinese text is what is shown; traditional characters stand in the same places. */
const isShown = ({ chinese, shown }: Wording) => shown === chineseText(chinese);

/** The marks are places in the Chinese texts; where another wording is shown, they mean nothing. */
const inText = (marks: readonly SearchMark[], wording: Wording): ComponentChildren =>
  isShown(wording) ? markedText(wording.shown ?? '', of(marks, wording.text)) : wording.shown;

function inName(marks: readonly SearchMark[], name: Wording, nameEn: string | undefined): ComponentChildren {
  return nameEn !== undefined && name.shown === nameEn
    ? markedText(nameEn, of(marks, 'nameEn'))
    : inText(marks, name);
}

/** What was matched in Chinese texts that do not stand on the card. */
function Unseen({ marks, wordings }: { marks: readonly SearchMark[]; wordings: readonly Wording[] }) {
  const unseen = wordings.filter((wording) => !isShown(wording) && of(marks, wording.text).length > 0);
  return (
    <>
      {unseen.map((wording) => (
        <p key={wording.text} class="found-text">
          {language.value === 'en' && `${t(`found.in.${wording.text}`)} `}
          <span lang={language.value === 'hant' ? 'zh-Hant' : 'zh-CN'}>
            {inText(marks, { ...wording, shown: chineseText(wording.chinese) })}
          </span>
        </p>
      ))}
    </>
  );
}

export function foundTexts({ row, marks, summary = '', because }: SearchRow): FoundTexts {
  const name = { text: 'name', chinese: row.name, shown: pickOf(row.name, row.nameEn) } as const;
  const institution = {
    text: 'institution',
    chinese: row.institutionName,
    shown: institutionName(row),
  } as const;
  return {
    name: inName(marks, name, row.nameEn),
    institution: inText(marks, institution),
    note: (
      <>
        <Unseen marks={marks} wordings={[name, institution, { text: 'summary', chinese: summary }]} />
        {because.length > 0 && (
          <ul class="because">
            {because.map((meaning) => (
              <li key={`${meaning.facet}/${meaning.value}`}>{becauseText(meaning)}</li>
            ))}
          </ul>
        )}
      </>
    ),
  };
}

export function policyTexts({ row, marks }: PolicyFound): PolicyTexts {
  const name = { text: 'name', chinese: row.name, shown: pickOf(row.name, row.nameEn) } as const;
  const benefit = { text: 'summary', chinese: textIn(row.benefit, 'text'), shown: benefitText(row) } as const;
  return {
    name: inName(marks, name, row.nameEn),
    issuer: inText(marks, { text: 'institution', chinese: row.issuer, shown: chineseText(row.issuer) }),
    benefit: inText(marks, benefit),
    note: <Unseen marks={marks} wordings={[name, benefit]} />,
  };
}
