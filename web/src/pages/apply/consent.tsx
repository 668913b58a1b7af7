// The consent to give data to one institution for one application (PIPL 23): its words have a version, and what is
// changed here changes kConsentText and server/applications/submission.h.
import { dayText } from '../../text/format.ts';
import { t } from '../../text/text.ts';

interface ConsentProps {
  to: string;
  until: string;
  missing: boolean;
  given: boolean;
  onGiven: (given: boolean) => void;
}

export const Consent = ({ to, until, missing, given, onGiven }: ConsentProps) => (
  <section class="consent" aria-labelledby="consent">
    <h3 id="consent">{t('consent.title', { to })}</h3>
    <ul>
      <li>{t('consent.who', { to })}</li>
      <li>{t('consent.what')}</li>
      <li>{t('consent.why')}</li>
      <li>{t('consent.until', { day: dayText(until) })}</li>
      <li>{t('consent.back')}</li>
      <li>{t('consent.free')}</li>
    </ul>
    <label class="tick">
      <input
        id="consent-given"
        type="checkbox"
        checked={given}
        aria-describedby={missing ? 'consent-missing' : undefined}
        onChange={(event) => onGiven(event.currentTarget.checked)}
      />
      <span>{t('consent.agree', { to })}</span>
    </label>
    {missing && (
      <p class="problem" id="consent-missing" role="alert">
        {t('apply.needConsent')}
      </p>
    )}
  </section>
);
