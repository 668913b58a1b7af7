// The pages and states that accessibility and layout are checked in.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { standInActivity } from './activities.mjs';
import { pretendSent } from './kept.mjs';
import { kWithPhotos, standInIntakes, standInLeads, standInPhotos } from './leads.mjs';
import {
  clerk,
  kApplied,
  kClerk,
  kCode,
  kTraderCode,
  lend,
  move,
  person,
  sayLate,
  submit,
  write,
} from './people.mjs';
import { showSlip, signer, slipOf } from './slips.mjs';
import {
  catalogue,
  go,
  kAnswered,
  keptFirmWhen,
  keptGroups,
  kFirm,
  kMaker,
  pretendOlder,
  putFirm,
  root,
} from './support.mjs';
import { kChanged, kInReview, kOfPolicy, standIn, versionOf } from './versions.mjs';
import { pretendWall, readOften } from './wall.mjs';

const { products } = JSON.parse(readFileSync(catalogue, 'utf8'));
const kWithFees = products.find(
  ({ fees, annualRateMinPpm, repayment }) => fees.length > 1 && annualRateMinPpm && repayment.length > 0,
);
/** The costs of a product with fees, and it beside three others. */
export const kCost = `/cost?id=${kWithFees.id}`;
export const kCompare = `/compare?ids=${[kWithFees, ...products.slice(0, 3)].map(({ id }) => id).join()}`;

const kSlips = signer();

/** A made-up electronic licence. */
const kLicence = readFileSync(new URL('licence.json', import.meta.url), 'utf8');

/** Stands for the first product of the list. */
export const kProduct = '/product/FIRST';
/** Stand for the first product and the first policy that do not fit kFirm. */
const kFailing = '/product/FAILING';
const kFailingPolicy = '/policy/FAILING';

/** The list of products with what the whole core found. */
const searched = (page) => page.waitForSelector('.facets, .finder-bar .order');
const openFilters = async (page) => {
  await searched(page);
  await page.click('.finder-bar .btn');
  await page.waitForSelector('.sheet');
  for (const facet of await page.$$('.sheet .facet:not([open]) summary')) await facet.click();
};
const typeText = async (page) => {
  await searched(page);
  await page.focus('input[name=q]');
  await page.keyboard.type('税');
  await page.waitForSelector('[role=option]');
  await page.keyboard.press('ArrowDown');
};

/** Some steps into a rule, with the fact of the step open to be changed. */
const studioStepped = async (page) => {
  await page.waitForSelector('[aria-labelledby=studio-stages] li');
  await page.click('.studio-hand summary');
  for (let step = 0; step < 2; step += 1) await page.click('.studio-steps .btn:nth-child(3)');
};

/** A threshold with a budget that is too small, and a slope. */
const studioSpent = async (page) => {
  await page.waitForSelector('.studio-columns');
  await page.fill('#studio-budget', '100000');
  const slope = page.locator('.studio-plain input[type=range]').nth(2);
  await slope.focus();
  await slope.press('ArrowRight');
  await page.waitForSelector('.studio-money tr.studio-lost');
};

/** The studio with a number moved and a scenario put by. */
const studioMoved = async (page) => {
  await page.waitForSelector('.studio-plain');
  const slider = await page.$('.studio-plain input[type=range]');
  if (slider) await slider.press('ArrowLeft');
  await page.fill('.studio-put input', '宽松一档');
  await page.click('.studio-put .btn');
  await page.waitForSelector('.studio-kept-rules li');
};

/** Opens something over the page, or types something wrong, after it has come up. */
const openQuestion = async (page) => {
  await page.click('.ask .btn >> nth=0');
  await page.waitForSelector('.sheet');
};
const openPapers = async (page) => {
  await page.click('.papers-first summary');
  await page.click('.papers-other summary');
};
const openSets = async (page) => {
  await page.waitForSelector('.advice .plans, .advice > p');
  const sets = page.locator('.advice summary');
  if ((await sets.count()) > 0) await sets.click();
};
const changeCatalogue = async (page) => {
  await keptGroups(page);
  await pretendOlder(page);
  await page.reload();
  await page.waitForSelector('.changed');
  await page.waitForFunction(() => !document.querySelector('.skeleton'));
};
const worthSeen = (page) => page.waitForSelector('.worth, .worth-line');
const openWipe = async (page) => {
  await page.click('.btn-danger');
  await page.waitForSelector('.sheet[role=alertdialog]');
};
const typeWrong = async (page) => {
  await page.fill('#q-tax_paid_12m-in', '十二');
  await page.waitForSelector('[aria-invalid=true]');
};
const searchIndustry = async (page) => {
  await page.fill('#q-industry_code-in', '业');
};
const wrongCode = async (page) => {
  await page.fill('#firm-code', '91310115MA1K40025L');
  await page.waitForSelector('#code-verdict.problem');
};

