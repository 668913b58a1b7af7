// What this is, what it is not, and what happens with what people say here: nothing, elsewhere.
import { Button } from '../../kit/basic.tsx';
import { Mark } from '../../kit/icons.tsx';
import { toast } from '../../kit/toast.tsx';
import { about } from '../../state/catalogue.ts';
import { saidCount, wipe } from '../../state/facts.ts';
import { dayText } from '../../text/format.ts';
import { type TextKey, t } from '../../text/text.ts';
import { today } from '../../text/today.ts';
import { groupShape, kGroups } from '../../view/mark.tsx';
import { Page } from '../../view/page.tsx';

const kSections: readonly { title: TextKey; text: readonly TextKey[] }[] = [
  { title: 'about.whatTitle', text: ['about.what1', 'about.what2'] },
  { title: 'about.notTitle', text: ['about.not1', 'about.not2'] },
  { title: 'about.dataTitle', text: ['about.data1', 'about.data2'] },
  { title: 'about.orderTitle', text: ['about.order1', 'about.order2', 'about.order3'] },
];

export default function About() {
  const info = about.value;
  const forgetAll = () => void wipe().then(() => toast(t('about.wiped')));
  return (
    <Page title={t('title.about')} lead={t('about.lead')}>
      <div class="prose">
        <h2>{t('about.privacyTitle')}</h2>
        <p>{t('about.privacy1')}</p>
        <p>{t('about.privacy2')}</p>
        <p>
          <Button look="danger" onClick={forgetAll} disabled={saidCount() === 0}>
            {t('about.wipe', { n: saidCount() })}
          </Button>
        </p>
        <h2>{t('about.groupsTitle')}</h2>
        <dl class="terms">
          {kGroups.map((group) => (
            <div key={group}>
              <dt class={`mark mark-${group}`}>
                <Mark shape={groupShape[group]} />
                {t(`group.${group}`)}
              </dt>
              <dd>{t(`groupHelp.${group}`)}</dd>
            </div>
          ))}
        </dl>
        {kSections.map((section) => (
          <section key={section.title} id={section.title === 'about.orderTitle' ? 'order' : undefined}>
            <h2>{t(section.title)}</h2>
            {section.text.map((key) => (
              <p key={key}>{t(key)}</p>
            ))}
          </section>
        ))}
        {info && (
          <p class="hint">
            {t('home.counts', {
              products: info.products,
              institutions: info.institutions,
              policies: info.policies,
            })}
            {' · '}
            {t('about.asOf', { day: dayText(today()) })}
          </p>
        )}
      </div>
    </Page>
  );
}
