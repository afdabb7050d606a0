/** A page as somebody else sees it: in forced colours, on paper, with letters of twice the size (fault F4). */

import { contrast } from './axe';
import { tooWide } from './fixtures';

import type { Page } from '@playwright/test';

/** Everything that is wrong in one of those looks; the page is left as it was. */
export async function otherLooks(page: Page): Promise<string[]> {
  const found: string[] = [];
  const add = (how: string, wrong: string[]) => found.push(...wrong.map((one) => `${how}: ${one}`));

  await page.emulateMedia({ forcedColors: 'active' });
  add('forced colours', await unseenStates(page));
  // What a dark screen lends to the paper would be light ink on white.
  await page.emulateMedia({ forcedColors: null, media: 'print', colorScheme: 'dark' });
  add('print', await contrast(page, 'print'));
  await page.emulateMedia({ media: null, colorScheme: null });

  await page.evaluate(() => document.documentElement.style.setProperty('font-size', '200%'));
  add('letters of 200 %', await tooWide(page));
  await page.evaluate(() => document.documentElement.style.removeProperty('font-size'));
  return found;
}

/** Controls whose state is drawn by a background alone, and a place in a menu or list that is marked by nothing else: both are
 * gone where the colours are the reader's own. */
async function unseenStates(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const wrong: string[] = [];
    for (const control of document.querySelectorAll('input[type=radio], input[type=checkbox], select')) {
      if (getComputedStyle(control).appearance === 'none') wrong.push(`state not seen: ${control.outerHTML.slice(0, 120)}`);
    }
    const edges = (element: Element) => {
      const { borderTopColor, borderInlineStartColor, borderBlockEndColor, outlineStyle, textDecorationLine, fontWeight } = getComputedStyle(element);
      return [borderTopColor, borderInlineStartColor, borderBlockEndColor, outlineStyle, textDecorationLine, fontWeight].join();
    };
    for (const here of document.querySelectorAll('[aria-current]')) {
      const others = [...(here.closest('ul, ol, nav, table, p')?.querySelectorAll(here.tagName) ?? [])];
      const other = others.find((one) => !one.hasAttribute('aria-current') && one.className === here.className);
      if (other && edges(other) === edges(here)) wrong.push(`place not seen: ${here.outerHTML.slice(0, 120)}`);
    }
    return wrong;
  });
}
