// Hands a page of the site on as a card. A card has a path and a title, never a query: nothing about a firm is in it.
const { leave, look } = require('../../host.js');
const { askedCard, cardPath } = require('../../lib/card.js');
const { some, t } = require('../../lib/words.js');

Page({
  data: {
    path: '/',
    title: '',
    letters: 16,
    words: {},
  },

  /** @param {Record<string, string | undefined>} options @returns {void} */
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
    return { title, desc: t('site.title'), path: cardPath(path) };
  },

  onLeave() {
    leave();
  },
});