const openCost = async (page) => {
  for (const fold of await page.$$('.unfold:not([open]) summary')) await fold.click();
  await page.fill('#cost-once', '1000');
  await page.fill('#cost-months', '36');
  await page.fill('#cost-early', '99');
  await page.waitForSelector('#cost-early[aria-invalid=true]');
  await page.click('.schedule summary');
};
export const chooseFive = async (page) => {
  const buttons = page.locator('.card .card-compare');
  for (const at of [0, 1, 2, 3, 4]) await buttons.nth(at).click();
  await page.waitForSelector('.toast');
};
const openRecommended = async (page) => {
  await page.click('.recommend > .btn');
  await page.click('.weights summary');
  await page.click('.why-order summary >> nth=0');
  await page.locator('.weight input >> nth=0').fill('10');
  await page.waitForSelector('.weights .btn');
};
const switchOff = (page) => page.uncheck('.recommend [type=checkbox]');

const secondScreen = async (page) => {
  await page.click('.next-do .btn-main');
  await page.waitForSelector('.journey .question >> nth=0');
  await page.waitForFunction(() => !document.querySelector('.skeleton'));
};
const dayPast = async (page) => {
  await page.click('.usual-one >> nth=2');
  await page.fill('#until-day', '2020-01-01');
  await page.waitForSelector('#until-said.problem');
};
const chooseFile = (text, found) => async (page) => {
  const file = { name: 'licence.json', mimeType: 'application/json', buffer: Buffer.from(text) };
  await page.setInputFiles('.licence input[type=file] >> nth=0', file);
  await page.waitForSelector(found);
};
/** Keeps three products and two policies, the first with a note, and takes one out again. */
const keepSome = async (page) => {
  for (const [list, many, all] of [
    ['/products', 3, 3],
    ['/policies', 2, 5],
  ]) {
    await page.goto(new URL(list, page.url()).href);
    await page.waitForSelector('html[data-engine=settled]', { state: 'attached' });
    for (let at = 0; at < many; at += 1) await page.locator('.card .save').nth(at).click();
    await keptFirmWhen(page, ({ saved }) => saved?.length === all);
  }
  await page.goto(new URL('/saved', page.url()).href);
  await page.waitForSelector('.saved-one .verdict');
  await page.fill('.saved-note input >> nth=0', '和会计商量');
  await page.click('.saved-do .link >> nth=1');
  await page.waitForSelector('.saved-undo');
};
const changedAt = (path, found) => async (page) => {
  await keptGroups(page);
  await pretendOlder(page);
  await page.goto(new URL(path, page.url()).href);
  await page.waitForSelector(found);
};

/** Somebody of their own for each state: a number gets a code once a minute. */
let lastPhone = 13_900_000_000;
const newPerson = (up) => {
  lastPhone += 1;
  return person(up, String(lastPhone));
};
const asPerson = async (context, up) => lend(context, await newPerson(up));
const asClerk = async (context, up) => lend(context, await clerk(up));
/** A state that is about one application, which is moved and written about first; `as`: who looks. */
const aboutOne =
  (as, ...moves) =>
  async (context, up) => {
    const who = await newPerson(up);
    const desk = await clerk(up);
    const id = await submit(who);
    for (const one of moves) {
      if (typeof one === 'string' && !/^[a-z_]+$/.test(one)) await write(desk, id, one);
      else await move(desk, id, one);
    }
    await lend(context, as === 'desk' ? desk : who);
    return id;
  };
const lateOne = (as) => async (context, up) => {
  const id = await aboutOne(as)(context, up);
  await sayLate(context, id);
  return id;
};
/** A manager's desk, with an event that the institution's system did not take. */
const asManager = async (context, up) => {
  await asClerk(context, up);
  const json = (value) => (route) => route.fulfill({ json: { ok: true, value } });
  const who = { kind: 'staff', role: 'institution_manager', tenant: kClerk.institution };
  await context.route('**/api/v1/session', json(who));
  const event = {
    id: 7,
    event: 'application.submit',
    applicationId: '01m8hkc2kkgkbvkwatg6tz6b2z',
    tries: 12,
  };
  const more = { institutionId: kClerk.institution, at: Date.UTC(2026, 10, 24), problem: 'status 500' };
  await context.route('**/api/v1/dead-events', json({ events: [{ ...event, ...more }] }));
  const { id } = kApplied;
  const near = { product: id, question: 'near', reports: 41, sharePpm: 121_951, lowPpm: 0, highPpm: 441_000 };
  const soon = { ...near, question: 'soon', reports: 38, sharePpm: -26_316, highPpm: 296_000 };
  await context.route(
    '**/api/v1/demand',
    json({ month: '2026-11', devices: 69_214, estimates: [near, soon] }),
  );
};
const openConsent = async (page) => {
  await page.click('button:has-text("撤回授权"), button:has-text("Withdraw")');
  await page.waitForSelector('.sheet');
};
const kPaidOut = () => {
  const day = new Date(Date.now() - 350 * 86_400_000).toISOString().slice(0, 10);
  const figures = { ...kFigures, day };
  const told = ['report_signed', 'report_disbursed'].map((action) => ({ action, figures }));
  return ['accept', 'start_review', kAgreed, 'hand_over', ...told];
};
const kPapers = { action: 'request_material', materials: ['business_licence', '近三个月水电费单'] };
const kRefusal = { action: 'decline', reason: 'revenue', sentence: '近十二个月开票额低于产品要求。' };
const kFigures = { amountFen: 80_000_000, annualRatePpm: 38_000, termMonths: 12, day: '2026-11-30' };
const kAgreed = { action: 'approve_in_principle', figures: kFigures };

