// What all adapters share: a host in which nothing can be done, and what each does otherwise.

import type { Configured } from './capabilities.ts';
import { capabilitiesOf } from './capabilities.ts';
import { type Host, type HostKind, not } from './host.ts';

const unsupported = () => Promise.resolve(not('unsupported'));

/** A host of `kind` with what its adapter can; whatever is left out is `unsupported`. */
export const makeHost = (
  kind: HostKind,
  configured: Configured | undefined,
  own: Partial<Omit<Host, 'kind' | 'can'>>,
): Host => ({
  kind,
  can: capabilitiesOf(kind, configured),
  signIn: unsupported,
  phone: unsupported,
  scan: unsupported,
  share: unsupported,
  card: () => undefined,
  navigate: unsupported,
  close: unsupported,
  privacy: () => Promise.resolve({ ok: true, value: undefined }),
  look: () => ({}),
  ...own,
});
