// Options of a rule as buttons, in the drawn and in the plain view: what is pressed gives the numbers of the native core
// for the same rule, can be undone, put back and taken away as a file.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { catalogue, go, kDesktop, launch, native, openPage, site } from './support.mjs';

const up = site();
let drawing;
before(async () => {
  drawing = await launch('--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader');
});
after(() => drawing?.close());

const kFirms = { seed: 20261122, firms: 100_000 };
const { products } = JSON.parse(readFileSync(catalogue, 'utf8'));
const testsOf = (node) =>
  node.field ? [node] : (node.all ?? node.any ?? (node.not ? [node.not] : [])).flatMap(testsOf);

const ofLevels = ({ field, op }) => field === 'tax_credit_level' && op === 'in';
const ofYes = ({ op, value }) => op === 'eq' && typeof value === 'boolean';

/** With a list of levels, and a yes or no of which the other answer shuts firms out. */
const kProduct = products.find(({ conditions }) => {
  const tests = testsOf(conditions);
  const isTop = (test_) => conditions.all?.includes(test_);
  return (
    tests.some((one) => ofLevels(one) && isTop(one) && one.value.length > 1 && !one.value.includes('C')) &&
    tests.some((one) => ofYes(one) && isTop(one))
  );
});
const kLevels = ['A', 'B', 'M', 'C', 'D'];
const kNames = { A: 'A 级', B: 'B 级', M: 'M 级', C: 'C 级', D: 'D 级' };

/** The rule with one test changed. */
function changed(choose, value) {
  const rule = structuredClone(kProduct.conditions);
  testsOf(rule).find(choose).value = value;
  return rule;
}
const impact = (rule) => native({ kind: 'population', ...kFirms, before: kProduct.conditions, after: rule });

const numbersOf = ({ all, unknown, fail }) => [100_000, all.after, unknown, fail, all.gained, all.lost];
async function expectStatus(page, answer) {
  const wanted = numbersOf(answer).join();
  await page
    .waitForFunction(
      (numbers) =>
        [...(document.querySelector('.studio [role=status]')?.textContent ?? '').matchAll(/\d[\d,]*/g)]
          .map(([number]) => number.replaceAll(',', ''))
          .join() === numbers,
      wanted,
    )
    .catch(() => undefined);
  const text = await page.textContent('.studio [role=status]');
  assert.equal([...text.matchAll(/\d[\d,]*/g)].map(([number]) => number.replaceAll(',', '')).join(), wanted);
}

const { value: kPublished } = testsOf(kProduct.conditions).find(ofLevels);
const kYes = testsOf(kProduct.conditions).find(ofYes);
const kAdded = 'C';
const kMore = changed(
  ofLevels,
  kLevels.filter((level) => level === kAdded || kPublished.includes(level)),
);

/** The two views: how a button is found by what it is called. */
const kViews = {
  drawn: {
    browser: () => drawing,
    option: (page, label, name) => page.locator(`button[aria-label^="${label}"][aria-label$="：${name}"]`),
  },
  plain: {
    browser: () => up.browser,
    option: (page, label, name) =>
      page.locator(`[role=group][aria-label^="${label}"] button`, { hasText: new RegExp(`^${name}$`) }),
  },
};

for (const [view, { browser, option }] of Object.entries(kViews))
  describe(view, () => {
    test('an option of several is added and taken away, one of one is changed for another', async () => {
      const { page, context, problems } = await openPage(browser(), up.base, { size: kDesktop });
      try {
        await go(page, up.base, `/studio?id=${kProduct.id}&view=${view}`);
        await expectStatus(page, impact(kProduct.conditions));
        const press = async (at) => {
          await at.focus();
          await page.keyboard.press('Enter');
        };
        const pressed = (at) => at.getAttribute('aria-pressed');
        const added = option(page, '纳税缴费信用级别', kNames[kAdded]);
        assert.equal(await pressed(added), 'false');
        await press(added);
        const more = impact(kMore);
        assert.ok(more.all.gained > 0);
        await expectStatus(page, more);
        // The picture is read out a frame later.
        for (let waited = 0; waited < 600 && (await pressed(added)) !== 'true'; waited += 1)
          await page.waitForTimeout(50);
        assert.equal(await pressed(added), 'true');
        const [download] = await Promise.all([
          page.waitForEvent('download'),
          page.click('text=导出当前方案'),
        ]);
        const file = JSON.parse(readFileSync(await download.path(), 'utf8'));
        assert.deepEqual(file.conditions, kMore);
        assert.deepEqual(
          file.changes.map(({ from, to }) => [from, to]),
          [[kPublished, testsOf(kMore).find(ofLevels).value]],
        );
        await press(added);
        await expectStatus(page, impact(kProduct.conditions));
        await page.click('text=撤销');
        await expectStatus(page, more);
        await press(page.locator('button[aria-label="还原：纳税缴费信用级别"]'));
        await expectStatus(page, impact(kProduct.conditions));

        const { label } = native({ kind: 'fields' }).fields.find(({ key }) => key === kYes.field);
        const other = option(page, label.zh, kYes.value ? '否' : '是');
        await press(other.first());
        const turned = impact(changed(ofYes, !kYes.value));
        await expectStatus(page, turned);
        assert.ok(turned.all.lost > 0);
        assert.deepEqual(problems, []);
      } finally {
        await context.close();
      }
    });

    test('the last option of several stays', async () => {
      const { page, context } = await openPage(browser(), up.base, { size: kDesktop });
      try {
        await go(page, up.base, `/studio?id=${kProduct.id}&view=${view}`);
        await expectStatus(page, impact(kProduct.conditions));
        for (const level of kPublished) {
          const at = option(page, '纳税缴费信用级别', kNames[level]);
          await at.focus();
          await page.keyboard.press('Enter');
        }
        await expectStatus(page, impact(changed(ofLevels, kPublished.slice(-1))));
      } finally {
        await context.close();
      }
    });
  });

test('a press of the pointer on the picture is the same', async () => {
  const { page, context } = await openPage(drawing, up.base, { size: kDesktop });
  try {
    await go(page, up.base, `/studio?id=${kProduct.id}&view=drawn`);
    const at = kViews.drawn.option(page, '纳税缴费信用级别', kNames[kAdded]);
    await at.scrollIntoViewIfNeeded();
    const box = await at.boundingBox();
    await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
    await expectStatus(page, impact(kMore));
  } finally {
    await context.close();
  }
});
