/** A publication: seen before it is there, released by a second person, frozen, taken away, corrected. */

import type { Locator, Page } from '@playwright/test';

import { TOTAL } from './counts';
import { expect, test } from './fixtures';
import { choose, done, field, refused, send } from './forms';
import { t } from './words';

const LIST = '/aantallen/publicaties';
const YEAR = '2021';
const NAME = t('publication.name', { year: YEAR, geography: t('publication.by_residence').toLowerCase() });

/** The cells of the published table: by row, as they are read out. */
async function cells(page: Page): Promise<string[][]> {
  await expect(page.locator('#publicatie')).toBeVisible();
  await page.waitForLoadState();
  return page.locator('#publicatie').evaluate((table) =>
    [...(table as HTMLTableElement).tBodies].flatMap((body) =>
      [...body.rows].map((row) => [...row.cells].map((cell) => (cell.querySelector('.visually-hidden') ?? cell).textContent?.trim() ?? '')),
    ),
  );
}

async function text(page: Page, link: Locator): Promise<string> {
  const answer = await page.request.get((await link.getAttribute('href')) ?? '');
  expect(answer.status()).toBe(200);
  return answer.text();
}

/** Proposes the year and waits until it is worked out; gives the address. */
async function propose(page: Page): Promise<string> {
  await page.goto(LIST);
  await field(page, t('publication.year')).selectOption(YEAR);
  await choose(page, t('publication.by'), t('publication.by_residence'));
  await done(page, page.getByRole('button', { name: t('publication.make'), exact: true }));
  const ask = page.getByRole('button', { name: t('publication.ask'), exact: true });
  await expect(async () => {
    if ((await ask.count()) === 0) await page.reload();
    await expect(ask).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 120_000 });
  return new URL(page.url()).pathname;
}

async function release(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await done(page, page.getByRole('button', { name: t('publication.release'), exact: true }));
}

test('a year is proposed, looked at by two, frozen, read, taken away and corrected', async ({ as, stranger }) => {
  test.slow();
  const [coordinator, administrator, reporter] = [await as('coordinator'), await as('administrator'), await as('reporter')];
  await coordinator.goto(LIST);
  const make = coordinator.getByRole('button', { name: t('publication.make'), exact: true });
  expect((await send(coordinator, make)).status(), 'nothing chosen').toBe(422);

  // Before it is there: the true counts beside what will be shown, for the coordinator only.
  const path = await propose(coordinator);
  await expect(coordinator.getByText(t('publication.proposal'))).toBeVisible();
  const both = await cells(coordinator);
  expect(both.flat()).toContain(t('counts.status_hidden'));
  for (const page of [administrator, reporter]) expect((await page.request.get(path)).status()).toBe(404);

  // A second person sees what will be shown, can send it back, and releases.
  await coordinator.getByLabel(t('publication.ask_open')).check();
  await done(coordinator, coordinator.getByRole('button', { name: t('publication.ask'), exact: true }));
  await expect(coordinator.getByRole('button', { name: t('publication.release'), exact: true })).toHaveCount(0);
  await administrator.goto(LIST);
  await administrator.getByRole('main').getByRole('link', { name: NAME, exact: true }).click();
  await expect(administrator.getByText(t('publication.masked_only'))).toBeVisible();
  const masked = await cells(administrator);
  expect(masked.map((row) => row.length)).toEqual(both.map((row) => (row.length + 1) / 2));
  const back = administrator.getByRole('button', { name: t('publication.send_back'), exact: true });
  const reason = administrator.getByLabel(t('publication.send_back_reason'));
  await refused(administrator, back, [[reason, t('problem.reason_needed')]]);
  expect((await reporter.request.get(path)).status(), 'not yet').toBe(404);
  await release(administrator, path);

  // Frozen: everybody in the coalition reads the same cells, hidden ones alike.
  await reporter.goto(LIST);
  await reporter.getByRole('main').getByRole('link', { name: NAME, exact: true }).click();
  await expect(reporter.getByText(/^Vastgesteld op .* gevraagd door .*, vrijgegeven door .*\.$/)).toBeVisible();
  const published = await cells(reporter);
  expect(published).toEqual(masked);
  expect(published.at(-1)?.[0]).toBe(TOTAL);
  expect(new Set(published.map((row) => row[0])).size).toBe(published.length);

  // Taken away: the same cells in every file, and the same bytes twice.
  const link = (name: string) => reporter.getByRole('link', { name, exact: true });
  const csv = (await text(reporter, link(t('publication.file_csv')))).trimEnd().split('\r\n').slice(1).map((line) => line.split(';'));
  const shown = csv.map((row) => row[9] || row[10]);
  expect(shown).toEqual(published.flatMap((row) => row.slice(1)));
  for (const name of [t('publication.file_csv'), t('publication.file_xlsx'), t('publication.file_json'), t('publication.file_swing')]) {
    expect(await text(reporter, link(name)), name).toBe(await text(reporter, link(name)));
  }
  const [download] = await Promise.all([reporter.waitForEvent('download'), link(t('publication.file_xlsx')).click()]);
  expect(download.suggestedFilename()).toMatch(/^indicator-7-gelderland-midden-2021-naar-woonplaats-versie-1\.xlsx$/);
  const drawings = reporter.getByRole('img');
  await expect(drawings).not.toHaveCount(0);
  await expect(drawings.first()).toHaveAccessibleName(/Arnhem: (\d+|verborgen)/);

  // On paper the table and the drawings stay, what only works on a screen goes.
  await reporter.emulateMedia({ media: 'print' });
  await expect(reporter.locator('#publicatie')).toBeVisible();
  await expect(link(t('publication.file_csv'))).toBeHidden();
  await reporter.emulateMedia({ media: 'screen' });

  // It was asked to be open: anybody reads the table at its own address, and nothing else.
  const somebody = await stranger();
  await somebody.goto(path.replace('/aantallen', ''));
  expect(await cells(somebody)).toEqual(published);
  await somebody.goto(path);
  await expect(somebody.getByRole('heading', { level: 1, name: t('sign_in.title') })).toBeVisible();

  // A correction is a new version; the old one stays, and says so.
  const second = await propose(coordinator);
  await done(coordinator, coordinator.getByRole('button', { name: t('publication.ask'), exact: true }));
  await release(administrator, second);
  await reporter.goto(path);
  await expect(reporter.getByText(t('publication.newer'))).toBeVisible();
  expect(await cells(reporter), 'frozen').toEqual(published);
  await reporter.getByRole('link', { name: t('publication.newer_link') }).click();
  await expect(reporter.getByRole('heading', { level: 1, name: t('publication.version_name', { name: NAME, version: 2 }) })).toBeVisible();
  expect(await cells(reporter), 'nothing changed, so nothing else is hidden').toEqual(published);
});

test('a municipality sees its own exact row only, and says whose it is', async ({ as }) => {
  const page = await as('reporter');
  await page.goto('/aantallen');
  await expect(page.getByText(t('counts.own_municipality', { name: 'Ede' }))).toBeVisible();
  const rows = page.getByRole('main').locator('th[scope=row]');
  expect([...new Set(await rows.allInnerTexts())]).toEqual(['Ede']);
  const file = await page.request.get('/aantallen.csv');
  const lines = (await file.text()).trimEnd().split('\r\n').slice(1);
  expect(lines.every((line) => line.includes(';Ede;GM0228;') && line.endsWith(t('counts.not_for_publication')))).toBe(true);
});
