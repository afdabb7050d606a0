/** The live board in several browsers at once: the chair moves, everybody sees it; and what happens to the line. */

import { Board, type Role } from './board';
import { expect, test, type Page } from './fixtures';
import { submitCase } from './intake';
import { Item, live, STORED } from './item';
import { type Meeting, running } from './meeting';
import { keepsTime, SECOND, took } from './second';
import { like, t } from './words';

type As = (role: Role, options?: { phone?: boolean; fresh?: boolean }) => Promise<Page>;
type Scene = { chair: Page; meeting: Meeting; codes: string[] };

async function begun(as: As): Promise<Scene> {
  const midwife = await as('participant');
  const codes = [await submitCase(midwife), await submitCase(midwife, { weeks: '36+1' }), await submitCase(midwife)];
  const chair = await as('coordinator');
  const meeting = await running(chair, codes);
  await follow(chair, meeting);
  return { chair, meeting, codes: await order(chair) };
}

/** The codes in the running order. */
async function order(page: Page): Promise<string[]> {
  return (await page.locator('.live-order .code').allInnerTexts()).map((code) => code.trim());
}

const place = (page: Page) => page.locator('.live-place');

async function follow(page: Page, meeting: Meeting, screen = false): Promise<Page> {
  await page.goto(`${meeting.path}/${screen ? 'scherm' : 'volgen'}`);
  await expect(live(page)).toBeVisible();
  await keepsTime(page);
  return page;
}

/** Waits until all of them show this code as the one at the table; gives the milliseconds it took the last one. */
async function all(pages: Page[], code: string, place_: number): Promise<number> {
  const words = t('live.at_table', { code, place: place_, count: 3 });
  await Promise.all(pages.map((page) => expect(place(page)).toHaveText(words)));
  return took(pages, words);
}

test('the chair moves and four browsers show it within a second', async ({ as }) => {
  const { chair, meeting, codes } = await begun(as);
  const [first = '', second = ''] = codes;
  const nurse = await follow(await as('participant2'), meeting);
  const midwife = await follow(await as('participant', { phone: true }), meeting);
  const screen = await follow(await as('coordinator'), meeting, true);
  const pages = [chair, nurse, midwife, screen];
  await expect(place(nurse)).toHaveText(t('live.not_begun'));
  await chair.getByRole('button', { name: t('live.begin') }).click();
  expect(await all(pages, first, 1)).toBeLessThanOrEqual(SECOND);
  // By key, and the one who moved keeps her place on the page.
  await chair.locator('body').press('ArrowRight');
  expect(await all(pages, second, 2)).toBeLessThanOrEqual(SECOND);
  await chair.locator('body').press('ArrowLeft');
  expect(await all(pages, first, 1)).toBeLessThanOrEqual(SECOND);
  // It is said to who cannot see it, once, and politely.
  await expect(nurse.locator('p.visually-hidden[aria-live=polite]')).toHaveText(t('live.at_table', { code: first, place: 1, count: 3 }));
  // Later today: to the end of the list.
  await chair.locator('body').press('Shift+ArrowRight');
  await expect(place(nurse)).toHaveText(t('live.at_table', { code: second, place: 1, count: 3 }));
  await expect.poll(() => order(nurse)).toEqual([second, codes[2], first]);
  // Who does not lead has no keys for it.
  await nurse.locator('body').press('ArrowRight');
  await expect(nurse.getByRole('button', { name: t('live.next'), exact: true })).toHaveCount(0);
  await nurse.waitForTimeout(500);
  await expect(place(chair)).toHaveText(t('live.at_table', { code: second, place: 1, count: 3 }));
});

test('the news may be there before the answer to a press: the next press counts', async ({ as }) => {
  const { chair, codes } = await begun(as);
  await expect(live(chair)).toBeVisible();
  await chair.route('**/api/overleg-doe*', async (route) => {
    const response = await route.fetch();
    await new Promise((resolve) => setTimeout(resolve, 3 * SECOND));
    await route.fulfill({ response });
  });
  await chair.getByRole('button', { name: t('live.begin') }).click();
  for (const place_ of [1, 2, 3]) {
    expect(await all([chair], codes[place_ - 1] ?? '', place_)).toBeLessThanOrEqual(SECOND);
    if (place_ < 3) await chair.locator('body').press('ArrowRight');
  }
});

test('everybody may browse, sees where the meeting is meanwhile, and comes back', async ({ as }) => {
  const { chair, meeting, codes } = await begun(as);
  const [first = '', second = '', third = ''] = codes;
  const nurse = await follow(await as('participant2'), meeting);
  await chair.getByRole('button', { name: t('live.begin') }).click();
  await nurse.getByRole('link', { name: third }).click();
  await expect(nurse.getByRole('heading', { level: 2, name: third })).toBeVisible();
  await expect(nurse.getByText(t('live.browsing'))).toBeVisible();
  await chair.getByRole('button', { name: t('live.next'), exact: true }).click();
  await expect(place(nurse)).toHaveText(t('live.at_table', { code: second, place: 2, count: 3 }));
  await expect(nurse.getByRole('heading', { level: 2, name: third }), 'her own choice stays').toBeVisible();
  await nurse.locator('body').press('Escape');
  await expect(nurse.getByRole('heading', { level: 2, name: second })).toBeVisible();
  await expect(nurse.getByText(t('live.browsing'))).toBeHidden();
  await chair.getByRole('button', { name: t('live.jump_to', { code: first }) }).click();
  await expect(nurse.getByRole('heading', { level: 2, name: first })).toBeVisible();
});

