/** The scribe's editor in the browser: it stores while she types and always says whether it did. */

import type { Locator } from '@playwright/test';

import { awake } from './awake';
import { expect, test, type Page } from './fixtures';
import { beforeScripts, field, post, send, signInAgain } from './forms';
import { submitCase } from './intake';
import { COMPLETE, Item } from './item';
import { type Meeting, running } from './meeting';
import { like, t } from './words';

type Scene = { page: Page; meeting: Meeting; item: Item; state: Locator; address: string };

/** The state of the text, in words. */
function stateOf(page: Page): Locator {
  return page.getByRole('main').locator('.save-state[role=status]');
}

type As = (role: 'coordinator' | 'participant', options?: { fresh?: boolean }) => Promise<Page>;

async function scribe(as: As, fresh = false): Promise<Scene> {
  const code = await submitCase(await as('participant'));
  const page = await as('coordinator', { fresh });
  const meeting = await running(page, [code]);
  const item = await meeting.item(code);
  return { page, meeting, item, state: stateOf(page), address: page.url() };
}

const STORED = like('editor.saved_at');

test('says that it stores and that it stored; a reload shows the text', async ({ as }) => {
  const { page, item, state } = await scribe(as);
  // Each request waits until its state was seen, however slow the machine.
  const held: (() => void)[] = [];
  await page.route('**/api/besluit*', async (route) => {
    await new Promise<void>((resolve) => held.push(resolve));
    await route.continue();
  });
  const letGo = async () => {
    await expect(() => expect(held.length).toBeGreaterThan(0)).toPass();
    held.shift()?.();
  };
  // What waits is said for a moment only: the page itself writes down what it says.
  const said = await state.evaluateHandle((element) => {
    const said: string[] = [];
    new MutationObserver(() => said.push(element.textContent ?? '')).observe(element, { subtree: true, childList: true, characterData: true });
    return said;
  });
  await item.decision.pressSequentially('Prenataal huisbezoek', { delay: 5 });
  await expect(state).toHaveText(t('editor.saving'));
  expect((await said.jsonValue()).map((words) => words.trim()).filter((words, place, all) => words !== all[place - 1])).toEqual([t('editor.waiting'), t('editor.saving')]);
  await letGo();
  await expect(state).toHaveText(STORED);
  // What is typed while it stores is stored after it.
  await item.decision.pressSequentially(' door de JGZ');
  await expect(state).toHaveText(t('editor.saving'));
  await item.decision.pressSequentially(', vóór week 35.');
  await letGo();
  await letGo();
  await expect(state).toHaveText(STORED);
  await page.reload();
  await expect(item.decision).toHaveValue('Prenataal huisbezoek door de JGZ, vóór week 35.');
  await page.getByRole('link', { name: t('item.to_agenda') }).click();
  await page.goBack();
  await expect(item.decision).toHaveValue('Prenataal huisbezoek door de JGZ, vóór week 35.');
});

test('what stores does not jump, and a press on it is not lost', async ({ as }) => {
  const { page, item, state } = await scribe(as);
  /** Where it stands on the page, in pixels from its top. */
  const place = () => item.save.evaluate((button) => Math.round(button.getBoundingClientRect().top + scrollY));
  let before = 0;
  await beforeScripts(page, async () => {
    await item.save.waitFor();
    await page.evaluate(() => document.fonts.ready.then(() => undefined));
    before = await place();
  });
  await awake(page);
  await expect(page.locator('.live-state')).toBeVisible();
  expect(await place(), 'when the scripts woke up').toBe(before);
  const { decision, owner, due } = COMPLETE;
  await item.fill({ decision, action: 'Haar huisarts bellen', owner, due });
  await expect(state).toHaveText(STORED);
  await expect(page.locator('#read-back')).toContainText('prenataal huisbezoek');
  expect(await place(), 'when it was stored').toBe(before);
  // A mark takes a line of its own, above the button that is held down.
  const marked = page.waitForResponse(/\/api\/tekstcontrole/);
  await field(item.actions, t('item.action')).fill('Bel 06-98765432');
  await item.save.hover();
  await page.mouse.down();
  await (await marked).finished();
  await page.waitForTimeout(200);
  expect(await place(), 'while it is pressed').toBe(before);
  const answered = page.waitForResponse((response) => response.request().isNavigationRequest() && response.request().method() === 'POST');
  await page.mouse.up();
  expect((await answered).status()).toBe(422);
  await expect(page.locator('.text-mark')).toBeVisible();
});

