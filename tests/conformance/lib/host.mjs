// The engine as a server on a loopback port of the system's choice: see ConformanceHost.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { programPath } from './engine.mjs';

export class Host {
  /** Starts a server; it ends with its input, also when this process dies. */
  static async start(...args) {
    const host = new Host();
    host.child = spawn('dotnet', [programPath(), 'serve', ...args.map(String)], { stdio: ['pipe', 'pipe', 'inherit'] });
    host.ended = new Promise((resolve) => host.child.on('close', resolve));
    const [line] = await Promise.race([
      new Promise((resolve) => createInterface({ input: host.child.stdout }).once('line', (text) => resolve([text]))),
      host.ended.then((code) => { throw new Error(`the host ended with code ${code}`); }),
    ]);
    host.url = line;
    host.socketUrl = line.replace(/^http/, 'ws');
    return host;
  }

  /** A query over HTTP. */
  async ask(query, variables) {
    const response = await fetch(this.url, {
      method: 'POST', headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json' }, body: JSON.stringify({ query, variables }),
    });
    return response.json();
  }

  async stop() {
    this.child.stdin.end();
    return await this.ended;
  }
}
