/** What people do while others wait, counted (`docs/interactions.md` is the table; a run that differs from it fails). */

import { readFileSync } from 'node:fs';

import { awake } from './awake';
import { expect, test } from './fixtures';
import { done, pick } from './forms';
import { counting } from './interactions';
import { submitCase } from './intake';
import { COMPLETE, Item, STORED } from './item';
import { FIRST, Meeting, running } from './meeting';
import { openMail } from './postbox';
import { t } from './words';

const TABLE = new URL('../docs/interactions.md', import.meta.url);

/** The row of a run: what was counted, and what it may be. */
function row(name: string): { counted: number; most: number } {
  const line = readFileSync(TABLE, 'utf8').split('\n').find((line) => line.startsWith(`| ${name} |`));
  const [, , counted, most] = (line ?? '').split('|').map((cell) => cell.trim());
  return { counted: Number(counted), most: Number(most) };
}

function asInTable(name: string, counted: number): void {
  const known = row(name);
  console.log(`  ${name}: ${counted} interactions, at most ${known.most}`);
  expect(counted, name).toBe(known.counted);
  expect(counted, name).toBeLessThanOrEqual(known.most);
}

const JOBS = ['a case without an action', 'a case with one action', 'a case with two actions'];

test('a case at the table, with no action, one and two', async ({ as }) => {
  const midwife = await as('participant');
  const codes: string[] = [];
  for (const _ of JOBS) codes.push(await submitCase(midwife));
  const page = await as('coordinator');
  const count = await counting(page);
  const meeting = await running(page, codes);
  await page.goto(`${meeting.path}/volgen`);
  await page.getByRole('button', { name: t('live.begin') }).click();
  for (const [actions, job] of JOBS.entries()) {
    const item = new Item(page, '');
    await expect(item.decision).toHaveValue('');
    await awake(page);
    const before = count();
    await item.decision.fill('De JGZ gaat op prenataal huisbezoek.');
    for (let number = 1; number <= actions; number += 1) {
      if (number > 1) await item.row(number - 1).what.press('Enter');
      await item.row(number).what.fill(`Afspraak ${number}`);
      await pick(item.row(number).owner, 'Joke Timmermans');
      await item.row(number).choose('due_week');
    }
    if (actions === 0) await item.noAction.check();
    await pick(item.manager, 'Marijke de Wit');
    await expect(item.state).toHaveText(STORED);
    await done(page, item.next);
    asInTable(job, count() - before);
  }
});

test('closing with two cases not reached, one without a contact person, one of which nobody tells the parents', async ({ as }) => {
  const midwife = await as('participant');
  const codes: string[] = [];
  for (let number = 0; number < 4; number += 1) codes.push(await submitCase(midwife));
  const page = await as('coordinator');
  const count = await counting(page);
  const meeting = await running(page, codes);
  const [first = '', second = '', nobody = '', untold = ''] = codes;
  const { decision, action, owner, due, manager } = COMPLETE;
  await (await meeting.item(nobody)).write({ decision, action, owner, due });
  const item = await meeting.item(untold);
  await item.fill({ decision, action, owner, due, manager });
  await item.teller.selectOption('');
  await item.tellBy.fill('');
  await expect(item.state).toHaveText(STORED);
  await page.goto(meeting.path);
  const before = count();
  await page.getByRole('link', { name: t('agenda.close') }).click();
  const gap = (code: string) => page.getByRole('group', { name: code, exact: true });
  const ends = (code: string, outcome: string) => gap(code).getByRole('radio', { name: t(`outcome.${outcome}`), exact: true }).check();
  for (const code of [first, second]) await ends(code, 'not_reached');
  for (const code of [nobody, untold]) await ends(code, 'discussed');
  await pick(gap(nobody).getByLabel(t('item.manager')), 'Marijke de Wit');
  await pick(gap(untold).getByLabel(t('item.teller')), 'Marijke de Wit');
  await done(page, page.getByRole('button', { name: t('close.close') }));
  asInTable('closing with four open cases', count() - before);
  await expect(page.getByText(t('state.closed'), { exact: true })).toBeVisible();
});

test('a correction on a phone', async ({ as }) => {
  const chair = await as('coordinator');
  const midwife = await as('participant', { phone: true });
  const code = await submitCase(midwife);
  const meeting = await running(chair, [code]);
  await (await meeting.item(code)).write(COMPLETE);
  await meeting.close();
  const count = await counting(midwife);
  await midwife.goto(`${meeting.path}/verslag`);
  const before = count();
  await midwife.getByRole('link', { name: `${t('report.ask')} ${code}` }).click();
  await midwife.getByLabel(t('report.correction')).fill('Het waren drie weken.');
  await done(midwife, midwife.getByRole('button', { name: t('report.ask_send') }));
  asInTable('a correction on a phone', count() - before);
});

test('who comes, read by the coordinator; answered from a mail and on Vandaag', async ({ as, browser }) => {
  const page = await as('coordinator');
  const meeting = await Meeting.plan(page, { ...FIRST, room: 'Telkamer' });
  await meeting.step('send');
  const nurse = await as('participant2');
  const onBoard = await counting(nurse);
  await nurse.goto('/');
  await done(nurse, nurse.locator('.meeting-row').filter({ hasText: 'Telkamer' }).getByRole('button', { name: new RegExp(`^${t('coming.comes_not')}`) }));
  asInTable('answering on Vandaag', onBoard());

  const context = await browser.newContext({ baseURL: new URL(page.url()).origin, javaScriptEnabled: true });
  const reader = await context.newPage();
  const inMail = await counting(reader);
  const subject = t('mail.invited_subject', { title: 'MDO Barneveld', when: '' });
  await openMail(reader, subject, 'Joke Timmermans', (mail) => mail.getByText(t('invitation.room', { room: 'Telkamer' })));
  await reader.getByRole('link', { name: t('postbox.as_read') }).click();
  const before = inMail();
  await reader.getByRole('link', { name: t('coming.comes'), exact: true }).click();
  await done(reader, reader.getByRole('button', { name: t('coming.comes'), exact: true }));
  asInTable('answering from a mail', inMail() - before);
  await context.close();

  const count = await counting(page);
  await page.goto(meeting.path);
  await expect(page.locator('.answered')).toContainText(t('answer.one_comes'));
  asInTable('seeing who comes', count());
});

test('reporting an action', async ({ as }) => {
  const midwife = await as('participant');
  const chair = await as('coordinator');
  const code = await submitCase(midwife);
  const meeting = await running(chair, [code]);
  const item = await meeting.item(code);
  const action = `Huisbezoek afspreken ${Date.now()}`;
  await item.fill({ decision: 'De JGZ gaat langs.', action, owner: 'Joke Timmermans', manager: 'Marijke de Wit' });
  await item.row().choose('due_week');
  await done(chair, item.next);
  await meeting.close();
  const nurse = await as('participant2');
  const count = await counting(nurse);
  await nurse.goto('/acties');
  const before = count();
  await nurse.getByRole('link', { name: t('action.done_of', { what: action }) }).click();
  await nurse.getByLabel(t('action.result')).fill('Gebeld; het is dinsdag.');
  await done(nurse, nurse.getByRole('button', { name: t('action.report') }));
  asInTable('reporting an action', count() - before);
});
