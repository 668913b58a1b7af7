// Moments of an event: today only the minute, of other days the day too.
import { today } from '../../text/today.ts';
import { momentText } from '../../view/service/words.ts';

export const clockText = (ms: number, now = Date.now()): string => {
  const whole = momentText(ms);
  return today(ms) === today(now) ? whole.slice(-5) : whole;
};
