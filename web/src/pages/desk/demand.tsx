// What firms miss, for who makes the products: estimates from randomised reports, with how far they may be off.
import type { DemandQuestion } from '../../engine/messages.gen.ts';
import { t } from '../../text/text.ts';
import { useProductName } from '../../view/demand/productName.ts';
import { useServer } from '../../view/service/useServer.ts';

interface Estimate {
  readonly product: string;
  readonly question: DemandQuestion;
  readonly reports: number;
  readonly sharePpm: number;
  readonly lowPpm: number;
  readonly highPpm: number;
}

interface Demanded {
  readonly month: string;
  readonly devices: number;
  readonly estimates: readonly Estimate[];
}

const kReaders: ReadonlySet<string> = new Set(['product_manager', 'institution_manager']);
const kMillion = 1_000_000;

function Row({ estimate, devices }: { estimate: Estimate; devices: number }) {
  const name = useProductName(estimate.product);
  const firms = (ppm: number) => Math.round((ppm * devices) / kMillion);
  return (
    <tr>
      <th scope="row">
        <a href={`/product/${estimate.product}`}>{name}</a>
        <small>{t(`desk.demand_${estimate.question}`)}</small>
      </th>
      <td class="num">
        {t('desk.demandBetween', { low: firms(estimate.lowPpm), high: firms(estimate.highPpm) })}
        <small>{t('desk.demandAbout', { n: Math.max(0, firms(estimate.sharePpm)) })}</small>
      </td>
      <td class="num">{estimate.reports}</td>
    </tr>
  );
}

const Estimates = ({ estimates, devices }: Demanded) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard.
  <div class="table-scroll" tabIndex={0} role="region" aria-label={t('desk.demandFirms')}>
    <table class="plain inbox">
      <thead>
        <tr>
          <th scope="col">{t('desk.demandProduct')}</th>
          <th scope="col">{t('desk.demandFirms')}</th>
          <th scope="col">{t('desk.demandReports')}</th>
        </tr>
      </thead>
      <tbody>
        {estimates.map((one) => (
          <Row key={`${one.product} ${one.question}`} estimate={one} devices={devices} />
        ))}
      </tbody>
    </table>
  </div>
);

function Table() {
  const { value } = useServer<Demanded>('/demand');
  if (!value) return null;
  return (
    <section class="service" aria-labelledby="demanded">
      <h2 id="demanded">{t('desk.demand', { month: value.month })}</h2>
      <p class="hint">{t('desk.demandHelp', { n: value.devices })}</p>
      {value.estimates.length === 0 ? <p class="hint">{t('desk.demandNone')}</p> : <Estimates {...value} />}
    </section>
  );
}

export const Demand = ({ role }: { role: string }) => (kReaders.has(role) ? <Table /> : null);
