// What this app takes of somebody, and their consent, before it asks Alipay who they are. Also a page to read at any time.
const { keepConsent, leave, look } = require('../../host.js');
const { some } = require('../../lib/words.js');

Page({
  data: {
    asked: false,
    letters: 16,
    words: {},
  },

  /** @param {Record<string, string | undefined>} options @returns {void} */
  onLoad({ ask }) {
    this.setData({
      asked: ask === '1',
      letters: 16 * look().fontScale,
      words: some([
        'mini.privacyTitle',
        'mini.privacyLead',
        'mini.privacyLogin',
        'mini.privacyPhone',
        'mini.privacyScan',
        'mini.privacyNever',
        'mini.privacyAgree',
        'mini.privacyDecline',
        'mini.privacyDone',
      ]),
    });
  },

  onAgree() {
    keepConsent();
    leave();
  },

  onLeave() {
    leave();
  },
});
