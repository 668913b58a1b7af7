const { speak } = require('./lib/words.js');
const { look } = require('./host.js');

App({
  onLaunch() {
    speak(look().language);
  },
});
