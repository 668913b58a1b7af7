// The poster as a PDF file: the sheet is laid out by the browser as for printing, its words are drawn as one picture with
// the device's own fonts, and the QR code is put over it as shapes.
import { jsPDF } from 'jspdf';
import { encode } from 'uqr';
import { addressOf, type Shown } from './activity.ts';

const kPage = { width: 210, height: 297 };
/** Around the sheet, in millimetres; its width stands in poster.css. */
const kMargin = 18;
const kPixelsPerMm = 300 / 25.4;
const kCssPixelsPerMm = 96 / 25.4;

/** A piece of text on one line, in CSS pixels from the corner of the sheet. */
interface Piece {
  readonly text: string;
  readonly x: number;
  readonly middle: number;
}

/** The letters of `node` line by line, as the browser broke them; each letter by itself where they stand apart. */
function piecesOf(node: Text, origin: DOMRect, apart: boolean): Piece[] {
  const pieces: { text: string; x: number; middle: number; top: number }[] = [];
  const range = document.createRange();
  let start = 0;
  for (const letter of node.data) {
    range.setStart(node, start);
    start += letter.length;
    range.setEnd(node, start);
    const place = range.getBoundingClientRect();
    const last = pieces[pieces.length - 1];
    if (place.width === 0) continue;
    if (last && !apart && Math.abs(last.top - place.top) < 1) last.text += letter;
    else
      pieces.push({
        text: letter,
        x: place.left - origin.left,
        middle: (place.top + place.bottom) / 2 - origin.top,
        top: place.top,
      });
  }
  return pieces;
}

function drawWords(context: CanvasRenderingContext2D, sheet: Element, origin: DOMRect): void {
  context.textBaseline = 'middle';
  context.fillStyle = '#000';
  const texts = document.createTreeWalker(sheet, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const node = texts.currentNode as Text;
    const { fontStyle, fontWeight, fontSize, fontFamily, letterSpacing } = getComputedStyle(
      node.parentElement ?? sheet,
    );
    context.font = `${fontStyle} ${fontWeight} ${fontSize} ${fontFamily}`;
    for (const { text, x, middle } of piecesOf(node, origin, letterSpacing !== 'normal'))
      context.fillText(text, x, middle);
  }
  for (const lined of sheet.querySelectorAll('.poster-sessions')) {
    const place = lined.getBoundingClientRect();
    for (const y of [place.top, place.bottom - 1.3])
      context.fillRect(place.left - origin.left, y - origin.top, place.width, 1.3);
  }
}

/** Dark modules as one path, in runs, so that no seams show between them. */
function drawCode(file: jsPDF, text: string, left: number, top: number, side: number): void {
  const { data, size } = encode(text, { ecc: 'M', border: 4 });
  const step = side / size;
  data.forEach((row, y) => {
    for (let x = 0; x < size; x += 1) {
      let end = x;
      while (row[end]) end += 1;
      if (end > x) file.rect(left + x * step, top + y * step, (end - x) * step, step, null);
      x = end;
    }
  });
  file.fill();
}

/** That of the page; the library knows no name of a script. */
function languageOfFile(): 'zh-CN' | 'zh-TW' | 'en' {
  const { lang } = document.documentElement;
  if (lang === 'en') return 'en';
  return lang === 'zh-Hant' ? 'zh-TW' : 'zh-CN';
}

/** Undefined where the browser cannot draw. The poster has to be on the page. */
export async function posterFile(shown: Shown): Promise<Blob | undefined> {
  const sheet = document.querySelector('.poster');
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d', { alpha: false });
  if (!sheet || !context) return undefined;
  sheet.classList.add('poster-drawn');
  try {
    const origin = sheet.getBoundingClientRect();
    const code = sheet.querySelector('.qr')?.getBoundingClientRect() ?? origin;
    // What is longer than a page is made smaller, as a whole.
    const most = (kPage.height - 2 * kMargin) * kCssPixelsPerMm;
    const smaller = Math.min(1, most / origin.height);
    const perPixel = smaller / kCssPixelsPerMm;
    const left = (kPage.width - origin.width * perPixel) / 2;
    canvas.width = Math.round(kPage.width * kPixelsPerMm);
    canvas.height = Math.round(kPage.height * kPixelsPerMm);
    context.fillStyle = '#fff';
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.translate(left * kPixelsPerMm, kMargin * kPixelsPerMm);
    context.scale(perPixel * kPixelsPerMm, perPixel * kPixelsPerMm);
    drawWords(context, sheet, origin);
    const picture = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
    if (!picture) return undefined;
    const file = new jsPDF({ unit: 'mm', format: 'a4', compress: true, putOnlyUsedFonts: true });
    const { title, organisers } = shown.document;
    file.setDocumentProperties({ title, author: organisers.join(', '), creator: '融桥 Rongqiao' });
    file.setLanguage(languageOfFile());
    file.viewerPreferences({ DisplayDocTitle: true });
    const pixels = new Uint8Array(await new Response(picture).arrayBuffer());
    file.addImage(pixels, 'PNG', 0, 0, kPage.width, kPage.height, undefined, 'FAST');
    drawCode(
      file,
      addressOf(shown),
      left + (code.left - origin.left) * perPixel,
      kMargin + (code.top - origin.top) * perPixel,
      code.width * perPixel,
    );
    return file.output('blob');
  } finally {
    sheet.classList.remove('poster-drawn');
  }
}
