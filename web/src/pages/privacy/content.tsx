// The text that went out with a request about the firm, read when it is opened.
import { useState } from 'preact/hooks';
import type { Kept } from '../../offline/ledger.ts';
import { textPlace } from '../../offline/requests.ts';
import { kept } from '../../state/firmStore.ts';
import { t } from '../../text/text.ts';

/** JSON on lines of its own; anything else as it is. */
function laidOut(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), undefined, 2);
  } catch {
    return text;
  }
}

export function Content({ line }: { line: Kept }) {
  const [text, setText] = useState<string>();
  const read = () =>
    void kept.now
      .get<string>(textPlace(line.key))
      .catch(() => undefined)
      .then((found) => setText(found === undefined ? t('ledger.contentGone') : laidOut(found)));
  return (
    <details class="ledger-content" onToggle={read}>
      <summary>{t('ledger.content')}</summary>
      <pre>{text}</pre>
    </details>
  );
}
