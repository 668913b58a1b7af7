// Choosing what a test is about: each field with how it is asked, where its answer is found, and how many documents ask it.
import { useState } from 'preact/hooks';
import type { FieldInfo } from '../../../engine/messages.gen.ts';
import { Sheet } from '../../../kit/sheet.tsx';
import { fields, topics } from '../../../state/catalogue.ts';
import { pick, t } from '../../../text/text.ts';
import { TextEntry } from '../../../view/service/textEntry.tsx';

interface FieldPickerProps {
  readonly onPick: (field: FieldInfo) => void;
  readonly onClose: () => void;
  /** Not to be chosen again. */
  readonly without?: readonly string[];
}

const foldText = (text: string) => text.normalize('NFKC').toLowerCase().replace(/\s+/g, '');

const isMeant = (field: FieldInfo, typed: string) =>
  [field.key, field.label.zh, field.label.en, field.question?.zh ?? '', field.question?.en ?? ''].some(
    (text) => foldText(text).includes(typed),
  );

export function FieldPicker({ onPick, onClose, without = [] }: FieldPickerProps) {
  const [text, setText] = useState('');
  const typed = foldText(text);
  const found = fields.value.filter((field) => !without.includes(field.key) && isMeant(field, typed));
  return (
    <Sheet title={t('publish.pickField')} onClose={onClose}>
      <div class="field-picker">
        <TextEntry
          id="pick-field"
          label={t('publish.searchField')}
          value={text}
          most={40}
          input={{ type: 'search' }}
          onText={setText}
        />
        <p class="hint" role="status">
          {t('publish.fieldsFound', { n: found.length })}
        </p>
        {topics.value.map((topic) => {
          const own = found.filter((field) => field.topic === topic.key);
          return (
            own.length > 0 && (
              <section key={topic.key} aria-label={pick(topic.label)}>
                <h3>{pick(topic.label)}</h3>
                <ul>
                  {own.map((field) => (
                    <li key={field.key}>
                      <button type="button" onClick={() => onPick(field)}>
                        <b>{pick(field.label)}</b> <small>{t(`publish.type_${field.type}`)}</small>
                        <span>{pick(field.question)}</span>
                        {field.help && <span class="hint">{pick(field.help)}</span>}
                        <span class="hint">
                          {t('publish.fieldUsed', { products: field.products, policies: field.policies })}
                        </span>
                      </button>
                    </li>
                  ))}
                </ul>
              </section>
            )
          );
        })}
      </div>
    </Sheet>
  );
}
