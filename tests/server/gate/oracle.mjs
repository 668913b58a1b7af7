// llhttp, the parser that Node itself uses, as the one to agree with.

import { createRequire } from 'node:module';

// Not a public module: the parser without the server around it, which would answer errors itself.
const { HTTPParser, methods } = createRequire(import.meta.url)('_http_common');

const kMaxHeadBytes = 16_384;
const kStrict = 0;

/**
 * The messages that are whole in `bytes`, strictly read: [{ method, target, content }]; the one after them when its head
 * was sound and its content is not (`begun`); and what it complained of.
 */
export function requestsIn(bytes) {
  const requests = [];
  let rest = bytes;
  let complaint = null;
  let begun = null;
  while (rest.length > 0 && complaint === null) {
    const parser = new HTTPParser();
    let current = null;
    let early = '';
    parser.initialize(HTTPParser.REQUEST, {}, kMaxHeadBytes, kStrict);
    parser[HTTPParser.kOnHeadersComplete] = (major, minor, fields, method, target) => {
      current = { method: methods[method], target: target ?? early, parts: [] };
      begun = current;
      return 0;
    };
    // With many fields the target is told before they are complete.
    parser[HTTPParser.kOnHeaders] = (fields, target) => { early += target; };
    parser[HTTPParser.kOnBody] = (part) => { current.parts.push(Buffer.from(part)); };
    parser[HTTPParser.kOnMessageComplete] = () => {
      requests.push({ method: current.method, target: current.target, content: Buffer.concat(current.parts).toString('latin1') });
      begun = null;
      early = '';
    };
    const before = requests.length;
    const read = parser.execute(rest);
    if (read instanceof Error) complaint = read.code;
    // It stops at an upgrade, which the gate does not take: then the rest is HTTP again.
    else if (read < rest.length && requests.length > before) rest = rest.subarray(read);
    else rest = rest.subarray(rest.length);
    parser.close();
  }
  return { requests, begun, complaint };
}
