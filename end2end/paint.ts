/** From a key, or a press of a button, to the next paint: on the board of a meeting with twenty cases, and in the
 * scribe's form, in a browser that is slowed down four times. `cargo xtask bench paint` gives the addresses and reads
 * the file. */

import { writeFileSync } from 'node:fs';

import { expect, type Page, test } from '@playwright/test';

import { field } from './forms';
import { live as heard } from './item';
import { t } from './words';

type Task = { origin: string; meeting: string; session: string; file: string };
type Timed = Window & { timed?: Map<number, number> };

/** Four times as slow as this machine: a phone of some years ago. */
const SLOW = 4;
const ROUNDS = 12;

/** A page whose every interaction is timed by the browser itself (the "event timing" that INP is made of). */
async function timed(page: Page, address: string): Promise<void> {
  await page.addInitScript(() => {
    const timed = ((window as Timed).timed = new Map<number, number>());
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & { interactionId?: number })[]) {
        const id = entry.interactionId ?? 0;
        if (id > 0) timed.set(id, Math.max(entry.duration, timed.get(id) ?? 0));
      }
    }).observe({ type: 'event', durationThreshold: 16, buffered: true } as PerformanceObserverInit);
  });
  await page.goto(address);
  await page.waitForLoadState('networkidle', { timeout: 5_000 }).catch(() => undefined);
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOW });
}

/** Milliseconds of every interaction. What took less than 16 is not told by the browser, and counts as 16. */
async function times(page: Page): Promise<number[]> {
  await page.waitForTimeout(1_000);
  return page.evaluate(() => {
    const told = [...((window as Timed).timed ?? new Map<number, number>()).values()];
    const all = (performance as Performance & { interactionCount?: number }).interactionCount ?? told.length;
    return [...told, ...Array.from({ length: Math.max(0, all - told.length) }, () => 16)];
  });
}

test('from a key to the next paint', async ({ browser }) => {
  const task = JSON.parse(process.env.PAINT ?? 'null') as Task | null;
  test.skip(!task, 'PAINT: what to measure, given by `cargo xtask bench paint`');
  if (!task) return;
  const context = await browser.newContext({ baseURL: task.origin });
  await context.addCookies([{ name: 'casusbord', value: task.session, url: task.origin }]);

  const board = await context.newPage();
  await timed(board, `/overleggen/${task.meeting}/volgen`);
  await expect(heard(board)).toBeVisible({ timeout: 20_000 });
  const place = board.locator('.live-place');
  const moved = async (move: () => Promise<void>) => {
    const before = await place.innerText();
    await move();
    await expect(place).not.toHaveText(before);
  };
  // Somewhere in the middle, from where it goes to and fro.
  await moved(() => board.locator('.live-order button').nth(ROUNDS).click());
  for (let round = 0; round < ROUNDS; round += 1) {
    await moved(() => board.keyboard.press('ArrowRight'));
    await moved(() => board.locator('#live-next').click());
    await moved(() => board.keyboard.press('ArrowLeft'));
    await moved(() => board.locator('#live-previous').click());
    await board.locator('.live-person summary').nth(round % 5).click();
    const own = board.locator('#live-own button');
    const said = await own.innerText();
    await own.click();
    await expect(own).not.toHaveText(said);
    await board.keyboard.press('Tab');
  }
  const live = await times(board);
  await board.close();

  const form = await context.newPage();
  await timed(form, `/overleggen/${task.meeting}/volgen`);
  const decision = field(form, t('item.decision'));
  await decision.click();
  await decision.press('Control+End');
  await decision.pressSequentially(' De verloskundige en de jeugdverpleegkundige gaan samen op huisbezoek, in week 32.', { delay: 60 });
  const editor = await times(form);
  await context.close();
  writeFileSync(task.file, JSON.stringify({ live, editor }));
});
