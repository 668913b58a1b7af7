// What native pages ask of WeChat. Promises; faults are errors with a `code`.
'use strict';

const { bridge, config, fault, kPatienceMs, nativeSide } = require('./lib/native.js');

const { backToSite, look, openSite, siteAddress } = nativeSide(
  'wechat',
  wx,
  () => wx.getAppBaseInfo().language || '',
);

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

/** A whole catalogue over a slow network takes its time. */
const kDownloadMs = 60000;

/** @param {string} path @returns {Promise<Uint8Array>} */
function fetchBytes(path) {
  return new Promise((resolve, reject) => {
    wx.request({
      url: config.site + path,
      responseType: 'arraybuffer',
      timeout: kDownloadMs,
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

module.exports = {
  backToSite,
  bridge,
  fetchBytes,
  files,
  look,
  openSite,
  post,
  siteAddress,
  unpacked,
};
