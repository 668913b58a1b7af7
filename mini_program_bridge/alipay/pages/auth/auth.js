// Signing in with Alipay: lib/auth.js, after the consent that Alipay does not ask for by itself.
const host = require('../../host.js');
const { signInData, signInMethods } = require('../../lib/auth.js');
const { t } = require('../../lib/words.js');

Page({
  ...signInMethods(host, 'alipay', 'mini.authPhoneLeadAlipay'),

  data: signInData(),

  /** @param {Record<string, string | undefined>} options @returns {void} */
  onLoad(options) {
    if (this.begin(options) && !host.hasConsent()) my.navigateTo({ url: '/pages/privacy/privacy?ask=1' });
  },

  /** Also when the page of the consent has been left. @returns {Promise<void> | undefined} */
  onShow() {
    if (this.data.state !== 'working' || this.data.ticket !== '') return undefined;
    if (host.hasConsent()) return this.signIn();
    // Nothing was agreed to: back to the site, which goes on without Alipay.
    if (this.wasAsked) host.leave();
    this.wasAsked = true;
    return undefined;
  },

  wasAsked: false,

  /** Alipay's own question was answered with yes. @returns {Promise<void>} */
  onAllowed() {
    this.setData({ state: 'working', problem: '' });
    return host
      .sealedPhone()
      .then((response) => this.sendPhone({ response }))
      .catch((error) => (error.code === 'denied' ? this.onDenied() : this.fail(error)));
  },

  /** @returns {void} */
  onDenied() {
    this.setData({ state: 'phone', problem: t('mini.authDenied') });
  },

  onLeave() {
    host.leave();
  },
});
