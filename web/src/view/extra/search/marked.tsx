// What was searched for, marked where it stands; and what speaks for a product without standing anywhere.
import type { ComponentChildren } from 'preact';
import type { MarkedText, SearchMark, SearchRow } from '../../../engine/messages.gen.ts';
import { language, pickOf } from '../../../text/text.ts';
import { type FoundTexts, institutionName } from '../../card.tsx';
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

function Note({ found }: { found: SearchRow }) {
  const { summary, marks, because } = found;
  const inSummary = marks.filter(({ text }) => text === 'summary');
  // A summary that says nothing of what was searched for would only lengthen the list.
  const shown = summary && inSummary.length > 0 && language.value !== 'en';
  if (!shown && because.length === 0) return null;
  return (
    <>
      {shown && <p class="found-summary">{markedText(summary, inSummary)}</p>}
      {because.length > 0 && (
        <ul class="because">
          {because.map((meaning) => (
            <li key={`${meaning.facet}/${meaning.value}`}>{becauseText(meaning)}</li>
          ))}
        </ul>
      )}
    </>
  );
}

/** The marks are places in the Chinese texts; where another wording is shown, they mean nothing. */
function inChinese(found: SearchRow, which: MarkedText, shown: string, chinese: string): ComponentChildren {
  if (shown !== chinese) return shown;
  return markedText(
    shown,
    found.marks.filter(({ text }) => text === which),
  );
}

export function foundTexts(found: SearchRow): FoundTexts {
  const { row } = found;
  return {
    name: inChinese(found, 'name', pickOf(row.name, row.nameEn), row.name),
    institution: inChinese(found, 'institution', institutionName(row), row.institutionName),
    note: <Note found={found} />,
  };
}
