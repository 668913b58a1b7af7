// An invitation to switch off the network and see that judging goes on.
import { useState } from 'preact/hooks';
import { call, savesData } from '../../engine/engine.ts';
import type { Counts } from '../../engine/messages.gen.ts';
import { Button } from '../../kit/basic.tsx';
import { readSums } from '../../offline/ledger.ts';
import { network } from '../../offline/network.ts';
import { keptPages } from '../../offline/register.ts';
import { facts, saidCount } from '../../state/facts.ts';
import { type TextKey, t } from '../../text/text.ts';
import { today } from '../../text/today.ts';

interface Judged {
  readonly products: Counts;
  readonly policies: Counts;
  readonly ms: number;
  readonly requests: number;
}

async function judge(): Promise<Judged> {
  const question = { asOf: today(), facts: facts.value, offset: 0, limit: 0 };
  const before = (await readSums()).requests;
  const start = performance.now();
  const [products, policies] = await Promise.all([
    call<'products'>({ kind: 'products', ...question }),
    call<'policies'>({ kind: 'policies', ...question }),
  ]);
  const ms = performance.now() - start;
  const requests = (await readSums()).requests - before;
  return { products: products.counts, policies: policies.counts, ms, requests };
}

function readiness(): TextKey {
  if (keptPages.value === 'yes' || keptPages.value === 'newer') return 'ledger.readyAll';
  if (savesData()) return 'ledger.readySaving';
  return keptPages.value === 'never' ? 'ledger.readyOpen' : 'ledger.readySoon';
}

const Count = ({ of, name }: { of: number; name: string }) => (
  <span class="ledger-counted">
    {name} <b>{of}</b>
  </span>
);

const Result = ({ products, policies, ms, requests }: Judged) => (
  <dl class="ledger-judged">
    {(
      [
        ['products', products],
        ['policies', policies],
      ] as const
    ).map(([what, { all, fits, open, fails }]) => (
      <div key={what}>
        <dt>{t(`ledger.judged_${what}`, { n: all })}</dt>
        <dd>
          <Count of={fits} name={t('group.fits')} />
          <Count of={open} name={t('group.open')} />
          <Count of={fails} name={t('group.fails')} />
        </dd>
      </div>
    ))}
    <div>
      <dt>{t('ledger.judgedTime')}</dt>
      <dd>{t('ledger.ms', { n: ms < 10 ? ms.toFixed(1) : Math.round(ms) })}</dd>
    </div>
    <div>
      <dt>{t('ledger.judgedRequests')}</dt>
      <dd>
        <b>{requests}</b>
      </dd>
    </div>
  </dl>
);

export function Airplane() {
  const [judged, setJudged] = useState<Judged>();
  const again = () => void judge().then(setJudged, () => setJudged(undefined));
  return (
    <section class="panel ledger-off" aria-labelledby="ledger-off">
      <h2 id="ledger-off">{t('ledger.offTitle')}</h2>
      <p>{t('ledger.offLead')}</p>
      <p class="hint ledger-ready">{t(readiness())}</p>
      <p class={network.value === 'there' ? 'ledger-net' : 'ledger-net is-cut'} role="status">
        {t(`ledger.net_${network.value}`)}
      </p>
      <p>
        <Button look="main" onClick={again}>
          {t('ledger.judge')}
        </Button>
      </p>
      <div role="status">{judged && <Result {...judged} />}</div>
      {saidCount() === 0 && (
        <p class="hint">
          {t('ledger.saidNothing')} <a href="/firm">{t('title.firm')}</a>
        </p>
      )}
    </section>
  );
}
