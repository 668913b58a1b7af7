// What was shared, and the choice: take all of it, only what is not answered here, or nothing.
import { useEffect, useState } from 'preact/hooks';
import { call } from '../../engine/engine.ts';
import type { JsonValue } from '../../engine/messages.gen.ts';
import { Button, Skeleton } from '../../kit/basic.tsx';
import { Sheet } from '../../kit/sheet.tsx';
import { fieldOf, fields } from '../../state/catalogue.ts';
import { loadCodes } from '../../state/codes.ts';
import { answer, facts, factsLoaded } from '../../state/facts.ts';
import { pick, t } from '../../text/text.ts';
import { today } from '../../text/today.ts';
import { factText } from '../../view/factText.ts';
import { momentText } from '../../view/service/words.ts';
import type { Shared } from '../../view/share/seal.ts';

type Fact = readonly [key: string, value: JsonValue];

/** The shared answers that today's field list knows and takes; undefined until the core has looked. */
function useGood(shared: Shared): readonly Fact[] | undefined {
  const [good, setGood] = useState<readonly Fact[]>();
  const listed = fields.value.length > 0;
  // Effect dependencies: what was shared does not change; the field list comes once.
  useEffect(() => {
    if (!listed) return;
    const all = Object.entries(shared.facts);
    call<'checkApplicant'>({
      kind: 'checkApplicant',
      applicant: { asOf: today(), facts: shared.facts },
    }).then(
      ({ faults }) => {
        const bad = new Set(faults.map((fault) => /^\/facts\/([^/]+)/.exec(fault.where)?.[1]));
        setGood(all.filter(([key]) => fieldOf(key) && !bad.has(key)));
      },
      () => setGood([]),
    );
  }, [listed]);
  return good;
}

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
const isAnswered = (key: string) => (facts.value[key] ?? null) !== null;

function Row({ fact: [key, value] }: { fact: Fact }) {
  const field = fieldOf(key);
  if (!field) return null;
  const own = facts.value[key] ?? null;
  const differs = own !== null && !same(own, value);
  return (
    <li>
      <span class="said-name">{pick(field.label)}</span>
      <span class="said-value">
        {factText(field, value)}
        {differs && <small class="open-own">{t('open.own', { v: factText(field, own) })}</small>}
      </span>
    </li>
  );
}

const Taken = ({ count }: { count: number }) => (
  <div class="settled" role="status">
    <p class="empty-title">{t('open.taken', { n: count })}</p>
    <p>
      <a class="btn btn-main" href="/results">
        {t('open.toResults')}
      </a>
    </p>
  </div>
);

interface ContentProps {
  shared: Shared;
  onExpired: () => void;
  onClose: () => void;
}

export function Content({ shared, onExpired, onClose }: ContentProps) {
  const good = useGood(shared);
  const [asking, setAsking] = useState(false);
  const [taken, setTaken] = useState<number>();
  useEffect(() => void loadCodes(), []);
  if (taken !== undefined) return <Taken count={taken} />;
  if (!good || !factsLoaded.value) return <Skeleton lines={8} />;
  const fresh = good.filter(([key]) => !isAnswered(key));
  const differing = good.filter(([key, value]) => isAnswered(key) && !same(facts.value[key], value));
  const left = Object.keys(shared.facts).length - good.length;
  const take = (some: readonly Fact[]) => {
    setAsking(false);
    // The page may have stood open for long.
    if (shared.expires <= Date.now()) {
      onExpired();
      return;
    }
    for (const [key, value] of some) answer(key, value);
    setTaken(some.length);
  };
  return (
    <div class="service">
      <p>
        {shared.from === '' ? t('open.fromNobody') : t('open.from', { who: shared.from })}
        <span class="hint open-when">
          {t('open.when', { made: momentText(shared.made), until: momentText(shared.expires) })}
        </span>
      </p>
      <p class="hint">{t('open.fromHelp')}</p>
      <section aria-labelledby="shared">
        <h2 id="shared">{t('open.content', { n: good.length })}</h2>
        <ul class="said">
          {good.map((fact) => (
            <Row key={fact[0]} fact={fact} />
          ))}
        </ul>
        {left > 0 && <p class="hint">{t('open.left', { n: left })}</p>}
      </section>
      <section aria-labelledby="take">
        <h2 id="take">{t('open.what')}</h2>
        <p>{t('open.whatHelp', { n: fresh.length, m: differing.length })}</p>
        <p class="service-do">
          {fresh.length > 0 && differing.length > 0 && (
            <Button look="main" onClick={() => take(fresh)}>
              {t('open.takeFresh', { n: fresh.length })}
            </Button>
          )}
          {good.length > 0 && (
            <Button
              look={differing.length > 0 ? 'plain' : 'main'}
              onClick={() => (differing.length > 0 ? setAsking(true) : take(good))}
            >
              {t('open.takeAll', { n: good.length })}
            </Button>
          )}
          <Button onClick={onClose}>{t('open.lookOnly')}</Button>
        </p>
        <p class="hint">{t('open.honest')}</p>
      </section>
      {asking && (
        <Sheet title={t('open.overwriteTitle')} role="alertdialog" onClose={() => setAsking(false)}>
          <p>{t('open.overwriteAsk', { n: differing.length })}</p>
          <ul class="said">
            {differing.map((fact) => (
              <Row key={fact[0]} fact={fact} />
            ))}
          </ul>
          <p class="sheet-foot">
            <Button look="danger" onClick={() => take(good)}>
              {t('open.overwriteYes')}
            </Button>
            <Button onClick={() => setAsking(false)}>{t('lock.back')}</Button>
          </p>
        </Sheet>
      )}
    </div>
  );
}
