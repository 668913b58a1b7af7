// A new device: its code, typed or filmed off the desk, and the passcode under which it keeps what is not for everybody.
import { useEffect, useState } from 'preact/hooks';
import { Button } from '../../kit/basic.tsx';
import { enrol } from '../../onsite/device.ts';
import { t, tCode } from '../../text/text.ts';
import { Scan } from '../../view/frames/scan.tsx';
import { kLeastPasscode } from '../../view/lock/wrap.ts';
import { TextEntry } from '../../view/service/textEntry.tsx';

const kCodeLetters = 8;

/** The letters of a code: out of the address that the desk shows as a QR code, or as somebody wrote them. */
export function codeIn(text: string): string {
  return text
    .replace(/^.*#/, '')
    .replace(/^code=/i, '')
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '');
}

/** As it stands on the desk. */
const written = (code: string) =>
  code.length === kCodeLetters ? `${code.slice(0, 4)}-${code.slice(4)}` : code;

const faultText = (error: unknown) => {
  const code = String((error as { code?: string } | undefined)?.code ?? 'failed');
  const text = tCode('onsiteFault', code);
  return text === code ? t('onsiteFault.failed') : text;
};

export function Enrol({ fragment }: { fragment: string }) {
  const [code, setCode] = useState(() => written(codeIn(fragment)));
  const [first, setFirst] = useState('');
  const [again, setAgain] = useState('');
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState('');
  // Effect dependencies: another address that was opened while the page was there.
  useEffect(() => {
    if (fragment !== '') setCode(written(codeIn(fragment)));
  }, [fragment]);
  const problems = {
    'onsite-code': codeIn(code).length === kCodeLetters ? '' : t('onsite.codeWrong'),
    'onsite-passcode': [...first].length >= kLeastPasscode ? '' : t('lock.tooShort', { n: kLeastPasscode }),
    'onsite-again': again === first ? '' : t('lock.notSame'),
  };
  const of = (id: keyof typeof problems) => (tried && problems[id] !== '' ? problems[id] : undefined);
  const onSubmit = async (event: Event) => {
    event.preventDefault();
    if (busy) return;
    setTried(true);
    setFault('');
    const wrong = Object.entries(problems).find(([, text]) => text !== '');
    if (wrong) {
      document.getElementById(wrong[0])?.focus();
      return;
    }
    setBusy(true);
    await enrol(codeIn(code), first).catch((error: unknown) => setFault(faultText(error)));
    setBusy(false);
  };
  return (
    <div class="onsite-two">
      <form class="service-form" onSubmit={(event) => void onSubmit(event)}>
        <p>{t('onsite.enrolLead')}</p>
        <TextEntry
          id="onsite-code"
          label={t('onsite.code')}
          hint={t('onsite.codeHint')}
          value={code}
          most={80}
          problem={of('onsite-code')}
          input={{ autocapitalize: 'characters', spellcheck: false, class: 'onsite-letters-in' }}
          onText={(text) => setCode(text.includes('#') ? written(codeIn(text)) : text)}
        />
        <Scan
          strange={t('onsite.notCode')}
          onText={(seen) => {
            const found = codeIn(seen);
            if (found.length !== kCodeLetters) return 'strange';
            setCode(written(found));
            return 'done';
          }}
        />
        <TextEntry
          id="onsite-passcode"
          label={t('onsite.passcode')}
          hint={t('onsite.passcodeHint', { n: kLeastPasscode })}
          value={first}
          most={64}
          problem={of('onsite-passcode')}
          input={{ type: 'password', autocomplete: 'new-password' }}
          onText={setFirst}
        />
        <TextEntry
          id="onsite-again"
          label={t('lock.again')}
          value={again}
          most={64}
          problem={of('onsite-again')}
          input={{ type: 'password', autocomplete: 'new-password' }}
          onText={setAgain}
        />
        <p class="problem" role={fault === '' ? undefined : 'alert'}>
          {fault}
        </p>
        <p class="service-do">
          <button type="submit" class="btn btn-main onsite-big">
            {t(busy ? 'lock.busy' : 'onsite.enrol')}
          </button>
        </p>
      </form>
      <aside class="panel" aria-labelledby="onsite-holds">
        <h2 id="onsite-holds">{t('onsite.holds')}</h2>
        <ul class="onsite-list">
          <li>{t('onsite.holds1')}</li>
          <li>{t('onsite.holds2')}</li>
          <li>{t('onsite.holds3')}</li>
          <li>{t('onsite.holds4')}</li>
        </ul>
        <p class="service-do">
          <Button onClick={() => location.assign('/desk/activities')}>{t('onsite.toDesk')}</Button>
        </p>
      </aside>
    </div>
  );
}
