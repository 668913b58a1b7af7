// The QR code in a picture, read on the device.
import { textInPixels } from '../../../kit/qrRead.ts';

/** Longer side in pixels, one after the other: large pictures are slow, small ones lose a small code. */
const kSides = [1200, 2000, 700];

const pictureOf = (file: Blob): Promise<HTMLImageElement> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    const image = new Image();
    reader.onerror = () => reject(reader.error);
    image.onerror = () => reject(new Error('not a picture'));
    image.onload = () => resolve(image);
    reader.onload = () => {
      image.src = String(reader.result);
    };
    reader.readAsDataURL(file);
  });

function pixelsOf(image: HTMLImageElement, side: number): ImageData | undefined {
  const scale = Math.min(1, side / Math.max(image.naturalWidth, image.naturalHeight));
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(image.naturalWidth * scale);
  canvas.height = Math.round(image.naturalHeight * scale);
  const context = canvas.getContext('2d');
  if (!context || canvas.width === 0 || canvas.height === 0) return undefined;
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  return context.getImageData(0, 0, canvas.width, canvas.height);
}

/** What the QR code in the picture says; undefined when none is found. Rejects when the file is no picture, or the
 *  decoder cannot be fetched. */
export async function textInPicture(file: Blob): Promise<string | undefined> {
  const image = await pictureOf(file);
  for (const side of kSides) {
    const pixels = pixelsOf(image, side);
    const text = pixels && (await textInPixels(pixels));
    if (text !== undefined) return text;
  }
  return undefined;
}
