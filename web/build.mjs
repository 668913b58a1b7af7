// Builds the pages into ../build/web: bundles, one pre-rendered HTML file a page, brotli twins.
//
// The HTML shells are rendered by the same components that run in the browser, so the first screen
// cannot drift from what the script draws over it.

import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';
import { build } from 'vite';

const here = dirname(fileURLToPath(import.meta.url));
const out = join(here, '../build/web');
const shellOut = join(here, '../build/web-shell');
const wasm = join(here, '../build/wasm');

/** What pages never ask for; the studio's module: large, for few, and its page has a view without it; and the script of WeChat,
 *  which does nothing elsewhere, and nothing without network. */
const kNotKept = /^\/(robots\.txt|favicon\.svg|assets\/(rongqiao-studio|weixin-js-sdk|posterFile)-.*)$/;
const kCompressible = /\.(js|css|wasm|json|svg|webmanifest|txt|html)$/;

function* filesUnder(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* filesUnder(path);
    else yield path;
  }
}

/** Copies a module of the core beside the scripts under a name that changes with its bytes; returns its address. */
function placeModule(module) {
  const from = join(wasm, `${module}.wasm`);
  if (!existsSync(from)) {
    process.stderr.write(`web: build/wasm/${module}.wasm is missing; the pages will say so.\n`);
    return `/assets/${module}-missing.wasm`;
  }
  const name = `${module}-${createHash('sha256').update(readFileSync(from)).digest('hex').slice(0, 8)}.wasm`;
  copyFileSync(from, join(out, 'assets', name));
  return `/assets/${name}`;
}

const packed = (bytes) =>
  brotliCompressSync(bytes, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
  });

/** Everything that `entry` needs before it can run: its own file and its static imports, each once. */
function closure(manifest, entry, seen = new Set()) {
  if (seen.has(entry)) return seen;
  seen.add(entry);
  for (const next of manifest[entry]?.imports ?? []) closure(manifest, next, seen);
  return seen;
}

await build({ root: here, configFile: join(here, 'vite.config.ts'), logLevel: 'warn' });
await build({ root: here, configFile: join(here, 'vite.config.ts'), logLevel: 'warn', build: { ssr: true } });

const manifestPath = join(out, '.vite/manifest.json');
const manifest = JSON.parse(readFileSync(manifestPath, 'utf8'));
rmSync(join(out, '.vite'), { recursive: true });
const core = placeModule('rongqiao-device');
const whole = placeModule('rongqiao');
const verifier = placeModule('rongqiao-verify');
const wholeKilobytes = existsSync(join(out, whole))
  ? Math.ceil(packed(readFileSync(join(out, whole))).length / 1024)
  : 0;
const { plainWords, renderPages, renderPlain, stylesOf } = await import(
  pathToFileURL(join(shellOut, 'prerender.js')).href
);

const main = manifest['src/main.tsx'];
// Pages without a file of their own share this one: see kGroups in vite.config.ts.
const frames = Object.keys(manifest).find((key) => manifest[key].name === 'page-frames');
// Words that lie in a chunk of pages have no file of their own.
const wordsFile = (part) => Object.values(manifest).find(({ file }) => file.includes(`text-${part}`))?.file;
// Inline: browsers ask for an icon again whenever the address changes, and nothing is to leave the page then.
// Only # has to be escaped in a quoted address of this kind, and what is not escaped packs better.
const icon = `data:image/svg+xml,${readFileSync(join(here, 'public/favicon.svg'), 'utf8')
  .trim()
  .replaceAll('"', "'")
  .replaceAll('#', '%23')}`;
// Before the first drawing, so that nothing that was served moves in the elder mode. See src/state/settings.ts.
const elderStyles = manifest['src/state/elder.css'].file;
const elderEarly = `JSON.parse(localStorage["rongqiao.settings"]).elder&&(document.documentElement.className="elder",document.write('<link rel=stylesheet href=/${elderStyles}>'))`;
// On a first visit the catalogue is fetched once something is on the screen, which it would only hold
// up. Later the device has a catalogue (src/engine/bytes.ts), of which a newer one is made by a delta.
const catalogueEarly = `new PerformanceObserver(()=>{self.caches&&caches.has("rongqiao-catalogue").then(has=>{has||(self["rq-catalogue"].rel="preload")},()=>0)}).observe({type:"paint"})`;
// Without its scripts the page looks alive and is not: it is loaded once more. Where that does not help, or there is no network,
// what stands there for browsers without scripts is shown.
const failedEarly = `document.scripts[0].onerror=()=>{performance.navigation.type||!navigator.onLine?(app.previousElementSibling.outerHTML=app.previousElementSibling.textContent,history.scrollRestoration="manual"):location.reload()};`;
// In the order in which parts of pages bring theirs, which win over earlier ones; by a script, so that they hold up no drawing.
const stylesEarly = (files) =>
  `for(const f of ${JSON.stringify(files)})document.head.append(Object.assign(document.createElement("link"),{rel:"stylesheet",fetchPriority:"low",href:"/"+f}));`;
const template = readFileSync(join(here, 'index.html'), 'utf8');

