// The studio's WebAssembly (wasm/studio/studio_abi.cpp), spoken to in objects.
import address from 'virtual:studio-wasm';
import type { Action, Part, Place } from '../parts.ts';
import type { Batch, Command } from './gl.ts';
import type { Glyphs } from './glyphs.ts';

interface Exports {
  readonly memory: WebAssembly.Memory;
  _initialize?(): void;
  studio_open(): void;
  studio_room(size: number): number;
  studio_model(): number;
  studio_resize(width: number, scale: number): void;
  studio_pointer(x: number, y: number, isDown: number): void;
  studio_leave(): void;
  studio_focus(part: number, index: number): void;
  studio_wants_frame(): number;
  studio_frame(seconds: number): number;
}

export interface Frame {
  readonly height: number;
  readonly actions: readonly Action[];
  readonly places: readonly Place[];
  readonly batches: readonly Batch[];
}

export interface Module {
  readonly wasm: Exports;
  setModel(bytes: Uint8Array): void;
  /** What it gives is good until the next use. */
  frame(seconds: number): Frame;
}

/** Whether this build has the drawn view at all. */
export const isBuilt = () => address !== '';

const kBoxNumbers = 9;
const kCornerBytes = 20;
const kIndexBytes = 4;

/** Reads numbers of 32 bits one after the other. */
function reader(view: DataView, from: number) {
  let at = from;
  const whole = () => {
    at += 4;
    return view.getUint32(at - 4, true);
  };
  const real = () => {
    at += 4;
    return view.getFloat32(at - 4, true);
  };
  const list = <T>(read: () => T): T[] => Array.from({ length: whole() }, read);
  return { whole, real, list };
}

function readFrame(memory: ArrayBuffer, from: number): Frame {
  const { whole, real, list } = reader(new DataView(memory), from);
  const height = real();
  const actions = list(
    (): Action => ({ part: whole() as Part, index: whole(), value: whole(), isFinal: whole() !== 0 }),
  );
  const places = list(
    (): Place => ({
      part: whole() as Part,
      index: whole(),
      x: real(),
      y: real(),
      width: real(),
      height: real(),
    }),
  );
  const command = (): Command => ({
    clip: [real(), real(), real(), real()],
    first: whole(),
    count: whole(),
  });
  const batches = list((): Batch => {
    const corners = new Uint8Array(memory, whole(), whole() * kCornerBytes);
    const indices = new Uint8Array(memory, whole(), whole() * kIndexBytes);
    return { corners, indices, commands: list(command) };
  });
  return { height, actions, places, batches };
}

/** What the libraries in it ask of a system that is not there. */
const nothing = () => {
  throw new Error('the studio stopped');
};

export async function openStudio(glyphs: Glyphs): Promise<Module> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  const module = await WebAssembly.compile(await response.arrayBuffer());
  let wasm: Exports;
  const page = {
    draw_glyph: (font: number, codePoint: number, box: number) =>
      glyphs.draw(font, codePoint, new Float32Array(wasm.memory.buffer, box, kBoxNumbers)) ? 1 : 0,
    clear_glyphs: (scale: number) => glyphs.clear(scale),
  };
  const imports: Record<string, Record<string, () => void>> = {};
  for (const { module: from, name } of WebAssembly.Module.imports(module)) {
    imports[from] = { ...imports[from], [name]: name.includes('memory_growth') ? () => undefined : nothing };
  }
  const instance = await WebAssembly.instantiate(module, { ...imports, page });
  wasm = instance.exports as unknown as Exports;
  wasm._initialize?.();
  wasm.studio_open();
  return {
    wasm,
    setModel(bytes) {
      const at = wasm.studio_room(bytes.length);
      new Uint8Array(wasm.memory.buffer).set(bytes, at);
      if (wasm.studio_model() === 0) throw new Error('the studio refused a model');
    },
    frame: (seconds) => {
      const at = wasm.studio_frame(seconds);
      return readFrame(wasm.memory.buffer, at);
    },
  };
}
