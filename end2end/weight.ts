/** What a page weighs on the wire, on a first visit, and what it may weigh. */

import { readFileSync } from 'node:fs';

import type { Page } from '@playwright/test';

const KB = 1024;
const FIRST_LOAD = 150 * KB;
export const REQUESTS = 12;
/** The aim that is held; the limit is 180. */
export const ISLAND = 140 * KB;
/** The JavaScript around it. */
const GLUE = 10 * KB;

export type Sent = { url: string; bytes: number; encoding: string };

/** Counts what a page fetches from now on, with an empty cache, as the network counts it. The answer ends it. */
export async function counting(page: Page): Promise<() => Promise<Sent[]>> {
  const network = await page.context().newCDPSession(page);
  await network.send('Network.enable');
  await network.send('Network.clearBrowserCache');
  const sent = new Map<string, Sent>();
  network.on('Network.responseReceived', ({ requestId, response }) => {
    const encoding = Object.entries(response.headers).find(([name]) => name.toLowerCase() === 'content-encoding')?.[1] ?? '';
    sent.set(requestId, { url: response.url, bytes: response.encodedDataLength, encoding });
  });
  network.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const one = sent.get(requestId);
    if (one) one.bytes = encodedDataLength;
  });
  return async () => {
    await network.detach();
    return [...sent.values()];
  };
}

export function weight(sent: Sent[]): string {
  return sent.map((one) => `${one.bytes} ${one.encoding} ${new URL(one.url).pathname}`).join('\n');
}

export const isWasm = (one: Sent) => new URL(one.url).pathname.endsWith('.wasm');
const bytes = (sent: Sent[]) => sent.reduce((sum, one) => sum + one.bytes, 0);
const isCode = (one: Sent) => /\.(wasm|js)$/.test(new URL(one.url).pathname);

/** An id in an address, whichever. */
export const ANY = '00000000-0000-0000-0000-000000000000';
export const anyId = (path: string) => path.replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|(?<=^\/antwoord\/)[\w-]{60,}/g, ANY);

/** The way in and what one signs in with: a button for a passkey is an island, and the steps have no session. */
const ON_THE_WAY = /^\/(aanmelden|mijn-aanmelding)(\/|$)/;

/** A meeting while it goes on has an island, and a stream without an end. */
const LIVE = /\/(volgen|scherm|stroom)$/;

/** Forms with free text: the text check looks along while somebody types, and their tab keeps what was typed. */
const CHECKED = /^\/(casussen\/nieuw|overleggen\/nieuw|overleggen\/[0-9a-f-]{36}\/wijzigen|overleggen\/[0-9a-f-]{36}\/waarnemer(\/[0-9a-f-]{36})?|acties\/[0-9a-f-]{36}|overleggen\/[0-9a-f-]{36}\/verslag\/[0-9a-f-]{36}(\/ouders)?)$/;

/** Whether a page is weighed where it is looked at; the others have tests of their own (budget.spec.ts). */
export const isWeighed = (path: string) => !ON_THE_WAY.test(path) && !LIVE.test(path);

/** The addresses that are read, as the board's own table of contents has them; links work once and are no pages. */
export function routes(): string[] {
  const table = readFileSync(new URL('../app/src/routes.rs', import.meta.url), 'utf8');
  const found = [...table.matchAll(/\broute\("([^"]+)", "GET\b/g)].map((match) => match[1] ?? '');
  return found.filter((path) => !path.endsWith('{link}') && !/\.(csv|ics|xlsx|json|txt)$|\{file\}$|^\/api\//.test(path) && isWeighed(path));
}

/** Whether an address is one of a route. */
export function fits(route: string, path: string): boolean {
  return new RegExp(`^${route.replace('{month}', '[0-9]+-[0-9]+').replaceAll(/\{\w+\}/g, '[0-9a-f-]{36}')}$`).test(path);
}

/** What is too heavy of a page. */
export function tooHeavy(path: string, sent: Sent[]): string[] {
  const [code, rest] = [sent.filter(isCode), sent.filter((one) => !isCode(one))];
  const [wasm, glue] = [code.filter(isWasm), code.filter((one) => !isWasm(one))];
  const mayHaveCode = CHECKED.test(path);
  const limits: [string, number, number][] = [
    ['bytes', bytes(rest), FIRST_LOAD],
    ['requests', sent.length, REQUESTS],
    ['bytes of WebAssembly', bytes(wasm), mayHaveCode ? ISLAND : 0],
    ['bytes of JavaScript', bytes(glue), mayHaveCode ? GLUE : 0],
    ['files of code', code.length, mayHaveCode ? REQUESTS : 0],
  ];
  const broken = limits.filter(([, is, limit]) => is > limit);
  return broken.map(([what, is, limit]) => `${is} ${what}, at most ${limit}:\n${weight(sent)}`);
}
