// A policy by form, but for its conditions.
import { useEffect, useState } from 'preact/hooks';
import type { JsonValue } from '../../engine/messages.gen.ts';
import { NumberEntry } from '../../kit/numberEntry.tsx';
import { t, tCode } from '../../text/text.ts';
import { TextEntry } from '../../view/service/textEntry.tsx';
import { kBenefits, kFormulas, kLevels, kPolicyCategories, kPolicyStatuses } from './codes.ts';
import { type Choice, DayEntry, PickOne } from './entries.tsx';
import { type FormProps, mostOf, OneDay, OneText, Part, SourceForm, unitText, without } from './parts.tsx';
import { entryId } from './pointers.ts';
import { asDocument, type Document, numberAt, textAt, textsAt } from './version.ts';

const kWays = ['automatic', 'with_loan', 'self_declared'];
const kForFirms = 'match';
const kModes = [kForFirms, 'info_only', 'bank_side'];

interface OneCodeProps extends FormProps {
  readonly name: string;
  readonly label: string;
  readonly options: readonly Choice[];
  /** What stands where the key is left out; without it there is always one. */
  readonly none?: string;
}

const OneCode = ({ document, onDocument, name, label, options, none }: OneCodeProps) => (
  <PickOne
    id={entryId(`/${name}`)}
    label={label}
    value={textAt(document, name)}
    options={options}
    {...(none === undefined ? {} : { none })}
    onPick={(code) => onDocument(code === '' ? without(document, name) : { ...document, [name]: code })}
  />
);

const kindOf = (figure: string) => (figure.includes('Ppm') ? 'ppm' : figure.endsWith('Fen') ? 'fen' : 'int');

/** What the firm gets: the words, and the formula with its figures. */
function BenefitForm({ document, onDocument }: FormProps) {
  const benefit = asDocument(document['benefit']);
  const write = (next: Document) => onDocument({ ...document, benefit: next as JsonValue });
  const formula = textAt(benefit, 'formula');
  const text = (name: string, label: string) => (
    <TextEntry
      id={entryId(`/benefit/${name}`)}
      label={label}
      value={textAt(benefit, name)}
      lines={3}
      most={800}
      onText={(words) => write({ ...benefit, [name]: words })}
    />
  );
  return (
    <Part title={t('policy.benefit')}>
      <PickOne
        id={entryId('/benefit/type')}
        label={t('publish.benefitType')}
        value={textAt(benefit, 'type')}
        options={kBenefits.map((value) => ({ value, label: tCode('benefit', value) }))}
        onPick={(type) => write({ ...benefit, type })}
      />
      <PickOne
        id={entryId('/benefit/formula')}
        label={t('publish.formula')}
        value={formula}
        none={t('publish.noFormula')}
        options={Object.keys(kFormulas).map((value) => ({ value, label: tCode('publishFormula', value) }))}
        onPick={(next) => write(next === '' ? without(benefit, 'formula') : { ...benefit, formula: next })}
      />
      {text('text', t('publish.benefitText'))}
      {text('textEn', t('publish.benefitTextEn'))}
      {(kFormulas[formula] ?? []).map((figure) => (
        <NumberEntry
          key={figure}
          id={entryId(`/benefit/${figure}`)}
          kind={kindOf(figure)}
          label={tCode('publishFigure', figure)}
          unit={unitText(kindOf(figure))}
          value={numberAt(benefit, figure)}
          low={0}
          high={mostOf(kindOf(figure))}
          onValue={(value) =>
            write(value === undefined ? without(benefit, figure) : { ...benefit, [figure]: value })
          }
        />
      ))}
    </Part>
  );
}

/** When it can be applied for; without both days always. */
function WindowForm({ document, onDocument }: FormProps) {
  const applyWindow = asDocument(document['applyWindow']);
  const write = (part: 'from' | 'to', day: string | undefined) => {
    const next = { ...applyWindow, [part]: day ?? null };
    const any = next['from'] || next['to'];
    onDocument({ ...document, applyWindow: any ? (next as JsonValue) : null });
  };
  return (
    <>
      <DayEntry
        id={entryId('/applyWindow')}
        label={t('publish.windowFrom')}
        value={textAt(applyWindow, 'from')}
        onDay={(day) => write('from', day)}
      />
      <DayEntry
        id={entryId('/applyWindow/to')}
        label={t('publish.windowTo')}
        value={textAt(applyWindow, 'to')}
        onDay={(day) => write('to', day)}
      />
    </>
  );
}

