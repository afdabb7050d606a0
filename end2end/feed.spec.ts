/** Her meetings in her own calendar: the address is made, fetched, made anew. */

import ical from 'ical.js';

import { expect, test } from './fixtures';
import { done } from './forms';
import { Meeting } from './meeting';
import { day, t } from './words';

test('her calendar fetches her meetings; a change takes the place of what was; a new address stops the old one, and stopping both @without-island', async ({ as }) => {
  const page = await as('coordinator');
  const meeting = await Meeting.plan(page, { day: day(33), room: 'Feedkamer' });
  await meeting.step('send');

  const midwife = await as('participant');
  await midwife.goto('/overleggen');
  await midwife.getByRole('link', { name: t('feed.link') }).click();
  await midwife.getByRole('button', { name: new RegExp(`${t('feed.make')}|${t('feed.anew')}`) }).click();
  const address = await midwife.locator('.link-to-copy').innerText();
  await expect(midwife.getByText(t('feed.how'))).toBeVisible();

  const fetched = async () => {
    // As a calendar does: it has no session.
    const answer = await fetch(address);
    expect(answer.status).toBe(200);
    const calendar = new ical.Component(ical.parse(await answer.text()) as unknown as string);
    const events = calendar.getAllSubcomponents('vevent').map((event) => new ical.Event(event));
    const [mine, ...more] = events.filter((event) => event.uid === `${meeting.path.split('/').pop()}@casusbord`);
    if (!mine) throw new Error('the meeting is not there');
    expect(more, 'once').toEqual([]);
    return mine;
  };
  const before = await fetched();
  expect([before.summary, before.location]).toEqual(['MDO Barneveld', 'Feedkamer']);

  await page.goto(`${meeting.path}/wijzigen`);
  await page.getByLabel(t('meeting.room')).fill('Andere kamer');
  await done(page, page.getByRole('button', { name: t('app.save') }));
  const after = await fetched();
  expect(after.location).toBe('Andere kamer');
  expect(after.sequence).toBeGreaterThan(before.sequence);

  // It is shown once. Made anew, the old one is as one that never was; stopped, so is the new one.
  await midwife.goto('/overleggen/in-mijn-agenda');
  await expect(midwife.getByText(address)).toHaveCount(0);
  await midwife.getByRole('button', { name: t('feed.anew') }).click();
  const anew = await midwife.locator('.link-to-copy').innerText();
  expect([(await fetch(address)).status, (await fetch(anew)).status]).toEqual([404, 200]);
  // Sent again, as a reload does: the address that was shown is still the one.
  await midwife.reload();
  await expect(midwife.getByText(t('feed.twice'))).toBeVisible();
  expect((await fetch(anew)).status).toBe(200);
  await midwife.goto('/overleggen/in-mijn-agenda');
  await done(midwife, midwife.getByRole('button', { name: t('feed.stop') }));
  await expect(midwife.getByText(t('feed.none'))).toBeVisible();
  expect((await fetch(anew)).status).toBe(404);
});
