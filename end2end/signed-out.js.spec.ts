/** The session ends in the middle of a sentence: signing in again happens beside the text, and the text is kept for
 * who typed it. */

import type { Locator } from '@playwright/test';

import type { Board } from './board';
import { violations } from './axe';
import { expect, PHONE, test, tooWide, type Page } from './fixtures';
import { done } from './forms';
import { submitCase } from './intake';
import { COMPLETE, Item, PARTLY, STORED } from './item';
import { type Meeting, running } from './meeting';
import { t } from './words';

type As = (role: 'coordinator' | 'participant', options?: { fresh?: boolean }) => Promise<Page>;
type Scene = { page: Page; meeting: Meeting; item: Item; state: Locator; notice: Locator; address: string };

/** A scribe with half a sentence stored. */
async function writing(as: As): Promise<Scene> {
  const code = await submitCase(await as('participant'));
  const page = await as('coordinator', { fresh: true });
  const meeting = await running(page, [code]);
  const item = await meeting.item(code);
  const { state } = item;
  await item.decision.pressSequentially('De eerste helft');
  await expect(state).toHaveText(STORED);
  return { page, meeting, item, state, notice: page.locator('.signed-out'), address: page.url() };
}

/** Ends her sessions in the database, from elsewhere. */
async function ended(as: As, board: Board): Promise<void> {
  const elsewhere = await as('coordinator', { fresh: true });
  await elsewhere.goto('/sessies');
  await done(elsewhere, elsewhere.getByRole('button', { name: t('sessions.others') }));
  await board.ended('coordinator');
}

/** Signs in by the link of the notice; gives the tab in which she did. */
async function signIn({ page, notice }: Scene, who: 'coordinator' | 'participant', tab?: Page): Promise<Page> {
  if (tab) {
    await tab.goto('/aanmelden');
  } else {
    const opened = page.context().waitForEvent('page');
    await notice.getByRole('link', { name: t('fault.sign_in_new_tab') }).click();
    tab = await opened;
  }
  await tab.getByRole('button', { name: t('sign_in.demo_as', { who: t(`demo.${who}`) }), exact: true }).click();
  await expect(tab.getByRole('button', { name: t('app.sign_out') })).toBeVisible();
  return tab;
}

test('she signs in again beside the text, and it is stored once', async ({ as, board, guard }) => {
  guard.allow(/404 .*\/api\/tekstcontrole/);
  const scene = await writing(as);
  const { page, item, state, notice, address } = scene;
  await expect(notice).toBeHidden();
  await item.row().what.fill('Huisbezoek afspreken');
  await expect(state).toHaveText(PARTLY);
  await ended(as, board);
  await item.decision.press('Control+End');
  await item.decision.pressSequentially(' en de tweede helft');
  await expect(state).toHaveText(t('editor.signed_out'));
  await expect(page.getByRole('alert').getByText(t('editor.come_back'))).toBeVisible();
  await page.setViewportSize(PHONE);
  // A phone shows one part at a time.
  await page.getByRole('link', { name: t('live.tab_outcome'), exact: true }).click();
  await expect(notice).toBeVisible();
  expect([...(await violations(page)), ...(await tooWide(page))]).toEqual([]);
  await page.setViewportSize({ width: 1280, height: 900 });
  await item.decision.pressSequentially(' van de zin.');
  await signIn(scene, 'coordinator');
  await page.bringToFront();
  await expect(state, 'but for the row that is half').toHaveText(PARTLY);
  await expect(notice).toBeHidden();
  expect(page.url().split('#')[0], 'nothing was left').toBe(address);
  await expect(item.decision).toHaveValue('De eerste helft en de tweede helft van de zin.');
  await expect(item.row().what).toHaveValue('Huisbezoek afspreken');
  const other = await as('participant');
  await other.goto(address);
  await expect(other.getByText('De eerste helft en de tweede helft van de zin.', { exact: true })).toHaveCount(1);
});

