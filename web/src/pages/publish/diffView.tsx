// Two texts of one record, and what a person would say that changed.
import { language, t } from '../../text/text.ts';
import { type Change, changesBetween } from './diff.ts';
import type { Rule } from './rule/tree.ts';
import { resultOf, useTrial } from './useTrial.ts';
import type { Document } from './version.ts';

interface DiffProps {
  readonly before: Document;
  readonly after: Document;
  /** Leads to the entry; without it the lines are only read. */
  readonly onGo?: (where: string) => void;
}

/** The sentence of each rule that is said, by the rule's own text. */
function useSentences(changes: readonly Change[]): ReadonlyMap<string, string> {
  const rules = changes
    .flatMap(({ ruleBefore, ruleAfter }) => [ruleBefore, ruleAfter])
    .filter((rule) => rule);
  const { answers } = useTrial(rules.map((conditions) => ({ kind: 'sentence', conditions })));
  return new Map(
    rules.map((rule, at) => {
      const both = resultOf<'sentence'>(answers?.[at]);
      return [JSON.stringify(rule), (language.value === 'en' ? both?.en : both?.zh) ?? '…'];
    }),
  );
}

export function Diff({ before, after, onGo }: DiffProps) {
  const changes = changesBetween(before, after);
  const sentences = useSentences(changes);
  const said = (value: string | undefined, rule: Rule | undefined) =>
    rule ? sentences.get(JSON.stringify(rule)) : value;
  if (changes.length === 0) return <p class="hint">{t('publish.noDifference')}</p>;
  return (
    <ol class="diff">
      {changes.map((change) => {
        const was = said(change.before, change.ruleBefore);
        const is = said(change.after, change.ruleAfter);
        return (
          <li key={`${change.where} ${change.what} ${was} ${is}`}>
            <p class="diff-what">
              {change.what}
              {was === undefined && <span class="diff-tag diff-new">{t('publish.added')}</span>}
              {is === undefined && <span class="diff-tag diff-gone">{t('publish.gone')}</span>}
            </p>
            <p class="diff-said">
              {was !== undefined && <del>{was}</del>}
              {was !== undefined && is !== undefined && (
                <>
                  {' '}
                  <span aria-hidden="true">→</span>
                  <span class="sr">{t('publish.becomes')}</span>{' '}
                </>
              )}
              {is !== undefined && <ins>{is}</ins>}
            </p>
            {onGo && change.where !== '' && (
              <button
                type="button"
                class="link"
                aria-label={t('publish.goNamed', { name: change.what })}
                onClick={() => onGo(change.where)}
              >
                {t('publish.go')}
              </button>
            )}
          </li>
        );
      })}
    </ol>
  );
}
