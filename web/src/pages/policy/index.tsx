// One policy: number, standing and source in plain sight; then benefit and conditions.
import { useEffect } from 'preact/hooks';
import type { JsonValue, PolicyAction, PolicyDetail, PolicyRow } from '../../engine/messages.gen.ts';
import type { PageProps } from '../../routes.ts';
import { loadCodes } from '../../state/codes.ts';
import { facts, factsLoaded, knownCount } from '../../state/facts.ts';
import { useAnswer } from '../../state/useAnswer.ts';
import { dayText } from '../../text/format.ts';
import { chineseText, language, pickOf, t, tCode } from '../../text/text.ts';
import { today } from '../../text/today.ts';
import { Extra } from '../../view/extra.tsx';
import { NotAnswered } from '../../view/notAnswered.tsx';
import { Outline } from '../../view/outline.tsx';
import { Page, Section } from '../../view/page.tsx';
import { ActionSection, isOffered } from '../../view/policyAction.tsx';
import { benefitText, benefitType } from '../../view/policyCard.tsx';
import { SaveButton } from '../../view/saveButton.tsx';
import { Served } from '../../view/served.tsx';
import { Source } from '../../view/source.tsx';
import { VerdictPanel } from '../../view/verdict.tsx';

function between(from: string | undefined, to: string | undefined): string {
  if (from && to) return t('valid.both', { from: dayText(from), to: dayText(to) });
  if (from) return t('valid.from', { from: dayText(from) });
  return to ? t('valid.to', { to: dayText(to) }) : '';
}

const kForInformation: ReadonlySet<PolicyAction> = new Set<PolicyAction>(['info_only', 'bank_side']);

/** The day on which what is over ended. */
function endedText({ judgement, applyTo, validTo }: PolicyRow): string {
  if (judgement.standing === 'window_closed' && applyTo)
    return t('policy.closedOn', { day: dayText(applyTo) });
  return judgement.standing === 'expired' && validTo ? t('policy.endedOn', { day: dayText(validTo) }) : '';
}

/** What needs saying before anything else: not in force, not checked, nothing to apply for. */
function StandingBox({ detail }: { detail: PolicyDetail }) {
  const { row } = detail;
  const { standing } = row.judgement;
  if (standing === 'current') return null;
  const ended = endedText(row);
  return (
    <div class={`standing-box standing-${standing}`}>
      <p>
        <strong>{t(`standing.${standing}`)}</strong>
      </p>
      <p>
        {standing === 'reference' && kForInformation.has(row.action)
          ? t(`actionHelp.${row.action}`)
          : t(`standingHelp.${standing}`)}
      </p>
      {ended && <p>{ended}</p>}
      {detail.successor && (
        <p>
          {t('policy.successor')}
          <a href={`/policy/${detail.successor.id}`}>
            {pickOf(detail.successor.name, detail.successor.nameEn)}
          </a>
        </p>
      )}
    </div>
  );
}

function Exclusive({ detail, known }: { detail: PolicyDetail; known: boolean }) {
  if (detail.exclusive.length === 0) return null;
  return (
    <Section id="exclusive" title={t('policy.exclusive')}>
      <p class="hint">{t('policy.exclusiveHelp')}</p>
      <ul class="exclusive">
        {detail.exclusive.map((other) => (
          <li key={other.id}>
            <a href={`/policy/${other.id}`}>{pickOf(other.name, other.nameEn)}</a>
            {known && <span class="hint">{t(`group.${other.group}`)}</span>}
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Facts({ detail }: { detail: PolicyDetail }) {
  const { row } = detail;
  const rows: [string, string][] = [
    [t('policy.docNo'), row.docNo ?? t('policy.noDocNo')],
    [t('policy.issuer'), chineseText(row.issuer)],
    [t('policy.level'), row.level ? tCode('level', row.level) : ''],
    [t('policy.valid'), between(row.validFrom, row.validTo)],
    [t('policy.window'), between(row.applyFrom, row.applyTo)],
    [t('policy.status'), tCode('policyStatus', detail.status)],
  ];
  return (
    <dl class="terms">
      {rows
        .filter(([, value]) => value !== '')
        .map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}

/** Notes come as text, or as an object with a wording for each language. */
function noteTexts(notes: JsonValue | undefined): string[] {
  if (typeof notes === 'string') return [chineseText(notes)];
  if (Array.isArray(notes)) return notes.flatMap(noteTexts);
  if (notes === null || notes === undefined || typeof notes !== 'object') return [];
  const note = (language.value === 'en' && notes['noteEn']) || notes['note'];
  return typeof note === 'string' ? [chineseText(note)] : [];
}

/** `preview`: of a record that no other question can be asked about yet. */
function Detail({ detail, preview }: { detail: PolicyDetail; preview?: PageProps['preview'] }) {
  const { row } = detail;
  const known = preview ? preview.known : knownCount() > 0;
  const more = known && !preview;
  const notes = noteTexts(detail.notes);
  const type = benefitType(row);
  return (
    <Page
      title={pickOf(row.name, row.nameEn)}
      lead={`${row.docNo ?? t('policy.noDocNo')} · ${tCode('policyCategory', row.category)}`}
      wide
      within={preview !== undefined}
    >
      <div class="detail">
        <div class="detail-side">
          <VerdictPanel judgement={row.judgement} known={known} fits={t('policy.fitsHelp')} />
          <p>
            <SaveButton id={row.id} name={pickOf(row.name, row.nameEn)} policy wide />
          </p>
          {more && row.judgement.group === 'fails' && <Extra show="AdvicePanel" bars={6} id={row.id} />}
          {more && row.judgement.group === 'open' && <Extra show="CertainLine" bars={0} id={row.id} />}
        </div>
        <div class="detail-main">
          <StandingBox detail={detail} />
          <ActionSection detail={detail} />
          <section aria-labelledby="benefit">
            <h2 id="benefit">{t('policy.benefit')}</h2>
            {type !== '' && <p class="benefit-type">{tCode('benefit', type)}</p>}
            <p class="summary">{benefitText(row) || t('value.notStated')}</p>
            {row.action === 'bank_side' && <p class="note">{t('policy.notForFirm')}</p>}
            {more && isOffered(row) && <Extra show="WorthPanel" bars={0} id={row.id} />}
          </section>
          <section aria-labelledby="conditions">
            <h2 id="conditions">{t('product.conditions')}</h2>
            <Outline outline={detail.outline} known={known} />
          </section>
          <Exclusive detail={detail} known={known} />
          {more && <Extra show="DaysPanel" bars={0} id={row.id} />}
          <Section id="facts" title={t('policy.facts')}>
            <Facts detail={detail} />
            {notes.map((note) => (
              <p key={note} class="note">
                {note}
              </p>
            ))}
          </Section>
          <Source source={detail.source} />
          {!preview && <Extra show="ShareLine" bars={0} />}
        </div>
      </div>
    </Page>
  );
}

export default function Policy({ id, preview }: PageProps) {
  useEffect(() => void loadCodes(), []);
  const { value, error } = useAnswer<'policy'>(
    factsLoaded.value && !preview ? { kind: 'policy', asOf: today(), facts: facts.value, id } : undefined,
  );
  if (preview) return <Detail detail={preview.detail as PolicyDetail} preview={preview} />;
  if (value) return <Detail detail={value} />;
  if (!error) return <Served id={id} title={t('title.policy')} />;
  return (
    <Page title={t('title.policy')} wide>
      <NotAnswered error={error} />
    </Page>
  );
}
