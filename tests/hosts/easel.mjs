// Draws native pages of WeChat in Chromium by glass-easel, WeChat's newer component framework: templates by its own
// compiler, scripts of the package in a page without WebAssembly, TextDecoder and fetch, the core through WXWebAssembly.
// Also those of Alipay, whose directives and events have other names: Alipay publishes nothing that would draw them.
import { globSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { pagesOf } from './shells.mjs';
import { root } from './support.mjs';

const require = createRequire(import.meta.url);
const { TmplGroup } = require('glass-easel-template-compiler');
const here = join(root, 'tests/hosts');
const library = (path) => readFileSync(join(here, 'node_modules', path), 'utf8');

/** Elements of WeChat, as far as their looks matter here. */
const kElements = `
  body { margin: 0; font-family: "Noto Sans CJK SC", sans-serif; }
  view, button, picker, input { display: block; }
`;

/** Runs in the page, before the package. */
function setUp() {
  const web = { WebAssembly, fetch: window.fetch.bind(window) };
  const modules = new Map();
  window.define = (name, make) => modules.set(name, { make });
  const requireIn = (from) => (other) => {
    const { pathname } = new URL(other, `package://x${from}`);
    const module = modules.get(pathname);
    if (!module) throw new Error(`no module ${other} in the package`);
    if (!module.exports) {
      module.exports = {};
      module.make(requireIn(pathname), module, module.exports);
    }
    return module.exports;
  };
  window.requirePackage = requireIn('/');
  window.WXWebAssembly = {
    async instantiate(path, imports) {
      if (typeof path !== 'string') throw new TypeError('a path in the package');
      const bytes = await (await web.fetch(`/package${path}`)).arrayBuffer();
      return web.WebAssembly.instantiate(bytes, imports);
    },
  };
  window.unpack = async (path) => (await web.fetch(`/package${path}`)).arrayBuffer();
  window.getApp = () => window.theApp;
  window.App = (app) => {
    window.theApp = app;
  };
  window.getCurrentPages = () => [];
  window.Component = (definition) => {
    window.definition = definition;
  };
  window.Page = ({ data, ...methods }) => {
    window.definition = { data, methods };
  };
}

/** Runs in the page: starts the app, then draws one page of it. */
async function drawPage({ kind, page, options, base, storage }) {
  const { MiniProgramEnv, glassEasel } = await import('/adapter.js');
  const { makeMy, makeWx } = await import('/wx.mjs');
  const { default: templates } = await import('/templates.js');
  const catalogue = kind === 'wechat' && (await window.unpack('/catalogue/base.rqs.br'));
  const given = { unpacked: () => catalogue, base, storage: new Map(storage) };
  window.host = kind === 'wechat' ? makeWx(given) : makeMy(given);
  Object.assign(window, { wx: window.host.wx, my: window.host.my });
  for (const absent of ['WebAssembly', 'TextDecoder', 'TextEncoder', 'fetch', 'crypto']) {
    delete window[absent];
    if (absent in window) Object.defineProperty(window, absent, { value: undefined });
  }
  window.requirePackage('./app.js');
  window.theApp.onLaunch();
  window.requirePackage(`./${page}.js`);
  const easel = new MiniProgramEnv();
  const space = easel.createCodeSpace('', true);
  space.addCompiledTemplate(page, templates[page]);
  space.component(page).definition(window.definition).register();
  // Touches of the screen become taps, and reach the element that is touched.
  const screen = new glassEasel.CurrentWindowBackendContext();
  screen.onEvent((target, type, detail, how) => {
    const event = new glassEasel.Event(type, detail, how);
    glassEasel.Event.dispatchEvent(target, event);
    return event.defaultPrevented() ? 1 : 0;
  });
  const made = easel.associateBackend(screen).createRoot('body', space, page);
  const place = document.createElement('div');
  document.body.append(place);
  made.attach(document.body, place);
  const component = made.getComponent();
  window.page = component.getMethodCaller();
  await window.page.onLoad(options);
}

/** A template of Alipay's in WeChat's names. */
const inWechat = (axml) =>
  axml
    .replaceAll(/ a:(if|elif|else|for|key)(?=[=\s>])/g, ' wx:$1')
    .replaceAll(/ on([A-Z]\w*)=/g, (_, event) => ` bind:${event.toLowerCase()}=`);

const kFiles = {
  wechat: { template: 'wxml', style: 'wxss', read: (text) => text },
  alipay: { template: 'axml', style: 'acss', read: inWechat },
};

/** Serves the package and what draws it; `draw(browser, options)` resolves to a page of Playwright's. */
export async function startEasel(folder, kind = 'wechat') {
  const { template, style, read } = kFiles[kind];
  const groups = pagesOf(folder).map((page) => {
    const group = new TmplGroup();
    group.addTmpl(page, read(readFileSync(join(folder, `${page}.${template}`), 'utf8')));
    return `${JSON.stringify(page)}: (() => { const groupList = ${group.getTmplGenObjectGroups()}; return { groupList, content: groupList[${JSON.stringify(page)}] }; })()`;
  });
  const styles = [join(folder, `app.${style}`), ...globSync(`${folder}/pages/*/*.${style}`)]
    .map((file) => readFileSync(file, 'utf8').replaceAll(/^( *)page \{/gm, '$1:root {'))
    .join('\n');
  const scripts = globSync('**/*.js', { cwd: folder }).map(
    (path) =>
      `define(${JSON.stringify(`/${path}`)}, function (require, module, exports) {${readFileSync(join(folder, path), 'utf8')}\n});`,
  );
  const html = `<!doctype html><meta name="viewport" content="width=device-width, initial-scale=1">
    <script type="importmap">{"imports":{"glass-easel":"/glass-easel.js"}}</script>
    <style>${kElements}${styles} body { background-color: var(--paper); color: var(--ink); }</style>
    <script>(${setUp})()</script><script src="/scripts.js"></script><body></body>`;
  const files = {
    '/': ['text/html', html],
    '/scripts.js': ['text/javascript', scripts.join('\n')],
    '/templates.js': ['text/javascript', `export default {${groups.join(',\n')}};`],
    '/glass-easel.js': ['text/javascript', library('glass-easel/dist/glass_easel.all.es.js')],
    '/adapter.js': [
      'text/javascript',
      library('glass-easel-miniprogram-adapter/dist/glass_easel_miniprogram_adapter.es.js'),
    ],
    '/wx.mjs': ['text/javascript', readFileSync(join(here, 'realms/wx.mjs'))],
  };
  const inPackage = (path) => {
    const bytes = readFileSync(join(folder, path));
    return ['application/octet-stream', path.endsWith('.br') ? brotliDecompressSync(bytes) : bytes];
  };
  const server = createServer((request, response) => {
    const path = request.url.startsWith('/package/') ? request.url.slice('/package'.length) : undefined;
    const found = path ? inPackage(path) : files[request.url];
    response.writeHead(found ? 200 : 404, { 'Content-Type': `${found?.[0] ?? 'text/plain'}; charset=utf-8` });
    response.end(found?.[1]);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = `http://127.0.0.1:${server.address().port}/`;

  async function draw(browser, { page, options = {}, base = {}, storage = [], dark = false, width = 390 }) {
    const context = await browser.newContext({
      viewport: { width, height: 844 },
      colorScheme: dark ? 'dark' : 'light',
      hasTouch: true,
    });
    const tab = await context.newPage();
    const problems = [];
    tab.on('pageerror', (error) => problems.push(error.message));
    tab.on('console', (message) => {
      if (message.type() === 'error' && !/favicon/.test(message.location().url))
        problems.push(message.text());
    });
    await tab.goto(address);
    await tab.evaluate(drawPage, { kind, page, options, base, storage });
    return { tab, problems, close: () => context.close() };
  }
  return { draw, stop: () => server.close() };
}
