// What a file would do: what is new, what changes and how, what is the same, what is wrong. Then one confirmation.
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Changed, Comparison } from '../../exchange/compare.ts';
import type { Opened } from '../../exchange/exchange.ts';
import type { JsonObject } from '../../exchange/json.ts';
import { Button } from '../../kit/basic.tsx';
import { chineseText, pick, pickOf, t } from '../../text/text.ts';
import { Faults } from './faults.tsx';
import type { ExchangeProps } from './index.tsx';

const kShown = 50;

const textAt = (record: JsonObject, key: string) => {
  const text = record[key];
  return typeof text === 'string' ? text : '';
};

const Name = ({ record }: { record: JsonObject }) => (
  <>
    {pickOf(textAt(record, 'name'), textAt(record, 'nameEn'))}{' '}
    <span class="exchange-id">{textAt(record, 'id')}</span>
  </>
);

const Value = ({ text }: { text: string }) => (
  <dd>{text === '' ? <span class="hint">{t('exchange.nothing')}</span> : chineseText(text)}</dd>
);

const ChangedOne = ({ one }: { one: Changed }) => (
  <li>
    <details open={one.changes.length <= 3}>
      <summary>
        <Name record={one.document} /> <small>{t('exchange.fieldsChanged', { n: one.changes.length })}</small>
      </summary>
      {one.changes.map((change) => (
        <dl key={change.name.en} class="exchange-change">
          <dt>{pick(change.name)}</dt>
          <dt class="exchange-side">{t('exchange.before')}</dt>
          <Value text={change.before} />
          <dt class="exchange-side">{t('exchange.after')}</dt>
          <Value text={change.after} />
        </dl>
      ))}
    </details>
  </li>
);

const More = ({ n }: { n: number }) =>
  n > kShown ? <p class="hint">{t('exchange.moreProducts', { n: n - kShown })}</p> : null;

interface ReportProps {
  name: string;
  opened: Opened;
  comparison: Comparison;
  onConfirm: (records: readonly JsonObject[]) => Promise<void>;
  Checks: ExchangeProps['Checks'];
}

type Confirming = 'open' | 'busy' | 'done' | 'failed';

export function Report({ name, opened, comparison, onConfirm, Checks }: ReportProps) {
  const [state, setState] = useState<Confirming>('open');
  const head = useRef<HTMLHeadingElement>(null);
  // Effect dependencies: once. Whoever chose the file by keyboard or ear goes on here.
  useEffect(() => head.current?.focus(), []);
  const { added, changed, same } = comparison;
  const faulty = opened.faults.some(({ level }) => level === 'fault');
  const [records] = useState(() => [...added, ...changed.map(({ document }) => document)]);
  const counts = [
    ['added', added.length],
    ['changed', changed.length],
    ['same', same.length],
    ['faulty', opened.found - opened.records.length],
  ] as const;
  const confirm = async () => {
    if (faulty || state === 'busy' || state === 'done') return;
    setState('busy');
    try {
      await onConfirm(records);
      setState('done');
    } catch {
      setState('failed');
    }
  };
  return (
    <section class="exchange-report" aria-labelledby="exchange-report">
      <h3 id="exchange-report" tabIndex={-1} ref={head}>
        {t('exchange.report', { name })}
      </h3>
      <dl class="exchange-counts">
        {counts.map(([key, n]) => (
          <div key={key} class={n > 0 ? `exchange-count exchange-${key}` : 'exchange-count'}>
            <dt>
              {t(
                key === 'added'
                  ? 'exchange.countAdded'
                  : key === 'changed'
                    ? 'exchange.countChanged'
                    : key === 'same'
                      ? 'exchange.countSame'
                      : 'exchange.countFaulty',
              )}
            </dt>
            <dd>{n}</dd>
          </div>
        ))}
      </dl>
      <Faults opened={opened} name={name} />
      {changed.length > 0 && (
        <section aria-labelledby="exchange-changed">
          <h4 id="exchange-changed">{t('exchange.changedTitle', { n: changed.length })}</h4>
          <ul class="exchange-list">
            {changed.slice(0, kShown).map((one) => (
              <ChangedOne key={textAt(one.document, 'id')} one={one} />
            ))}
          </ul>
          <More n={changed.length} />
        </section>
      )}
      {added.length > 0 && (
        <section aria-labelledby="exchange-added">
          <h4 id="exchange-added">{t('exchange.addedTitle', { n: added.length })}</h4>
          <ul class="exchange-list">
            {added.slice(0, kShown).map((record) => (
              <li key={textAt(record, 'id')}>
                <Name record={record} />
              </li>
            ))}
          </ul>
          <More n={added.length} />
        </section>
      )}
      {Checks && !faulty && records.length > 0 && <Checks records={records} />}
      <div class="exchange-confirm">
        {state === 'done' ? (
          <p role="status">{t('exchange.confirmed', { n: records.length })}</p>
        ) : faulty ? (
          <p class="problem">{t('exchange.cannotConfirm')}</p>
        ) : records.length === 0 ? (
          <p>{t('exchange.nothingNew')}</p>
        ) : (
          <>
            <p class="hint">{t('exchange.nothingKept')}</p>
            <p>
              <Button look="main" disabled={state === 'busy'} onClick={() => void confirm()}>
                {state === 'busy' ? t('exchange.confirming') : t('exchange.confirm', { n: records.length })}
              </Button>
            </p>
          </>
        )}
        {state === 'failed' && (
          <p class="problem" role="alert">
            {t('exchange.confirmFailed')}
          </p>
        )}
      </div>
    </section>
  );
}
