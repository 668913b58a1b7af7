// Who it is, for which firm, how much, for how long and for what.
import { useState } from 'preact/hooks';
import { NumberEntry } from '../../../kit/numberEntry.tsx';
import { useAnswer } from '../../../state/useAnswer.ts';
import { t, tCode } from '../../../text/text.ts';
import { today } from '../../../text/today.ts';
import { checkedNow } from '../../../view/service/checkedNow.ts';
import { TextEntry } from '../../../view/service/textEntry.tsx';
import { found } from '../people.ts';
import { change, changeAgreed, sameVisitor, visitor } from '../session.ts';

const kMostFen = 1_000_000_000_000;
const kMostMonths = 600;
const kMostFound = 3;

/** Who is on the list has said name and firm before. */
function Listed() {
  const { name, firm, registration } = visitor.value;
  const typed = name.trim();
  if (registration || typed.length < 2) return null;
  const people = found(typed).filter((one) => one.name !== '' && one.firm !== firm);
  if (people.length === 0) return null;
  return (
    <ul class="onsite-people" aria-label={t('onsite.listed')}>
      {people.slice(0, kMostFound).map((one) => (
        <li key={one.registration}>
          <button
            type="button"
            class="onsite-person"
            onClick={() => changeAgreed({ name: one.name, firm: one.firm, registration: one.registration })}
          >
            <b>{one.name}</b>
            <span>{one.firm}</span>
            <span class="onsite-mark">{t('onsite.takeListed')}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}

function useCode(type: 'uscc' | 'mobile', text: string) {
  const typed = text.trim() !== '';
  const value = useAnswer<'checkCode'>(
    typed ? { kind: 'checkCode', type, text, asOf: today() } : undefined,
  ).value;
  return typed ? value : undefined;
}

export function FormStep() {
  const now = visitor.value;
  const [tried, setTried] = useState(false);
  const phone = useCode('mobile', now.phone);
  const code = useCode('uscc', now.code);
  const badCode = code !== undefined && code.status === 'invalid';
  const problems: Record<string, string> = {
    'visit-name': now.name.trim() === '' ? t('onsite.needName') : '',
    'visit-phone': now.phone.trim() === '' || phone?.status === 'invalid' ? t('serverError.bad_phone') : '',
    'visit-firm': now.firm.trim() === '' ? t('onsite.needFirm') : '',
    'visit-code': badCode ? tCode('code', code.reason) : '',
    'visit-amount': now.amountFen === undefined ? t('apply.needAmount') : '',
    'visit-term': now.termMonths === undefined ? t('apply.needTerm') : '',
  };
  const of = (id: string) => (tried ? problems[id] || undefined : undefined);
  const onSubmit = async (event: Event) => {
    event.preventDefault();
    setTried(true);
    const isSame = sameVisitor();
    const wrong = Object.keys(problems).find((id) => problems[id] !== '');
    if (wrong) {
      document.getElementById(wrong)?.focus();
      return;
    }
    const mobile = await checkedNow('mobile', now.phone);
    const firm = await checkedNow('uscc', now.code);
    // What was typed meanwhile stays, and is looked at when it is sent.
    const { phone: typed, code: typedCode } = visitor.value;
    if (!isSame() || typed !== now.phone || typedCode !== now.code) return;
    const bad =
      !mobile || mobile.status === 'invalid' ? 'visit-phone' : firm?.status === 'invalid' && 'visit-code';
    if (bad) {
      document.getElementById(bad)?.focus();
      return;
    }
    const checked = { phone: mobile?.normalized ?? '', code: firm?.normalized ?? '' };
    const same = checked.phone === now.phone && checked.code === now.code;
    if (same) change({ step: 'photos' });
    else changeAgreed({ ...checked, step: 'photos' });
  };
  return (
    <form class="service-form onsite-fields onsite-columns" onSubmit={(event) => void onSubmit(event)}>
      <div>
        <TextEntry
          id="visit-name"
          label={t('onsite.name')}
          value={now.name}
          most={40}
          problem={of('visit-name')}
          onText={(name) => changeAgreed({ name, registration: undefined })}
        />
        <Listed />
        <TextEntry
          id="visit-phone"
          label={t('signIn.phone')}
          value={now.phone}
          most={20}
          problem={of('visit-phone')}
          input={{ type: 'tel', inputMode: 'tel' }}
          onText={(text) => changeAgreed({ phone: text })}
        />
        <TextEntry
          id="visit-firm"
          label={t('onsite.firm')}
          value={now.firm}
          most={80}
          problem={of('visit-firm')}
          onText={(firm) => changeAgreed({ firm, registration: undefined })}
        />
        <TextEntry
          id="visit-code"
          label={t('onsite.firmCode')}
          value={now.code}
          most={40}
          problem={of('visit-code')}
          input={{ autocapitalize: 'characters', spellcheck: false }}
          onText={(text) => changeAgreed({ code: text })}
        />
        {code?.status === 'valid' && <p class="hint">{t('code.valid', { code: code.normalized })}</p>}
      </div>
      <div>
        <NumberEntry
          id="visit-amount"
          kind="fen"
          label={t('apply.amount')}
          unit={t('field.wan')}
          value={now.amountFen}
          low={100}
          high={kMostFen}
          sent
          missing={of('visit-amount')}
          onValue={(amountFen) => changeAgreed({ amountFen })}
        />
        <NumberEntry
          id="visit-term"
          kind="int"
          label={t('apply.term')}
          unit={t('unit.months')}
          value={now.termMonths}
          low={1}
          high={kMostMonths}
          sent
          missing={of('visit-term')}
          onValue={(termMonths) => changeAgreed({ termMonths })}
        />
        <TextEntry
          id="visit-purpose"
          label={t('onsite.purpose')}
          value={now.purpose ?? ''}
          most={200}
          lines={2}
          onText={(purpose) => changeAgreed({ purpose })}
        />
        <p class="service-do">
          <button type="submit" class="btn btn-main onsite-big">
            {t('apply.next')}
          </button>
        </p>
      </div>
    </form>
  );
}
