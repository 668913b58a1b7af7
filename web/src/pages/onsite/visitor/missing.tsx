// Missing answers as buttons: each leads to its question, which is the one on the screen then.
import { Button } from '../../../kit/basic.tsx';
import { fieldOf } from '../../../state/catalogue.ts';
import { pick, t } from '../../../text/text.ts';
import { change, visitor } from '../session.ts';

const askFor = (field: string) => {
  const { asked } = visitor.value;
  change({ step: 'questions', asked: [...asked.filter((one) => one !== field), field] });
};

export const Missing = ({ fields, most }: { fields: readonly string[]; most: number }) => (
  <p class="ask">
    {fields.slice(0, most).map((key) => (
      <Button key={key} onClick={() => askFor(key)}>
        {t('ask.one', { name: pick(fieldOf(key)?.label) || key })}
      </Button>
    ))}
    {fields.length > most && <span class="more">{t('ask.more', { n: fields.length - most })}</span>}
  </p>
);
