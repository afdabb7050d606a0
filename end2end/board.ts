/** A demonstration board of its own: the shipped program, started, signed in to, and ended. */

import type { ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { type BrowserContext, request } from '@playwright/test';

import { Database } from './database';
import { answers, ended, kill, PATIENCE, run, stop } from './program';

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

export class Board {
  private readonly sessions = new Map<Role, Promise<Session>>();

  private constructor(
    /** `http://localhost:PORT` */
    readonly origin: string,
    /** The single-use links, as the program wrote them. */
    readonly links: Record<Role, string>,
    private program: ChildProcess,
    private readonly folder: string,
    readonly database?: Database,
  ) {}

  /** Starts `casusbord demo` on a free port, on a PostgreSQL database of its own when asked to (or on this one), and
   * waits until it answers. */
  static async start(postgres: boolean | Database = false): Promise<Board> {
    const database = postgres === true ? await Database.create() : postgres || undefined;
    const folder = mkdtempSync(join(tmpdir(), 'casusbord-e2e-'));
    const file = join(folder, 'links.json');
    const data = join(folder, 'data');
    const own = database ? ['--database', database.url] : [];
    const program = run(['demo', '--addr', '127.0.0.1:0', '--data', data, '--links', file, ...own]);
    let said = '';
    program.stderr?.on('data', (text: Buffer) => (said += text.toString()));
    const until = Date.now() + PATIENCE;
    while (!existsSync(file)) {
      if (ended(program) || Date.now() > until) throw new Error(`the demo did not start:\n${said}`);
      await sleep(50);
    }
    const links = JSON.parse(readFileSync(file, 'utf8')) as Record<Role, string>;
    const board = new Board(new URL(links.coordinator).origin, links, program, folder, database);
    await answers(board.origin, program);
    return board;
  }

  /** Takes the power away: no signal that the program could hear. */
  async kill(): Promise<void> {
    await kill(this.program);
  }

  /** Starts `casusbord serve` on what the killed program left, at the same address. */
  async restart(): Promise<void> {
    const left = join(this.folder, 'data', 'demo.sqlite');
    const addr = `127.0.0.1:${new URL(this.origin).port}`;
    this.program = run(['serve', '--database', left, '--data', join(this.folder, 'serve'), '--addr', addr]);
    await answers(this.origin, this.program);
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

  /** Her kept session was ended: who asks for it from now on gets a new one. */
  async ended(role: Role): Promise<void> {
    await this.session(role);
    this.sessions.set(role, this.freshSession(role));
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
    await stop(this.program);
    rmSync(this.folder, { recursive: true, force: true });
    await this.database?.drop();
  }
}
