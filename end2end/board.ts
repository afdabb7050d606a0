/** A demonstration board of its own: the shipped program, started, signed in to, and ended. */

import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { type BrowserContext, request } from '@playwright/test';

import { Database } from './database';

/** The people with a sign-in link. */
export const ROLES = [
  'coordinator',
  'participant',
  'participant2',
  'reporter',
  'administrator',
  'log_reviewer',
  'other_coalition',
] as const;

export type Role = (typeof ROLES)[number];
export type Session = Awaited<ReturnType<BrowserContext['storageState']>>;

/** Long enough for a slow machine to fill two years. */
const PATIENCE = 120_000;

export class Board {
  private readonly sessions = new Map<Role, Promise<Session>>();

  private constructor(
    /** `http://localhost:PORT` */
    readonly origin: string,
    /** The single-use links, as the program wrote them. */
    readonly links: Record<Role, string>,
    private program: ChildProcess,
    private readonly folder: string,
    private readonly database?: Database,
  ) {}

  /** Starts `casusbord demo` on a free port, on a PostgreSQL database of its own when asked to, and waits
   * until it answers. */
  static async start(postgres = false): Promise<Board> {
    const database = postgres ? await Database.create() : undefined;
    const folder = mkdtempSync(join(tmpdir(), 'casusbord-e2e-'));
    const file = join(folder, 'links.json');
    const data = join(folder, 'data');
    const own = database ? ['--database', database.url] : [];
    const program = run(['demo', '--addr', '127.0.0.1:0', '--data', data, '--links', file, ...own]);
    let said = '';
    program.stderr?.on('data', (text: Buffer) => (said += text.toString()));
    const until = Date.now() + PATIENCE;
    const ended = () => program.exitCode !== null || program.signalCode !== null;
    while (!existsSync(file)) {
      if (ended() || Date.now() > until) throw new Error(`the demo did not start:\n${said}`);
      await sleep(50);
    }
    const links = JSON.parse(readFileSync(file, 'utf8')) as Record<Role, string>;
    const board = new Board(new URL(links.coordinator).origin, links, program, folder, database);
    await board.answers();
    return board;
  }

  /** Takes the power away: no signal that the program could hear. */
  async kill(): Promise<void> {
    const gone = new Promise((resolve) => this.program.once('exit', resolve));
    this.program.kill('SIGKILL');
    await gone;
  }

  /** Starts `casusbord serve` on what the killed program left, at the same address. */
  async restart(): Promise<void> {
    const left = join(this.folder, 'data', 'demo.sqlite');
    const addr = `127.0.0.1:${new URL(this.origin).port}`;
    this.program = run(['serve', '--database', left, '--data', join(this.folder, 'serve'), '--addr', addr]);
    await this.answers();
  }

  private async answers(): Promise<void> {
    const until = Date.now() + PATIENCE;
    while (!(await this.healthy())) {
      const ended = this.program.exitCode !== null || this.program.signalCode !== null;
      if (ended || Date.now() > until) throw new Error('the board does not answer');
      await sleep(50);
    }
  }

  private async healthy(): Promise<boolean> {
    return fetch(`${this.origin}/healthz`).then((answer) => answer.ok, () => false);
  }

  /** The cookies of somebody who signed in with her link; the link is used once. */
  session(role: Role): Promise<Session> {
    const session = this.sessions.get(role) ?? this.signIn(this.links[role]);
    this.sessions.set(role, session);
    return session;
  }

  /** The cookies of a new session, which may be ended without harm to other tests. */
  async freshSession(role: Role): Promise<Session> {
    const browser = await request.newContext({ baseURL: this.origin });
    const answer = await browser.post('/aanmelden', { form: { who: role }, headers: { origin: this.origin } });
    if (!answer.ok()) throw new Error(`${role} cannot sign in: ${answer.status()}`);
    const session = await browser.storageState();
    await browser.dispose();
    return session;
  }

  private async signIn(link: string): Promise<Session> {
    const browser = await request.newContext();
    const answer = await browser.get(link);
    if (!answer.ok()) throw new Error(`a link does not sign in: ${answer.status()}`);
    const session = await browser.storageState();
    await browser.dispose();
    return session;
  }

  async stop(): Promise<void> {
    if (this.program.exitCode === null && this.program.signalCode === null) {
      const gone = new Promise((resolve) => this.program.once('exit', resolve));
      this.program.kill('SIGTERM');
      const late = setTimeout(() => this.program.kill('SIGKILL'), 10_000);
      await gone;
      clearTimeout(late);
    }
    rmSync(this.folder, { recursive: true, force: true });
    await this.database?.drop();
  }
}

/** The program that is shipped; what it says when it fails can be read. */
function run(options: string[]): ChildProcess {
  const binary = process.env.CASUSBORD_BIN;
  if (!binary) throw new Error('CASUSBORD_BIN: the built program; `cargo xtask test end2end` sets it');
  return spawn(binary, options, { stdio: ['ignore', 'ignore', 'pipe'] });
}
