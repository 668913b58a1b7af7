// What a test compares with, by the type of its field. An emptied or wrong entry keeps the last good value.
import { useEffect, useState } from 'preact/hooks';
import type { FieldInfo, JsonValue } from '../../../engine/messages.gen.ts';
import { NumberEntry } from '../../../kit/numberEntry.tsx';
import { codeFamilyOf, codeList, codeText } from '../../../state/codes.ts';
import { listText } from '../../../text/format.ts';
import { parseDay } from '../../../text/parse.ts';
import { pick, t } from '../../../text/text.ts';
import { Ticks } from '../entries.tsx';
import { takesList, takesMonths } from './ops.ts';
import type { Test } from './tree.ts';

export interface ValueProps {
  /** Unique on the page. */
  readonly id: string;
  readonly field: FieldInfo;
  readonly test: Test;
  readonly onValue: (value: JsonValue) => void;
}

const kMost = Number.MAX_SAFE_INTEGER;

const unitOf = (field: FieldInfo): string =>
  field.type === 'fen' ? t('field.wan') : field.type === 'ppm' ? '%' : pick(field.unit);

function Numbers({ id, field, test, onValue }: ValueProps) {
  const name = pick(field.label);
  const kind = field.type as 'int' | 'fen' | 'ppm';
  const shared = { kind, unit: unitOf(field), low: -kMost, high: kMost };
  if (test.op !== 'between')
    return (
      <NumberEntry
        id={id}
        {...shared}
        label={t('publish.valueOf', { name })}
        value={Number(test.value)}
        onValue={(value) => value !== undefined && onValue(value)}
      />
    );
  const [low, high] = test.value as [number, number];
  return (
    <>
      <NumberEntry
        id={id}
        {...shared}
        label={t('publish.lowestOf', { name })}
        value={low}
        onValue={(value) => value !== undefined && onValue([value, high])}
      />
      <NumberEntry
        id={`${id}-high`}
        {...shared}
        label={t('publish.highestOf', { name })}
        value={high}
        onValue={(value) => value !== undefined && onValue([low, value])}
      />
    </>
  );
}

const YesNo = ({ id, field, test, onValue }: ValueProps) => (
  <div class="chips" role="radiogroup" aria-label={t('publish.valueOf', { name: pick(field.label) })}>
    {[true, false].map((value) => (
      <label class="chip" key={String(value)}>
        <input
          type="radio"
          id={value ? id : `${id}-no`}
          name={id}
          checked={test.value === value}
          onChange={() => onValue(value)}
        />
        <span>{t(value ? 'value.yes' : 'value.no')}</span>
      </label>
    ))}
  </div>
);

function Options({ id, field, test, onValue }: ValueProps) {
  const options = field.options.map(({ value, label }) => ({ value, label: pick(label) }));
  if (takesList(test.op))
    return (
      <Ticks
        id={id}
        label={t('publish.valueOf', { name: pick(field.label) })}
        hideLabel
        options={options}
        chosen={(test.value as string[]) ?? []}
        onChosen={onValue}
      />
    );
  return (
    <select
      id={id}
      class="plain-select"
      aria-label={t('publish.valueOf', { name: pick(field.label) })}
      value={String(test.value)}
      onChange={(event) => onValue(event.currentTarget.value)}
    >
      {options.map(({ value, label }) => (
        <option key={value} value={value} selected={value === test.value}>
          {label}
        </option>
      ))}
    </select>
  );
}

const splitCodes = (text: string) =>
  text
    .normalize('NFKC')
    .split(/[\s,、;]+/)
    .filter((code) => code !== '');

/** Codes as they are typed, their names below; or taken from the list. */
function Codes({ id, field, test, onValue }: ValueProps) {
  const name = pick(field.label);
  const family = codeFamilyOf(field.key);
  const single = test.op === 'eq' || test.op === 'ne';
  const codes = (Array.isArray(test.value) ? test.value : [test.value]).map(String);
  const [text, setText] = useState(codes.join('、'));
  const key = codes.join('、');
  // Effect dependencies: codes that came from elsewhere replace what was typed.
  useEffect(() => {
    if (splitCodes(text).join('、') !== key) setText(key);
  }, [key]);
  const give = (next: readonly string[]) => {
    if (single) onValue(next[next.length - 1] ?? '');
    else if (test.op === 'prefix' && next.length === 1) onValue(next[0] ?? '');
    else onValue([...next]);
  };
  const onInput = (next: string) => {
    setText(next);
    const typed = splitCodes(next);
    if (typed.length > 0) give(typed);
  };
  const known = codes.filter((code) => codeText(family, code) !== code).map((code) => codeText(family, code));
  return (
    <div class="codes">
      <span class="entry-box">
        <input
          id={id}
          type="text"
          autocomplete="off"
          aria-label={t('publish.codesOf', { name })}
          aria-describedby={`${id}-names`}
          value={text}
          onInput={(event) => onInput(event.currentTarget.value)}
        />
      </span>
      <select
        class="plain-select"
        aria-label={t('publish.addCode', { name })}
        value=""
        onChange={({ currentTarget }) => {
          const code = currentTarget.value;
          currentTarget.value = '';
          if (code) give(single ? [code] : [...new Set([...codes, code])]);
        }}
      >
        <option value="">{t('publish.fromList')}</option>
        {codeList(family).map(({ code, label }) => (
          <option key={code} value={code}>
            {code} {pick(label)}
          </option>
        ))}
      </select>
      <p class="hint" id={`${id}-names`}>
        {listText(known)}
      </p>
    </div>
  );
}

function Days({ id, field, test, onValue }: ValueProps) {
  const name = t('publish.valueOf', { name: pick(field.label) });
  if (takesMonths(test.op))
    return (
      <NumberEntry
        id={id}
        kind="int"
        label={name}
        unit={t('unit.months')}
        value={Number(test.value)}
        low={-kMost}
        high={kMost}
        onValue={(value) => value !== undefined && onValue(value)}
      />
    );
  return (
    <span class="entry-box">
      <input
        id={id}
        type="date"
        aria-label={name}
        value={String(test.value)}
        onChange={({ currentTarget }) => {
          const day = parseDay(currentTarget.value);
          if (day) onValue(day);
        }}
      />
    </span>
  );
}

export function Value(props: ValueProps) {
  switch (props.field.type) {
    case 'bool':
      return <YesNo {...props} />;
    case 'enum':
    case 'set':
      return <Options {...props} />;
    case 'code':
      return <Codes {...props} />;
    case 'date':
      return <Days {...props} />;
    default:
      return <Numbers {...props} />;
  }
}
