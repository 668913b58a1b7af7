// What native pages ask of Alipay. Promises; faults are errors with a `code`.
'use strict';

const { bridge, config, fault, kPatienceMs, nativeSide } = require('./lib/native.js');

const { backToSite, look, openSite, siteAddress } = nativeSide(
  'alipay',
  my,
  () => my.getSystemInfoSync().language || '',
);

/** The number that Alipay knows, sealed for the server. @returns {Promise<string>} */
const sealedPhone = () =>
  bridge()
    .phone()
    .then((asked) => {
      if (asked.ok && asked.value.response) return asked.value.response;
      throw fault(!asked.ok && asked.why === 'no_answer' ? 'no_answer' : 'denied');
    });

/** The value of an answer of the site, or its fault. @param {string} path @param {object} body @returns {Promise<any>} */
function post(path, body) {
  const valueIn = (data) => {
    const answer = /** @type {any} */ (data);
    if (answer && answer.ok) return answer.value;
    throw fault((answer && answer.error && answer.error.code) || 'no_answer');
  };
  return new Promise((resolve, reject) => {
    // Of a request whose answer never comes.
    const timer = setTimeout(() => reject(fault('no_answer')), kPatienceMs + 1000);
    const done = (data) => {
      clearTimeout(timer);
      resolve(data);
    };
    my.request({
      url: config.site + path,
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      data: JSON.stringify(body),
      timeout: kPatienceMs,
      dataType: 'json',
      success: ({ data }) => done(data),
      // Alipay takes answers with a status of 400 and more for failures, and hands them on.
      fail: (failed) => done(/** @type {any} */ (failed).data),
    });
  }).then(valueIn);
}

/** Back to where somebody came from; to the site where they came from nowhere. */
function leave() {
  if (getCurrentPages().length > 1) my.navigateBack();
  else my.reLaunch({ url: '/pages/web/web' });
}

const kConsent = 'consent';
/** Another one when what is taken changes: then it is asked for anew. */
const kConsentVersion = 1;

const hasConsent = () => my.getStorageSync({ key: kConsent }).data === kConsentVersion;
const keepConsent = () => my.setStorageSync({ key: kConsent, data: kConsentVersion });

module.exports = {
  backToSite,
  bridge,
  hasConsent,
  keepConsent,
  leave,
  look,
  openSite,
  post,
  sealedPhone,
  siteAddress,
};
