// What was left at events with the number of who is signed in: to be handed in as an application, or taken back.
import { useEffect, useState } from 'preact/hooks';
import { CallError, call } from '../../engine/engine.ts';
import { Button } from '../../kit/basic.tsx';
import { Sheet } from '../../kit/sheet.tsx';
import { toast } from '../../kit/toast.tsx';
import { applyPath, intakePath, kIntakes, type OwnIntake } from '../../state/ownIntakes.ts';
import { newKey, type ServerError, tellOnce } from '../../state/server.ts';
import { pickOf, t, tCode } from '../../text/text.ts';
import { today } from '../../text/today.ts';
import { useServer } from '../../view/service/useServer.ts';
import { errorText, institutionText, momentText } from '../../view/service/words.ts';

interface Offer {
  readonly name: string;
  /** `asked`: not known yet, or nobody could say. */
  readonly now: 'asked' | 'open' | 'closed' | 'gone';
}

const isGone = (error: unknown) => error instanceof CallError && error.fault.code === 'not_found';

/** What the catalogue of this device says of the product now. */
async function offerOf(id: string): Promise<Offer> {
  try {
    const { row } = await call<'product'>({ kind: 'product', id, asOf: today(), facts: {} });
    return {
      name: pickOf(row.name, row.nameEn),
      now: row.judgement.group === 'closed' ? 'closed' : 'open',
    };
  } catch (error) {
    return { name: '', now: isGone(error) ? 'gone' : 'asked' };
  }
}

function useOffer(id: string): Offer {
  const [offer, setOffer] = useState<Offer>({ name: '', now: 'asked' });
  // Effect dependencies: another product.
  useEffect(() => {
    let current = true;
    void offerOf(id).then((found) => current && setOffer(found));
    return () => {
      current = false;
    };
  }, [id]);
  return offer;
}

/** What can be done about it: never what could not be done. */
function Way({ intake, offer }: { intake: OwnIntake; offer: Offer }) {
  if (intake.application !== '')
    return (
      <a class="btn" href={`/applications/${intake.application}`}>
        {t('follow.intakeSeen')}
      </a>
    );
  if (!intake.reachesInstitution || offer.now === 'gone' || offer.now === 'closed') return null;
  return (
    <a class="btn btn-main" href={applyPath(intake)}>
      {t('follow.intakeApply')}
    </a>
  );
}

interface RowProps {
  intake: OwnIntake;
  onWithdraw: () => void;
}

function Row({ intake, onWithdraw }: RowProps) {
  const offer = useOffer(intake.product);
  const to = institutionText(intake.institution);
  const name = offer.name || t('follow.intakeProduct');
  return (
    <li>
      <h3>{offer.now === 'open' ? <a href={`/product/${intake.product}`}>{name}</a> : name}</h3>
      <p>
        <strong>{tCode('intakeState', intake.application === '' ? intake.state : 'applied')}</strong> · {to}
      </p>
      <p class="hint">
        {intake.activityTitle} · {momentText(intake.at)}
      </p>
      {intake.queue !== '' && (
        <p class="hint">
          {t('follow.intakeQueue')} <span class="code-text">{intake.queue}</span>
        </p>
      )}
      {intake.application === '' && (offer.now === 'gone' || offer.now === 'closed') && (
        <p>{t(offer.now === 'gone' ? 'follow.intakeGone' : 'follow.intakeClosed')}</p>
      )}
      <p class="service-do">
        <Way intake={intake} offer={offer} />
        <button
          type="button"
          class="link"
          aria-label={t('follow.intakeWithdrawOf', { name, to })}
          onClick={onWithdraw}
        >
          {t('follow.intakeWithdraw')}
        </button>
      </p>
    </li>
  );
}

interface WithdrawProps {
  intake: OwnIntake;
  onClose: () => void;
  onDone: () => void;
}

/** What follows stands there before it is done: nothing of it can be had back. */
function Withdraw({ intake, onClose, onDone }: WithdrawProps) {
  // One for all tries: should the answer get lost, the next asks the same.
  const [key] = useState(newKey);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ServerError>();
  const to = institutionText(intake.institution);
  const send = async () => {
    setBusy(true);
    setError(undefined);
    const answer = await tellOnce(`${intakePath(intake.id)}/withdrawal`, key, '{}');
    setBusy(false);
    if (answer.ok) onDone();
    else setError(answer.error);
  };
  return (
    <Sheet title={t('follow.intakeWithdrawTitle')} role="alertdialog" onClose={onClose}>
      <p>{t('follow.intakeWithdrawAsk', { to })}</p>
      <ul class="plan-notes">
        <li>{t('follow.intakeWithdraw1')}</li>
        <li>{t('follow.intakeWithdraw2', { to })}</li>
        <li>{t('follow.intakeWithdraw3')}</li>
        {intake.application !== '' && <li>{t('follow.intakeWithdraw4')}</li>}
      </ul>
      {error && (
        <p class="problem" role="alert">
          {errorText(error)}
        </p>
      )}
      <p class="sheet-foot">
        <Button look="danger" disabled={busy} onClick={() => void send()}>
          {t('follow.intakeWithdrawYes')}
        </Button>
        <Button onClick={onClose}>{t('service.cancel')}</Button>
      </p>
    </Sheet>
  );
}

/** Nothing where there are none: most people were at no event. */
export function Intakes() {
  const { value, again } = useServer<{ intakes: readonly OwnIntake[] }>(kIntakes);
  const [asking, setAsking] = useState<OwnIntake>();
  const intakes = value?.intakes ?? [];
  const onDone = () => {
    setAsking(undefined);
    toast(t('follow.intakeWithdrawn'));
    again();
  };
  return (
    <>
      {intakes.length > 0 && (
        <div class="service">
          <section class="panel" aria-labelledby="own-intakes">
            <h2 id="own-intakes">{t('follow.intakes')}</h2>
            <p class="hint">{t('follow.intakesHelp')}</p>
            <ul class="cases own-intakes">
              {intakes.map((intake) => (
                <Row key={intake.id} intake={intake} onWithdraw={() => setAsking(intake)} />
              ))}
            </ul>
          </section>
        </div>
      )}
      {asking && <Withdraw intake={asking} onClose={() => setAsking(undefined)} onDone={onDone} />}
    </>
  );
}
