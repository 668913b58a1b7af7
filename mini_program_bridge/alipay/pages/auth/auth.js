// Who somebody is, and the phone number when they agree: what only a native page can ask Alipay. The site gets a ticket
// that is good once, for 60 seconds, and only in the web-view that began (docs/hosts.md).
const { backToSite, hasConsent, leave, loginCode, look, post, sealedPhone } = require('../../host.js');
const { ownPath, parameter } = require('../../lib/address.js');
const { some, t } = require('../../lib/words.js');

/** A little less than the server's 60 seconds. */
const kTicketMs = 50000;

const kFaults = /** @type {Record<string, any>} */ ({
  host_busy: 'mini.authBusy',
  host_off: 'mini.authOff',
  host_blocked: 'mini.authBlocked',
  identity_taken: 'mini.authTaken',
  foreign_number: 'mini.authForeign',
  no_answer: 'mini.authNoAnswer',
});

Page({
  data: {
    state: 'working',
    problem: '',
    letters: 16,
    words: {},
    // Never drawn.
    nonce: '',
    next: '/',
    ticket: '',
    ticketAt: 0,
    link: '',
  },

  /** @param {Record<string, string | undefined>} options @returns {void} */
  onLoad({ nonce, next }) {
    this.setData({
      letters: 16 * look().fontScale,
      words: some([
        'mini.authTitle',
        'mini.authWorking',
        'mini.authPhoneLeadAlipay',
        'mini.authPhone',
        'mini.authSkip',
        'mini.authAstray',
        'mini.toSite',
        'action.retry',
      ]),
      nonce: nonce || '',
      next: ownPath(parameter(next)) || '/',
    });
    // Without what the site's page knows, a ticket would be good for nothing.
    if (!/^[\w-]{43}$/.test(this.data.nonce)) this.setData({ state: 'astray' });
    else if (!hasConsent()) my.navigateTo({ url: '/pages/privacy/privacy?ask=1' });
  },

  /** Also when the page of the consent has been left. @returns {Promise<void> | undefined} */
  onShow() {
    if (this.data.state !== 'working' || this.data.ticket !== '') return undefined;
    if (hasConsent()) return this.signIn();
    // Nothing was agreed to: back to the site, which goes on without Alipay.
    if (this.wasAsked) leave();
    this.wasAsked = true;
    return undefined;
  },

  wasAsked: false,

  /** @returns {Promise<void>} */
  signIn() {
    this.setData({ state: 'working', problem: '' });
    return loginCode()
      .then((code) => post('/api/v1/hosts/alipay/sign-in', { code, nonceHash: this.data.nonce }))
      .then(({ ticket, linked, link }) => {
        this.setData({ ticket, ticketAt: Date.now(), link: link || '' });
        // Somebody who is known goes on without a touch: the site has their number already.
        if (linked) backToSite(this.data.next, ticket);
        else this.setData({ state: 'phone' });
      })
      .catch((error) => this.fail(error));
  },

  /** Alipay's own question was answered with yes. @returns {Promise<void>} */
  onAllowed() {
    this.setData({ state: 'working', problem: '' });
    return sealedPhone()
      .then((response) => post('/api/v1/hosts/alipay/phone', { response, link: this.data.link }))
      .then(({ ticket }) => backToSite(this.data.next, ticket))
      .catch((error) => (error.code === 'denied' ? this.onDenied() : this.fail(error)));
  },

  /** @returns {void} */
  onDenied() {
    this.setData({ state: 'phone', problem: t('mini.authDenied') });
  },

  /** Without the number: the site asks for a code by text message instead. @returns {Promise<void>} */
  onSkip() {
    if (Date.now() - this.data.ticketAt < kTicketMs) {
      backToSite(this.data.next, this.data.ticket);
      return Promise.resolve();
    }
    return loginCode()
      .then((code) => post('/api/v1/hosts/alipay/sign-in', { code, nonceHash: this.data.nonce }))
      .then(({ ticket }) => backToSite(this.data.next, ticket))
      .catch((error) => this.fail(error));
  },

  /** @returns {Promise<void>} */
  onRetry() {
    return this.signIn();
  },

  onLeave() {
    leave();
  },

  /** @returns {void} */
  fail(error) {
    this.setData({ state: 'failed', problem: t(kFaults[error.code] || 'mini.authFailed') });
  },
});
