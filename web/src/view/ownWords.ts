// The words of what people do with their own answers: they come with the parts that say them.
import words from 'virtual:text-own';
import { addWords } from '../text/text.ts';

export const addOwnWords = () => addWords(words);
