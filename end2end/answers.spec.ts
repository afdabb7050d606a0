/** Whether members come: from a mail, on Vandaag, on the page of the meeting; and who comes, to be read. */

import { expect, test, tooWide } from './fixtures';
import { done } from './forms';
import { FIRST, Meeting } from './meeting';
import { openMail } from './postbox';
import { day, t } from './words';

const NAME = 'Joke Timmermans';

test('she answers from her mail, changes her mind on Vandaag, and the coordinator reads who comes @without-island', async ({ as, browser }) => {
  const page = await as('coordinator');
  const meeting = await Meeting.plan(page, { ...FIRST, room: 'Antwoordkamer' });
  await meeting.step('send');
  const counts = page.locator('.answered');
  const all = await page.locator('.voices--list > li').count();
  await expect(counts).toHaveText(t('answer.many_none', { number: all }));

  // Nobody is signed in where she reads her mail.
  const context = await browser.newContext({ baseURL: new URL(page.url()).origin, viewport: { width: 360, height: 720 } });
  const reader = await context.newPage();
  const subject = t('mail.invited_subject', { title: 'MDO Barneveld', when: '' });
  await openMail(reader, subject, NAME, (mail) => mail.getByText(t('invitation.room', { room: 'Antwoordkamer' })));
  await reader.getByRole('link', { name: t('postbox.as_read') }).click();
  await reader.getByRole('link', { name: t('coming.comes_not'), exact: true }).click();
  await expect(reader.getByText(t('from_mail.whose', { name: NAME }))).toBeVisible();
  expect(await tooWide(reader)).toEqual([]);
  // Looking changed nothing.
  await page.reload();
  await expect(counts).toHaveText(t('answer.many_none', { number: all }));
  await done(reader, reader.getByRole('button', { name: t('coming.comes_not'), exact: true }));
  await expect(reader.getByText(t('from_mail.noted', { name: NAME, answer: t('answer.comes_not') }))).toBeVisible();
  await reader.goto(meeting.path);
  await expect(reader, 'it signs nobody in').toHaveURL(/\/aanmelden/);
  await context.close();
  await page.reload();
  await expect(counts).toHaveText(`${t('answer.one_not')}, ${t('answer.many_none', { number: all - 1 })}`);

  // On Vandaag, where her row stays under her eyes.
  const nurse = await as('participant2');
  await nurse.goto('/');
  const row = nurse.locator('.meeting-row').filter({ hasText: 'Antwoordkamer' });
  await row.getByText(t('coming.you_come_not')).click();
  await done(nurse, row.getByRole('button', { name: `${t('coming.comes')}, MDO Barneveld`, exact: true }));
  await expect(nurse).toHaveURL(/\/#overleg-/);
  await expect(row.getByText(t('coming.you_come'))).toBeVisible();
  await page.reload();
  await expect(counts).toHaveText(`${t('answer.one_comes')}, ${t('answer.many_none', { number: all - 1 })}`);

  // It moves: what was said of the other day says nothing of this one.
  await page.goto(`${meeting.path}/wijzigen`);
  await page.getByLabel(t('meeting.day')).fill(day(3));
  await done(page, page.getByRole('button', { name: t('app.save') }));
  await expect(counts).toHaveText(t('answer.many_none', { number: all }));
});

test('it began while she looked: she is told, and nothing is stored @without-island', async ({ as }) => {
  const page = await as('coordinator');
  const meeting = await Meeting.plan(page, { room: 'Begonnen kamer' });
  await meeting.step('send');
  const nurse = await as('participant2');
  await nurse.goto(meeting.path);
  await meeting.step('open');
  await nurse.getByRole('button', { name: t('coming.comes'), exact: true }).click();
  await expect(nurse.getByText(t('state.running'), { exact: true })).toBeVisible();
  await expect(nurse.locator('#fouten')).toBeVisible();
});
