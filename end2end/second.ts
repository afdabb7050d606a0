/** How soon others see what somebody did: everybody the same within a second (product §4). The pages themselves keep
 * the time, which on one machine is one clock: what the test does around it takes time too, and is not the board's. */

import { expect, type Page } from '@playwright/test';

/** Everybody sees the same within this long. */
export const SECOND = 1_000;

/** What is looked at: where the meeting is, who is there, what is said, and of what case. */
const LOOKED_AT = '.live-place, .live-person, [role=status], [role=alert], .live-back, h2';

type Told = { pressed: number; shown: Record<string, number> };

/** From now on a page keeps when somebody pressed something in it, and when which words came to stand in it. */
export async function keepsTime(...pages: Page[]): Promise<void> {
  for (const page of pages) await page.evaluate(listen, LOOKED_AT);
}

/** Milliseconds from the last press in one of these pages until these words stood in all of them, or in those of
 * `others`. All of them keep time since before that. */
export async function took(pages: Page[], words: string | RegExp, others = pages): Promise<number> {
  const told = (page: Page) => page.evaluate(() => (window as unknown as { told: Told }).told);
  const shown = async (page: Page): Promise<number> => {
    const all = Object.entries((await told(page)).shown);
    return all.find(([text]) => (typeof words === 'string' ? text === words : words.test(text)))?.[1] ?? Infinity;
  };
  for (const page of others) await expect.poll(() => shown(page), String(words)).toBeLessThan(Infinity);
  const pressed = Math.max(...(await Promise.all(pages.map(told))).map((one) => one.pressed));
  return Math.max(...(await Promise.all(others.map(shown)))) - pressed;
}

/** In the page. */
function listen(lookedAt: string): void {
  const told: Told = { pressed: 0, shown: {} };
  (window as unknown as { told: Told }).told = told;
  for (const kind of ['click', 'keydown']) addEventListener(kind, () => (told.pressed = Date.now()), true);
  const look = () => {
    const elements = [...document.querySelectorAll(lookedAt)];
    const texts = elements.map((element) => (element.textContent ?? '').replaceAll(/\s+/g, ' ').trim());
    // What goes away and comes back came when it came back.
    told.shown = Object.fromEntries(texts.map((text) => [text, told.shown[text] ?? Date.now()]));
  };
  new MutationObserver(look).observe(document.body, { subtree: true, childList: true, characterData: true });
  look();
}
