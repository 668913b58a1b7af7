// Two to four products side by side, for one amount and term.
import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso/router';
import type { BestOf, CompareAnswer, Compared, Fen } from '../../engine/messages.gen.ts';
import { Button, EmptyState } from '../../kit/basic.tsx';
import { canDownload, download } from '../../kit/download.ts';
import { NumberEntry } from '../../kit/numberEntry.tsx';
import { toast } from '../../kit/toast.tsx';
import { setCompared } from '../../state/compare.ts';
import { facts, factsLoaded, knownCount } from '../../state/facts.ts';
import { useAnswer } from '../../state/useAnswer.ts';
import { amountText, monthsText } from '../../text/format.ts';
import { pickOf, t, tCode } from '../../text/text.ts';
import { today } from '../../text/today.ts';
import { institutionName } from '../../view/card.tsx';
import { Awaiting } from '../../view/extra/wholeNeeded.tsx';
import { NotAnswered } from '../../view/notAnswered.tsx';
import './compare.css';
import { drawSheet } from './picture.ts';
import { type Line, linesOf } from './rows.tsx';

const kMost = 4;

const isBest = (best: readonly BestOf[], line: Line, id: string) =>
  best.some(({ part, ids }) => part === line.part && ids.includes(id));

const nameOf = ({ product }: Compared) => pickOf(product.row.name, product.row.nameEn);

const differs = (line: Line, all: readonly Compared[]) => new Set(all.map(line.text)).size > 1;

function Table({ answer, lines }: { answer: CompareAnswer; lines: readonly Line[] }) {
  const { products, best } = answer;
  const drop = (id: string) => {
    const ids = products.map(({ product }) => product.row.id).filter((one) => one !== id);
    setCompared(ids);
  };
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard.
    <div class="table-scroll" tabIndex={0} role="region" aria-label={t('title.compare')}>
      <table class="compare">
        <thead>
          <tr>
            <td />
            {products.map((one) => (
              <th key={one.product.row.id} scope="col">
                <a href={`/product/${one.product.row.id}`}>{nameOf(one)}</a>
                <small>{institutionName(one.product.row)}</small>
                {one.product.row.demonstration && <span class="demo">{t('card.demo')}</span>}
                {products.length > 2 && (
                  <a
                    class="compare-drop no-print"
                    href={`/compare?ids=${products
                      .map(({ product }) => product.row.id)
                      .filter((id) => id !== one.product.row.id)
                      .join(',')}`}
                    onClick={() => drop(one.product.row.id)}
                  >
                    {t('compare.drop')}
                    <span class="sr"> {nameOf(one)}</span>
                  </a>
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.key} class={differs(line, products) ? 'is-different' : undefined}>
              <th scope="row">{line.name}</th>
              {products.map((one) => (
                <td key={one.product.row.id}>
                  {line.cell?.(one) ?? line.text(one)}
                  {isBest(best, line, one.product.row.id) && (
                    <span class="compare-best">{tCode('compareBest', line.part ?? '')}</span>
                  )}
                </td>
              ))}
            </tr>
          ))}
          <tr class="no-print">
            <th scope="row">{t('compare.more')}</th>
            {products.map((one) => (
              <td key={one.product.row.id}>
                <a href={`/cost?id=${one.product.row.id}`}>{t('product.cost')}</a>
              </td>
            ))}
          </tr>
        </tbody>
      </table>
    </div>
  );
}

async function savePicture(answer: CompareAnswer, lines: readonly Line[]): Promise<void> {
  const { products, best } = answer;
  const picture = await drawSheet({
    title: `${t('title.compare')} · ${forText(answer)} · ${today()}`,
    columns: products.map((one) => `${nameOf(one)} · ${institutionName(one.product.row)}`),
    rows: lines.map((line) => ({
      name: line.name,
      cells: products.map(line.text),
      best: products.map(({ product }) => isBest(best, line, product.row.id)),
    })),
    foot: `${products.some(({ product }) => product.row.demonstration) ? t('notice.demo') : ''}${t('cost.assumeNot')}`,
  });
  if (picture && canDownload()) download(`rongqiao-compare-${today()}.png`, picture);
  else toast(t('compare.noPicture'));
}

const forText = ({ amountFen, termMonths }: CompareAnswer) =>
  t('compare.for', { amount: amountText(amountFen), term: monthsText(termMonths) });

function Answered({ answer }: { answer: CompareAnswer }) {
  const [onlyDifferent, setOnlyDifferent] = useState(false);
  const lines = linesOf(knownCount() > 0);
  const shown = onlyDifferent ? lines.filter((line) => differs(line, answer.products)) : lines;
  return (
    <>
      <p class="compare-tools no-print">
        <label class="chip">
          <input
            type="checkbox"
            checked={onlyDifferent}
            onChange={(event) => setOnlyDifferent(event.currentTarget.checked)}
          />
          <span>{t('compare.onlyDifferent')}</span>
        </label>
        <Button onClick={() => print()}>{t('cost.print')}</Button>
        <Button onClick={() => void savePicture(answer, shown)}>{t('compare.picture')}</Button>
      </p>
      <p class="print-only">{forText(answer)}</p>
      <Table answer={answer} lines={shown} />
      <ul class="hint compare-notes">
        <li>{t('compare.note')}</li>
        <li>{t('cost.assumeRate')}</li>
        <li>{t('cost.assumeNot')}</li>
      </ul>
    </>
  );
}

export default function Body() {
  const { query } = useLocation();
  const ids = (query['ids'] ?? '').split(',').filter(Boolean).slice(0, kMost);
  const [amount, setAmount] = useState<number | undefined>(undefined);
  const [months, setMonths] = useState<number | undefined>(undefined);
  const { value, error } = useAnswer<'compare'>(
    factsLoaded.value && ids.length > 0
      ? {
          kind: 'compare',
          asOf: today(),
          facts: facts.value,
          ids,
          ...(amount ? { amountFen: amount as Fen } : {}),
          ...(months ? { termMonths: months } : {}),
        }
      : undefined,
  );
  if (ids.length === 0) {
    return (
      <EmptyState title={t('compare.nothing')}>
        <p>{t('compare.nothingHelp')}</p>
        <p>
          <a class="btn btn-main" href="/products">
            {t('nav.products')}
          </a>
        </p>
      </EmptyState>
    );
  }
  return (
    <>
      <p class="lead">{t('compare.lead')}</p>
      {value && (
        <form class="compare-entries no-print" onSubmit={(event) => event.preventDefault()}>
          <NumberEntry
            id="compare-amount"
            kind="fen"
            label={t('cost.amount')}
            unit={t('field.wan')}
            value={value.amountFen}
            low={100_000}
            high={1_000_000_000_000}
            onValue={setAmount}
          />
          <NumberEntry
            id="compare-months"
            kind="int"
            label={t('cost.term')}
            unit={t('unit.months')}
            value={value.termMonths}
            low={1}
            high={480}
            onValue={setMonths}
          />
        </form>
      )}
      {value && <Answered answer={value} />}
      {!value && (error === undefined ? <Awaiting bars={12} /> : <NotAnswered error={error} />)}
    </>
  );
}
