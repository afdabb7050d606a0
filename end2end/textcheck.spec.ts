/** The text check in a form: what stops, what needs a reason, neutral words in one tap, the coalition's own names. */

import type { Locator } from '@playwright/test';

import { awake } from './awake';
import { expect, test, type Page } from './fixtures';
import { done, field, send } from './forms';
import { Intake } from './intake';
import { t } from './words';

const PHONE = '06-98765432';

/** What was found in a field, as a list under it. */
function marks(page: Page, name: string): Locator {
  return page.locator(`.text-check:has([name="uitzondering-${name}"]) .text-mark`);
}

const replace = (words: string) => t('text_check.replace', { words });

async function filled(page: Page, worries: string): Promise<Intake> {
  const intake = await new Intake(page).open();
  await intake.fill({});
  await intake.text('worries').fill(worries);
  return intake;
}

test('a telephone number is never kept: the form comes back with what and why, and everything typed', async ({ as }) => {
  const page = await as('participant');
  const intake = await filled(page, `Schulden. Bel ${PHONE} na vijven.`);
  expect((await send(page, intake.submit)).status()).toBe(422);
  const worries = intake.text('worries');
  await expect(worries).toHaveValue(`Schulden. Bel ${PHONE} na vijven.`);
  await expect(worries).toHaveAccessibleDescription(t('problem.text_stop'));
  await expect(marks(page, 'worries')).toContainText(t('text_check.stop', { what: t('text_kind.phone') }));
  await expect(marks(page, 'worries').locator('u')).toHaveText(PHONE);
  // There is no reason for it.
  await expect(page.locator('#uitzondering-worries')).toBeHidden();
});

test('neutral words take its place in one tap, and the case is stored', async ({ as, javaScriptEnabled }) => {
  const page = await as('participant');
  const intake = await filled(page, `Bel ${PHONE} na vijven.`);
  expect((await send(page, intake.submit)).status()).toBe(422);
  const tap = marks(page, 'worries').getByRole('button', { name: replace('(telefoonnummer)') });
  if (javaScriptEnabled === false) {
    // Without script the same tap sends the form again.
    await done(page, tap);
  } else {
    await awake(page);
    await tap.focus();
    await page.keyboard.press('Enter');
    await expect(intake.text('worries')).toHaveValue('Bel (telefoonnummer) na vijven.');
    await expect(intake.text('worries')).toBeFocused();
    await expect(marks(page, 'worries')).toHaveCount(0);
    await done(page, intake.submit);
  }
  await expect(page.getByText('Bel (telefoonnummer) na vijven.')).toBeVisible();
});

test('a name is kept with a reason only', async ({ as }) => {
  const page = await as('participant');
  const intake = await filled(page, 'Partner Tomasz is bang voor de rekening.');
  expect((await send(page, intake.submit)).status()).toBe(422);
  await expect(marks(page, 'worries')).toContainText(t('text_check.ask', { what: t('text_kind.name') }));
  expect((await send(page, intake.submit)).status(), 'without a reason it is refused again').toBe(422);
  await page.locator('#uitzondering-worries').selectOption('nodig');
  await done(page, intake.submit);
  await expect(page.getByText('Partner Tomasz is bang voor de rekening.')).toBeVisible();
});

test('without consent of the parents there are no exceptions', async ({ as }) => {
  const page = await as('participant');
  const intake = await filled(page, 'Partner Tomasz is bang.');
  await intake.fill({ consent: 'refused' });
  await intake.text('worries').fill('Partner Tomasz is bang.');
  await intake.text('consent_reason').fill('Zij wil het niet.');
  expect((await send(page, intake.submit)).status()).toBe(422);
  await expect(intake.text('worries')).toHaveAccessibleDescription(t('problem.text_never'));
  await expect(page.locator('#uitzondering-worries')).toBeHidden();
});

test('the coordinator allows a name, sees the numbers of the month, and takes the name away', async ({ as }) => {
  const midwife = await as('participant');
  const coordinator = await as('coordinator');
  const text = 'Zij gaat graag naar Tadrimel.';
  expect((await send(midwife, (await filled(midwife, text)).submit)).status()).toBe(422);
  await coordinator.goto('/tekstcontrole');
  await field(coordinator, t('text_check.name')).fill('Tadrimel');
  await done(coordinator, coordinator.getByRole('button', { name: t('text_check.add') }));
  await expect(coordinator.getByRole('listitem').filter({ hasText: 'Tadrimel' })).toBeVisible();
  await done(midwife, (await filled(midwife, text)).submit);

  await coordinator.getByRole('link', { name: t('text_check.seen_link') }).click();
  const name = coordinator.getByRole('row').filter({ hasText: t('text_kind.name') });
  await expect(name.getByRole('cell').nth(1)).not.toHaveText('0');
  await expect(coordinator.getByRole('main')).not.toContainText('Tadrimel');

  await coordinator.goto('/tekstcontrole');
  await done(coordinator, coordinator.getByRole('button', { name: t('text_check.remove_of', { name: 'Tadrimel' }) }));
  await expect(coordinator.getByText(t('text_check.none'))).toBeVisible();
});
