/** The scribe's editor in the browser: it stores while she types and always says whether it did. */

import type { Locator } from '@playwright/test';

import { awake } from './awake';
import { expect, test, type Page } from './fixtures';
import { beforeScripts, pick, post, refused, send, signInAgain } from './forms';
import { submitCase } from './intake';
import { COMPLETE, Item, PARTLY, STORED } from './item';
import { Meeting, running } from './meeting';
import { day, t } from './words';

type Scene = { page: Page; meeting: Meeting; item: Item; state: Locator; address: string };

type As = (role: 'coordinator' | 'participant', options?: { fresh?: boolean }) => Promise<Page>;

async function scribe(as: As, fresh = false): Promise<Scene> {
  const code = await submitCase(await as('participant'));
  const page = await as('coordinator', { fresh });
  const meeting = await running(page, [code]);
  const item = await meeting.item(code);
  return { page, meeting, item, state: item.state, address: page.url() };
}

/** Holds what is sent to be stored until it is let go: however slow the machine, it is under way till then. */
async function holding(page: Page): Promise<{ began: Promise<unknown>; letGo: () => void }> {
  const began = page.waitForRequest('**/api/besluit*');
  let letGo = () => {};
  const held = new Promise<void>((resolve) => (letGo = resolve));
  await page.route('**/api/besluit*', async (route) => {
    await held;
    await route.continue();
  });
  return { began, letGo };
}

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
  await item.decision.fill('Prenataal huisbezoek');
  await expect(state).toHaveText(t('editor.saving'));
  expect((await said.jsonValue()).map((words) => words.trim()).filter((words, place, all) => words !== all[place - 1])).toEqual([t('editor.waiting'), t('editor.saving')]);
  await letGo();
  await expect(state).toHaveText(STORED);
  // What is typed while it stores is stored after it.
  await item.decision.fill('Prenataal huisbezoek door de JGZ');
  await expect(state).toHaveText(t('editor.saving'));
  await item.decision.fill('Prenataal huisbezoek door de JGZ, vóór week 35.');
  await letGo();
  await letGo();
  await expect(state).toHaveText(STORED);
  await page.reload();
  await expect(item.decision).toHaveValue('Prenataal huisbezoek door de JGZ, vóór week 35.');
  await page.getByRole('link', { name: t('live.to_agenda') }).click();
  await page.goBack();
  await expect(item.decision).toHaveValue('Prenataal huisbezoek door de JGZ, vóór week 35.');
});

test('at 1280 by 800 everything that is agreed is in sight', async ({ as }) => {
  const { page, meeting, item, state } = await scribe(as);
  await page.setViewportSize({ width: 1280, height: 800 });
  // With a next meeting there is one tap more in each row.
  await Meeting.plan(page, { day: day(28) });
  await page.goto(`${meeting.path}/volgen`);
  await page.getByRole('button', { name: t('live.begin') }).click();
  await expect(item.decision).toBeVisible();
  await item.fill({ decision: COMPLETE.decision, action: COMPLETE.action, owner: COMPLETE.owner });
  await item.row().choose('due_week');
  await expect(state).toHaveText(STORED);
  await expect(item.row(2).what, 'the next row').toBeVisible();
  const bar = (await page.locator('.live-bar').boundingBox())?.y ?? 0;
  for (const one of [item.decision, item.row().what, item.row(2).what, item.noAction, item.manager, item.teller, item.tellBy]) {
    const box = await one.boundingBox();
    expect((box?.y ?? bar) + (box?.height ?? 1), await one.getAttribute('id') ?? '').toBeLessThanOrEqual(bar);
  }
});

