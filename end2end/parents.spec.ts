/** What parents read of what was agreed, on paper and on the screen that all see (product.md §4): only of a case they know
 * of, and nothing that could be dangerous at home without a second thought. */

import { done, field, send } from './forms';
import { expect, test, type Page } from './fixtures';
import { Intake, submitCase } from './intake';
import { COMPLETE } from './item';
import { type Meeting, running } from './meeting';
import { t } from './words';

const WORRIES = 'Haar partner mag hier niets van weten.';

/** A case with huiselijk geweld, of which the parents know or do not; gives its code. */
async function violence(page: Page, consent: 'given' | 'not_asked'): Promise<string> {
  const intake = await new Intake(page).open();
  await intake.fill({ consent });
  if (consent !== 'given') await intake.text('consent_reason').fill('Dat is voor haar nu niet veilig.');
  await intake.text('worries').fill(WORRIES);
  await intake.text('going_well').fill('Haar moeder helpt.');
  await intake.ticks('urgent_risk').getByRole('checkbox', { name: t('factor.violence') }).check();
  return intake.send();
}

async function closed(chair: Page, meeting: Meeting, code: string): Promise<string> {
  const item = await meeting.item(code);
  const id = (await item.form.getAttribute('data-item')) ?? '';
  await item.write(COMPLETE);
  await meeting.close();
  await chair.goto(`${meeting.path}/verslag`);
  return id;
}

test('what goes home is chosen line by line, and asks once more where it may not be safe', async ({ as }) => {
  const midwife = await as('participant');
  const chair = await as('coordinator');
  const code = await violence(midwife, 'given');
  const meeting = await running(chair, [code]);
  await closed(chair, meeting, code);
  await chair.getByRole('link', { name: `${t('parents.link')} ${code}` }).click();
  const make = chair.getByRole('button', { name: t('parents.make') });
  await expect(chair.getByRole('checkbox', { checked: true }), 'nothing is chosen beforehand').toHaveCount(0);
  expect((await send(chair, make)).status()).toBe(422);
  await chair.getByRole('checkbox', { name: t('parents.line', { n: 1 }) }).check();
  expect((await send(chair, make)).status(), 'is it safe at home?').toBe(422);
  await chair.getByLabel(t('parents.sure')).check();
  await field(chair, t('parents.line', { n: 1 })).last().fill('De jeugdverpleegkundige komt bij u thuis.');
  expect((await send(chair, make)).status()).toBe(200);
  const paper = chair.locator('.leaflet__paper');
  await expect(paper).toContainText('De jeugdverpleegkundige komt bij u thuis.');
  for (const never of [code, COMPLETE.action ?? '', WORRIES, t('factor.violence')]) await expect(paper).not.toContainText(never);
});

test('of a case they do not know of there is no paper, and nobody is to tell them', async ({ as }) => {
  const midwife = await as('participant');
  const chair = await as('coordinator');
  const code = await violence(midwife, 'not_asked');
  await midwife.close();
  // A case without consent is on an agenda when the coordinator agreed to it.
  await chair.goto('/casussen');
  await chair.getByRole('link', { name: code }).first().click();
  await done(chair, chair.getByRole('button', { name: t('case.agree') }));
  const meeting = await running(chair, [code]);
  const item = await meeting.item(code);
  await expect(item.teller.locator('option:checked')).toHaveText(t('untold.unaware'));
  await expect(item.page.getByRole('button', { name: t('live.parents_here') })).toHaveCount(0);
  const id = await closed(chair, meeting, code);
  await expect(chair.getByRole('link', { name: new RegExp(t('parents.link')) })).toHaveCount(0);
  expect((await chair.request.get(`${meeting.path}/verslag/${id}/ouders`)).status()).toBe(404);
});

test('of what they are not told for their safety there is no paper either', async ({ as }) => {
  const midwife = await as('participant');
  const chair = await as('coordinator');
  const code = await violence(midwife, 'given');
  const meeting = await running(chair, [code]);
  await (await meeting.item(code)).write({ ...COMPLETE, teller: t('untold.safety'), tellBy: '' });
  await meeting.close();
  await chair.goto(`${meeting.path}/verslag`);
  await expect(chair.getByRole('link', { name: `${t('report.mend')} ${code}` })).toBeVisible();
  await expect(chair.getByRole('link', { name: new RegExp(t('parents.link')) })).toHaveCount(0);
});

test('while parents look along, the screen that all see shows their case only, without ticks of professionals', async ({ as }) => {
  const midwife = await as('participant');
  const chair = await as('coordinator');
  const [code, other] = [await violence(midwife, 'given'), await submitCase(midwife)];
  const meeting = await running(chair, [code, other]);
  await chair.goto(`${meeting.path}/volgen`);
  await chair.getByRole('button', { name: t('live.begin') }).click();
  const screen = await as('coordinator');
  await screen.goto(`${meeting.path}/scherm`);
  await expect(screen.getByRole('main')).toContainText(other);
  await expect(screen.getByRole('main').getByRole('button')).toHaveCount(0);
  await expect(screen.getByRole('main'), 'no names of people').not.toContainText('Marijke de Wit');
  await chair.getByRole('button', { name: t('live.parents_here') }).click();
  await expect(chair.getByText(t('live.parents_now'))).toBeVisible();
  await screen.reload();
  await expect(screen.getByRole('main')).toContainText(code);
  for (const never of [other, t('factor.violence')]) await expect(screen.getByRole('main')).not.toContainText(never);
  // The next case is at the table, and they are still in the room: nothing of it, until they left.
  await chair.locator('#live-next').click();
  await expect(chair.getByText(t('live.parents_still_here', { code }))).toBeVisible();
  await screen.reload();
  await expect(screen.getByRole('main')).toContainText(t('live.screen_pauses'));
  for (const never of [code, other, 'Wie is er']) await expect(screen.getByRole('main')).not.toContainText(never);
  await chair.getByRole('button', { name: t('live.parents_gone') }).click();
  await expect(chair.getByText(t('live.parents_still_here', { code }))).toHaveCount(0);
  await screen.reload();
  await expect(screen.getByRole('main')).toContainText(other);
});
