// The model of wasm/studio/model.h as bytes.
import { t } from '../../../text/text.ts';
import { shown } from '../tabs.ts';
import { Writer } from './writer.ts';

/** Tokens of critical.css, in the order of Colour. */
const kColours = 'paper sheet ink ink-2 line line-2 jade on-jade jade-wash amber seal'.split(' ');

/** #0a5a4b or #fff as 0xAABBGGRR. */
function colourNumber(css: string): number {
  const digits = css.trim().slice(1);
  const wide = digits.length === 3 ? digits.replace(/./g, '$&$&') : digits;
  const [red = 0, green = 0, blue = 0] = [0, 2, 4].map((at) => Number.parseInt(wide.slice(at, at + 2), 16));
  return 0xff000000 + blue * 0x10000 + green * 0x100 + red;
}

/** Nothing while no page is there. */
export function modelBytes(): Uint8Array | undefined {
  const now = shown.value;
  if (!now?.tab.isReady()) return undefined;
  const out = new Writer();
  const tokens = getComputedStyle(document.documentElement);
  for (const name of kColours) out.number(colourNumber(tokens.getPropertyValue(`--${name}`)));
  out.texts(
    t('studio.none'),
    t('studio.reset'),
    t('studio.scenarios'),
    t('studio.name'),
    t('studio.save'),
    t('studio.remove'),
  );
  out.number(now.at);
  now.tab.write(out);
  return out.take();
}
