// Why a product stands where it stands: every part of its points.
import type { PartWeight, RecommendRow } from '../../../engine/messages.gen.ts';
import { exactDecimal } from '../../../text/decimal.ts';
import { pickOf, t, tCode } from '../../../text/text.ts';

const kWhole = 1_000_000;

/** Points out of a hundred, with one decimal. */
export const pointsText = (ppm: number) => exactDecimal(Math.round(ppm / 1000), 1, 1);

const percent = (ppm: number) => `${Math.round(ppm / 10_000)}%`;

export function Why({ row, weights }: { row: RecommendRow; weights: readonly PartWeight[] }) {
  const sum = weights.reduce((total, one) => total + one.weight, 0);
  const shareOf = (part: string) => {
    const own = weights.find((one) => one.part === part)?.weight ?? 0;
    return sum === 0 ? 0 : (own * kWhole) / sum;
  };
  return (
    <details class="why-order">
      <summary>
        {t('recommend.why', { v: pointsText(row.scorePpm) })}
        <span class="sr"> {pickOf(row.row.name, row.row.nameEn)}</span>
      </summary>
      <table class="plain">
        <thead>
          <tr>
            <th scope="col">{t('recommend.part')}</th>
            <th scope="col">{t('recommend.value')}</th>
            <th scope="col">{t('recommend.weight')}</th>
            <th scope="col">{t('recommend.points')}</th>
          </tr>
        </thead>
        <tbody>
          {row.parts.map(({ part, valuePpm, pointsPpm }) => (
            <tr key={part}>
              <th scope="row">{tCode('scorePart', part)}</th>
              <td>{percent(valuePpm)}</td>
              <td>{percent(shareOf(part))}</td>
              <td>{pointsText(pointsPpm)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {row.movedDown && <p class="hint">{t('recommend.movedDown')}</p>}
    </details>
  );
}
