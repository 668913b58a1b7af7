// An intention to borrow, written step by step, shown as a whole, and sent to one institution when its writer
// presses the button that says so. Until then nothing of it leaves the device.
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { ProductDetail } from '../../engine/messages.gen.ts';
import { EmptyState, Skeleton } from '../../kit/basic.tsx';
import type { PageProps } from '../../routes.ts';
import type { Detail, Receipt } from '../../state/applications.ts';
import { loadCodes } from '../../state/codes.ts';
import { type Draft, filledFrom, isComplete, keepDraft, openDraft } from '../../state/draft.ts';
import { facts, factsLoaded } from '../../state/facts.ts';
import { type IntakeContent, intakePath } from '../../state/ownIntakes.ts';
import { ask, who } from '../../state/server.ts';
import { useAnswer } from '../../state/useAnswer.ts';
import { pickOf, type TextKey, t } from '../../text/text.ts';
import { today } from '../../text/today.ts';
import { institutionName } from '../../view/card.tsx';
import { NotAnswered } from '../../view/notAnswered.tsx';
import { SignedIn } from '../../view/service/signIn.tsx';
import { Check } from './check.tsx';
import { Contact } from './contact.tsx';
import { CostStep } from './cost.tsx';
import { Done } from './done.tsx';
import { FirmStep } from './firm.tsx';
import { Need } from './need.tsx';
import { readingMissing, readingRule } from './readingRule.ts';
import './apply.css';

type Step = 'firm' | 'need' | 'contact' | 'cost' | 'check';
/** Costs are a step of their own where the law wants them read. */
const stepsOf = ({ firm }: Draft): readonly Step[] => [
  ...(['firm', 'need', 'contact'] as const),
  ...(readingRule(firm) ? (['cost'] as const) : []),
  'check',
];
const kTitles: Readonly<Record<Step, TextKey>> = {
  firm: 'apply.stepFirm',
  need: 'apply.stepNeed',
  contact: 'apply.stepContact',
  cost: 'reading.step',
  check: 'apply.stepCheck',
};

export interface StepProps {
  readonly detail: ProductDetail;
  readonly draft: Draft;
  readonly onDraft: (change: Partial<Draft>) => void;
  readonly onNext: () => void;
}

function Form({ detail, opened }: { detail: ProductDetail; opened: Draft }) {
  const [draft, setDraft] = useState(opened);
  const [step, setStep] = useState<Step>(opened.sent === undefined ? 'firm' : 'check');
  const [kept, setKept] = useState(true);
  const [receipt, setReceipt] = useState<Receipt>();
  const [phone, setPhone] = useState(opened.phone);
  const title = useRef<HTMLHeadingElement>(null);
  const moved = useRef(false);
  /** What is written now: a step may write and go on at once. */
  const latest = useRef(opened);
  /** Somebody changes one answer of those to be checked, and then comes back to them. */
  const [changing, setChanging] = useState(false);
  const { row } = detail;

  const onDraft = (change: Partial<Draft>) => {
    const next = { ...latest.current, ...change };
    latest.current = readingRule(next.firm) ? next : { ...next, reading: undefined, readFor: undefined };
    setDraft(latest.current);
    return keepDraft(row.id, latest.current).then(setKept);
  };
  // The number that signs in is the first guess for the one to call; later it changes nothing of what was written.
  const onPhone = (typed: string) => {
    setPhone(typed);
    if (step === 'firm') void onDraft({ phone: typed });
  };
  const goTo = (next: Step) => {
    moved.current = true;
    setStep(next);
  };
  // Not after painting: whoever types at once would type into the step that has gone.
  // Effect dependencies: a new step is read out from its heading on.
  useLayoutEffect(() => {
    if (moved.current) title.current?.focus();
  }, [step, receipt]);
  if (receipt) return <Done detail={detail} receipt={receipt} />;

  const steps = stepsOf(draft);
  const at = Math.max(0, steps.indexOf(step));
  const onNext = () => {
    const now = stepsOf(latest.current);
    const next = now[now.indexOf(step) + 1] ?? 'check';
    const whole = changing && isComplete(latest.current);
    goTo(whole ? (readingMissing(latest.current) && step !== 'cost' ? 'cost' : 'check') : next);
  };
  const props = { detail, draft, onDraft: (change: Partial<Draft>) => void onDraft(change), onNext };
  const rule = readingRule(draft.firm);
  return (
    <SignedIn why={t('apply.whySignIn')} phone={phone} onPhone={onPhone}>
      <div class="service">
        <div>
          <p class="steps-at">{t('apply.stepAt', { n: at + 1, all: steps.length })}</p>
          <h2 ref={title} tabIndex={-1}>
            {t(kTitles[step])}
          </h2>
        </div>
        {!kept && <p class="note">{t('apply.notKept')}</p>}
        {step === 'firm' && <FirmStep {...props} />}
        {step === 'need' && <Need {...props} />}
        {step === 'contact' && <Contact {...props} />}
        {step === 'cost' && rule && <CostStep {...props} rule={rule} />}
        {step === 'check' && (
          <Check
            {...props}
            onKeep={onDraft}
            onGoTo={(place) => {
              setChanging(true);
              goTo(place);
            }}
            onReceipt={(value) => {
              moved.current = true;
              setReceipt(value);
            }}
          />
        )}
        {(at > 0 || changing) && draft.sent === undefined && (
          <p>
            <button
              type="button"
              class="link"
              onClick={() => goTo(changing && step !== 'check' ? 'check' : (steps[at - 1] ?? 'firm'))}
            >
              {t(changing && step !== 'check' ? 'apply.backToCheck' : 'apply.back')}
            </button>
          </p>
        )}
      </div>
    </SignedIn>
  );
}

