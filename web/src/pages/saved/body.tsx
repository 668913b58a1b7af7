// What the reader keeps an eye on, what has changed in it, and the days that lie ahead. All of it is on this device.
import { useEffect } from 'preact/hooks';
import { useLocation } from 'preact-iso/router';
import { Skeleton } from '../../kit/basic.tsx';
import { TabLinks } from '../../kit/tabs.tsx';
import { changedSince } from '../../state/changed.ts';
import { loadCodes } from '../../state/codes.ts';
import { factsLoaded } from '../../state/facts.ts';
import { addressOf } from '../../state/query.ts';
import { loadSaved, saved } from '../../state/saved.ts';
import { t } from '../../text/text.ts';
import { useFragment } from '../../view/takeFragment.ts';
import { CalendarTab } from './calendar.tsx';
import { ListTab } from './list.tsx';
import './saved.css';
import { takenIn } from './taken.ts';
import { TakenList } from './takenList.tsx';
import { WatchTab } from './watch.tsx';

const kPath = '/saved';
const kTabs = ['list', 'watch', 'calendar'] as const;

export default function SavedBody() {
  const { query } = useLocation();
  const [fragment, setFragment] = useFragment();
  useEffect(() => {
    void loadSaved();
    void loadCodes();
  }, []);
  const all = saved.value;
  const taken = takenIn(fragment);
  const tab = kTabs.find((one) => one === query['tab']) ?? 'list';
  const counts = {
    list: String(all?.length ?? ''),
    watch: String(changedSince.value?.changed.length ?? ''),
    calendar: '',
  };
  return (
    <>
      <TabLinks
        name={t('saved.tabs')}
        look="tabs"
        tabs={kTabs.map((key) => ({
          key,
          href: addressOf(kPath, { tab: key === 'list' ? '' : key }),
          current: tab === key,
          label: (
            <>
              {t(`saved.tab_${key}`)} <small>{counts[key]}</small>
            </>
          ),
        }))}
      />
      {!all || !factsLoaded.value ? (
        <Skeleton lines={10} />
      ) : (
        <>
          {taken && <TakenList ids={taken} all={all} onDone={() => setFragment('')} />}
          {tab === 'list' && <ListTab all={all} />}
          {tab === 'watch' && <WatchTab all={all} />}
          {tab === 'calendar' && <CalendarTab all={all} query={query} />}
        </>
      )}
    </>
  );
}
