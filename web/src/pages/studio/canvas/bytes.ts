// The model of wasm/studio/model.h as bytes.
import { t } from '../../../text/text.ts';
import {
  type BarShown,
  type CountShown,
  countText,
  gainedText,
  lostText,
  outsideShown,
  ownShown,
  rivalsShown,
  scenariosShown,
  slidersShown,
  tabsShown,
} from '../shown.ts';
import { answer, kFirms, tab } from '../state.ts';

const encoder = new TextEncoder();

class Writer {
  private bytes = new Uint8Array(1 << 14);
  private size = 0;

  private room(more: number): void {
    if (this.size + more <= this.bytes.length) return;
    const wider = new Uint8Array(Math.max(this.bytes.length * 2, this.size + more));
    wider.set(this.bytes);
    this.bytes = wider;
  }
  number(value: number): void {
    this.room(4);
    new DataView(this.bytes.buffer).setUint32(this.size, value, true);
    this.size += 4;
  }
  text(value: string): void {
    const bytes = encoder.encode(value);
    this.number(bytes.length);
    this.room(bytes.length);
    this.bytes.set(bytes, this.size);
    this.size += bytes.length;
  }
  texts(...values: string[]): void {
    for (const value of values) this.text(value);
  }
  list<T>(items: readonly T[], write: (item: T) => void): void {
    this.number(items.length);
    for (const item of items) write(item);
  }
  take(): Uint8Array {
    return this.bytes.subarray(0, this.size);
  }
}

/** Tokens of critical.css, in the order of Colour. */
const kColours = 'paper sheet ink ink-2 line line-2 jade on-jade jade-wash amber seal'.split(' ');

/** #0a5a4b or #fff as 0xAABBGGRR. */
function colourNumber(css: string): number {
  const digits = css.trim().slice(1);
  const wide = digits.length === 3 ? digits.replace(/./g, '$&$&') : digits;
  const [red = 0, green = 0, blue = 0] = [0, 2, 4].map((at) => Number.parseInt(wide.slice(at, at + 2), 16));
  return 0xff000000 + blue * 0x10000 + green * 0x100 + red;
}

export function modelBytes(): Uint8Array {
  const out = new Writer();
  const tokens = getComputedStyle(document.documentElement);
  for (const name of kColours) out.number(colourNumber(tokens.getPropertyValue(`--${name}`)));
  out.texts(
    t('studio.conditions'),
    t('studio.noNumbers'),
    t('studio.reset'),
    t('studio.pass'),
    t('studio.unknown'),
    t('studio.fail'),
    t('studio.gained'),
    t('studio.lost'),
    t('studio.outside'),
    t('studio.outsideHelp'),
    t('studio.own'),
    t('studio.rivals'),
    t('studio.none'),
    t('studio.scenarios'),
    t('studio.name'),
    t('studio.save'),
    t('studio.remove'),
  );
  const found = answer.value;
  const pass = found?.all.after ?? 0;
  const unknown = found?.unknown ?? 0;
  const fail = found?.fail ?? 0;
  for (const count of [kFirms, pass, unknown, fail]) out.number(count);
  out.texts(countText(pass), countText(unknown), countText(fail));
  out.texts(gainedText(found?.all.gained ?? 0), lostText(found?.all.lost ?? 0));
  out.list(slidersShown(), (one) => {
    out.texts(one.label, one.value, one.published, one.low, one.high);
    out.number(one.last);
    out.number(one.at);
    out.number(one.publishedAt);
  });
  out.number(tab.value);
  const bar = (one: BarShown) => {
    out.texts(one.label, one.figure, one.gainedText, one.lostText, one.detail);
    out.number(one.before);
    out.number(one.gained);
    out.number(one.lost);
  };
  out.list(tabsShown(), (one) => {
    out.text(one.label);
    out.list(one.bars, bar);
  });
  const count = (one: CountShown) => {
    out.texts(one.label, one.figure);
    out.number(one.firms);
  };
  out.list(outsideShown(), count);
  out.list(ownShown(), count);
  out.list(rivalsShown(), count);
  out.list(scenariosShown(), (one) => {
    out.texts(one.name, one.summary);
    out.number(one.isCurrent ? 1 : 0);
  });
  return out.take();
}
