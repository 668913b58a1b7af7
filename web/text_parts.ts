// Splits the Chinese words into parts that are fetched when they are needed, and makes all of them in traditional
// characters. One file stays the reference; the split exists only in the build.
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';
import { chineseTexts, hantTable, toHant } from './hant.ts';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const kFile = at('../assets/text/zh-CN.json');
/** What pages show that is no word of theirs. */
const kShown = [
  '../build/catalogue.json',
  '../assets/fields.json',
  '../assets/codes/regions.json',
  '../assets/codes/industries.json',
  '../assets/onsite_consents.json',
].map(at);

/** Which words lie together, by the first parts of their keys. What is named nowhere is in `rest`: of lists, questions
 *  and results. */
const kParts: Readonly<Record<string, string>> = {
  // What the first page may need before anything else has arrived.
  first:
    'site nav look notice foot private action state list home search card value unit group category guarantee tag standing tally trouble',
  // Of one page or figure alone; and what stands in the frames of pages whose bodies come behind them.
  about: 'about lead',
  specimen: 'specimen',
  firm: 'firm said',
  question: 'question',
  results: 'results order next',
  // Of pages about one thing.
  detail:
    'material fee payee basis product repayment policy policyGo actionHelp benefit policyStatus standingHelp source',
  // Of panels that ask the whole core.
  extra:
    'step how overdue plan assume why days size certain code problem journey licence saved watch calendar trueCost papers changed changedWay whole found sort number cost costHelp costMember costRefused costTime compare compareBest recommend scorePart mix mixLimit worth worthPer worthFormula worthBasis print host',
  // Of pages about applications: names of core/flow.
  flow: 'applicationState applicationAction party clock escalation declined closed lapsed',
  // Of pages that speak with the server.
  service:
    'hostProvider signIn told service serverError apply consent follow intakeState now thread reading paper actor mine auditAction desk',
  // Of writing and approving what is published.
  publish:
    'mayStand publish publishPart publishFigure publishFormula versionState versionMove versionMoveHelp versionAction versionError ruleOp finding',
  // Of activities and their desk.
  activities:
    'activity activityKind activityNow activityState activityVisibility activityAction activityMove activityMoveHelp activityPart activityError activityDecision activityDesk registrationState',
  // Of devices at the desk of activities.
  onsiteDesk:
    'onsiteDesk onsiteDeskDevice onsiteDeskKind onsiteDeskState onsiteDeskWhy onsiteDeskDecision onsiteDeskDecisionHelp onsiteDeskError',
  // Of what institutions do about intakes.
  leads: 'leads leadState leadReason leadError',
  // Of surveys about activities.
  survey: 'survey surveyKind surveyState surveyMove surveyMoveHelp surveyError',
  // Of the page of the ledger, and what stands in the frame of each page.
  ledger: 'ledger offline wipe',
  // Of pages where people guard and hand on what is theirs.
  own: 'lock share open frames badge slip receipt demand',
  // Of the kit of event staff.
  onsite: 'onsite onsiteStep onsiteKind onsiteState onsiteFault onsitePack',
  // Of import and export of products.
  exchange: 'exchange',
  // Of the operations wall.
  wall: 'wall route',
  // Of the product studio.
  studio: 'studio',
};

/** Codes whose names stand in files that products come and go in. */
const kExchanged = new Set('category guarantee repayment tag material fee payee basis'.split(' '));
const kEnglish = at('../assets/text/en.json');

/** Only the pre-rendering says these; and the native pages of mini-programs (mini_program_bridge). */
const kNever = new Set(['description', 'plain', 'mini']);

const partOf = new Map(
  Object.entries(kParts).flatMap(([part, families]) =>
    families.split(' ').map((name) => [name, part] as const),
  ),
);

const familyOf = (key: string) => key.split('.')[0] ?? '';

/** Simpler wording, for the elder mode. */
const isSimple = (key: string) => key.endsWith('.simple');

type Words = Record<string, string>;

const wordsOf = (belongs: (key: string) => boolean, file = kFile): Words =>
  Object.fromEntries(
    Object.entries(JSON.parse(readFileSync(file, 'utf8')) as Words).filter(([key]) => belongs(key)),
  );
/** Names of codes in both languages; words with gaps are no names. */
const namesIn = (file: string): Words =>
  Object.fromEntries(
    Object.entries(wordsOf((key) => kExchanged.has(familyOf(key)) && !isSimple(key), file)).filter(
      ([, text]) => !text.includes('{'),
    ),
  );
const family = (belongs: (name: string) => boolean) => () =>
  wordsOf((key) => !isSimple(key) && belongs(familyOf(key)));
const converted = (words: Words): Words =>
  Object.fromEntries(Object.entries(words).map(([key, text]) => [key, toHant(text)]));
const tableOfShown = () =>
  hantTable(
    kShown.flatMap((path) => (existsSync(path) ? chineseTexts(JSON.parse(readFileSync(path, 'utf8'))) : [])),
  );

const kModules: Record<string, () => unknown> = {
  ...Object.fromEntries(
    [...Object.keys(kParts), 'rest'].map((part) => [
      `virtual:text-${part}`,
      family((name) => !kNever.has(name) && (partOf.get(name) ?? 'rest') === part),
    ]),
  ),
  'virtual:text-simple': () => wordsOf(isSimple),
  'virtual:text-hant': () => converted(wordsOf((key) => !kNever.has(familyOf(key)))),
  'virtual:hant-table': tableOfShown,
  'virtual:exchange-codes': () => ({ zh: namesIn(kFile), en: namesIn(kEnglish) }),
};

export const textParts = (): Plugin => ({
  name: 'text-parts',
  resolveId: (id) => (id in kModules ? `\0${id}` : undefined),
  load(id) {
    const make = kModules[id.slice(1)];
    if (!id.startsWith('\0') || !make) return undefined;
    this.addWatchFile(kFile);
    return `export default ${JSON.stringify(make())}`;
  },
});
