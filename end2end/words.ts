/** The words people read, from the board's own table: a test asks for a message by its key. */

import { readFileSync } from 'node:fs';

const TABLE = new URL('../app/wire/src/nl.toml', import.meta.url);

function read(): Map<string, string> {
  const words = new Map<string, string>();
  let table = '';
  for (const line of readFileSync(TABLE, 'utf8').split('\n')) {
    const head = /^\[(\w+)\]$/.exec(line);
    const pair = /^(\w+) = (".*")$/.exec(line);
    if (head?.[1]) table = head[1];
    if (pair?.[1] && pair[2]) words.set(`${table}.${pair[1]}`, JSON.parse(pair[2]) as string);
  }
  return words;
}

const WORDS = read();

/** The message `table.key`, its `{names}` filled in. */
export function t(key: string, values: Record<string, string | number> = {}): string {
  const message = WORDS.get(key);
  if (message === undefined) throw new Error(`no such message: ${key}`);
  return message.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`${key} needs ${name}`);
    return String(value);
  });
}

/** A message with a name in it that the test does not know: matches whatever stands there. */
export function like(key: string, values: Record<string, string | number> = {}): RegExp {
  const message = WORDS.get(key);
  if (message === undefined) throw new Error(`no such message: ${key}`);
  const parts = message.split(/\{(\w+)\}/).map((part, place) => {
    if (place % 2 === 0) return escaped(part);
    const value = values[part];
    return value === undefined ? '.+' : escaped(String(value));
  });
  return new RegExp(parts.join(''));
}

/** A text as part of a regular expression. */
export function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}

/** A case code as it is shown. */
export const CODE = /[2-9CDFHJKMNPQRTVWX]{3}-[2-9CDFHJKMNPQRTVWX]{3}-[2-9CDFHJKMNPQRTVWX]{2}/;

/** Today in Amsterdam, or so many days later, as a date field takes it. */
export function day(later = 0): string {
  const parts = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Amsterdam' }).format(new Date());
  const date = new Date(`${parts}T12:00:00Z`);
  date.setUTCDate(date.getUTCDate() + later);
  return date.toISOString().slice(0, 10);
}

/** This year in Amsterdam. */
export const THIS_YEAR = day().slice(0, 4);