const otherFirm = async (page) => {
  await page.click('.pick-list .tick >> nth=-1');
  await page.fill('#apply-code', '91310115MA1K40025L');
  await page.click('.service-form .btn-main');
  await page.waitForSelector('#apply-code-problem[role=alert]');
};
export const chooseFirm = async (page) => {
  await page.click(`.pick-list .tick:has-text("${kCode}")`);
  await page.click('.service-form .btn-main');
  await page.waitForSelector('#apply-amount');
};
const needWrong = async (page) => {
  await chooseFirm(page);
  await page.fill('#apply-purpose', '');
  await page.click('.service-form .btn-main');
  await page.waitForSelector('#apply-purpose-problem[role=alert], #apply-term-hint');
};
export const toCheck = async (page) => {
  await chooseFirm(page);
  await page.fill('#apply-amount', '200');
  await page.fill('#apply-term', '12');
  await page.fill('#apply-purpose', '采购设备');
  await page.click('.service-form .btn-main');
  await page.fill('#apply-person', '林小满');
  await page.fill('#apply-phone', '13812345678');
  await page.click('.service-form .btn-main');
  await page.waitForSelector('#consent-given');
};
const choosePhoto = async (page) => {
  await toCheck(page);
  await page.check('[aria-labelledby=intake-photos] input >> nth=1');
  await page.locator('[aria-labelledby=intake-photos]').scrollIntoViewIfNeeded();
};
/** An individual business has to read what it costs. */
const toCosts = async (page) => {
  await page.click('.pick-list .tick >> nth=-1');
  await page.fill('#apply-code', kTraderCode);
  await page.fill('#apply-name', '林记五金店');
  await page.click('.service-form .btn-main');
  await page.waitForSelector('#apply-amount');
  await page.fill('#apply-amount', '1');
  await page.fill('#apply-term', '12');
  await page.fill('#apply-purpose', '进货');
  await page.click('.service-form .btn-main');
  await page.fill('#apply-person', '林小满');
  await page.fill('#apply-phone', '13812345678');
  await page.click('.service-form .btn-main');
  await page.waitForSelector('.reading-rate');
};
const checkWithoutConsent = async (page) => {
  await toCheck(page);
  await page.click('.exact summary');
  await page.click('.said-do .link:has-text("不发送")');
  await page.click('.service-do .btn-main');
  await page.waitForSelector('#consent-missing');
};
const submitIt = async (page) => {
  await toCheck(page);
  await page.check('#consent-given');
  await page.click('.service-do .btn-main');
  await page.waitForSelector('.clocks');
};
const preparePapers = async (page) => {
  for (const at of [1, 2]) {
    await page.setInputFiles('#paper-0-photo', join(root, 'docs/images/page.png'));
    await page.waitForSelector(`.paper-pages li:nth-child(${at}) img`);
  }
  await page.click('#papers-asked ~ .service-do .btn-main', { trial: true });
};
const openErase = async (page) => {
  await page.click('button:has-text("查看记录")');
  await page.click('#erase ~ p .btn-danger');
  await page.click('.sheet .btn-danger');
  await page.waitForSelector('#erase-words-problem[role=alert]');
};
const openWithdraw = async (page) => {
  await page.click('.panel .btn-danger');
  await page.waitForSelector('.sheet');
};
const openMove = (words, found) => async (page) => {
  await page.click(`.desk-moves .btn:has-text("${words}")`);
  await page.click('.panel form .btn-main');
  await page.waitForSelector(found);
};

/** Somebody who writes what is published, at a version. */
const asEditor =
  (version = versionOf(), ...others) =>
  async (context) => {
    await standIn(context, version, others);
    return version.id;
  };
