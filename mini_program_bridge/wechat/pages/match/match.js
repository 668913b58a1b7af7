// Smart match in WeChat itself: the same core as on the site, through WXWebAssembly, on the catalogue of this device. It
// works without network; answers are kept on this device and sent nowhere.
const config = require('../../config.js');
const host = require('../../host.js');
const base = require('../../catalogue/manifest.js');
const { Keeper } = require('../../lib/catalogue.js');
const { openCore } = require('../../lib/core_loader.js');
const { Match } = require('../../lib/match.js');
const { loadVerifier } = require('../../lib/verifier_loader.js');
const { dayText, readFields, some, t, today } = require('../../lib/words.js');

const kCore = '/wasm/rongqiao.wasm.br';
const kVerifier = '/wasm/rongqiao-verify.wasm.br';
const kBase = '/catalogue/base.rqs.br';
/** Where the answers of this device are kept. */
const kFacts = 'facts';

/** One for the app: it costs much to make, and holds what was answered. @type {Promise<{keeper: any, core: any, match: any}> | undefined} */
let opened;

function open() {
  if (!opened) {
    opened = loadVerifier(kVerifier).then((verifier) => {
      const keeper = new Keeper({
        base: { manifest: base, bytes: () => host.unpacked(kBase) },
        files: host.files,
        get: host.fetchBytes,
        verifier,
        key: config.key,
      });
      const { bytes } = keeper.open();
      return openCore({ source: kCore, catalogue: bytes }).then((core) =>
        readFields(core).then(() => ({
          keeper,
          core,
          match: new Match(core, wx.getStorageSync(kFacts) || {}),
        })),
      );
    });
    opened.catch(() => {
      opened = undefined;
    });
  }
  return opened;
}

/** Where nothing can be kept, answers last as long as the app is open. */
function keepFacts({ facts }) {
  try {
    if (Object.keys(facts).length > 0) wx.setStorageSync(kFacts, facts);
    else wx.removeStorageSync(kFacts);
  } catch (_) {
    // See above.
  }
}

/** How it stands with the catalogue, in words. */
function standing(keeper, isOnline) {
  const { manifest } = keeper.current;
  const since = keeper.overdue(Date.now());
  if (since) return t('overdue.expired', { day: dayText(today(since)) });
  return t(isOnline ? 'mini.catalogue' : 'mini.catalogueOffline', { day: dayText(today(manifest.created)) });
}

Component({
  data: {
    state: /** @type {'working' | 'ready' | 'failed'} */ ('working'),
    problem: '',
    standing: '',
    demonstration: '',
    letters: 16,
    words: /** @type {Record<string, string>} */ ({}),
    question: /** @type {any} */ (null),
    chosen: /** @type {Record<string, boolean>} */ ({}),
    typed: '',
    groups: /** @type {any[]} */ ([]),
    said: /** @type {any[]} */ ([]),
    answered: 0,
    today: '',
  },

  methods: {
    onLoad() {
      this.setData({
        letters: 16 * host.look().fontScale,
        today: today(),
        words: some([
          'mini.matchTitle',
          'mini.matchLead',
          'mini.matchWorking',
          'mini.matchFailed',
          'mini.matchSaid',
          'mini.matchForget',
          'mini.matchNone',
          'mini.matchSkip',
          'mini.matchPick',
          'mini.matchAll',
          'action.done',
          'action.retry',
          'field.notSure',
          'field.none',
          'field.clear',
          'card.demo',
          'card.amount',
          'card.rate',
          'card.term',
          'results.lead',
        ]),
      });
      return this.start();
    },

    start() {
      this.setData({ state: 'working' });
      return open()
        .then(({ keeper }) => {
          this.setData({ standing: standing(keeper, false) });
          return this.draw();
        })
        .then(
          () => {
            this.setData({ state: 'ready' });
            return this.refresh();
          },
          () => this.setData({ state: 'failed' }),
        );
    },

    /** What is new on the site since; without network all stays as it is, and says of which day it is. */
    refresh() {
      return open()
        .then(({ keeper, core }) =>
          keeper.refresh().then(
            (fresh) => {
              this.setData({ standing: standing(keeper, true) });
              if (!fresh) return undefined;
              return core
                .open(fresh.bytes)
                .then(() => readFields(core))
                .then(() => this.draw());
            },
            () => undefined,
          ),
        )
        .catch(() => this.setData({ state: 'failed' }));
    },

    draw() {
      return open().then(({ match, keeper }) =>
        match.look().then((look) => {
          const { question, groups, said, answered } = look;
          const before = this.data.question;
          // What is being typed or chosen stays when something else has changed.
          const isSame = before && question && before.key === question.key;
          this.setData({
            question,
            groups,
            said,
            answered,
            chosen: isSame ? this.data.chosen : {},
            typed: isSame ? this.data.typed : '',
            problem: '',
            demonstration: keeper.current.manifest.demonstration ? t('notice.demo') : '',
          });
        }),
      );
    },

    /** Whether what was pressed belongs to the question that stands here: a second press comes after the next one has. */
    isAsked(event) {
      const { question } = this.data;
      return question !== null && event.currentTarget.dataset.key === question.key;
    },

    /** @param {any} event @param {string | string[] | null} given */
    take(event, given) {
      if (!this.isAsked(event)) return Promise.resolve();
      return open().then(({ match }) => {
        const problem = match.answer(event.currentTarget.dataset.key, given);
        if (problem) {
          this.setData({ problem });
          return undefined;
        }
        keepFacts(match);
        return this.draw();
      });
    },

    onOption(event) {
      return this.take(event, event.currentTarget.dataset.value);
    },

    onToggle(event) {
      if (!this.isAsked(event)) return;
      const { value } = event.currentTarget.dataset;
      this.setData({ chosen: Object.assign({}, this.data.chosen, { [value]: !this.data.chosen[value] }) });
    },

    onChosen(event) {
      const { chosen } = this.data;
      return this.take(
        event,
        Object.keys(chosen).filter((value) => chosen[value]),
      );
    },

    onNone(event) {
      return this.take(event, []);
    },

    onType(event) {
      if (this.isAsked(event)) this.setData({ typed: event.detail.value });
    },

    onTyped(event) {
      return this.take(event, this.data.typed);
    },

    onDay(event) {
      return this.take(event, event.detail.value);
    },

    onListed(event) {
      const { question } = this.data;
      return this.take(event, question && question.options[Number(event.detail.value)].value);
    },

    onNotSure(event) {
      return this.take(event, null);
    },

    onSkip(event) {
      if (!this.isAsked(event)) return Promise.resolve();
      return open().then(({ match }) => {
        match.leaveOut(event.currentTarget.dataset.key);
        return this.draw();
      });
    },

    onForget(event) {
      return open().then(({ match }) => {
        match.forget(event.currentTarget.dataset.key);
        keepFacts(match);
        return this.draw();
      });
    },

    onForgetAll() {
      return open().then(({ match }) => {
        match.forgetAll();
        keepFacts(match);
        return this.draw();
      });
    },

    onRetry() {
      return this.start();
    },

    /** The site learns which product is looked at, as it does from any link, and nothing of the answers. */
    onProduct(event) {
      host.openSite(`/product/${encodeURIComponent(event.currentTarget.dataset.id)}`);
    },

    onSite() {
      host.openSite('/products');
    },

    onShareAppMessage() {
      return { title: t('site.title'), path: '/pages/match/match' };
    },
  },
});
