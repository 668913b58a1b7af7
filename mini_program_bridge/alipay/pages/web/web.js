// The site in a web-view: the whole journey. This page adds what the site cannot do in Alipay: cards that are handed on,
// and the scanner. The site speaks first, then both ways are open.
const { bridge, look, siteAddress } = require('../../host.js');
const { ownPath, parameter } = require('../../lib/address.js');
const { cardPath, shownCard } = require('../../lib/card.js');
const { t } = require('../../lib/words.js');

Page({
  data: {
    src: '',
    letters: 16,
    card: shownCard(undefined),
  },

  /** @param {Record<string, string | undefined>} options @returns {void} */
  onLoad({ path, ticket }) {
    this.setData({ letters: 16 * look().fontScale });
    this.goTo(ownPath(parameter(path)) || '/', /^[\w-]{43}$/.test(ticket || '') ? ticket : undefined);
  },

  /**
   * Also called by the page of the sign-in, which has a ticket.
   *
   * @param {string} path @param {string} [ticket]
   * @returns {void}
   */
  goTo(path, ticket) {
    this.setData({ src: siteAddress(path, ticket) });
  },

  /** @returns {void} */
  onMessage(event) {
    const said = event.detail || {};
    if (said.type === 'card') this.setData({ card: shownCard(said) });
    if (said.type === 'scan') this.scan();
  },

  /** @returns {Promise<void>} */
  scan() {
    return bridge()
      .scan()
      .then((scanned) =>
        my
          .createWebViewContext('site')
          .postMessage(
            scanned.ok ? { type: 'scan', text: scanned.value } : { type: 'scan', why: scanned.why },
          ),
      );
  },

  /** @returns {{title: string, desc: string, path: string}} */
  onShareAppMessage() {
    const { path, title } = this.data.card;
    return { title, desc: t('site.title'), path: cardPath(path) };
  },
});
