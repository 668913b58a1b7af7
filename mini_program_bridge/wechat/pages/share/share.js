// Hands a page of the site on as a card. WeChat opens its list of friends only for a button of a native page. A card has
// a path and a title, never a query: nothing about a firm is in it.
const { bridge, look } = require('../../host.js');
const { askedCard, cardPath } = require('../../lib/card.js');
const { some } = require('../../lib/words.js');

Component({
  data: {
    path: '/',
    title: '',
    letters: 16,
    words: /** @type {Record<string, string>} */ ({}),
  },

  methods: {
    /** @param {Record<string, string | undefined>} options */
    onLoad(options) {
      const { path, title } = askedCard(options);
      this.setData({
        path,
        title,
        letters: 16 * look().fontScale,
        words: some(['mini.shareTitle', 'mini.shareLead', 'mini.share', 'mini.toSite']),
      });
    },

    onShareAppMessage() {
      const { path, title } = this.data;
      return { title, path: cardPath(path) };
    },

    onLeave() {
      return bridge().close();
    },
  },
});
