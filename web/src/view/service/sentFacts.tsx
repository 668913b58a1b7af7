// Facts that were sent, or will be, each with its words.
import type { ComponentChildren } from 'preact';
import type { JsonValue } from '../../engine/messages.gen.ts';
import { fieldOf } from '../../state/catalogue.ts';
import { pick } from '../../text/text.ts';
import { factText } from '../factText.ts';

interface SentFactsProps {
  facts: readonly (readonly [string, JsonValue])[];
  action?: (field: string, name: string) => ComponentChildren;
}

export const SentFacts = ({ facts, action }: SentFactsProps) => (
  <ul class="said">
    {facts.map(([key, value]) => {
      const field = fieldOf(key);
      const name = field ? pick(field.label) : key;
      return (
        <li key={key}>
          <span class="said-name">{name}</span>
          <span class="said-value">{field ? factText(field, value) : String(value)}</span>
          {action && <span class="said-do">{action(key, name)}</span>}
        </li>
      );
    })}
  </ul>
);
