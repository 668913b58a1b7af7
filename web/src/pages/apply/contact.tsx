// Whom the institution may call.
import { useState } from 'preact/hooks';
import { useAnswer } from '../../state/useAnswer.ts';
import { t } from '../../text/text.ts';
import { today } from '../../text/today.ts';
import { checkedNow } from '../../view/service/checkedNow.ts';
import { TextEntry } from '../../view/service/textEntry.tsx';
import type { StepProps } from './body.tsx';

export function Contact({ draft, onDraft, onNext }: StepProps) {
  const [tried, setTried] = useState(false);
  const typed = draft.phone.trim() !== '';
  const checked = useAnswer<'checkCode'>(
    typed ? { kind: 'checkCode', type: 'mobile', text: draft.phone, asOf: today() } : undefined,
  ).value;
  const badPhone = !typed || checked?.status === 'invalid';
  const noName = draft.name.trim() === '';
  const onSubmit = async (event: Event) => {
    event.preventDefault();
    setTried(true);
    const now = await checkedNow('mobile', draft.phone);
    if (noName || !now || now.status === 'invalid') {
      document.getElementById(noName ? 'apply-person' : 'apply-phone')?.focus();
      return;
    }
    onDraft({ phone: now.normalized });
    onNext();
  };
  return (
    <form class="service-form" onSubmit={(event) => void onSubmit(event)}>
      <TextEntry
        id="apply-person"
        label={t('apply.person')}
        value={draft.name}
        most={40}
        problem={tried && noName ? t('apply.needPerson') : undefined}
        input={{ autocomplete: 'name' }}
        onText={(name) => onDraft({ name })}
      />
      <TextEntry
        id="apply-phone"
        label={t('signIn.phone')}
        hint={t('apply.phoneHint')}
        value={draft.phone}
        most={20}
        problem={tried && badPhone ? t('serverError.bad_phone') : undefined}
        input={{ type: 'tel', inputMode: 'tel', autocomplete: 'tel' }}
        onText={(phone) => onDraft({ phone })}
      />
      <p class="service-do">
        <button type="submit" class="btn btn-main">
          {t('apply.next')}
        </button>
      </p>
    </form>
  );
}
