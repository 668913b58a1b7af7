// The drawn view at work: frames when something happened, and only then.
import { effect } from '@preact/signals';
import { act } from '../act.ts';
import type { Place } from '../parts.ts';
import { modelBytes } from './bytes.ts';
import { contextOf, type Drawer, makeDrawer } from './gl.ts';
import { makeGlyphs } from './glyphs.ts';
import { isBuilt, type Module, openStudio } from './module.ts';

export interface Running {
  /** Tells the picture that the keyboard is on a part; `part` -1 for none. */
  focus(part: number, index: number): void;
  stop(): void;
}

interface Options {
  /** As wide as the picture shall be. */
  readonly frame: HTMLElement;
  readonly canvas: HTMLCanvasElement;
  readonly orSlow: boolean;
  readonly onPlaces: (places: readonly Place[]) => void;
  /** The picture is gone for good. */
  readonly onLost: () => void;
}

/** Larger letters of the device need a larger texture. */
const sideFor = (ratio: number) => (ratio > 1.25 ? 2048 : 1024);
const ratioNow = () => Math.min(devicePixelRatio || 1, 3);

/** Whether a graphics card would draw it. Asks a canvas of its own: one that was refused is used up. */
export function canDraw(orSlow: boolean): boolean {
  const gl = isBuilt() ? contextOf(document.createElement('canvas'), orSlow) : null;
  gl?.getExtension('WEBGL_lose_context')?.loseContext();
  return gl !== null;
}

function listen(canvas: HTMLCanvasElement, { wasm }: Module, poke: () => void): () => void {
  const tell = (event: PointerEvent) => {
    const { left, top } = canvas.getBoundingClientRect();
    wasm.studio_pointer(event.clientX - left, event.clientY - top, event.buttons & 1);
    poke();
  };
  const heard: Partial<Record<keyof HTMLElementEventMap, (event: PointerEvent) => void>> = {
    pointerdown: (event) => {
      canvas.setPointerCapture(event.pointerId);
      tell(event);
    },
    pointermove: tell,
    pointerup: tell,
    pointercancel: () => {
      wasm.studio_leave();
      poke();
    },
    pointerleave: () => {
      wasm.studio_leave();
      poke();
    },
  };
  for (const [name, hear] of Object.entries(heard)) canvas.addEventListener(name, hear as EventListener);
  return () => {
    for (const [name, hear] of Object.entries(heard)) canvas.removeEventListener(name, hear as EventListener);
  };
}

export async function run({ frame, canvas, orSlow, onPlaces, onLost }: Options): Promise<Running> {
  const gl = contextOf(canvas, orSlow);
  if (!gl) throw new Error('no WebGL 2');
  const side = sideFor(ratioNow());
  const drawer: Drawer = makeDrawer(gl, side);
  const module = await openStudio(makeGlyphs(side, ratioNow, drawer.upload));
  const { wasm } = module;

  let width = 0;
  let height = 1;
  let waiting = 0;
  let last = 0;
  let shown = '';

  function fit(): void {
    canvas.width = Math.round(width * ratioNow());
    canvas.height = Math.round(height * ratioNow());
    canvas.style.height = `${height}px`;
  }

  /** A module that stopped draws no more; the page's own elements take its place. */
  function guarded(work: () => void): void {
    try {
      work();
    } catch {
      onLost();
    }
  }

  function step(now: number): void {
    waiting = 0;
    const next = module.frame((now - last) / 1000);
    last = now;
    if (next.height !== height) {
      height = next.height;
      fit();
    }
    drawer.draw(width, height, ratioNow(), next.batches);
    const places = JSON.stringify(next.places);
    if (places !== shown) {
      shown = places;
      onPlaces(next.places);
    }
    for (const action of next.actions) act(action);
    poke();
  }

  function poke(): void {
    if (waiting === 0 && wasm.studio_wants_frame() !== 0)
      waiting = requestAnimationFrame((now) => guarded(() => step(now)));
  }

  function measure(): void {
    width = Math.floor(frame.clientWidth);
    const scale = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / 16;
    fit();
    wasm.studio_resize(width, scale);
    poke();
  }

  measure();
  const sizes = new ResizeObserver(() => frame.clientWidth !== width && measure());
  sizes.observe(frame);
  const sharper = matchMedia(`(resolution: ${devicePixelRatio}dppx)`);
  sharper.addEventListener('change', measure);
  const stopListening = listen(canvas, module, poke);
  const update = () => {
    const model = modelBytes();
    if (!model) return;
    guarded(() => {
      module.setModel(model);
      poke();
    });
  };
  const stopWatching = effect(update);
  const dark = matchMedia('(prefers-color-scheme: dark)');
  dark.addEventListener('change', update);
  canvas.addEventListener('webglcontextlost', onLost);
  return {
    focus(part, index) {
      wasm.studio_focus(part, index);
      poke();
    },
    stop() {
      stopWatching();
      stopListening();
      sizes.disconnect();
      sharper.removeEventListener('change', measure);
      dark.removeEventListener('change', update);
      canvas.removeEventListener('webglcontextlost', onLost);
      cancelAnimationFrame(waiting);
      gl.getExtension('WEBGL_lose_context')?.loseContext();
    },
  };
}
