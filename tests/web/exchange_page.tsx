// A page that mounts the exchange of products alone, for exchange_page.test.mjs.
import { render } from 'preact';
import { useState } from 'preact/hooks';
import '../../web/src/kit/critical.css';
import '../../web/src/kit/rest.css';
import type { JsonObject } from '../../web/src/exchange/json.ts';
import { start } from '../../web/src/start.ts';
import { applySettings } from '../../web/src/state/settings.ts';
import { loadWords } from '../../web/src/text/text.ts';
import { Exchange } from '../../web/src/view/exchange/index.tsx';

declare global {
  interface Window {
    products: readonly JsonObject[];
    confirmed: (readonly JsonObject[])[];
    refuse: boolean;
  }
}

window.confirmed = [];

function Page() {
  const [products, setProducts] = useState(window.products);
  const onConfirm = async (records: readonly JsonObject[]) => {
    if (window.refuse) throw new Error('refused');
    window.confirmed.push(records);
    const ids = new Set(records.map(({ id }) => id));
    setProducts([...products.filter(({ id }) => !ids.has(id)), ...records]);
  };
  return <Exchange products={products} onConfirm={onConfirm} />;
}

async function boot(): Promise<void> {
  await applySettings();
  await loadWords('rest');
  const root = document.getElementById('app');
  if (root) render(<Page />, root);
  await start();
}

void boot();
