// What the lists of products and policies show of an answer of the search.
import './search.css';

export { foundTexts, policyTexts } from './marked.tsx';
export { Meant, UsedChips } from './meant.tsx';
export { NothingFound } from './nothing.tsx';
export { Order } from './order.tsx';
export { SearchSide } from './side.tsx';
