// What an answer looks like, before any has been given.

import words from 'virtual:text-specimen';
import { Mark } from '../../kit/icons.tsx';
import { addWords, t } from '../../text/text.ts';
import { verdictShape } from '../../view/mark.tsx';

addWords(words);

const kVerdicts = ['pass', 'fail', 'unknown'] as const;

const Specimen = () => (
  <>
    <figcaption>{t('specimen.title')}</figcaption>
    <ul class="reasons">
      <li class="reason reason-pass">
        <Mark shape="full" />
        <span>
          <strong>{t('specimen.tax')}</strong> {t('specimen.taxHave')}
          <span class="need"> · {t('specimen.taxNeed')}</span>
        </span>
      </li>
      <li class="reason reason-fail">
        <Mark shape="ring" />
        <span>
          <strong>{t('specimen.age')}</strong> {t('specimen.ageHave')}
          <span class="need"> · {t('specimen.ageNeed')}</span>
        </span>
      </li>
      <li class="reason reason-unknown">
        <Mark shape="half" />
        <span>
          <strong>{t('specimen.invoice')}</strong> {t('specimen.invoiceHave')}
          <span class="need"> · {t('specimen.invoiceNeed')}</span>
        </span>
      </li>
    </ul>
    <ul class="legend">
      {kVerdicts.map((verdict) => (
        <li key={verdict} class={`mark-${verdict}`}>
          <Mark shape={verdictShape[verdict]} /> {t(`specimen.${verdict}`)}
        </li>
      ))}
    </ul>
    <p class="hint">{t('specimen.note')}</p>
  </>
);

export default Specimen;
