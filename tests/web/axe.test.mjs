// axe finds nothing in any state: pages, dialogs, errors; light, dark and large; phone and desktop; both languages.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { kStates, withProduct } from './pages.mjs';
import { axeSource, go, kDesktop, kPhone, launch, openPage, startServer } from './support.mjs';

const axeCode = readFileSync(axeSource, 'utf8');
let server;
let browser;
before(async () => {
  server = await startServer();
  browser = await launch();
});
after(async () => {
  await browser.close();
  await server.stop();
});

/** What colour and size can change; the other rules read the same markup in every look. */
const kVisualRules = ['color-contrast', 'link-in-text-block', 'scrollable-region-focusable'];

/** Each look is put on the page that is open already: a state costs one load, not five. `whole`: all rules. */
const kLooks = [
  { name: 'phone', whole: true, put: async () => undefined },
  { name: 'dark', put: (page) => page.emulateMedia({ colorScheme: 'dark' }) },
  { name: 'dark desktop', put: (page) => page.setViewportSize(kDesktop) },
  { name: 'desktop', put: (page) => page.emulateMedia({ colorScheme: 'light' }) },
  {
    name: 'large phone, English',
    whole: true,
    put: async (page) => {
      await page.setViewportSize(kPhone);
      await press(page, '.look[aria-pressed=false]', 'html.large');
      await press(page, '.look[lang=en]', 'html[lang=en]');
    },
  },
];

/** Presses through the script: a dialog may lie over the button, and stays open while the look changes. */
async function press(page, selector, until) {
  await page.evaluate((which) => document.querySelector(which).click(), selector);
  await page.waitForSelector(until);
}

const summary = (look, violations) =>
  violations.map(({ id, nodes }) => {
    const first = nodes[0];
    const why = [...first.any, ...first.all, ...first.none][0]?.message ?? '';
    return `${look}: ${id}: ${nodes.length} of ${first.target}: ${why}`;
  });

/** Words that look like text keys: a string that was never found. */
const rawKeys = (page) =>
  page.evaluate(
    () => document.body.innerText.match(/(?<![\w./])[a-z]{2,}[A-Za-z]*\.[a-z][A-Za-z_]*(?![\w./])/g) ?? [],
  );

for (const state of kStates)
  test(state.name, async () => {
    const { page, context, problems } = await openPage(browser, server.base, { firm: state.firm });
    try {
      await go(page, server.base, await withProduct(page, server.base, state.path));
      await state.after?.(page);
      // A page that is not there answers 404, which the browser reports itself.
      if (state.expectError) problems.length = 0;
      await page.evaluate(axeCode);
      const found = [];
      for (const look of kLooks) {
        await look.put(page);
        const { violations } = await page.evaluate(
          (rules) =>
            globalThis.axe.run(document, {
              resultTypes: ['violations'],
              elementRef: false,
              ...(rules ? { runOnly: rules } : {}),
            }),
          look.whole ? undefined : kVisualRules,
        );
        found.push(...summary(look.name, violations));
        found.push(...(await rawKeys(page)).map((key) => `${look.name}: key shown: ${key}`));
      }
      assert.deepEqual([...found, ...problems], []);
    } finally {
      await context.close();
    }
  });
