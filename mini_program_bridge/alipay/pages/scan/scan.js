// A code before the camera. Addresses of the site open there; all else is shown, and opens nothing.
const config = require('../../config.js');
const { leave, look, openSite } = require('../../host.js');
const { pathOnSite } = require('../../lib/address.js');
const { some, t } = require('../../lib/words.js');

Page({
  data: {
    text: '',
    problem: '',
    letters: 16,
    words: {},
  },

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
    this.onScan();
  },

  onScan() {
    this.setData({ text: '', problem: '' });
    my.scan({
      scanType: ['qrCode', 'barCode'],
      success: ({ code }) => {
        const path = pathOnSite(config.site, code);
        if (path) openSite(path, true);
        else this.setData({ text: code });
      },
      // Also when somebody went back, or does not let the camera be used.
      fail: () => this.setData({ problem: t('mini.scanNothing') }),
    });
  },

  onCopy() {
    my.setClipboard({ text: this.data.text, fail: () => this.setData({ problem: t('mini.copyFailed') }) });
  },

  onLeave() {
    leave();
  },
});
