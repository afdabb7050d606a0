/** State that colour shows on the screen is seen in forced colours and on paper too (fault F4). A project of its own, whose
 * pages have forced colours. */

import type { Locator, Page } from '@playwright/test';

import { expect, test } from './fixtures';
import { group } from './forms';
import { Intake, submitCase } from './intake';
import { running } from './meeting';
import { t } from './words';

/** A tick is seen: the same control, ticked and not. */
async function tickIsSeen(page: Page, control: Locator): Promise<void> {
  await page.mouse.move(0, 0);
  const before = await control.screenshot();
  await control.check();
  await control.blur();
  await page.mouse.move(0, 0);
  const after = await control.screenshot();
  expect(before.equals(after), 'ticked looks like unticked').toBe(false);
}

test('in forced colours a tick, the menu and the item at the table are seen', async ({ as }) => {
  const page = await as('participant');
  await new Intake(page).open();
  await tickIsSeen(page, group(page, t('intake.urgency')).getByRole('radio').nth(1));
  await tickIsSeen(page, group(page, t('intake.consent')).getByRole('radio').nth(1));
  const menu = page.getByRole('navigation', { name: t('app.menu') }).getByRole('link');
  const border = (link: Locator) => link.evaluate((element) => getComputedStyle(element).borderBottomColor);
  expect(await border(menu.nth(2))).not.toBe(await border(menu.nth(3)));
  const select = page.locator('select').first();
  expect(await select.evaluate((element) => getComputedStyle(element).appearance)).toBe('auto');
});

test('in forced colours the item at the table is told apart', async ({ as }) => {
  const midwife = await as('participant');
  const codes = [await submitCase(midwife), await submitCase(midwife)];
  const page = await as('coordinator');
  const meeting = await running(page, codes);
  await page.goto(`${meeting.path}/volgen`);
  await page.getByRole('button', { name: t('live.begin') }).click();
  await expect(page.locator('.live-item--now')).toHaveCount(1);
  const border = (item: Locator) => item.evaluate((element) => getComputedStyle(element).borderInlineStartColor);
  expect(await border(page.locator('.live-item--now'))).not.toBe(await border(page.locator('.live-item:not(.live-item--now)').first()));
});

test('in forced colours the term that was tapped is told apart', async ({ as }) => {
  const page = await as('coordinator');
  const code = await submitCase(await as('participant'));
  const row = (await (await running(page, [code])).item(code)).row();
  const term = row.term('due_week').locator('label');
  const before = await term.screenshot();
  await row.choose('due_week');
  await row.term('due_week').getByRole('radio').blur();
  await page.mouse.move(0, 0);
  expect(before.equals(await term.screenshot()), 'tapped looks like untapped').toBe(false);
});

test('on paper there is ink on white, whatever the screen is', async ({ as }) => {
  const page = await as('coordinator');
  await page.emulateMedia({ media: 'print', colorScheme: 'dark', forcedColors: 'none' });
  await page.goto('/overleggen');
  const colours = await page.locator('body').evaluate((body) => {
    const style = getComputedStyle(body);
    return { ink: style.color, paper: style.backgroundColor };
  });
  const light = (colour: string) => (colour.match(/\d+/g) ?? []).slice(0, 3).reduce((sum, part) => sum + Number(part), 0);
  expect(light(colours.ink), `ink ${colours.ink}`).toBeLessThan(300);
  expect(await page.locator('.card').first().evaluate((card) => getComputedStyle(card).backgroundColor)).toBe('rgb(255, 255, 255)');
});

test('fields on a phone have letters of sixteen pixels, so that nothing zooms', async ({ as }) => {
  const page = await as('coordinator', { phone: true });
  const code = await submitCase(await as('participant'));
  const meeting = await running(page, [code]);
  await meeting.item(code);
  for (const path of [meeting.path, page.url(), '/casussen/nieuw', '/overleggen/nieuw', '/casussen']) {
    await page.goto(path);
    const small = await page.locator('input:not([type=hidden], [type=radio], [type=checkbox]), select, textarea').evaluateAll((fields) =>
      fields.filter((field) => parseFloat(getComputedStyle(field).fontSize) < 16).map((field) => field.getAttribute('name')),
    );
    expect(small, path).toEqual([]);
  }
});
