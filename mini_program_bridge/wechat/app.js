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
      this.globalData.answerPrivacy = resolve;
      wx.navigateTo({ url: '/pages/privacy/privacy' });
    });
  },
});
