// A code before the camera. Addresses of the site open there; all else is shown, and opens nothing.
const config = require('../../config.js');
const { bridge, leave, look, openSite } = require('../../host.js');
const { pathOnSite } = require('../../lib/address.js');
const { some, t } = require('../../lib/words.js');

Page({
  data: {
    text: '',
    problem: '',
    letters: 16,
    words: {},
  },

  /** @returns {Promise<void>} */
  onLoad() {
    this.setData({
      letters: 16 * look().fontScale,
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
        if (path) openSite(path, true);
        else if (scanned.ok) this.setData({ text: scanned.value });
        // Also when somebody went back, or does not let the camera be used.
        else this.setData({ problem: t('mini.scanNothing') });
      });
  },

  onCopy() {
    my.setClipboard({ text: this.data.text, fail: () => this.setData({ problem: t('mini.copyFailed') }) });
  },

  onLeave() {
    leave();
  },
});
