/** The text check while somebody types. */

import { expect, test } from './fixtures';
import { submitCase, Intake } from './intake';
import { running } from './meeting';
import { t } from './words';

test('what is typed is marked under its field while typing, and the mark goes with the words', async ({ as }) => {
  const page = await as('participant');
  const intake = await new Intake(page).open();
  const worries = intake.text('worries');
  const check = page.locator('.text-check').filter({ has: page.locator('[name="uitzondering-worries"]') });
  await worries.pressSequentially('Partner Tomasz belt.', { delay: 5 });
  await expect(check.locator('.text-mark')).toContainText(t('text_check.ask', { what: t('text_kind.name') }));
  await expect(check.locator('[aria-live]')).toHaveText(t('text_check.found_one'));
  await expect(check.getByRole('combobox')).toBeVisible();
  await worries.fill('Haar partner belt.');
  await expect(check.locator('.text-mark')).toHaveCount(0);
  await expect(check.getByRole('combobox')).toBeHidden();
});

test('the editor says that refused words are not stored, and this tab keeps them over a reload', async ({ as, guard }) => {
  guard.allow(/^dialog: $/);
  guard.leaves = true;
  const code = await submitCase(await as('participant'));
  const page = await as('coordinator');
  const meeting = await running(page, [code]);
  const item = await meeting.item(code);
  await item.decision.fill('Bel 06-98765432');
  await expect(item.state).toContainText(t('text_check.not_saved_stop', { what: t('text_kind.phone') }).replace(/\.$/, ''));
  await expect(page.locator('.text-mark--stop')).toBeVisible();
  await page.reload();
  await expect(item.decision).toHaveValue('Bel 06-98765432');
  await item.decision.fill('Bel haar huisarts');
  await expect(page.locator('.text-mark--stop')).toHaveCount(0);
});
