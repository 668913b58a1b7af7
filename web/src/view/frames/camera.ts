// The camera of the device, looked through for QR codes. Its pictures are looked at and forgotten: none is kept or sent.

import { textInPixels } from '../../kit/qrRead.ts';

/** Shorter side in pixels that is looked at: a code of 65 modules across half of it has five pixels a module. */
const kSide = 640;
/** Between two looks; a screen shows each frame for longer. */
const kPauseMs = 40;

export type CameraFault = 'none' | 'denied' | 'busy';

const faultOf = (error: unknown): CameraFault => {
  const name = (error as { name?: string }).name;
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'denied';
  return name === 'NotReadableError' || name === 'AbortError' ? 'busy' : 'none';
};

/** The middle of the picture, as large as it is looked at. */
function middle(video: HTMLVideoElement, canvas: HTMLCanvasElement): ImageData | undefined {
  const { videoWidth: width, videoHeight: height } = video;
  const shorter = Math.min(width, height);
  if (shorter === 0) return undefined;
  const side = Math.min(kSide, shorter);
  canvas.width = side;
  canvas.height = side;
  const on = canvas.getContext('2d', { willReadFrequently: true });
  if (!on) return undefined;
  on.drawImage(video, (width - shorter) / 2, (height - shorter) / 2, shorter, shorter, 0, 0, side, side);
  return on.getImageData(0, 0, side, side);
}

/** Shows the camera in `video` and tells each text that it sees, once for as long as it stays the same. Returns how to
 *  end it. Rejects with a CameraFault. */
export async function watchCamera(
  video: HTMLVideoElement,
  onText: (text: string) => void,
): Promise<() => void> {
  if (!navigator.mediaDevices?.getUserMedia) throw 'none' satisfies CameraFault;
  let stream: MediaStream;
  try {
    stream = await navigator.mediaDevices.getUserMedia({
      audio: false,
      video: { facingMode: 'environment', width: { ideal: 1280 }, height: { ideal: 720 } },
    });
  } catch (error) {
    throw faultOf(error);
  }
  let ended = false;
  const end = () => {
    ended = true;
    for (const track of stream.getTracks()) track.stop();
    video.srcObject = null;
  };
  video.srcObject = stream;
  await video.play().catch(() => undefined);
  const canvas = document.createElement('canvas');
  let last = '';
  const look = async () => {
    const pixels = document.hidden ? undefined : middle(video, canvas);
    // A decoder that cannot be fetched may be there at the next look.
    const text = pixels && (await textInPixels(pixels).catch(() => undefined));
    if (ended) return;
    if (text !== undefined && text !== last) {
      last = text;
      onText(text);
    }
    setTimeout(() => void look(), kPauseMs);
  };
  void look();
  return end;
}