test('what stores does not jump, and a press on what goes on is not lost', async ({ as }) => {
  const { page, item, state } = await scribe(as);
  /** Where what she uses stands in the window, in pixels from its top. */
  const places = () =>
    Promise.all([item.decision, item.row().what, item.manager, item.next].map((one) => one.evaluate((element) => Math.round(element.getBoundingClientRect().top))));
  let before: number[] = [];
  await beforeScripts(page, async () => {
    await item.next.waitFor();
    await page.evaluate(() => document.fonts.ready.then(() => undefined));
    before = await places();
  });
  await awake(page);
  await expect(page.locator('.live-state')).toBeVisible();
  expect(await places(), 'when the scripts woke up').toEqual(before);
  const { began, letGo } = await holding(page);
  const { decision, owner, due } = COMPLETE;
  await item.fill({ decision, action: 'Haar huisarts bellen', owner, due });
  await began;
  // The next row is there by now.
  before = await places();
  letGo();
  await expect(state).toHaveText(STORED);
  await expect(item.sentence).toContainText('prenataal huisbezoek');
  expect(await places(), 'when it was stored').toEqual(before);
  // A mark takes a line of its own, above the button that is held down.
  const press = async () => Math.round((await item.next.boundingBox())?.y ?? 0);
  const still = await press();
  const marked = page.waitForResponse(/\/api\/tekstcontrole/);
  await item.row().what.fill('Bel 06-98765432');
  await item.next.hover();
  await page.mouse.down();
  await (await marked).finished();
  await expect(state).toHaveText(PARTLY);
  await page.waitForTimeout(200);
  expect(await press(), 'while it is pressed').toBe(still);
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
  const { page, meeting, item, state } = await scribe(as);
  // Never stored, so it stays behind as a draft of this tab.
  await page.route('**/api/besluit*', (route) => route.abort());
  await item.decision.fill('Een eerdere versie.');
  await expect(state).toHaveText(t('editor.offline'));
  await beforeScripts(page, () => item.decision.fill('De versie die telt.'));
  await awake(page);
  await expect(state).toHaveText(t('editor.offline'));
  await page.unroute('**/api/besluit*');
  await item.write({ outcome: 'not_reached' });
  await meeting.item(item.code);
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
    await awake(other);
    const hers = new Item(other, item.code);
    const theirs = other.locator('.conflict blockquote');
    // Both wrote before either heard of the other.
    const { began, letGo } = await holding(other);
    await hers.decision.fill('Tekst van de tweede.');
    await began;
    await item.decision.fill('Tekst van de eerste.');
    await expect(state).toHaveText(STORED);
    letGo();
    await expect(hers.state).toHaveText(t('editor.conflict'));
    await expect(hers.decision).toHaveValue('Tekst van de tweede.');
    await expect(theirs).toHaveText('Tekst van de eerste.');
    // Typing on does not make the other text disappear.
    await hers.decision.pressSequentially(' En meer.');
    await expect(theirs).toHaveText('Tekst van de eerste.');
    const final = choice === 'keep_mine' ? 'Tekst van de tweede. En meer.' : 'Tekst van de eerste.';
    await other.getByRole('button', { name: t(`editor.${choice}`) }).click();
    await expect(hers.decision).toHaveValue(final);
    await expect(theirs).toBeHidden();
    await expect(hers.state).toHaveText(STORED);
    await other.reload();
    await expect(hers.decision).toHaveValue(final);
    // Her next words are stored, on top of the right version.
    await hers.decision.pressSequentially(' Verder.');
    await expect(hers.state).toHaveText(STORED);
  });
}

test('what was not stored is kept by the tab, for when its page is opened again', async ({ as, guard }) => {
  guard.allow(/ERR_FAILED/);
  const { page, item, state } = await scribe(as, true);
  await page.route('**/api/besluit*', (route) => route.abort());
  await item.decision.fill('Getypt zonder verbinding.');
  await expect(state).toHaveText(t('editor.offline'));
  const kept = await page.evaluate(() => Object.entries(sessionStorage));
  expect(new URLSearchParams(kept.join('&')).getAll('decision')).toContain('Getypt zonder verbinding.');

  const other = await page.context().newPage();
  await other.goto(page.url());
  const hers = new Item(other, item.code);
  await expect(hers.decision, 'of this tab alone').toHaveValue('');
  // The tab as it comes back after the browser fell over: with what it kept.
  await other.evaluate((kept) => kept.forEach(([key, value]) => sessionStorage.setItem(key, value)), kept);
  await other.reload();
  await expect(hers.decision).toHaveValue('Getypt zonder verbinding.');
  await expect(hers.state).toHaveText(STORED);
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
  const { page, meeting, item, state } = await scribe(as);
  let asked = 0;
  page.on('dialog', (dialog) => (asked += dialog.type() === 'beforeunload' ? 1 : 0));
  const { letGo } = await holding(page);
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
  await meeting.item(item.code);
  await expect(item.decision).toHaveValue('Net getypt en opgeslagen');
});

