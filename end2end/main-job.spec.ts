import { Counts, TOTAL, at, cell, shown } from './counts';
import { expect, test, type Page } from './fixtures';
import { done, field, post, send } from './forms';
import { Intake, submitCase } from './intake';
import { COMPLETE } from './item';
import { Meeting, running } from './meeting';
import { day, THIS_YEAR, t } from './words';

const PREGNANT_IN_MDO = cell('pregnant', 'MDO');

/** This year's number of zwangeren in MDO: the page's total, which its other tables and its file must agree with. */
async function counted(page: Page): Promise<number> {
  const counts = await new Counts(page).open();
  const total = at(await counts.totals(), PREGNANT_IN_MDO, THIS_YEAR);
  for (const geography of ['residence', 'location'] as const) {
    expect(at(await counts.by(geography, PREGNANT_IN_MDO), TOTAL, THIS_YEAR), geography).toBe(total);
  }
  const rows = (await counts.file()).filter(
    (row) => row.year === THIS_YEAR && row.kind === 'MDO' && row.type === t('case_type.pregnant_many') && row.area === TOTAL,
  );
  expect(rows.map(shown), 'the file agrees').toEqual([total, total]);
  return Number(total);
}

test('a meeting: schedule, submit, agenda, outcome, close; the count rises by one', async ({ as }) => {
  const coordinator = await as('coordinator');
  const midwife = await as('participant', { phone: true });
  const before = await counted(coordinator);

  const meeting = await Meeting.plan(coordinator);

  // The midwife submits two cases on her phone; the code is what she takes along.
  const intake = await new Intake(midwife).open();
  await intake.fill({ weeks: '24+3', question: 'Wie komt er thuis in de eerste week?' });
  await intake.text('going_well').fill('Zij staat open voor hulp.');
  await intake.text('worries').fill('Zij slaapt slecht.\nEn zij is veel alleen.');
  await intake.ticks('risk').getByRole('checkbox', { name: t('factor.psychosocial') }).check();
  await intake.ticks('protective').getByRole('checkbox', { name: t('factor.network') }).check();
  const discussed = await intake.send();
  await expect(midwife.getByRole('img', { name: t('clock.image', { weeks: 24 }) })).toBeVisible();
  await expect(midwife.getByText(t('clock.now', { weeks: 24 }))).toBeVisible();
  const deferred = await submitCase(midwife, { weeks: '31', question: 'Wie kan meekijken met de schulden?' });
  expect(deferred).not.toBe(discussed);

  // The coordinator puts both on the agenda and orders them.
  await meeting.add(discussed);
  await meeting.add(deferred);
  expect(await meeting.order()).toEqual([discussed, deferred]);
  await meeting.move(deferred, 'up');
  expect(await meeting.order()).toEqual([deferred, discussed]);
  await meeting.move(deferred, 'down');
  expect(await meeting.order()).toEqual([discussed, deferred]);
  await meeting.step('send');
  await meeting.step('open');

  // At the table.
  const item = await meeting.item(discussed);
  await item.write(COMPLETE);
  await meeting.item(discussed);
  await expect(item.sentence).toContainText(`${COMPLETE.manager} (${t('domain.medical')})`);

  // Not everything has its outcome: what lacks is asked for in its place, and nothing is closed without it.
  await coordinator.goto(`${meeting.path}/sluiten`);
  const gap = coordinator.getByRole('group', { name: deferred, exact: true });
  await expect(gap).toBeVisible();
  await expect(coordinator.getByRole('group', { name: discussed, exact: true })).toHaveCount(0);
  const close = coordinator.getByRole('button', { name: t('close.close') });
  expect((await send(coordinator, close)).status()).toBe(422);
  await expect(coordinator.getByRole('alert')).toContainText(t('close.not_closed'));
  const refusal = await post(coordinator, `${meeting.path}/sluiten`);
  expect(refusal.status()).toBe(422);
  expect(await refusal.text()).toContain(deferred);
  expect(await counted(coordinator), 'nothing counts yet').toBe(before);

  await coordinator.goto(`${meeting.path}/sluiten`);
  await gap.getByRole('radio', { name: t('outcome.deferred'), exact: true }).check();
  expect((await send(coordinator, close)).status(), 'it needs its reason').toBe(422);
  await expect(gap.getByRole('radio', { name: t('outcome.deferred'), exact: true })).toBeChecked();
  await gap.getByLabel(t('item.reason')).fill('De wijkverpleegkundige was er niet.');
  await done(coordinator, close);
  await expect(coordinator.getByText(t('state.closed'), { exact: true })).toBeVisible();

  expect(await counted(coordinator), 'the discussed case, not the deferred one').toBe(before + 1);

  // Her own cases tell the midwife what came of it; the owner has her action.
  await midwife.goto('/casussen');
  await midwife.getByRole('link', { name: discussed }).first().click();
  await expect(midwife.getByText(COMPLETE.decision ?? '')).toBeVisible();
  const passage = midwife.getByRole('listitem').filter({ hasText: COMPLETE.decision ?? '' });
  await expect(passage.getByText(t('outcome.discussed'), { exact: true })).toBeVisible();
  const nurse = await as('participant2');
  await nurse.goto('/acties');
  const action = nurse.getByRole('listitem').filter({ hasText: COMPLETE.action }).filter({ hasText: discussed });
  await expect(action).toBeVisible();
  // What was deferred comes back by itself, at the next meeting of its kind: there is one, or one is planned now.
  await Meeting.plan(coordinator, { day: day(28) });
  await coordinator.goto('/casussen');
  await field(coordinator, t('cases.search')).fill(deferred);
  await done(coordinator, coordinator.getByRole('button', { name: t('cases.find') }));
  await coordinator.locator(`.passage a:not([href="${meeting.path}"])`).first().click();
  expect(coordinator.url()).not.toContain(meeting.path);
  const waiting = coordinator.getByRole('listitem').filter({ has: coordinator.getByRole('link', { name: deferred }) });
  await expect(waiting.first()).toContainText(t('agenda.nth', { n: 2 }));
});

test('a case discussed twice in a year counts once', async ({ as }) => {
  const coordinator = await as('coordinator');
  const code = await submitCase(await as('participant'), { weeks: '12' });
  const before = await counted(coordinator);

  const first = await running(coordinator, [code]);
  await (await first.item(code)).write(COMPLETE);
  await first.close();
  expect(await counted(coordinator)).toBe(before + 1);

  const second = await running(coordinator, [code], { place: 'Wageningen' });
  const item = await second.item(code);
  await expect(coordinator.getByText(COMPLETE.decision ?? ''), 'what was agreed before').toBeVisible();
  // The case manager of the first time still holds: only what is new is filled in.
  await item.write({ ...COMPLETE, decision: 'Het plan loopt.', manager: undefined });
  await second.close();
  expect(await counted(coordinator), 'the second discussion of the year').toBe(before + 1);
});
