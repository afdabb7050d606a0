/** Steps of a meeting that cannot be undone ask, or can be taken back; what was chosen beside them is not lost (F2, F6). */

import { expect, test } from './fixtures';
import { done, field, pick, send } from './forms';
import { submitCase } from './intake';
import { Meeting, running } from './meeting';
import { day, t } from './words';

test('a meeting of another day asks before it begins, and can be taken back', async ({ as }) => {
  const page = await as('coordinator');
  const meeting = await Meeting.plan(page, { day: day(16) });
  await expect(page.getByText(t('agenda.open_first_send'))).toBeVisible();
  await meeting.step('send');
  const begin = page.getByRole('button', { name: t('agenda.open_anyway') });
  await expect(begin).toBeHidden();
  await page.locator('summary', { hasText: t('agenda.open') }).click();
  await done(page, begin);
  await expect(page.getByText(t('state.running'), { exact: true })).toBeVisible();
  await page.locator('summary', { hasText: t('agenda.take_back') }).click();
  await done(page, page.getByRole('button', { name: t('agenda.take_back') }));
  await expect(page.getByText(t('state.invited'), { exact: true })).toBeVisible();
});

test('presence: two at once, and the order of the agenda beside it', async ({ as }) => {
  const midwife = await as('participant');
  const codes = [await submitCase(midwife), await submitCase(midwife)];
  const page = await as('coordinator');
  const meeting = await running(page, codes);
  const joke = (page: typeof midwife) => field(page, 'Joke Timmermans, jeugdgezondheidszorg (JGZ)');
  const marijke = (page: typeof midwife) => field(page, 'Marijke de Wit, verloskundige');
  const save = (page: typeof midwife) => page.getByRole('button', { name: t('agenda.presence_save') });
  const old = await as('coordinator');
  await old.goto(meeting.path);

  // Moving an item keeps what was chosen and not saved.
  await joke(page).selectOption({ label: t('presence.present') });
  const [first] = await meeting.order();
  await meeting.move(first ?? '', 'down');
  await expect(joke(page)).toHaveValue('aanwezig');
  expect((await meeting.order())[1]).toBe(first);

  // The older page changes another one, and puts nothing back.
  await pick(old.getByLabel(t('agenda.scribe')), 'Marijke de Wit');
  await marijke(old).selectOption({ label: t('presence.absent') });
  await done(old, save(old));
  await expect(joke(old)).toHaveValue('aanwezig');

  // The same one: refused in words, with both.
  await marijke(page).selectOption({ label: t('presence.present') });
  expect((await send(page, save(page))).status()).toBe(409);
  await expect(page).toHaveTitle(/^Fout: /);
  await expect(page.locator('#fouten')).toBeFocused();
  await expect(page.locator('#fouten')).toContainText(t('agenda.stored_meanwhile', { name: 'Marijke de Wit', now: t('presence.absent') }));
  await expect(marijke(page)).toHaveValue('aanwezig');
  await done(page, save(page));

  // Not known yet, again.
  await marijke(page).selectOption({ label: t('presence.unknown') });
  await done(page, save(page));
  await expect(marijke(page)).toHaveValue('');
});
