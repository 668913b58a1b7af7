// An A4 sheet to hang up: what, when, where, and a QR code that leads to the page.
import { QrCode } from '../../kit/qr.tsx';
import { t, tCode } from '../../text/text.ts';
import { addressOf, daysText, hoursText, type Shown } from './activity.ts';
import './poster.css';

export function Poster({ shown }: { shown: Shown }) {
  const { document: text } = shown;
  const address = addressOf(shown);
  return (
    <div class="poster" aria-hidden="true">
      <p class="poster-kind">{tCode('activityKind', text.kind)}</p>
      <p class="poster-title">{text.title}</p>
      <p class="poster-days">{daysText(text.firstDay, text.lastDay)}</p>
      <ul class="poster-venues">
        {text.venues.map((venue) => (
          <li key={venue.id}>
            {venue.name}
            {venue.address && ` · ${venue.address}`}
          </li>
        ))}
      </ul>
      <ul class="poster-sessions">
        {text.sessions.slice(0, 12).map((session) => (
          <li key={session.id}>
            {hoursText(session)} · {session.title}
          </li>
        ))}
      </ul>
      <div class="poster-foot">
        <QrCode text={address} label={t('activity.posterQr')} />
        <div>
          <p class="poster-scan">{t('activity.posterScan')}</p>
          <p>{address}</p>
          <p>
            {t('activity.organisers')} {text.organisers.join(t('list.separator'))}
          </p>
          <p>
            {t('activity.contact')} {text.contact}
          </p>
        </div>
      </div>
    </div>
  );
}