test('what is typed before the scripts are there is kept and stored', async ({ as }) => {
  const { page, item, state } = await scribe(as);
  await beforeScripts(page, () => item.decision.fill('Getypt op een trage verbinding.'));
  await awake(page);
  await expect(item.decision, 'the island takes over what was typed').toHaveValue('Getypt op een trage verbinding.');
  await expect(state).toHaveText(STORED);
  await page.reload();
  await expect(item.decision).toHaveValue('Getypt op een trage verbinding.');
});

test('what is typed before the scripts are there takes the place of an older draft', async ({ as, guard }) => {
  guard.allow(/ERR_FAILED|^dialog: $/);
  guard.leaves = true;
  const { page, item, state } = await scribe(as);
  // Never stored, so it stays behind as a draft of this tab.
  await page.route('**/api/besluit*', (route) => route.abort());
  await item.decision.fill('Een eerdere versie.');
  await expect(state).toHaveText(t('editor.offline'));
  await beforeScripts(page, () => item.decision.fill('De versie die telt.'));
  await awake(page);
  await expect(state).toHaveText(t('editor.offline'));
  await page.unroute('**/api/besluit*');
  await item.write({ outcome: 'not_reached' });
  await awake(page);
  await expect(item.decision).toHaveValue('De versie die telt.');
});

test('without a network the text stays and is stored when it is back', async ({ as, guard }) => {
  guard.allow(/ERR_INTERNET_DISCONNECTED|ERR_NETWORK_CHANGED/);
  const { page, item, state } = await scribe(as);
  await item.decision.fill('Eerste zin.');
  await expect(state).toHaveText(STORED);
  await page.context().setOffline(true);
  await item.decision.fill('Eerste zin. Tweede zin.');
  await expect(state).toHaveText(t('editor.offline'));
  await item.decision.fill('Eerste zin. Tweede zin. Derde zin.');
  await expect(state).toHaveText(t('editor.offline'));
  await expect(item.decision).toHaveValue('Eerste zin. Tweede zin. Derde zin.');
  await page.context().setOffline(false);
  await expect(state).toHaveText(STORED);
  await page.reload();
  await expect(item.decision).toHaveValue('Eerste zin. Tweede zin. Derde zin.');
});

test('an answer that never comes is not called stored', async ({ as, guard }) => {
  guard.allow(/ERR_FAILED/);
  const { page, item, state } = await scribe(as);
  await page.route('**/api/besluit*', (route) => route.abort());
  await item.decision.fill('Nog niet bewaard.');
  await expect(state).toHaveText(t('editor.offline'));
  await page.unroute('**/api/besluit*');
  await expect(state).toHaveText(STORED);
});

