// Glyphs of the device's own letters, drawn one by one into the texture when they are first needed.

/** In the order of FontId in wasm/studio/canvas_fonts.h: pixels of CSS at normal size, and weight. */
const kFonts = [
  { size: 15, weight: 400 },
  { size: 13, weight: 400 },
  { size: 15, weight: 600 },
  { size: 26, weight: 600 },
] as const;

/** Of the height of letters: how far the cell reaches over the line's top, and where the base line is. */
const kAbove = 0.16;
const kBase = 0.88;
const kCell = 1.4;
/** White, for all that is no letter. */
const kWhite = 2;
const kGap = 1;

export interface Glyphs {
  /** Writes the nine numbers of a GlyphBox; false when the texture is full. */
  draw(font: number, codePoint: number, box: Float32Array): boolean;
  clear(scale: number): void;
}

export type Upload = (x: number, y: number, image: ImageData) => void;

/** `side`: of the texture, in pixels of the device; `ratio`: of those to pixels of CSS. */
export function makeGlyphs(side: number, ratio: () => number, upload: Upload): Glyphs {
  const canvas = document.createElement('canvas');
  canvas.width = 256;
  canvas.height = 256;
  const found = canvas.getContext('2d', { willReadFrequently: true });
  if (!found) throw new Error('no 2D canvas');
  const context = found;
  const family = getComputedStyle(document.body).fontFamily;
  let scale = 1;
  let x = 0;
  let y = 0;
  let row = 0;

  function clear(next: number): void {
    scale = next;
    x = kWhite + kGap;
    y = 0;
    row = 0;
    upload(0, 0, new ImageData(new Uint8ClampedArray(kWhite * kWhite * 4).fill(255), kWhite, kWhite));
  }

  /** A place in the texture; nothing when it is full. */
  function place(width: number, height: number): { x: number; y: number } | undefined {
    if (x + width > side) {
      x = 0;
      y += row + kGap;
      row = 0;
    }
    if (y + height > side) return undefined;
    const at = { x, y };
    x += width + kGap;
    row = Math.max(row, height);
    return at;
  }

  function draw(font: number, codePoint: number, box: Float32Array): boolean {
    const { size, weight } = kFonts[font] ?? kFonts[0];
    const pixels = size * scale * ratio();
    const text = String.fromCodePoint(codePoint);
    context.font = `${weight} ${pixels}px ${family}`;
    const { width: advance } = context.measureText(text);
    const pad = Math.ceil(pixels * 0.1);
    const width = Math.ceil(advance) + 2 * pad;
    const height = Math.ceil(pixels * kCell);
    const above = Math.round(pixels * kAbove);
    if (text === ' ') {
      box.set([0, 0, 0, 0, 0, 0, 0, 0, Math.round(advance) / ratio()]);
      return true;
    }
    const at = place(width, height);
    if (!at) return false;
    if (width > canvas.width || height > canvas.height) {
      canvas.width = Math.max(canvas.width, width);
      canvas.height = Math.max(canvas.height, height);
      context.font = `${weight} ${pixels}px ${family}`;
    }
    context.clearRect(0, 0, width, height);
    context.fillStyle = '#fff';
    context.fillText(text, pad, above + Math.round(pixels * kBase));
    upload(at.x, at.y, context.getImageData(0, 0, width, height));
    const css = 1 / ratio();
    box.set([
      -pad * css,
      -above * css,
      (width - pad) * css,
      (height - above) * css,
      at.x / side,
      at.y / side,
      (at.x + width) / side,
      (at.y + height) / side,
      Math.round(advance) * css,
    ]);
    return true;
  }

  return { draw, clear };
}
