// One fact of the firm, to be changed by hand.
import type { FieldInfo, JsonValue } from '../../../engine/messages.gen.ts';
import { DateField, SetField } from '../../../kit/fields.tsx';
import { NumberEntry } from '../../../kit/numberEntry.tsx';
import { codeFamilyOf, codeList } from '../../../state/codes.ts';
import { pick, t } from '../../../text/text.ts';
import { Choice } from '../picker.tsx';

interface EditorProps {
  readonly field: FieldInfo;
  readonly value: JsonValue | undefined;
  /** `null`: not known. */
  readonly onValue: (value: JsonValue) => void;
}

/** Wider than any firm. */
const kFar = 1_000_000_000_000_000;

const unitOf = (field: FieldInfo) =>
  field.type === 'fen' ? t('field.wan') : field.type === 'ppm' ? '%' : pick(field.unit);

interface OptionProps extends EditorProps {
  readonly options: readonly { readonly value: string; readonly label: string }[];
}

/** One of a list; the first is that it is not known. */
const OneOf = ({ field, value, onValue, options }: OptionProps) => (
  <Choice
    label={pick(field.label)}
    value={value === undefined || value === null ? '' : String(value)}
    options={[{ value: '', label: t('studio.notSaid') }, ...options]}
    onChange={(next) => onValue(next === '' ? null : field.type === 'bool' ? next === 'true' : next)}
  />
);

const optionsOf = ({ options }: FieldInfo) =>
  options.map((option) => ({ value: option.value, label: pick(option.label) }));

export function Editor(props: EditorProps) {
  const { field, value, onValue } = props;
  const id = `studio-fact-${field.key}`;
  const clear = () => onValue(null);
  switch (field.type) {
    case 'int':
    case 'fen':
    case 'ppm':
      return (
        <NumberEntry
          id={id}
          kind={field.type}
          label={pick(field.label)}
          unit={unitOf(field)}
          value={typeof value === 'number' ? value : undefined}
          low={-kFar}
          high={kFar}
          onValue={(next) => onValue(next ?? null)}
        />
      );
    case 'bool':
      return (
        <OneOf
          {...props}
          options={[
            { value: 'true', label: t('value.yes') },
            { value: 'false', label: t('value.no') },
          ]}
        />
      );
    case 'enum':
      return <OneOf {...props} options={optionsOf(field)} />;
    case 'code':
      return (
        <OneOf
          {...props}
          options={codeList(codeFamilyOf(field.key)).map(({ code, label }) => ({
            value: code,
            label: pick(label),
          }))}
        />
      );
    case 'set':
      return (
        <fieldset class="studio-set">
          <legend class="select-label">{pick(field.label)}</legend>
          <SetField
            id={id}
            value={Array.isArray(value) ? (value as string[]) : value === null ? null : undefined}
            options={optionsOf(field)}
            onValue={onValue}
            onClear={clear}
          />
        </fieldset>
      );
    case 'date':
      return (
        <div>
          <span class="select-label">{pick(field.label)}</span>
          <DateField
            id={id}
            name={pick(field.label)}
            value={typeof value === 'string' ? value : null}
            onValue={onValue}
            onClear={clear}
          />
        </div>
      );
  }
}
