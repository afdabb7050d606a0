/** What is typed in a form stays in its tab until the board has answered the form. */

import { awake } from './awake';
import { violations } from './axe';
import { expect, test, tooWide, type Page, PHONE } from './fixtures';
import { beforeScripts, done, group, pick, send } from './forms';
import { Intake, openCases, submitCase } from './intake';
import { Item } from './item';
import { running } from './meeting';
import { day, like, t } from './words';

const FORM = '/casussen/nieuw';
const QUESTION = 'Wie neemt haar mee naar de eerste afspraak?';

function notice(page: Page) {
  return page.locator('.form-draft .utrecht-alert');
}

/** The form as its link opens it; its islands are awake. */
async function opened(page: Page, path = FORM): Promise<Intake> {
  await page.goto(path);
  await awake(page);
  return new Intake(page);
}

/** Every kind of field. */
async function filled(page: Page): Promise<Intake> {
  const intake = await opened(page);
  await intake.fill({ question: QUESTION, weeks: '31', residence: 'Ede' });
  await intake.ticks('risk').getByRole('checkbox').first().check();
  await intake.text('worries').fill('Slaapt slecht.\nEet weinig.');
  return intake;
}

async function isFilled(intake: Intake): Promise<void> {
  await expect(intake.text('question')).toHaveValue(QUESTION);
  await expect(intake.text('weeks')).toHaveValue('31');
  await expect(intake.text('residence').locator('option:checked')).toHaveText('Ede');
  await expect(intake.ticks('risk').getByRole('checkbox').first()).toBeChecked();
  await expect(intake.ticks('risk').getByRole('checkbox').nth(1)).not.toBeChecked();
  await expect(intake.text('worries')).toHaveValue('Slaapt slecht.\nEet weinig.');
  await expect(group(intake.form, t('intake.consent')).getByRole('radio', { name: t('consent.given'), exact: true })).toBeChecked();
}

/** Sends the form and hears nothing: it never arrived, or it was stored and its answer is lost with all it says. */
async function sentInVain({ page, submit }: Intake, arrives: boolean): Promise<void> {
  await page.route(`**${FORM}`, async (route) => {
    if (route.request().method() !== 'POST') return route.continue();
    if (arrives) {
      const cookies = await page.context().cookies();
      await route.fetch({ maxRedirects: 0 });
      await page.context().addCookies(cookies);
    }
    return route.abort();
  });
  // Not that of the text check, which ends with the page.
  const failed = page.waitForEvent('requestfailed', (request) => request.method() === 'POST' && request.isNavigationRequest());
  await submit.click({ noWaitAfter: true });
  await failed;
  await page.unroute(`**${FORM}`);
}

test('a reload puts back every field, says so, and it is stored once', async ({ as }) => {
  const page = await as('participant');
  const intake = await filled(page);
  // And once more: what was put back is kept as well as what was typed.
  for (const _ of [1, 2]) {
    await page.reload();
    await expect(notice(page)).toContainText(t('draft.back'));
    await isFilled(intake);
  }
  expect([...(await violations(page)), ...(await tooWide(page))]).toEqual([]);
  await page.setViewportSize(PHONE);
  expect(await tooWide(page)).toEqual([]);
  const code = await intake.send();
  // The board has it: the next form is empty, and the tab keeps nothing of it.
  const next = await opened(page);
  await expect(next.text('question')).toHaveValue('');
  await expect(notice(page)).toBeHidden();
  expect(await page.evaluate(() => Object.values(sessionStorage).join())).not.toContain(QUESTION);
  expect((await openCases(page)).filter((open) => open === code)).toHaveLength(1);
});

test('what was put back can be wiped', async ({ as }) => {
  const page = await as('participant');
  const intake = await filled(page);
  await page.reload();
  const wipe = notice(page).getByRole('button', { name: t('draft.wipe') });
  await wipe.press('Enter');
  await expect(intake.text('question')).toHaveValue('');
  await expect(intake.ticks('risk').getByRole('checkbox').first()).not.toBeChecked();
  // By mistake: the keyboard is at the way back, which is there until something is typed.
  const undo = notice(page).getByRole('button', { name: t('draft.undo') });
  await expect(undo).toBeFocused();
  await undo.press('Enter');
  await isFilled(intake);
  await expect(wipe).toBeFocused();
  await page.reload();
  await isFilled(intake);
  await wipe.click();
  await expect(notice(page).getByText(t('draft.wiped'))).toBeVisible();
  await page.reload();
  await awake(page);
  await expect(intake.text('question')).toHaveValue('');
  await expect(notice(page)).toBeHidden();
});

test('what is typed before the scripts are there stands, and the rest is put back beside it', async ({ as }) => {
  const page = await as('participant');
  const intake = await filled(page);
  await beforeScripts(page, () => intake.text('worries').fill('Iets anders.'));
  await expect(notice(page)).toBeVisible();
  await expect(intake.text('worries')).toHaveValue('Iets anders.');
  await expect(intake.text('question')).toHaveValue(QUESTION);
  await expect(intake.ticks('risk').getByRole('checkbox').first()).toBeChecked();
});

test('a form that never arrived is there again; one whose answer was lost is not stored twice', async ({ as, guard }) => {
  guard.allow(/ERR_FAILED/);
  const page = await as('participant');
  const intake = await filled(page);
  const before = (await openCases(await as('participant'))).length;
  for (const arrives of [false, true]) {
    await sentInVain(intake, arrives);
    await opened(page);
    await expect(notice(page)).toBeVisible();
    await isFilled(intake);
  }
  // Another case that is stored meanwhile takes nothing of it away.
  const tab = await page.context().newPage();
  await submitCase(tab);
  await tab.close();
  await opened(page);
  await isFilled(intake);
  await intake.send();
  expect(await openCases(page)).toHaveLength(before + 2);
});

