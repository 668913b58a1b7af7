// A server on this machine that stands in for a host's own, with faults on order.

import http from 'node:http';

/**
 * `answer(request)` gives {status?, type?, text, headers?} for {method, path, query, form, headers, content}.
 * `order(kind, {path, times})` makes the next answers faults: 'silent' never answers, 'slow' does so after 300 ms,
 * 'drop' ends the connection, 'status' says 502, 'html' is no JSON, 'huge' is longer than anybody reads; other kinds
 * are the stand-in's own, which asks fault(path) for them.
 */
export async function standIn(t, answer) {
  const self = { calls: [], orders: [] };
  self.order = (kind, { path, times = 1 } = {}) => self.orders.push({ kind, path, times });
  self.count = (path) => self.calls.filter((call) => call.path === path).length;
  self.fault = (path) => {
    const order = self.orders.find((one) => one.times > 0 && (!one.path || one.path === path));
    if (order) order.times -= 1;
    return order?.kind;
  };
  const server = http.createServer((request, response) => {
    const parts = [];
    request.on('data', (part) => parts.push(part));
    request.on('end', () => {
      const url = new URL(request.url, 'http://stand.in');
      const content = Buffer.concat(parts).toString('utf8');
      const call = {
        method: request.method,
        path: url.pathname,
        query: Object.fromEntries(url.searchParams),
        form: /urlencoded/.test(request.headers['content-type'] ?? '')
          ? Object.fromEntries(new URLSearchParams(content))
          : {},
        headers: request.headers,
        content,
      };
      self.calls.push(call);
      const kind = self.fault(call.path);
      const send = ({ status = 200, type = 'text/plain', text = '', headers = {} }) =>
        response.writeHead(status, { 'content-type': type, ...headers }).end(text);
      if (kind === 'silent') return;
      if (kind === 'drop') return void request.socket.destroy();
      if (kind === 'status') return void send({ status: 502, text: '{"errcode":0}' });
      if (kind === 'html')
        return void send({ type: 'text/html', text: '<html><body>系统维护</body></html>' });
      if (kind === 'huge') return void send({ text: `{"a":"${'x'.repeat(200_000)}"}` });
      setTimeout(() => send(answer(call, kind)), kind === 'slow' ? 300 : 0);
    });
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  self.base = `http://127.0.0.1:${server.address().port}`;
  return self;
}

/** The test's clock of a stand-in runs ahead by `ms`. */
export const clock = () => {
  const self = { ahead: 0, now: () => Date.now() + self.ahead };
  return self;
};
