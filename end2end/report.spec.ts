/** The report of a meeting: who was there asks for a correction, the scribe takes it over, it is read and printed. */

import { done, field, group, send } from './forms';
import { expect, test, type Page } from './fixtures';
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

  // Who was there has the report to check, who wrote it the correction to answer: on the first page of either.
  await midwife.goto('/');
  const place = new URL(meeting.path, midwife.url()).pathname;
  const checks = (page: Page) => page.getByRole('listitem').filter({ has: page.locator(`a[href="${place}/verslag"]`) });
  await expect(checks(midwife)).toContainText(t('home.report_until', { day: '' }).trim());
  await coordinator.goto('/');
  await expect(checks(coordinator)).toContainText(t('home.corrections_one'));
  await checks(coordinator).getByRole('link').click();
  await expect(coordinator.getByText('Het bezoek is pas na de bevalling.')).toBeVisible();
  // Fault F7: it is not taken over before the text says so; one save does both.
  const answer = coordinator.getByRole('link', { name: t('report.answer_of', { answer: t('report.answer'), code }), exact: true });
  await answer.click();
  const asked = group(coordinator, 'Het bezoek is pas na de bevalling. (Marijke de Wit)');
  await expect(asked.getByRole('radio', { name: t('report.takes_over') })).toBeChecked();
  const save = coordinator.getByRole('button', { name: t('app.save'), exact: true });
  expect((await send(coordinator, save)).status()).toBe(422);
  await expect(coordinator.getByRole('alert')).toContainText(t('problem.not_changed'));
  await field(coordinator.locator('main'), t('item.decision')).fill('De JGZ gaat na de bevalling op bezoek.');
  await done(coordinator, save);

  await midwife.goto(`${meeting.path}/verslag`);
  await expect(midwife.getByText('De JGZ gaat na de bevalling op bezoek.').first()).toBeVisible();
  await expect(midwife.getByText(t('report.taken_over'), { exact: true })).toBeVisible();
  // What it was and what it is: she sees what came of her words.
  await expect(midwife.getByRole('main')).toContainText(`${t('report.before')}`);
  await expect(midwife.getByText(/^Besloten is: De JGZ gaat op prenataal/), 'as it was').toBeVisible();

  // Another one stays as it is, with the reason why.
  await midwife.getByRole('link', { name: `${t('report.ask')} ${code}` }).click();
  await field(midwife.locator('main'), t('report.correction')).fill('Het waren drie weken.');
  await done(midwife, midwife.getByRole('button', { name: t('report.ask_send') }));
  await coordinator.reload();
  await answer.click();
  const other = group(coordinator, 'Het waren drie weken. (Marijke de Wit)');
  await other.getByRole('radio', { name: t('report.leaves') }).check();
  expect((await send(coordinator, save)).status(), 'it needs a reason').toBe(422);
  await other.getByLabel(t('report.why')).fill('De tafel sprak van vier weken.');
  await done(coordinator, save);
  await midwife.reload();
  await expect(midwife.getByText('De tafel sprak van vier weken.')).toBeVisible();

  await midwife.getByRole('link', { name: t('report.without') }).click();
  await expect(midwife.getByText(code)).toBeVisible();
  await expect(midwife.getByText('De JGZ gaat na de bevalling op bezoek.')).toHaveCount(0);
  await midwife.emulateMedia({ media: 'print' });
  await expect(midwife.getByText(/^Gelezen door Marijke de Wit op/)).toBeVisible();
  await expect(midwife.getByRole('navigation', { name: t('app.menu') })).toBeHidden();
});
