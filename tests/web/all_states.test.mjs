// Every page and state, loaded once and put into every look: axe finds nothing in pages, dialogs and errors; nothing is
// clipped, and nothing is wider than the screen. Light, dark and for elders; phone and desktop; all languages. In what
// differs from look to look only; with RQ_EVERY_PAGE=1 all of axe's rules in the full product of looks.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { overflow } from './measure.mjs';
import { kStates, withProduct } from './pages.mjs';
import { kClerk } from './people.mjs';
import { axeSource, go, kDesktop, kEveryPage, kPhone, openPage, site } from './support.mjs';

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
/**
 * One after the other on the page that is open already. `rules`: what axe looks at, undefined for all, in the first
 * `cards` of a list; left out where the look before has said it. `widths` are those at which boxes are measured: what grows most at the narrowest, each width
 * with every language and size that differs from its neighbours'.
 */
const kLooks = [
  { name: 'phone', axe: { rules: [...kVisualRules, ...kNameRules], cards: 20 }, widths: [390] },
  {
    name: 'dark',
    axe: { rules: kVisualRules, cards: 8 },
    put: (page) => page.emulateMedia({ colorScheme: 'dark' }),
  },
  {
    name: 'desktop',
    axe: { rules: kVisualRules, cards: 8 },
    put: async (page) => {
      await page.emulateMedia({ colorScheme: 'light' });
      await page.setViewportSize(kDesktop);
    },
    widths: [1280, 768, 320],
  },
  {
    name: 'elder dark desktop',
    axe: { rules: ['color-contrast'], cards: 2 },
    put: async (page) => {
      await press(page, '.look-elder[aria-pressed=false]', 'html.elder');
      await page.emulateMedia({ colorScheme: 'dark' });
      await page.setViewportSize(kDesktop);
    },
    widths: [768, 320],
  },
  {
    name: 'elder phone, English',
    axe: { rules: undefined, cards: 8 },
    put: async (page) => {
      await page.emulateMedia({ colorScheme: 'light' });
      await page.setViewportSize(kPhone);
      await press(page, '.look[lang=en]', 'html[lang=en]');
    },
    widths: [390, 320, 768],
  },
  {
    name: 'English',
    put: (page) => press(page, '.look-elder[aria-pressed=true]', 'html:not(.elder)'),
    widths: [1280, 320],
  },
  {
    name: 'traditional characters',
    axe: { rules: ['html-lang-valid', 'valid-lang', 'document-title'], cards: 2 },
    put: (page) => press(page, '.look[lang=zh-Hant]', 'html[lang=zh-Hant]'),
    widths: [320],
  },
];

/** All of axe in each way in which light, dark or elder, phone or desktop, Chinese or English come together. */
const kEveryLook = ['zh-CN', 'en'].flatMap((lang) =>
  ['light', 'dark', 'elder'].flatMap((light) =>
    [kPhone, kDesktop].map((size) => ({
      name: [lang, light, size === kPhone ? 'phone' : 'desktop'].join(' '),
      axe: { rules: undefined, cards: 8 },
      put: async (page) => {
        await page.setViewportSize(size);
        await page.emulateMedia({ colorScheme: light === 'dark' ? 'dark' : 'light' });
        const elder = light === 'elder';
        await press(page, `.look-elder[aria-pressed=${!elder}]`, elder ? 'html.elder' : 'html:not(.elder)');
        await press(page, `.look[lang=${lang}]`, `html[lang=${lang}]`);
      },
    })),
  ),
);

/** Presses through the script: a dialog may lie over the button, and stays open while the look changes. */
async function press(page, selector, until) {
  await page.evaluate((which) => document.querySelector(which)?.click(), selector);
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
    (document.body.innerText.match(/(?<![\w./-])[a-z]{2,}[A-Za-z]*\.[a-z][A-Za-z_]*(?![\w./])/g) ?? []).map(
      (key) => `key shown: ${key}`,
    ),
  );

/** A rate finer than a hundredth of a per cent; the browser's own button for a file beside ours. */
const unkempt = (page) =>
  page.evaluate(() => [
    ...[...document.querySelectorAll('.trio dd')]
      .filter((figure) => /\.\d{3,}.*%/.test(figure.textContent))
      .map((figure) => `too fine: ${figure.textContent}`),
    ...[...document.querySelectorAll('input[type=file]')]
      .filter((input) => input.checkVisibility() && input.offsetWidth > 1)
      .map((input) => `the browser's own: #${input.id}`),
  ]);

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
      for (const { name, put, axe, widths = [] } of [...kLooks, ...(kEveryPage ? kEveryLook : [])]) {
        const say = (list, where = name) => found.push(...list.map((text) => `${where}: ${text}`));
        await put?.(page);
        if (axe) {
          say(await axeFindings(page, axe));
          say(await rawKeys(page));
          say(await unkempt(page));
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
