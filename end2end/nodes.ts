/** Two programs `casusbord serve` on one PostgreSQL, which may fall over and rise again: one board. */

import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { BrowserContext, Page } from '@playwright/test';

import { Board, type Role, type Session } from './board';
import { Database } from './database';
import { type PerWorker, test as base } from './fixtures';
import { Cluster } from './postgres';
import { answers, freePort, run, stop } from './program';

export { expect } from './fixtures';
export type { Page } from './fixtures';

export type Name = 'a' | 'b';

/** Who has a seat here. */
const PEOPLE = ['coordinator', 'participant', 'participant2'] as const satisfies Role[];
export type Person = (typeof PEOPLE)[number];

export class Nodes {
  private readonly programs: ChildProcess[] = [];

  private constructor(
    readonly cluster: Cluster,
    private readonly filled: Board,
    private readonly sessions: Map<Person, Session>,
    private readonly folder: string,
    /** `http://localhost:PORT` of each. */
    readonly origins: Record<Name, string>,
  ) {}

  /** The demonstration fills the database and goes; then both nodes are started. */
  static async start(): Promise<Nodes> {
    const cluster = await Cluster.start();
    const board = await Board.start(await Database.create(cluster.url));
    const sessions = new Map<Person, Session>();
    for (const person of PEOPLE) sessions.set(person, await board.session(person));
    await board.kill();
    const folder = mkdtempSync(join(tmpdir(), 'casusbord-nodes-'));
    const address = async () => `http://localhost:${await freePort()}`;
    const nodes = new Nodes(cluster, board, sessions, folder, { a: await address(), b: await address() });
    // One after the other: what the first makes of the database, the second finds.
    for (const name of ['a', 'b'] as const) await nodes.run(name, board.database?.url ?? '');
    return nodes;
  }

  session(person: Person): Session {
    const session = this.sessions.get(person);
    if (!session) throw new Error(`${person} is not signed in`);
    return session;
  }

  private async run(name: Name, database: string): Promise<void> {
    const addr = `127.0.0.1:${new URL(this.origins[name]).port}`;
    const program = run(['serve', '--node', name, '--database', database, '--data', join(this.folder, name), '--addr', addr]);
    this.programs.push(program);
    await answers(this.origins[name], program);
  }

  async stop(): Promise<void> {
    await Promise.all(this.programs.map(stop));
    await this.filled.stop();
    await this.cluster.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

type PerTest = {
  /** A browser of its own for somebody who is signed in, at one of the nodes; gives its first page. */
  at: (node: Name, person: Person) => Promise<Page>;
};

export const test = base.extend<PerTest, PerWorker & { nodes: Nodes }>({
  nodes: [
    async ({}, use) => {
      const nodes = await Nodes.start();
      await use(nodes);
      await nodes.stop();
    },
    { scope: 'worker', timeout: 300_000 },
  ],

  at: async ({ browser, nodes, guard, contextOptions, locale, timezoneId, viewport }, use) => {
    const contexts: BrowserContext[] = [];
    await use(async (node, person) => {
      const own = { baseURL: nodes.origins[node], storageState: nodes.session(person) };
      const context = await browser.newContext({ ...contextOptions, locale, timezoneId, viewport, ...own });
      guard.watch(context);
      contexts.push(context);
      return context.newPage();
    });
    for (const context of contexts) await context.close();
  },
});
