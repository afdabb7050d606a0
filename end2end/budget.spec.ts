/** What a page weighs on the wire, on a first visit: that of pages with a larger island, and that no page is forgotten.
 * All others are weighed where they are looked at (pages.a11y.spec.ts). */

import { expect, test, type Page } from './fixtures';
import { live } from './item';
import { type Ground, places, prepare } from './pages';
import { ANY, counting, fits, ISLAND, isWasm, REQUESTS, routes, type Sent, weight } from './weight';

/** Everything a page fetches with an empty cache. */
async function load(page: Page, path: string, ready = async () => page.waitForLoadState('networkidle')): Promise<Sent[]> {
  const counted = await counting(page);
  await page.goto(path);
  await ready();
  return counted();
}

test('every page is weighed', async ({ as }) => {
  const meeting = `/overleggen/${ANY}`;
  const ground: Ground = {
    ...{ planned: meeting, running: meeting, closed: meeting, mine: `/casussen/${ANY}` },
    ...{ item: `${meeting}/punten/${ANY}`, done: `${meeting}/punten/${ANY}`, closedItem: `${meeting}/punten/${ANY}` },
  };
  const shapes = Object.values(places(ground, as)).flat().flatMap((place) => place.shape ?? []);
  // For everybody it is the page of the publication inside.
  // A message of the demonstration is a document of mail programs, no page of the board.
  const all = routes().filter((route) => !['/publicaties/{id}', '/postvak/{id}/bericht'].includes(route));
  expect(all.length).toBeGreaterThan(30);
  expect(all.filter((route) => !shapes.some((shape) => fits(route, shape))), 'pages that nobody weighs').toEqual([]);
});

test('following a meeting sends its code, small and compressed', async ({ as }) => {
  const ground = await prepare(as);
  const page = await as('coordinator');
  const sent = await load(page, `${ground.running}/volgen`, () => live(page).waitFor());
  const wasm = sent.filter(isWasm);
  expect(wasm.map((one) => one.encoding)).toEqual(['br']);
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
