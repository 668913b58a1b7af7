// Scanning in Alipay: lib/scan.js.
const host = require('../../host.js');
const { scanData, scanMethods } = require('../../lib/scan.js');
const { t } = require('../../lib/words.js');

Page({
  ...scanMethods(host),

  data: scanData(),

  onCopy() {
    my.setClipboard({ text: this.data.text, fail: () => this.setData({ problem: t('mini.copyFailed') }) });
  },

  onLeave() {
    host.leave();
  },
});
