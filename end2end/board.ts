/** A demonstration board of its own: the shipped program, started, signed in to, and ended. */

import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { type BrowserContext, request } from '@playwright/test';

import { Database } from './database';
import { copyOf, databaseCopy, demo } from './filled';
import { answers, kill, run, stop } from './program';

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

/** A session that nobody uses ends after a quarter of an hour; one that was not asked for this long is not trusted. */
const IDLE = 8 * 60_000;

export class Board {
  private readonly sessions = new Map<Role, { session: Promise<Session>; asked: number }>();

  private constructor(
    /** `http://localhost:PORT` */
    readonly origin: string,
    /** The single-use links, as the program wrote them. */
    readonly links: Record<Role, string>,
    private program: ChildProcess,
    private readonly folder: string,
    readonly database?: Database,
  ) {}

  /** Starts `casusbord demo` on a free port with what was filled before, on a PostgreSQL database of its own when asked
   * to (or on this empty one), and waits until everybody is signed in: a link works for a quarter of an hour. */
  static async start(postgres: boolean | Database = false): Promise<Board> {
    const database = postgres === true ? await databaseCopy() : postgres || undefined;
    const folder = mkdtempSync(join(tmpdir(), 'casusbord-e2e-'));
    const where = database ? ['--database', database.url] : [];
    const what = postgres instanceof Database ? [] : copyOf(database ? 'postgres' : 'sqlite');
    const { program, links } = await demo(join(folder, 'data'), [...where, ...what]);
    const board = new Board(new URL(links.coordinator ?? '').origin, links as Record<Role, string>, program, folder, database);
    await answers(board.origin, program);
    for (const role of ROLES) board.keep(role, board.signIn(board.links[role]));
    await Promise.all(ROLES.map((role) => board.session(role)));
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

  /** The cookies of somebody who is signed in: by her link, and again when nobody asked for long. */
  session(role: Role): Promise<Session> {
    const kept = this.sessions.get(role);
    return this.keep(role, kept && Date.now() - kept.asked < IDLE ? kept.session : this.freshSession(role));
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
    await this.keep(role, this.freshSession(role));
  }

  private keep(role: Role, session: Promise<Session>): Promise<Session> {
    this.sessions.set(role, { session, asked: Date.now() });
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

  /** Ends the program; what it leaves stays. */
  async leave(): Promise<void> {
    await stop(this.program);
  }

  /** Ends it and clears up; `look` at what it left first: its SQLite file, when that is its database. */
  async stop(look?: (left: string) => Promise<void>): Promise<void> {
    await stop(this.program);
    await look?.(join(this.folder, 'data', 'demo.sqlite'));
    rmSync(this.folder, { recursive: true, force: true });
    await this.database?.drop();
  }
}
