// The site in a web-view: the whole journey. This page adds what the site cannot do in WeChat: cards that are handed on,
// and a way on without network.
const { look, siteAddress } = require('../../host.js');
const { ownPath, parameter } = require('../../lib/address.js');
const { cardPath, shownCard } = require('../../lib/card.js');
const { some } = require('../../lib/words.js');

Component({
  data: {
    src: '',
    path: '/',
    failed: false,
    letters: 16,
    words: /** @type {Record<string, string>} */ ({}),
    card: shownCard(undefined),
  },

  methods: {
    /** @param {Record<string, string | undefined>} options */
    onLoad({ path, ticket }) {
      this.setData({
        letters: 16 * look().fontScale,
        words: some(['mini.siteFailed', 'mini.siteFailedHelp', 'mini.toMatch', 'action.retry']),
      });
      this.goTo(ownPath(parameter(path)) || '/', /^[\w-]{43}$/.test(ticket || '') ? ticket : undefined);
    },

    /** Also called by the page of the sign-in, which has a ticket. @param {string} path @param {string} [ticket] */
    goTo(path, ticket) {
      this.setData({ path, src: siteAddress(path, ticket), failed: false });
    },

    /** What the site said since the last time; it arrives when the page is left or handed on. */
    onMessage(event) {
      const cards = event.detail.data.filter((one) => one && one.type === 'card');
      if (cards.length > 0) this.setData({ card: shownCard(cards[cards.length - 1]) });
    },

    onError() {
      this.setData({ failed: true });
    },

    onRetry() {
      this.goTo(this.data.path);
    },

    onMatch() {
      wx.navigateTo({ url: '/pages/match/match' });
    },

    onShareAppMessage() {
      const { path, title } = this.data.card;
      return { title, path: cardPath(path) };
    },
  },
});
