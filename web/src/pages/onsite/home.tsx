// The first screen: what there is to do, large; how many have come; and who works with this device.
import { useState } from 'preact/hooks';
import { Button } from '../../kit/basic.tsx';
import { device } from '../../onsite/device.ts';
import { lockNow } from '../../onsite/guard.ts';
import { pack, refreshPack } from '../../onsite/pack.ts';
import { waiting } from '../../onsite/records.ts';
import { t } from '../../text/text.ts';
import { TextEntry } from '../../view/service/textEntry.tsx';
import { daysText } from '../activities/activity.ts';
import { addressOf, type Place } from './at.ts';
import { clockText } from './clock.ts';
import { badgeHere, keepName, own } from './own.ts';
import { counts } from './people.ts';
import { Screen } from './screen.tsx';
import { isBusy } from './session.ts';

interface TaskProps {
  readonly to: Place | 'badge';
  readonly title: string;
  readonly more: string;
  readonly main?: boolean;
}

const Task = ({ to, title, more, main = false }: TaskProps) => (
  <li>
    <a
      class={main ? 'onsite-task onsite-task-main' : 'onsite-task'}
      href={to === 'badge' ? '/badge' : addressOf(to)}
    >
      <b>{title}</b>
      <span>{more}</span>
    </a>
  </li>
);

function OnDuty() {
  const badge = badgeHere.value;
  if (badge)
    return (
      <p class="onsite-duty">
        {t('onsite.dutyBadge', { name: badge.name, serial: badge.badge ?? '' })}{' '}
        <a href="/badge">{t('onsite.showBadge')}</a>
      </p>
    );
  return (
    <div class="service-form">
      <TextEntry
        id="onsite-name"
        label={t('onsite.duty')}
        hint={t('onsite.dutyHint')}
        value={own.value.name}
        most={40}
        onText={(name) => void keepName(name)}
      />
      <p>
        <a href="/badge">{t('onsite.getBadge')}</a>
      </p>
    </div>
  );
}

function PackLine() {
  const [said, setSaid] = useState('');
  const known = pack.value;
  const look = async () => {
    setSaid(t('lock.busy'));
    setSaid(t(`onsitePack.${await refreshPack().catch(() => 'locked' as const)}`));
  };
  return (
    <p class="onsite-pack">
      <span role="status">
        {said !== ''
          ? said
          : known
            ? t(known.more ? 'onsite.packPart' : 'onsite.packAt', {
                n: known.attendees.length,
                at: clockText(known.at),
              })
            : t('onsite.noPack')}
      </span>{' '}
      <button type="button" class="link" onClick={() => void look()}>
        {t('onsite.packNow')}
      </button>
    </p>
  );
}

export function Home() {
  const known = pack.value;
  const days = known?.activity.days ?? [];
  const { expected, came } = counts('');
  const { walkIns, intakes } = own.value;
  return (
    <Screen
      title={known ? known.activity.title : t('onsite.home')}
      back={<Button onClick={lockNow}>{t('lock.now')}</Button>}
    >
      <p class="hint">
        {days.length > 0 && `${daysText(days[0] ?? '', days[days.length - 1] ?? '')} · `}
        {t('onsite.deviceIs', { letter: device.value?.letter ?? '', label: device.value?.label ?? '' })}
      </p>
      <ul class="onsite-tasks">
        <Task
          to="checkin"
          main
          title={t('onsite.checkIn')}
          more={t('onsite.cameOf', { n: came, all: expected })}
        />
        <Task
          to="visitor"
          main
          title={t(isBusy.value ? 'onsite.visitorGoesOn' : 'onsite.visitor')}
          more={t('onsite.intakesN', { n: intakes })}
        />
        <Task to="walkin" title={t('onsite.walkIn')} more={t('onsite.walkInsN', { n: walkIns })} />
        <Task to="badge" title={t('onsite.badge')} more={t('onsite.badgeHelp')} />
        <Task
          to="send"
          title={t('onsite.send')}
          more={waiting.value === 0 ? t('onsite.allSent') : t('onsite.waitsN', { n: waiting.value })}
        />
      </ul>
      <PackLine />
      <OnDuty />
      <p class="hint">{t('onsite.homeScreen')}</p>
    </Screen>
  );
}
