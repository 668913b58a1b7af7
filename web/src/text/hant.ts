// Traditional characters: the words as the build converted them, and what a catalogue says, converted here.
import table from 'virtual:hant-table';
import { converterOf } from './convert.ts';

export { default } from 'virtual:text-hant';
export const convert = converterOf(table);