for (const choice of ['keep_mine', 'take_theirs'] as const) {
  test(`another writer: both texts are shown, “${t(`editor.${choice}`)}”`, async ({ as }) => {
    const { item, state, address } = await scribe(as);
    const other = await as('coordinator');
    await other.goto(address);
    const hers = new Item(other, item.code);
    await item.decision.fill('Tekst van de eerste.');
    await expect(state).toHaveText(STORED);
    await hers.decision.fill('Tekst van de tweede.');
    await expect(stateOf(other)).toHaveText(t('editor.conflict'));
    await expect(hers.decision).toHaveValue('Tekst van de tweede.');
    await expect(other.getByRole('blockquote')).toHaveText('Tekst van de eerste.');
    // Typing on does not make the other text disappear.
    await hers.decision.pressSequentially(' En meer.');
    await expect(other.getByRole('blockquote')).toHaveText('Tekst van de eerste.');
    const final = choice === 'keep_mine' ? 'Tekst van de tweede. En meer.' : 'Tekst van de eerste.';
    await other.getByRole('button', { name: t(`editor.${choice}`) }).click();
    await expect(hers.decision).toHaveValue(final);
    await expect(other.getByRole('blockquote')).toBeHidden();
    if (choice === 'keep_mine') await expect(stateOf(other)).toHaveText(STORED);
    await other.reload();
    await expect(hers.decision).toHaveValue(final);
    // Her next words are stored, on top of the right version.
    await hers.decision.pressSequentially(' Verder.');
    await expect(stateOf(other)).toHaveText(STORED);
  });
}

test('what was not stored is kept by the tab, for when its page is opened again', async ({ as, guard }) => {
  guard.allow(/ERR_FAILED/);
  const { page, item, state } = await scribe(as, true);
  await page.route('**/api/besluit*', (route) => route.abort());
  await item.decision.fill('Getypt zonder verbinding.');
  await expect(state).toHaveText(t('editor.offline'));
  const kept = await page.evaluate(() => Object.entries(sessionStorage));
  expect(kept.join()).toContain('Getypt zonder verbinding.');

  const other = await page.context().newPage();
  await other.goto(page.url());
  const hers = new Item(other, item.code);
  await expect(hers.decision, 'of this tab alone').toHaveValue('');
  // The tab as it comes back after the browser fell over: with what it kept.
  await other.evaluate((kept) => kept.forEach(([key, value]) => sessionStorage.setItem(key, value)), kept);
  await other.reload();
  await expect(hers.decision).toHaveValue('Getypt zonder verbinding.');
  await expect(stateOf(other)).toHaveText(STORED);
  await expect.poll(() => other.evaluate(() => sessionStorage.length), 'the board has it').toBe(0);
});

test('signed out in another tab: the text stays, and is stored after signing in again', async ({ as, guard }) => {
  // Nobody is there for whom the text check could look along.
  guard.allow(/404 .*\/api\/tekstcontrole/);
  const { page, item, state, address } = await scribe(as, true);
  await post(page, '/afmelden');
  await item.decision.fill('Getypt na het afmelden.');
  await expect(state).toHaveText(t('editor.signed_out'));
  await expect(item.decision).toHaveValue('Getypt na het afmelden.');
  await signInAgain(page, 'coordinator');
  await expect(state).toHaveText(STORED);
  const tab = await page.context().newPage();
  await tab.goto(address);
  await expect(new Item(tab, item.code).decision).toHaveValue('Getypt na het afmelden.');
});

test('leaving before it is stored: the browser asks, and it is stored', async ({ as, guard }) => {
  guard.allow(/^dialog: $/);
  const { page, item, state } = await scribe(as);
  let asked = 0;
  page.on('dialog', (dialog) => (asked += dialog.type() === 'beforeunload' ? 1 : 0));
  // However slow the machine, it is not stored before she leaves.
  let letGo = () => {};
  const held = new Promise<void>((resolve) => (letGo = resolve));
  await page.route('**/api/besluit*', async (route) => {
    await held;
    await route.continue();
  });
  await item.decision.pressSequentially('Net getypt');
  // The guard answers the question by staying.
  await page.evaluate(() => void setTimeout(() => location.reload()));
  await expect.poll(() => asked).toBe(1);
  letGo();
  await expect(item.decision).toHaveValue('Net getypt');
  await expect(state).toHaveText(STORED);
  await page.reload();
  expect(asked, 'nothing is left to ask about').toBe(1);
  await expect(item.decision).toHaveValue('Net getypt');
  // The form of the page takes the words along: no question.
  await item.decision.press('Control+End');
  await item.decision.pressSequentially(' en opgeslagen');
  await item.write({ outcome: 'not_reached' });
  expect(asked).toBe(1);
  await expect(item.decision).toHaveValue('Net getypt en opgeslagen');
});

