// Several pictures as one paper: a PDF whose pages are the JPEG files as they are (ISO 32000-1, 7.4.8 DCTDecode). The
// same pictures give the same bytes, so that it may be sent again under its key.
import type { Picture } from './picture.ts';

/** Points of A4's longer side. */
const kLong = 842;

const utf8 = new TextEncoder();

/** Objects 1 and 2 are the catalogue and the list of pages; then three for each: page, content, picture. */
export function pdfOf(pictures: readonly Picture[]): ArrayBuffer {
  const pieces: Uint8Array[] = [];
  const places: number[] = [];
  let size = 0;
  const put = (bytes: Uint8Array) => {
    pieces.push(bytes);
    size += bytes.length;
  };
  const text = (words: string) => put(utf8.encode(words));
  const object = (body: string, stream?: Uint8Array) => {
    places.push(size);
    text(`${places.length} 0 obj\n${body}\n`);
    if (stream) {
      text('stream\n');
      put(stream);
      text('\nendstream\n');
    }
    text('endobj\n');
  };
  text('%PDF-1.4\n');
  object('<</Type/Catalog/Pages 2 0 R>>');
  const kids = pictures.map((_, at) => `${3 + at * 3} 0 R`).join(' ');
  object(`<</Type/Pages/Kids[${kids}]/Count ${pictures.length}>>`);
  pictures.forEach(({ bytes, width, height }, at) => {
    const scale = kLong / Math.max(width, height);
    const [w, h] = [Math.round(width * scale), Math.round(height * scale)];
    const content = utf8.encode(`q ${w} 0 0 ${h} 0 0 cm /P Do Q`);
    const first = 3 + at * 3;
    object(
      `<</Type/Page/Parent 2 0 R/MediaBox[0 0 ${w} ${h}]/Contents ${first + 1} 0 R/Resources<</XObject<</P ${first + 2} 0 R>>>>>>`,
    );
    object(`<</Length ${content.length}>>`, content);
    object(
      `<</Type/XObject/Subtype/Image/Width ${width}/Height ${height}/ColorSpace/DeviceRGB/BitsPerComponent 8/Filter/DCTDecode/Length ${bytes.byteLength}>>`,
      new Uint8Array(bytes),
    );
  });
  const start = size;
  const rows = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('');
  text(`xref\n0 ${places.length + 1}\n0000000000 65535 f \n${rows}`);
  text(`trailer\n<</Size ${places.length + 1}/Root 1 0 R>>\nstartxref\n${start}\n%%EOF\n`);
  const whole = new Uint8Array(size);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole.buffer;
}