test('a form that is sent meanwhile waits for her, with every field, and is sent once', async ({ as, board, guard }) => {
  guard.allow(/404 .*\/api\/tekstcontrole/);
  const scene = await writing(as);
  const { page, meeting, item, state, notice, address } = scene;
  await item.fill({ ...COMPLETE, decision: undefined, action: 'Huisbezoek afspreken' });
  await ended(as, board);
  await item.decision.press('Control+End');
  await item.decision.pressSequentially(' en de tweede');
  await expect(state).toHaveText(t('editor.signed_out'));
  await item.next.click();
  await expect(notice.getByRole('link'), 'it is led to what to do').toBeFocused();
  expect(page.url()).toBe(address);
  const sent = page.waitForResponse((response) => response.request().method() === 'POST' && response.request().isNavigationRequest());
  await signIn(scene, 'coordinator');
  expect((await sent).status()).toBe(303);
  // The answer is heard of while the old page still stands.
  await page.waitForURL(/\/volgen$/);
  await meeting.item(item.code);
  await expect(item.rowOf('Huisbezoek afspreken').at).toHaveCount(1);
  await expect(page.getByText(t('item.outcome_now', { outcome: t('outcome.discussed') }))).toBeVisible();
  await expect(item.decision).toHaveValue('De eerste helft en de tweede');
});

test('somebody else who signs in there neither sees nor stores it', async ({ as, board, guard }) => {
  guard.allow(/404 .*\/api\/tekstcontrole/);
  const scene = await writing(as);
  const { page, item, state, notice, address } = scene;
  await ended(as, board);
  await item.decision.press('Control+End');
  await item.decision.pressSequentially(' en een geheim');
  await item.ending({ outcome: 'deferred', reason: 'Nog een geheim.' });
  await expect(state).toHaveText(t('editor.signed_out'));
  const tab = await signIn(scene, 'participant');
  await page.bringToFront();
  await expect(notice.getByText(t('editor.another'))).toBeVisible();
  await expect(state).toHaveText(t('editor.other'));
  await expect(item.decision, 'it waits for her').toHaveCount(1);
  await expect(item.decision).toBeHidden();
  await expect(item.row().what).toBeHidden();
  await expect(item.reason).toBeHidden();
  await expect(page.getByRole('main').getByText(/geheim/)).toHaveCount(0);
  await tab.goto(address);
  await expect(tab.getByText('De eerste helft', { exact: true }), 'what was stored may be read').toBeVisible();
  await expect(tab.getByText(/geheim/)).toHaveCount(0);

  // Not while it is tried again either, however long that takes.
  let letGo = () => {};
  const held = new Promise<void>((resolve) => (letGo = resolve));
  const tried = page.waitForRequest('**/api/besluit*');
  await page.route('**/api/besluit*', async (route) => {
    await held;
    await route.continue();
  });
  await tried;
  await page.waitForTimeout(200);
  await expect(item.decision).toBeHidden();
  letGo();
  await signIn(scene, 'coordinator', tab);
  await page.bringToFront();
  const sent = page.waitForResponse((response) => response.request().method() === 'POST' && response.request().isNavigationRequest());
  await notice.getByRole('button', { name: t('editor.try_again') }).click();
  expect((await sent).status()).toBe(303);
  await expect(item.decision).toBeVisible();
  await expect(item.decision).toHaveValue('De eerste helft en een geheim');
  await tab.goto(address);
  await expect(new Item(tab, item.code).decision).toHaveValue('De eerste helft en een geheim');
});

test('the live board asks for it too, and goes on where the meeting is by then', async ({ as, board }) => {
  const codes = [await submitCase(await as('participant')), await submitCase(await as('participant'))];
  const chair = await as('coordinator', { fresh: true });
  const meeting = await running(chair, codes);
  await chair.goto(`${meeting.path}/volgen`);
  await expect(chair.locator('.live-line')).toContainText(t('live.live'));
  await ended(as, board);
  await chair.getByRole('button', { name: t('live.begin') }).click();
  await expect(chair.getByText(t('live.signed_out'))).toBeVisible();
  const opened = chair.context().waitForEvent('page');
  await chair.getByRole('link', { name: t('fault.sign_in_new_tab') }).click();
  const tab = await opened;
  await tab.getByRole('button', { name: t('sign_in.demo_as', { who: t('demo.coordinator') }), exact: true }).click();
  await expect(tab.getByRole('button', { name: t('app.sign_out') })).toBeVisible();
  await chair.bringToFront();
  // A browser that is driven has the focus all the time.
  await chair.evaluate(() => window.dispatchEvent(new Event('focus')));
  await expect(chair.locator('.live-line')).toContainText(t('live.live'));
  await chair.getByRole('button', { name: t('live.begin') }).click();
  await expect(chair.locator('.live-place')).toContainText(t('live.at_table', { code: codes[0] ?? '', place: 1, count: 2 }));
});