test('a meeting that was closed meanwhile, and a text that is too long, are said', async ({ as }) => {
  const { page, meeting, item, state } = await scribe(as);
  await item.decision.fill('a'.repeat(4001));
  await expect(state).toHaveText(t('editor.too_long'));
  await expect(item.decision).toHaveValue('a'.repeat(4001));
  await item.decision.fill('Kort genoeg.');
  await expect(state).toHaveText(STORED);

  const other = await as('coordinator');
  await other.goto(page.url());
  await new Item(other, item.code).write({ outcome: 'not_reached' });
  expect((await post(other, `${meeting.path}/sluiten`)).status()).toBe(303);
  await item.decision.fill('Te laat.');
  await expect(state).toHaveText(t('editor.stopped'));
  await expect(item.decision).toHaveValue('Te laat.');
});

test('saving the whole form while the editor stores is no conflict', async ({ as }) => {
  const { item } = await scribe(as);
  await item.decision.pressSequentially('Snel getypt en meteen opgeslagen.');
  await item.write({ outcome: 'not_reached' });
  await expect(item.decision).toHaveValue('Snel getypt en meteen opgeslagen.');
});

test('the form sent while an answer is under way waits for it, and is no conflict with oneself', async ({ as }) => {
  const { page, item, state } = await scribe(as);
  // The board stores at once; the browser hears of it a second after the form was sent.
  let letGo = () => {};
  const held = new Promise<void>((resolve) => (letGo = resolve));
  await page.route('**/api/besluit*', async (route) => {
    const response = await route.fetch();
    await held;
    await route.fulfill({ response });
  });
  await item.decision.pressSequentially('Eerste zin.', { delay: 5 });
  await expect(state).toHaveText(t('editor.saving'));
  await item.decision.pressSequentially(' Tweede zin.');
  await item.fill({ reason: 'De huisarts is er niet.', outcome: 'discussed' });
  // Refused for what is missing, not for what she typed herself.
  setTimeout(letGo, 1000);
  expect((await send(page, item.save)).status()).toBe(422);
  await awake(page);
  await expect(item.decision).toHaveValue('Eerste zin. Tweede zin.');
  await item.fill({ decision: 'Eerste, tweede en derde zin.', outcome: 'deferred' });
  expect((await send(page, item.save)).status()).toBe(303);
  await expect(item.decision).toHaveValue('Eerste, tweede en derde zin.');
});

test('the line somebody is at becomes the action; by keyboard alone', async ({ as }) => {
  const { page, item, state } = await scribe(as);
  await item.decision.fill('Begeleiding thuis.\n- JGZ belt de ouders\nOver vier weken opnieuw.');
  await expect(state).toHaveText(STORED);
  await item.decision.press('ArrowUp');
  await item.decision.press('Home');
  await item.actions.getByRole('combobox', { name: t('item.owner') }).press('J');
  const terms = item.actions.getByRole('group', { name: t('item.due_pick') });
  await terms.getByRole('radio', { name: like('item.due_week') }).press('Space');
  const answered = page.waitForResponse((response) => response.request().method() === 'POST' && response.request().isNavigationRequest());
  await item.form.getByRole('button', { name: t('item.from_line') }).press('Enter');
  expect((await answered).status()).toBe(303);
  await expect(item.actions.getByRole('listitem').filter({ hasText: 'JGZ belt de ouders Joke Timmermans' })).toHaveCount(1);
  await expect(item.decision).toHaveValue('Begeleiding thuis.\nOver vier weken opnieuw.');
  await expect(state, 'and nothing is in conflict').toHaveText('');
});