const withActivity = (state) => (context) => standInActivity(context, state);
const openRegistering = async (page) => {
  await page.click('.cases .btn-main');
  await page.click('.service-form .btn-main');
  await page.waitForSelector('.service-form .problem[role=alert]');
};
const openOnsite = async (page) => {
  await page.click('.onsite-record .desk-moves .btn:nth-child(2)');
  await page.click('.onsite-device .btn >> nth=0');
  await page.fill('#device-label', '新设备');
  await page.click('.onsite-form:has(#device-label) .btn-main');
  await page.waitForSelector('.onsite-code');
};
const openLost = async (page) => {
  await page.selectOption('#lead-state', 'lost');
  await page.click('.lead-form .btn-main');
  await page.waitForSelector('.lead-form .problem[role=alert]');
  await page.click('[aria-labelledby=lead-left] .btn');
  await page.waitForSelector('.lead-signature');
  await page.click('[aria-labelledby=lead-left] .btn-danger');
};
const answerHalf = async (page) => {
  await page.click('.survey-scale label:nth-child(4)');
  await page.click('.service-form .btn-main');
  await page.waitForSelector('#survey-ticket[aria-invalid=true]');
};
const openCalling = async (page) => {
  await page.click('.desk-moves .btn-danger');
  await page.click('.panel form .btn-danger');
  await page.waitForSelector('#move-words-problem[role=alert]');
};
/** The core beside the page has said what it has to. */
const judged = (page) => page.waitForFunction(() => document.querySelector('.rule-text textarea')?.value);
const wholeRule = async (page) => {
  await judged(page);
  await page.waitForSelector('.effect-parts');
  await page.click('.rule-json summary >> nth=0');
  await page.click('.rule-about summary >> nth=0');
  await page.click('.effect summary');
};
const wrongRule = async (page) => {
  await judged(page);
  await page.fill('#at-conditions-sentence', '成立日期至今满 24 个月，且纳税信用好');
  await page.waitForSelector('#at-conditions-sentence-problem[role=alert]');
  await page.click('.rule-json summary >> nth=0');
  await page.fill('#at-conditions-json', '{"all": [}');
  await page.waitForSelector('#at-conditions-json-problem[role=alert]');
};
const openPicker = async (page) => {
  await judged(page);
  await page.click('.rule-field >> nth=0');
  await page.waitForSelector('.field-picker');
};
const openExamples = async (page) => {
  await page.waitForSelector('.example-right, .example-wrong', { state: 'attached' });
  await page.click('.examples > p .btn');
  await page.click('.example summary >> nth=0');
  await page.waitForSelector('.example:last-of-type .example-wrong, .example:last-of-type .example-right');
};
const openFindings = (page) => page.click('.findings summary');
const openMoves = async (page) => {
  await page.click('.desk-moves .btn >> nth=-1');
  await page.click('.moves form .btn >> nth=-1');
  await page.waitForSelector('#move-words-problem[role=alert]');
};
const openConflict = async (page) => {
  await page.fill('#at-name', '木棉新名称');
  await page.route('**/api/v1/versions/*', async (route) => {
    if (route.request().method() === 'PUT')
      await route.fulfill({
        status: 409,
        json: { ok: false, error: { code: 'version_changed', where: '' } },
      });
    else await route.fulfill({ json: { ok: true, value: { ...versionOf(), seq: 9 } } });
  });
  await page.click('.save-bar .btn');
  await page.waitForSelector('.conflict .diff');
};
const beginVersion = async (page) => {
  await page.click('.desk-filter .btn-main');
  await page.waitForSelector('.begin .rows li');
};

/** Everything on the page of the ledger open, without network. */
const openLedger = async (page) => {
  await pretendSent(page);
  await page.reload();
  await page.waitForSelector('.ledger-handed');
  await page.click('.ledger-off .btn-main');
  await page.waitForSelector('.ledger-judged');
  for (const fold of await page.$$('.privacy summary')) await fold.click();
  await page.evaluate(() => {
    Object.defineProperty(navigator, 'onLine', { value: false });
    dispatchEvent(new Event('offline'));
  });
  await page.waitForSelector('header .network');
};

