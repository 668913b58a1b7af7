// Boots over the pre-rendered page: same elements first, then the engine's answers.
import { hydrate } from 'preact';
import { App } from './app.tsx';
import { loadPage, routeOf } from './routes.ts';
import { start } from './start.ts';
import { applySettings } from './state/settings.ts';
import './kit/rest.css';

async function boot(): Promise<void> {
  const root = document.getElementById('app');
  if (!root) throw new Error('The page has no #app.');
  const started = start();
  // Before the page's own script is here nothing is drawn, so the pre-rendered text stays untouched.
  await Promise.all([applySettings(), loadPage(routeOf(location.pathname).name).catch(() => undefined)]);
  hydrate(<App />, root);
  await started;
}

void boot();
