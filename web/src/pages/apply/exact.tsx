// The bytes that will leave the device, as they are: folded away, since the lines above say the same in words.
import { t } from '../../text/text.ts';

/** UTF-8 length. */
const bytesOf = (text: string) => new TextEncoder().encode(text).length;

const readable = (text: string) => JSON.stringify(JSON.parse(text), null, 1);

export const Exact = ({ text }: { text: string | undefined }) =>
  text === undefined ? null : (
    <details class="unfold exact">
      <summary>{t('apply.exact', { n: bytesOf(text) })}</summary>
      <p class="hint">{t('apply.exactHelp')}</p>
      <pre>{readable(text)}</pre>
    </details>
  );