const makeShare = async (page) => {
  await page.click('.share-topic legend .link >> nth=0');
  await page.check('input[name=share-key] >> nth=1');
  await page.click('section[aria-labelledby=share] button[type=submit]');
  await page.waitForSelector('.hand-over .qr');
};
/** Leads to a share that differs from what is answered here. */
const openDiffering = async (page) => {
  await page.click('.share-topic legend .link >> nth=0');
  await page.click('section[aria-labelledby=share] button[type=submit]');
  const link = await page.inputValue('#hand-over');
  await putFirm(page, { ...kFirm, amount_wanted: 50_000_000 });
  await page.goto('about:blank');
  await page.goto(link);
  await page.click('main .service-do .btn >> nth=0');
  await page.waitForSelector('.sheet .said');
};
const showMoving = async (page) => {
  await makeShare(page);
  await page.click('.hand-over .service-do >> nth=-1 >> .btn');
  await page.waitForSelector('.hand-over .btn:nth-of-type(2)');
};
const refuseCamera = async (page) => {
  await page.click('.scan .btn');
  await page.waitForSelector('.scan .problem[role=alert]');
};
/** A badge that the server is said to have given, and today's list of them. */
const showBadge = async (page) => {
  await page.route('**/api/v1/badges', async (route) => {
    const sent = route.request().postDataJSON();
    const day = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
    const badges = [
      { serial: '01K1', name: '沈知远', issuedAt: 1_795_897_000_000 },
      { serial: '01K2', name: '周管理', issuedAt: 1_795_897_000_000, revokedAt: 1_795_897_900_000 },
    ];
    const text = `rongqiao-badge-1\n01K1\n沈知远\n310115\n${day}\n${sent?.key}\n`;
    const value = sent ? { serial: '01K1', text, sig: '0'.repeat(128) } : { day, badges };
    await route.fulfill({ json: { ok: true, value } });
  });
  await page.click('section[aria-labelledby=own-badge] .btn >> nth=0');
  await page.waitForSelector('.badge-own .qr');
  await page.click('section[aria-labelledby=own-badge] summary');
  await page.click('section[aria-labelledby=own-badge] details .btn');
  await page.waitForSelector('.badge-list');
};
const askPasscode = async (page) => {
  await page.fill('#lock-new', 'mei-gui-246');
  await page.fill('#lock-again', 'mei-gui-246');
  await page.click('section[aria-labelledby=lock] button[type=submit]');
  await page.waitForSelector('.lock-on');
  await page.reload();
  await page.fill('#lock-code', 'not-this-one');
  await page.click('.lock-form .btn-main');
  await page.waitForSelector('#lock-code-problem[role=alert]');
};
const checkReceipt = async (page) => {
  await page.check('input[name=receipt-which] >> nth=0');
  await page.waitForSelector('#hand-over');
  await page.waitForFunction(() => document.querySelector('#hand-over')?.value.length > 1000);
  await page.goto(await page.inputValue('#hand-over'));
  await page.waitForSelector('.receipt-good');
  await page.click('.receipt-hashes summary');
};

