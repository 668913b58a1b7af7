// Which answers go along: none unless it is ticked.
import type { JsonValue } from '../../engine/messages.gen.ts';
import { fields, topics } from '../../state/catalogue.ts';
import { facts } from '../../state/facts.ts';
import { pick, t } from '../../text/text.ts';
import { factText } from '../factText.ts';

interface ChooseProps {
  chosen: ReadonlySet<string>;
  onChange: (chosen: ReadonlySet<string>) => void;
}

/** The known answers; "not sure" says nothing to anybody else. */
const known = () => fields.value.filter(({ key }) => (facts.value[key] ?? null) !== null);

export function Choose({ chosen, onChange }: ChooseProps) {
  const all = known();
  const put = (keys: readonly string[], on: boolean) => {
    const next = new Set(chosen);
    for (const key of keys)
      if (on) next.add(key);
      else next.delete(key);
    onChange(next);
  };
  return (
    <>
      {topics.value.map((topic) => {
        const own = all.filter((field) => field.topic === topic.key);
        if (own.length === 0) return null;
        const keys = own.map(({ key }) => key);
        const full = keys.every((key) => chosen.has(key));
        return (
          <fieldset key={topic.key} class="pick-list share-topic">
            <legend>
              {pick(topic.label)}{' '}
              <button type="button" class="link" onClick={() => put(keys, !full)}>
                {t(full ? 'share.none' : 'share.all')}
                <span class="sr"> {pick(topic.label)}</span>
              </button>
            </legend>
            {own.map((field) => (
              <label key={field.key} class="tick">
                <input
                  type="checkbox"
                  checked={chosen.has(field.key)}
                  onChange={(event) => put([field.key], event.currentTarget.checked)}
                />
                <span>
                  {pick(field.label)}
                  <small>{factText(field, facts.value[field.key] as JsonValue)}</small>
                </span>
              </label>
            ))}
          </fieldset>
        );
      })}
    </>
  );
}
