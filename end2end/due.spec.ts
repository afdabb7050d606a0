/** Writing down actions: by when with one tap, several in one go, and who is there first. */

import { expect, test, type Page } from './fixtures';
import { pick, refused } from './forms';
import { submitCase } from './intake';
import { Item, type Row } from './item';
import { Meeting, running } from './meeting';
import { day, escaped, like, t } from './words';

type As = (role: 'coordinator' | 'participant') => Promise<Page>;

async function written(as: As, pregnant = true): Promise<{ page: Page; meeting: Meeting; item: Item; midwife: Page }> {
  const midwife = await as('participant');
  const code = await submitCase(midwife, pregnant ? {} : { type: 'family' });
  const page = await as('coordinator');
  const meeting = await running(page, [code]);
  return { page, meeting, item: await meeting.item(code), midwife };
}

/** The day that a term of one tap promises. */
const promised = async (row: Row, term: 'due_week' | 'due_next_meeting') =>
  /\((.+)\)/.exec((await row.term(term).innerText()).trim())?.[1] ?? 'no day';

/** An action, as who only reads sees it. */
const read = (page: Page, what: string) => page.locator('#uitkomst').getByRole('listitem').filter({ hasText: what });

test('by when: a week, the next meeting, a week of the pregnancy or a day, each with one tap; all in one go', async ({ as }) => {
  const { page, meeting, item, midwife } = await written(as);
  // The next one of this kind, so that there is one to pick.
  await Meeting.plan(page, { day: day(28) });
  await meeting.item(item.code);
  const add = async (number: number, what: string, term: Parameters<Row['choose']>[0], beside?: (row: Row) => Promise<void>) => {
    const row = item.row(number);
    await row.what.fill(what);
    await pick(row.owner, 'Joke Timmermans');
    await row.choose(term);
    await beside?.(row);
  };
  const [week, next] = [await promised(item.row(), 'due_week'), await promised(item.row(), 'due_next_meeting')];
  await add(1, 'Huisarts bellen', 'due_week');
  await add(2, 'Verslag doen', 'due_next_meeting');
  await add(3, 'Huisbezoek', 'due_before_week_pick', (row) => row.week.fill('35'));
  await item.write({});
  // More than the empty rows of one page.
  await add(4, 'Afspraak', 'due_typed', (row) => row.due.fill(day(9)));
  await item.write({});
  await page.reload();
  for (const what of ['Huisarts bellen', 'Verslag doen', 'Huisbezoek', 'Afspraak']) await expect(item.rowOf(what).takeBack).toHaveCount(1);
  await midwife.goto(page.url());
  await expect(read(midwife, 'Huisarts bellen'), 'the day that was promised').toContainText(t('action.due', { day: week }));
  await expect(read(midwife, 'Verslag doen'), 'the day that was promised').toContainText(t('action.due', { day: next }));
  await expect(read(midwife, 'Huisbezoek')).toContainText('vóór week 35');
  await expect(read(midwife, 'Afspraak')).toContainText(/uiterlijk/);
});

test('the tapped term counts and nothing typed is lost; a term by itself is no action', async ({ as }) => {
  const { page, item, midwife } = await written(as, false);
  const row = item.row();
  await expect(row.term('due_before_week_pick'), 'a gezin has no weeks').toHaveCount(0);
  await row.choose('due_week');
  await item.write({});
  await page.reload();
  await expect(item.form.getByRole('button', { name: like('item.take_back_of') })).toHaveCount(0);
  await midwife.goto(page.url());
  await expect(midwife.getByText(t('item.no_actions'))).toBeVisible();

  // A day is typed, and then a week is tapped: who goes back finds the day again.
  await row.what.fill('Bellen');
  await row.choose('due_typed');
  await row.due.fill(day(9));
  const week = await promised(row, 'due_week');
  await row.choose('due_week');
  await expect(row.due, 'out of sight').toBeHidden();
  await row.choose('due_typed');
  await expect(row.due).toHaveValue(day(9));
  await row.choose('due_week');
  // Refused, the row is there as it was filled in.
  await refused(page, item.next, [[row.owner, t('problem.choose')]]);
  await expect(row.what).toHaveValue('Bellen');
  await expect(row.term('due_week').getByRole('radio')).toBeChecked();
  await row.choose('due_typed');
  await expect(row.due).toHaveValue(day(9));
  await row.choose('due_week');
  await item.fill({ owner: 'Joke Timmermans' });
  await item.write({});
  await midwife.reload();
  await expect(read(midwife, 'Bellen'), 'the term that was tapped').toContainText(t('action.due', { day: week }));
});

test('what is tapped after a row is tapped, whatever the row shows while somebody is in it', async ({ as }) => {
  const { item } = await written(as);
  await item.row().what.fill('Bellen');
  await item.noAction.click();
  await expect(item.noAction).toBeChecked();
});

test('who is there now stands first', async ({ as }) => {
  const { page, meeting, item } = await written(as);
  const owner = item.row().owner;
  await page.goto(`${meeting.path}/volgen`);
  await page.getByRole('button', { name: t('live.i_am_here') }).click();
  await expect(page.getByRole('button', { name: t('live.i_go') })).toBeVisible();
  await meeting.item(item.code);
  const here = owner.locator(`optgroup[label="${t('item.here')}"] option`);
  await expect(here).toHaveText([/^Annelies Brouwer/]);
  await expect(owner.locator('option').nth(1)).toHaveText(/^Annelies Brouwer/);
  await expect(owner.locator(`optgroup[label="${t('item.not_here')}"] option`).filter({ hasText: 'Joke Timmermans' })).toHaveCount(1);
});

test('before the next case everything agreed is there in one sentence', async ({ as }) => {
  const { page, meeting, item } = await written(as);
  const begins = `^${escaped(t('read_back.title'))}: `;
  await expect(item.sentence).toHaveText(new RegExp(`${begins}E${escaped(t('read_back.no_decision').slice(1))}; `));
  await item.write({ decision: 'De JGZ gaat op huisbezoek.', action: 'Huisbezoek afspreken', owner: 'Joke Timmermans', due: day(9) });
  const agreed = new RegExp(`${begins}Besloten is: De JGZ gaat op huisbezoek; Joke Timmermans doet, uiterlijk .+: Huisbezoek afspreken; `);
  await expect(item.sentence).toHaveText(agreed);
  await expect(item.sentence).toContainText(t('read_back.no_manager'));
  await page.goto(`${meeting.path}/volgen`);
  await page.getByRole('button', { name: t('live.begin') }).click();
  await expect(page.locator('#live-next')).toBeVisible();
  await expect(item.sentence).toHaveText(agreed);
});