export const kStates = [
  { name: 'home', path: '/' },
  { name: 'home, firm known', path: '/', firm: kFirm },
  { name: 'products', path: '/products' },
  { name: 'products, firm known', path: '/products?category=tax', firm: kFirm },
  { name: 'products, nothing found', path: '/products?q=zzzz&category=tax' },
  {
    name: 'products, searched',
    path: '/products?q=抵押%20300万&category=mortgage,credit',
    firm: kFirm,
    after: searched,
  },
  { name: 'products, filters open', path: '/products?category=tax,credit', after: openFilters },
  { name: 'products, suggestions', path: '/products', after: typeText },
  { name: 'product', path: kProduct },
  { name: 'product, firm known', path: kProduct, firm: kFirm },
  { name: 'product, question open', path: kProduct, after: openQuestion },
  { name: 'no such product', path: '/product/none', expectError: true },
  { name: 'firm, next question', path: '/firm' },
  { name: 'firm, next question, firm known', path: '/firm', firm: kFirm },
  { name: 'firm, one may stop', path: '/firm', firm: kAnswered },
  { name: 'firm, need', path: '/firm', after: dayPast },
  { name: 'firm, second screen', path: '/firm', after: secondScreen },
  {
    name: 'firm, licence read',
    path: '/firm?topic=licence',
    firm: kFirm,
    after: chooseFile(kLicence, '.licence-rows'),
  },
  {
    name: 'firm, no licence',
    path: '/firm?topic=licence',
    after: chooseFile('{', '.licence-problem'),
  },
  { name: 'firm, topic', path: '/firm?topic=need' },
  { name: 'firm, basics', path: '/firm?topic=basics', firm: kFirm, after: searchIndustry },
  { name: 'firm, wrong code', path: '/firm?topic=basics', after: wrongCode },
  { name: 'firm, wrong number', path: '/firm?topic=tax', firm: kFirm, after: typeWrong },
  { name: 'firm, choices', path: '/firm?topic=innovation', firm: kFirm },
  { name: 'firm, what was said', path: '/firm?topic=said', firm: kFirm },
  { name: 'firm, nothing said', path: '/firm?topic=said' },
  { name: 'firm, about to wipe', path: '/firm?topic=said', firm: kFirm, after: openWipe },
  { name: 'results, nothing known', path: '/results' },
  { name: 'results', path: '/results', firm: kFirm },
  { name: 'results, open', path: '/results?group=open', firm: kFirm },
  { name: 'results, recommended order open', path: '/results', firm: kFirm, after: openRecommended },
  { name: 'results, recommended order off', path: '/results', firm: kFirm, after: switchOff },
  { name: 'products, four to compare', path: '/products', after: chooseFive },
  { name: 'cost', path: '/cost' },
  { name: 'cost, all open', path: '/cost', after: openCost },
  { name: 'cost, refused', path: '/cost?once=100000000' },
  { name: 'cost of a product', path: kCost },
  { name: 'cost of a product, firm known', path: kCost, firm: kFirm },
  { name: 'cost of no product', path: '/cost?id=none' },
  { name: 'compare', path: kCompare },
  { name: 'compare, firm known', path: kCompare, firm: kFirm },
  { name: 'compare, nothing chosen', path: '/compare' },
  { name: 'plan', path: '/plan' },
  { name: 'plan, firm known', path: '/plan', firm: kFirm },
  { name: 'saved, nothing', path: '/saved' },
  { name: 'saved', path: '/saved', firm: kFirm, after: keepSome },
  {
    name: 'saved, what changed',
    path: '/saved',
    firm: kFirm,
    after: changedAt('/saved?tab=watch', '.because'),
  },
  { name: 'home, back again', path: '/', firm: kFirm, after: changedAt('/', '.returned-news') },
  { name: 'calendar', path: '/saved?tab=calendar&show=all', firm: kFirm },
  { name: 'results, papers open', path: '/results', firm: kFirm, after: openPapers },
  { name: 'results, changed since', path: '/results', firm: kFirm, after: changeCatalogue },
  { name: 'results, fails', path: '/results?group=fails', firm: kFirm },
  { name: 'results, least effort first', path: '/results?group=fails&order=effort', firm: kFirm },
  { name: 'product that fails', path: kFailing, firm: kFirm, after: openSets },
  { name: 'policy that fails', path: kFailingPolicy, firm: kFirm, after: openSets },
  { name: 'results, policies', path: '/results?kind=policies&group=open', firm: kFirm },
  { name: 'policies', path: '/policies' },
  { name: 'policies, firm known', path: '/policies', firm: kFirm },
  { name: 'policies that fit, with sums', path: '/policies?group=fits', firm: kMaker, after: worthSeen },
  { name: 'policy', path: '/policy/S01', firm: kFirm },
  { name: 'policy, with its sum', path: '/policy/N06', firm: kMaker, after: worthSeen },
  {
    name: 'policy, sum open',
    path: '/policy/N18',
    firm: { ...kMaker, qualifications: null },
    after: worthSeen,
  },
  { name: 'policy, superseded', path: '/policy/N03' },
  { name: 'apply, to sign in', path: `/apply/${kApplied.id}` },
  { name: 'apply, wrong firm', path: `/apply/${kApplied.id}`, before: asPerson, after: otherFirm },
  { name: 'apply, wrong need', path: `/apply/${kApplied.id}`, before: asPerson, after: needWrong },
  {
    name: 'apply, to check',
    path: `/apply/${kApplied.id}`,
    firm: kFirm,
    before: asPerson,
    after: checkWithoutConsent,
  },
  {
    name: 'apply, photos from an event',
    path: `/apply/${kApplied.id}?intake=${kWithPhotos}`,
    before: async (context, up) => {
      await asPerson(context, up);
      await standInPhotos(context);
    },
    after: choosePhoto,
  },
  { name: 'apply, costs to read', path: `/apply/${kApplied.id}`, before: asPerson, after: toCosts },
  { name: 'apply, done', path: `/apply/${kApplied.id}`, firm: kFirm, before: asPerson, after: submitIt },
  { name: 'applications, none', path: '/applications', before: asPerson },
  { name: 'applications', path: '/applications', before: aboutOne('firm', 'accept') },
  { name: 'applications, loan ends soon', path: '/applications', before: aboutOne('firm', ...kPaidOut()) },
  { name: 'applications, left at events', path: '/applications', before: standInIntakes },
  { name: 'application, late', path: '/applications/ID', before: lateOne('firm') },
  {
    name: 'application, papers asked',
    path: '/applications/ID',
    before: aboutOne('firm', 'accept', kPapers, '请补两份材料。\n水电费单要近三个月的。'),
    after: preparePapers,
  },
  { name: 'application, refused', path: '/applications/ID', before: aboutOne('firm', kRefusal) },
  {
    name: 'application, to withdraw',
    path: '/applications/ID',
    before: aboutOne('firm', 'accept', 'start_review', kAgreed),
    after: openWithdraw,
  },
  { name: 'my data', path: '/my-data', before: aboutOne('firm', 'accept'), after: openErase },
  { name: 'my data, withdrawing', path: '/my-data', before: aboutOne('firm'), after: openConsent },
  { name: 'publish, to sign in', path: '/publish' },
  {
    name: 'publish',
    path: '/publish',
    before: asEditor(
      kChanged,
      versionOf({ id: '01m8hkc2kkgkbvkwatg6tz6b30', state: 'live', name: '木棉税贷' }),
    ),
  },
  { name: 'publish, beginning', path: '/publish', before: asEditor(), after: beginVersion },
  { name: 'publish, text', path: '/publish/ID?view=text', before: asEditor(kChanged), after: openFindings },
  { name: 'publish, policy', path: '/publish/ID?view=text', before: asEditor(kOfPolicy) },
  {
    name: 'publish, conditions',
    path: '/publish/ID?view=rule',
    before: asEditor(kChanged),
    after: wholeRule,
  },
  { name: 'publish, wrong texts', path: '/publish/ID?view=rule', before: asEditor(), after: wrongRule },
  { name: 'publish, choosing', path: '/publish/ID?view=rule', before: asEditor(), after: openPicker },
  {
    name: 'publish, examples',
    path: '/publish/ID?view=examples',
    before: asEditor(kChanged),
    after: openExamples,
  },
  {
    name: 'publish, differences',
    path: '/publish/ID?view=diff',
    before: asEditor(kChanged),
    after: (page) => page.waitForSelector('.diff ins'),
  },
  {
    name: 'publish, preview',
    path: '/publish/ID?view=preview',
    before: asEditor(kChanged),
    after: (page) => page.waitForSelector('.preview .outline'),
  },
  {
    name: 'publish, in review',
    path: '/publish/ID?view=course',
    before: asEditor(kInReview),
    after: openMoves,
  },
  {
    name: 'publish, conflict',
    path: '/publish/ID?view=text',
    before: asEditor(),
    after: openConflict,
    // It is answered by 409, which the browser reports itself.
    expectError: true,
  },
  { name: 'activities, none', path: '/activities' },
  { name: 'activities', path: '/activities', before: withActivity({ person: true }) },
  {
    name: 'activity',
    path: '/activities/ID',
    before: withActivity({ person: true }),
    after: openRegistering,
  },
  {
    name: 'activity, survey',
    path: '/activities/ID?survey=',
    before: withActivity(),
    after: answerHalf,
  },
  { name: 'desk, leads', path: '/desk/leads', before: standInLeads },
  { name: 'desk, lead', path: '/desk/leads?id=ID', before: standInLeads, after: openLost },
  { name: 'desk, activities', path: '/desk/activities', before: withActivity() },
  {
    name: 'desk, activity as a draft',
    path: '/desk/activities?id=ID',
    before: withActivity({ state: 'draft' }),
  },
  { name: 'desk, activity', path: '/desk/activities?id=ID', before: withActivity(), after: openCalling },
  { name: 'desk, devices', path: '/desk/activities?id=ID', before: withActivity(), after: openOnsite },
  { name: 'desk, activity over', path: '/desk/activities?id=ID', before: withActivity({ state: 'closed' }) },
  { name: 'desk, to sign in', path: '/desk' },
  { name: 'desk', path: '/desk', before: asClerk },
  { name: 'desk, events not taken', path: '/desk', before: asManager },
  { name: 'desk, late', path: '/desk/ID', before: lateOne('desk') },
  {
    name: 'desk, operations wall',
    path: '/desk/operations',
    before: async (context) => void (await pretendWall(context)),
    after: async (page) => {
      await page.waitForSelector('.wall-pair');
      await readOften(page);
    },
  },
  {
    name: 'desk, own account',
    path: '/desk',
    before: asClerk,
    after: async (page) => {
      await page.click('.desk-who .btn >> nth=0');
      await page.waitForSelector('.rows li');
    },
  },
  {
    name: 'desk, refusing',
    path: '/desk/ID',
    before: aboutOne('desk'),
    after: openMove('不同意', '#move-sentence-problem[role=alert]'),
  },
  {
    name: 'desk, asking for papers',
    path: '/desk/ID',
    before: aboutOne('desk', 'accept', '您好，方便的话明天给您打电话。'),
    after: openMove('补充材料', '#move-papers-problem[role=alert]'),
  },
  {
    name: 'desk, agreeing',
    path: '/desk/ID',
    before: aboutOne('desk', 'accept', 'start_review'),
    after: openMove('初步同意', '.panel form .problem[role=alert]'),
  },
  { name: 'ledger, nothing sent', path: '/privacy' },
  { name: 'ledger, something sent, no network', path: '/privacy', firm: kFirm, after: openLedger },
  { name: 'ledger, to wipe', path: '/privacy', firm: kFirm, after: openWipe },
  { name: 'privacy, share made', path: '/privacy', firm: kFirm, after: makeShare },
  { name: 'privacy, passcode asked', path: '/privacy', firm: kFirm, after: askPasscode },
  { name: 'privacy, moving code', path: '/privacy', firm: kFirm, after: showMoving },
  { name: 'open, no camera', path: '/open', after: refuseCamera },
  { name: 'badge', path: '/badge', after: showBadge },
  { name: 'on-site kit, to enrol', path: '/onsite', after: (page) => page.waitForSelector('#onsite-code') },
  { name: 'badge, refused', path: '/badge#AAAA.AAAA', after: (page) => page.waitForSelector('.badge-bad') },
  {
    name: 'slip',
    path: '/slip',
    after: (page) => showSlip(page, slipOf(kSlips), kSlips),
  },
  { name: 'slip, refused', path: '/slip#AAAA', after: (page) => page.waitForSelector('.slip-bad') },
  { name: 'open, about to replace', path: '/privacy', firm: kFirm, after: openDiffering },
  { name: 'receipt, replayed', path: '/receipt?group=fits', firm: kFirm, after: checkReceipt },
  { name: 'studio', path: '/studio', after: studioMoved },
  { name: 'studio, stepping', path: '/studio?tab=trace&id=N15&firm=4711', after: studioStepped },
  { name: 'studio, cliff', path: '/studio?tab=cliff&id=N15', after: studioSpent },
  { name: 'about', path: '/about', firm: kFirm },
  { name: 'no such page', path: '/nowhere', expectError: true },
];

