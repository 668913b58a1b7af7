// Pictures of papers, made small on the device before anything is sent: upright, at most kLongEdge pixels on the longer
// side, as JPEG. Whatever else the camera wrote into the file (place, time, device) does not come along.

/** A page of paper photographed at this size can be read, at 200 dots an inch (A4: 2339 by 1654). */
export const kLongEdge = 2339;
const kQuality = 0.8;

export interface Picture {
  readonly bytes: ArrayBuffer;
  readonly width: number;
  readonly height: number;
}

/** As an address that an image may have here; addresses of blobs are not allowed. */
export const dataAddress = (blob: Blob): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error ?? new Error('unreadable'));
    reader.readAsDataURL(blob);
  });

/** Browsers turn it as the camera was held (since Chrome 81, Safari 13.1); in older ones a person turns it. */
const loaded = (address: string): Promise<HTMLImageElement> =>
  new Promise((resolve, reject) => {
    const image = new Image();
    image.onload = () => resolve(image);
    image.onerror = () => reject(new Error('no picture'));
    image.src = address;
  });

async function asJpeg(canvas: HTMLCanvasElement, quality = kQuality): Promise<Picture> {
  const blob = await new Promise<Blob | null>((resolve) => {
    canvas.toBlob(resolve, 'image/jpeg', quality);
  });
  if (!blob) throw new Error('no picture');
  // Not blob.arrayBuffer(): younger than the oldest kernels.
  const bytes = await new Response(blob).arrayBuffer();
  return { bytes, width: canvas.width, height: canvas.height };
}

function drawn(width: number, height: number, draw: (on: CanvasRenderingContext2D) => void) {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d');
  if (!context) throw new Error('no canvas');
  // What is transparent would become black.
  context.fillStyle = '#fff';
  context.fillRect(0, 0, width, height);
  draw(context);
  return canvas;
}

function scaled(image: HTMLImageElement, longEdge: number, quality = kQuality): Promise<Picture> {
  const { naturalWidth, naturalHeight } = image;
  const scale = Math.min(1, longEdge / Math.max(naturalWidth, naturalHeight));
  const width = Math.max(1, Math.round(naturalWidth * scale));
  const height = Math.max(1, Math.round(naturalHeight * scale));
  return asJpeg(
    drawn(width, height, (on) => on.drawImage(image, 0, 0, width, height)),
    quality,
  );
}

/** Rejects what is no picture that this browser can read. */
export async function pictureOf(file: Blob): Promise<Picture> {
  return scaled(await loaded(await dataAddress(file)), kLongEdge);
}

/** From 150 dots an inch on A4 downwards: what is left can still be read on a screen. */
const kSmaller: readonly (readonly [longEdge: number, quality: number])[] = [
  [1754, 0.7],
  [1600, 0.6],
  [1400, 0.5],
  [1200, 0.45],
  [1000, 0.4],
  [800, 0.4],
];

/** The same, in at most so many bytes. */
export async function pictureWithin(file: Blob, mostBytes: number): Promise<Picture> {
  const image = await loaded(await dataAddress(file));
  for (const [longEdge, quality] of kSmaller) {
    const picture = await scaled(image, longEdge, quality);
    if (picture.bytes.byteLength <= mostBytes) return picture;
  }
  throw new Error('too large');
}

/** A quarter to the right. */
export async function turned(picture: Picture): Promise<Picture> {
  const image = await loaded(await dataAddress(new Blob([picture.bytes], { type: 'image/jpeg' })));
  const { width, height } = picture;
  return asJpeg(
    drawn(height, width, (on) => {
      on.translate(height, 0);
      on.rotate(Math.PI / 2);
      on.drawImage(image, 0, 0, width, height);
    }),
  );
}
