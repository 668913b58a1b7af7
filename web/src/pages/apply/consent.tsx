// The consent to give data to one institution for one application (PIPL 23): its words have a version, and what is
// changed here changes kConsentText and server/applications/submission.h.
import { codeText } from '../../state/codes.ts';
import { dayText } from '../../text/format.ts';
import { t } from '../../text/text.ts';

interface ConsentProps {
  to: string;
  until: string;
  missing: boolean;
  given: boolean;
  onGiven: (given: boolean) => void;
  /** Section of industry; nothing where none is known. */
  sector: string | undefined;
  /** The wish to be counted by it. */
  counted: boolean;
  /** Absent where it went out already. */
  onCounted: ((counted: boolean) => void) | undefined;
}

/** Of its own: the application goes out all the same without it (PIPL 16). */
const Statistics = ({
  sector,
  counted,
  onCounted,
}: Pick<ConsentProps, 'counted' | 'onCounted'> & { sector: string }) => (
  <>
    <label class="tick">
      <input
        id="consent-counted"
        type="checkbox"
        checked={counted}
        disabled={!onCounted}
        aria-describedby="consent-counted-help"
        onChange={(event) => onCounted?.(event.currentTarget.checked)}
      />
      <span>{t('consent.counted', { sector: codeText('industry', sector) })}</span>
    </label>
    <p class="hint" id="consent-counted-help">
      {t('consent.countedHelp')}
    </p>
  </>
);

export const Consent = ({ to, until, missing, given, onGiven, sector, ...wish }: ConsentProps) => (
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
    {sector !== undefined && <Statistics sector={sector} {...wish} />}
  </section>
);
