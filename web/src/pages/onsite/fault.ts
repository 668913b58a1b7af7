// Why something could not be kept, in words.
import { t } from '../../text/text.ts';

export const captureFault = (error: unknown): string =>
  t((error as { code?: string } | undefined)?.code === 'full' ? 'onsiteFault.full' : 'onsiteFault.notKept');
