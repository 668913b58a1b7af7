// A code before the camera. Addresses of the site open there; all else is shown, and opens nothing.
const config = require('../../config.js');
const { look, openSite } = require('../../host.js');
const { pathOnSite } = require('../../lib/address.js');
const { some, t } = require('../../lib/words.js');

Component({
  data: {
    text: '',
    problem: '',
    letters: 16,
    words: /** @type {Record<string, string>} */ ({}),
  },

  methods: {
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
      wx.scanCode({
        scanType: ['qrCode', 'barCode'],
        success: ({ result }) => {
          const path = pathOnSite(config.site, result);
          if (path) openSite(path, true);
          else this.setData({ text: result });
        },
        // Also when somebody went back, or does not let the camera be used.
        fail: () => this.setData({ problem: t('mini.scanNothing') }),
      });
    },

    onCopy() {
      wx.setClipboardData({
        data: this.data.text,
        fail: () => this.setData({ problem: t('mini.copyFailed') }),
      });
    },

    onLeave() {
      wx.navigateBack({ fail: () => wx.reLaunch({ url: '/pages/web/web' }) });
    },
  },
});
