/** Reporting an action: two taps, what came of it on the case, and back again. */

import { expect, test, type Page, WITHOUT_ISLAND } from './fixtures';
import { done, field, post, refused } from './forms';
import { submitCase } from './intake';
import { COMPLETE, type Minutes } from './item';
import { running } from './meeting';
import { day, t } from './words';

const RESULT = 'Gebeld: het huisbezoek is op dinsdag.';

/** A closed meeting in which Joke agreed to do something; gives the code of its case. */
async function agreed(coordinator: Page, midwife: Page, minutes: Minutes): Promise<string> {
  const code = await submitCase(midwife);
  const meeting = await running(coordinator, [code]);
  await (await meeting.item(code)).write({ ...COMPLETE, ...minutes });
  await meeting.close();
  return code;
}

const entry = (page: Page, what: string) => page.getByRole('listitem').filter({ hasText: what });
const open = (page: Page, code: string) => page.getByRole('link', { name: code, exact: true }).first().click();

test('an action is reported in two taps and read on the case', async ({ as }) => {
  const [coordinator, midwife] = [await as('coordinator'), await as('participant')];
  const action = `Prenataal huisbezoek afspreken ${Date.now()}`;
  const code = await agreed(coordinator, midwife, { action, due: day() });
  const nurse = await as('participant2', { phone: true });
  await nurse.goto('/');
  await expect(entry(nurse, action)).toContainText(code);

  await nurse.getByRole('link', { name: t('action.done_of', { what: action }) }).click();
  await expect(nurse.getByRole('heading', { level: 1, name: t('action.report_title') })).toBeVisible();
  const result = field(nurse, t('action.result'));
  await expect(result).toBeFocused();
  const report = nurse.getByRole('button', { name: t('action.report') });
  await refused(nurse, report, [[result, t('problem.missing')]]);
  await result.fill(RESULT);
  await done(nurse, report);
  expect(new URL(nurse.url()).pathname).toBe('/acties');
  await expect(nurse.getByRole('status')).toContainText(t('action.reported'));
  await expect(entry(nurse, action)).toContainText(RESULT);

  await midwife.goto('/casussen');
  await open(midwife, code);
  await expect(entry(midwife, action).first()).toContainText(`${t('action.result_is')} ${RESULT}`);
  await expect(midwife.getByText(t('case.no_open_actions'))).toBeVisible();
  await expect(midwife.getByRole('link', { name: t('action.done_of', { what: action }) })).toHaveCount(0);

  // Not done after all: open again, with what was typed.
  await done(nurse, nurse.getByRole('button', { name: t('action.undo_of', { what: action }) }));
  await nurse.getByRole('link', { name: t('action.done_of', { what: action }) }).click();
  await expect(result).toHaveValue(RESULT);
});

test('actions are sorted by how soon they are due, and what is too late says so', WITHOUT_ISLAND, async ({ as }) => {
  const [coordinator, midwife, nurse] = [await as('coordinator'), await as('participant'), await as('participant2')];
  const stamp = Date.now();
  const [soon, later] = [`Vandaag nog ${stamp}`, `Over drie weken ${stamp}`];
  await agreed(coordinator, midwife, { action: later, due: day(21) });
  await agreed(coordinator, midwife, { action: soon, due: day() });
  await nurse.goto('/acties');
  const titles = await nurse.getByRole('heading', { level: 2 }).allInnerTexts();
  const known = ['overdue', 'this_week', 'later'].map((term) => t(`term.${term}`)).filter((title) => titles.includes(title));
  expect(titles.filter((title) => known.includes(title))).toEqual(known);
  const group = (title: string) => nurse.locator('section').filter({ has: nurse.getByRole('heading', { level: 2, name: title }) });
  await expect(group(t('term.this_week'))).toContainText(soon);
  await expect(group(t('term.later'))).toContainText(later);
});

test('two people report one action: nothing typed is lost', async ({ as }) => {
  const [coordinator, midwife, nurse] = [await as('coordinator'), await as('participant'), await as('participant2')];
  const action = `Verwijzing nabellen ${Date.now()}`;
  const code = await agreed(coordinator, midwife, { action });
  for (const page of [nurse, coordinator]) {
    await page.goto('/casussen');
    if (page === nurse) await page.goto('/acties');
    else await open(page, code);
    await page.getByRole('link', { name: t('action.done_of', { what: action }) }).click();
  }
  await field(nurse, t('action.result')).fill('Van de jeugdverpleegkundige');
  await done(nurse, nurse.getByRole('button', { name: t('action.report') }));
  await field(coordinator, t('action.result')).fill('Van de coördinator');
  await coordinator.getByRole('button', { name: t('action.report') }).click();
  await expect(coordinator.getByRole('alert')).toContainText('Van de coördinator');
  await expect(coordinator.locator('main')).toContainText('Van de jeugdverpleegkundige');
});

test('an action is nobody else’s to report', WITHOUT_ISLAND, async ({ as }) => {
  const [coordinator, midwife] = [await as('coordinator'), await as('participant')];
  const action = `Alleen voor haar ${Date.now()}`;
  await agreed(coordinator, midwife, { action });
  const nurse = await as('participant2');
  await nurse.goto('/acties');
  const path = (await nurse.getByRole('link', { name: t('action.done_of', { what: action }) }).getAttribute('href')) ?? '';
  expect((await midwife.request.get(path)).status()).toBe(404);
  expect((await post(midwife, path, [['result', 'niet van mij']])).status()).toBe(404);
  for (const role of ['reporter', 'administrator', 'other_coalition'] as const) {
    expect((await (await as(role)).request.get(path)).status(), role).toBe(404);
  }
});
