// The studio: pages for whoever owns a product or a policy.
//
// `/studio?tab=…&id=…`; `view=plain` asks for the page's own elements, and `view=drawn` for the picture also where a
// processor has to draw it.
import { useSignalEffect } from '@preact/signals';
import { useEffect, useState } from 'preact/hooks';
import { useLocation } from 'preact-iso/router';
import { TabLinks } from '../../kit/tabs.tsx';
import { about } from '../../state/catalogue.ts';
import { loadCodes } from '../../state/codes.ts';
import { elder, type TextKey, t } from '../../text/text.ts';
import { Awaiting } from '../../view/extra/wholeNeeded.tsx';
import { NotAnswered } from '../../view/notAnswered.tsx';
import { forgetFirms } from './firmsFile.ts';
import { FirmsFile, FirmsNotice } from './firmsPanel.tsx';
import { kTabs, type Query, type StudioTab, shown, tabAt } from './tabs.ts';
import { Tools } from './tools.tsx';
import './studio.css';

/** Reading out each step of a slider would be too much. */
const kSummaryAfterMs = 400;
const kWide = '(min-width: 60em)';
const kOwnColours = '(forced-colors: active)';

type DrawnView = typeof import('./canvas/view.tsx');

const wantsDrawn = (asked: string | undefined) =>
  asked !== 'plain' && !elder.value && matchMedia(kWide).matches && !matchMedia(kOwnColours).matches;

/** The drawn view, once it is here and can be drawn; until then, and where it cannot, nothing. */
function useDrawn(orSlow: boolean, wanted: boolean) {
  const [view, setView] = useState<DrawnView>();
  const [on, setOn] = useState(wanted);
  const [settled, setSettled] = useState(!wanted);
  // Effect dependencies: fetched once, when it is wanted.
  useEffect(() => {
    if (!on || view) return;
    import('./canvas/view.tsx')
      .then((loaded) => loaded.canDraw(orSlow) && setView(loaded))
      .catch(() => undefined)
      .then(() => setSettled(true));
  }, [on]);
  const drop = () => setView(undefined);
  return { Drawn: on ? view?.Drawn : undefined, drop, settled, toggle: view && (() => setOn(!on)) };
}

/** Whether a key goes to something that is typed into or chosen from. */
const isTaken = ({ target }: KeyboardEvent, by: string) =>
  target instanceof HTMLElement && target.matches(by);

/** True where the key was one for undoing. */
function undoKey(event: KeyboardEvent): boolean {
  if (!(event.ctrlKey || event.metaKey) || isTaken(event, '[type=text],textarea')) return false;
  const key = event.key.toLowerCase();
  if (key !== 'z' && key !== 'y') return false;
  const board = shown.value?.tab.board;
  if (key === 'y' || event.shiftKey) board?.redo();
  else board?.undo();
  return true;
}

function tabKey(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey || isTaken(event, 'input,select,textarea')) return false;
  return shown.value?.tab.onKey?.(event.key) ?? false;
}

function useKeys(): void {
  // Effect dependencies: once.
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (undoKey(event) || tabKey(event)) event.preventDefault();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}

function Summary() {
  const [text, setText] = useState('');
  useSignalEffect(() => {
    const next = shown.value?.tab.summary() ?? '';
    const timer = setTimeout(() => setText(next), kSummaryAfterMs);
    return () => clearTimeout(timer);
  });
  return (
    <p class="sr" role="status">
      {text}
    </p>
  );
}

/** Which page it is, as links that keep the product and the view. */
function Tabs({ query, at }: { query: Query; at: number }) {
  const { id, view } = query;
  const said = Object.entries({ id, view }).flatMap(([key, value]) => (value ? [[key, value]] : []));
  return (
    <TabLinks
      name={t('studio.pages')}
      look="tabs"
      tabs={kTabs.map(({ key }, place) => ({
        key,
        href: `/studio?${new URLSearchParams([['tab', key], ...said])}`,
        label: t(`studio.tab_${key}` as TextKey),
        current: place === at,
      }))}
    />
  );
}

/** Fetches the page that the address asks for, and opens what it names. */
function useTab(query: Query, at: number): { tab: StudioTab | undefined; error: unknown } {
  const [error, setError] = useState<unknown>(undefined);
  const ready = about.value !== undefined;
  // Effect dependencies: another page in the address.
  useEffect(() => {
    let gone = false;
    setError(undefined);
    kTabs[at]?.load().then(
      ({ tab }) => {
        if (!gone) shown.value = { at, tab };
      },
      (reason: unknown) => !gone && setError(reason),
    );
    return () => {
      gone = true;
    };
  }, [at]);
  const tab = shown.value?.at === at ? shown.value.tab : undefined;
  // Effect dependencies: what the address says, once there is somebody to ask.
  useEffect(() => {
    if (!ready || !tab) return;
    void loadCodes();
    tab.open(query).catch(setError);
  }, [tab, ready, query['id'], query['firm']]);
  return { tab, error };
}

export default function Body() {
  const { query } = useLocation();
  const orSlow = query['view'] === 'drawn';
  const { Drawn, drop, settled, toggle } = useDrawn(orSlow, wantsDrawn(query['view']));
  useKeys();
  const at = tabAt(query);
  const { tab, error } = useTab(query, at);
  const failure = error ?? tab?.failure();
  // Effect dependencies: once; whoever leaves leaves no firm behind.
  useEffect(() => () => void forgetFirms(), []);
  return (
    <div class="studio">
      <Tabs query={query} at={at} />
      {failure ? (
        <NotAnswered error={failure} />
      ) : !tab?.isReady() || !settled ? (
        <Awaiting bars={10} />
      ) : (
        <>
          <p class="lead">{tab.lead()}</p>
          {tab.recount && (tab.isOfFirms?.() ?? true) && <FirmsNotice />}
          {tab.recount && <FirmsFile />}
          <tab.Head />
          <Tools tab={tab} onSwitch={toggle} isDrawn={Drawn !== undefined} />
          <Summary />
          {Drawn ? <Drawn orSlow={orSlow} onFailed={drop} /> : <tab.Plain />}
        </>
      )}
    </div>
  );
}
