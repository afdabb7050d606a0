/** Writing down an action: by when with one tap, who is there first, and a line of the decision that becomes one. */

import { expect, test, type Page } from './fixtures';
import { choose, done, field, group, held, pick, refused, send } from './forms';
import { submitCase } from './intake';
import { Item } from './item';
import { Meeting, running } from './meeting';
import { day, escaped, like, t } from './words';

type As = (role: 'coordinator' | 'participant') => Promise<Page>;

async function written(as: As, pregnant = true): Promise<{ page: Page; meeting: Meeting; item: Item }> {
  const code = await submitCase(await as('participant'), pregnant ? {} : { type: 'family' });
  const page = await as('coordinator');
  const meeting = await running(page, [code]);
  return { page, meeting, item: await meeting.item(code) };
}

/** The row of an action. */
const row = (item: Item, what: string) => item.actions.getByRole('listitem').filter({ hasText: what });

test('by when: a week, the next meeting, a week of the pregnancy or a day, each with one choice', async ({ as }) => {
  const { page, meeting, item } = await written(as);
  // The next one of this kind, so that there is one to pick.
  await Meeting.plan(page, { day: day(28) });
  await meeting.item(item.code);
  const add = async (what: string, term: () => Promise<void>): Promise<void> => {
    await item.fill({ action: what, owner: 'Joke Timmermans' });
    await term();
    await done(page, item.save);
  };
  for (const [key, what] of [['due_week', 'Huisarts bellen'], ['due_next_meeting', 'Verslag doen']] as const) {
    const choice = group(item.actions, t('item.due_pick')).getByRole('radio', { name: like(`item.${key}`) });
    const shown = /\((.+)\)/.exec((await choice.locator('xpath=..').innerText()).trim())?.[1] ?? 'no day';
    await add(what, () => choice.check());
    await expect(row(item, what), 'the day that was promised').toContainText(t('action.due', { day: shown }));
  }
  await add('Huisbezoek', () => field(item.actions, t('item.due_before_week')).fill('35'));
  await expect(row(item, 'Huisbezoek')).toContainText('vóór week 35');
  await add('Afspraak', () => field(item.actions, t('item.due')).fill(day(9)));
  await expect(row(item, 'Afspraak')).toContainText(/uiterlijk/);
});

test('two terms are refused with everything typed; a term by itself is no action', async ({ as }) => {
  const { page, item } = await written(as, false);
  await expect(field(item.actions, t('item.due_before_week')), 'a gezin has no weeks').toHaveCount(0);
  await choose(item.actions, t('item.due_pick'), (await group(item.actions, t('item.due_pick')).locator('label').nth(-2).innerText()).trim());
  await done(page, item.save);
  await expect(item.actions.getByText(t('item.no_actions'))).toBeVisible();
  await item.fill({ action: 'Bellen', owner: 'Joke Timmermans', due: day(9) });
  const week = group(item.actions, t('item.due_pick')).getByRole('radio', { name: like('item.due_week') });
  await week.check();
  expect((await send(page, item.save)).status()).toBe(422);
  await expect(page.getByRole('alert')).toContainText(new RegExp(escaped(t('problem.one_term').slice(1))));
  await expect(week).toBeChecked();
  await expect(field(item.actions, t('item.due'))).toHaveValue(day(9));
  await choose(item.actions, t('item.due_pick'), t('item.due_typed'));
  await done(page, item.save);
  await expect(row(item, 'Bellen')).toBeVisible();
});

test('who is there now stands first', async ({ as }) => {
  const { page, meeting, item } = await written(as);
  const owner = field(item.actions, t('item.owner'));
  await page.goto(`${meeting.path}/volgen`);
  await page.getByRole('button', { name: t('live.i_am_here') }).click();
  await expect(page.getByRole('button', { name: t('live.i_go') })).toBeVisible();
  await meeting.item(item.code);
  const here = owner.locator(`optgroup[label="${t('item.here')}"] option`);
  await expect(here).toHaveText([/^Annelies Brouwer/]);
  await expect(owner.locator('option').nth(1)).toHaveText(/^Annelies Brouwer/);
  await expect(owner.locator(`optgroup[label="${t('item.not_here')}"] option`).filter({ hasText: 'Joke Timmermans' })).toHaveCount(1);
});

test('a line of the decision becomes an action in one step', async ({ as }) => {
  const { page, item } = await written(as);
  const make = item.form.getByRole('button', { name: t('item.from_line') });
  await item.decision.fill('Begeleiding thuis.\n- JGZ belt de ouders');
  // Who and when are asked for, with the line in its new place.
  await refused(page, make, [[field(item.actions, t('item.owner')), t('problem.choose')]]);
  await expect(item.decision).toHaveValue('Begeleiding thuis.');
  await expect(field(item.actions, t('item.action'))).toHaveValue('JGZ belt de ouders');
  await pick(field(item.actions, t('item.owner')), 'Joke Timmermans');
  await group(item.actions, t('item.due_pick')).getByRole('radio', { name: like('item.due_week') }).check();
  await done(page, make);
  await expect(row(item, 'JGZ belt de ouders')).toHaveCount(1);
  await expect(item.decision).toHaveValue('Begeleiding thuis.');
  // In one go, with who and when chosen first.
  await item.decision.fill('Begeleiding thuis.\nHuisarts kijkt mee');
  await pick(field(item.actions, t('item.owner')), 'Marijke de Wit');
  await group(item.actions, t('item.due_pick')).getByRole('radio', { name: like('item.due_week') }).check();
  await done(page, make);
  await expect(row(item, 'Huisarts kijkt mee')).toHaveCount(1);
  await expect(item.decision).toHaveValue('Begeleiding thuis.');
  expect((await held(item.form)).filter(([name]) => name === 'action')).toEqual([['action', '']]);
});

test('before the next case everything agreed is there in one sentence', async ({ as }) => {
  const { page, meeting, item } = await written(as);
  const sentence = page.locator('#read-back');
  await expect(sentence).toHaveText(new RegExp(`^E${escaped(t('read_back.no_decision').slice(1))}; `));
  await item.write({ decision: 'De JGZ gaat op huisbezoek.', action: 'Huisbezoek afspreken', owner: 'Joke Timmermans', due: day(9) });
  const agreed = new RegExp(`^Besloten is: De JGZ gaat op huisbezoek; Joke Timmermans doet, uiterlijk .+: Huisbezoek afspreken; `);
  await expect(sentence).toHaveText(agreed);
  await expect(sentence).toContainText(t('read_back.no_manager'));
  await page.goto(`${meeting.path}/volgen`);
  await page.getByRole('button', { name: t('live.begin') }).click();
  await expect(page.locator('.read-back p')).toHaveText(agreed);
});