/** Which list stands for a path, and which of its links is meant. */
const kLists = {
  [kProduct]: ['/products', '#cards .card:nth-child(2) a'],
  [kFailing]: ['/results?group=fails', '.results .card a'],
  [kFailingPolicy]: ['/results?kind=policies&group=fails', '.results .card a'],
};
const kFound = new Map();

/** The address that `path` stands for. The page must know the firm where the list depends on it. */
export async function withProduct(page, base, path) {
  if (!(path in kLists)) return path;
  if (!kFound.has(path)) {
    const [list, link] = kLists[path];
    // The firm's facts order the list once the core has read them.
    await go(page, base, list);
    kFound.set(path, await page.getAttribute(link, 'href'));
  }
  return kFound.get(path);
}

const stateOf = (name) => kStates.find((state) => state.name === name);

/** What is pictured, at phone and desktop size: a name for the file, a path, and what the page knows. Not /privacy: it
 *  counts what it fetched itself, which comes out otherwise each time. */
export const kPictures = [
  { name: 'home', path: '/' },
  { name: 'products', path: '/products?category=tax' },
  { name: 'product', path: kProduct, firm: kFirm },
  { name: 'firm', path: '/firm?topic=need' },
  { name: 'results', path: '/results', firm: kFirm },
  { name: 'policies', path: '/policies' },
  { name: 'policy', path: '/policy/S01', firm: kFirm },
  { name: 'cost', path: kCost },
  { name: 'compare', path: kCompare, firm: kFirm },
  { name: 'plan', path: '/plan', firm: kFirm },
  { name: 'apply', path: `/apply/${kApplied.id}` },
  { name: 'desk', path: '/desk' },
  { name: 'about', path: '/about' },
  { name: 'missing', path: '/nowhere' },
  { name: 'elder', path: '/', elder: true },
  { name: 'dark', path: '/results', firm: kFirm, dark: true },
  { name: 'saved', path: '/saved' },
  { ...stateOf('calendar'), name: 'calendar' },
  { ...stateOf('publish'), name: 'publish' },
  { ...stateOf('publish, differences'), name: 'differences' },
  { ...stateOf('activities'), name: 'activities' },
  { name: 'activity', path: '/activities/ID', before: withActivity({ person: true }) },
  { ...stateOf('desk, leads'), name: 'leads' },
  { ...stateOf('desk, activity as a draft'), name: 'activity-draft' },
  { ...stateOf('desk, operations wall'), name: 'operations' },
  { name: 'applications', path: '/applications' },
  { name: 'my-data', path: '/my-data' },
  { name: 'open', path: '/open' },
  { name: 'badge', path: '/badge' },
  { ...stateOf('on-site kit, to enrol'), name: 'onsite' },
  {
    name: 'slip',
    path: '/slip',
    after: (page) => showSlip(page, slipOf(kSlips, {}, Date.parse('2026-11-28T09:30:00+08:00')), kSlips),
  },
  { name: 'receipt', path: '/receipt?group=fits', firm: kFirm },
  { ...stateOf('studio, cliff'), name: 'cliff' },
];
