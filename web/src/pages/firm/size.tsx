// The size class that the national standard gives, offered as a suggestion. The person decides.
import type { Fen, JsonValue, RequestOf } from '../../engine/messages.gen.ts';
import { Button } from '../../kit/basic.tsx';
import { fieldOf } from '../../state/catalogue.ts';
import { answer, facts } from '../../state/facts.ts';
import { useAnswer } from '../../state/useAnswer.ts';
import { listText } from '../../text/format.ts';
import { pick, t } from '../../text/text.ts';
import { today } from '../../text/today.ts';

const kSizeField = 'sme_size';

const whole = (value: JsonValue | undefined) => (typeof value === 'number' ? value : undefined);

function requestOf(): RequestOf<'classifySize'> | undefined {
  const industryCode = facts.value['industry_code'];
  if (typeof industryCode !== 'string') return undefined;
  const employees = whole(facts.value['employees']);
  const revenue = whole(facts.value['revenue_ly']);
  const assets = whole(facts.value['total_assets']);
  return {
    kind: 'classifySize',
    asOf: today(),
    industryCode,
    ...(employees === undefined ? {} : { employees }),
    ...(revenue === undefined ? {} : { revenueFen: revenue as Fen }),
    ...(assets === undefined ? {} : { assetsFen: assets as Fen }),
  };
}

export function SizeHint() {
  const request = requestOf();
  const found = useAnswer<'classifySize'>(request).value;
  if (!request || !found) return <p class="suggestion hint">{t('size.needIndustry')}</p>;
  if (!found.size) {
    if (found.missing.length === 0) return <p class="suggestion hint">{t('size.notCovered')}</p>;
    const names = found.missing.map((key) => pick(fieldOf(key)?.label) || key);
    return <p class="suggestion hint">{t('size.missing', { names: listText(names) })}</p>;
  }
  const { size } = found;
  const option = fieldOf(kSizeField)?.options.find((candidate) => candidate.value === size);
  const taken = facts.value[kSizeField] === size;
  return (
    <div class="suggestion" role="status">
      <p>{t('size.suggest', { size: pick(option?.label) || size, clause: found.clause ?? '' })}</p>
      {taken ? (
        <p class="hint">{t('size.taken')}</p>
      ) : (
        <Button onClick={() => answer(kSizeField, size)}>{t('size.take')}</Button>
      )}
    </div>
  );
}
