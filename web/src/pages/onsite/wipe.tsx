// Taking everything off this device, with what would be lost said before.
import { useState } from 'preact/hooks';
import { Button } from '../../kit/basic.tsx';
import { Sheet } from '../../kit/sheet.tsx';
import { wipeDevice } from '../../onsite/device.ts';
import { onlyHere, waiting } from '../../onsite/records.ts';
import { t } from '../../text/text.ts';
import { forgetVisitor } from './session.ts';

interface WipeProps {
  readonly why?: string;
  readonly onClose: () => void;
}

export function WipeDevice({ why, onClose }: WipeProps) {
  const [sure, setSure] = useState(false);
  const [problem, setProblem] = useState<'onsite.wipeTick' | 'onsite.wipeFailed'>();
  const n = onlyHere.value;
  const refused = n - waiting.value;
  const wipe = async () => {
    if (n > 0 && !sure) {
      setProblem('onsite.wipeTick');
      return;
    }
    forgetVisitor();
    await wipeDevice(sure).then(onClose, () => setProblem('onsite.wipeFailed'));
  };
  return (
    <Sheet title={t('onsite.wipeTitle')} role="alertdialog" onClose={onClose}>
      {why && <p>{why}</p>}
      <p>{t('onsite.wipeAsk')}</p>
      {n > 0 && (
        <>
          {waiting.value > 0 && <p class="alert-line">{t('onsite.wipeLoses', { n: waiting.value })}</p>}
          {refused > 0 && <p class="alert-line">{t('onsite.wipeRefused', { n: refused })}</p>}
          <label class="tick">
            <input
              type="checkbox"
              checked={sure}
              onChange={(event) => {
                setSure(event.currentTarget.checked);
                setProblem(undefined);
              }}
            />
            <span>{t('onsite.wipeSure', { n })}</span>
          </label>
        </>
      )}
      {problem && (
        <p class="problem" role="alert">
          {t(problem)}
        </p>
      )}
      <p class="sheet-foot">
        <Button look="danger" onClick={() => void wipe()}>
          {t('onsite.wipeYes')}
        </Button>
        <Button onClick={onClose}>{t('said.keep')}</Button>
      </p>
    </Sheet>
  );
}
