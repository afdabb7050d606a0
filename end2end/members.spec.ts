/** The administrator's list of members: finding one, ending a membership, taking that back. */

import { expect, test, type Page } from './fixtures';
import { done, field, group, refused, send } from './forms';
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
  await page.getByRole('link', { name, exact: true }).click();
  await page.getByRole('link', { name: t('reset.button') }).click();
  await page.getByRole('button', { name: t('reset.button') }).click();
  await member.goto(await page.locator('.link-to-copy').innerText());
  await expect(member.getByRole('heading', { level: 1, name: t('home.title') })).toBeVisible();
});

test('an invitation says until when it works, is replaced by a new one, and can be taken back', async ({ as, stranger }) => {
  const page = await as('administrator');
  const name = `Ina Invité ${Date.now()}`;
  await add(page, name);
  await expect(entry(page, name)).toContainText(t('members.not_invited'));
  await page.getByRole('button', { name: t('members.link_of', { name }) }).click();
  const first = await page.locator('.link-to-copy').innerText();
  await expect(entry(page, name)).toContainText(/uitgenodigd tot /);
  await page.getByRole('link', { name, exact: true }).click();
  await page.getByRole('button', { name: t('members.link'), exact: true }).click();
  const second = await page.locator('.link-to-copy').innerText();
  await page.getByRole('link', { name, exact: true }).click();
  await done(page, page.getByRole('button', { name: t('members.withdraw') }));
  await expect(page.getByRole('main')).toContainText(t('members.not_invited'));
  const member = await stranger();
  for (const link of [first, second]) {
    expect((await member.goto(link))?.status(), link).toBe(404);
  }
});

test('a member is changed; a role of two people is hers after one tap of the second, on Vandaag', async ({ as, stranger }) => {
  const page = await as('administrator');
  const name = `Cato Collega ${Date.now()}`;
  await add(page, name);
  await page.getByRole('button', { name: t('members.link_of', { name }) }).click();
  const member = await stranger();
  await member.goto(await page.locator('.link-to-copy').innerText());
  await page.goto('/leden');
  await page.getByRole('link', { name, exact: true }).click();
  const roles = group(page, t('members.roles'));
  await expect(roles.getByRole('checkbox', { name: t('role.participant'), exact: true })).toBeChecked();
  await expect(page.getByRole('button', { name: t('members.sign_out') })).toBeVisible();
  await roles.getByRole('checkbox', { name: t('role.coordinator'), exact: true }).check();
  await field(page, t('members.email')).fill('geen adres');
  await page.locator('form', { has: roles }).evaluate((element) => element.setAttribute('novalidate', ''));
  const save = page.getByRole('button', { name: t('app.save'), exact: true });
  await refused(page, save, [[field(page, t('members.email')), t('problem.email_format')]]);
  await field(page, t('members.email')).fill('');
  await done(page, save);
  await expect(page.getByRole('status')).toContainText(t('members.saved'));
  await expect(page.getByText(t('proposal.waits_for', { role: t('role.coordinator') }))).toBeVisible();
  expect((await member.goto('/overleggen/nieuw'))?.status()).toBe(404);
  await member.goto('/');
  await expect(member.getByRole('heading', { level: 2, name: t('proposal.own') })).toBeVisible();
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 2, name: t('proposal.title') })).toHaveCount(0);
  const coordinator = await as('coordinator');
  await coordinator.goto('/');
  const tap = coordinator.getByRole('button', { name: t('proposal.confirm_of', { name, role: t('role.coordinator') }) });
  await done(coordinator, tap);
  await expect(tap).toHaveCount(0);
  await member.goto('/overleggen/nieuw');
  await expect(member.getByRole('heading', { level: 1, name: t('meeting.plan') })).toBeVisible();
  await page.goBack();
  await done(page, page.getByRole('button', { name: t('members.sign_out') }));
  await member.goto('/overleggen/nieuw');
  expect(new URL(member.url()).pathname).toBe('/aanmelden');
});

test('members from a spreadsheet, mended and added', async ({ as }) => {
  const page = await as('administrator');
  await page.goto('/leden');
  await page.getByRole('link', { name: t('import.title') }).click();
  const unique = Date.now();
  const lines = ['naam;e-mail;rollen;discipline', `Zo\u00eb ${unique};zoe${unique}@example.nl;deelnemer;huisarts`, `Bo ${unique};;baas;`];
  const buffer = Buffer.from(`${lines.join('\r\n')}\r\n`, 'latin1');
  await page.locator('input[type=file]').setInputFiles({ name: 'leden.csv', mimeType: 'text/csv', buffer });
  expect((await send(page, page.getByRole('button', { name: t('import.look'), exact: true }))).status()).toBe(422);
  await expect(page.getByText(t('import.role', { word: 'baas' }))).toBeVisible();
  await page.getByRole('button', { name: t('import.add_one') }).click();
  await expect(page.getByRole('status')).toContainText(t('import.added_one'));
  const text = field(page, t('import.lines'));
  await expect(text).toHaveValue(/;baas;/);
  await text.fill((await text.inputValue()).replace('baas', 'deelnemer'));
  await page.getByRole('button', { name: t('import.look_again') }).click();
  await done(page, page.getByRole('button', { name: t('import.add_one') }));
  await expect(entry(page, `Zoë ${unique}`)).toContainText('huisarts');
  await expect(entry(page, `Bo ${unique}`)).toContainText(t('members.not_invited'));
});

test('the yearly look at the members', async ({ as }) => {
  const page = await as('administrator');
  await page.goto('/');
  await page.getByRole('main').getByRole('link', { name: t('review.title') }).click();
  const someone = group(page, 'Els Dijkman');
  await someone.getByRole('radio', { name: t('review.stays') }).check();
  await done(page, page.getByRole('button', { name: t('app.save'), exact: true }));
  await expect(group(page, 'Els Dijkman')).toHaveCount(0);
  await expect(entry(page, 'Els Dijkman')).toContainText(/Nagekeken op .* door /);
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
