// A business licence as a file or as the QR code printed on it: read on the device, shown, and taken over only
// where the reader says so. Neither file nor picture is kept.
import { useEffect, useRef, useState } from 'preact/hooks';
import { call } from '../../../engine/engine.ts';
import { fields } from '../../../state/catalogue.ts';
import { loadCodes } from '../../../state/codes.ts';
import { firmCode } from '../../../state/facts.ts';
import { t } from '../../../text/text.ts';
import { today } from '../../../text/today.ts';
import { FirmCode } from '../code.tsx';
import { Found } from './found.tsx';
import './licence.css';
import { PickFile } from '../../../kit/pickFile.tsx';
import { textInPicture } from './picture.ts';
import { codesIn, type Licence, readLicence } from './read.ts';

const kMostBytes = 2_000_000;
const kMostPicture = 30_000_000;

type Problem =
  | 'notJson'
  | 'document'
  | 'tooLarge'
  | 'nothing'
  | 'several'
  | 'notPicture'
  | 'noQr'
  | 'qrNoCode';

type Outcome = { licence: Licence } | { problem: Problem; detail?: string };

async function isCode(text: string): Promise<boolean> {
  const checked = await call<'checkCode'>({ kind: 'checkCode', type: 'uscc', text, asOf: today() });
  return checked.status === 'valid';
}

const textOf = (file: Blob): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onerror = () => reject(reader.error);
    reader.onload = () => resolve(String(reader.result));
    reader.readAsText(file);
  });

async function fromFile(file: File): Promise<Outcome> {
  if (/\.(pdf|ofd|docx?|zip)$/i.test(file.name)) return { problem: 'document' };
  if (file.size > kMostBytes) return { problem: 'tooLarge' };
  const text = await textOf(file);
  let licence: Licence;
  try {
    licence = readLicence(text);
  } catch (error) {
    return { problem: 'notJson', detail: error instanceof SyntaxError ? error.message : '' };
  }
  if (licence.codes.length > 1) return { problem: 'several' };
  return Object.keys(licence.parts).length === 0 ? { problem: 'nothing' } : { licence };
}

async function fromPicture(file: File): Promise<Outcome> {
  if (file.size > kMostPicture) return { problem: 'tooLarge' };
  const text = await textInPicture(file);
  if (text === undefined) return { problem: 'noQr' };
  for (const code of codesIn(text))
    if (await isCode(code)) return { licence: { parts: { code }, others: [], codes: [code] } };
  return { problem: 'qrNoCode' };
}

/** The code alone says something too. */
function useTypedCode(): Licence | undefined {
  const [valid, setValid] = useState<string | undefined>(undefined);
  const code = firmCode.value.normalize('NFKC').replace(/\s/g, '').toUpperCase();
  useEffect(() => {
    let current = true;
    if (code === '') setValid(undefined);
    else void isCode(code).then((yes) => current && setValid(yes ? code : undefined));
    return () => {
      current = false;
    };
  }, [code]);
  return valid === undefined ? undefined : { parts: { code: valid }, others: [], codes: [valid] };
}

export default function LicenceReader() {
  const [outcome, setOutcome] = useState<Outcome | undefined>(undefined);
  const [reading, setReading] = useState(false);
  const typed = useTypedCode();
  useEffect(() => void loadCodes(), []);
  /** The one that was brought last is the one that is shown. */
  const turn = useRef(0);
  const read = async (from: (file: File) => Promise<Outcome>, file: File) => {
    turn.current += 1;
    const mine = turn.current;
    setReading(true);
    const next = await from(file).catch((): Outcome => ({ problem: 'notPicture' }));
    if (mine !== turn.current) return;
    setOutcome(next);
    setReading(false);
  };
  const licence = outcome && 'licence' in outcome ? outcome.licence : typed;
  return (
    <section class="topic licence" aria-labelledby="licence">
      <h2 id="licence" tabIndex={-1}>
        {t('licence.title')}
      </h2>
      <p>{t('licence.lead')}</p>
      <p class="hint">{t('licence.private')}</p>
      <p class="licence-ways">
        <PickFile
          label={t('licence.file')}
          accept=".json,.txt,application/json"
          onFile={(file) => void read(fromFile, file)}
        />
        <PickFile
          label={t('licence.picture')}
          accept="image/*"
          onFile={(file) => void read(fromPicture, file)}
        />
      </p>
      <p class="hint">{t('licence.pictureHelp')}</p>
      <div role="status">{reading && <p>{t('licence.reading')}</p>}</div>
      {outcome && 'problem' in outcome && (
        <div class="licence-problem" role="alert">
          <p class="empty-title">{t(`licence.${outcome.problem}`)}</p>
          <p>{t(`licence.${outcome.problem}Help`)}</p>
          {outcome.detail && <p class="trouble-detail">{outcome.detail}</p>}
        </div>
      )}
      {licence && fields.value.length > 0 && <Found licence={licence} />}
      <FirmCode />
      <p class="pager">
        <a class="btn btn-plain" href="/firm">
          {t('licence.on')}
        </a>
      </p>
    </section>
  );
}
