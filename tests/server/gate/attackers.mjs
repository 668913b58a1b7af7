// A crowd of clients of one hostile kind, in a process of its own: node attackers.mjs PORT KIND COUNT BIG-PATH
//
// Prints "ready" once all have connected, and goes on until it is killed. Each has an address of its own network
// 127.0.0.0/8, some hundred addresses together.

import net from 'node:net';

const head = (method, path, more = '') => `${method} ${path} HTTP/1.1\r\nHost: x\r\n${more}`;
const post = (more) => head('POST', '/api/v1/x', more);

/** Writes again and again, as fast as the socket takes it or every `ms`. */
function feed(socket, part, ms = 0) {
  const go = () => {
    if (socket.destroyed) return;
    if (ms > 0) {
      socket.write(part);
      setTimeout(go, ms).unref();
    } else socket.write(part, () => setImmediate(go));
  };
  go();
}

/** What each kind does with a new connection. Reading is on unless it says otherwise. */
export const kinds = {
  'says nothing': () => {},
  'asks once and stays': (socket) => socket.write(`${head('GET', '/healthz')}\r\n`),
  'sends its head a byte at a time': (socket) => feed(socket, 'a', 200),
  'sends its content a byte at a time': (socket) => {
    socket.write(`${post('Content-Length: 60000')}\r\n\r\n`);
    feed(socket, 'a', 200);
  },
  'announces content and sends none': (socket) => socket.write(`${post('Content-Length: 65536')}\r\n\r\n`),
  'does not read its large answers': (socket, big) => {
    socket.pause();
    socket.write(`${head('GET', big)}\r\n`.repeat(20));
  },
  'sends requests and reads nothing': (socket) => {
    socket.pause();
    feed(socket, `${head('GET', '/')}\r\n`.repeat(50), 50);
  },
  'sends a field without end': (socket) => {
    socket.write(head('GET', '/', 'A: '));
    feed(socket, 'a'.repeat(8_000), 5);
  },
  'sends fields without end': (socket) => {
    socket.write(head('GET', '/'));
    feed(socket, 'A: b\r\n'.repeat(200), 5);
  },
  'sends chunks without end': (socket) => {
    socket.write(`${post('Transfer-Encoding: chunked')}\r\n\r\n`);
    feed(socket, `400\r\n${'a'.repeat(1_024)}\r\n`.repeat(8), 5);
  },
  'sends what unpacks to much more': (socket) => {
    socket.write(`${post('Content-Encoding: gzip\r\nContent-Length: 60000')}\r\n\r\n`);
    feed(socket, Buffer.alloc(4_096, 0x1f), 5);
  },
  'comes and goes': (socket) => setTimeout(() => socket.resetAndDestroy(), 20),
  'sends rubbish': (socket) => socket.write(Buffer.from([0x16, 3, 1, 2, 0, 1, 0, 1, 0xfc, 3, 3, 0, 0xff])),
};

function attack(port, kind, index, big, connected) {
  const localAddress = `127.0.${1 + (index >> 7)}.${1 + (index & 127)}`;
  const socket = net.connect({ port, host: '127.0.0.1', localAddress, noDelay: true });
  let counted = false;
  socket.on('connect', () => {
    counted = true;
    connected();
    kinds[kind](socket, big);
  });
  socket.on('data', () => {});
  socket.on('error', () => {});
  // Whoever is thrown out comes back.
  socket.on('close', () => {
    if (!counted) connected();
    setTimeout(() => attack(port, kind, index, big, () => {}), 100).unref();
  });
}

if (process.argv[1] === import.meta.filename) {
  const [port, kind, count, big] = process.argv.slice(2);
  let left = Number(count);
  for (let index = 0; index < Number(count); index += 1) {
    attack(Number(port), kind, index, big, () => {
      left -= 1;
      if (left === 0) process.stdout.write('ready\n');
    });
  }
  setInterval(() => {}, 1_000);
}
