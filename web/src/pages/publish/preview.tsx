// The record as a firm will see it: the same page, given what the core says of the unpublished record.
import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Button, Skeleton } from '../../kit/basic.tsx';
import { loadedPage, loadPage, type PageProps } from '../../routes.ts';
import { institutions } from '../../state/catalogue.ts';
import { facts, knownCount } from '../../state/facts.ts';
import { t } from '../../text/text.ts';
import { today } from '../../text/today.ts';
import { PickOne } from './entries.tsx';
import { resultOf, useTrial } from './useTrial.ts';
import { asDocument, catalogueOf, type Document, listAt, textAt, type VersionKind } from './version.ts';

interface PreviewProps {
  readonly kind: VersionKind;
  readonly document: Document;
}

/** Whose facts it is judged by: nobody's, those of this device, or those of an example. */
type Firm = 'nobody' | 'device' | `example-${number}`;

/** The institution as the catalogue of this device names it. */
function houseOf(document: Document): Document {
  const found = institutions.value.find(({ id }) => id === document['institutionId']);
  if (!found) return {};
  const { name, nameEn, demonstration } = found;
  return { name, demonstration, ...(nameEn === undefined ? {} : { nameEn }) };
}

/** Nothing in a preview leads anywhere. */
function hold(event: Event): void {
  if (!(event.target as Element).closest('a, button')) return;
  event.preventDefault();
  event.stopPropagation();
}

export function Preview({ kind, document }: PreviewProps) {
  const [firm, setFirm] = useState<Firm>('nobody');
  const [page, setPage] = useState<ComponentType<PageProps> | undefined>(() => loadedPage(kind));
  // Effect dependencies: the page of the kind, once.
  useEffect(() => {
    loadPage(kind).then(
      () => setPage(() => loadedPage(kind)),
      () => undefined,
    );
  }, [kind]);
  const examples = listAt(document, 'examples').map(asDocument);
  const example = firm.startsWith('example-') ? examples[Number(firm.slice('example-'.length))] : undefined;
  const said = firm === 'device' ? facts.value : (example?.['facts'] ?? {});
  const asOf = (example && textAt(example, 'asOf')) || today();
  const asked = { id: textAt(document, 'id'), asOf, facts: said };
  const tried = useTrial(
    [
      { kind: 'diagnostics' },
      { kind, ...asked },
      ...(kind === 'product' ? [{ kind: 'productCost', ...asked }] : []),
    ],
    catalogueOf(kind, document, houseOf(document)),
  );
  const detail = tried.answers?.[1];
  const cost = resultOf<'productCost'>(tried.answers?.[2]);
  const faults = resultOf<'diagnostics'>(tried.answers?.[0])?.faults ?? [];
  const wrong = faults.filter(({ severity }) => severity === 'error');
  const Shown = page;
  const firms = [
    { value: 'nobody', label: t('publish.asNobody') },
    ...(knownCount() > 0 ? [{ value: 'device', label: t('publish.asDevice') }] : []),
    ...examples.map((one, at) => ({
      value: `example-${at}`,
      label: t('publish.asExample', { name: textAt(one, 'name') || t('publish.unnamed') }),
    })),
  ];
  return (
    <section aria-labelledby="preview">
      <h2 id="preview">{t('publish.preview')}</h2>
      <p class="hint">{t('publish.previewHelp')}</p>
      <PickOne
        id="preview-firm"
        label={t('publish.previewFirm')}
        value={firm}
        options={firms}
        onPick={(value) => setFirm(value as Firm)}
      />
      {tried.failed && (
        <p class="problem" role="alert">
          {t('publish.noCore')} <Button onClick={tried.again}>{t('action.retry')}</Button>
        </p>
      )}
      {wrong.length > 0 ? (
        <div class="problem" role="alert">
          <p>{t('publish.previewFaults')}</p>
          <ul>
            {wrong.map((fault) => (
              <li key={fault.where + fault.code}>
                {fault.where.replace(/^\/(products|policies)\/0/, '')} {fault.detail}
              </li>
            ))}
          </ul>
        </div>
      ) : Shown && detail?.ok ? (
        <div class="preview" onClickCapture={hold}>
          <Shown
            id={textAt(document, 'id')}
            preview={{ detail: detail.value, known: firm !== 'nobody', cost }}
          />
        </div>
      ) : (
        !tried.failed && <Skeleton lines={8} />
      )}
    </section>
  );
}
