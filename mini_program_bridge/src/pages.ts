// The native pages of the shells, as pages in their web-view open them.

import type { SignInWish } from './host.ts';

/** The web-view itself; without `path`, the site's first page. */
export const kWebPage = '/pages/web/web';

/** The smart match of WeChat's shell, which needs no network. */
export const kMatchPage = '/pages/match/match';

const queryOf = (parts: Readonly<Record<string, string>>) =>
  Object.keys(parts)
    .map((key) => `${key}=${encodeURIComponent(parts[key] ?? '')}`)
    .join('&');

/** Tells who somebody is, and comes back to the web-view with a ticket. */
export const authPage = ({ nonceHash, next, phone }: SignInWish) =>
  `/pages/auth/auth?${queryOf({ nonce: nonceHash, next, ...(phone ? { need: 'phone' } : {}) })}`;
