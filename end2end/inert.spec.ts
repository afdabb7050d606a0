/** Markup that somebody types is text, wherever it comes back: in a refused form, and where it is stored. */

import { expect, test, type Page, WITHOUT_ISLAND } from './fixtures';
import { done, field, group, post, refused, scriptsWith, signInAgain } from './forms';
import { Intake, openCases } from './intake';
import { Meeting, PlanForm } from './meeting';
import { day, t } from './words';

const EVIL = '</textarea><script>alert(1)</script>';
/** A key without what the text check takes for the name of an account. */
const words = (key: string) => key.replace('_', ' ');
const LONG_TEXTS = ['going_well', 'happy', 'worries', 'support', 'involved'] as const;

/** Nothing of it became an element; dialogs and errors are seen by the guard. */
async function inert(page: Page): Promise<void> {
  expect(await scriptsWith(page, 'alert(1)')).toBe(0);
  await expect(page.locator('body')).not.toContainText('&lt;');
}

/** The text stands there to be read, so many times at least. */
async function shown(page: Page, text: string, times = 1): Promise<void> {
  await expect(page.getByText(text).nth(times - 1)).toBeAttached();
  await inert(page);
}

test('markup in every text field is text', async ({ as }) => {
  const midwife = await as('participant');
  const coordinator = await as('coordinator');

  // The intake, refused for its weeks and then stored.
  const intake = await new Intake(midwife).open();
  await intake.fill({ consent: 'refused', weeks: EVIL, question: EVIL });
  for (const key of LONG_TEXTS) await intake.text(key).fill(`${words(key)} ${EVIL}`);
  await intake.ticks('urgency').getByRole('radio', { name: t('urgency.urgent'), exact: true }).check();
  await intake.text('urgent_before').fill(day(3));
  await intake.text('urgent_reason').fill(`spoed ${EVIL}`);
  await intake.text('consent_reason').fill(`nee ${EVIL}`);
  await refused(midwife, intake.submit, [[intake.text('weeks'), t('problem.weeks_format')]]);
  await inert(midwife);
  await expect(intake.text('weeks')).toHaveValue(EVIL);
  await expect(intake.text('question')).toHaveValue(EVIL);
  for (const key of LONG_TEXTS) await expect(intake.text(key)).toHaveValue(`${words(key)} ${EVIL}`);
  await expect(intake.text('urgent_reason')).toHaveValue(`spoed ${EVIL}`);
  await expect(intake.text('consent_reason')).toHaveValue(`nee ${EVIL}`);
  await intake.text('weeks').fill('24+3');
  const code = await intake.send();
  const casePage = new URL(midwife.url()).pathname;
  for (const key of LONG_TEXTS) await shown(midwife, `${words(key)} ${EVIL}`);
  for (const reason of ['spoed', 'nee']) await shown(midwife, `${reason} ${EVIL}`);
  await openCases(midwife);
  await shown(midwife, EVIL);

  // The meeting, refused for its link and then stored.
  const plan = await new PlanForm(coordinator).open();
  await plan.fill({ day: day(-2), room: EVIL });
  await plan.field('link').fill(EVIL);
  await plan.field('afterwards').fill(`achteraf ${EVIL}`);
  await refused(coordinator, plan.submit, [[plan.field('link'), t('problem.link_format')]]);
  await inert(coordinator);
  await expect(plan.field('room')).toHaveValue(EVIL);
  await expect(plan.field('link')).toHaveValue(EVIL);
  await expect(plan.field('afterwards')).toHaveValue(`achteraf ${EVIL}`);
  await plan.field('link').fill('');
  await done(coordinator, plan.submit);
  const meeting = new Meeting(coordinator);
  await shown(coordinator, EVIL, 2);
  await shown(coordinator, `achteraf ${EVIL}`);

  // The agenda and its item. Without consent the coordinator agrees first.
  await coordinator.goto(casePage);
  await shown(coordinator, EVIL);
  await done(coordinator, coordinator.getByRole('button', { name: t('case.agree') }));
  await meeting.add(code);
  await shown(coordinator, EVIL);
  await meeting.step('open');
  const item = await meeting.item(code);
  const address = coordinator.url();
  const row = item.row();
  await item.fill({ decision: `besluit ${EVIL}`, action: `actie ${EVIL}` });
  await refused(coordinator, await item.other('deferred'), [
    [row.owner, t('problem.choose')],
    [group(row.at, t('item.due_pick_of', { n: 1 })), t('problem.choose')],
  ]);
  await inert(coordinator);
  await expect(item.decision).toHaveValue(`besluit ${EVIL}`);
  await expect(row.what).toHaveValue(`actie ${EVIL}`);
  await expect(item.sentence).toContainText(`besluit ${EVIL}`);
  await item.write({ owner: 'Joke Timmermans', due: day(7), outcome: 'deferred', reason: `reden ${EVIL}` });
  await coordinator.goto(address);
  await inert(coordinator);
  await expect(item.decision).toHaveValue(`besluit ${EVIL}`);
  await expect(row.what).toHaveValue(`actie ${EVIL}`);
  await expect(item.reason).toHaveValue(`reden ${EVIL}`);
  for (const text of ['besluit', 'reden', 'actie']) await expect(item.sentence).toContainText(`${text} ${EVIL}`);

  // As everybody else reads it, during the meeting and afterwards.
  await midwife.goto(address);
  for (const text of ['besluit', 'reden', 'actie']) await shown(midwife, `${text} ${EVIL}`);
  await meeting.close();
  await midwife.goto(casePage);
  for (const text of ['besluit', 'actie']) await shown(midwife, `${text} ${EVIL}`);
  const nurse = await as('participant2');
  await nurse.goto('/acties');
  await shown(nurse, `actie ${EVIL}`);
  await coordinator.goto('/');
  await inert(coordinator);
});

