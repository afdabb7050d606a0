/** What every spec starts from: a board per worker, people who are signed in, and eyes on the console. */

import { type BrowserContext, test as base, expect, type Page } from '@playwright/test';

import { Board, type Role, type Session } from './board';
import { Guard } from './guard';
import { messages, nothingLeaked } from './leaks';

export { expect } from '@playwright/test';
export type { Page } from '@playwright/test';

/** A test about pages without an island only: the same bytes with and without JavaScript, so once (playwright.config.ts). */
export const WITHOUT_ISLAND = { tag: '@without-island' };

type PerTest = {
  guard: Guard;
  /** A browser of its own for somebody who is signed in; gives its first page. */
  as: (role: Role, options?: { phone?: boolean; fresh?: boolean }) => Promise<Page>;
  /** A browser of somebody who is not signed in. */
  stranger: () => Promise<Page>;
};

export const PHONE = { width: 360, height: 740 };

/** Which database the board of a worker has. */
export type PerWorker = { board: Board; postgres: boolean };

export const test = base.extend<PerTest & { openContext: (session?: Session, phone?: boolean) => Promise<BrowserContext> }, PerWorker>({
  postgres: [false, { option: true, scope: 'worker' }],

  board: [
    async ({ postgres }, use) => {
      const board = await Board.start(postgres);
      await use(board);
      const sent = await messages(board);
      await board.stop((left) => nothingLeaked(board, sent, left));
    },
    { scope: 'worker', timeout: 300_000 },
  ],

  guard: async ({}, use) => {
    const guard = new Guard();
    await use(guard);
    expect(guard.seen(), 'complaints of the browser').toEqual([]);
  },

  openContext: async ({ browser, board, guard, contextOptions, javaScriptEnabled, locale, timezoneId, viewport }, use) => {
    const contexts: BrowserContext[] = [];
    await use(async (session, phone) => {
      const context = await browser.newContext({
        ...contextOptions,
        javaScriptEnabled,
        locale,
        timezoneId,
        baseURL: board.origin,
        viewport: phone ? PHONE : viewport,
        ...(session ? { storageState: session } : {}),
      });
      guard.watch(context);
      contexts.push(context);
      return context;
    });
    for (const context of contexts) await context.close();
  },

  as: async ({ board, openContext }, use) => {
    await use(async (role, { phone, fresh } = {}) => {
      const session = fresh ? await board.freshSession(role) : await board.session(role);
      return (await openContext(session, phone)).newPage();
    });
  },

  stranger: async ({ openContext }, use) => {
    await use(async () => (await openContext()).newPage());
  },
});

/** What makes the page scroll sideways; a table may, in its own frame. */
export async function tooWide(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    const wide = [...document.querySelectorAll('body *')].filter((e) => e.getBoundingClientRect().right > clientWidth + 1);
    return [`scrolls sideways: ${scrollWidth} of ${clientWidth} px; ${wide.slice(-3).map((e) => e.outerHTML.slice(0, 120)).join(' | ')}`];
  });
}
