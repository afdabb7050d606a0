/** Step-up: a heavy deed of who showed no factor for ten minutes (product §8) asks for one, and goes on by itself. */

import { ask, Database } from './database';
import { field } from './forms';
import { code, expect, found, PASSWORD, Serving, test as base, withPassword } from './serving';
import { t } from './words';

const test = base.extend<{ database: Database }>({
  database: async ({}, use) => {
    const database = await Database.create();
    await use(database);
    await database.drop();
  },
  serving: async ({ database }, use) => {
    const serving = await Serving.start(database.url);
    await use(serving);
    await serving.stop();
  },
});

test('a colleague who will coordinate, after ten minutes', async ({ device, serving, database, clean }) => {
  const anna = await device();
  await found(anna, serving.setUp);
  const { secret } = await withPassword(anna, 'anna@example.nl');
  await ask(database.url, 'update session set created_at = created_at - 660000000');

  await anna.goto('/leden');
  const form = anna.locator('form[action="/leden"][method="post"]');
  await field(form, t('members.name')).fill('Tineke "de Vries" <Vos>');
  await form.getByRole('checkbox', { name: t('role.coordinator'), exact: true }).check();
  await form.getByRole('button', { name: t('members.add') }).click();
  await expect(anna.getByRole('heading', { level: 1, name: t('own.confirm_title') })).toBeVisible();
  await clean(anna);

  // A typing error loses nothing of it.
  await field(anna, t('sign_in.password')).fill('een ander wachtwoord');
  await field(anna, t('sign_in.code')).fill(code(secret, 1));
  await anna.getByRole('button', { name: t('own.confirm_go'), exact: true }).click();
  await expect(anna.getByRole('alert')).toContainText(t('own.confirm_not'));
  await field(anna, t('sign_in.password')).fill(PASSWORD);
  await field(anna, t('sign_in.code')).fill(code(secret, 1));
  await anna.getByRole('button', { name: t('own.confirm_go'), exact: true }).click();
  await expect(anna.getByText('Tineke "de Vries" <Vos>').first()).toBeVisible();
  expect(new URL(anna.url()).pathname).toBe('/leden');
});
