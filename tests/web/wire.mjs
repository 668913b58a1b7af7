// A wire between browser and server that writes down whatever comes out of the browser: of pages, their workers, the
// service worker and the browser itself. What Chromium answers out of its own stores never gets here.
import { createServer, request } from 'node:http';

/**
 * `sent`: {method, address, bytes, body} of each request. `cut()` makes every connection fail until `mend()`. `files`: what is
 * answered here, by address {type, body}. `fault` may say of a request, told as in `sent`, that it is broken off
 * ('refuse'), that it arrives and its answer is lost ('drop'), or that it arrives twice ('twice').
 */
export async function wire(to, { files = {}, fault = () => undefined } = {}) {
  const target = new URL(to);
  const sent = [];
  let isCut = false;
  let refused;
  let held;
  const between = createServer((asked, answer) => {
    const chunks = [];
    asked.on('data', (chunk) => chunks.push(chunk));
    asked.on('end', () => {
      const body = Buffer.concat(chunks);
      const { method, url: path, headers } = asked;
      const told = { method, address: path, bytes: body.length, body: String(body) };
      sent.push(told);
      const file = files[path];
      if (file) return answer.writeHead(200, { 'content-type': file.type }).end(file.body);
      const how = fault(told);
      if (how === 'refuse' || refused?.test(path)) return answer.destroy();
      if (held?.test(path)) return undefined;
      const pass = (then) => {
        const passed = request({ host: target.hostname, port: target.port, method, path, headers }, then);
        passed.on('error', () => answer.destroy());
        passed.end(body);
      };
      const hand = (reply) => {
        answer.writeHead(reply.statusCode, reply.headers);
        reply.pipe(answer);
      };
      if (how === 'drop') return pass((reply) => reply.resume().on('close', () => answer.destroy()));
      if (how === 'twice') return pass((reply) => reply.resume().on('end', () => pass(hand)));
      return pass(hand);
    });
  });
  between.on('connection', (socket) => {
    if (isCut) socket.destroy();
  });
  await new Promise((resolve) => between.listen(0, '127.0.0.1', resolve));
  return {
    base: `http://127.0.0.1:${between.address().port}`,
    sent,
    cut: () => {
      isCut = true;
      between.closeAllConnections();
    },
    mend: () => {
      isCut = false;
    },
    /** Addresses whose connections are broken off, and those that never get an answer; none without an argument. */
    refuse: (addresses) => {
      refused = addresses;
    },
    hold: (addresses) => {
      held = addresses;
    },
    /** From now on another server answers. */
    turn: (elsewhere) => {
      target.href = elsewhere;
    },
    stop: () => {
      between.closeAllConnections();
      return new Promise((resolve) => between.close(resolve));
    },
  };
}
