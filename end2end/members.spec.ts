/** The administrator's list of members: finding one, ending a membership, taking that back. */

import { expect, test, type Page } from './fixtures';
import { done, field, group, send } from './forms';
import { t } from './words';

async function add(page: Page, name: string, role = t('role.participant')): Promise<void> {
  await page.goto('/leden');
  const form = page.locator('form[action="/leden"][method="post"]');
  await field(form, t('members.name')).fill(name);
  await group(form, t('members.roles')).getByRole('checkbox', { name: role, exact: true }).check();
  await done(page, form.getByRole('button', { name: t('members.add') }));
}

const entry = (page: Page, name: string) => page.getByRole('listitem').filter({ has: page.locator('b', { hasText: name }) });

test('a member is ended after a second look, signed out at once, and taken back', async ({ as, stranger }) => {
  const page = await as('administrator');
  const name = `Vera Verhuisd ${Date.now()}`;
  await add(page, name);
  await page.getByRole('button', { name: t('members.link_of', { name }) }).click();
  const link = await page.locator('.link-to-copy').innerText();
  const member = await stranger();
  await member.goto(link);
  await expect(member.getByRole('heading', { level: 1, name: t('home.title') })).toBeVisible();

  await page.getByRole('link', { name: t('members.end_of', { name }) }).click();
  await expect(page.getByText(t('members.end_text', { name }))).toBeVisible();
  await done(page, page.getByRole('button', { name: t('members.end_confirm') }));
  await expect(entry(page, name)).toContainText(/tot /);
  await member.goto('/casussen');
  expect(new URL(member.url()).pathname, 'signed out').toBe('/aanmelden');

  await done(page, page.getByRole('button', { name: t('members.resume_of', { name }) }));
  await expect(page.getByRole('status')).toContainText(t('members.resumed', { name }));
  await member.goto('/casussen');
  expect(new URL(member.url()).pathname, 'an old session does not come back').toBe('/aanmelden');
  await page.getByRole('button', { name: t('members.link_of', { name }) }).click();
  await member.goto(await page.locator('.link-to-copy').innerText());
  await expect(member.getByRole('heading', { level: 1, name: t('home.title') })).toBeVisible();
});

test('the last administrator stays', async ({ as }) => {
  const page = await as('administrator');
  await page.goto('/leden');
  const me = await page.locator('.me__who b').innerText();
  await page.getByRole('link', { name: t('members.end_of', { name: me }) }).click();
  expect((await send(page, page.getByRole('button', { name: t('members.end_confirm') }))).status()).toBe(422);
  await expect(page.getByRole('alert')).toContainText(t('problem.last_administrator'));
});

test('a long list can be searched', async ({ as }) => {
  const page = await as('administrator');
  await page.goto('/leden');
  const find = field(page, t('members.search'));
  for (let n = 0; (await find.count()) === 0 && n < 8; n += 1) await add(page, `Nieuwe Collega ${n}`);
  await find.fill('FARAH huisarts');
  await page.getByRole('button', { name: t('members.find') }).click();
  await expect(entry(page, 'Farah Aziz')).toBeVisible();
  await expect(entry(page, 'Joke Timmermans')).toHaveCount(0);
  await find.fill('niemand heet zo');
  await page.getByRole('button', { name: t('members.find') }).click();
  await expect(page.getByText(t('members.none_found'))).toBeVisible();
});
