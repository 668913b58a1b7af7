// What was submitted, as its readers see it: the firm and the institution the same.
import type { Detail } from '../../state/applications.ts';
import { fieldOf } from '../../state/catalogue.ts';
import { amountText, monthsText } from '../../text/format.ts';
import { pick, t } from '../../text/text.ts';
import { factText } from '../factText.ts';
import { momentText, paperText } from './words.ts';

function rowsOf(detail: Detail): [string, string][] {
  const { contact } = detail;
  const facts = Object.entries(detail.facts ?? {}).map(([key, value]): [string, string] => {
    const field = fieldOf(key);
    return field ? [pick(field.label), factText(field, value)] : [key, String(value)];
  });
  return [
    [t('apply.firm'), detail.firm],
    [t('apply.amount'), `${amountText(detail.amountFen)} · ${monthsText(detail.termMonths)}`],
    [t('apply.purpose'), detail.purpose ?? ''],
    [t('apply.person'), contact ? `${contact.name} · ${contact.phone}` : ''],
    ...facts,
  ];
}

/** The papers that were handed in, to be opened by whoever may see them. */
const Papers = ({ detail: { materials = [] } }: { detail: Detail }) =>
  materials.length === 0 ? null : (
    <ul class="rows">
      {materials.map((paper) => (
        <li key={paper.id}>
          <span>
            <a href={`/api/v1/papers/${paper.id}`} download>
              {paperText(paper.kind)}
            </a>
            <small>
              {momentText(paper.uploadedAt)} · {t('follow.size', { n: Math.ceil(paper.size / 1024) })}
            </small>
          </span>
        </li>
      ))}
    </ul>
  );

export const Sent = ({ detail }: { detail: Detail }) => (
  <section aria-labelledby="sent">
    <h2 id="sent">{t('follow.sent')}</h2>
    {detail.erased || !detail.contact ? (
      <p>{t(detail.erased ? 'follow.erased' : 'follow.withheld')}</p>
    ) : (
      <dl class="terms sent-terms">
        {rowsOf(detail).map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    )}
    <Papers detail={detail} />
  </section>
);
