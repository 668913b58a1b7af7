// For tests of import and export of products: the core by the command line, and workbooks taken apart.
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { catalogue, rongqiao, root } from './support.mjs';

const { strFromU8, strToU8, unzipSync, zipSync } = createRequire(join(root, 'web/package.json'))('fflate');

/** One process that answers all requests of a file of tests; what was asked before is not asked again. */
export function nativeCore() {
  const child = spawn(rongqiao, ['call', catalogue], { stdio: ['pipe', 'pipe', 'inherit'] });
  const waiting = [];
  // Not by readline, to which U+2028 ends a line.
  let rest = '';
  child.stdout.setEncoding('utf8').on('data', (text) => {
    const lines = (rest + text).split('\n');
    rest = lines.pop();
    for (const line of lines) waiting.shift()(JSON.parse(line));
  });
  const known = new Map();
  const ask = (request) => {
    const line = JSON.stringify(request);
    if (!known.has(line))
      known.set(
        line,
        new Promise((resolve) => {
          waiting.push(resolve);
          child.stdin.write(`${line}\n`);
        }),
      );
    return known.get(line);
  };
  return { ask: (requests) => Promise.all(requests.map(ask)), stop: () => child.kill() };
}

/** The files of a workbook as text, by path. */
export const parts = (bytes) =>
  Object.fromEntries(Object.entries(unzipSync(bytes)).map(([path, content]) => [path, strFromU8(content)]));

export const packed = (files) =>
  zipSync(Object.fromEntries(Object.entries(files).map(([path, text]) => [path, strToU8(text)])));

/** `letters` of a column from 0. */
export const letters = (column) =>
  column < 26
    ? String.fromCharCode(65 + column)
    : letters(Math.floor(column / 26) - 1) + String.fromCharCode(65 + (column % 26));

const escaped = (text) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** A cell as XML. `style`: of styles.xml. */
export function cellXml(address, value, { style = '', formula = '' } = {}) {
  const s = style === '' ? '' : ` s="${style}"`;
  const f = formula === '' ? '' : `<f>${escaped(formula)}</f>`;
  if (value === null) return '';
  if (typeof value === 'number') return `<c r="${address}"${s}>${f}<v>${value}</v></c>`;
  if (typeof value === 'boolean') return `<c r="${address}" t="b"${s}>${f}<v>${value ? 1 : 0}</v></c>`;
  if (value.startsWith('#')) return `<c r="${address}" t="e"${s}>${f}<v>${value}</v></c>`;
  return `<c r="${address}" t="inlineStr"${s}>${f}<is><t xml:space="preserve">${escaped(value)}</t></is></c>`;
}

/** Styles of `workbook`: a percentage and a day. */
export const kPercentStyle = 1;
export const kDayStyle = 2;

/**
 * A workbook made by hand, so that it has what no writer of ours makes. `sheets`: {name: rows of values}; a cell is a value
 * or [value, {style, formula}]. `merged`: {name: [ranges]}.
 */
export function workbook(sheets, merged = {}) {
  const names = Object.keys(sheets);
  const files = {
    '[Content_Types].xml':
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>',
    'xl/workbook.xml': `<workbook xmlns="m" xmlns:r="r"><sheets>${names
      .map((name, at) => `<sheet name="${escaped(name)}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`)
      .join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships>${names
      .map(
        (_, at) =>
          `<Relationship Id="rId${at + 1}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet${at + 1}.xml"/>`,
      )
      .join(
        '',
      )}<Relationship Id="rIdS" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>`,
    'xl/styles.xml':
      '<styleSheet><cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="10"/><xf numFmtId="14"/></cellXfs></styleSheet>',
  };
  names.forEach((name, at) => {
    const rows = sheets[name].map((row, index) => {
      const cells = row.map((cell, column) => {
        const [value, options] = Array.isArray(cell) ? cell : [cell, {}];
        return cellXml(`${letters(column)}${index + 1}`, value, options);
      });
      return `<row r="${index + 1}">${cells.join('')}</row>`;
    });
    const ranges = (merged[name] ?? []).map((ref) => `<mergeCell ref="${ref}"/>`);
    files[`xl/worksheets/sheet${at + 1}.xml`] =
      `<worksheet><sheetData>${rows.join('')}</sheetData>${ranges.length > 0 ? `<mergeCells>${ranges.join('')}</mergeCells>` : ''}</worksheet>`;
  });
  return packed(files);
}
