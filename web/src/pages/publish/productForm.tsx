// A product by form, but for its conditions and tiers. Figures are whole fen and millionths underneath.
import { kCategories } from '../../state/catalogue.ts';
import { codeList } from '../../state/codes.ts';
import { pick, t, tCode } from '../../text/text.ts';
import { kGuarantees, kMaterials, kRepayments, kTags } from './codes.ts';
import { type Choice, PickOne, Ticks } from './entries.tsx';
import { FeesForm } from './fees.tsx';
import { type FormProps, OneDay, OneNumber, OneText, Part, SourceForm } from './parts.tsx';
import { entryId } from './pointers.ts';
import { textAt, textsAt } from './version.ts';

interface OneListProps extends FormProps {
  readonly name: string;
  readonly label: string;
  readonly options: readonly Choice[];
}

const OneList = ({ document, onDocument, name, label, options }: OneListProps) => (
  <Ticks
    id={entryId(`/${name}`)}
    label={label}
    options={options}
    chosen={textsAt(document, name)}
    onChosen={(chosen) => onDocument({ ...document, [name]: chosen })}
  />
);

const choices = (codes: readonly string[], word: (code: string) => string): Choice[] =>
  codes.map((value) => ({ value, label: word(value) }));

export function ProductForm(props: FormProps) {
  const { document, onDocument } = props;
  return (
    <>
      <Part title={t('publish.partName')}>
        <OneText {...props} name="name" label={t('publish.name')} />
        <OneText {...props} name="nameEn" label={t('publish.nameEn')} emptied="gone" />
        <PickOne
          id={entryId('/category')}
          label={t('publish.category')}
          value={textAt(document, 'category')}
          options={choices(kCategories, (code) => tCode('category', code))}
          onPick={(category) => onDocument({ ...document, category })}
        />
        <OneText
          {...props}
          name="summary"
          label={t('publish.summary')}
          hint={t('publish.summaryHint')}
          lines={3}
          most={400}
          emptied="gone"
        />
        <OneText
          {...props}
          name="summaryEn"
          label={t('publish.summaryEn')}
          lines={3}
          most={800}
          emptied="gone"
        />
      </Part>
      <Part title={t('publish.partFigures')}>
        <OneNumber {...props} name="amountMinFen" kind="fen" label={t('publish.amountMin')} />
        <OneNumber {...props} name="amountMaxFen" kind="fen" label={t('publish.amountMax')} />
        <OneNumber {...props} name="annualRateMinPpm" kind="ppm" label={t('publish.rateMin')} />
        <OneNumber {...props} name="annualRateMaxPpm" kind="ppm" label={t('publish.rateMax')} />
        <OneNumber {...props} name="termMinMonths" kind="int" label={t('publish.termMin')} />
        <OneNumber {...props} name="termMaxMonths" kind="int" label={t('publish.termMax')} />
        <p class="hint form-wide">{t('publish.figuresHint')}</p>
      </Part>
      <FeesForm {...props} />
      <Part title={t('publish.partTerms')}>
        <OneList
          {...props}
          name="repayment"
          label={t('product.repayment')}
          options={choices(kRepayments, (code) => tCode('repayment', code))}
        />
        <OneList
          {...props}
          name="guarantee"
          label={t('product.guarantee')}
          options={choices(kGuarantees, (code) => tCode('guarantee', code))}
        />
        <OneList
          {...props}
          name="regions"
          label={t('product.regions')}
          options={codeList('region').map(({ code, label }) => ({ value: code, label: pick(label) }))}
        />
        <OneList
          {...props}
          name="tags"
          label={t('product.tags')}
          options={choices(kTags, (code) => tCode('tag', code))}
        />
        <OneList
          {...props}
          name="materials"
          label={t('product.materials')}
          options={choices(kMaterials, (code) => tCode('material', code))}
        />
      </Part>
      <Part title={t('publish.partDays')}>
        <OneDay {...props} name="validFrom" label={t('publish.validFrom')} />
        <OneDay {...props} name="validTo" label={t('publish.validTo')} />
      </Part>
      <SourceForm {...props} />
    </>
  );
}
