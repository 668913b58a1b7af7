// The QR code among pixels, read on the device: by the browser where it can, else by a decoder that is fetched only then.

interface Detector {
  detect(source: ImageData): Promise<readonly { rawValue: string }[]>;
}
type DetectorClass = new (options: { formats: string[] }) => Detector;

async function byBrowser(pixels: ImageData): Promise<string | undefined> {
  const Detects = (globalThis as { BarcodeDetector?: DetectorClass }).BarcodeDetector;
  if (!Detects) return undefined;
  try {
    return (await new Detects({ formats: ['qr_code'] }).detect(pixels))[0]?.rawValue;
  } catch {
    return undefined; // It is there and does not work: some systems have the class without its library.
  }
}

async function byDecoder(pixels: ImageData): Promise<string | undefined> {
  const { decodeQR } = await import('qr/decode.js');
  try {
    return decodeQR(pixels);
  } catch {
    return undefined; // No code found at this size.
  }
}

/** What the QR code says; undefined when none is found. Rejects when the decoder cannot be fetched. */
export const textInPixels = async (pixels: ImageData): Promise<string | undefined> =>
  (await byBrowser(pixels)) ?? (await byDecoder(pixels));
