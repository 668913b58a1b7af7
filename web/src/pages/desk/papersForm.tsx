// Papers that are asked for: those that the product names, and others in words.
import { useState } from 'preact/hooks';
import { useAnswer } from '../../state/useAnswer.ts';
import { t, tCode } from '../../text/text.ts';
import { today } from '../../text/today.ts';
import { TextEntry } from '../../view/service/textEntry.tsx';
import type { MoveFormProps } from './moves.tsx';

const kLongestName = 80;

export function PapersForm({ detail, action, onSend }: MoveFormProps) {
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [others, setOthers] = useState('');
  const [tried, setTried] = useState(false);
  const known = useAnswer<'product'>({
    kind: 'product',
    asOf: today(),
    facts: {},
    id: detail.productId,
  }).value;
  const named = others
    .split('\n')
    .map((line) => line.trim().slice(0, kLongestName))
    .filter(Boolean);
  const materials = [...chosen, ...named];
  const onSubmit = (event: Event) => {
    event.preventDefault();
    setTried(true);
    if (materials.length > 0) onSend({ materials });
  };
  return (
    <form onSubmit={onSubmit}>
      <fieldset class="pick-list">
        <legend>{t('desk.papers')}</legend>
        {(known?.materials ?? []).map((code) => (
          <label key={code} class="tick">
            <input
              type="checkbox"
              checked={chosen.includes(code)}
              onChange={(event) =>
                setChosen(
                  event.currentTarget.checked ? [...chosen, code] : chosen.filter((one) => one !== code),
                )
              }
            />
            <span>{tCode('material', code)}</span>
          </label>
        ))}
      </fieldset>
      <TextEntry
        id="move-papers"
        label={t('desk.otherPapers')}
        hint={t('desk.otherPapersHint')}
        value={others}
        most={2000}
        lines={3}
        problem={tried && materials.length === 0 ? t('desk.needPapers') : undefined}
        onText={setOthers}
      />
      <p>
        <button type="submit" class="btn btn-main">
          {t('desk.send', { what: tCode('applicationAction', action) })}
        </button>
      </p>
    </form>
  );
}