const idsIn = (text: string) => text.split(/[\s,，、]+/).filter(Boolean);

/** The text is kept as it is typed: what parts two ids stands before the second one does. */
function ExclusiveForm({ document, onDocument }: FormProps) {
  const ids = textsAt(document, 'exclusiveWith').join(' ');
  const [text, setText] = useState(ids);
  // Effect dependencies: ids that came from elsewhere replace what was typed.
  useEffect(() => {
    if (idsIn(text).join(' ') !== ids) setText(ids);
  }, [ids]);
  const onText = (next: string) => {
    setText(next);
    const typed = idsIn(next);
    onDocument(typed.length > 0 ? { ...document, exclusiveWith: typed } : without(document, 'exclusiveWith'));
  };
  return (
    <TextEntry
      id={entryId('/exclusiveWith')}
      label={t('publish.exclusiveWith')}
      hint={t('publish.idsHint')}
      value={text}
      most={400}
      onText={onText}
    />
  );
}

export function PolicyForm(props: FormProps) {
  const { document, onDocument } = props;
  return (
    <>
      <Part title={t('publish.partName')}>
        <OneText {...props} name="name" label={t('publish.name')} />
        <OneText {...props} name="nameEn" label={t('publish.nameEn')} emptied="gone" />
        <OneText {...props} name="docNo" label={t('policy.docNo')} emptied="null" />
        <OneText {...props} name="issuer" label={t('policy.issuer')} />
        <OneCode
          {...props}
          name="level"
          label={t('policy.level')}
          none={t('value.notStated')}
          options={kLevels.map((value) => ({ value, label: tCode('level', value) }))}
        />
        <OneCode
          {...props}
          name="category"
          label={t('publish.category')}
          options={kPolicyCategories.map((value) => ({ value, label: tCode('policyCategory', value) }))}
        />
        <OneCode
          {...props}
          name="status"
          label={t('policy.status')}
          options={kPolicyStatuses.map((value) => ({ value, label: tCode('policyStatus', value) }))}
        />
      </Part>
      <BenefitForm {...props} />
      <Part title={t('publish.partApply')}>
        <PickOne
          id={entryId('/matchMode')}
          label={t('publish.matchMode')}
          value={textAt(document, 'matchMode') || kForFirms}
          options={kModes.map((value) => ({
            value,
            label: value === kForFirms ? t('publish.forFirms') : tCode('policyAction', value),
          }))}
          onPick={(matchMode) => onDocument({ ...document, matchMode })}
        />
        <OneCode
          {...props}
          name="applyMode"
          label={t('publish.applyMode')}
          none={t('policyAction.apply')}
          options={kWays.map((value) => ({ value, label: tCode('policyAction', value) }))}
        />
        <OneText {...props} name="applyUrl" label={t('publish.applyUrl')} most={500} emptied="gone" />
        <WindowForm {...props} />
        <OneText
          {...props}
          name="supersededBy"
          label={t('publish.supersededBy')}
          hint={t('publish.idHint')}
          emptied="null"
        />
        <ExclusiveForm {...props} />
      </Part>
      <Part title={t('publish.partDays')}>
        <OneDay {...props} name="validFrom" label={t('publish.validFrom')} />
        <OneDay {...props} name="validTo" label={t('publish.validTo')} />
      </Part>
      <Part title={t('publish.partNotes')}>
        <OneText {...props} name="note" label={t('publish.note')} lines={3} most={800} emptied="gone" />
        <OneText {...props} name="noteEn" label={t('publish.noteEn')} lines={3} most={800} emptied="gone" />
      </Part>
      <SourceForm {...props} />
    </>
  );
}
