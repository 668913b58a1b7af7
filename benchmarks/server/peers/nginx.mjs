// nginx, one worker, set up for files as well as it can be: sendfile, no log, connections kept.

import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import net from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';

const freePort = () => new Promise((resolve) => {
  const probe = net.createServer().listen(0, '127.0.0.1', () => {
    const { port } = probe.address();
    probe.close(() => resolve(port));
  });
});

/** The bytes as they are sent: nothing is unpacked. */
const fetchRaw = (url, headers) => new Promise((resolve, reject) => {
  http.get(url, { headers }, (answer) => {
    const parts = [];
    answer.on('data', (part) => parts.push(part));
    answer.on('end', () => resolve({ bytes: Buffer.concat(parts), headers: answer.headers }));
  }).on('error', reject);
});

export async function startNginx({ snapshot }) {
  const folder = mkdtempSync(join(tmpdir(), 'rq-nginx-'));
  const port = await freePort();
  mkdirSync(join(folder, 'www'));
  const { bytes } = await fetchRaw(snapshot, { 'accept-encoding': 'br' });
  writeFileSync(join(folder, 'www/snapshot'), bytes);
  writeFileSync(join(folder, 'nginx.conf'), `
    worker_processes 1; daemon off; pid ${folder}/pid; error_log ${folder}/error.log;
    ${process.getuid() === 0 ? 'user root;' : ''}
    events { worker_connections 4096; }
    http {
      access_log off; sendfile on; tcp_nopush on; tcp_nodelay on; keepalive_requests 1000000000; etag on;
      open_file_cache max=100; default_type application/octet-stream;
      client_body_temp_path ${folder}/body; proxy_temp_path ${folder}/proxy; fastcgi_temp_path ${folder}/fastcgi;
      uwsgi_temp_path ${folder}/uwsgi; scgi_temp_path ${folder}/scgi;
      server { listen 127.0.0.1:${port} backlog=1024; root ${folder}/www; }
    }`);
  const child = spawn('/usr/sbin/nginx', ['-c', join(folder, 'nginx.conf'), '-e', join(folder, 'error.log')], { stdio: 'ignore' });
  const url = `http://127.0.0.1:${port}/snapshot`;
  let first = null;
  for (let tries = 0; first === null && tries < 50; tries += 1) {
    await setTimeout(100);
    first = await fetchRaw(url, {}).catch(() => null);
  }
  if (first === null || !first.bytes.equals(bytes)) throw new Error('nginx does not serve the snapshot');
  const workers = readFileSync(`/proc/${child.pid}/task/${child.pid}/children`, 'utf8').trim().split(' ').map(Number);
  return {
    pids: () => [child.pid, ...workers],
    targets: {
      'not changed': { url, headers: [`If-None-Match: ${first.headers.etag}`] },
      snapshot: { url, headers: [] },
    },
    stop: async () => {
      child.kill('SIGTERM');
      await new Promise((resolve) => { child.once('close', resolve); });
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
