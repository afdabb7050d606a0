/** A PostgreSQL database of its own for one board. */

import { randomBytes } from 'node:crypto';

import { Client } from 'pg';

export class Database {
  private constructor(
    readonly url: string,
    readonly name: string,
    private readonly server: string,
  ) {}

  /** Makes an empty one, or a copy of one that nobody uses; on the server of the tests unless another is named. */
  static async create(server = process.env.CASUSBORD_TEST_POSTGRES, template?: string): Promise<Database> {
    if (!server) throw new Error('CASUSBORD_TEST_POSTGRES: a PostgreSQL server; `cargo xtask test end2end` starts one');
    const name = `end2end_${process.pid}_${randomBytes(4).toString('hex')}`;
    await ask(server, `create database ${name}${template ? ` template ${template}` : ''}`);
    const url = new URL(server);
    url.pathname = `/${name}`;
    return new Database(url.href, name, server);
  }

  async drop(): Promise<void> {
    await ask(this.server, `drop database ${this.name} with (force)`);
  }
}

/** Puts one statement to a server. */
export async function ask(server: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: server });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