test('markup in the name of a member is text', WITHOUT_ISLAND, async ({ as }) => {
  const page = await as('administrator');
  await page.goto('/leden');
  const form = page.locator('form[action="/leden"]');
  await field(form, t('members.name')).fill(EVIL);
  await field(form, t('members.email')).fill('geen adres');
  await field(form, t('members.organisation')).fill(`praktijk ${EVIL}`);
  await group(form, t('members.roles')).getByRole('checkbox', { name: t('role.participant') }).check();
  // A browser would stop at the e-mail field; what it lets through is refused by the board.
  await form.evaluate((element) => element.setAttribute('novalidate', ''));
  const add = form.getByRole('button', { name: t('members.add') });
  await refused(page, add, [[field(form, t('members.email')), t('problem.email_format')]]);
  await inert(page);
  await expect(field(form, t('members.name'))).toHaveValue(EVIL);
  await field(form, t('members.email')).fill('');
  await done(page, add);
  await shown(page, EVIL, 2);
  await page.getByRole('button', { name: t('members.link_of', { name: EVIL }) }).click();
  await expect(page.getByRole('status')).toContainText(t('members.link_title', { name: EVIL }));
  await inert(page);
});

test('an expired session gives back what was typed, as text', async ({ as, guard }) => {
  // What was typed a moment before is looked at a moment later, when nobody is signed in any more.
  guard.allow(/404 .*\/api\/tekstcontrole/);
  const page = await as('participant', { fresh: true });
  const intake = await new Intake(page).open();
  await intake.fill({ question: `vraag ${EVIL}` });
  await post(page, '/afmelden');
  await intake.submit.click();
  await expect(page.getByRole('heading', { level: 1, name: t('fault.expired') })).toBeVisible();
  await shown(page, `vraag ${EVIL}`);
  // She signs in again, as another tab of this browser would, and sends it again.
  await signInAgain(page, 'participant');
  await done(page, page.getByRole('button', { name: t('fault.resend') }));
  await expect(page.getByRole('status')).toContainText(t('intake.submitted'));
  await shown(page, `vraag ${EVIL}`);
});
