// One product: figures, verdict for the firm, every condition, tiers, fees, papers, source.
import { useEffect } from 'preact/hooks';
import type { Fee, Limit, ProductCostAnswer, ProductDetail } from '../../engine/messages.gen.ts';
import type { PageProps } from '../../routes.ts';
import { loadCodes } from '../../state/codes.ts';
import { facts, factsLoaded, knownCount } from '../../state/facts.ts';
import { useAnswer } from '../../state/useAnswer.ts';
import { amountText, dayText, listText, percentText } from '../../text/format.ts';
import { pickOf, t, tCode } from '../../text/text.ts';
import { today } from '../../text/today.ts';
import { ApplyLink } from '../../view/applyLink.tsx';
import { institutionName } from '../../view/card.tsx';
import { CompareButton } from '../../view/compareButton.tsx';
import { districtsText } from '../../view/districts.ts';
import { Extra } from '../../view/extra.tsx';
import { Figures } from '../../view/figures.tsx';
import { NotAnswered } from '../../view/notAnswered.tsx';
import { Outline } from '../../view/outline.tsx';
import { Page, Section } from '../../view/page.tsx';
import { SaveButton } from '../../view/saveButton.tsx';
import { Served } from '../../view/served.tsx';
import { Source } from '../../view/source.tsx';
import { VerdictPanel } from '../../view/verdict.tsx';
import './product.css';

const kPlace: Readonly<Record<Limit['verdict'], number>> = { pass: 0, unknown: 1, fail: 2 };

/** The tier that counts: the first that passes, unless an earlier one is still open. */
function decidingTier(limits: readonly Limit[]): number {
  const first = limits.findIndex((limit) => kPlace[limit.verdict] < kPlace.fail);
  return first >= 0 && limits[first]?.verdict === 'pass' ? first : -1;
}

function Tiers({ detail, known }: { detail: ProductDetail; known: boolean }) {
  const { limits, row } = detail;
  if (limits.length === 0) return null;
  const applies = known ? decidingTier(limits) : -1;
  return (
    <Section id="tiers" title={t('product.tiers')}>
      <p class="hint">{t('product.tiersHelp')}</p>
      <ol class="tiers">
        {limits.map((limit, index) => (
          <li
            key={limit.outline[0]?.reason.pointer ?? index}
            class={index === applies ? 'is-mine' : undefined}
          >
            <p class="tier-amount">
              {t('product.tierUpTo', { v: amountText(limit.amountMaxFen) })}
              {index === applies && <span class="tier-mine">{t('product.tierMine')}</span>}
            </p>
            <Outline outline={limit.outline} known={known} />
          </li>
        ))}
        {row.amountMaxFen !== undefined && (
          <li>
            <p class="tier-amount">{t('product.tierElse', { v: amountText(row.amountMaxFen) })}</p>
          </li>
        )}
      </ol>
    </Section>
  );
}

const feeAmount = (fee: Fee): string => {
  const basis = fee.basis ? ` · ${tCode('basis', fee.basis)}` : '';
  if (fee.ratePpm !== undefined) return t('fee.rateOf', { v: percentText(fee.ratePpm) }) + basis;
  return fee.amountFen === undefined ? t('value.notStated') : amountText(fee.amountFen) + basis;
};

