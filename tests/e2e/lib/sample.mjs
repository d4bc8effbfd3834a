// A small schema with a subscription in a process of its own, and GraphiQL's files before it on one origin, as a host would have both.
import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { createServer, request } from 'node:http';
import { connect } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { createInterface } from 'node:readline';
import { root } from './processes.mjs';

const program = join(root, 'artifacts/bin/QsgHub.GraphQL.Conformance', process.env.QSGHUB_E2E_CONFIGURATION ?? 'debug', 'QsgHub.GraphQL.Conformance.dll');
const bundle = join(root, 'artifacts/graphiql/dist');
const types = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.ttf': 'font/ttf' };

export async function startSample() {
  const child = spawn('dotnet', [program, 'serve'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = new Promise((done) => child.once('exit', done));
  const address = await Promise.race([
    new Promise((done) => createInterface({ input: child.stdout }).once('line', done)),
    ended.then((code) => Promise.reject(new Error(`The sample host ended with ${code}.`))),
  ]);
  const { hostname, port } = new URL(address);

  const front = createServer(async (question, answer) => {
    const { pathname } = new URL(question.url, 'http://front');
    if (pathname === '/graphql') {
      const onward = request({ hostname, port, path: question.url, method: question.method, headers: question.headers }, (reply) => {
        answer.writeHead(reply.statusCode, reply.headers);
        reply.pipe(answer);
      });
      onward.once('error', () => answer.destroy());
      question.pipe(onward);
      return;
    }
    const file = pathname === '/graphiql/' ? 'index.html' : normalize(pathname).replace(/^\/graphiql\//, '');
    const content = pathname.startsWith('/graphiql/') ? await readFile(join(bundle, file)).catch(() => null) : null;
    answer.writeHead(content ? 200 : 404, { 'content-type': types[extname(file)] ?? 'text/plain' }).end(content ?? '');
  });
  front.on('upgrade', (question, socket, head) => {
    const onward = connect(Number(port), hostname, () => {
      const headers = question.rawHeaders.map((text, i) => (i % 2 ? `${text}\r\n` : `${text}: `)).join('');
      onward.write(`GET ${question.url} HTTP/1.1\r\n${headers}\r\n`);
      onward.write(head);
      socket.pipe(onward).pipe(socket);
    });
    onward.on('error', () => socket.destroy());
    socket.on('error', () => onward.destroy());
  });
  await new Promise((done) => front.listen(0, '127.0.0.1', done));

  return {
    url: `http://127.0.0.1:${front.address().port}`,
    async stop() {
      front.closeAllConnections();
      front.close();
      child.stdin.end();
      const late = setTimeout(() => child.kill('SIGKILL'), 10_000);
      await ended;
      clearTimeout(late);
    },
  };
}
