// For which firm: one that was named before, or another by its code, which is checked on the device first.
import { useState } from 'preact/hooks';
import { firmCode } from '../../state/facts.ts';
import { askWho, type Firm, type ServerError, tell, who } from '../../state/server.ts';
import { useAnswer } from '../../state/useAnswer.ts';
import { t, tCode } from '../../text/text.ts';
import { today } from '../../text/today.ts';
import { checkedNow } from '../../view/service/checkedNow.ts';
import { TextEntry } from '../../view/service/textEntry.tsx';
import { errorText } from '../../view/service/words.ts';
import type { StepProps } from './body.tsx';

interface FirmListProps {
  firms: readonly Firm[];
  chosen: string;
  onChoose: (firm: Firm | undefined) => void;
}

const FirmList = ({ firms, chosen, onChoose }: FirmListProps) => (
  <fieldset class="pick-list">
    <legend>{t('apply.firms')}</legend>
    {firms.map((firm) => (
      <label key={firm.firm} class="tick">
        <input type="radio" name="firm" checked={chosen === firm.firm} onChange={() => onChoose(firm)} />
        <span>
          {firm.name}
          <br />
          <span class="hint">{firm.firm}</span>
        </span>
      </label>
    ))}
    <label class="tick">
      <input type="radio" name="firm" checked={chosen === ''} onChange={() => onChoose(undefined)} />
      <span>{t('apply.otherFirm')}</span>
    </label>
  </fieldset>
);

export function FirmStep({ draft, onDraft, onNext }: StepProps) {
  const firms = who.value?.kind === 'person' ? who.value.firms : [];
  const known = firms.find((one) => one.firm === draft.firm);
  const [code, setCode] = useState(draft.firm !== '' && !known ? draft.firm : firmCode.value);
  const [name, setName] = useState(known ? '' : draft.firmName);
  const [other, setOther] = useState(firms.length === 0 || (!known && draft.firm !== ''));
  const [tried, setTried] = useState(false);
  const [error, setError] = useState<ServerError>();
  const typed = code.trim() !== '';
  const checked = useAnswer<'checkCode'>(
    typed ? { kind: 'checkCode', type: 'uscc', text: code, asOf: today() } : undefined,
  ).value;
  const verdict = typed ? checked : undefined;

  const codeProblem = () => {
    if (error?.where === '/firm') return errorText(error);
    if (verdict?.status === 'invalid' && tried) return tCode('code', verdict.reason);
    return tried && !typed ? t('apply.needCode') : undefined;
  };
  const claim = async () => {
    setTried(true);
    const now = await checkedNow('uscc', code);
    if (!now || now.status === 'invalid' || name.trim().length < 2) {
      document.getElementById(!now || now.status === 'invalid' ? 'apply-code' : 'apply-name')?.focus();
      return;
    }
    const answer = await tell<Firm>('/firms', { firm: now.normalized, name: name.trim() });
    if (!answer.ok) {
      setError(answer.error);
      return;
    }
    onDraft({ firm: answer.value.firm, firmName: answer.value.name });
    void askWho();
    onNext();
  };
  const onSubmit = (event: Event) => {
    event.preventDefault();
    setError(undefined);
    if (!other && known) onNext();
    else if (other) void claim();
    else setTried(true);
  };
  return (
    <form class="service-form" onSubmit={onSubmit}>
      {firms.length > 0 && (
        <FirmList
          firms={firms}
          chosen={other ? '' : draft.firm || '-'}
          onChoose={(firm) => {
            setOther(firm === undefined);
            if (firm) onDraft({ firm: firm.firm, firmName: firm.name });
          }}
        />
      )}
      {other && (
        <>
          <TextEntry
            id="apply-code"
            label={t('code.name')}
            hint={t('apply.codeHint')}
            value={code}
            most={40}
            problem={codeProblem()}
            input={{ autocapitalize: 'characters', spellcheck: false }}
            onText={setCode}
          />
          <TextEntry
            id="apply-name"
            label={t('apply.firmName')}
            value={name}
            most={80}
            problem={tried && name.trim().length < 2 ? t('apply.needName') : undefined}
            input={{ autocomplete: 'organization' }}
            onText={setName}
          />
        </>
      )}
      {tried && !other && !known && (
        <p class="problem" role="alert">
          {t('apply.needFirm')}
        </p>
      )}
      {error && error.where !== '/firm' && (
        <p class="problem" role="alert">
          {errorText(error)}
        </p>
      )}
      <p class="service-do">
        <button type="submit" class="btn btn-main">
          {t(other ? 'apply.claim' : 'apply.next')}
        </button>
      </p>
      {other && <p class="hint">{t('apply.claimHelp')}</p>}
    </form>
  );
}
