/** The calendar of meetings: what is coming, what was, what was cancelled. */

import { expect, test, type Page } from './fixtures';
import { done } from './forms';
import { submitCase } from './intake';
import { COMPLETE } from './item';
import { Meeting, running } from './meeting';
import { day, t } from './words';

/** Days of one run, also when it is midnight meanwhile. */
const [TODAY, CANCELLED, LATER] = [day(), day(30), day(45)];

const month = (date: string) => {
  const name = t(`month.m${Number(date.slice(5, 7))}`);
  return `${name[0]?.toUpperCase()}${name.slice(1)} ${date.slice(0, 4)}`;
};

/** The row of a meeting under the title of its month. */
function row(page: Page, meeting: Meeting, title: string) {
  const section = page.locator('section').filter({ has: page.getByRole('heading', { level: 2, name: title, exact: true }) });
  return section.getByRole('listitem').filter({ has: page.locator(`a[href="${meeting.path}"]`) });
}

const choose = (page: Page, key: string) => page.getByRole('link', { name: t(`meeting.${key}`), exact: true }).click();

test('a meeting is found in its month, with its place, its cases and its state', async ({ as }) => {
  const page = await as('coordinator');
  const code = await submitCase(await as('participant'));
  const later = await Meeting.plan(page, { day: LATER, room: 'Kamer 12' });
  await later.add(code);
  await page.goto('/overleggen');
  const found = row(page, later, month(LATER));
  for (const said of ['MDO Barneveld', '13:00–14:30', 'Kamer 12', t('meeting.items_one'), t('state.draft')]) {
    await expect(found).toContainText(said);
  }

  const discussed = await submitCase(await as('participant'));
  const now = await running(page, [discussed], { day: TODAY });
  await (await now.item(discussed)).write(COMPLETE);
  await page.goto('/overleggen');
  await expect(row(page, now, month(TODAY))).toContainText(t('state.running'));
  await now.close();
  await page.goto('/overleggen');
  await expect(page.locator(`a[href="${now.path}"]`)).toHaveCount(0);
  await choose(page, 'past');
  await expect(row(page, now, month(TODAY))).toContainText(t('state.closed'));
  await expect(page.locator(`a[href="${later.path}"]`)).toHaveCount(0);
});

test('a cancelled meeting stays in sight', async ({ as }) => {
  const page = await as('coordinator');
  const meeting = await Meeting.plan(page, { day: CANCELLED });
  await page.getByText(t('agenda.cancel'), { exact: true }).first().click();
  await done(page, page.getByRole('button', { name: t('agenda.cancel') }));
  await page.goto('/overleggen');
  await expect(row(page, meeting, month(CANCELLED))).toContainText(t('state.cancelled'));
  await choose(page, 'cancelled');
  await page.getByRole('link', { name: CANCELLED.slice(0, 4), exact: true }).click();
  await expect(row(page, meeting, month(CANCELLED))).toContainText(t('state.cancelled'));
});

test('the past is read year by year, part by part, and nothing twice', async ({ as }) => {
  const page = await as('coordinator');
  await page.goto('/overleggen?lijst=geweest&jaar=2022');
  await expect(page.getByRole('link', { name: '2022', exact: true })).toHaveAttribute('aria-current', 'true');
  const seen: string[] = [];
  for (;;) {
    const links = page.getByRole('listitem').locator('a[href^="/overleggen/"]');
    seen.push(...(await links.evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''))));
    const titles = await page.getByRole('heading', { level: 2 }).allInnerTexts();
    expect(titles.every((title) => title.endsWith(' 2022'))).toBe(true);
    const next = page.getByRole('link', { name: t('app.next_page') });
    if ((await next.count()) === 0) break;
    const here = page.url();
    await next.click();
    await page.waitForURL((url) => url.href !== here);
  }
  expect(seen.length).toBeGreaterThan(50);
  expect(new Set(seen).size).toBe(seen.length);
  await page.getByRole('link', { name: t('app.first_page') }).click();
  await expect(page.locator(`a[href="${seen[0]}"]`)).toBeVisible();
});

test('who was never invited reads so; a strange address shows what there is', async ({ as }) => {
  const elsewhere = await as('other_coalition');
  await elsewhere.goto('/overleggen?lijst=geweest');
  await expect(elsewhere.getByText(t('meeting.none_past'))).toBeVisible();
  await elsewhere.goto('/overleggen?lijst=afgelast&jaar=99999999999&na=geen-id');
  await expect(elsewhere.getByText(t('meeting.none_cancelled'))).toBeVisible();
  const page = await as('coordinator');
  for (const strange of ['lijst=x', 'jaar=-1', 'lijst=geweest&jaar=0', '%FF=%FF', 'lijst=geweest&jaar=2147483647']) {
    expect((await page.request.get(`/overleggen?${strange}`)).status(), strange).toBe(200);
  }
  expect((await page.request.get('/overleggen?na=%00')).status(), 'no address holds a NUL').toBe(404);
});
