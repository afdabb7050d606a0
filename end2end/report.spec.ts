/** The report of a meeting: who was there asks for a correction, the scribe takes it over, it is read and printed. */

import { done, field } from './forms';
import { expect, test } from './fixtures';
import { submitCase } from './intake';
import { COMPLETE } from './item';
import { running } from './meeting';
import { t } from './words';

test('a correction is asked for, taken over and answered', async ({ as }) => {
  const midwife = await as('participant');
  const coordinator = await as('coordinator');
  const code = await submitCase(midwife);
  const meeting = await running(coordinator, [code]);
  await (await meeting.item(code)).write(COMPLETE);
  await meeting.close();

  await coordinator.getByRole('link', { name: t('report.link'), exact: true }).click();
  await expect(coordinator.getByText(COMPLETE.decision ?? '')).toBeVisible();
  await expect(coordinator.getByText(/^concept, correcties tot en met/)).toBeVisible();
  await expect(coordinator.getByRole('button', { name: t('report.finish') })).toHaveCount(0);

  await midwife.goto(`${meeting.path}/verslag`);
  await midwife.getByRole('link', { name: `${t('report.ask')} ${code}` }).click();
  await midwife.getByRole('button', { name: t('report.ask_send') }).click();
  await expect(midwife.locator('#correction-fout')).toBeVisible();
  await field(midwife.locator('main'), t('report.correction')).fill('Het bezoek is pas na de bevalling.');
  await done(midwife, midwife.getByRole('button', { name: t('report.ask_send') }));
  await expect(midwife.getByText(t('report.waits'))).toBeVisible();

  await coordinator.reload();
  await expect(coordinator.getByText('Het bezoek is pas na de bevalling.')).toBeVisible();
  // Fault F7: it is not taken over before the text says so; one save does both.
  await expect(coordinator.getByRole('button', { name: t('report.answer_of', { answer: t('report.taken_over'), code }), exact: true })).toHaveCount(0);
  await coordinator.getByRole('link', { name: t('report.answer_of', { answer: t('report.take_over'), code }), exact: true }).click();
  await expect(coordinator.getByRole('checkbox', { name: /^Het bezoek is pas na de bevalling\./ })).toBeChecked();
  await coordinator.getByRole('button', { name: t('app.save') }).click();
  await expect(coordinator.locator('#taken_over-fout')).toBeVisible();
  await field(coordinator.locator('main'), t('item.decision')).fill('De JGZ gaat na de bevalling op bezoek.');
  await done(coordinator, coordinator.getByRole('button', { name: t('app.save') }));

  await midwife.reload();
  await expect(midwife.getByText('De JGZ gaat na de bevalling op bezoek.')).toBeVisible();
  await expect(midwife.getByText(t('report.taken_over'), { exact: true })).toBeVisible();

  await midwife.getByRole('link', { name: t('report.without') }).click();
  await expect(midwife.getByText(code)).toBeVisible();
  await expect(midwife.getByText('De JGZ gaat na de bevalling op bezoek.')).toHaveCount(0);
  await midwife.emulateMedia({ media: 'print' });
  await expect(midwife.getByText(/^Gelezen door Marijke de Wit op/)).toBeVisible();
  await expect(midwife.getByRole('navigation', { name: t('app.menu') })).toBeHidden();
});
