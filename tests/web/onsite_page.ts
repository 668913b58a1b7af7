// The on-site kit without a page, for tests that drive it by hand: window.kit.
import { wipeDevice as wipeSite } from '../../web/src/offline/wipe.ts';
import * as device from '../../web/src/onsite/device.ts';
import * as guard from '../../web/src/onsite/guard.ts';
import * as pack from '../../web/src/onsite/pack.ts';
import * as records from '../../web/src/onsite/records.ts';
import * as slip from '../../web/src/onsite/slip.ts';
import * as sync from '../../web/src/onsite/sync.ts';

/** What was written down, and the code of what went wrong, as values that go through the test's own wire. */
const codeOf = (error: unknown) => (error as { code?: string }).code ?? String(error);
const tried = async <T>(work: () => Promise<T>) =>
  work().then(
    (value) => ({ value }),
    (error: unknown) => ({ code: codeOf(error) }),
  );

Object.assign(window, {
  kit: { ...device, ...guard, ...pack, ...records, ...slip, ...sync, wipeSite, tried },
});
document.documentElement.dataset['kit'] = 'ready';
