// What a card that is handed on may show of a page: its path without what stands behind it, and a title.
'use strict';

const { ownPath, parameter } = require('./address.js');
const { t } = require('./words.js');

const kTitleLetters = 60;

/** @param {string | undefined} path */
const bare = (path) => (ownPath(path) || '/').replace(/[?#].*$/, '');

/**
 * The card that the site said; that of the first page where it said none.
 *
 * @param {unknown} card @returns {{path: string, title: string}}
 */
function shownCard(card) {
  const { path, title } = /** @type {any} */ (card || {});
  const isCard = ownPath(path) !== undefined && typeof title === 'string' && title !== '';
  return isCard
    ? { path: bare(path), title: title.slice(0, kTitleLetters) }
    : { path: '/', title: t('site.title') };
}

/** That of a native page's parameters. @param {Record<string, string | undefined>} options */
const askedCard = ({ path, title }) => ({
  path: bare(parameter(path)),
  title: parameter(title).slice(0, kTitleLetters) || t('site.title'),
});

/** Where a card leads. @param {string} path */
const cardPath = (path) => `/pages/web/web?path=${encodeURIComponent(path)}`;

module.exports = { askedCard, cardPath, shownCard };
