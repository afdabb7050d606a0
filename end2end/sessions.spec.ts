/** Where somebody is signed in, what a page says before a session ends, and what is left after signing out. */

import { expect, test, type Page, WITHOUT_ISLAND } from './fixtures';
import { done, field } from './forms';
import { escaped, t } from './words';

/** As if so many seconds had passed since the page was drawn, and no more pass: the notice is shown by time alone. */
async function later(page: Page, seconds: number): Promise<void> {
  await page.evaluate((seconds) => {
    for (const animation of document.getAnimations()) {
      animation.pause();
      animation.currentTime = seconds * 1000;
    }
  }, seconds);
}

test('two minutes before the end the page says so, and what was typed stays', async ({ as }) => {
  const page = await as('participant');
  await page.goto('/casussen/nieuw');
  const question = field(page, t('intake.question'));
  await question.fill('Wie kijkt er mee?');
  const soon = page.getByText(t('sessions.soon'));
  const button = page.getByRole('button', { name: t('sessions.still_here') });
  await expect(soon).toBeHidden();
  await later(page, 719);
  await expect(soon).toBeHidden();
  await later(page, 721);
  await expect(button).toBeVisible();
  const answered = page.waitForResponse((response) => response.url().endsWith('/nog-hier'));
  await button.click();
  expect((await answered).status()).toBe(204);
  await expect(soon).toBeHidden();
  await expect(question).toHaveValue('Wie kijkt er mee?');
  expect(new URL(page.url()).pathname).toBe('/casussen/nieuw');
  await later(page, 841);
  await expect(soon).toBeHidden();
  await expect(page.getByText(t('sessions.over', { minutes: 15 }))).toBeVisible();
  await expect(question).toHaveValue('Wie kijkt er mee?');
});

test('her sessions, and ending them elsewhere', WITHOUT_ISLAND, async ({ as, board }) => {
  const [phone, page] = [await as('reporter', { fresh: true }), await as('reporter', { fresh: true })];
  await phone.goto('/');
  await page.goto('/mijn-aanmelding');
  await page.getByRole('link', { name: t('sessions.link') }).click();
  await expect(page.getByRole('heading', { level: 1, name: t('sessions.title') })).toBeVisible();
  await expect(page.getByText(t('sessions.here'), { exact: true })).toHaveCount(1);
  const end = page.getByRole('button', { name: new RegExp(`: ${escaped(t('sessions.end').toLowerCase())}$`) });
  await expect(end).not.toHaveCount(0);
  await done(page, page.getByRole('button', { name: t('sessions.others') }));
  await expect(page.getByText(t('sessions.alone'))).toBeVisible();
  await expect(end).toHaveCount(0);
  await board.ended('reporter');
  await phone.goto('/aantallen');
  expect(new URL(phone.url()).pathname, 'signed out elsewhere').toBe('/aanmelden');
  await page.goto('/aantallen');
  expect(new URL(page.url()).pathname, 'still in here').toBe('/aantallen');
});

test('abuse 32: nothing comes back with the browser’s Back after signing out', WITHOUT_ISLAND, async ({ as }) => {
  const page = await as('participant2', { fresh: true });
  await page.goto('/acties');
  await expect(page.getByRole('heading', { level: 1, name: t('action.title') })).toBeVisible();
  await done(page, page.getByRole('button', { name: t('app.sign_out') }));
  await page.goBack();
  await expect(page.getByRole('heading', { level: 1, name: t('sign_in.title') })).toBeVisible();
  await expect(page.getByText(t('action.title'))).toHaveCount(0);
});
