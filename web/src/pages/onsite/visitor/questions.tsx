// One question after the other, the one that decides most first; what fits by now stands beside them.
import { useState } from 'preact/hooks';
import { call } from '../../../engine/engine.ts';
import { Button } from '../../../kit/basic.tsx';
import { fieldOf } from '../../../state/catalogue.ts';
import { pick, pickOf, t } from '../../../text/text.ts';
import { today } from '../../../text/today.ts';
import { factText } from '../../../view/factText.ts';
import { GroupMark } from '../../../view/mark.tsx';
import { type Book, Question } from '../../../view/question.tsx';
import { Tally } from '../../../view/tally.tsx';
import { answer, change, forget, sameVisitor, visitor, visitorFacts } from '../session.ts';
import { present } from './booths.ts';
import { useMatch } from './useMatch.ts';

/** Of the visitor who sits here; nothing is written anywhere. */
const kBook: Book = { facts: visitorFacts, answer, forget };
/** Length of the list that is meant by "the first ones". */
const kTop = 10;
const kFirstShown = 4;

const said = (field: string) => field in visitorFacts.value;

/** The field that brings most, of those that were not asked; with nothing left to bring, none. */
async function nextField(asked: readonly string[]): Promise<{ field?: string; settled: boolean }> {
  const facts = visitorFacts.value;
  const unknown = Object.keys(facts).filter((field) => facts[field] === null);
  const skip = [...new Set([...asked.filter((field) => !said(field)), ...unknown])];
  const { questions, settled } = await call<'nextQuestion'>({
    kind: 'nextQuestion',
    asOf: today(),
    facts,
    top: kTop,
    skip,
  });
  const next = questions.find(({ field }) => !asked.includes(field) && fieldOf(field));
  return next ? { field: next.field, settled } : { settled };
}

function Live() {
  const here = present();
  const match = useMatch(visitorFacts.value, here.length > 0 ? here : undefined);
  const first = (match?.rows ?? []).filter(({ judgement }) => judgement.group !== 'fails');
  return (
    <aside class="panel onsite-live" aria-label={t('onsite.live')}>
      <Tally counts={match?.counts} name={t(here.length > 0 ? 'onsite.liveHere' : 'nav.products')} />
      <ul class="live-first">
        {first.slice(0, kFirstShown).map((row) => (
          <li key={row.id}>
            <span>{pickOf(row.name, row.nameEn)}</span> <GroupMark judgement={row.judgement} />
          </li>
        ))}
      </ul>
      <Button look="main" onClick={() => change({ step: 'match' })}>
        {t('onsite.toMatch')}
      </Button>
    </aside>
  );
}

function Said({ current }: { current: string }) {
  const { asked } = visitor.value;
  const others = asked.filter((field) => field !== current && said(field));
  if (others.length === 0) return null;
  const again = (field: string) => change({ asked: [...asked.filter((one) => one !== field), field] });
  return (
    <ul class="onsite-chips" aria-label={t('onsite.saidSoFar')}>
      {others.map((key) => {
        const field = fieldOf(key);
        return (
          field && (
            <li key={key}>
              <button type="button" class="onsite-chip" onClick={() => again(key)}>
                {pick(field.label)} <b>{factText(field, visitorFacts.value[key] ?? null)}</b>
              </button>
            </li>
          )
        );
      })}
    </ul>
  );
}

export function Questions() {
  const { asked } = visitor.value;
  const [busy, setBusy] = useState(false);
  const [over, setOver] = useState<'settled' | 'none'>();
  const current = asked[asked.length - 1] ?? '';
  const field = fieldOf(current);
  const goOn = async (more = false) => {
    if (busy) return;
    setBusy(true);
    const isSame = sameVisitor();
    const next = await nextField(asked).catch(() => ({ field: undefined, settled: false }));
    setBusy(false);
    if (!isSame()) return;
    if (!next.field) setOver('none');
    else if (next.settled && !more) setOver('settled');
    else {
      setOver(undefined);
      change({ asked: [...asked, next.field] });
    }
  };
  return (
    <div class="onsite-two">
      <div>
        <p class="hint">{t('onsite.memoryOnly')}</p>
        {field && <Question key={current} field={field} level="page" book={kBook} />}
        {over && (
          <div class="settled" role="status">
            <p>{t(over === 'settled' ? 'onsite.settled' : 'onsite.noMore')}</p>
            {over === 'settled' && <Button onClick={() => void goOn(true)}>{t('onsite.askMore')}</Button>}
          </div>
        )}
        <p class="service-do">
          <Button look={over ? 'plain' : 'main'} disabled={busy} onClick={() => void goOn()}>
            {t(said(current) ? 'onsite.nextQuestion' : 'onsite.skipQuestion')}
          </Button>
          {asked.length > 1 && (
            <Button onClick={() => change({ asked: asked.slice(0, -1) })}>{t('onsite.lastQuestion')}</Button>
          )}
        </p>
        <Said current={current} />
      </div>
      <Live />
    </div>
  );
}
