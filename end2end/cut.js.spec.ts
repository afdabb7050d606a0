/** The scribe's network is gone for a minute while she types and three others look on: what she typed is stored once,
 * and they see it. */

import { expect, type Page, test } from './fixtures';
import { submitCase } from './intake';
import { Item, live, STORED } from './item';
import { running } from './meeting';
import { keepsTime, SECOND, took } from './second';
import { t } from './words';

/** So long nothing reaches the board. */
const CUT = 60_000;

test('a minute without a network while she types: stored once, and everybody sees it', async ({ as, guard }) => {
  test.setTimeout(300_000);
  guard.allow(/ERR_INTERNET_DISCONNECTED|ERR_NETWORK_CHANGED|ERR_FAILED/);
  const midwife = await as('participant', { phone: true });
  const codes = [await submitCase(midwife), await submitCase(midwife)];
  const chair = await as('coordinator');
  const meeting = await running(chair, codes);
  const nurse = await as('participant2');
  for (const page of [chair, nurse, midwife]) {
    await page.goto(`${meeting.path}/volgen`);
    await expect(live(page)).toBeVisible();
    await keepsTime(page);
  }
  const order = (await chair.locator('.live-order .code').allInnerTexts()).map((code) => code.trim());
  const at = async (pages: Page[], place: number) => {
    const words = t('live.at_table', { code: order[place - 1] ?? '', place, count: 2 });
    for (const page of pages) await expect(page.locator('.live-place')).toHaveText(words);
    expect(await took(pages, words)).toBeLessThanOrEqual(SECOND);
  };
  await chair.getByRole('button', { name: t('live.begin') }).click();
  await at([chair, nurse, midwife], 1);

  const scribe = await as('coordinator');
  await scribe.goto(`${meeting.path}/volgen`);
  const item = new Item(scribe, order[0] ?? '');
  const { state } = item;
  await item.decision.pressSequentially('Vóór de storing.');
  await expect(state).toHaveText(STORED);

  await scribe.context().setOffline(true);
  const back = Date.now() + CUT;
  let text = 'Vóór de storing.';
  for (let sentence = 1; Date.now() < back; sentence += 1) {
    await item.decision.pressSequentially(` Zin ${sentence}.`, { delay: 30 });
    text += ` Zin ${sentence}.`;
    await expect(state, 'nothing is called stored that is not').toHaveText(t('editor.offline'));
    await scribe.waitForTimeout(Math.min(8_000, Math.max(0, back - Date.now())));
  }
  // The meeting went on meanwhile.
  await chair.getByRole('button', { name: t('live.next'), exact: true }).click();
  await at([chair, nurse, midwife], 2);
  await expect(item.decision).toHaveValue(text);

  let stored = 0;
  scribe.on('response', (answer) => (stored += /\/api\/besluit/.test(answer.url()) && answer.ok() ? 1 : 0));
  await scribe.context().setOffline(false);
  await expect(state).toHaveText(STORED);
  await scribe.waitForTimeout(5_000);
  expect(stored, 'stored once').toBe(1);
  await expect(item.decision).toHaveValue(text);
  // What went on without her is on her screen too.
  await expect(scribe.getByText(t('live.browsing'))).toBeVisible();
  await expect(scribe.locator('.live-place')).toHaveText(t('live.at_table', { code: order[1] ?? '', place: 2, count: 2 }));
  for (const page of [nurse, midwife]) {
    // A phone shows one part at a time.
    const tab = (key: string) => page.getByRole('navigation', { name: t('live.tabs') }).getByRole('link', { name: t(key) });
    if (page === midwife) await tab('live.tab_agenda').click();
    await page.getByRole('link', { name: order[0] ?? '' }).click();
    if (page === midwife) await tab('live.tab_outcome').click();
    await expect(page.getByText(text, { exact: true })).toBeVisible();
  }
});
