// The page of the sign-in, alike in every host: who somebody is, and the phone number when they agree; what only a native page
// can ask its host. The site gets a ticket that is good once, for 60 seconds, and only in the web-view that began
// (docs/hosts.md).
'use strict';

const { ownPath, parameter } = require('./address.js');
const { loginCode } = require('./native.js');
const { some, t } = require('./words.js');

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

/** What the page begins with. */
const signInData = () => ({
  state: /** @type {'working' | 'phone' | 'failed' | 'astray'} */ ('working'),
  problem: '',
  letters: 16,
  words: /** @type {Record<string, string>} */ ({}),
  // Never drawn.
  nonce: '',
  next: '/',
  ticket: '',
  ticketAt: 0,
  link: '',
  gone: false,
});

/**
 * What the page does. `host`: the host.js of the shell; `entry`: the host in addresses of the server; `lead`: key of the words
 * above the button for the number.
 *
 * @param {any} host @param {'wechat' | 'alipay'} entry @param {any} lead
 */
function signInMethods(host, entry, lead) {
  const exchange = (page) =>
    loginCode().then((code) =>
      host.post(`/api/v1/hosts/${entry}/sign-in`, { code, nonceHash: page.data.nonce }),
    );
  /** Whoever has left the page meanwhile is led nowhere. */
  const goOn = (page, ticket) => {
    if (!page.data.gone) host.backToSite(page.data.next, ticket);
  };
  return {
    /**
     * Whether there is anybody to sign in: without what the site's page knows, a ticket would be good for nothing.
     *
     * @param {Record<string, string | undefined>} options
     */
    begin({ nonce = '', next }) {
      const isAsked = /^[\w-]{43}$/.test(nonce);
      this.setData({
        state: isAsked ? 'working' : 'astray',
        letters: 16 * host.look().fontScale,
        words: some([
          'mini.authTitle',
          'mini.authWorking',
          lead,
          'mini.authPhone',
          'mini.authSkip',
          'mini.authAstray',
          'mini.toSite',
          'action.retry',
        ]),
        nonce,
        next: ownPath(parameter(next)) || '/',
      });
      return isAsked;
    },

    /** @returns {Promise<void>} */
    signIn() {
      this.setData({ state: 'working', problem: '' });
      return exchange(this)
        .then(({ ticket, linked, link }) => {
          this.setData({ ticket, ticketAt: Date.now(), link: link || '' });
          // Somebody who is known goes on without a touch: the site has their number already.
          if (linked) goOn(this, ticket);
          else this.setData({ state: 'phone' });
        })
        .catch((error) => this.fail(error));
    },

    /** What the host gave for the number. @returns {Promise<void>} */
    sendPhone(given) {
      const body = Object.assign({ link: this.data.link }, given);
      return host.post(`/api/v1/hosts/${entry}/phone`, body).then(({ ticket }) => goOn(this, ticket));
    },

    /** Without the number: the site asks for a code by text message instead. @returns {Promise<void>} */
    onSkip() {
      // A second press finds no button.
      this.setData({ state: 'working', problem: '' });
      if (Date.now() - this.data.ticketAt < kTicketMs) {
        goOn(this, this.data.ticket);
        return Promise.resolve();
      }
      return exchange(this)
        .then(({ ticket }) => goOn(this, ticket))
        .catch((error) => this.fail(error));
    },

    /** @returns {Promise<void>} */
    onRetry() {
      return this.signIn();
    },

    onUnload() {
      this.setData({ gone: true });
    },

    fail(error) {
      this.setData({ state: 'failed', problem: t(kFaults[error.code] || 'mini.authFailed') });
    },
  };
}

module.exports = { signInData, signInMethods };
