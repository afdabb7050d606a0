/** A password with the code of an app: setting up, signing in, what is refused, and a colleague who helps. */

import { tooWide } from './fixtures';
import { done, field } from './forms';
import { counting } from './interactions';
import { code, expect, found, invite, invited, test, typeCode, typePassword, withPassword } from './serving';
import { like, t } from './words';

test('from the set-up link to signing in with two factors, and back in after losing one', async ({ device, serving, clean, javaScriptEnabled }) => {
  const anna = await device();
  const interactions = await counting(anna);
  await found(anna, serving.setUp);
  await clean(anna);
  // Nothing else opens before that.
  for (const path of ['/', '/leden', '/mijn-aanmelding']) {
    await anna.goto(path);
    expect(new URL(anna.url()).pathname, path).toBe('/aanmelden');
  }
  await anna.goto('/aanmelden/begin');
  const own = await withPassword(anna, 'anna@example.nl', clean);
  expect(own.codes).toHaveLength(10);
  // By product §1 setting up an empty board is one person's work; in twelve interactions at the most.
  if (javaScriptEnabled !== false) {
    expect(interactions()).toBeGreaterThan(8);
    expect(interactions()).toBeLessThanOrEqual(12);
  }
  await anna.goto('/leden');
  await expect(anna.getByRole('banner')).toContainText('Anna Beheer');

  // A colleague: refused passwords say why; then she is in.
  const link = await invite(anna, 'Tineke Vos');
  // One press copies it; without scripts there is no button, and one press selects it.
  const copy = anna.getByRole('button', { name: t('app.copy') });
  if (javaScriptEnabled === false) {
    await expect(copy).toBeHidden();
  } else {
    await anna.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await copy.click();
    await expect(anna.getByText(t('app.copied'))).toBeVisible();
    expect(await anna.evaluate(() => navigator.clipboard.readText())).toBe(`${serving.origin}${link}`);
  }
  const tineke = await device();
  await tineke.goto(link);
  await clean(tineke);
  await invited(tineke, link);
  await tineke.getByRole('link', { name: t('enrol.password_choose') }).click();
  for (const [password, reason] of [
    ['kort', t('problem.password_short', { min: 12 })],
    ['password1234', t('problem.password_common')],
    ['TinekeVos2026!', t('problem.password_own')],
  ] as const) {
    await field(tineke, t('sign_in.email')).fill('tineke@example.nl');
    await field(tineke, t('sign_in.password')).fill(password);
    await tineke.getByRole('button', { name: t('enrol.next') }).click();
    await expect(tineke.locator('#password-fout')).toHaveText(reason);
    await expect(field(tineke, t('sign_in.email'))).toHaveValue('tineke@example.nl');
  }
  await tineke.goto('/aanmelden/begin');
  const { secret, used, codes } = await withPassword(tineke, 'tineke@example.nl');

  // On another device: the next code, once.
  const second = await device();
  await typePassword(second, 'tineke@example.nl', 'een ander wachtwoord');
  await expect(second.locator('#password-fout')).toHaveText(t('problem.login_wrong'));
  await typePassword(second, 'tineke@example.nl');
  await clean(second);
  await typeCode(second, used);
  await expect(second.locator('#code-fout'), 'that of the setting up').toHaveText(t('problem.once_wrong'));
  const next = code(secret, 1);
  await typeCode(second, next);
  await expect(second.getByRole('heading', { level: 1, name: t('home.title') })).toBeVisible();
  const third = await device();
  await typePassword(third, 'tineke@example.nl');
  await typeCode(third, next);
  await expect(third.locator('#code-fout'), 'the same code again').toHaveText(t('problem.once_wrong'));
  await typeCode(third, codes[0] ?? '');
  await expect(third.getByRole('heading', { level: 1, name: t('home.title') })).toBeVisible();
  const fourth = await device();
  await typePassword(fourth, 'tineke@example.nl');
  await typeCode(fourth, codes[0] ?? '');
  await expect(fourth.locator('#code-fout'), 'a recovery code works once').toHaveText(t('problem.once_wrong'));

  // Another password signs her out everywhere else.
  await third.goto('/mijn-aanmelding/wachtwoord');
  await field(third, t('own.password_new')).fill('vier heel andere woorden samen');
  await done(third, third.getByRole('button', { name: t('enrol.next') }));
  await expect(third.getByRole('status').first()).toContainText(t('own.password_changed'));
  expect(await tooWide(third)).toEqual([]);
  await second.goto('/casussen');
  expect(new URL(second.url()).pathname).toBe('/aanmelden');

  // She loses everything: Anna takes it away, Tineke begins again and is told.
  await anna.goto('/leden');
  await anna.getByRole('link', { name: 'Tineke Vos', exact: true }).click();
  await anna.getByRole('link', { name: t('reset.button') }).click();
  await clean(anna);
  await anna.getByRole('button', { name: t('reset.button') }).click();
  const again = new URL(await anna.locator('.link-to-copy').innerText()).pathname;
  await third.goto('/');
  expect(new URL(third.url()).pathname).toBe('/aanmelden');
  await invited(third, again);
  await withPassword(third, 'tineke@example.nl');
  await expect(third.getByRole('alert')).toContainText(like('own.reset_text', { by: 'Anna Beheer' }));
  await done(third, third.getByRole('button', { name: t('own.reset_read') }));
  await expect(third.getByText(t('own.reset_title'))).toHaveCount(0);
});
