/** Coming in by a link, and going out. */

import { ROLES } from './board';
import { expect, test } from './fixtures';
import { done, post, send } from './forms';
import { t } from './words';

test('every link signs in, once', async ({ board, as, stranger }) => {
  for (const role of ROLES) {
    const page = await as(role);
    await page.goto('/');
    await expect(page.getByRole('heading', { level: 1, name: t('home.title') }), role).toBeVisible();
    const late = await stranger();
    const answer = await late.goto(board.links[role]);
    expect(answer?.status()).toBe(404);
    await expect(late.getByRole('heading', { level: 1, name: t('sign_in.bad_link') })).toBeVisible();
    expect(await late.context().cookies()).toEqual([]);
    await page.close();
    await late.close();
  }
});

test('the cookie is out of reach of scripts and other sites', async ({ as }) => {
  const [cookie, ...others] = await (await as('coordinator')).context().cookies();
  expect(others).toEqual([]);
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/', domain: 'localhost' });
});

test('signing out ends the session itself, not only the cookie', async ({ as, board }) => {
  const page = await as('coordinator', { fresh: true });
  await page.goto('/');
  const cookies = await page.context().cookies();
  await done(page, page.getByRole('button', { name: t('app.sign_out') }));
  await expect(page.getByRole('heading', { level: 1, name: t('sign_in.title') })).toBeVisible();
  await page.context().addCookies(cookies);
  await page.goto('/overleggen');
  expect(page.url()).toBe(`${board.origin}/aanmelden`);
});

test('the administrator lets a new colleague in', async ({ as, stranger }) => {
  const page = await as('administrator');
  await page.goto('/leden');
  const form = page.locator('form[action="/leden"]');
  await form.getByLabel(t('members.name'), { exact: true }).fill('Tineke Vos');
  await form.getByRole('checkbox', { name: t('role.participant'), exact: true }).check();
  await done(page, form.getByRole('button', { name: t('members.add') }));
  expect((await send(page, page.getByRole('button', { name: t('members.link_of', { name: 'Tineke Vos' }) }))).status()).toBe(200);
  const said = await page.getByRole('status').innerText();
  const link = /https?:\S+/.exec(said)?.[0] ?? '';
  const colleague = await stranger();
  await colleague.goto(link);
  await expect(colleague.getByRole('banner')).toContainText('Tineke Vos');
  await expect(colleague.getByRole('link', { name: t('home.submit') })).toBeVisible();
});

test('a form from another site is refused', async ({ as }) => {
  const page = await as('participant');
  await page.goto('/');
  const answer = await page.request.post('/casussen', { headers: { origin: 'https://elders.example' }, form: { code: '222-222-22' } });
  expect(answer.status()).toBe(403);
  expect((await post(page, '/casussen', [['code', '222-222-22']])).status()).toBe(404);
});
