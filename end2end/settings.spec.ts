/** The settings of the coalition, by the administrator; and what the others see of them. */

import { expect, test, type Page } from './fixtures';
import { choose, done, field, group, held, post, refused } from './forms';
import { Meeting, PlanForm } from './meeting';
import { day, escaped, t, THIS_YEAR } from './words';

const NEXT_YEAR = Number(THIS_YEAR) + 1;

/** Opens a part of the settings by the way people take. */
async function open(page: Page, part: string): Promise<void> {
  await page.goto('/');
  await page.getByRole('link', { name: t('nav.settings'), exact: true }).click();
  await page.getByRole('link', { name: t(part), exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: t(part) })).toBeVisible();
  await page.waitForLoadState();
}

const row = (page: Page, name: string) =>
  page.getByRole('listitem').filter({ has: page.getByRole('link', { name, exact: true }) });

/** The names of the links in the first list with arrows, in their order. */
async function order(page: Page): Promise<string[]> {
  const rows = page.getByRole('listitem').filter({ has: page.getByRole('button', { name: /omhoog$/ }) });
  return (await rows.getByRole('link').allInnerTexts()).map((text) => text.trim());
}

test('the values of the coalition have bounds, and are kept', async ({ as }) => {
  const page = await as('administrator');
  await open(page, 'settings.coalition');
  const form = page.locator('form[action="/instellingen/coalitie"]');
  const save = form.getByRole('button', { name: t('app.save') });
  const [minutes, least] = [field(form, t('settings.minutes')), field(form, t('settings.n_min'))];
  await minutes.fill('twaalf');
  await least.fill('5');
  const typed = await held(form);
  await refused(page, save, [
    [minutes, t('problem.number_range', { min: 1, max: 15 })],
    [least, t('problem.number_range', { min: 10, max: 100 })],
  ]);
  expect(await held(form)).toEqual(typed);
  const before = await held(form);
  await minutes.fill('12');
  await least.fill('10');
  await done(page, save);
  const now = { name: 'Gelderland-Midden', minutes: 12, months: 6, least: 10 };
  await expect(page.getByText(t('settings.coalition_now', now))).toBeVisible();

  // A form of before that change: what is stored now is shown, and what was typed stays.
  const late = before.map(([name, value]): [string, string] => [name, name === 'minutes' ? '9' : name === 'n_min' ? '10' : value]);
  const answer = await post(page, '/instellingen/coalitie', late);
  expect(answer.status()).toBe(422);
  expect(await answer.text()).toContain(t('problem.conflict'));

  await open(page, 'settings.coalition');
  await minutes.fill('10');
  await done(page, save);
});

