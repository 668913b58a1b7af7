// What one has registered for and what is still to come, tomorrow's first.
import { t } from '../../text/text.ts';
import { today } from '../../text/today.ts';
import type { Own } from './activity.ts';
import { Ticket } from './ticket.tsx';
import { useOwn } from './useOwn.ts';

const whenOf = ({ session }: Own) => `${session.day} ${session.start}`;

/** Cancelled ones are gone; what is over is no longer shown. */
export const toCome = (list: readonly Own[], day: string) =>
  list
    .filter((own) => own.state !== 'cancelled' && own.session.day >= day)
    .sort((a, b) => (whenOf(a) < whenOf(b) ? -1 : 1));

export function Mine() {
  const { list, offline, look } = useOwn();
  const shown = toCome(list ?? [], today());
  if (shown.length === 0) return null;
  return (
    <section aria-labelledby="my-registrations">
      <h2 id="my-registrations">{t('activity.mine')}</h2>
      {offline && <p class="note">{t('activity.asOfLast')}</p>}
      <div class="tickets">
        {shown.map((own) => (
          <Ticket key={own.id} own={own} named offline={offline} onChanged={look} />
        ))}
      </div>
    </section>
  );
}
