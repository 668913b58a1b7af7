// The firm's unified social credit code: optional, checked digit by digit on the device, used for nothing else.

import { firmCode, setFirmCode } from '../../state/facts.ts';
import { useAnswer } from '../../state/useAnswer.ts';
import { t, tCode } from '../../text/text.ts';
import { today } from '../../text/today.ts';

export function FirmCode() {
  const text = firmCode.value;
  const checked = useAnswer<'checkCode'>(
    text.trim() === '' ? undefined : { kind: 'checkCode', type: 'uscc', text, asOf: today() },
  ).value;
  const verdict = text.trim() === '' ? undefined : checked;
  const wrong = verdict !== undefined && verdict.status !== 'valid';
  return (
    <fieldset class="question question-page">
      <legend>{t('code.question')}</legend>
      <p class="hint" id="code-help">
        {t('code.help')}
      </p>
      <div class="entry entry-wide">
        <span class="entry-box">
          <input
            id="firm-code"
            type="text"
            autocomplete="off"
            autocapitalize="characters"
            spellcheck={false}
            maxLength={40}
            aria-label={t('code.name')}
            aria-invalid={verdict?.status === 'invalid'}
            aria-describedby="code-help code-verdict"
            value={text}
            onInput={(event) => setFirmCode(event.currentTarget.value)}
          />
        </span>
      </div>
      <p class={wrong ? 'problem' : 'hint'} id="code-verdict" role="status">
        {verdict && (wrong ? tCode('code', verdict.reason) : t('code.valid', { code: verdict.normalized }))}
      </p>
    </fieldset>
  );
}
