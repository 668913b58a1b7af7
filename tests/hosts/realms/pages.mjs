// Opens native pages in an emulated realm without drawing them: data, methods, and the pages behind.
import { makeRealm } from './realms.mjs';

/** What a host does with data: it crosses as JSON. */
const crossed = (value) => JSON.parse(JSON.stringify(value));

/**
 * A mini-program started in `folder`. `globals`: {wx} or {my}. Returns `open(page, options)`, which calls onLoad as the host
 * does and resolves to the page once that is through; `stack`; `app`.
 */
export function startApp(flavour, folder, { globals, onInstance } = {}) {
  const stack = [];
  let made;
  let app;
  const realm = makeRealm(flavour, folder, {
    onInstance,
    globals: {
      ...globals,
      App: (definition) => {
        app = definition;
      },
      Component: ({ data, methods }) => {
        made = { data, ...methods };
      },
      Page: (definition) => {
        made = definition;
      },
      getApp: () => app,
      getCurrentPages: () => stack,
    },
  });
  realm.load('/app.js');
  app.onLaunch?.();
  const definitions = new Map();
  /** What the script of a page hands to its host. */
  function definitionOf(route) {
    if (!definitions.has(route)) {
      realm.load(`/${route}.js`);
      definitions.set(route, made);
    }
    return definitions.get(route);
  }
  async function open(route, options = {}) {
    const definition = definitionOf(route);
    const page = {
      ...definition,
      route,
      data: crossed(definition.data),
      setData(change) {
        Object.assign(page.data, crossed(change));
      },
    };
    stack.push(page);
    await page.onLoad?.(options);
    await page.onShow?.();
    return page;
  }
  return { open, definitionOf, stack, realm, app };
}

/** Waits until something holds. */
export async function until(is, what = 'it') {
  for (let waited = 0; waited < 3000; waited += 1) {
    if (is()) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error(`waited 30 s for ${what}`);
}
