// Asked by WeChat before it gives anything private to this app (PrivacyAuthorize). Also a page to read at any time.
const { look } = require('../../host.js');
const { some, t } = require('../../lib/words.js');

const kAgree = 'agree';

Component({
  data: {
    asked: false,
    contract: '',
    problem: '',
    letters: 16,
    words: /** @type {Record<string, string>} */ ({}),
  },

  methods: {
    onLoad() {
      this.setData({
        asked: getApp().globalData.answerPrivacy !== undefined,
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
      wx.getPrivacySetting({
        success: ({ privacyContractName }) =>
          this.setData({
            contract: privacyContractName ? t('mini.privacyContract', { name: privacyContractName }) : '',
          }),
      });
    },

    onContract() {
      wx.openPrivacyContract({ fail: () => this.setData({ problem: t('mini.privacyNoContract') }) });
    },

    /** WeChat heard the press of its own kind of button. */
    onAgree() {
      this.answer({ event: kAgree, buttonId: kAgree });
    },

    onDecline() {
      this.answer({ event: 'disagree' });
    },

    /** @param {{event: string, buttonId?: string}} answer */
    answer(answer) {
      const app = getApp();
      const { answerPrivacy } = app.globalData;
      app.globalData.answerPrivacy = undefined;
      if (answerPrivacy) answerPrivacy(answer);
      this.setData({ asked: false });
      this.leave();
    },

    leave() {
      wx.navigateBack({ fail: () => wx.reLaunch({ url: '/pages/web/web' }) });
    },

    /** Somebody who goes back without an answer did not agree; otherwise WeChat would wait for ever. */
    onUnload() {
      const app = getApp();
      const { answerPrivacy } = app.globalData;
      app.globalData.answerPrivacy = undefined;
      if (answerPrivacy) answerPrivacy({ event: 'disagree' });
    },
  },
});
