/** When the islands of a page are awake: until then its forms and buttons work as without a script. */

import type { BrowserContext, Page } from '@playwright/test';

/** Has every page of this browser tell it. The loader wakes all islands as soon as the WebAssembly is there, before
 * anything else can happen in the page. */
export function tellsWhenAwake(context: BrowserContext): void {
  const listen = () => {
    const real = WebAssembly.instantiateStreaming;
    WebAssembly.instantiateStreaming = async (...given: Parameters<typeof real>) => {
      const made = await real(...given);
      setTimeout(() => setTimeout(() => document.documentElement.setAttribute('data-awake', '')));
      return made;
    };
  };
  // Before its first page is made; a browser that is closed meanwhile has nothing to tell.
  void context.addInitScript(listen).catch(() => undefined);
}

/** Waits for it; only for pages with an island, in a browser that runs scripts. */
export async function awake(page: Page): Promise<void> {
  await page.locator('html[data-awake]').waitFor({ state: 'attached' });
}
