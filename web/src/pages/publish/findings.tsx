// What the checks found: how much stands in the way, then each with what to do and the way to its entry.
import { language, t, tCode } from '../../text/text.ts';
import { wordOf } from './diff.ts';
import type { Finding } from './version.ts';

const paramsOf = ({ params = {} }: Finding) =>
  Object.fromEntries(Object.entries(params).map(([key, value]) => [key, String(value)]));

/** In words where there are some for the code; else as the server says it. */
export function findingText(finding: Finding): string {
  const words = tCode('finding', finding.code);
  if (words === finding.code || language.value === 'en') return finding.detail;
  const params = paramsOf(finding);
  return words.replace(/\{(\w+)\}/g, (whole, name: string) => params[name] ?? whole);
}

/** The entry that it is about: by its first key. */
function placeText(where: string): string {
  const [, key = ''] = where.split('/');
  return key === '' ? t('publish.whole') : wordOf(key);
}

export const FindingLine = ({ finding }: { finding: Finding }) => (
  <p>
    <b class={`finding-${finding.severity}`}>
      {t(finding.severity === 'blocks' ? 'publish.mustFix' : 'publish.mightFix')}
    </b>{' '}
    {findingText(finding)}
  </p>
);

interface FindingsProps {
  readonly findings: readonly Finding[];
  /** They are of a text before the present one. */
  readonly stale: boolean;
  readonly onGo: (where: string) => void;
}

export function Findings({ findings, stale, onGo }: FindingsProps) {
  const blocking = findings.filter(({ severity }) => severity === 'blocks').length;
  if (findings.length === 0)
    return stale ? null : (
      <p class="findings-none" role="status">
        {t('publish.noFindings')}
      </p>
    );
  const ordered = [...findings].sort(
    (a, b) => Number(b.severity === 'blocks') - Number(a.severity === 'blocks'),
  );
  return (
    <details class={blocking > 0 ? 'findings findings-block' : 'findings'}>
      <summary>
        {blocking > 0
          ? t('publish.blocking', { n: blocking, more: findings.length - blocking })
          : t('publish.warnings', { n: findings.length })}
      </summary>
      {stale && <p class="hint">{t('publish.staleFindings')}</p>}
      <ul>
        {ordered.map((finding) => (
          <li key={`${finding.where} ${finding.code}`}>
            <FindingLine finding={finding} />
            <button type="button" class="link" onClick={() => onGo(finding.where)}>
              {t('publish.goTo', { name: placeText(finding.where) })}
            </button>
          </li>
        ))}
      </ul>
    </details>
  );
}
