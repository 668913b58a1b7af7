// The frame around every page: skip link, header, notice, content, footer, and the bar at the thumb.

import { useEffect, useRef, useState } from 'preact/hooks';
import { LocationProvider, useLocation } from 'preact-iso/router';
import { catalogueNotice } from './engine/engine.ts';
import { Bridge, Icon, type IconName } from './kit/icons.tsx';
import { ToastPlace, toast } from './kit/toast.tsx';
import { loadedPage, loadPage, type Route, routeOf } from './routes.ts';
import { start } from './start.ts';
import { about } from './state/catalogue.ts';
import { changedSince } from './state/changed.ts';
import { chooseElder, chooseLanguage } from './state/settings.ts';
import { elder, type Language, language, type TextKey, t } from './text/text.ts';
import { AskPlace } from './view/ask.tsx';
import { compareTray, Extra } from './view/extra.tsx';
import { Prerendered } from './view/prerendered.tsx';
import { EngineTrouble } from './view/trouble.tsx';

interface NavItem {
  href: string;
  key: TextKey;
  icon: IconName;
  /** First path segments that count as being here. */
  names: readonly string[];
}

const kNav: readonly NavItem[] = [
  { href: '/products', key: 'nav.products', icon: 'list', names: ['products', 'product'] },
  { href: '/policies', key: 'nav.policies', icon: 'book', names: ['policies', 'policy'] },
  { href: '/firm', key: 'nav.firm', icon: 'firm', names: ['firm'] },
  { href: '/results', key: 'nav.results', icon: 'result', names: ['results'] },
];

/** Each called by its own name. */
const kLanguages: readonly (readonly [Language, string, string])[] = [
  ['zh', 'zh-CN', '简体'],
  ['hant', 'zh-Hant', '繁體'],
  ['en', 'en', 'English'],
];

const change = (done: Promise<void>) => done.catch(() => toast(t('look.failed')));

const Header = ({ route }: { route: Route }) => (
  <header>
    <div class="top">
      <a class="brand" href="/" aria-current={route.name === 'home' ? 'page' : undefined}>
        <Bridge />
        <span class="brand-name">{t('site.name')}</span>
      </a>
      <nav class="nav" aria-label={t('nav.name')}>
        <ul>
          {kNav.map((item) => (
            <li key={item.href}>
              <a href={item.href} aria-current={item.names.includes(route.name) ? 'page' : undefined}>
                <Icon name={item.icon} />
                {t(item.key)}
                {item.key === 'nav.results' && changedSince.value && (
                  <span class="news">
                    <span class="sr"> {t('nav.news')}</span>
                  </span>
                )}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <div class="looks">
        <button
          type="button"
          class="look look-elder"
          aria-pressed={elder.value}
          onClick={() => change(chooseElder(!elder.value))}
        >
          {t('look.elder')}
        </button>
        {kLanguages.map(
          ([name, lang, own]) =>
            name !== language.value && (
              <button
                key={name}
                type="button"
                class="look"
                lang={lang}
                onClick={() => change(chooseLanguage(name))}
              >
                {own}
              </button>
            ),
        )}
      </div>
    </div>
    <Notice />
    {catalogueNotice.value && <Extra show="CatalogueNotice" bars={0} />}
  </header>
);

function Notice() {
  const known = about.value;
  return (
    <Prerendered tag="div" id="notice" marker="notice" same>
      {known && (known.demonstration ? <p class="notice">{t('notice.demo')}</p> : '')}
    </Prerendered>
  );
}

const Footer = () => (
  <footer class="foot">
    <p>{t('foot.approval')}</p>
    <p>{t('private.long')}</p>
    <p>
      <a href="/cost">{t('foot.cost')}</a> <a href="/plan">{t('foot.plan')}</a>{' '}
      <a href="/saved">{t('foot.saved')}</a> <a href="/applications">{t('foot.applications')}</a>{' '}
      <a href="/activities">{t('foot.activities')}</a> <a href="/about">{t('nav.about')}</a>
    </p>
    <Extra show="Printed" bars={0} />
  </footer>
);

/** The page of the address, once its script is here; until then the page before it stays. */
function useShownRoute(path: string): { route: Route; failed: boolean; retry: () => void } {
  const [route, setRoute] = useState<Route>(() => routeOf(path));
  const [failed, setFailed] = useState(false);
  const go = (next: Route) =>
    loadPage(next.name).then(
      () => {
        setFailed(false);
        setRoute(next);
      },
      () => setFailed(true),
    );
  // Effect dependencies: only a new path changes the page.
  useEffect(() => {
    const next = routeOf(path);
    if (loadedPage(next.name)) {
      setFailed(false);
      setRoute(next);
    } else {
      void go(next);
    }
  }, [path]);
  return { route, failed, retry: () => void go(routeOf(path)) };
}

/** After a change of page: back to the top, and the focus on the heading, so that it is read out. */
function useArrival(key: string): void {
  const first = useRef(true);
  const { wasPush } = useLocation() as { wasPush?: boolean };
  // Effect dependencies: arrival is a change of page, nothing else.
  useEffect(() => {
    if (first.current) {
      first.current = false;
      return;
    }
    if (wasPush) scrollTo(0, 0);
    document.querySelector<HTMLElement>('#main h1')?.focus({ preventScroll: true });
  }, [key]);
}

function Frame() {
  const { path } = useLocation();
  const { route, failed, retry } = useShownRoute(path);
  useArrival(`${route.name}/${route.id}`);
  const Page = loadedPage(route.name);
  const Tray = compareTray();
  return (
    <>
      <a class="skip" href="#main">
        {t('nav.skip')}
      </a>
      <Header route={route} />
      <main id="main" tabIndex={-1}>
        <EngineTrouble onRetry={() => void start()} />
        {failed && <PageTrouble onRetry={retry} />}
        {Page && <Page key={`${route.name}/${route.id}`} id={route.id} />}
      </main>
      <Footer />
      {Tray && route.name !== 'home' && route.name !== 'compare' && <Tray />}
      <ToastPlace />
      <AskPlace />
    </>
  );
}

const PageTrouble = ({ onRetry }: { onRetry: () => void }) => (
  <div class="trouble" role="alert">
    <p class="empty-title">{t('trouble.download')}</p>
    <p>{t('trouble.downloadHelp')}</p>
    <button type="button" class="btn btn-main" onClick={onRetry}>
      {t('action.retry')}
    </button>
  </div>
);

export const App = () => (
  <LocationProvider>
    <Frame />
  </LocationProvider>
);
