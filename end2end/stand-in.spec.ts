/** The failure story of the report (IJmond): who is responsible is absent, and who comes instead knows nothing. */

import { expect, test, tooWide } from './fixtures';
import { done, pick } from './forms';
import { submitCase } from './intake';
import { COMPLETE } from './item';
import { FIRST, Meeting, PlanForm } from './meeting';
import { openMail } from './postbox';
import { CODE, day, t } from './words';

const OWNER = 'Joke Timmermans';
const STAND_IN = 'Marijke de Wit';
const QUESTION = 'Is het huisbezoek geweest, en wat is er nog nodig?';
const ACTION = 'Prenataal huisbezoek afspreken';
const TOLD = 'Het bezoek is verzet. Vraag of de kraamzorg al geregeld is.';

test('the absent owner and the stand-in who knew nothing', async ({ as, browser }) => {
  const page = await as('coordinator');
  const code = await submitCase(page, { question: QUESTION });
  const first = await Meeting.plan(page, { without: STAND_IN });
  await first.add(code);
  await first.step('open');
  const item = await first.item(code);
  await item.write({ ...COMPLETE, action: ACTION, owner: OWNER, manager: OWNER, teller: OWNER });
  await first.close();
  const form = await new PlanForm(page).open();
  await form.fill({ ...FIRST, room: 'Waarneemkamer', without: STAND_IN });
  await done(page, form.submit);
  const second = new Meeting(page);
  if (!(await second.order()).includes(code)) await second.add(code);
  await second.step('send');

  // She who is to come instead knows nothing, and may not.
  const standIn = await as('participant', { phone: true });
  await standIn.goto('/');
  await expect(standIn.getByText('Waarneemkamer')).toHaveCount(0);
  expect((await standIn.goto(second.path))?.status()).toBe(404);

  // The owner cannot come: she sends somebody, and tells her what she has to know.
  const owner = await as('participant2');
  await owner.goto('/');
  await done(owner, owner.locator('.meeting-row').filter({ hasText: 'Waarneemkamer' }).getByRole('button', { name: new RegExp(`^${t('coming.sends')}`) }));
  await expect(owner.getByRole('heading', { level: 1, name: t('stand_in.title') })).toBeVisible();
  await pick(owner.getByLabel(t('stand_in.who')), STAND_IN);
  await owner.getByLabel(t('stand_in.handover')).fill('Bel haar op 06 12345678.');
  await owner.getByRole('button', { name: t('stand_in.save') }).click();
  // The text check: nothing was stored, nothing she typed is lost.
  await expect(owner.locator('#fouten')).toBeVisible();
  await expect(owner.getByLabel(t('stand_in.handover'))).toHaveValue('Bel haar op 06 12345678.');
  expect((await standIn.goto(second.path))?.status()).toBe(404);
  await owner.getByLabel(t('stand_in.handover')).fill(TOLD);
  await done(owner, owner.getByRole('button', { name: t('stand_in.save') }));
  await expect(owner.getByText(t('coming.you_send'), { exact: true })).toBeVisible();

  // She hears of it at once; what she is told is on the board alone.
  const context = await browser.newContext({ baseURL: new URL(page.url()).origin, viewport: { width: 360, height: 720 } });
  const reader = await context.newPage();
  const subject = t('mail.stand_in_subject', { title: 'MDO Barneveld', when: '' }).split('MDO')[0] ?? '';
  await openMail(reader, subject, STAND_IN, (mail) => mail.getByText(t('invitation.room', { room: 'Waarneemkamer' })));
  const mail = await reader.locator('main').innerText();
  expect(mail).toContain(OWNER);
  for (const text of [TOLD, ACTION, QUESTION]) expect(mail).not.toContain(text);
  expect(mail).not.toMatch(CODE);
  await context.close();

  // Prepared: for whom, what she is told, what is open, the case itself; and the coordinator knows that she comes.
  await standIn.goto('/');
  await standIn.locator('.meeting-row').filter({ hasText: 'Waarneemkamer' }).getByRole('link').first().click();
  await expect(standIn.getByRole('heading', { name: t('stand_in.you', { name: OWNER }) })).toBeVisible();
  for (const text of [TOLD, ACTION, QUESTION]) await expect(standIn.getByText(text).first()).toBeVisible();
  expect(await tooWide(standIn)).toEqual([]);
  await done(standIn, standIn.getByRole('button', { name: t('coming.comes'), exact: true }));
  await standIn.locator('ol').getByRole('link', { name: code }).click();
  await expect(standIn.getByRole('heading', { name: code })).toBeVisible();
  await expect(standIn.getByText(ACTION).first()).toBeVisible();
  await page.goto(second.path);
  const row = page.locator('.voices--list > li').filter({ hasText: t('stand_in.voice', { name: OWNER }) });
  await expect(row.getByRole('combobox')).toHaveValue('komt');
});

test('who does not come is asked for somebody, by the coordinator with one tap, or the coordinator names her @without-island', async ({ as }) => {
  const page = await as('coordinator');
  const meeting = await Meeting.plan(page, { day: day(11), room: 'Vraagkamer', without: STAND_IN });
  await meeting.step('send');
  const owner = await as('participant2');
  await owner.goto(meeting.path);
  await done(owner, owner.getByRole('button', { name: t('coming.comes_not'), exact: true }));
  await page.goto(meeting.path);
  const field = await page.getByLabel(`${OWNER}, jeugdgezondheidszorg (JGZ)`).getAttribute('name');
  await page.goto(`${meeting.path}/waarnemer/${(field ?? '').replace('answer-', '')}`);
  await done(page, page.getByRole('button', { name: t('stand_in.ask', { name: OWNER }) }));
  const reader = await as('reporter');
  await openMail(reader, t('mail.ask_stand_in_subject', { title: 'MDO Barneveld', when: '' }), OWNER, (mail) => mail.getByText(`${meeting.path}/waarnemer`));

  await page.goto(`${meeting.path}/waarnemer/${(field ?? '').replace('answer-', '')}`);
  await pick(page.getByLabel(t('stand_in.who')), STAND_IN);
  await done(page, page.getByRole('button', { name: t('stand_in.save') }));
  await expect(page.getByText(t('stand_in.voice', { name: OWNER }))).toBeVisible();
  const standIn = await as('participant');
  expect((await standIn.goto(meeting.path))?.status()).toBe(200);
  await expect(standIn.getByText(t('stand_in.told_nothing', { name: OWNER }))).toBeVisible();

  // Taken back by the one who cannot come: she is out again.
  await owner.goto(`${meeting.path}/waarnemer`);
  await done(owner, owner.getByRole('button', { name: t('stand_in.take_back') }));
  expect((await standIn.goto(meeting.path))?.status()).toBe(404);
});
