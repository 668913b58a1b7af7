// Splits the Chinese words: what the frame and the first page say; what lists, questions and results say; what
// details say; what the page about the site says; what panels say that come after the first answers; what pages about applications say; what pages say that speak with the server. One file stays the reference; the split exists only in the build.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const kFile = fileURLToPath(new URL('../assets/text/zh-CN.json', import.meta.url));

/** First parts of the keys that the first page may need before anything else has arrived. */
const kFirst = new Set(
  'site nav look notice foot private action state list home search card value unit group category guarantee tag standing tally trouble'.split(
    ' ',
  ),
);

/** First parts of the keys that only pages about one thing need. */
const kDetail = new Set(
  'material fee payee basis product repayment policy policyGo actionHelp benefit policyStatus standingHelp source'.split(
    ' ',
  ),
);

/** First parts of the keys that one page or figure alone needs. */
const kAbout = new Set(['about']);
const kSpecimen = new Set(['specimen']);

/** First parts of the keys that only panels need which ask the whole core. */
const kExtra = new Set(
  'step how overdue plan assume why days size certain code problem journey licence saved watch calendar trueCost papers changed changedWay whole found sort number cost costHelp costMember costRefused costTime compare compareBest recommend scorePart mix mixLimit worth worthPer worthFormula worthBasis'.split(
    ' ',
  ),
);

/** First parts of the keys that only pages about applications need: names of core/flow. */
const kFlow = new Set(
  'applicationState applicationAction party clock escalation declined closed lapsed'.split(' '),
);

/** First parts of the keys that only pages need which speak with the server. */
const kService = new Set(
  'signIn service serverError apply consent follow now thread reading paper actor mine auditAction desk'.split(' '),
);

/** First parts of the keys that only the page of the ledger needs, and what stands in the frame of each page. */
const kLedger = new Set(['ledger', 'offline', 'wipe']);

/** First parts of the keys that only pages need where people guard and hand on what is theirs. */
const kOwn = new Set(['lock', 'share', 'open', 'receipt']);

/** Only the pre-rendering says these. */
const kNever = new Set(['description']);

const familyOf = (key: string) => key.split('.')[0] ?? '';

const kModules: Record<string, (family: string) => boolean> = {
  'virtual:text-first': (family) => kFirst.has(family),
  'virtual:text-rest': (family) =>
    ![kFirst, kDetail, kAbout, kSpecimen, kExtra, kFlow, kService, kLedger, kOwn, kNever].some((part) =>
      part.has(family),
    ),
  'virtual:text-detail': (family) => kDetail.has(family),
  'virtual:text-about': (family) => kAbout.has(family),
  'virtual:text-specimen': (family) => kSpecimen.has(family),
  'virtual:text-extra': (family) => kExtra.has(family),
  'virtual:text-flow': (family) => kFlow.has(family),
  'virtual:text-service': (family) => kService.has(family),
  'virtual:text-ledger': (family) => kLedger.has(family),
  'virtual:text-own': (family) => kOwn.has(family),
};

export const textParts = (): Plugin => ({
  name: 'text-parts',
  resolveId: (id) => (id in kModules ? `\0${id}` : undefined),
  load(id) {
    const belongs = kModules[id.slice(1)];
    if (!id.startsWith('\0') || !belongs) return undefined;
    this.addWatchFile(kFile);
    const all = JSON.parse(readFileSync(kFile, 'utf8')) as Record<string, string>;
    const part = Object.fromEntries(Object.entries(all).filter(([key]) => belongs(familyOf(key))));
    return `export default ${JSON.stringify(part)}`;
  },
});
