// Starts and ends the processes that the story needs, each on a free loopback port, none left behind.
import { spawn, spawnSync } from 'node:child_process';
import { createServer } from 'node:net';
import { existsSync, mkdtempSync, readdirSync, rmSync, chownSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = resolve(dirname(fileURLToPath(import.meta.url)), '../../..');
export const shared = resolve(root, '../shared/data');

export function freePort() {
  return new Promise((done, fail) => {
    const server = createServer();
    server.once('error', fail);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });
}

export function scratch(name) {
  return mkdtempSync(join(tmpdir(), `qsghub-${name}-`));
}

/** A real PostgreSQL in a folder of its own; it refuses to run as root, so it then runs as the user postgres. */
export async function startPostgreSql() {
  const folder = scratch('postgresql');
  const bin = postgresBin();
  const asRoot = process.getuid() === 0;
  const run = (program, args) => {
    const [command, all] = asRoot ? ['runuser', ['-u', 'postgres', '--', program, ...args]] : [program, args];
    const result = spawnSync(command, all, { encoding: 'utf8', cwd: folder });
    if (result.status !== 0) {
      throw new Error(`${program} failed: ${result.stderr}${result.stdout}`);
    }
    return result.stdout;
  };
  if (asRoot) {
    const postgres = Number(spawnSync('id', ['-u', 'postgres'], { encoding: 'utf8' }).stdout);
    chownSync(folder, postgres, statSync(folder).gid);
  }
  const data = join(folder, 'data');
  const port = await freePort();
  run(join(bin, 'initdb'), ['-D', data, '-U', 'hub', '-A', 'trust', '-E', 'UTF8', '--no-locale', '--no-sync']);
  let isUp = false;
  const start = () => {
    run(join(bin, 'pg_ctl'), ['-D', data, '-w', '-l', join(folder, 'log'), '-o',
    `-c listen_addresses=127.0.0.1 -c port=${port} -c unix_socket_directories='' -c max_connections=100`, 'start']);
    isUp = true;
  };
  const halt = () => {
    run(join(bin, 'pg_ctl'), ['-D', data, '-w', '-m', 'immediate', 'stop']);
    isUp = false;
  };
  start();
  run(join(bin, 'createdb'), ['-h', '127.0.0.1', '-p', String(port), '-U', 'hub', 'hub']);
  return {
    connectionString: `Host=127.0.0.1;Port=${port};Username=hub;Database=hub;Maximum Pool Size=60`,
    /** Ends it as a power cut would; `start` brings it back on the same port. */
    halt,
    start,
    /** Looks at what the hub has stored and tells nobody. Gives the rows as text, a line each. */
    read: (sql) => run(join(bin, 'psql'), ['-h', '127.0.0.1', '-p', String(port), '-U', 'hub', '-d', 'hub', '-X', '-A', '-t', '-c', sql]).trim(),
    stop() {
      if (isUp) {
        halt();
      }
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function postgresBin() {
  const versions = '/usr/lib/postgresql';
  const newest = existsSync(versions) ? readdirSync(versions).sort((a, b) => Number(b) - Number(a))[0] : undefined;
  if (!newest) {
    throw new Error('PostgreSQL is not installed: infra/setup.sh installs it.');
  }
  return join(versions, newest, 'bin');
}

const server = join(root, 'artifacts/bin/QsgHub.Server', process.env.QSGHUB_E2E_CONFIGURATION ?? 'debug', 'qsghub.dll');

/** A hub in a process of its own. `kill9` ends it the hard way; `start` brings it back on the same database and port. */
export class Hub {
  constructor(settings, folder, port) {
    this.folder = folder;
    this.port = port;
    this.url = `http://127.0.0.1:${port}`;
    this.environment = {
      ...process.env,
      ASPNETCORE_ENVIRONMENT: 'Development',
      DOTNET_ENVIRONMENT: 'Development',
      DevelopmentAuthority__Enabled: 'true',
      DevelopmentAuthority__KeyFile: join(folder, 'authority.key'),
      Demonstration__Enabled: 'false',
      RateLimits__RequestsPerMinute: '60000',
      RateLimits__Burst: '10000',
      Logging__LogLevel__Default: 'Warning',
      ...settings,
    };
  }

  /** Runs a command of the command line and gives its output; throws with it when the command fails. */
  cli(...args) {
    const result = spawnSync('dotnet', [server, ...args], { encoding: 'utf8', env: this.environment, cwd: this.folder });
    if (result.status !== 0) {
      throw new Error(`qsghub ${args.join(' ')} ended with ${result.status}:\n${result.stdout}\n${result.stderr}`);
    }
    return result.stdout;
  }

  async start() {
    const child = spawn('dotnet', [server, 'serve', '--urls', this.url], { env: this.environment, cwd: this.folder, stdio: ['ignore', 'pipe', 'pipe'] });
    this.child = child;
    this.output = '';
    child.stdout.on('data', (text) => (this.output += text));
    child.stderr.on('data', (text) => (this.output += text));
    const ended = new Promise((done) => child.once('exit', (code, signal) => done(`${code ?? signal}`)));
    this.ended = ended;
    let gone;
    ended.then((how) => (gone = how));
    for (;;) {
      if (gone !== undefined) {
        throw new Error(`The hub ended with ${gone} before it was ready:\n${this.output}`);
      }
      const ready = await fetch(`${this.url}/health/ready`).then((response) => response.ok, () => false);
      if (ready) {
        return;
      }
      await new Promise((done) => setTimeout(done, 50));
    }
  }

  async kill9() {
    this.child.kill('SIGKILL');
    await this.ended;
  }

  async stop() {
    if (this.child && this.child.exitCode === null && this.child.signalCode === null) {
      this.child.kill('SIGTERM');
      await this.ended;
    }
  }
}
