/** The demonstration's figures: those of the source (indicator 7, Gelderland-Midden, 2021 and 2022). */

import { Counts, type Row, TOTAL, at, cell, parse, shown } from './counts';
import { expect, test } from './fixtures';
import { t } from './words';

const POP = cell('pregnant', 'POP');
const FAMILIES_IN_POP = cell('family', 'POP');
const MDO = cell('family', 'MDO');
const PREGNANT_IN_MDO = cell('pregnant', 'MDO');
const NO_MEETING = t('counts.no_meeting');
const NOT_REGISTERED = t('counts.not_registered');
const EAST = 'Regio Oost';

test('the figures of 2021 and 2022 are those of the source', async ({ as }) => {
  const counts = await new Counts(await as('coordinator')).open();
  const totals = await counts.totals();
  const years = (table: typeof totals, row: string) => [at(table, row, '2021'), at(table, row, '2022')];
  expect(years(totals, POP)).toEqual(['195', '191']);
  expect(years(totals, MDO)).toEqual(['85', '66']);
  expect(years(totals, PREGNANT_IN_MDO)).toEqual([NOT_REGISTERED, NOT_REGISTERED]);
  expect(years(totals, FAMILIES_IN_POP)).toEqual([NOT_REGISTERED, NOT_REGISTERED]);

  const pop = await counts.by('location', POP);
  expect(years(pop, 'Arnhem')[1]).toBe('106');
  expect(years(pop, 'Ede')[1]).toBe('85');
  expect(years(pop, TOTAL)).toEqual(['195', '191']);
  expect(years(pop, 'Barneveld')).toEqual([NO_MEETING, NO_MEETING]);

  const mdo = await counts.by('location', MDO);
  expect(years(mdo, EAST)).toEqual([NO_MEETING, NO_MEETING]);
  for (const place of ['Doesburg', 'Duiven', 'Rheden', 'Rozendaal', 'Westervoort', 'Zevenaar']) {
    expect(years(mdo, place), place).toEqual([NO_MEETING, NO_MEETING]);
  }
  expect(years(mdo, TOTAL)).toEqual(['85', '66']);
  // Where a meeting was held: not registered. By where she lives there is no "geen overleg".
  expect(years(await counts.by('location', FAMILIES_IN_POP), 'Arnhem')).toEqual([NOT_REGISTERED, NOT_REGISTERED]);
  const homes = await counts.by('residence', MDO);
  // A meeting is held somewhere: the two common rows are of residence only.
  const common = [t('area.outside'), t('area.unknown')];
  expect([...pop.keys()]).toEqual([...homes.keys()].filter((row) => !common.includes(row)));
  for (const [row, cells] of homes) expect([...cells.values()], row).not.toContain(NO_MEETING);
  expect(years(homes, TOTAL)).toEqual(['85', '66']);
});

test('page and file agree, cell by cell, and rows add up to their totals', async ({ as }) => {
  const page = await as('coordinator');
  const counts = await new Counts(page).open();
  const rows = await counts.file();
  const geographies = { residence: t('counts.geography_residence'), location: t('counts.geography_location') };
  let compared = 0;
  for (const [geography, name] of Object.entries(geographies)) {
    for (const kind of ['MDO', 'POP']) {
      for (const type of ['pregnant', 'family'] as const) {
        const table = await counts.by(geography as 'residence', cell(type, kind));
        const own = rows.filter((r) => r.geography === name && r.kind === kind && r.type === t(`case_type.${type}_many`));
        for (const row of own) {
          expect(shown(row), `${geography} ${kind} ${type} ${row.area} ${row.year}`).toBe(at(table, row.area, row.year));
          compared += 1;
        }
        expect(own).toHaveLength(table.size * (table.values().next().value?.size ?? 0));
        for (const year of new Set(own.map((row) => row.year))) addsUp(own.filter((row) => row.year === year));
      }
    }
  }
  expect(compared).toBe(rows.length);
  expect(new Set(rows.map((row) => row.area)).size).toBe(15 + 2 + new Set(rows.filter(isRegion).map((row) => row.area)).size);
});

function isRegion(row: Row): boolean {
  return !row.code.startsWith('GM') && ![t('area.outside'), t('area.unknown')].includes(row.area);
}

function addsUp(rows: Row[]): void {
  const sum = rows.filter((row) => !isRegion(row)).reduce((sum, row) => sum + Number(row.cases), 0);
  const total = rows.find((row) => row.area === TOTAL);
  if (total?.cases) expect(sum, `${total.year} ${total.kind} ${total.type} ${total.geography}`).toBe(Number(total.cases));
}

test('the link gives the file a name and hands it over', async ({ as }) => {
  const page = await as('coordinator');
  await new Counts(page).open();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: t('counts.csv') }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/niet.voor.publicatie\.csv$/);
  const stream = await download.createReadStream();
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  expect(parse(Buffer.concat(chunks).toString('utf8')).length).toBeGreaterThan(100);
});

test('the municipality sees its own row and no other', async ({ as }) => {
  const page = await as('reporter');
  const counts = await new Counts(page).open();
  await expect(page.getByText(t('counts.own_municipality', { name: 'Ede' }))).toBeVisible();
  for (const geography of ['residence', 'location'] as const) {
    for (const name of [POP, MDO, PREGNANT_IN_MDO, FAMILIES_IN_POP]) {
      expect([...(await counts.by(geography, name)).keys()], `${geography} ${name}`).toEqual(['Ede']);
    }
  }
  expect(at(await counts.by('location', POP), 'Ede', '2022')).toBe('85');
  const body = await page.getByRole('main').innerText();
  for (const other of ['Arnhem', 'Barneveld', EAST, '195', '191']) expect(body).not.toContain(other);
  const rows = await counts.file();
  expect(new Set(rows.map((row) => row.area))).toEqual(new Set(['Ede']));
  expect(rows.length).toBeGreaterThan(0);
});

test('who takes part in cases, keeps members or reviews the log sees no figures', async ({ as }) => {
  for (const role of ['participant', 'administrator', 'log_reviewer'] as const) {
    const page = await as(role);
    await page.goto('/');
    // What was published she may read; her menu leads there, not to the figures.
    await expect(page.locator('a[href="/aantallen"]')).toHaveCount(0);
    for (const path of ['/aantallen', '/aantallen.csv', '/aantallen.xlsx']) expect((await page.request.get(path)).status(), role).toBe(404);
  }
});

test('another coalition has its own figures', async ({ as }) => {
  const page = await as('other_coalition');
  await page.goto('/aantallen');
  await expect(page.getByRole('main')).toContainText('IJmond');
  await expect(page.getByRole('main')).not.toContainText('Arnhem');
});