test('after its answer was lost it can be wiped, and what is typed then is another case', async ({ as, guard }) => {
  guard.allow(/ERR_FAILED/);
  const page = await as('participant');
  const intake = await filled(page);
  const before = (await openCases(await as('participant'))).length;
  await sentInVain(intake, true);
  await opened(page);
  await notice(page).getByRole('button', { name: t('draft.wipe') }).click();
  await intake.fill({ question: 'Een andere vraag?' });
  await expect(notice(page)).toBeHidden();
  await intake.send();
  await expect(page.getByText('Een andere vraag?')).toBeVisible();
  expect(await openCases(page)).toHaveLength(before + 2);
});

test('after its answer was lost it can be changed: what was stored and what was typed are both there', async ({ as, guard }) => {
  guard.allow(/ERR_FAILED/);
  guard.allow(/409/);
  const page = await as('participant');
  const intake = await filled(page);
  const before = (await openCases(await as('participant'))).length;
  await sentInVain(intake, true);
  await opened(page);
  await intake.text('worries').fill('Slaapt weer.');
  expect((await send(page, intake.submit)).status()).toBe(409);
  await expect(page.getByText(t('intake.sent_before'))).toBeVisible();
  await expect(intake.text('worries')).toHaveValue('Slaapt weer.');
  expect([...(await violations(page)), ...(await tooWide(page))]).toEqual([]);
  const tab = page.waitForEvent('popup');
  await page.getByRole('link', { name: t('intake.sent_before_link') }).click();
  await expect((await tab).getByText('Slaapt slecht.')).toBeVisible();
  // Left without sending: it is still hers.
  await opened(page);
  await expect(intake.text('worries')).toHaveValue('Slaapt weer.');
  await intake.send();
  await expect(page.getByText('Slaapt weer.')).toBeVisible();
  expect(await openCases(page)).toHaveLength(before + 2);
});

test('a form that was refused is kept when its page is left', async ({ as }) => {
  const page = await as('participant');
  const intake = await filled(page);
  await intake.text('worries').fill('Bel 06-98765432');
  expect((await send(page, intake.submit)).status()).toBe(422);
  await awake(page);
  await expect(notice(page), 'the page itself gives it back').toBeHidden();
  await opened(page);
  await expect(notice(page)).toBeVisible();
  await expect(intake.text('question')).toHaveValue(QUESTION);
  await expect(intake.text('worries')).toHaveValue('Bel 06-98765432');
  await expect(page.locator('.text-mark--stop'), 'and is looked at again').toBeVisible();
});

test('nobody else who signs in in this tab sees it, and signing out wipes it', async ({ as, board, guard }) => {
  // A look of the text check may come after the session.
  guard.allow(/404 .*\/api\/tekstcontrole/);
  const page = await as('participant', { fresh: true });
  const intake = await filled(page);
  // Her session ended; somebody else signs in here.
  await page.context().clearCookies();
  await page.context().addCookies((await board.freshSession('coordinator')).cookies);
  await opened(page);
  await expect(intake.text('question')).toHaveValue('');
  await expect(notice(page)).toBeHidden();
  await done(page, page.getByRole('button', { name: t('app.sign_out') }));
  expect(await page.evaluate(() => sessionStorage.length)).toBe(0);
});

test('what is written at the table and was not stored is put back too; what somebody else stored meanwhile is named', async ({ as, guard }) => {
  guard.allow(/ERR_FAILED|^dialog: $/);
  guard.leaves = true;
  const code = await submitCase(await as('participant'));
  const page = await as('coordinator');
  const item = await (await running(page, [code])).item(code);
  await awake(page);
  await page.route('**/api/besluit*', (route) => route.abort());
  await item.ending({ outcome: 'not_reached', reason: 'De psychiater ontbreekt.' });
  await item.row().what.fill('Kraamzorg bellen');
  await pick(item.manager, 'Marijke de Wit');
  await expect(item.state).toHaveText(t('editor.offline'));
  const other = await as('coordinator');
  await other.goto(page.url());
  await awake(other);
  const hers = new Item(other, code);
  // A row of her own: she is at the next one.
  await hers.row().what.press('Enter');
  const row = hers.row(2);
  await row.what.fill('JGZ bellen');
  await pick(row.owner, 'Joke Timmermans');
  await row.choose('due_typed');
  await row.due.fill(day(9));
  await hers.write({ manager: 'Joke Timmermans', reason: 'De huisarts ontbreekt.', outcome: 'deferred' });
  const isBack = async () => {
    await item.other('not_reached');
    await expect(item.reason).toHaveValue('De psychiater ontbreekt.');
    await expect(item.manager.locator('option:checked')).toHaveText(/^Marijke de Wit/);
    const whats = item.rows.getByLabel(like('item.action_of'));
    await expect.poll(() => whats.evaluateAll((all) => all.map((one) => (one as HTMLInputElement).value))).toContain('Kraamzorg bellen');
  };
  for (const _ of [1, 2]) {
    await page.reload();
    await expect(notice(page)).toContainText(t('draft.changed'));
    await expect(notice(page)).toContainText('De huisarts ontbreekt.');
    await expect(notice(page), 'of a choice, what is chosen by now').toContainText(`${t('item.manager')}: Joke Timmermans`);
    await isBack();
  }
});
