/** The server is gone while she types and three others look on, and comes back: what was called stored is there, what
 * was not is still on the screen and stored then, and everybody follows on. */

import { Board, type Role } from './board';
import { expect, test, type Page } from './fixtures';
import { submitCase } from './intake';
import { Item, live, STORED } from './item';
import { running } from './meeting';
import { keepsTime, SECOND, took } from './second';
import { t } from './words';

test('killed and started again while she types', async ({ browser, guard, contextOptions, locale, timezoneId }) => {
  guard.allow(/ERR_INCOMPLETE_CHUNKED_ENCODING|ERR_CONNECTION_REFUSED|ERR_CONNECTION_RESET|ERR_EMPTY_RESPONSE|ERR_SOCKET_NOT_CONNECTED|ERR_INTERNET_DISCONNECTED|ERR_NETWORK_CHANGED/);
  const board = await Board.start();
  try {
    const as = async (role: Role): Promise<Page> => {
      const session = await board.session(role);
      const context = await browser.newContext({ ...contextOptions, locale, timezoneId, baseURL: board.origin, storageState: session });
      guard.watch(context);
      return context.newPage();
    };
    const code = await submitCase(await as('participant'));
    const page = await as('coordinator');
    const meeting = await running(page, [code]);
    const [chair, midwife, nurse] = [await as('coordinator'), await as('participant'), await as('participant2')];
    const others = [chair, midwife, nurse];
    for (const other of others) {
      await other.goto(`${meeting.path}/volgen`);
      await expect(live(other)).toBeVisible();
    }
    const item = await meeting.item(code);
    const { state } = item;

    await item.decision.pressSequentially('Dit is opgeslagen.');
    await expect(state).toHaveText(STORED);
    await item.decision.pressSequentially(' Dit nog niet');
    await board.kill();
    await expect(state).toHaveText(t('editor.offline'));
    for (const other of others) await expect(other.getByText(t('live.lost'))).toBeVisible();
    await item.decision.pressSequentially(' en dit ook niet.');
    await expect(item.decision).toHaveValue('Dit is opgeslagen. Dit nog niet en dit ook niet.');

    // What was called stored survived, before anything is sent again.
    await page.context().setOffline(true);
    await board.restart();
    const other = await as('coordinator');
    await other.goto(page.url());
    await expect(new Item(other, code).decision).toHaveValue(/^Dit is opgeslagen\./);
    await page.context().setOffline(false);
    await expect(state).toHaveText(STORED);
    await page.reload();
    await expect(item.decision).toHaveValue('Dit is opgeslagen. Dit nog niet en dit ook niet.');
    for (const other of others) await expect(live(other)).toBeVisible();
    await keepsTime(...others);
    await chair.getByRole('button', { name: t('live.begin') }).click();
    for (const other of others) await expect(other.getByRole('heading', { level: 2, name: code })).toBeVisible();
    expect(await took(others, code)).toBeLessThanOrEqual(SECOND);
    await expect(nurse.getByText('Dit is opgeslagen. Dit nog niet en dit ook niet.')).toBeVisible();
  } finally {
    await board.stop();
  }
});
