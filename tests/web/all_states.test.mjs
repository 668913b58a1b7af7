// Every page and state, loaded once and put into every look: axe finds nothing in pages, dialogs and errors; nothing is
// clipped, and nothing is wider than the screen. Light, dark and large; phone and desktop; both languages.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { kStates, withProduct } from './pages.mjs';
import { kClerk } from './people.mjs';
import { axeSource, go, kDesktop, kPhone, openPage, site } from './support.mjs';

const axeCode = readFileSync(axeSource, 'utf8');
const up = site({ staff: kClerk });

/** What colour and size can change; the other rules read the same markup in every look. */
const kVisualRules = ['color-contrast', 'link-in-text-block', 'scrollable-region-focusable'];
/** What the language can change: it gives everything its name. */
const kNameRules = [
  'aria-command-name',
  'aria-dialog-name',
  'aria-input-field-name',
  'aria-toggle-field-name',
  'button-name',
  'document-title',
  'empty-heading',
  'html-has-lang',
  'html-lang-valid',
  'image-alt',
  'input-button-name',
  'label',
  'link-name',
  'select-name',
  'summary-name',
  'valid-lang',
];
/** Cards, panels, buttons, figures: what would hide its text when too small. */
const kBoxes =
  '.card, .panel, .btn, .trio > div, .chip, .question, .switch li, .pills a, .nav a, .entry-box, .sheet, .facet, .used-one, .suggestions > div, .meant';

/**
 * One after the other on the page that is open already. `rules`: what axe looks at, undefined for all, in the first
 * `cards` of a list; left out where the look before has said it. `widths` are those at which boxes are measured: what grows most at the narrowest, each width
 * with every language and size that differs from its neighbours'.
 */
const kLooks = [
  { name: 'phone', axe: { rules: [...kVisualRules, ...kNameRules], cards: 100 }, widths: [390] },
  {
    name: 'dark',
    axe: { rules: kVisualRules, cards: 8 },
    put: (page) => page.emulateMedia({ colorScheme: 'dark' }),
  },
  {
    name: 'dark desktop',
    axe: { rules: kVisualRules, cards: 8 },
    put: (page) => page.setViewportSize(kDesktop),
  },
  {
    name: 'desktop',
    axe: { rules: kVisualRules, cards: 8 },
    put: (page) => page.emulateMedia({ colorScheme: 'light' }),
    widths: [1280, 768, 320],
  },
  {
    name: 'large',
    put: (page) => press(page, '.look[aria-pressed=false]', 'html.large'),
    widths: [768, 320],
  },
  {
    name: 'large phone, English',
    axe: { rules: undefined, cards: 8 },
    put: async (page) => {
      await page.setViewportSize(kPhone);
      await press(page, '.look[lang=en]', 'html[lang=en]');
    },
    widths: [390, 320, 768],
  },
  {
    name: 'English',
    put: (page) => press(page, '.look[aria-pressed=true]', 'html:not(.large)'),
    widths: [1280, 320],
  },
];

/** Presses through the script: a dialog may lie over the button, and stays open while the look changes. */
async function press(page, selector, until) {
  await page.evaluate((which) => document.querySelector(which).click(), selector);
  await page.waitForSelector(until);
}

/** `cards`: how many of a list are looked at; they are made alike. */
async function axeFindings(page, { rules, cards }) {
  const { violations } = await page.evaluate(
    ([only, most]) => {
      const more = [...document.querySelectorAll('.card')].slice(most);
      for (const card of more) card.dataset.passedOver = '';
      return globalThis.axe.run(more.length > 0 ? { exclude: ['[data-passed-over]'] } : document, {
        resultTypes: ['violations'],
        elementRef: false,
        ...(only ? { runOnly: only } : {}),
      });
    },
    [rules, cards],
  );
  return violations.map(({ id, nodes }) => {
    const first = nodes[0];
    const why = [...first.any, ...first.all, ...first.none][0]?.message ?? '';
    return `${id}: ${nodes.length} of ${first.target}: ${why}`;
  });
}

/** Words that look like text keys: a string that was never found. */
const rawKeys = (page) =>
  page.evaluate(() =>
    (document.body.innerText.match(/(?<![\w./])[a-z]{2,}[A-Za-z]*\.[a-z][A-Za-z_]*(?![\w./])/g) ?? []).map(
      (key) => `key shown: ${key}`,
    ),
  );

/** Boxes whose content is larger than they are, and how far the page is wider than the window. */
const overflow = (page) =>
  page.evaluate((boxes) => {
    const cards = [...document.querySelectorAll('.card')];
    // Cards below the window are measured like all others.
    for (const card of cards) card.style.contentVisibility = 'visible';
    const found = [...document.querySelectorAll(boxes)]
      .filter((box) => box.offsetParent !== null && !box.classList.contains('sheet'))
      .filter((box) => box.scrollHeight > box.clientHeight + 1 || box.scrollWidth > box.clientWidth + 1)
      .map((box) => `clipped: ${box.className || box.tagName}: ${box.textContent.slice(0, 30)}`);
    const wider = document.documentElement.scrollWidth - document.documentElement.clientWidth;
    for (const card of cards) card.style.contentVisibility = '';
    return wider > 0 ? [...found, `${wider} px wider than the window`] : found;
  }, kBoxes);

for (const state of kStates)
  test(state.name, async () => {
    const { page, context, problems } = await openPage(up.browser, up.base, { firm: state.firm });
    try {
      const id = await state.before?.(context, up);
      await go(page, up.base, (await withProduct(page, up.base, state.path)).replace('ID', id));
      await state.after?.(page);
      // A page that is not there answers 404, which the browser reports itself.
      if (state.expectError) problems.length = 0;
      await page.evaluate(axeCode);
      const found = [];
      for (const { name, put, axe, widths = [] } of kLooks) {
        const say = (list, where = name) => found.push(...list.map((text) => `${where}: ${text}`));
        await put?.(page);
        if (axe) {
          say(await axeFindings(page, axe));
          say(await rawKeys(page));
        }
        for (const width of widths) {
          await page.setViewportSize({ width, height: 800 });
          say(await overflow(page), `${name}, ${width} px`);
        }
      }
      assert.deepEqual([...found, ...problems], []);
    } finally {
      await context.close();
    }
  });
