/** A demonstration board of its own: the shipped program, started, signed in to, and ended. */

import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { type BrowserContext, request } from '@playwright/test';

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
    private readonly program: ChildProcess,
    private readonly folder: string,
  ) {}

  /** Starts `casusbord demo` on a free port and waits until it answers. */
  static async start(): Promise<Board> {
    const binary = process.env.CASUSBORD_BIN;
    if (!binary) throw new Error('CASUSBORD_BIN: the built program; `cargo xtask test end2end` sets it');
    const folder = mkdtempSync(join(tmpdir(), 'casusbord-e2e-'));
    const file = join(folder, 'links.json');
    const data = join(folder, 'data');
    const program = spawn(binary, ['demo', '--addr', '127.0.0.1:0', '--data', data, '--links', file], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let said = '';
    program.stderr?.on('data', (text: Buffer) => (said += text.toString()));
    const until = Date.now() + PATIENCE;
    const ended = () => program.exitCode !== null || program.signalCode !== null;
    while (!existsSync(file)) {
      if (ended() || Date.now() > until) throw new Error(`the demo did not start:\n${said}`);
      await sleep(50);
    }
    const links = JSON.parse(readFileSync(file, 'utf8')) as Record<Role, string>;
    const board = new Board(new URL(links.coordinator).origin, links, program, folder);
    while (!(await board.healthy())) {
      if (ended() || Date.now() > until) throw new Error(`the demo does not answer:\n${said}`);
      await sleep(50);
    }
    return board;
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
  }
}