const Fees = ({ fees }: { fees: readonly Fee[] }) => (
  <Section id="fees" title={t('product.fees')}>
    {fees.length === 0 ? (
      <p>{t('product.noFees')}</p>
    ) : (
      <table class="plain">
        <thead>
          <tr>
            <th scope="col">{t('product.feeName')}</th>
            <th scope="col">{t('product.feeAmount')}</th>
            <th scope="col">{t('product.feePayee')}</th>
          </tr>
        </thead>
        <tbody>
          {fees.map((fee) => (
            <tr key={fee.name}>
              <th scope="row">{tCode('fee', fee.name)}</th>
              <td>{feeAmount(fee)}</td>
              <td>{fee.payee ? tCode('payee', fee.payee) : t('value.notStated')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    )}
  </Section>
);

function Terms({ detail }: { detail: ProductDetail }) {
  const { row } = detail;
  const rows: [string, string][] = [
    [t('product.guarantee'), listText(row.guarantee.map((code) => tCode('guarantee', code)))],
    [t('product.repayment'), listText(row.repayment.map((code) => tCode('repayment', code)))],
    [t('product.regions'), districtsText(row.regions)],
    [t('product.tags'), listText(row.tags.map((code) => tCode('tag', code)))],
    [t('product.valid'), validText(detail)],
  ];
  return (
    <dl class="terms">
      {rows
        .filter(([, value]) => value !== '')
        .map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}

function validText({ validFrom, validTo }: ProductDetail): string {
  if (validFrom && validTo) return t('valid.both', { from: dayText(validFrom), to: dayText(validTo) });
  if (validFrom) return t('valid.from', { from: dayText(validFrom) });
  return validTo ? t('valid.to', { to: dayText(validTo) }) : '';
}

/** `preview`: of a record that no other question can be asked about yet. */
function Detail({ detail, preview }: { detail: ProductDetail; preview?: PageProps['preview'] }) {
  const { row } = detail;
  const known = preview ? preview.known : knownCount() > 0;
  const more = known && !preview;
  return (
    <Page
      title={pickOf(row.name, row.nameEn)}
      lead={
        <>
          {institutionName(row)} · {tCode('category', row.category)}
          {row.demonstration && <span class="demo">{t('card.demo')}</span>}
        </>
      }
      wide
      within={preview !== undefined}
    >
      <div class="detail-figures">
        <Figures row={row} />
      </div>
      <div class="detail">
        <div class="detail-side">
          <VerdictPanel
            judgement={row.judgement}
            known={known}
            limitFen={row.limitFen}
            fits={t('verdict.fitsHelp')}
          />
          <p class="detail-do">
            <ApplyLink row={row} look={row.judgement.group === 'fits' ? 'btn btn-main' : 'btn btn-plain'} />{' '}
            <SaveButton id={row.id} name={pickOf(row.name, row.nameEn)} wide />{' '}
            {known && <a href={`/receipt?id=${row.id}`}>{t('toReceipt.save')}</a>}
          </p>
          {more && row.judgement.group === 'fails' && <Extra show="AdvicePanel" bars={6} id={row.id} />}
          {more && row.judgement.group === 'open' && <Extra show="CertainLine" bars={0} id={row.id} />}
        </div>
        <div class="detail-main">
          <div class="detail-cost">
            {preview ? (
              <Extra show="CostShown" bars={0} id={row.id} value={preview.cost as ProductCostAnswer} />
            ) : (
              <Extra show="TrueCost" bars={0} id={row.id} />
            )}
          </div>
          {detail.summary && <p class="summary">{pickOf(detail.summary, detail.summaryEn)}</p>}
          <section aria-labelledby="conditions">
            <h2 id="conditions">{t('product.conditions')}</h2>
            <Outline outline={detail.outline} known={known} />
          </section>
          {more && <Extra show="DaysPanel" bars={0} id={row.id} />}
          <Tiers detail={detail} known={known} />
          <p class="to-cost">
            <a class="btn btn-plain" href={`/cost?id=${row.id}`}>
              {t('product.cost')}
            </a>{' '}
            <CompareButton id={row.id} name={pickOf(row.name, row.nameEn)} />
            <span class="hint">{t('product.costHelp')}</span>
          </p>
          <Fees fees={detail.fees} />
          <Section id="terms" title={t('product.terms')}>
            <Terms detail={detail} />
          </Section>
          {detail.materials.length > 0 && (
            <Section id="papers" title={t('product.materials')}>
              <ul class="papers">
                {detail.materials.map((code) => (
                  <li key={code}>{tCode('material', code)}</li>
                ))}
              </ul>
            </Section>
          )}
          <Source source={detail.source} />
          {!preview && <Extra show="ShareLine" bars={0} />}
        </div>
      </div>
    </Page>
  );
}

export default function Product({ id, preview }: PageProps) {
  useEffect(() => void loadCodes(), []);
  const { value, error } = useAnswer<'product'>(
    factsLoaded.value && !preview ? { kind: 'product', asOf: today(), facts: facts.value, id } : undefined,
  );
  if (preview) return <Detail detail={preview.detail as ProductDetail} preview={preview} />;
  if (value) return <Detail detail={value} />;
  if (!error) return <Served id={id} title={t('title.product')} />;
  return (
    <Page title={t('title.product')} wide>
      <NotAnswered error={error} />
    </Page>
  );
}
