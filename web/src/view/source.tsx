// Where a document's numbers come from; quoted as it is printed there, in every language.
import type { JsonValue } from '../engine/messages.gen.ts';
import { Icon } from '../kit/icons.tsx';
import { t } from '../text/text.ts';
import { Section } from './page.tsx';

const textOf = (value: JsonValue | undefined, key: string): string => {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return '';
  const found = value[key];
  return typeof found === 'string' ? found : '';
};

/** Only web addresses become links; a catalogue is input like any other. */
export const isWebAddress = (url: string) => /^https?:\/\//.test(url);

export const urlOf = (source: JsonValue | undefined) => textOf(source, 'url');

/** A link to the document, with the clause; nothing where none is named. */
export function SourceLink({ source }: { source: JsonValue | undefined }) {
  const url = urlOf(source);
  const name = textOf(source, 'document') || url;
  const clause = textOf(source, 'clause');
  return (
    <>
      {isWebAddress(url) ? (
        <a href={url} rel="noopener noreferrer external" target="_blank">
          {name}
          <Icon name="out" />
          <span class="sr"> {t('source.newWindow')}</span>
        </a>
      ) : (
        name
      )}
      {clause !== '' && ` · ${clause}`}
    </>
  );
}

export function Source({ source }: { source: JsonValue | undefined }) {
  if (textOf(source, 'document') === '' && urlOf(source) === '') return null;
  return (
    <Section id="source" title={t('source.title')}>
      <p class="source">
        <SourceLink source={source} />
      </p>
    </Section>
  );
}
