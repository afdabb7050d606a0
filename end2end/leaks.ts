/** What the board sent in a whole run, searched for every text about a case that it stored, and for every code. */

import { existsSync, readFileSync } from 'node:fs';

import { expect, request } from '@playwright/test';
import { Client } from 'pg';
import initSqlJs from 'sql.js';

import type { Board } from './board';

/** Which columns hold a text about a case: the list that the tests of the store keep. */
const STORIES = readFileSync(new URL('../app/store/tests/board/texts.txt', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line.endsWith(' story'))
  .map((line) => line.split(' ')[0] ?? '');

/** Shorter ones are words of everybody: "Bellen". */
const TELLING = 12;

type Message = { what: string; text: string };

/** Every message of a demonstration with everything that comes with it; none where nothing is sent. */
export async function messages(board: Board): Promise<Message[]> {
  const reader = await request.newContext({ baseURL: board.origin });
  const list = await reader.get('/postvak');
  const paths = list.ok() ? [...(await list.text()).matchAll(/href="(\/postvak\/[0-9a-f-]{36})"/g)].map(([, path]) => path ?? '') : [];
  const all: Message[] = [];
  for (const path of paths) {
    for (const part of ['', '/bericht', '/agenda.ics']) {
      const answer = await reader.get(path + part);
      if (answer.ok()) all.push({ what: path + part, text: (await answer.text()).replaceAll('\r\n ', '') });
    }
  }
  await reader.dispose();
  return all;
}

/** What is stored: texts about cases, and codes as they are stored and shown. */
async function secrets(board: Board, left: string): Promise<string[]> {
  const ask = [...STORIES.map((column) => `select distinct ${column} from ${column.split('.')[0]}`), 'select code from case_file'];
  const rows = board.database ? await ofPostgres(board.database.url, ask) : await ofSqlite(left, ask);
  const codes = rows.pop() ?? [];
  const shown = codes.map((code) => code.replace(/^(...)(...)(..)$/, '$1-$2-$3'));
  return [...rows.flat().filter((text) => text.length >= TELLING), ...codes, ...shown];
}

async function ofPostgres(url: string, ask: string[]): Promise<string[][]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  const rows: string[][] = [];
  for (const sql of ask) {
    const { rows: found } = await client.query<unknown[]>({ text: sql, rowMode: 'array' });
    rows.push(found.flat().map(String));
  }
  await client.end();
  return rows;
}

async function ofSqlite(left: string, ask: string[]): Promise<string[][]> {
  expect(existsSync(`${left}-wal`), 'an orderly stop leaves one file').toBe(false);
  const sql = await initSqlJs();
  const database = new sql.Database(readFileSync(left));
  const rows = ask.map((text) => database.exec(text).flatMap((result) => result.values.flat().map(String)));
  database.close();
  return rows;
}

/** Nothing of it is in anything that was sent. */
export async function nothingLeaked(board: Board, sent: Message[], left: string): Promise<void> {
  if (sent.length === 0) return;
  const all = await secrets(board, left);
  expect(all.length, 'there was something to look for').toBeGreaterThan(50);
  const found = sent.flatMap(({ what, text }) => all.filter((secret) => text.includes(secret)).map((secret) => `${what}: ${secret}`));
  expect(found, `texts and codes in ${sent.length} messages and files`).toEqual([]);
}
