// Numbers, texts and lists as bytes: what the model of wasm/studio/model.h is made of.
import type { ScenarioShown } from '../scenarios.tsx';
import type { SliderShown } from '../tabs.ts';

const encoder = new TextEncoder();

export class Writer {
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
  numbers(...values: number[]): void {
    for (const value of values) this.number(value);
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
  readonly slider = (one: SliderShown): void => {
    this.texts(one.label, one.value, one.published, one.low, one.high);
    this.numbers(one.last, one.at, one.publishedAt);
  };
  readonly scenario = (one: ScenarioShown): void => {
    this.texts(one.name, one.summary);
    this.number(one.isCurrent ? 1 : 0);
  };
  take(): Uint8Array {
    return this.bytes.subarray(0, this.size);
  }
}
