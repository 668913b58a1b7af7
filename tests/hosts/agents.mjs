// How apps name themselves, one sample a kind of app and system.

const kWxAndroid =
  'Mozilla/5.0 (Linux; Android 13; V2171A Build/TP1A.220624.014; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 ' +
  'Chrome/107.0.5304.141 Mobile Safari/537.36 XWEB/5317 MMWEBSDK/20230805 MMWEBID/2833 ' +
  'MicroMessenger/8.0.42.2460(0x28002A58) WeChat/arm64 Weixin NetType/WIFI Language/zh_CN ABI/arm64';
const kWxIos =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 16_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 ' +
  'MicroMessenger/8.0.42(0x18002a2f) NetType/WIFI Language/zh_CN';
const kAlipayIos =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/21F79 ' +
  'AliApp(AP/10.8.30.6000) Nebula WK PSDType(1) AlipayDefined(nt:WIFI,ws:390|780|3.0) AlipayClient/10.8.30.6000 ' +
  'Language/zh-Hans Region/CN NebulaX/1.0.0 XRiver/10.2.58.1';

export const kAgents = {
  'wechat-h5': { android: kWxAndroid, ios: kWxIos },
  'wechat-webview': {
    android: `${kWxAndroid} miniProgram/wx4f4bc4dec97d474b`,
    ios: `${kWxIos} miniProgram/wx4f4bc4dec97d474b`,
  },
  alipay: {
    ios: kAlipayIos,
    android: kAlipayIos.replace(
      /^.*Mobile\/21F79/,
      'Mozilla/5.0 (Linux; U; Android 12; zh-CN; M2102K1C Build/SKQ1.211006.001) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/100.0.4896.58 UWS/4.2.5.0 Mobile Safari/537.36',
    ),
  },
  wecom: {
    android: kWxAndroid.replace('MMWEBSDK/20230805 ', 'wxwork/4.1.8 '),
  },
  browser: {
    android:
      'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/124.0.0.0 Mobile Safari/537.36',
    ios: 'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1',
    desktop:
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/124.0.0.0 Safari/537.36',
  },
  /** Some other app's web view. */
  embedded: {
    android:
      'Mozilla/5.0 (Linux; Android 12; ANA-AN00; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/99.0.4844.88 Mobile Safari/537.36 ssbapp/8.1.0',
    ios: 'Mozilla/5.0 (iPhone; CPU iPhone OS 16_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 ssbapp/8.1.0',
  },
};
