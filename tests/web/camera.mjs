// A browser whose camera sees pictures of another page's screen, out of a video file.
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { launch, root } from './support.mjs';

const fromWeb = createRequire(join(root, 'web/package.json'));
const { PNG } = fromWeb('pngjs');
const { default: decodeQR } = await import(pathToFileURL(fromWeb.resolve('qr/decode.js')).href);
const [kWidth, kHeight] = [640, 480];

const { encode } = await import(pathToFileURL(fromWeb.resolve('uqr')).href);
const kDot = 6;
/** A QR code as a camera sees it. */
export function qrPicture(text) {
  const { data: dots, size } = encode(text, { border: 4 });
  const width = size * kDot;
  const data = new Uint8Array(width * width * 4);
  for (let at = 0; at < width * width; at += 1)
    data[at * 4] = dots[Math.floor(at / width / kDot)][Math.floor((at % width) / kDot)] ? 0 : 255;
  return { width, height: width, data };
}

/** What is on the screen at a place of a page. */
export const pictureOf = async (locator) => PNG.sync.read(await locator.screenshot());

/** What the QR code of a picture says. */
export const readOff = ({ width, height, data }) => decodeQR({ width, height, data });

/** YUV4MPEG2 of grey pictures, as Chromium plays it for a camera: each for two frames, round and round. */
function video(pictures, width = kWidth, height = kHeight) {
  const parts = [Buffer.from(`YUV4MPEG2 W${width} H${height} F10:1 Ip A1:1 C420jpeg\n`)];
  const chroma = Buffer.alloc((width * height) / 2, 128);
  for (const picture of pictures) {
    const luma = Buffer.alloc(width * height, 90);
    const [left, top] = [(width - picture.width) >> 1, (height - picture.height) >> 1];
    for (let y = 0; y < picture.height; y += 1)
      for (let x = 0; x < picture.width; x += 1)
        luma[(top + y) * width + left + x] = picture.data[(y * picture.width + x) * 4];
    for (let times = 0; times < 2; times += 1) parts.push(Buffer.from('FRAME\n'), luma, chroma);
  }
  return Buffer.concat(parts);
}

/** The pictures come round and round; the file lies in `folder` while the browser runs. */
export function launchWithCamera(folder, pictures) {
  const file = join(folder, 'camera.y4m');
  writeFileSync(file, video(pictures));
  return launch(
    '--use-fake-device-for-media-stream',
    '--use-fake-ui-for-media-stream',
    `--use-file-for-fake-video-capture=${file}`,
  );
}
