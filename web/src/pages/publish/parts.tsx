// The entries that products and policies share: texts, figures, days, source; each with the id that findings lead to.
import type { ComponentChildren } from 'preact';
import type { JsonValue } from '../../engine/messages.gen.ts';
import { NumberEntry } from '../../kit/numberEntry.tsx';
import type { NumberKind } from '../../text/numberText.ts';
import { t } from '../../text/text.ts';
import { TextEntry } from '../../view/service/textEntry.tsx';
import { DayEntry } from './entries.tsx';
import { entryId } from './pointers.ts';
import { asDocument, type Document, numberAt, textAt } from './version.ts';

export interface FormProps {
  readonly document: Document;
  readonly onDocument: (document: Document) => void;
}

export const Part = ({ title, children }: { title: string; children: ComponentChildren }) => (
  <fieldset class="form-part">
    <legend>
      <h2>{title}</h2>
    </legend>
    <div class="form-entries">{children}</div>
  </fieldset>
);

interface OneTextProps extends FormProps {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly lines?: number;
  readonly most?: number;
  /** What an emptied entry leaves: nothing stated, or no such key. */
  readonly emptied?: 'null' | 'gone' | 'text';
}

const kMostLetters = 200;

export function without(document: Document, gone: string): Document {
  return Object.fromEntries(Object.entries(document).filter(([key]) => key !== gone));
}

export function OneText(props: OneTextProps) {
  const { document, onDocument, name, label, hint, lines, most = kMostLetters, emptied = 'text' } = props;
  const write = (text: string) => {
    if (text !== '' || emptied === 'text') onDocument({ ...document, [name]: text });
    else if (emptied === 'null') onDocument({ ...document, [name]: null });
    else onDocument(without(document, name));
  };
  return (
    <TextEntry
      id={entryId(`/${name}`)}
      label={label}
      hint={hint}
      value={textAt(document, name)}
      most={most}
      {...(lines ? { lines } : {})}
      onText={write}
    />
  );
}

interface OneNumberProps extends FormProps {
  readonly name: string;
  readonly label: string;
  readonly kind: NumberKind;
  readonly hint?: string;
}

const kMostFen = 1_000_000_000_000_000;
const kMostPpm = 10_000_000;
const kMostMonths = 600;

export const unitText = (kind: NumberKind): string =>
  kind === 'fen'
    ? t('field.wan')
    : kind === 'yuan'
      ? t('unit.yuan')
      : kind === 'ppm'
        ? '%'
        : t('unit.months');

export const mostOf = (kind: NumberKind): number =>
  kind === 'ppm' ? kMostPpm : kind === 'int' ? kMostMonths : kMostFen;

/** A figure that may be left open: `null` says that nothing is stated. */
export const OneNumber = ({ document, onDocument, name, label, kind, hint }: OneNumberProps) => (
  <NumberEntry
    id={entryId(`/${name}`)}
    kind={kind}
    label={label}
    unit={unitText(kind)}
    value={numberAt(document, name)}
    low={0}
    high={mostOf(kind)}
    hint={hint}
    onValue={(value) => onDocument({ ...document, [name]: value ?? null })}
  />
);

interface OneDayProps extends FormProps {
  readonly name: string;
  readonly label: string;
}

export const OneDay = ({ document, onDocument, name, label }: OneDayProps) => (
  <DayEntry
    id={entryId(`/${name}`)}
    label={label}
    value={textAt(document, name)}
    onDay={(day) => onDocument({ ...document, [name]: day ?? null })}
  />
);

const kSourceParts = ['document', 'url', 'clause'] as const;

/** Where the figures come from. */
export function SourceForm({ document, onDocument }: FormProps) {
  const source = asDocument(document['source']);
  const write = (part: string, text: string) => {
    const next = text === '' && part !== 'document' ? without(source, part) : { ...source, [part]: text };
    onDocument({ ...document, source: next as JsonValue });
  };
  return (
    <Part title={t('publish.partSource')}>
      {kSourceParts.map((part) => (
        <TextEntry
          key={part}
          id={part === 'document' ? entryId('/source') : entryId(`/source/${part}`)}
          label={t(`publish.source_${part}`)}
          value={textAt(source, part)}
          most={500}
          {...(part === 'url' ? { input: { type: 'url', inputMode: 'url' } as const } : {})}
          onText={(text) => write(part, text)}
        />
      ))}
    </Part>
  );
}
