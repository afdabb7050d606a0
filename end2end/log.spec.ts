/** The access log: its reviewer finds who did what and signs a month off; who saw a case; a case opened with a reason. */

import { expect, test, type Page } from './fixtures';
import { choose, done, field, pick, send } from './forms';
import { submitCase } from './intake';
import { day, like, t } from './words';

const JOKE = 'Joke Timmermans';

/** The rows of the log that are in sight, without their heads. */
const rows = (page: Page) => page.getByRole('table').locator('tbody tr');

/** Looks for a code that is not hers, and opens the case with a reason. */
async function open(page: Page, code: string, note: string): Promise<void> {
  await page.goto('/casussen');
  await page.getByLabel(t('cases.search')).fill(code);
  expect((await send(page, page.getByRole('button', { name: t('cases.find') }))).status()).toBe(404);
  const form = page.locator('form[action="/casussen/openen"]');
  await choose(form, t('opening.reason'), t('opening.stand_in'));
  await field(form, t('opening.note')).fill(note);
  await done(page, form.getByRole('button', { name: t('opening.open') }));
}

test('the log reviewer filters by person and kind, and follows one case by its code', async ({ as }) => {
  const midwife = await as('participant');
  const code = await submitCase(midwife, { question: 'Wie belt er na de bevalling?' });
  await midwife.reload();
  const page = await as('log_reviewer');
  await page.goto('/logboek');
  const form = page.locator('form[action="/logboek"][method="get"]');
  await pick(field(form, t('log.person')), 'Marijke de Wit');
  await pick(field(form, t('log.kind')), t('verb.view'));
  await form.getByRole('button', { name: t('log.show') }).click();
  await page.waitForURL(/[?&]wie=/);
  await expect(rows(page).first()).toContainText(`${t('verb.view')}: ${t('object.case')}`);
  await expect(rows(page).first()).toContainText(code);
  expect(await rows(page).count()).toBe(await rows(page).filter({ hasText: 'Marijke de Wit' }).count());
  expect(await rows(page).count()).toBe(await rows(page).filter({ hasText: t('verb.view') }).count());

  await page.goto('/logboek');
  await page.getByLabel(t('log.code')).fill(code.toLowerCase());
  await done(page, page.getByRole('button', { name: t('log.find') }));
  expect(page.url(), 'no code in an address').not.toContain(code.replaceAll('-', ''));
  await expect(page.getByText(t('log.of_case'))).toBeVisible();
  expect(await rows(page).count()).toBeGreaterThanOrEqual(2);
  expect(await rows(page).count()).toBe(await rows(page).filter({ hasText: code }).count());
  await expect(page.locator('body')).not.toContainText('Wie belt er na de bevalling?');

  const csv = await page.request.get(`/logboek.csv?van=${day()}&tot=${day()}`);
  expect(csv.headers()['content-disposition']).toContain(`${t('log.file')}-${day()}-${day()}.csv`);
  const text = await csv.text();
  expect(text.startsWith('\uFEFF') && text.includes(code)).toBe(true);
  expect(text).not.toContain('Wie belt er');
  await page.goto('/logboek');
  await expect(rows(page).filter({ hasText: `${t('verb.export')}: ${t('object.log')}` }).first(), 'that is in the log too').toBeVisible();
});

test('a code that nobody has, and a day that is none, are answered in words', async ({ as }) => {
  const page = await as('log_reviewer');
  await page.goto('/logboek');
  await page.getByLabel(t('log.code')).fill('222-222-22');
  expect((await send(page, page.getByRole('button', { name: t('log.find') }))).status()).toBe(404);
  await expect(page.getByRole('alert')).toContainText(t('log.no_such_code'));
  await page.goto('/logboek?van=gisteren&tot=ooit&wie=niemand&soort=alles');
  await expect(page.getByRole('main')).toContainText(t('log.none'));
});

