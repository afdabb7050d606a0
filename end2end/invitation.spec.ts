/** What goes along of a meeting: its entry for a calendar, and the words to invite with. */

import ical from 'ical.js';

import { expect, test, type Page } from './fixtures';
import { done } from './forms';
import { submitCase } from './intake';
import { Meeting } from './meeting';
import { day, t } from './words';

const QUESTION = 'Wie is er in de eerste week na de bevalling?';

async function entry(page: Page, address: string): Promise<{ text: string; event: ical.Event; method: unknown }> {
  const answer = await page.request.get(address);
  expect(answer.headers()['content-type']).toBe('text/calendar; charset=utf-8');
  const text = await answer.text();
  const calendar = new ical.Component(ical.parse(text) as unknown as string);
  const event = calendar.getFirstSubcomponent('vevent');
  if (!event) throw new Error(text);
  return { text, event: new ical.Event(event), method: calendar.getFirstPropertyValue('method') };
}

test('the entry for a calendar and the invitation say when and where, and nothing of a case', async ({ as }) => {
  const midwife = await as('participant');
  const code = await submitCase(midwife, { question: QUESTION });
  const page = await as('coordinator');
  const meeting = await Meeting.plan(page, { day: day(14) });
  await meeting.add(code);
  const file = `${meeting.path}/agenda.ics`;
  await expect(page.getByRole('link', { name: t('invitation.to_calendar') }), 'nothing leaves a draft').toHaveCount(0);
  expect((await page.request.get(file)).status()).toBe(404);
  await meeting.step('send');

  await midwife.goto(meeting.path);
  await expect(midwife.getByRole('link', { name: t('invitation.to_calendar') })).toHaveAttribute('href', file);
  await expect(midwife.getByText(t('invitation.copy')), 'she invites nobody').toHaveCount(0);
  const { text, event, method } = await entry(midwife, file);
  expect(method).toBe('PUBLISH');
  expect(event.uid).toBe(`${meeting.path.split('/').pop()}@casusbord`);
  // As the meeting begins in Amsterdam, whatever the clock of this machine says.
  const amsterdam = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'short', timeZone: 'Europe/Amsterdam' });
  expect(amsterdam.format(event.startDate.toJSDate())).toBe(`${day(14)} 13:00`);
  expect(amsterdam.format(event.endDate.toJSDate())).toBe(`${day(14)} 14:30`);
  expect([event.summary, event.location]).toEqual(['MDO Barneveld', 'Gemeentehuis, kamer 2']);

  await page.goto(meeting.path);
  await page.getByText(t('invitation.copy')).click();
  const words = page.locator('.invitation__words');
  await expect(words).toContainText(`${new URL(page.url()).origin}${meeting.path}`);
  await expect(words).toContainText(t('invitation.one_case'));
  const flat = text.replaceAll('\r\n ', '');
  for (const never of [code, code.replaceAll('-', ''), QUESTION]) {
    expect(flat).not.toContain(never);
    await expect(words).not.toContainText(never);
  }

  // What is changed takes the place of what was; what is off says so.
  await page.getByText(t('agenda.cancel'), { exact: true }).first().click();
  await done(page, page.getByRole('button', { name: t('agenda.cancel') }));
  const off = await entry(page, file);
  expect([off.method, off.event.uid]).toEqual(['CANCEL', event.uid]);
  expect(off.event.sequence).toBeGreaterThan(event.sequence);
});
