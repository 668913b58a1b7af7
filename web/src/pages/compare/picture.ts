// The comparison as a picture, to keep or send on: drawn line by line, because a page cannot photograph itself.

const kScale = 2;
const kName = 150;
const kColumn = 210;
const kPad = 12;
const kText = 15;
const kLine = 22;

export interface Sheet {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly { name: string; cells: readonly string[]; best: readonly boolean[] }[];
  readonly foot: string;
}

/** Breaks where the width ends; Chinese has no spaces to wait for. */
function wrapped(context: CanvasRenderingContext2D, text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const letter of text) {
    if (line !== '' && context.measureText(line + letter).width > width) {
      lines.push(line);
      line = '';
    }
    line += letter;
  }
  return [...lines, line];
}

/** Nothing where the browser cannot draw. */
export function drawSheet(sheet: Sheet): Promise<Blob | null> {
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d');
  if (!context) return Promise.resolve(null);
  const width = kName + sheet.columns.length * kColumn;
  const font = (weight: number) => `${weight} ${kText}px ${getComputedStyle(document.body).fontFamily}`;
  context.font = font(400);
  const heads = [{ name: '', cells: sheet.columns, best: sheet.columns.map(() => true) }, ...sheet.rows];
  const lines = heads.map(({ name, cells }) => [
    wrapped(context, name, kName - kPad),
    ...cells.map((cell) => wrapped(context, cell, kColumn - 2 * kPad)),
  ]);
  const heights = lines.map((row) => Math.max(...row.map((cell) => cell.length)) * kLine + kPad);
  const foot = wrapped(context, sheet.foot, width - 2 * kPad);
  const height = heights.reduce((sum, one) => sum + one, 0) + (foot.length + 2) * kLine + 4 * kPad;
  canvas.width = width * kScale;
  canvas.height = height * kScale;
  context.scale(kScale, kScale);
  context.fillStyle = '#fffefb';
  context.fillRect(0, 0, width, height);
  context.textBaseline = 'top';
  context.fillStyle = '#17211f';
  context.font = font(700);
  context.fillText(sheet.title, kPad, kPad);
  let top = kLine + 2 * kPad;
  heads.forEach(({ best }, place) => {
    context.fillStyle = '#d8d5c8';
    context.fillRect(0, top - kPad / 2, width, 1);
    lines[place]?.forEach((cell, column) => {
      const strong = column > 0 && best[column - 1] === true;
      context.font = font(strong ? 700 : 400);
      context.fillStyle = column === 0 ? '#4d5955' : strong ? '#0a5a4b' : '#17211f';
      const left = column === 0 ? kPad : kName + (column - 1) * kColumn + kPad;
      cell.forEach((line, down) => {
        context.fillText(line, left, top + down * kLine);
      });
    });
    top += heights[place] ?? 0;
  });
  context.font = font(400);
  context.fillStyle = '#4d5955';
  foot.forEach((line, down) => {
    context.fillText(line, kPad, top + kPad + down * kLine);
  });
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/png'));
}
