import { expect, test, type Page, WITHOUT_ISLAND } from './fixtures';
import { held, post, refused, scriptsWith, send } from './forms';
import { Intake, openCases } from './intake';
import { day, escaped, t } from './words';
import { PlanForm } from './meeting';

/** A form that was refused holds what was typed, all of it; and nothing was stored. */
async function refusedWhole(page: Page, intake: Intake, typed: [string, string][], cases: string[]): Promise<void> {
  expect(await held(intake.form)).toEqual(typed);
  await expect(intake.form.locator('[aria-invalid="true"]').first()).toBeVisible();
  expect(await openCases(page)).toEqual(cases);
}

const WEEKS = [
  ['45+0', 'weeks_range'],
  ['3', 'weeks_range'],
  ['24+9', 'days_range'],
  ['24-3', 'weeks_format'],
  ['vierentwintig', 'weeks_format'],
  ['', 'missing'],
] as const;

test('weeks that are none are refused each time, and the form holds everything', async ({ as }) => {
  const page = await as('participant');
  const cases = await openCases(page);
  const intake = await new Intake(page).open();
  await intake.fill({});
  await intake.text('worries').fill('Twee regels:\nhier de tweede.');
  await intake.ticks('risk').getByRole('checkbox', { name: t('factor.money') }).check();
  await intake.ticks('protective').getByRole('checkbox', { name: t('factor.motivation') }).check();
  for (const [weeks, problem] of WEEKS) {
    await intake.text('weeks').fill(weeks);
    const typed = await held(intake.form);
    await refused(page, intake.submit, [[intake.text('weeks'), t(`problem.${problem}`)]]);
    expect(await held(intake.form), weeks).toEqual(typed);
    await expect(intake.form.locator('[aria-invalid="true"]').first(), weeks).toBeVisible();
  }
  expect(await openCases(page)).toEqual(cases);
});

test('intake without a question', async ({ as }) => {
  const page = await as('participant');
  const cases = await openCases(page);
  const intake = await new Intake(page).open();
  await intake.fill({ question: ' \n ' });
  const typed = await held(intake.form);
  await refused(page, intake.submit, [[intake.text('question'), t('problem.missing')]]);
  await refusedWhole(page, intake, typed, cases);
});

test('an empty intake names every field that is needed', async ({ as }) => {
  const page = await as('participant');
  const cases = await openCases(page);
  const intake = await new Intake(page).open();
  const titles = ['kind', 'case_type', 'consent'] as const;
  await refused(page, intake.submit, [
    [intake.ticks('kind'), t('problem.choose')],
    [intake.ticks('case_type'), t('problem.choose')],
    [intake.text('residence'), t('problem.choose')],
    [intake.text('question'), t('problem.missing')],
    [intake.ticks('consent'), t('problem.choose')],
  ]);
  for (const title of titles) await expect(intake.ticks(title)).toBeVisible();
  expect(await openCases(page)).toEqual(cases);
});

test('20,000 characters are too many, and all of them come back', async ({ as }) => {
  const page = await as('participant');
  const cases = await openCases(page);
  const intake = await new Intake(page).open();
  await intake.fill({});
  const long = 'Zij slaapt slecht é '.repeat(1000);
  const limits = [['question', 500], ['worries', 4000]] as const;
  for (const [key] of limits) await intake.text(key).fill(long);
  const typed = await held(intake.form);
  await refused(page, intake.submit, limits.map(([key, max]) => [intake.text(key), t('problem.too_long', { max })]));
  for (const [key] of limits) await expect(intake.text(key)).toHaveValue(long);
  await refusedWhole(page, intake, typed, cases);
});

test('spoed and no consent ask for their reason', async ({ as }) => {
  const page = await as('participant');
  const cases = await openCases(page);
  const intake = await new Intake(page).open();
  await intake.fill({ consent: 'refused' });
  await intake.ticks('urgency').getByRole('radio', { name: t('urgency.urgent'), exact: true }).check();
  await intake.text('urgent_before').fill(day(-1));
  const typed = await held(intake.form);
  await refused(page, intake.submit, [
    [intake.text('urgent_before'), t('problem.date_in_past')],
    [intake.text('urgent_reason'), t('problem.reason_needed')],
    [intake.text('consent_reason'), t('problem.reason_needed')],
  ]);
  await refusedWhole(page, intake, typed, cases);
});

