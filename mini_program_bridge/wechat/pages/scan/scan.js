// Scanning in WeChat: lib/scan.js.
const host = require('../../host.js');
const { scanData, scanMethods } = require('../../lib/scan.js');
const { t } = require('../../lib/words.js');

Component({
  data: scanData(),

  methods: {
    ...scanMethods(host),

    onCopy() {
      wx.setClipboardData({
        data: this.data.text,
        fail: () => this.setData({ problem: t('mini.copyFailed') }),
      });
    },

    onLeave() {
      return host.bridge().close();
    },
  },
});
