// Boots over the pre-rendered page: same elements first, then the engine's answers.
import { hydrate, render } from 'preact';
import { App } from './app.tsx';
import { beginEngine } from './engine/engine.ts';
import { loadPage, routeOf } from './routes.ts';
import { start } from './start.ts';
import { applySettings } from './state/settings.ts';
import { elder, language } from './text/text.ts';
import './kit/common.css';
import './kit/rest.css';
import './kit/details.css';

const painted = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));

async function boot(): Promise<void> {
  const root = document.getElementById('app');
  if (!root) throw new Error('The page has no #app.');
  // In a worker: what is on the screen already is not held up by it.
  void beginEngine();
  // Before the page's own script is here nothing is drawn, so the pre-rendered text stays untouched.
  await Promise.all([applySettings(), loadPage(routeOf(location.pathname).name).catch(() => undefined)]);
  // The shell was drawn in Chinese, in normal size, without filters: only then does it match, element by element.
  const asServed = language.value === 'zh' && !elder.value && location.search === '';
  if (asServed) {
    hydrate(<App />, root);
  } else {
    // Drawn beside what was served, from which the page takes what still holds.
    const fresh = root.cloneNode() as HTMLElement;
    render(<App />, fresh);
    const isTyping = document.activeElement?.matches('input[name=q]');
    root.replaceWith(fresh);
    if (isTyping) fresh.querySelector<HTMLInputElement>('input[name=q]')?.focus();
  }
  await painted();
  // The outcome of the downloads is drawn only over a page that is alive.
  await start();
}

void boot();