test('who comes says so herself, and the scribe notes it of others; focus stays where it was', async ({ as }) => {
  const { chair, meeting } = await begun(as);
  const nurse = await follow(await as('participant2'), meeting);
  await nurse.getByRole('button', { name: t('live.i_am_here') }).click();
  await expect(nurse.getByRole('button', { name: t('live.i_go') })).toBeVisible();
  const row = chair.locator('.live-person').filter({ hasText: 'Joke Timmermans' });
  await expect(row).toContainText(t('presence.present'));
  const present = new RegExp(`Joke Timmermans.*${t('presence.present')}`);
  expect(await took([nurse, chair], present, [chair])).toBeLessThanOrEqual(SECOND);
  await row.getByText(t('live.edit'), { exact: true }).click();
  await row.getByRole('button', { name: `Joke Timmermans: ${t('live.left')}` }).press('Enter');
  await expect(row).toContainText(/weg om/);
  await expect(row, 'the keyboard goes on from the row').toBeFocused();
  // While the scribe is at somebody's row, others come and go: it stays open under her fingers.
  const other = chair.locator('.live-person').filter({ hasText: 'Marijke de Wit' });
  await other.getByText(t('live.edit'), { exact: true }).click();
  const came = other.getByRole('button', { name: `Marijke de Wit: ${t('live.came')}` });
  await came.focus();
  await nurse.getByRole('button', { name: t('live.i_am_here') }).click();
  await expect(row).not.toContainText(/weg om/);
  await expect(came).toBeFocused();
  await came.press('Enter');
  await expect(other).toContainText(t('presence.present'));
});

test('a line that was cut is said, and what was missed is there when it is back', async ({ as, guard }) => {
  guard.allow(/ERR_INTERNET_DISCONNECTED|ERR_NETWORK_CHANGED|ERR_FAILED/);
  const { chair, meeting, codes } = await begun(as);
  const nurse = await follow(await as('participant2'), meeting);
  await nurse.context().setOffline(true);
  // An open stream is not cut by this: the board hears of a change and cannot ask for it.
  await chair.getByRole('button', { name: t('live.begin') }).click();
  await expect(nurse.getByText(t('live.lost'))).toBeVisible();
  await chair.getByRole('button', { name: t('live.next'), exact: true }).click();
  await nurse.context().setOffline(false);
  await expect(place(nurse)).toHaveText(t('live.at_table', { code: codes[1] ?? '', place: 2, count: 3 }));
  await expect(live(nurse)).toBeVisible();
});

test('a board that is killed and started again is followed on', async ({ browser, guard, contextOptions, locale, timezoneId }) => {
  guard.allow(/ERR_CONNECTION_REFUSED|ERR_CONNECTION_RESET|ERR_EMPTY_RESPONSE|ERR_INCOMPLETE_CHUNKED_ENCODING|ERR_SOCKET_NOT_CONNECTED/);
  const board = await Board.start();
  try {
    const as: As = async (role) => {
      const context = await browser.newContext({ ...contextOptions, locale, timezoneId, baseURL: board.origin, storageState: await board.session(role) });
      guard.watch(context);
      return context.newPage();
    };
    const { chair, meeting, codes } = await begun(as);
    const nurse = await follow(await as('participant2'), meeting);
    await chair.getByRole('button', { name: t('live.begin') }).click();
    await all([nurse], codes[0] ?? '', 1);
    await board.kill();
    await expect(nurse.getByText(t('live.lost'))).toBeVisible();
    await board.restart();
    await expect(live(nurse)).toBeVisible();
    await expect(live(chair)).toBeVisible();
    await chair.getByRole('button', { name: t('live.next'), exact: true }).click();
    await all([chair, nurse], codes[1] ?? '', 2);
  } finally {
    await board.stop();
  }
});

test('the scribe writes on while the chair goes on, and follows when she is ready', async ({ as }) => {
  const { chair, meeting, codes } = await begun(as);
  await chair.getByRole('button', { name: t('live.begin') }).click();
  await expect(place(chair)).toHaveText(t('live.at_table', { code: codes[0] ?? '', place: 1, count: 3 }));
  const scribe = await follow(await as('coordinator'), meeting);
  const item = new Item(scribe, codes[0] ?? '');
  await item.decision.pressSequentially('Een halve zin');
  await chair.getByRole('button', { name: t('live.next'), exact: true }).click();
  await expect(scribe.getByText(t('live.browsing'))).toBeVisible();
  expect(await took([chair], like('live.browsing'), [scribe])).toBeLessThanOrEqual(SECOND);
  await expect(place(scribe), 'she sees where the meeting is').toHaveText(t('live.at_table', { code: codes[1] ?? '', place: 2, count: 3 }));
  await expect(item.decision, 'what she types stays').toHaveValue('Een halve zin');
  await expect(item.decision).toBeFocused();
  await expect(item.state).toHaveText(STORED);
  await scribe.getByRole('link', { name: t('live.back') }).click();
  await expect(scribe.getByRole('heading', { level: 2, name: codes[1] ?? '' })).toBeVisible();
  await expect(item.decision, 'of the other item').toHaveValue('');
});
