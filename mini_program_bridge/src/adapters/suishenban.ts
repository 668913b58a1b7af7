// Suishenban. There is no public description of its bridge: the page is an ordinary one, and signing in goes by way of the
// city's own pages and back (the server has the addresses in its configuration).

import { done, type Host } from '../host.ts';
import { makeHost } from '../make.ts';
import type { PageTools } from '../tools.ts';
import { shareBySystem } from './browser.ts';

const startAddress = (next: string, nonceHash: string) =>
  `/api/v1/hosts/suishenban/start?next=${encodeURIComponent(next)}&nonceHash=${encodeURIComponent(nonceHash)}`;

export const make = ({ configured, look }: PageTools): Host =>
  makeHost('suishenban', configured, {
    signIn: async ({ next, nonceHash }) => {
      location.assign(startAddress(next, nonceHash));
      return done({ step: 'leaving' });
    },
    share: shareBySystem,
    look: () => look,
  });