test('a kind without cases: made, planned, held, closed, no longer offered', async ({ as }) => {
  const page = await as('administrator');
  await open(page, 'settings.kinds');
  const form = page.locator('form[action="/instellingen/overlegsoorten"]');
  const add = form.getByRole('button', { name: t('kinds.add') });
  await field(form, t('kinds.name')).fill('Netwerkborrel');
  await field(form, t('kinds.code')).fill('mdo');
  await choose(form, t('kinds.purpose'), t('purpose.meeting'));
  await group(form, t('kinds.required')).getByRole('checkbox', { name: 'Veilig Thuis' }).check();
  const typed = await held(form);
  await refused(page, add, [[field(form, t('kinds.code')), t('problem.taken')]]);
  expect(await held(form)).toEqual(typed);
  await field(form, t('kinds.code')).fill('Borrel');
  await done(page, add);
  await expect(row(page, 'Borrel')).toContainText(t('kinds.without'));
  await expect(row(page, 'Borrel')).toContainText(t('kinds.needs', { disciplines: 'Veilig Thuis' }));
  expect((await order(page)).at(-1)).toBe('Borrel');
  await done(page, page.getByRole('button', { name: t('settings.up_of', { name: 'Borrel' }) }));
  expect((await order(page)).at(-2)).toBe('Borrel');

  const coordinator = await as('coordinator');
  const plan = await new PlanForm(coordinator).open();
  const kind = t('meeting.kind_without', { name: 'Netwerkborrel' });
  await plan.fill({ kind, day: day() });
  await done(coordinator, plan.submit);
  const meeting = new Meeting(coordinator);
  await expect(coordinator.getByText(t('agenda.no_cases'))).toBeVisible();
  await expect(coordinator.getByText(t('agenda.candidates'))).toBeHidden();
  await expect(coordinator.getByText(t('agenda.always', { kind: 'Borrel' }))).toBeVisible();
  await meeting.step('send');
  await meeting.step('open');
  await coordinator.getByRole('link', { name: t('agenda.close') }).click();
  await expect(coordinator.getByText(t('close.no_cases'))).toBeVisible();
  await done(coordinator, coordinator.getByRole('button', { name: t('close.close') }));
  await expect(coordinator.getByText(t('state.closed'), { exact: true })).toBeVisible();
  await coordinator.goto('/casussen/nieuw');
  await expect(group(coordinator, t('intake.kind'))).not.toContainText('Netwerkborrel');
  await coordinator.goto('/aantallen');
  await expect(coordinator.getByRole('main')).not.toContainText('Borrel');

  // In use: whether it has cases can no longer be chosen; it can only be retired.
  await page.getByRole('link', { name: 'Borrel', exact: true }).click();
  await expect(page.getByText(t('kinds.fixed'))).toBeVisible();
  await page.waitForLoadState();
  await expect(group(page, t('kinds.purpose'))).toHaveCount(0);
  await done(page, page.getByRole('button', { name: t('settings.retire') }));
  await expect(page.getByRole('button', { name: t('settings.restore_of', { name: 'Borrel' }) })).toBeVisible();
  await coordinator.goto('/overleggen/nieuw');
  await expect(coordinator.getByText('Netwerkborrel')).toHaveCount(0);
  await meeting.goto();
  await expect(coordinator.getByRole('heading', { level: 1, name: /^Netwerkborrel/ })).toBeVisible();
});

test('a discipline is added, renamed, moved and retired', async ({ as }) => {
  const page = await as('administrator');
  await open(page, 'settings.disciplines');
  const form = page.locator('form[action="/instellingen/disciplines"]');
  const [name, add] = [field(form, t('disciplines.name')), form.getByRole('button', { name: t('disciplines.add') })];
  await name.fill('HUISARTS');
  await refused(page, add, [[name, t('problem.taken')]]);
  await expect(name).toHaveValue('HUISARTS');
  await name.fill('diëtist');
  const twice = await held(form);
  await done(page, add);
  expect((await post(page, '/instellingen/disciplines', twice)).status(), 'sent twice').toBe(303);
  const last = (await order(page)).length;
  expect((await order(page)).filter((one) => one === 'diëtist')).toHaveLength(1);
  await page.getByRole('link', { name: 'diëtist', exact: true }).click();
  await field(page, t('disciplines.name')).fill('voedingsdeskundige');
  await done(page, page.getByRole('button', { name: t('app.save') }));
  await done(page, page.getByRole('button', { name: t('settings.up_of', { name: 'voedingsdeskundige' }) }));
  expect((await order(page))[last - 2]).toBe('voedingsdeskundige');
  await page.getByRole('link', { name: 'voedingsdeskundige', exact: true }).click();
  await done(page, page.getByRole('button', { name: t('settings.retire') }));
  expect(await order(page)).not.toContain('voedingsdeskundige');
  const midwife = await as('participant');
  await midwife.goto('/casussen/nieuw');
  await expect(group(midwife, t('intake.disciplines'))).not.toContainText('voedingsdeskundige');
});