test('a case opened with a reason: the reason is on the case and in the review of the month', async ({ as }) => {
  const midwife = await as('participant');
  const code = await submitCase(midwife, { question: 'Wie kan er vannacht bereikbaar zijn?' });
  const mine = new URL(midwife.url()).pathname;
  const nurse = await as('participant2');
  expect((await nurse.request.get(mine)).status(), 'not hers').toBe(404);
  await open(nurse, code, 'Ik neem deze week waar voor de vaste verpleegkundige.');
  await expect(nurse.getByText('Wie kan er vannacht bereikbaar zijn?').first()).toBeVisible();
  await expect(nurse.getByText(like('trail.opened_by_you', { reason: t('opening.stand_in') }))).toBeVisible();

  // The submitter reads who, why and until when; and who looked.
  await midwife.goto(mine);
  await expect(midwife.getByText(like('trail.opened', { name: JOKE, reason: t('opening.stand_in') }))).toBeVisible();
  await expect(midwife.getByText('Ik neem deze week waar voor de vaste verpleegkundige.')).toBeVisible();
  const seen = midwife.locator('section').filter({ has: midwife.getByRole('heading', { name: t('trail.title') }) });
  await expect(seen.getByRole('listitem').filter({ hasText: JOKE })).toContainText(t('trail.once'));

  const page = await as('log_reviewer');
  await page.goto(`/logboek/maand/${day().slice(0, 7)}`);
  const hint = page.getByRole('listitem').filter({ hasText: like('monthly.opening_text', { name: JOKE }) });
  await expect(hint.locator('li').filter({ hasText: code })).toContainText(t('opening.stand_in'));
  await expect(page.getByText(t('monthly.not_over'))).toBeVisible();
  await expect(page.locator('body'), 'the note is text of the case').not.toContainText('vaste verpleegkundige');
  // A remark can be kept while the month runs.
  const name = t('monthly.remark_of', { name: JOKE, kind: t('monthly.opening') });
  await hint.getByLabel(name).fill('');
  const keep = hint.getByRole('button', { name: t('monthly.keep_of', { name: JOKE, kind: t('monthly.opening') }) });
  expect((await send(page, keep)).status()).toBe(422);
  await page.getByLabel(name).fill('Gebeld op 06-98765432.');
  expect((await send(page, keep)).status(), 'a number of somebody').toBe(422);
  await expect(page.getByLabel(name), 'what was typed is still there').toHaveValue('Gebeld op 06-98765432.');
  await page.getByLabel(name).fill('Nagevraagd: zij nam waar.');
  await done(page, keep);
  await expect(page.getByLabel(name)).toHaveValue('Nagevraagd: zij nam waar.');
});

test('a month that is over is signed off once everything that stood out has a remark', async ({ as }) => {
  const page = await as('log_reviewer');
  await page.goto('/');
  const waiting = page.locator('section').filter({ has: page.getByRole('heading', { name: t('monthly.waiting') }) });
  await waiting.getByRole('listitem').getByRole('link').first().click();
  const sign = page.getByRole('button', { name: t('monthly.sign') });
  await expect(sign).toBeVisible();
  await page.waitForLoadState();
  const remarks = page.locator('textarea[name=remark]');
  if ((await remarks.count()) > 0) {
    expect((await send(page, sign)).status(), 'not before').toBe(422);
    await expect(page.getByRole('alert')).toContainText(t('problem.remark_needed'));
  }
  for (let number = 0; number < (await remarks.count()); number++) {
    await remarks.nth(number).fill('Besproken.');
    await done(page, page.getByRole('button', { name: t('monthly.keep') }).nth(number));
  }
  await done(page, sign);
  await expect(page.getByRole('status')).toContainText(like('monthly.signed', { name: 'Wilma van Loon' }));
  await expect(remarks).toHaveCount(0);
  await page.goto('/logboek/controle');
  await expect(page.getByRole('main')).toContainText(t('monthly.none'));
});

test('who is named for urgent cases sees them at once, and no longer when taken off', async ({ as }) => {
  const coordinator = await as('coordinator');
  await coordinator.goto('/casussen');
  await coordinator.getByRole('link', { name: t('responders.title') }).click();
  const nurse = await as('participant2');
  await done(coordinator, coordinator.getByRole('button', { name: t('responders.name_of', { name: JOKE }) }));
  await expect(coordinator.getByRole('status')).toContainText(t('responders.named', { name: JOKE }));
  await nurse.goto('/');
  await expect(nurse.getByRole('heading', { name: t('cases.urgent') })).toBeVisible();
  const urgent = nurse.locator('section').filter({ has: nurse.getByRole('heading', { name: t('cases.urgent') }) });
  await urgent.getByRole('link').first().click();
  await expect(nurse).toHaveURL(/\/casussen\/[0-9a-f-]{36}$/);
  await expect(nurse.getByText(t('agenda.urgent'), { exact: true }).first()).toBeVisible();
  await done(coordinator, coordinator.getByRole('button', { name: t('responders.off_of', { name: JOKE }) }));
  await expect(coordinator.getByRole('status')).toContainText(t('responders.taken_off', { name: JOKE }));
  await nurse.goto('/');
  await expect(nurse.getByRole('heading', { name: t('cases.urgent') })).toHaveCount(0);
});
