// The reader's own firms in place of made-up ones: out of a file, which is read here and goes nowhere.
import { kMostFirms } from '../../exchange/columns.ts';
import { Button } from '../../kit/basic.tsx';
import { canDownload, download } from '../../kit/download.ts';
import { PickFile } from '../../kit/pickFile.tsx';
import { toast } from '../../kit/toast.tsx';
import { fields } from '../../state/catalogue.ts';
import { exchangeWords } from '../../text/lateWords.ts';
import { loadWords, t } from '../../text/text.ts';
import { FaultList } from '../../view/exchange/faultList.tsx';
import { bytesOf, kMostMb } from '../../view/exchange/readFile.ts';
import '../../view/exchange/file.css';
import { fileLanguage, loadTools } from '../../view/exchange/tools.ts';
import { countText } from './firms.ts';
import { beginReading, forgetFirms, ownFirms, stage, takeFirms } from './firmsFile.ts';
import { shown } from './tabs.ts';

const kLimits = { most: countText(kMostFirms), mb: kMostMb };

/** The tools with the words for what they find. */
const toolsWithWords = async () => (await Promise.all([loadTools(), loadWords(exchangeWords)]))[0];

/** The page that is shown counts anew; the others do when they are opened. */
const recount = async () => shown.value?.tab.recount?.();

/** Reads a file and counts its firms; says why where it cannot. */
async function take(file: File): Promise<void> {
  const { name } = file;
  const refuse = (problem: string) => {
    stage.value = { at: 'refused', problem };
  };
  const isWanted = beginReading(name);
  const tools = await toolsWithWords().catch(() => undefined);
  if (!tools) return refuse(t('trouble.downloadHelp'));
  if (file.size > kMostMb * 1_000_000) return refuse(t('exchange.file_largeFirms', kLimits));
  try {
    const read = await tools.openFirms({ bytes: await bytesOf(file), fields: fields.value });
    // The studio was left meanwhile: then it holds no firm.
    if (!isWanted()) return;
    if (read.wrong > 0) {
      stage.value = { at: 'faulty', name, faults: read.faults, wrong: read.wrong };
      return;
    }
    if (await takeFirms(name, read, isWanted)) await recount();
  } catch (error) {
    if (!isWanted()) return;
    if (error instanceof tools.FileError && error.problem !== 'largeFile')
      refuse(t(`exchange.file_${error.problem}`, { ...kLimits, detail: error.message }));
    else refuse(t('studio.firmsFailed', { name }));
  }
}

async function goBack(): Promise<void> {
  await forgetFirms();
  await recount();
}

function Templates() {
  const save = async (kind: 'xlsx' | 'csv') => {
    const tools = await toolsWithWords().catch(() => undefined);
    if (!tools) return toast(t('trouble.downloadHelp'));
    const language = fileLanguage();
    const file =
      kind === 'xlsx'
        ? await tools.firmsTemplate(fields.value, language)
        : new Blob([tools.firmsTemplateCsv(fields.value, language)], { type: 'text/csv' });
    download(`${t('exchange.firmsName')}.${kind}`, file);
  };
  if (!canDownload()) return null;
  return (
    <>
      <Button look="quiet" onClick={() => void save('xlsx')}>
        {t('studio.firmsTemplate')}
      </Button>
      <Button look="quiet" onClick={() => void save('csv')}>
        {t('studio.firmsTemplateCsv')}
      </Button>
    </>
  );
}

function Outcome() {
  const now = stage.value;
  if (now.at === 'refused')
    return (
      <p class="problem" role="alert">
        {now.problem}
      </p>
    );
  if (now.at === 'faulty') {
    const { name, faults, wrong } = now;
    return (
      <div role="alert">
        <p class="problem">{t('studio.firmsFaults', { name, n: wrong })}</p>
        <FaultList faults={faults} />
        {wrong > faults.length && <p class="hint">{t('studio.firmsMore', { n: wrong - faults.length })}</p>}
      </div>
    );
  }
  if (now.at === 'taken' && now.notes.length > 0)
    return (
      <details>
        <summary>{t('exchange.notesTitle', { n: now.notes.length })}</summary>
        <FaultList faults={now.notes} />
      </details>
    );
  return null;
}

/** What the firms are that all numbers of the page are of. */
export const FirmsNotice = () => (
  <p class="studio-made-up">
    <strong>{t(ownFirms.value ? 'studio.ofFile' : 'studio.madeUp')}</strong>{' '}
    {t(ownFirms.value ? 'studio.ofFileHelp' : 'studio.madeUpHelp')}
  </p>
);

export function FirmsFile() {
  const own = ownFirms.value;
  const now = stage.value;
  return (
    <details class="studio-firms" open={now.at !== 'start'}>
      <summary>{t('studio.firmsOwn')}</summary>
      <p class="hint">{t('studio.firmsHelp', kLimits)}</p>
      <div class="studio-firms-row">
        {now.at === 'reading' ? (
          <p aria-live="polite">{t('studio.firmsReading', { name: now.name })}</p>
        ) : (
          <PickFile
            look="main"
            label={t('studio.firmsChoose')}
            accept=".xlsx,.csv"
            onFile={(file) => void take(file)}
          />
        )}
        <Templates />
        {own && <Button onClick={() => void goBack()}>{t('studio.firmsMadeUp')}</Button>}
      </div>
      {own && (
        <p aria-live="polite">
          {t('studio.firmsRead', {
            name: own.name,
            firms: countText(own.firms),
            columns: own.columns,
            facts: countText(own.facts),
          })}
        </p>
      )}
      <Outcome />
    </details>
  );
}
