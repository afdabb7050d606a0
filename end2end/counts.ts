/** The figures of /aantallen, as the page and as its file tell them. */

import { expect, type Locator, type Page } from '@playwright/test';

import { t } from './words';

/** A table: by the name of the row, then by the year. */
export type Table = Map<string, Map<string, string>>;

/** What a row of the file holds, under the names of its columns. */
export type Row = Record<'year' | 'kind' | 'type' | 'geography' | 'area' | 'code' | 'cases' | 'status' | 'use', string>;

export const TOTAL = 'Gelderland-Midden';

/** "zwangeren in POP" */
export function cell(type: 'pregnant' | 'family', kind: string): string {
  return t('counts.cell', { cases: t(`case_type.${type}_many`), kind });
}

export async function readTable(table: Locator): Promise<Table> {
  const rows = await table.evaluate((element) =>
    [...(element as HTMLTableElement).rows].map((row) => [...row.cells].map((cell) => cell.innerText.trim())),
  );
  const years = rows[0]?.slice(1) ?? [];
  return new Map(
    rows.slice(1).map((row) => [row[0] ?? '', new Map(years.map((year, place) => [year, row[place + 1] ?? '']))]),
  );
}

/** One number or word of a table. */
export function at(table: Table, row: string, year: string): string | undefined {
  return table.get(row)?.get(year);
}

export class Counts {
  constructor(readonly page: Page) {}

  async open(): Promise<this> {
    await this.page.goto('/');
    await this.page.getByRole('navigation', { name: t('app.menu') }).getByRole('link', { name: t('nav.counts') }).click();
    await expect(this.page.getByRole('heading', { level: 1, name: t('counts.title') })).toBeVisible();
    // Its tables are read in one look: all of it is to be there.
    await this.page.waitForLoadState();
    return this;
  }

  /** The table of the report: a row per type and kind, a column per year. */
  async totals(): Promise<Table> {
    return readTable(this.page.getByRole('table', { name: `${t('counts.indicator')}, ${TOTAL}` }));
  }

  /** A table by place. */
  async by(geography: 'residence' | 'location', name: string): Promise<Table> {
    return readTable(this.part(geography).getByRole('table', { name, exact: true }));
  }

  part(geography: 'residence' | 'location'): Locator {
    const heading = this.page.getByRole('heading', { level: 2, name: t(`counts.${geography}`), exact: true });
    return this.page.locator('main > section').filter({ has: heading });
  }

  /** The file behind the link, read as a spreadsheet reads it. */
  async file(): Promise<Row[]> {
    const link = this.page.getByRole('link', { name: t('counts.csv') });
    const answer = await this.page.request.get((await link.getAttribute('href')) ?? '');
    expect(answer.status()).toBe(200);
    expect(answer.headers()['content-type']).toBe('text/csv; charset=utf-8');
    return parse(await answer.text());
  }
}

export function parse(text: string): Row[] {
  expect(text.startsWith('\ufeff'), 'a byte-order mark, for Excel').toBe(true);
  const [head, ...lines] = text.slice(1).trimEnd().split('\r\n').map((line) => line.split(';'));
  const columns = ['year', 'kind', 'type', 'geography', 'area', 'code', 'cases', 'status', 'use'] as const;
  expect(head).toEqual(columns.map((column) => t(`counts.column_${column}`)));
  return lines.map((line) => Object.fromEntries(columns.map((column, place) => [column, line[place] ?? ''])) as Row);
}

/** What the page shows for a row of the file. */
export function shown(row: Row): string {
  return row.status === t('counts.status_count') ? row.cases : row.status;
}