test('a meeting that ends before it starts, or nowhere, or on a day gone by', async ({ as }) => {
  const page = await as('coordinator');
  await page.goto('/overleggen');
  const before = await page.getByRole('main').innerText();
  const plan = await new PlanForm(page).open();
  await plan.fill({ starts: '14:30', ends: '13:00' });
  const typed = await held(plan.form);
  await refused(page, plan.submit, [[plan.field('ends'), t('problem.end_before_start')]]);
  expect(await held(plan.form)).toEqual(typed);

  await plan.fill({ day: day(-3), room: '' });
  await plan.field('link').fill('javascript:alert(1)');
  await refused(page, plan.submit, [
    [plan.field('link'), t('problem.link_format')],
    [plan.field('afterwards'), t('problem.reason_needed')],
  ]);
  await plan.field('link').fill('');
  await plan.field('day').fill('');
  await refused(page, plan.submit, [
    [plan.field('room'), t('problem.place_or_link')],
    [plan.field('day'), t('problem.missing')],
  ]);
  await page.goto('/overleggen');
  expect(await page.getByRole('main').innerText()).toBe(before);
});

test('the same form sent twice stores one case, one meeting', async ({ as }) => {
  const midwife = await as('participant');
  const cases = await openCases(midwife);
  const intake = await new Intake(midwife).open();
  await intake.fill({ weeks: '19+1' });
  const form = await held(intake.form);
  const answers = [await post(midwife, '/casussen/nieuw', form), await post(midwife, '/casussen/nieuw', form)];
  const together = await Promise.all([1, 2, 3].map(() => post(midwife, '/casussen/nieuw', form)));
  const places = [...answers, ...together].map((answer) => [answer.status(), answer.headers()['location']]);
  expect(new Set(places.map(String)).size, `all lead to the same case: ${places.join(' ')}`).toBe(1);
  expect(answers[0]?.status()).toBe(303);
  expect(await openCases(midwife)).toHaveLength(cases.length + 1);
  // Two at the same moment, of a case that is not there yet. Its form was sent past the tab, which still keeps it.
  await midwife.evaluate(() => sessionStorage.clear()).catch(() => undefined);
  await intake.open();
  await intake.fill({ weeks: '20' });
  const other = await held(intake.form);
  const twins = await Promise.all([1, 2, 3, 4].map(() => post(midwife, '/casussen/nieuw', other)));
  expect(twins.map((answer) => answer.status())).toEqual([303, 303, 303, 303]);
  expect(await openCases(midwife)).toHaveLength(cases.length + 2);

  const coordinator = await as('coordinator');
  const plan = await new PlanForm(coordinator).open();
  await plan.fill({ day: day(40), room: 'Dubbel verstuurd' });
  const planned = await held(plan.form);
  for (const _ of [1, 2]) expect((await post(coordinator, '/overleggen/nieuw', planned)).status()).toBe(303);
  await coordinator.goto('/overleggen');
  const when = new RegExp(` ${Number(day(40).slice(8))} ${escaped(t(`month.m${Number(day(40).slice(5, 7))}`))}`);
  await expect(coordinator.getByRole('listitem').filter({ hasText: when })).toHaveCount(1);
});

test('a code that is none, and one that nobody has', WITHOUT_ISLAND, async ({ as }) => {
  const page = await as('participant');
  await page.goto('/casussen');
  const code = page.getByLabel(t('cases.search'));
  await code.fill('</textarea><script>alert(1)</script>');
  expect((await send(page, page.getByRole('button', { name: t('cases.find') }))).status()).toBe(422);
  await expect(code).toHaveAccessibleDescription(new RegExp(escaped(t('problem.code_format'))));
  await expect(code).toHaveValue('</textarea><script>alert(1)</script>');
  expect(await scriptsWith(page, 'alert(1)')).toBe(0);
  // 2222222 weighs 28 × 0: its check character is a 2 as well.
  await code.fill('222-222-22');
  await page.getByRole('button', { name: t('cases.find') }).click();
  await expect(page.getByText(t('cases.not_found'))).toBeVisible();
});
