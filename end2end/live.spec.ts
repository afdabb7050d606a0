/** Running a meeting by its follow page, with and without JavaScript. */

import { expect, test } from './fixtures';
import { submitCase } from './intake';
import { Item } from './item';
import { running } from './meeting';
import { like, t } from './words';

test('a meeting is led, followed and attended by the buttons of the page', async ({ as, javaScriptEnabled }) => {
  const midwife = await as('participant');
  const [one, two] = [await submitCase(midwife), await submitCase(midwife)];
  const chair = await as('coordinator');
  const meeting = await running(chair, [one, two]);
  await chair.getByRole('link', { name: t('live.follow') }).click();
  await expect(chair.getByRole('heading', { level: 1 })).toHaveText(like('live.title', { kind: 'MDO Barneveld' }));
  const nurse = await as('participant2');
  await nurse.goto(`${meeting.path}/volgen`);
  await nurse.getByRole('button', { name: t('live.i_am_here') }).click();
  await expect(nurse.getByRole('button', { name: t('live.i_go') })).toBeVisible();

  await chair.getByRole('button', { name: t('live.begin') }).click();
  await expect(chair.locator('.live-place')).toHaveText(t('live.at_table', { code: one, place: 1, count: 2 }));
  await expect(chair.getByText(t('live.minutes_left', { n: 10 }))).toBeVisible();
  await chair.getByRole('button', { name: t('live.next'), exact: true }).click();
  await expect(chair.locator('.live-place')).toHaveText(t('live.at_table', { code: two, place: 2, count: 2 }));
  if (!javaScriptEnabled) await nurse.getByRole('link', { name: t('live.refresh') }).click();
  await expect(nurse.getByRole('heading', { level: 2, name: two })).toBeVisible();
  await expect(chair.getByRole('heading', { level: 2, name: two })).toBeVisible();
  const item = new Item(chair, two);
  await item.write({ decision: 'Over vier weken kijken wij opnieuw.' });
  if (!javaScriptEnabled) await nurse.getByRole('link', { name: t('live.refresh') }).click();
  await expect(nurse.getByText('Over vier weken kijken wij opnieuw.')).toBeVisible();
});
