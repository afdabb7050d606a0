/** The postvak of the demonstration: every message as who gets it would read it. */

import ical from 'ical.js';

import { expect, test, tooWide } from './fixtures';
import { submitCase } from './intake';
import { Meeting } from './meeting';
import { openMail } from './postbox';
import { CODE, day, t } from './words';

const QUESTION = 'Wie let er op de eerste weken?';

test('what the board would send can be read, with its file for a calendar, and says nothing of a case @without-island', async ({ as, browser }) => {
  const code = await submitCase(await as('participant'), { question: QUESTION });
  const page = await as('coordinator');
  const meeting = await Meeting.plan(page, { day: day(20), room: 'Postkamer' });
  await meeting.add(code);
  await meeting.step('send');

  // Nobody is signed in: it is as open as the demonstration itself.
  const context = await browser.newContext({ baseURL: new URL(page.url()).origin, viewport: { width: 360, height: 720 } });
  const reader = await context.newPage();
  await reader.goto('/aanmelden');
  await reader.getByRole('link', { name: t('postbox.see') }).click();
  const title = t('mail.invited_subject', { title: 'MDO Barneveld', when: '' });
  await openMail(reader, title, 'Joke Timmermans', (page) => page.getByText(t('invitation.room', { room: 'Postkamer' })));
  expect(await tooWide(reader)).toEqual([]);
  await expect(reader.getByText(t('postbox.to', { who: 'Joke Timmermans <joke.timmermans@voorbeeld.example>' }))).toBeVisible();
  await expect(reader.getByText(meeting.path)).toBeVisible();

  const file = (await reader.getByRole('link', { name: t('postbox.calendar') }).getAttribute('href')) ?? '';
  const entry = await (await reader.request.get(file)).text();
  const calendar = new ical.Component(ical.parse(entry) as unknown as string);
  const event = calendar.getFirstSubcomponent('vevent');
  expect(calendar.getFirstPropertyValue('method')).toBe('REQUEST');
  expect(event?.getAllProperties('attendee').map((who) => [who.getFirstValue(), who.getFirstParameter('rsvp')])).toEqual([
    ['mailto:joke.timmermans@voorbeeld.example', 'FALSE'],
  ]);
  const whole = await reader.content();
  await reader.getByRole('link', { name: t('postbox.as_read') }).click();
  await expect(reader.getByRole('link', { name: t('mail.to_agenda') })).toHaveAttribute('href', new RegExp(`${meeting.path}$`));
  expect(await tooWide(reader)).toEqual([]);
  for (const text of [whole, entry, await reader.content()]) {
    expect(text).not.toMatch(CODE);
    expect(text).not.toContain(QUESTION);
  }
  await context.close();
});
