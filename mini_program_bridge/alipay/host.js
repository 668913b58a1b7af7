// What native pages ask of Alipay. Promises; faults are errors with a `code`.
'use strict';

const config = require('./config.js');
const { ownPath, pageAddress } = require('./lib/address.js');
const { make } = require('./lib/bridge.js');

const kPatienceMs = 10000;
/** Alipay says how large letters are, and nothing of a mode for elder people: from this size on they get the site's. */
const kElderScale = 1.3;

function fault(code) {
  const error = new Error(code);
  return Object.assign(error, { code });
}

/** The Host of native pages (mini_program_bridge/src), bundled by tools/hosts/build.mjs. */
const bridge = () => make();

/** How things are shown in Alipay, for native pages and, by its address, for the site. */
function look() {
  const { theme = 'light', fontScale = 1 } = bridge().look();
  const { language = '' } = my.getSystemInfoSync();
  return {
    entry: 'alipay',
    theme,
    fontScale,
    elder: fontScale >= kElderScale,
    language: /^en/.test(language) ? 'en' : 'zh',
  };
}

/** @param {string} path @param {string} [ticket] */
const siteAddress = (path, ticket) => pageAddress(config.site, path, look(), ticket);

/** @returns {Promise<string>} a code for the server to exchange; nobody is asked for it */
const loginCode = () =>
  bridge()
    .signIn({ nonceHash: '', next: '/', phone: false })
    .then((asked) => {
      if (asked.ok && asked.value.step === 'code') return asked.value.code;
      throw fault('host_failed');
    });

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

/**
 * Leads the site on to `path`: in the page that asked, where it is open behind this one, since what it knows of the sign-in
 * lives in that web-view alone; else in a new one.
 *
 * @param {string} path @param {string} ticket
 */
function backToSite(path, ticket) {
  const pages = getCurrentPages();
  const before = /** @type {any} */ (pages[pages.length - 2]);
  if (before && typeof before.goTo === 'function') {
    before.goTo(path, ticket);
    my.navigateBack();
  } else {
    openSite(path, true);
  }
}

/** @param {string} path @param {boolean} [instead] in place of this page */
function openSite(path, instead) {
  const url = `/pages/web/web?path=${encodeURIComponent(ownPath(path) || '/')}`;
  if (instead) my.redirectTo({ url });
  else my.navigateTo({ url });
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
  loginCode,
  look,
  openSite,
  post,
  sealedPhone,
  siteAddress,
};
