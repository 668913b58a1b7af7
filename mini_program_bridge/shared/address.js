// Addresses of the site's pages as a mini-program opens them.
'use strict';

/** Said to a page about where and how it is shown; mini_program_bridge/src/look.ts reads it. */
function lookQuery(look) {
  const query = [`entry=${look.entry}`, `theme=${look.theme}`, `fontScale=${look.fontScale}`];
  query.push(look.elder ? 'elder=1' : 'elder=0');
  if (look.language === 'en') query.push('lang=en');
  return query;
}

/**
 * The path and query of a page of the site; undefined for everything else. What stands in the parameters of a native page
 * may come from anybody, and must not lead elsewhere.
 */
function ownPath(text) {
  if (typeof text !== 'string' || text.length > 2000) return undefined;
  let path;
  try {
    path = text.replace(/[^ -~]+/g, encodeURIComponent);
  } catch (_) {
    return undefined; // Half a surrogate pair.
  }
  // Two slashes, and in browsers slash and backslash, begin another host.
  if (!/^\/(?![/\\])[!-~]*$/.test(path) || path.indexOf('\\') >= 0) return undefined;
  return path;
}

/** The path of an address, when it is one of the site; for what was scanned. With its fragment. */
function pathOnSite(site, address) {
  if (address === site) return '/';
  return address.indexOf(`${site}/`) === 0 ? ownPath(address.slice(site.length)) : undefined;
}

/** The address for a web-view. Only ASCII: white pages were seen on iOS otherwise. */
function pageAddress(site, path, look, ticket) {
  const safe = ownPath(path) || '/';
  const hash = safe.indexOf('#');
  const before = hash < 0 ? safe : safe.slice(0, hash);
  const query = lookQuery(look);
  if (ticket) query.push(`ticket=${encodeURIComponent(ticket)}`);
  return (
    site +
    before +
    (before.indexOf('?') < 0 ? '?' : '&') +
    query.join('&') +
    (hash < 0 ? '' : safe.slice(hash))
  );
}

/** A parameter of a native page: hosts differ in whether they decode it. */
function parameter(text) {
  if (typeof text !== 'string') return '';
  if (text.charAt(0) === '/') return text;
  try {
    return decodeURIComponent(text);
  } catch (_) {
    return '';
  }
}

module.exports = { ownPath, pathOnSite, pageAddress, parameter };
