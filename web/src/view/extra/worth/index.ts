// What a policy is worth to the firm.
import './worth.css';

export { WorthLine } from './worthLine.tsx';
export { WorthPanel } from './worthPanel.tsx';
