// nginx before several nodes, as a small reverse proxy in a folder of its own.
import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from './processes.mjs';

export async function startProxy(folder, ports) {
  const port = await freePort();
  const configuration = join(folder, 'nginx.conf');
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${join(folder, `nginx-${name}`)};`).join('\n    ');
  writeFileSync(configuration, `
    daemon off;
    worker_processes 1;
    pid ${join(folder, 'nginx.pid')};
    error_log ${join(folder, 'nginx.log')} crit;
    events { worker_connections 4096; }
    http {
      access_log off;
      ${temporary}
      upstream nodes { ${ports.map((node) => `server 127.0.0.1:${node} max_fails=1 fail_timeout=1s;`).join(' ')} }
      map $http_upgrade $connection_upgrade { default upgrade; '' close; }
      server {
        listen 127.0.0.1:${port};
        client_max_body_size 8m;
        location / {
          proxy_pass http://nodes;
          proxy_http_version 1.1;
          proxy_set_header Host $http_host;
          proxy_set_header Upgrade $http_upgrade;
          proxy_set_header Connection $connection_upgrade;
          proxy_buffering off;
          proxy_connect_timeout 1s;
          proxy_read_timeout 1h;
        }
      }
    }`);
  const child = spawn('nginx', ['-c', configuration, '-p', folder, '-e', join(folder, 'nginx.log')], { stdio: 'ignore' });
  const ended = new Promise((done, fail) => {
    child.once('error', () => fail(new Error('nginx is not installed: apt-get install nginx-light')));
    child.once('exit', done);
  });
  await Promise.race([ended, new Promise((done) => setTimeout(done, 300))]);
  if (child.exitCode !== null) {
    throw new Error('nginx ended at once.');
  }
  return { url: `http://127.0.0.1:${port}`, stop: () => (child.kill('SIGTERM'), ended) };
}
