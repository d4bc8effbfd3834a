// The engine as a process that answers lines of JSON: see tests/QsgHub.GraphQL.Conformance.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const folder = new URL('../../../artifacts/bin/QsgHub.GraphQL.Conformance/', import.meta.url);

/** The built program; a release build only where there is no other. */
export function programPath() {
  const path = ['debug', 'release']
    .map((configuration) => fileURLToPath(new URL(`${configuration}/QsgHub.GraphQL.Conformance.dll`, folder)))
    .find(existsSync);
  if (!path) {
    throw new Error('tests/QsgHub.GraphQL.Conformance is not built: run `dotnet build tests/QsgHub.GraphQL.Conformance`');
  }

  return path;
}

export class Engine {
  #child = spawn('dotnet', [programPath()], { stdio: ['pipe', 'pipe', 'inherit'] });
  #waiting = [];

  constructor() {
    this.ended = new Promise((resolve) => this.#child.on('close', resolve));
    createInterface({ input: this.#child.stdout }).on('line', (line) => this.#waiting.shift().resolve(line));
    this.ended.then((code) => this.#waiting.forEach((one) => one.reject(new Error(`the engine ended with code ${code}`))));
  }

  /** Sends a line (text or bytes) as it is; the answer is the line that comes back for it. */
  send(line) {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ resolve, reject });
      this.#child.stdin.write(line);
      this.#child.stdin.write('\n');
    });
  }

  /** Questions may be asked without waiting for the answers of those before. */
  async ask(question) {
    return JSON.parse(await this.send(JSON.stringify(question)));
  }

  /** Ends the process by closing its input. */
  async close() {
    this.#child.stdin.end();
    return await this.ended;
  }
}
