// A stand-in for an institution's system: takes signed webhooks, and pulls.

import { createHmac, timingSafeEqual } from 'node:crypto';
import http from 'node:http';

/** What the signature has to be; see server/jobs/webhooks.h. */
const signatureOf = (secret, id, timestamp, content) =>
  `v1,${createHmac('sha256', secret).update(`${id}.${timestamp}.${content}`).digest('base64')}`;

/**
 * `secret()` is asked at each call. Gives {url, events, refused, fail}: events in the order in which they were
 * taken, each once; `fail(n)` answers the next n calls with 500.
 */
export async function institution(t, secret) {
  const seen = new Set();
  const system = { events: [], refused: 0, calls: 0, failing: 0 };
  const server = http.createServer((request, response) => {
    let content = '';
    request.setEncoding('utf8').on('data', (part) => {
      content += part;
    });
    request.on('end', () => {
      system.calls += 1;
      const { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signature } = request.headers;
      const expected = Buffer.from(signatureOf(secret(), id, timestamp, content));
      const given = Buffer.from(signature ?? '');
      if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
        system.refused += 1;
        response.writeHead(401).end();
      } else if (system.failing > 0) {
        system.failing -= 1;
        response.writeHead(500).end();
      } else {
        if (!seen.has(id)) system.events.push(JSON.parse(content));
        seen.add(id);
        response.writeHead(204).end();
      }
    });
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => server.close());
  system.url = `http://127.0.0.1:${server.address().port}/events`;
  system.fail = (times) => {
    system.failing = times;
  };
  return system;
}
