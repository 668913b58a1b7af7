// Everything that the page uses of the exchange, as one late part.
export { TooLongError } from './book.ts';
export { compare } from './compare.ts';
export { confirmable, open, template, toCsv, toJson, toXlsx } from './exchange.ts';
export { openFirms } from './firms/open.ts';
export { firmsTemplate, firmsTemplateCsv } from './firms/template.ts';
export { marked } from './marked.ts';
export { FileError } from './places.ts';
export { tableFile } from './table.ts';
