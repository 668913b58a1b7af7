const { speak } = require('./lib/words.js');
const { look } = require('./host.js');

App({
  globalData: {
    /** WeChat waits for it while somebody reads what is asked of them. */
    answerPrivacy: /** @type {any} */ (undefined),
  },

  onLaunch() {
    speak(look().language);
    // Before WeChat gives anything private to this app for the first time, it asks here.
    wx.onNeedPrivacyAuthorization((resolve) => {
      const before = /** @type {any} */ (this.globalData.answerPrivacy);
      // Asked for two things at once, one answer is for both.
      this.globalData.answerPrivacy = (answer) => {
        if (before) before(answer);
        /** @type {any} */ (resolve)(answer);
      };
      if (!before) wx.navigateTo({ url: '/pages/privacy/privacy' });
    });
  },
});
