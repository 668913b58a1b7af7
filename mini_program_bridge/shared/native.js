// What native pages do alike in every host. Promises; faults are errors with a `code`.
'use strict';

const config = require('../config.js');
const { ownPath, pageAddress } = require('./address.js');
const { make } = require('./bridge.js');

/** How long the site has for an answer. */
const kPatienceMs = 10000;
/** Hosts say how large letters are, and nothing of a mode for elder people: from this size on they get the site's. */
const kElderScale = 1.3;

/** @param {string} code */
const fault = (code) => Object.assign(new Error(code), { code });

/** The Host of native pages (mini_program_bridge/src), bundled by tools/hosts/build.mjs. */
const bridge = () => make();

/**
 * `app` is `wx` or `my`, of which the names that are used here are the same; `language` gives the host's.
 *
 * @param {'wechat' | 'alipay'} entry @param {any} app @param {() => string} language
 */
function nativeSide(entry, app, language) {
  /** How things are shown in the host, for native pages and, by its address, for the site. */
  const look = () => {
    const { theme = 'light', fontScale = 1 } = bridge().look();
    const elder = fontScale >= kElderScale;
    return { entry, theme, fontScale, elder, language: /^en/.test(language()) ? 'en' : 'zh' };
  };

  /** @param {string} path @param {string} [ticket] */
  const siteAddress = (path, ticket) => pageAddress(config.site, path, look(), ticket);

  /** @param {string} path @param {boolean} [instead] in place of this page */
  function openSite(path, instead) {
    const url = `/pages/web/web?path=${encodeURIComponent(ownPath(path) || '/')}`;
    if (instead) app.redirectTo({ url });
    else app.navigateTo({ url });
  }

  /**
   * Leads the site on to `path`: in the page that asked, where it is open behind this one, since what it knows of the
   * sign-in lives in that web-view alone; else in a new one.
   *
   * @param {string} path @param {string} ticket
   */
  function backToSite(path, ticket) {
    const pages = getCurrentPages();
    const before = /** @type {any} */ (pages[pages.length - 2]);
    if (before && typeof before.goTo === 'function') {
      before.goTo(path, ticket);
      app.navigateBack();
    } else {
      openSite(path, true);
    }
  }

  return { backToSite, look, openSite, siteAddress };
}

/** @returns {Promise<string>} a code for the server to exchange; nobody is asked for it */
const loginCode = () =>
  bridge()
    .signIn({ nonceHash: '', next: '/', phone: false })
    .then((asked) => {
      if (asked.ok && asked.value.step === 'code') return asked.value.code;
      throw fault('host_failed');
    });

module.exports = { bridge, config, fault, kPatienceMs, loginCode, nativeSide };
