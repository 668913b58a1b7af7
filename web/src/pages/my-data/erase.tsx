// Erasing everything, after what it means was said and a sentence was typed.
import { useState } from 'preact/hooks';
import { Button } from '../../kit/basic.tsx';
import { Sheet } from '../../kit/sheet.tsx';
import { end, type ServerError, who } from '../../state/server.ts';
import { t } from '../../text/text.ts';
import { TextEntry } from '../../view/service/textEntry.tsx';
import { errorText } from '../../view/service/words.ts';

/** The application that stands in the way, by the pointer of the error. */
const openOne = ({ code, where }: ServerError) =>
  code === 'applications_open' ? where.replace(/^\/applications\//, '') : '';

export function Erase({ onErased }: { onErased: (institutions: readonly string[]) => void }) {
  const [asking, setAsking] = useState(false);
  const [typed, setTyped] = useState('');
  const [wrong, setWrong] = useState(false);
  const [error, setError] = useState<ServerError>();
  const close = () => {
    setAsking(false);
    setTyped('');
    setWrong(false);
  };
  const erase = async () => {
    if (typed.trim() !== t('mine.eraseWords')) {
      setWrong(true);
      return;
    }
    close();
    const answer = await end<{ withInstitutions: readonly string[] }>('/my-data');
    if (!answer.ok) {
      setError(answer.error);
      return;
    }
    who.value = { kind: 'nobody' };
    onErased([...new Set(answer.value.withInstitutions)]);
  };
  return (
    <section aria-labelledby="erase">
      <h2 id="erase">{t('mine.erase')}</h2>
      <p>{t('mine.eraseHelp')}</p>
      {error && (
        <p class="problem" role="alert">
          {errorText(error)}{' '}
          {openOne(error) !== '' && <a href={`/applications/${openOne(error)}`}>{t('mine.toOpen')}</a>}
        </p>
      )}
      <p>
        <Button look="danger" onClick={() => setAsking(true)}>
          {t('mine.eraseDo')}
        </Button>
      </p>
      {asking && (
        <Sheet title={t('mine.erase')} role="alertdialog" onClose={close}>
          <ul class="plan-notes">
            <li>{t('mine.erase1')}</li>
            <li>{t('mine.erase2')}</li>
            <li>{t('mine.erase3')}</li>
            <li>{t('mine.erase4')}</li>
          </ul>
          <TextEntry
            id="erase-words"
            label={t('mine.eraseType', { words: t('mine.eraseWords') })}
            value={typed}
            most={40}
            problem={wrong ? t('mine.eraseWrong') : undefined}
            onText={setTyped}
          />
          <p class="sheet-foot">
            <Button look="danger" onClick={() => void erase()}>
              {t('mine.eraseDo')}
            </Button>
            <Button onClick={close}>{t('service.cancel')}</Button>
          </p>
        </Sheet>
      )}
    </section>
  );
}
