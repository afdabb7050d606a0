/** What a page weighs on the wire, on a first visit. */

import { readFileSync } from 'node:fs';

import type { Role } from './board';
import { expect, test, type Page } from './fixtures';
import { prepare } from './pages';

const KB = 1024;
const FIRST_LOAD = 150 * KB;
const REQUESTS = 12;
const ISLAND = 180 * KB;

type Sent = { url: string; bytes: number; encoding: string };

/** Everything a page fetches with an empty cache, as the network counts it. */
async function load(page: Page, path: string): Promise<Sent[]> {
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
  await page.goto(path, { waitUntil: 'networkidle' });
  await network.detach();
  return [...sent.values()];
}

function weight(sent: Sent[]): string {
  return sent.map((one) => `${one.bytes} ${one.encoding} ${new URL(one.url).pathname}`).join('\n');
}

const bytes = (sent: Sent[]) => sent.reduce((sum, one) => sum + one.bytes, 0);
const isCode = (one: Sent) => /\.(wasm|js)$/.test(new URL(one.url).pathname);

/** The addresses that are read, as the board's own table of contents has them; links work once and are no pages. */
function routes(): string[] {
  const table = readFileSync(new URL('../app/src/routes.rs', import.meta.url), 'utf8');
  const found = [...table.matchAll(/\broute\("([^"]+)", "GET\b/g)].map((match) => match[1] ?? '');
  return found.filter((path) => !path.endsWith('{link}') && path !== '/aantallen.csv');
}

/** The first link on a page that leads to such an address. */
async function linkOn(page: Page, path: string, to: RegExp): Promise<string> {
  await page.goto(path);
  const all = await page.getByRole('main').getByRole('link').evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
  const found = all.find((href) => to.test(href));
  if (!found) throw new Error(`no link to ${to} on ${path}`);
  return found;
}

test('pages without an island are light and send no code', async ({ as }) => {
  test.setTimeout(180_000);
  const ground = await prepare(as);
  const nurse = await as('participant2');
  const chief = await as('administrator');
  const of = (part: string) => linkOn(chief, `/instellingen/${part}`, new RegExp(`^/instellingen/${part}/`));
  const pages: [Role, string[]][] = [
    ['coordinator', ['/', '/overleggen', '/overleggen/nieuw', '/casussen', '/casussen/nieuw', '/acties', '/aantallen']],
    ['coordinator', [ground.mine, ground.planned, `${ground.planned}/wijzigen`, ground.running, `${ground.running}/sluiten`]],
    ['coordinator', [ground.closed, ground.closedItem, '/aantallen/niet-geregistreerd', '/aanmelden']],
    ['participant', ['/', '/overleggen', '/casussen', ground.mine, ground.running, ground.item]],
    ['participant2', ['/acties', await linkOn(nurse, '/acties', /^\/acties\//)]],
    ['reporter', ['/', '/aantallen']],
    ['administrator', ['/', '/leden', await linkOn(chief, '/leden', /beeindigen$/), '/instellingen', '/instellingen/coalitie']],
    ['administrator', ['/instellingen/overlegsoorten', '/instellingen/disciplines', '/instellingen/regios']],
    ['administrator', [await of('overlegsoorten'), await of('disciplines'), await of('regios')]],
    ['log_reviewer', ['/']],
  ];
  const left = new Set(routes());
  for (const [role, paths] of pages) {
    for (const path of paths) {
      const page = await as(role);
      const sent = await load(page, path);
      expect(bytes(sent), `${path}\n${weight(sent)}`).toBeLessThanOrEqual(FIRST_LOAD);
      expect(sent.length, `${path}\n${weight(sent)}`).toBeLessThanOrEqual(REQUESTS);
      expect(sent.filter(isCode), `${path} as ${role}`).toEqual([]);
      await page.close();
      const fits = (route: string) => new RegExp(`^${route.replaceAll(/\{\w+\}/g, '[0-9a-f-]{36}')}$`).test(path);
      for (const route of left) if (fits(route)) left.delete(route);
    }
  }
  expect([...left], 'pages that nobody weighed').toEqual([]);
});

test('the item page sends its code, small and compressed', async ({ as }) => {
  const ground = await prepare(as);
  const page = await as('coordinator');
  const sent = await load(page, ground.item);
  const wasm = sent.filter((one) => one.url.endsWith('.wasm'));
  expect(wasm).toHaveLength(1);
  expect(wasm[0]?.encoding).toBe('br');
  expect(wasm[0]?.bytes, weight(sent)).toBeLessThanOrEqual(ISLAND);
  expect(sent.length, weight(sent)).toBeLessThanOrEqual(REQUESTS);
});

test('files are kept for ever under an address that changes with them', async ({ as }) => {
  const page = await as('coordinator');
  const sent = await load(page, '/');
  const files = sent.filter((one) => new URL(one.url).pathname.startsWith('/pkg/'));
  expect(files.length).toBeGreaterThan(0);
  for (const file of files) {
    const headers = (await page.request.get(file.url)).headers();
    expect(headers['cache-control'], file.url).toBe('public, max-age=31536000, immutable');
  }
  const again = await page.context().newPage();
  const asked: string[] = [];
  again.on('response', (response) => void (response.fromServiceWorker() || asked.push(response.url())));
  await again.goto('/');
  const fromCache = await again.evaluate(() =>
    performance.getEntriesByType('resource').every((entry) => (entry as PerformanceResourceTiming).transferSize === 0),
  );
  expect(fromCache, asked.join(' ')).toBe(true);
});
