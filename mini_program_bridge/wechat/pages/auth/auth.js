// Signing in with WeChat: lib/auth.js, and WeChat's own button for the number.
const host = require('../../host.js');
const { signInData, signInMethods } = require('../../lib/auth.js');
const { t } = require('../../lib/words.js');

Component({
  data: signInData(),

  methods: {
    ...signInMethods(host, 'wechat', 'mini.authPhoneLead'),

    /** @param {Record<string, string | undefined>} options */
    onLoad(options) {
      return this.begin(options) ? this.signIn() : Promise.resolve();
    },

    /** WeChat's own button was pressed, and WeChat's own question answered. */
    onPhone(event) {
      return host
        .bridge()
        .phone(event)
        .then((asked) => {
          if (!asked.ok) {
            this.setData({ problem: t('mini.authDenied') });
            return undefined;
          }
          this.setData({ state: 'working', problem: '' });
          return this.sendPhone({ code: asked.value.code });
        })
        .catch((error) => this.fail(error));
    },

    onLeave() {
      return host.bridge().close();
    },
  },
});