test('a meeting that was closed meanwhile, and a text that is too long, are said', async ({ as }) => {
  const { page, meeting, item, state } = await scribe(as);
  await item.decision.fill('a'.repeat(4001));
  await expect(state).toHaveText(PARTLY);
  await expect(state, 'and why').toContainText(new RegExp(t('problem.too_long', { max: 4000 }).slice(1, -1)));
  await expect(item.decision).toHaveValue('a'.repeat(4001));
  await item.decision.fill('Kort genoeg.');
  await expect(state).toHaveText(STORED);

  const other = await as('coordinator');
  await other.goto(page.url());
  // She writes on while a colleague ends the item and closes the meeting.
  const { began, letGo } = await holding(page);
  await item.decision.fill('Te laat.');
  await began;
  await new Item(other, item.code).write({ outcome: 'not_reached' });
  await expect(page.getByText(t('item.outcome_now', { outcome: t('outcome.not_reached') }))).toBeVisible();
  await expect(item.decision).toHaveValue('Te laat.');
  expect((await post(other, `${meeting.path}/sluiten`)).status()).toBe(303);
  letGo();
  await expect(state).toHaveText(t('editor.stopped'));
  await expect(item.decision).toHaveValue('Te laat.');
});

test('what she chooses again while an answer is under way is what is stored', async ({ as }) => {
  const { page, item, state } = await scribe(as);
  const row = item.row();
  await row.what.fill('Bellen');
  await row.choose('due_week');
  await item.fill({ owner: 'Joke Timmermans' });
  await expect(state).toHaveText(STORED);
  const { began, letGo } = await holding(page);
  await pick(row.owner, 'Marijke de Wit');
  await began;
  // As the page said before: what is under way says something else.
  await pick(row.owner, 'Joke Timmermans');
  const owner = item.rowOf('Bellen').owner.locator('option:checked');
  letGo();
  await expect(state).toHaveText(STORED);
  await expect(owner).toHaveText(/^Joke Timmermans/);
  await page.reload();
  await expect(owner).toHaveText(/^Joke Timmermans/);
});

test('what came back refused stays when news of the board comes before she goes on', async ({ as }) => {
  const { page, meeting, item } = await scribe(as);
  await item.decision.fill('Zij gaat op huisbezoek.');
  await item.row().what.fill('Bellen');
  await refused(page, item.next, [[item.row().owner, t('problem.choose')]]);
  const other = await as('participant');
  await other.goto(`${meeting.path}/volgen`);
  await other.getByRole('button', { name: t('live.i_am_here') }).click();
  await expect(page.locator('#wie')).toContainText(/1 van/);
  await expect(item.row().what).toHaveValue('Bellen');
  await item.row().choose('due_week');
  await item.fill({ owner: 'Joke Timmermans' });
  await expect(item.state).toHaveText(STORED);
  await page.reload();
  await expect(item.rowOf('Bellen').takeBack).toHaveCount(1);
});

test('one more case manager is named once, and not again with every word after', async ({ as }) => {
  const { page, item, state } = await scribe(as);
  await page.getByText(t('item.manager_more')).click();
  const also = item.form.getByLabel(t('item.also'), { exact: true });
  await item.fill({ manager: 'Marijke de Wit' });
  await pick(also, 'Joke Timmermans');
  await expect(state).toHaveText(STORED);
  await expect(item.sentence).toContainText('Joke Timmermans');
  await expect(also, 'she is in it still: its domain may be chosen too').not.toHaveValue('');
  await item.decision.fill('De JGZ gaat op huisbezoek.');
  await expect(state).toHaveText(STORED);
  await expect(also, 'said in the sentence, and free for the next').toHaveValue('');
});

