// Draws requests, sound ones and ones that are nearly so.

/** mulberry32: the same numbers for the same seed, everywhere. */
export function randomOf(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (n) => Math.floor(next() * n);
  return { below, oneIn: (n) => below(n) === 0, pick: (list) => list[below(list.length)] };
}

const kMethods = ['GET', 'GET', 'HEAD', 'POST', 'POST', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE', 'CONNECT', 'PROPFIND'];
const kTargets = ['/', '/a', '/a?b=c&d', '/api/a', '/api/b', '/api/c/d', '/api/a?x=1', '/api/%41', '/api//a/../b', 'http://h/a', 'http://h:1/api/z', '*', 'h:443', '/\\', '/{}|^`', '/%', '/é'];
const kFields = [
  'A: b', 'Accept: */*', 'Accept-Encoding: br, gzip', 'Cookie: a=b; c=d', 'X-Empty:', 'Tabs:\t a\t', 'Range: bytes=0-1',
  'Connection: keep-alive', 'TE: trailers', 'Content-Type: application/json', 'Proxy-Connection: keep-alive', 'If-None-Match: "a"',
];
/** What changes where a request ends, or whether it is one. */
const kWeighty = [
  'Connection: close', 'Connection: upgrade', 'Upgrade: websocket', 'Expect: 100-continue', 'Host: y', 'Content-Length: 0', 'Content-Length: 3', 'Content-Length: 5', 'Transfer-Encoding: chunked', 'Transfer-Encoding: gzip, chunked',
  'Transfer-Encoding: identity',
];
/** What parsers have been fooled with. */
const kOddities = [
  '\r', '\n', '\r\n', '\n\r', '\r\r\n', '\0', '\t', ' ', '  ', '\x0b', '\x0c', '\x7f', '\x80', '\xff', '\xa0', ':', ' :', ',', ';', '"', '\\', '#', '+', '-', '0x', '_', '0', '00', '1', '9',
  'ffffffffffffffff', '18446744073709551616', '99999999999999999999', '\r\n ', '\r\n\t', '\r\n\r\n', ' HTTP/1.1', ' HTTP/1.0', 'HTTP/1.1\r\n', 'chunked', ', chunked', 'Content-Length: 1\r\n', 'Content-Length:1\r\n',
  'content-length : 1\r\n', 'Transfer-Encoding: chunked\r\n', 'Transfer-Encoding:\x0bchunked\r\n', 'Transfer-Encoding\t: chunked\r\n', 'Host: z\r\n', '0\r\n\r\n', 'GET /x HTTP/1.1\r\nHost: x\r\n\r\n',
];

function chunks(random, content) {
  let text = '';
  for (let at = 0; at < content.length;) {
    const size = 1 + random.below(content.length - at);
    const digits = size.toString(16);
    const shown = random.pick([digits, digits.toUpperCase(), `0${digits}`]);
    const extension = random.pick(random.oneIn(12) ? [' ;a', '; a', ';', ';a='] : ['', '', '', ';a', ';a=b', ';a="b c"', ';a;b=c']);
    text += `${shown}${extension}\r\n${content.slice(at, at + size)}\r\n`;
    at += size;
  }
  return `${text}0\r\n${random.pick(random.oneIn(12) ? ['Content-Length: 9\r\n', 'a\r\n'] : ['', '', 'A: b\r\n'])}\r\n`;
}

function sound(random) {
  const method = random.pick(kMethods);
  const fields = Array.from({ length: random.below(5) }, () => random.pick(random.oneIn(12) ? kWeighty : kFields));
  if (!random.oneIn(25)) fields.splice(random.below(fields.length + 1), 0, 'Host: x');
  const content = random.pick(['abc', 'hello', 'GET /y HTTP/1.1\r\nHost: x\r\n\r\n', 'x'.repeat(40), '\r\n\0\xff']);
  let body = '';
  if (!['GET', 'HEAD', 'OPTIONS', 'CONNECT', 'TRACE'].includes(method) && !random.oneIn(4)) {
    if (random.oneIn(2)) {
      fields.push('Transfer-Encoding: chunked');
      body = chunks(random, content);
    } else {
      fields.push(`Content-Length: ${content.length}`);
      body = content;
    }
  }
  const version = random.oneIn(15) ? random.pick(['HTTP/1.0', 'HTTP/1.2', 'HTTP/2.0', 'HTTP/0.9', 'http/1.1']) : 'HTTP/1.1';
  return `${method} ${random.pick(kTargets)} ${version}\r\n${fields.map((field) => `${field}\r\n`).join('')}\r\n${body}`;
}

function disturb(random, text) {
  const at = random.below(text.length + 1);
  switch (random.below(6)) {
    case 0: return text.slice(0, at) + random.pick(kOddities) + text.slice(at);
    case 1: return text.slice(0, at) + random.pick(kOddities) + text.slice(at + 1);
    case 2: return text.slice(0, at) + text.slice(at + 1 + random.below(4));
    case 3: return text.slice(0, at) + String.fromCharCode(random.below(256)) + text.slice(at + 1);
    case 4: {
      const lines = text.split('\r\n');
      const line = random.below(lines.length);
      lines.splice(random.below(lines.length), 0, lines[line]);
      return lines.join('\r\n');
    }
    default: {
      const lines = text.split('\r\n');
      const line = random.below(lines.length);
      lines[line] = random.pick(random.oneIn(2) ? kWeighty : kFields);
      return lines.join('\r\n');
    }
  }
}

/** One to three requests in a row, disturbed in none to three places. */
export function drawRequests(random) {
  let text = Array.from({ length: 1 + random.below(3) }, () => sound(random)).join('');
  for (let times = random.pick([0, 0, 1, 1, 2, 3]); times > 0; times -= 1) text = disturb(random, text);
  return Buffer.from(text, 'latin1');
}
