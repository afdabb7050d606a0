/** A board that sends mail: the demonstration's people and cases on PostgreSQL, served by one node or more as it is shipped. */

import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { type Browser, expect, type Page } from '@playwright/test';
import { Client } from 'pg';

import { Board, type Session } from './board';
import type { Database } from './database';
import { Meeting } from './meeting';
import { answers, freePort, kill, run, stop } from './program';
import { day } from './words';

export class Posting {
  private readonly nodes: ChildProcess[] = [];
  private readonly folder = mkdtempSync(join(tmpdir(), 'casusbord-post-'));

  private constructor(
    readonly origin: string,
    private readonly smtp: string,
    private readonly session: Session,
    private readonly sql: Client,
    private readonly database: Database,
  ) {}

  /** Starts it with this mail server; somebody is signed in as the coordinator. */
  static async start(smtp: string): Promise<Posting> {
    const board = await Board.start(true);
    const database = board.database;
    if (!database) throw new Error('no database');
    const session = await board.session('coordinator');
    await board.leave();
    const sql = new Client({ connectionString: database.url });
    await sql.connect();
    // What the demonstration would have sent in two years is not sent now.
    await sql.query('delete from outbox');
    const posting = new Posting(board.origin, smtp, session, sql, database);
    await posting.node('main', Number(new URL(board.origin).port));
    return posting;
  }

  /** One more node on the same database, on a port of its own unless said otherwise. */
  async node(name: string, port?: number): Promise<void> {
    const at = port ?? (await freePort());
    const mail = ['--smtp', this.smtp, '--mail-from', 'Casusbord <bord@example.nl>'];
    const place = ['--database', this.database.url, '--data', join(this.folder, name), '--addr', `127.0.0.1:${at}`];
    const program = run(['serve', '--node', name, ...place, ...mail]);
    this.nodes.push(program);
    await answers(`http://localhost:${at}`, program);
  }

  /** Takes the power from all nodes. */
  async kill(): Promise<void> {
    for (const node of this.nodes.splice(0)) await kill(node);
  }

  /** A page of the coordinator. */
  async page(browser: Browser): Promise<Page> {
    const context = await browser.newContext({ baseURL: this.origin, storageState: this.session, locale: 'nl-NL' });
    return context.newPage();
  }

  /** Plans a meeting for tomorrow; gives the addresses of its members. */
  async plan(page: Page): Promise<{ meeting: Meeting; members: string[] }> {
    const meeting = await Meeting.plan(page, { day: day(1) });
    const id = meeting.path.split('/').pop();
    const rows = await this.sql.query<{ email: string }>(
      'select p.email from meeting_member mm join membership m on m.id = mm.membership_id join person p on p.id = m.person_id where mm.meeting_id = $1',
      [id],
    );
    return { meeting, members: rows.rows.map((row) => row.email).sort() };
  }

  /** Who has an address. */
  async named(email: string): Promise<string> {
    const rows = await this.sql.query<{ name: string }>('select name from person where email = $1', [email]);
    return rows.rows[0]?.name ?? '';
  }

  /** Whatever waits is due now, at whatever hour the test runs. */
  async due(): Promise<void> {
    await this.sql.query('update outbox set next_at = 0 where sent_at is null');
  }

  /** Rows of the outbox that are not done with. */
  async waiting(): Promise<{ tries: number; refused: number | null }[]> {
    const rows = await this.sql.query<{ tries: string; refused: string | null }>(
      'select tries, refused from outbox where sent_at is null and dropped_at is null and refused_at is null',
    );
    return rows.rows.map((row) => ({ tries: Number(row.tries), refused: row.refused === null ? null : Number(row.refused) }));
  }

  /** Waits until nothing is to be sent that was not tried. */
  async settled(waiting = 0): Promise<void> {
    await expect.poll(async () => (await this.waiting()).length, { timeout: 60_000 }).toBe(waiting);
  }

  async stop(): Promise<void> {
    for (const node of this.nodes) await stop(node);
    await this.sql.end();
    await this.database.drop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
