// Import and export of products: out in three forms, in by one file, a report, one confirmation.
import { useState } from 'preact/hooks';
import { kMostBytes, kMostProducts } from '../../exchange/columns.ts';
import type { Comparison } from '../../exchange/compare.ts';
import type { Opened } from '../../exchange/exchange.ts';
import type { JsonObject } from '../../exchange/json.ts';
import { t } from '../../text/text.ts';
import './exchange.css';
import { PickFile } from '../../kit/pickFile.tsx';
import { ExportPanel } from './exportPanel.tsx';
import type { ExchangeProps } from './index.tsx';
import { bytesOf, kMostMb } from './readFile.ts';
import './file.css';
import { Report } from './report.tsx';
import { askCore, fileLanguage, loadTools } from './tools.ts';

const limits = { most: kMostProducts, mb: kMostMb };

type Stage =
  | { readonly at: 'start' }
  | { readonly at: 'reading'; readonly name: string }
  | { readonly at: 'refused'; readonly name: string; readonly problem: string }
  | { readonly at: 'read'; readonly name: string; readonly opened: Opened; readonly comparison: Comparison };

async function read(file: File, products: readonly JsonObject[]): Promise<Stage> {
  const { name } = file;
  const refused = (problem: string): Stage => ({ at: 'refused', name, problem });
  if (file.size > kMostBytes) return refused(t('exchange.file_largeFile', limits));
  const tools = await loadTools().catch(() => undefined);
  if (!tools) return refused(t('trouble.downloadHelp'));
  try {
    const opened = await tools.open(await bytesOf(file), products, askCore);
    const { vocabulary } = opened;
    const comparison = await tools.compare(opened, products, {
      vocabulary,
      language: fileLanguage(),
      ask: askCore,
    });
    return { at: 'read', name, opened, comparison };
  } catch (error) {
    if (error instanceof tools.FileError)
      return refused(t(`exchange.file_${error.problem}`, { ...limits, detail: error.message }));
    return refused(t('exchange.file_core'));
  }
}

export default function Body({ products, onConfirm, Checks }: ExchangeProps) {
  const [stage, setStage] = useState<Stage>({ at: 'start' });
  const take = async (file: File) => {
    setStage({ at: 'reading', name: file.name });
    // The words are on the screen before the work begins.
    await new Promise((resolve) => setTimeout(resolve, 50));
    setStage(await read(file, products));
  };
  return (
    <section class="exchange" aria-labelledby="exchange">
      <h2 id="exchange">{t('exchange.title')}</h2>
      <p class="lead">{t('exchange.lead')}</p>
      <div class="exchange-panels">
        <ExportPanel products={products} />
        <section class="panel" aria-labelledby="exchange-import">
          <h3 id="exchange-import">{t('exchange.importTitle')}</h3>
          <p>{t('exchange.importHelp', limits)}</p>
          {stage.at !== 'reading' && (
            <p>
              <PickFile
                look="main"
                accept=".xlsx,.csv,.json"
                label={t(stage.at === 'start' ? 'exchange.choose' : 'exchange.chooseAnother')}
                onFile={(file) => void take(file)}
              />
            </p>
          )}
          <p class="hint" role="status">
            {stage.at === 'reading' ? t('exchange.reading', { name: stage.name }) : ''}
          </p>
          {stage.at === 'refused' && (
            <div role="alert">
              <p class="exchange-refused">{t('exchange.notRead', { name: stage.name })}</p>
              <p class="problem">{stage.problem}</p>
            </div>
          )}
        </section>
      </div>
      {stage.at === 'read' && (
        <Report
          key={stage.opened}
          name={stage.name}
          opened={stage.opened}
          comparison={stage.comparison}
          onConfirm={onConfirm}
          Checks={Checks}
        />
      )}
    </section>
  );
}
