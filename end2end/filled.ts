/** What every board of a run begins with: the demonstration, filled once (two years are replayed, which takes a
 * while), and copied from then on. */

import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ChildProcess } from 'node:child_process';

import { Database } from './database';
import { ended, PATIENCE, run, stop } from './program';

/** Where what was filled is: a folder for each database, and the name of the one in PostgreSQL. */
const FOLDER = 'CASUSBORD_FILLED';
const TEMPLATE = 'CASUSBORD_FILLED_POSTGRES';

/** Fills one of each before the first test; gives what takes them away after the last. */
export default async function fill(): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'casusbord-filled-'));
  const database = process.env.CASUSBORD_TEST_POSTGRES ? await Database.create() : undefined;
  await Promise.all([once(join(folder, 'sqlite')), database && once(join(folder, 'postgres'), database)]);
  process.env[FOLDER] = folder;
  if (database) process.env[TEMPLATE] = database.name;
  return async () => {
    rmSync(folder, { recursive: true, force: true });
    await database?.drop();
  };
}

/** The options with which a demonstration begins with a copy, when something was filled. */
export function copyOf(kind: 'sqlite' | 'postgres'): string[] {
  const folder = process.env[FOLDER];
  return folder ? ['--copy-of', join(folder, kind)] : [];
}

/** A copy of the database that was filled; an empty one when none was. */
export function databaseCopy(): Promise<Database> {
  return Database.create(process.env.CASUSBORD_TEST_POSTGRES, process.env[TEMPLATE]);
}

async function once(data: string, database?: Database): Promise<void> {
  const { program } = await demo(data, database ? ['--database', database.url] : []);
  await stop(program);
}

/** `casusbord demo` on a free port, with its single-use links: they are there once it is filled. */
export async function demo(data: string, options: string[]): Promise<{ program: ChildProcess; links: Record<string, string> }> {
  const file = `${data}.links.json`;
  const program = run(['demo', '--addr', '127.0.0.1:0', '--data', data, '--links', file, ...options]);
  let said = '';
  program.stderr?.on('data', (text: Buffer) => (said += text.toString()));
  const until = Date.now() + PATIENCE;
  while (!existsSync(file)) {
    if (ended(program) || Date.now() > until) throw new Error(`the demo did not start:\n${said}`);
    await sleep(20);
  }
  return { program, links: JSON.parse(readFileSync(file, 'utf8')) as Record<string, string> };
}
