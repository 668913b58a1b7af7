// A sealed share of chosen answers. Nothing leaves the device before its owner hands the link to somebody.

import { useState } from 'preact/hooks';
import { EmptyState } from '../../kit/basic.tsx';
import { hasCrypto } from '../../kit/passcodeKey.ts';
import { facts, factsLoaded, knownCount } from '../../state/facts.ts';
import { t } from '../../text/text.ts';
import { PickList } from '../service/pickList.tsx';
import { TextEntry } from '../service/textEntry.tsx';
import { momentText } from '../service/words.ts';
import { Choose } from './choose.tsx';
import { HandOver } from './handOver.tsx';
import { kMostFrom, newCode, seal, spacedCode } from './seal.ts';
import '../../kit/number.css';
import '../service/service.css';
import './share.css';

const kHourMs = 3_600_000;
const kHours = [1, 24, 168, 720] as const;

interface Made {
  readonly link: string;
  readonly code: string | undefined;
  readonly expires: number;
  readonly count: number;
}

function Outcome({ made }: { made: Made }) {
  return (
    <div class="panel share-made" role="status">
      <h3>{t('share.made', { n: made.count, at: momentText(made.expires) })}</h3>
      {made.code && (
        <p>
          {t('share.codeIs')} <b class="share-code">{spacedCode(made.code)}</b>
          <span class="hint">{t('share.codeHelp')}</span>
        </p>
      )}
      <HandOver
        link={made.link}
        title={t('share.heading')}
        label={t('share.qr', { n: made.count })}
        tooLarge={t('share.tooLarge')}
      />
    </div>
  );
}

function Form() {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [from, setFrom] = useState('');
  const [hours, setHours] = useState<number>(24);
  const [spoken, setSpoken] = useState(false);
  const [made, setMade] = useState<Made>();
  const [problem, setProblem] = useState('');
  const [busy, setBusy] = useState(false);
  /** Whatever is changed makes what was made another thing. */
  const changing =
    <T,>(set: (value: T) => void) =>
    (value: T) => {
      setMade(undefined);
      setProblem('');
      set(value);
    };
  const make = async () => {
    const keys = [...chosen].filter((key) => (facts.value[key] ?? null) !== null);
    if (busy) return;
    if (keys.length === 0) {
      setProblem(t('share.nothing'));
      return;
    }
    setBusy(true);
    const now = Date.now();
    const expires = now + hours * kHourMs;
    const code = spoken ? newCode() : undefined;
    const picked = Object.fromEntries(keys.map((key) => [key, facts.value[key] ?? null]));
    try {
      const fragment = await seal({ format: 1, from: from.trim(), made: now, expires, facts: picked }, code);
      setMade({ link: `${location.origin}/open#${fragment}`, code, expires, count: keys.length });
    } catch {
      setProblem(t('share.failed'));
    }
    setBusy(false);
  };
  return (
    <form
      class="service-form"
      onSubmit={(event) => {
        event.preventDefault();
        void make();
      }}
    >
      <h3>{t('share.which')}</h3>
      <Choose chosen={chosen} onChange={changing(setChosen)} />
      <TextEntry
        id="share-from"
        label={t('share.from')}
        hint={t('share.fromHint')}
        value={from}
        most={kMostFrom}
        onText={changing(setFrom)}
      />
      <PickList
        name="share-until"
        legend={t('share.until')}
        value={hours}
        onChange={changing(setHours)}
        options={kHours.map((some) => ({ value: some, label: t(`share.for${some}`) }))}
      />
      <PickList
        name="share-key"
        legend={t('share.key')}
        value={spoken}
        onChange={changing(setSpoken)}
        options={[
          { value: false, label: t('share.keyInLink'), help: t('share.keyInLinkHelp') },
          { value: true, label: t('share.keySpoken'), help: t('share.keySpokenHelp') },
        ]}
      />
      <div class="consent">
        <p>{t('share.consent', { n: chosen.size })}</p>
        <ul>
          <li>{t('share.note1')}</li>
          <li>{t('share.note2')}</li>
        </ul>
      </div>
      <p class="problem" role={problem === '' ? undefined : 'alert'}>
        {problem}
      </p>
      <p>
        <button type="submit" class="btn btn-main" disabled={busy}>
          {t(busy ? 'lock.busy' : 'share.make')}
        </button>
      </p>
      {made && <Outcome made={made} />}
    </form>
  );
}

export function ShareSection() {
  return (
    <section aria-labelledby="share">
      <h2 id="share">{t('share.heading')}</h2>
      <p>{t('share.lead')}</p>
      {!hasCrypto() ? (
        <p class="problem">{t('share.noCrypto')}</p>
      ) : !factsLoaded.value ? null : knownCount() === 0 ? (
        <EmptyState title={t('share.noAnswers')}>
          <p>
            <a class="btn btn-plain" href="/firm">
              {t('home.start')}
            </a>
          </p>
        </EmptyState>
      ) : (
        <Form />
      )}
    </section>
  );
}