test('a reason that was not stored does not go along to the next case', async ({ as }) => {
  const midwife = await as('participant');
  const codes = [await submitCase(midwife), await submitCase(midwife)];
  const page = await as('coordinator');
  const meeting = await running(page, codes);
  await page.goto(`${meeting.path}/volgen`);
  await page.getByRole('button', { name: t('live.begin') }).click();
  const [first = '', second = ''] = codes;
  await expect(page.getByRole('heading', { level: 2, name: first })).toBeVisible();
  const item = new Item(page, first);
  await item.other('deferred');
  await item.reason.fill('Bel haar op 06 12345678.');
  await expect(item.state).toHaveText(PARTLY);
  await page.locator('#live-next').click();
  await expect(page.getByRole('heading', { level: 2, name: second })).toBeVisible();
  await expect(item.reason).toHaveValue('');
  const form = await item.form.getAttribute('id');
  await expect(item.reason).toHaveAttribute('form', form ?? '');
});

test('saving the whole form while the editor stores is no conflict', async ({ as }) => {
  const { meeting, item } = await scribe(as);
  await item.decision.pressSequentially('Snel getypt en meteen opgeslagen.');
  await item.write({ outcome: 'not_reached' });
  await meeting.item(item.code);
  await expect(item.decision).toHaveValue('Snel getypt en meteen opgeslagen.');
});

test('the form sent while an answer is under way waits for it, and is no conflict with oneself', async ({ as }) => {
  const { page, meeting, item, state } = await scribe(as);
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
  await item.ending({ outcome: 'deferred', reason: 'De huisarts is er niet.' });
  // Refused for what is missing, not for what she typed herself.
  setTimeout(letGo, 1000);
  expect((await send(page, item.next)).status()).toBe(422);
  await awake(page);
  await expect(item.decision).toHaveValue('Eerste zin. Tweede zin.');
  await item.decision.fill('Eerste, tweede en derde zin.');
  const defer = await item.other('deferred');
  await expect(item.reason).toHaveValue('De huisarts is er niet.');
  expect((await send(page, defer)).status()).toBe(303);
  await meeting.item(item.code);
  await expect(item.decision).toHaveValue('Eerste, tweede en derde zin.');
});

test('rows by keyboard alone: Enter goes on to the next, Backspace in an empty one takes it away', async ({ as }) => {
  const { page, item, state } = await scribe(as);
  await awake(page);
  const what = (number: number) => item.row(number).what;
  await expect(item.rows, 'one free row is in sight').toHaveCount(1);
  await what(1).pressSequentially('JGZ belt de ouders');
  await item.row(1).owner.press('J');
  await item.row(1).term('due_week').getByRole('radio').press('Space');
  await expect(state).toHaveText(STORED);
  await what(1).press('Enter');
  await expect(what(2)).toBeFocused();
  await what(2).pressSequentially('Kraamzorg regelen');
  await what(2).press('Enter');
  await expect(what(3)).toBeFocused();
  // What is half is said, and stays.
  await expect(state).toHaveText(PARTLY);
  await expect(state).toContainText(t('read_back.lacks_row', { n: 2, what: [t('read_back.lacks_who'), t('read_back.lacks_when')].join(', ') }));
  await what(3).press('Backspace');
  await expect(what(2)).toBeFocused();
  await what(2).press('ControlOrMeta+a');
  await what(2).press('Backspace');
  await expect(state).toHaveText(STORED);
  await what(2).press('Backspace');
  await expect(what(1)).toBeFocused();
  // The row that is stored is taken back the same way.
  await expect(item.row(1).takeBack).toBeVisible();
  await what(1).press('ControlOrMeta+a');
  await what(1).press('Backspace');
  await what(1).press('Backspace');
  await expect(item.form.locator('[data-stored]')).toHaveCount(0);
  const again = await page.context().newPage();
  await again.goto(page.url());
  await awake(again);
  const seen = new Item(again, item.code);
  await expect(seen.rows).toHaveCount(1);
  await expect(seen.row().what).toHaveValue('');
});
