// A code before the camera, alike in every host. Addresses of the site open there; all else is shown, and opens nothing.
'use strict';

const { pathOnSite } = require('./address.js');
const { bridge, config } = require('./native.js');
const { some, t } = require('./words.js');

/** What the page begins with. */
const scanData = () => ({
  text: '',
  problem: '',
  letters: 16,
  words: /** @type {Record<string, string>} */ ({}),
});

/** What the page does. `host`: the host.js of the shell. @param {any} host */
const scanMethods = (host) => ({
  /** @returns {Promise<void>} */
  onLoad() {
    this.setData({
      letters: 16 * host.look().fontScale,
      words: some([
        'mini.scanTitle',
        'mini.scanLead',
        'mini.scan',
        'mini.scanForeign',
        'mini.copy',
        'mini.toSite',
      ]),
    });
    return this.onScan();
  },

  /** @returns {Promise<void>} */
  onScan() {
    this.setData({ text: '', problem: '' });
    return bridge()
      .scan()
      .then((scanned) => {
        const path = scanned.ok && pathOnSite(config.site, scanned.value);
        if (path) host.openSite(path, true);
        else if (scanned.ok) this.setData({ text: scanned.value });
        // Also when somebody went back, or does not let the camera be used.
        else this.setData({ problem: t('mini.scanNothing') });
      });
  },
});

module.exports = { scanData, scanMethods };
