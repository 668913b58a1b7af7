// A fault in words: what is wrong, and what to do.
import { t } from '../text/text.ts';
import { columnLetters, type Fault, kJson, type Problem } from './places.ts';

const quoted = (text: string | number) => {
  const letters = [...String(text)];
  return letters.length > 40 ? `${letters.slice(0, 40).join('')}…` : letters.join('');
};

/** Parameters as words: long texts cut, kinds of values named. */
function paramsOf({ params }: Problem): Record<string, string | number> {
  const made: Record<string, string | number> = { text: '', near: '', ...params };
  for (const key of ['text', 'near', 'before', 'after'] as const)
    if (made[key] !== undefined && typeof made[key] === 'string') made[key] = quoted(made[key]);
  if (typeof params['wanted'] === 'string')
    made['wanted'] = t(`exchange.wanted_${params['wanted'] as 'text'}`);
  return made;
}

export const whatText = (problem: Problem) => t(`exchange.fault_${problem.code}`, paramsOf(problem));

/** Problems that name what was most likely meant, and say less where nothing is like it. */
const kNear = new Set(['unknownOption', 'unknownColumn']);

export function doText(problem: Problem): string {
  const params = paramsOf(problem);
  if (kNear.has(problem.code) && params['near'] === '')
    return t(problem.code === 'unknownOption' ? 'exchange.do_noOption' : 'exchange.do_noColumn', params);
  return t(`exchange.do_${problem.code}`, params);
}

export const faultText = (problem: Problem) => `${whatText(problem)}${t('exchange.then')}${doText(problem)}`;

/** Sheet, row and column as people read them off the screen of a spreadsheet. */
export function placeText({ sheet, row, column, header }: Fault): string {
  const parts = [
    ...(sheet === '' || sheet === kJson ? [] : [t('exchange.inSheet', { name: sheet })]),
    ...(row < 1 ? [] : [t(sheet === kJson ? 'exchange.inRecord' : 'exchange.inRow', { n: row })]),
    ...(column < 0 ? [] : [t('exchange.inColumn', { name: columnLetters(column) })]),
    ...(header === '' ? [] : [quoted(header)]),
  ];
  return parts.join(t('exchange.placeGap'));
}
