// What native pages ask of WeChat. Promises; faults are errors with a `code`.
'use strict';

const config = require('./config.js');
const { pageAddress, ownPath } = require('./lib/address.js');
const { make } = require('./lib/bridge.js');
const utf8 = require('./lib/utf8.js');

const kPatienceMs = 10000;
/** WeChat says how large letters are, and nothing of a mode for elder people: from this size on they get the site's. */
const kElderScale = 1.3;

function fault(code) {
  const error = new Error(code);
  return Object.assign(error, { code });
}

/** The Host of native pages (mini_program_bridge/src), bundled by tools/hosts/build.mjs. */
const bridge = () => make();

/** How things are shown in WeChat, for native pages and, by its address, for the site. */
function look() {
  const { theme = 'light', fontScale = 1 } = bridge().look();
  const { language = '' } = wx.getAppBaseInfo();
  return {
    entry: 'wechat',
    theme,
    fontScale,
    elder: fontScale >= kElderScale,
    language: /^en/.test(language) ? 'en' : 'zh',
  };
}

/** @param {string} path @param {string} [ticket] */
const siteAddress = (path, ticket) => pageAddress(config.site, path, look(), ticket);

/** @returns {Promise<string>} a code for the server to exchange */
const loginCode = () =>
  bridge()
    .signIn({ nonceHash: '', next: '/', phone: false })
    .then((asked) => {
      if (asked.ok && asked.value.step === 'code') return asked.value.code;
      throw fault('host_failed');
    });

/** The value of an answer of the site, or its fault. @param {string} path @param {object} body @returns {Promise<any>} */
function post(path, body) {
  return new Promise((resolve, reject) => {
    wx.request({
      url: config.site + path,
      method: 'POST',
      header: { 'content-type': 'application/json' },
      data: JSON.stringify(body),
      timeout: kPatienceMs,
      success: ({ data }) => {
        const answer = /** @type {any} */ (data);
        if (answer && answer.ok) resolve(answer.value);
        else reject(fault((answer && answer.error && answer.error.code) || 'host_failed'));
      },
      fail: () => reject(fault('no_answer')),
    });
  });
}

/** @param {string} path @returns {Promise<Uint8Array>} */
function fetchBytes(path) {
  return new Promise((resolve, reject) => {
    wx.request({
      url: config.site + path,
      responseType: 'arraybuffer',
      timeout: kPatienceMs,
      success: ({ statusCode, data }) =>
        statusCode === 200
          ? resolve(new Uint8Array(/** @type {ArrayBuffer} */ (data)))
          : reject(fault('host_failed')),
      fail: () => reject(fault('no_answer')),
    });
  });
}

const place = (name) => `${wx.env.USER_DATA_PATH}/${name}`;

/** The app's own folder on the device, for shared/catalogue.js. */
const files = {
  names: () => wx.getFileSystemManager().readdirSync(wx.env.USER_DATA_PATH),
  read: (name) =>
    new Uint8Array(/** @type {ArrayBuffer} */ (wx.getFileSystemManager().readFileSync(place(name)))),
  write(name, bytes) {
    const own = new Uint8Array(bytes);
    wx.getFileSystemManager().writeFileSync(place(name), own.buffer);
  },
  remove: (name) => wx.getFileSystemManager().unlinkSync(place(name)),
};

/** A file of the package that was packed with Brotli. @param {string} path */
const unpacked = (path) =>
  new Uint8Array(
    wx.getFileSystemManager().readCompressedFileSync({ filePath: path, compressionAlgorithm: 'br' }),
  );

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
    wx.navigateBack();
  } else {
    openSite(path, true);
  }
}

/** @param {string} path @param {boolean} [instead] in place of this page */
function openSite(path, instead) {
  const url = `/pages/web/web?path=${encodeURIComponent(ownPath(path) || '/')}`;
  if (instead) wx.redirectTo({ url });
  else wx.navigateTo({ url });
}

module.exports = {
  backToSite,
  bridge,
  fetchBytes,
  files,
  look,
  loginCode,
  openSite,
  post,
  siteAddress,
  unpacked,
  utf8,
};
