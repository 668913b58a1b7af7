// Fetches the adapter of a page's host. Each is a chunk of its own, so that a browser loads none of the others.

import type { Host, HostKind } from './host.ts';
import type { PageTools } from './tools.ts';

type Maker = () => Promise<{ make: (tools: PageTools) => Host }>;

const kAdapters: Partial<Record<HostKind, Maker>> = {
  browser: () => import('./adapters/browser.ts'),
  'wechat-h5': () => import('./adapters/wechat_h5.ts'),
  'wechat-webview': () => import('./adapters/wechat_webview.ts'),
  'alipay-h5': () => import('./adapters/alipay_h5.ts'),
  'alipay-webview': () => import('./adapters/alipay_webview.ts'),
  suishenban: () => import('./adapters/suishenban.ts'),
};

/** Rejects when the chunk cannot be fetched. */
export async function loadAdapter(kind: HostKind, tools: PageTools): Promise<Host> {
  const load = kAdapters[kind] ?? (() => import('./adapters/browser.ts'));
  return (await load()).make(tools);
}