// Where the page may be in another app, the script for that is fetched: by what WeChat and Alipay call themselves, by what
// marks the web views of Android, HarmonyOS and iOS, by the shell's word in the address, or by that of an earlier page.
const host = manifest['src/host/begin.ts'].file;
const hostEarly = `(/MicroM|AlipayC|; wv|ArkWeb|iP(?!.*Safari)/.test(navigator.userAgent)||/\\bentry=/.test(location)||sessionStorage["rongqiao.host"])&&import("/${host}")`;
// The host first: without settings the other ends at once. Each page has it, so it is short.
const early = `try{${hostEarly};${elderEarly}}catch{}`;

/** Pages by file, complete but for the name of the build, which depends on all of them. */
const pages = new Map();

const noscriptOf = (styles) =>
  `<noscript>${[...styles, 'noscript.css'].map((file) => `<link rel="stylesheet" href="/${file}">`).join('')}<p class="notice">${plainWords.noscript} <a href="/plain">${plainWords.go}</a></p></noscript>`;

function htmlOf(page, parts) {
  const all = {
    icon,
    manifest: page.name === 'onsite' ? '/onsite.webmanifest' : '/manifest.webmanifest',
    noscript: '',
    early,
    ...page,
    critical: stylesOf(page.name).inline,
    ...parts,
  };
  return template.replace(/%(\w+)%\n?/g, (whole, name) =>
    name in all ? all[name] + (whole.endsWith('\n') && all[name] !== '' ? '\n' : '') : whole,
  );
}

for (const page of await renderPages()) {
  const index = `src/pages/${page.name}/index.tsx`;
  const chunk = manifest[index] || page.name === 'home' ? index : frames;
  const scripts = [...closure(manifest, 'src/main.tsx'), ...closure(manifest, chunk)]
    .map((key) => manifest[key]?.file)
    .filter((file) => file?.endsWith('.js') && file !== main.file);
  scripts.push(...page.words.map(wordsFile).filter(Boolean));
  // Browsers have six connections. First what starts the core's worker, then the larger, which take longer.
  const starting = [...closure(manifest, 'src/main.tsx')].map((key) => manifest[key]?.file);
  const sizeOf = (file) => readFileSync(join(out, file)).length;
  const all = [...new Set(scripts)];
  const beyond = all.filter((file) => !starting.includes(file));
  const [largest = [], ...others] = beyond.sort((one, other) => sizeOf(other) - sizeOf(one));
  const preloads = (files) =>
    files.map((file) => `<link rel="modulepreload" fetchpriority="low" href="/${file}">`);
  // Scripts have a low priority: the first screen needs nothing but this HTML. So browsers keep all but two of them back until the
  // body begins.
  const head = [
    `<script type="module" fetchpriority="low" src="/${main.file}"></script>`,
    // The worker of the core asks for it as soon as it runs, and then finds it in the browser's own store.
    `<link id="rq-core" rel="preload" as="fetch" crossorigin href="${core}" data-build="%build%">`,
    ...preloads(all.filter((file) => starting.includes(file)).concat(largest)),
    // What the catalogue is checked against: small, but asked for late it would be the last to come.
    '<link rel="preload" as="fetch" crossorigin href="/c/manifest.json">',
    ...preloads(others),
    `<link id="rq-verifier" rel="rongqiao" href="${verifier}">`,
    `<link id="rq-whole" rel="rongqiao" href="${whole}" data-kb="${wholeKilobytes}">`,
  ].join('\n');
  // What of the styles is not inline.
  const own =
    page.name === 'home' ? [] : [...closure(manifest, chunk)].flatMap((key) => manifest[key]?.css ?? []);
  const styles = [
    ...(stylesOf(page.name).late ? main.css : []),
    ...own.filter((file) => !main.css.includes(file)),
  ];
  pages.set(
    page.file,
    htmlOf(page, {
      head,
      noscript: noscriptOf(styles),
      early: `${failedEarly}${stylesEarly(styles)}${early}${catalogueEarly}`,
    }),
  );
}

// The service worker keeps one build whole, so it has to know what is in it and what it is called.
const files = [...filesUnder(out)].map((path) => `/${relative(out, path)}`).sort();
const hash = createHash('sha256').update(JSON.stringify([...pages]));
for (const file of files) hash.update(file).update(readFileSync(join(out, file)));
const build_ = hash.digest('hex').slice(0, 8);
for (const [file, html] of pages) writeFileSync(join(out, file), html.replace('%build%', build_));
const addresses = [...pages.keys()].map((file) => `/${file.replace(/(^index)?\.html$/, '')}`).sort();
await build({
  root: here,
  configFile: join(here, 'vite.worker.config.ts'),
  logLevel: 'warn',
  define: {
    BUILD: JSON.stringify(build_),
    PAGES: JSON.stringify(addresses),
    FILES: JSON.stringify(files.filter((file) => !kNotKept.test(file))),
  },
});

// For browsers that keep nothing: the service worker does not know of it.
const plain = renderPlain();
writeFileSync(join(out, plain.file), htmlOf(plain, { head: '' }));

mkdirSync(join(out, 'text'), { recursive: true });
copyFileSync(join(here, '../assets/text/zh-CN.json'), join(out, 'text/zh-CN.json'));

for (const path of [...filesUnder(out)].filter((file) => kCompressible.test(file))) {
  writeFileSync(`${path}.br`, packed(readFileSync(path)));
}
