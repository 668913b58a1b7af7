// Who somebody is, and the phone number when they agree: what only a native page can ask WeChat. The site gets a ticket
// that is good once, for 60 seconds, and only in the web-view that began (docs/hosts.md).
const { backToSite, bridge, loginCode, look, post } = require('../../host.js');
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

Component({
  data: {
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
  },

  methods: {
    /** @param {Record<string, string | undefined>} options */
    onLoad({ nonce, next }) {
      this.setData({
        letters: 16 * look().fontScale,
        words: some([
          'mini.authTitle',
          'mini.authWorking',
          'mini.authPhoneLead',
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
      if (/^[\w-]{43}$/.test(this.data.nonce)) return this.signIn();
      this.setData({ state: 'astray' });
      return Promise.resolve();
    },

    signIn() {
      this.setData({ state: 'working', problem: '' });
      return loginCode()
        .then((code) => post('/api/v1/hosts/wechat/sign-in', { code, nonceHash: this.data.nonce }))
        .then(({ ticket, linked, link }) => {
          this.setData({ ticket, ticketAt: Date.now(), link: link || '' });
          // Somebody who is known goes on without a touch: the site has their number already.
          if (linked) backToSite(this.data.next, ticket);
          else this.setData({ state: 'phone' });
        })
        .catch((error) => this.fail(error));
    },

    /** WeChat's own button was pressed, and WeChat's own question answered. */
    onPhone(event) {
      return bridge()
        .phone(event)
        .then((asked) => {
          if (!asked.ok) {
            this.setData({ problem: t('mini.authDenied') });
            return undefined;
          }
          this.setData({ state: 'working', problem: '' });
          return post('/api/v1/hosts/wechat/phone', { code: asked.value.code, link: this.data.link }).then(
            ({ ticket }) => backToSite(this.data.next, ticket),
          );
        })
        .catch((error) => this.fail(error));
    },

    /** Without the number: the site asks for a code by text message instead. */
    onSkip() {
      if (Date.now() - this.data.ticketAt < kTicketMs) {
        backToSite(this.data.next, this.data.ticket);
        return Promise.resolve();
      }
      return loginCode()
        .then((code) => post('/api/v1/hosts/wechat/sign-in', { code, nonceHash: this.data.nonce }))
        .then(({ ticket }) => backToSite(this.data.next, ticket))
        .catch((error) => this.fail(error));
    },

    onRetry() {
      return this.signIn();
    },

    onLeave() {
      return bridge().close();
    },

    fail(error) {
      this.setData({ state: 'failed', problem: t(kFaults[error.code] || 'mini.authFailed') });
    },
  },
});
