/** Interactions as `docs/quality.md` counts them: a click, a tap, a choice, or the typing of one field. */

import type { Page } from '@playwright/test';

/** Counts what is done in a page from now on, over all documents it shows; needs a browser that runs scripts. */
export async function counting(page: Page): Promise<() => number> {
  let count = 0;
  await page.exposeFunction('interacted', () => void (count += 1));
  await page.addInitScript(() => {
    const told = () => void (window as unknown as { interacted: () => void }).interacted();
    const at = (event: Event, selector: string) => event.target instanceof Element && event.target.closest(selector);
    // A field counts once for each time it is typed in, however many keys that takes.
    let typed: EventTarget | null = null;
    addEventListener('click', (event) => at(event, 'a, button, summary') && told(), true);
    addEventListener('change', (event) => at(event, 'select, [type=radio], [type=checkbox], [type=file]') && told(), true);
    addEventListener('focusout', () => (typed = null), true);
    addEventListener('input', (event) => {
      if (event.target === typed || !at(event, 'textarea, input:not([type=radio], [type=checkbox], [type=file])')) return;
      typed = event.target;
      told();
    }, true);
  });
  return () => count;
}
