// UTF-8 for runtimes without TextEncoder and TextDecoder: the same bytes and the same texts as theirs.
// ES5, as every script that also runs in a worker of Alipay.
'use strict';

/** Half a surrogate pair stands for no character. */
var kReplacement = 0xfffd;

/** The bytes of a text; half a surrogate pair becomes U+FFFD. */
function encode(text) {
  // A unit takes three bytes at most, a pair of them four.
  var out = new Uint8Array(3 * text.length);
  var size = 0;
  for (var i = 0; i < text.length; i += 1) {
    var code = text.charCodeAt(i);
    if (code >= 0xd800 && code < 0xe000) {
      var low = code < 0xdc00 && i + 1 < text.length ? text.charCodeAt(i + 1) : 0;
      if (low >= 0xdc00 && low < 0xe000) {
        code = 0x10000 + (code - 0xd800) * 0x400 + (low - 0xdc00);
        i += 1;
      } else {
        code = kReplacement;
      }
    }
    if (code < 0x80) {
      out[size++] = code;
    } else if (code < 0x800) {
      out[size++] = 0xc0 | (code >> 6);
      out[size++] = 0x80 | (code & 63);
    } else if (code < 0x10000) {
      out[size++] = 0xe0 | (code >> 12);
      out[size++] = 0x80 | ((code >> 6) & 63);
      out[size++] = 0x80 | (code & 63);
    } else {
      out[size++] = 0xf0 | (code >> 18);
      out[size++] = 0x80 | ((code >> 12) & 63);
      out[size++] = 0x80 | ((code >> 6) & 63);
      out[size++] = 0x80 | (code & 63);
    }
  }
  return out.subarray(0, size);
}

/** How many bytes follow the first one, and the lowest and highest that the second may be (Unicode 15, table 3-7). */
function sequence(first) {
  if (first >= 0xc2 && first <= 0xdf) return [1, 0x80, 0xbf];
  if (first === 0xe0) return [2, 0xa0, 0xbf];
  if (first === 0xed) return [2, 0x80, 0x9f];
  if (first >= 0xe1 && first <= 0xef) return [2, 0x80, 0xbf];
  if (first === 0xf0) return [3, 0x90, 0xbf];
  if (first >= 0xf1 && first <= 0xf3) return [3, 0x80, 0xbf];
  if (first === 0xf4) return [3, 0x80, 0x8f];
  return undefined;
}

/** Texts are put together from so many units at a time: engines bound how many arguments a call has. */
var kUnits = 4096;

function textOf(units, count) {
  return String.fromCharCode.apply(null, /** @type {any} */ (units.subarray(0, count)));
}

/** The text of the bytes; what is no UTF-8 becomes U+FFFD, once for each part that was begun. */
function decode(bytes) {
  var text = '';
  var units = new Uint16Array(kUnits + 2);
  var count = 0;
  for (var i = 0; i < bytes.length; ) {
    var code = bytes[i++];
    if (code >= 0x80) {
      var form = sequence(code);
      if (!form) {
        code = kReplacement;
      } else {
        var left = form[0];
        var lowest = form[1];
        var highest = form[2];
        code &= 0x3f >> left;
        for (; left > 0 && i < bytes.length && bytes[i] >= lowest && bytes[i] <= highest; left -= 1) {
          code = code * 64 + (bytes[i++] & 63);
          lowest = 0x80;
          highest = 0xbf;
        }
        if (left > 0) code = kReplacement;
      }
    }
    if (code >= 0x10000) {
      units[count++] = 0xd800 + ((code - 0x10000) >> 10);
      units[count++] = 0xdc00 + (code & 0x3ff);
    } else {
      units[count++] = code;
    }
    if (count >= kUnits) {
      text += textOf(units, count);
      count = 0;
    }
  }
  return text + textOf(units, count);
}

module.exports = { encode: encode, decode: decode };
