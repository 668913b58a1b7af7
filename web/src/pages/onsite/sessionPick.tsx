// Which session people are let into.
import { t } from '../../text/text.ts';
import { sessions } from './people.ts';

export const SessionPick = ({ value, onChange }: { value: string; onChange: (session: string) => void }) => (
  <label class="select onsite-session">
    <span class="select-label">{t('onsite.session')}</span>
    <select value={value} onChange={(event) => onChange(event.currentTarget.value)}>
      {sessions().map(({ id, title, day, start }) => (
        <option key={id} value={id} selected={id === value}>
          {day.slice(5)} {start} {title}
        </option>
      ))}
    </select>
  </label>
);
