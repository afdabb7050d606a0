/** A PostgreSQL of a test's own, which may fall over: in a temporary folder, on a free port of this machine, gone
 * afterwards. `xtask/src/postgres.rs` makes the one that other tests share in the same way. */

import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, openSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { ask } from './database';
import { ended, freePort } from './program';

const PATIENCE = 60_000;
const INSTALLED = '/usr/lib/postgresql';
/** It refuses to run as root. */
const ROOT = process.getuid?.() === 0;

/** It does not sync its disk, which loses nothing when only the programs fall; and left to itself it would answer
 * before a commit is written, which the board must not let it do. */
const SETTINGS = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_connections=100'];

export class Cluster {
  private server?: ChildProcess;

  private constructor(
    private readonly programs: string,
    private readonly folder: string,
    private readonly port: number,
  ) {}

  /** Makes one and waits until it answers. */
  static async start(): Promise<Cluster> {
    const folder = mkdtempSync(join(tmpdir(), 'casusbord-postgres-'));
    if (ROOT) execFileSync('chown', ['postgres:', folder]);
    const cluster = new Cluster(programs(), folder, await freePort());
    const plain = ['--no-sync', '--auth=trust', '--username=postgres', '--encoding=UTF8', '--locale=C.UTF-8'];
    execFileSync('setpriv', [...cluster.unprivileged('initdb'), ...plain, '--pgdata', join(folder, 'data')], { cwd: '/', stdio: 'pipe' });
    await cluster.rise();
    return cluster;
  }

  get url(): string {
    return `postgres://postgres@127.0.0.1:${this.port}/postgres`;
  }

  /** All its processes stop at once, and every line to it is cut. */
  async fall(): Promise<void> {
    const server = this.server;
    if (!server || ended(server)) return;
    const gone = new Promise((resolve) => server.once('exit', resolve));
    // "Immediate shutdown": nothing is written any more; it has to recover when it starts.
    server.kill('SIGQUIT');
    await gone;
  }

  /** Starts on what is there, and waits until it answers. */
  async rise(): Promise<void> {
    const settings = SETTINGS.flatMap((setting) => ['-c', setting]);
    const listen = ['-h', '127.0.0.1', '-p', String(this.port), '-k', ''];
    const log = openSync(join(this.folder, 'log'), 'a');
    const options = [...this.unprivileged('postgres'), '-D', join(this.folder, 'data'), ...listen, ...settings];
    const server = spawn('setpriv', options, { cwd: '/', stdio: ['ignore', log, log] });
    this.server = server;
    const until = Date.now() + PATIENCE;
    while (!(await ask(this.url, 'select 1').then(() => true, () => false))) {
      if (ended(server) || Date.now() > until) throw new Error(`postgres does not answer:\n${readFileSync(join(this.folder, 'log'), 'utf8')}`);
      await sleep(50);
    }
  }

  async stop(): Promise<void> {
    await this.fall();
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** Options of `setpriv` that run a program as user postgres when we are root; if we die, it goes too. */
  private unprivileged(program: string): string[] {
    const user = ROOT ? ['--reuid=postgres', '--regid=postgres', '--init-groups'] : [];
    return [...user, '--pdeathsig=QUIT', join(this.programs, program)];
  }
}

/** Where `initdb` and `postgres` are: the newest version. */
function programs(): string {
  const versions = existsSync(INSTALLED) ? readdirSync(INSTALLED).sort((a, b) => Number(b) - Number(a)) : [];
  const found = versions.map((version) => join(INSTALLED, version, 'bin')).find((bin) => existsSync(join(bin, 'initdb')));
  return found ?? dirname(execFileSync('which', ['initdb'], { encoding: 'utf8' }).trim());
}