const inAddress = (name: string) => new URLSearchParams(location.search).get(name) ?? undefined;
/** The application that a renewal follows: `?renews=…`. */
const renewalInAddress = () => inAddress('renews');
/** What was left at an event, that the form is filled from: `?intake=…`. */
const intakeInAddress = () => inAddress('intake');

/** Nothing that was written before is lost; what went out without an answer stays as it is. */
async function filledFromIntake(id: string, draft: Draft): Promise<Draft> {
  const intake = intakeInAddress();
  if (!intake || draft.intake === intake || draft.sent !== undefined) return draft;
  const left = await ask<IntakeContent>(intakePath(intake));
  if (!left.ok) return draft; // Not signed in yet: asked again then. Or it is nobody's any more.
  // Somebody may have written on while the answer was awaited.
  const filled = filledFrom(await openDraft(id), left.value);
  await keepDraft(id, filled);
  return filled;
}

/** A renewal is a new application that begins with what the old one said; another one with what was left at an event. */
async function openedFor(id: string): Promise<Draft> {
  const draft = await openDraft(id);
  const renewalOf = renewalInAddress();
  if (!renewalOf || draft.renewalOf === renewalOf) return filledFromIntake(id, draft);
  if (draft.sent !== undefined) return draft; // Out without an answer: sent again as it is.
  const old = await ask<Detail>(`/applications/${renewalOf}`);
  if (!old.ok) return draft; // Not signed in yet: asked again then.
  const { firm, amountFen, termMonths, purpose = '', contact } = old.value;
  const { name = '', phone = '' } = contact ?? {};
  const firms = who.value?.kind === 'person' ? who.value.firms : [];
  const firmName = firms.find((one) => one.firm === firm)?.name ?? '';
  // Somebody may have written on, or sent it, while the answer was awaited.
  const now = await openDraft(id);
  if (now.sent !== undefined) return now;
  return { ...now, renewalOf, firm, firmName, amountFen, termMonths, purpose, name, phone };
}

export default function Body({ id }: PageProps) {
  const [opened, setOpened] = useState<Draft>();
  const { value, error } = useAnswer<'product'>(
    factsLoaded.value ? { kind: 'product', asOf: today(), facts: facts.value, id } : undefined,
  );
  const signedInAs = who.value?.kind;
  // Effect dependencies: once the firm's answers are here, from which a new draft is filled in, and once the old
  // application of a renewal can be read.
  useEffect(() => {
    if (!factsLoaded.value) return;
    void loadCodes();
    void openedFor(id).then(setOpened);
  }, [factsLoaded.value, signedInAs]);
  if (error && !value) return <NotAnswered error={error} />;
  if (!value || !opened) return <Skeleton lines={10} />;
  const name = pickOf(value.row.name, value.row.nameEn);
  if (value.row.judgement.group === 'closed')
    return (
      <EmptyState title={t('apply.closed', { name })}>
        <p>
          <a href="/results">{t('apply.others')}</a>
        </p>
      </EmptyState>
    );
  return (
    <>
      <p class="lead">
        <a href={`/product/${id}`}>{name}</a> · {institutionName(value.row)}
      </p>
      <p class="hint">{t('apply.what')}</p>
      {opened.renewalOf && <p class="note">{t('apply.renewal')}</p>}
      {opened.intake && <p class="note">{t('apply.fromIntake')}</p>}
      <Form key={opened.renewalOf ?? opened.intake ?? ''} detail={value} opened={opened} />
    </>
  );
}