test('a municipality joins from a day and leaves again; years that were counted do not change', async ({ as }) => {
  const page = await as('administrator');
  await open(page, 'settings.areas');
  await page.getByRole('link', { name: 'Gelderland-Midden', exact: true }).click();
  const join = page.locator('form[action$="/erbij"]');
  const [municipality, from] = [field(join, t('areas.municipality')), field(join, t('areas.join_from'))];
  const button = join.getByRole('button', { name: t('areas.join') });
  await municipality.selectOption({ label: 'Apeldoorn' });
  await from.fill('2021-01-01');
  await refused(page, button, [[from, t('problem.year_counted', { year: 2021 })]]);
  await expect(municipality.locator('option:checked')).toHaveText('Apeldoorn');
  await municipality.selectOption({ label: 'Ede' });
  await from.fill(`${NEXT_YEAR}-01-01`);
  await refused(page, button, [[from, t('problem.period_overlaps')]]);
  await municipality.selectOption({ label: 'Apeldoorn' });
  await done(page, button);
  const members = page.getByRole('listitem').filter({ hasText: 'Apeldoorn' });
  const first = `1 januari ${NEXT_YEAR}`;
  await expect(members).toContainText(t('areas.from', { day: first }));

  const leave = page.locator('form[action$="/eraf"]');
  await field(leave, t('areas.municipality')).selectOption({ label: t('areas.since', { name: 'Apeldoorn', day: first }) });
  const until = field(leave, t('areas.leave_until'));
  await until.fill(`${NEXT_YEAR - 1}-12-31`);
  await refused(page, leave.getByRole('button'), [[until, t('problem.end_before_from')]]);
  await until.fill(`${NEXT_YEAR}-01-01`);
  await done(page, leave.getByRole('button'));
  await expect(members).toHaveCount(0);

  await open(page, 'settings.areas');
  await field(page, t('areas.name')).fill('Vallei');
  await done(page, page.getByRole('button', { name: t('areas.add') }));
  await expect(page.getByRole('heading', { level: 1, name: 'Vallei' })).toBeVisible();
  await field(page, t('areas.name')).fill('De Vallei');
  await done(page, page.getByRole('button', { name: t('areas.rename') }));
  await expect(page.getByRole('heading', { level: 1, name: 'De Vallei' })).toBeVisible();
  await field(join, t('areas.municipality')).selectOption({ label: 'Barneveld' });
  await field(join, t('areas.join_from')).fill(day());
  await done(page, button);
  await expect(page.getByRole('listitem').filter({ hasText: 'Barneveld' })).toBeVisible();
});

test('the coordinator says what was not registered, and takes it back', async ({ as }) => {
  const page = await as('coordinator');
  await page.goto('/aantallen');
  await page.getByRole('link', { name: t('not_registered.link') }).click();
  const year = field(page, t('not_registered.year'));
  const set = page.getByRole('button', { name: t('not_registered.set') });
  await year.selectOption('2022');
  await choose(page, t('meeting.kind'), 'MDO Kwetsbaar Zwanger');
  await choose(page, t('not_registered.type'), t('case_type.family_many'));
  await refused(page, set, [[group(page, t('not_registered.type')), t('problem.has_counts')]]);
  await expect(year).toHaveValue('2022');
  await year.selectOption('2023');
  await done(page, set);
  const cell = t('not_registered.cell', {
    year: 2023,
    cell: t('counts.cell', { cases: t('case_type.family_many'), kind: 'MDO' }),
  });
  await expect(page.getByText(cell)).toBeVisible();
  await page.getByRole('link', { name: new RegExp(escaped(t('nav.counts'))) }).last().click();
  await expect(page.getByRole('columnheader', { name: '2023' }).first()).toBeVisible();
  await page.goto('/aantallen/niet-geregistreerd');
  await done(page, page.getByRole('button', { name: t('not_registered.take_back_of', { cell }) }));
  await expect(page.getByText(cell)).toHaveCount(0);
});

test('settings on a phone, by keyboard alone', async ({ as }) => {
  const page = await as('administrator', { phone: true });
  await open(page, 'settings.coalition');
  const minutes = field(page, t('settings.minutes'));
  for (let step = 0; step < 12 && !(await minutes.evaluate((e) => e === document.activeElement)); step++) {
    await page.keyboard.press('Tab');
  }
  await expect(minutes).toBeFocused();
  await page.keyboard.press('Control+A');
  await page.keyboard.type('99');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toContainText(t('problem.number_range', { min: 1, max: 15 }));
  await expect(minutes).toHaveValue('99');
});
