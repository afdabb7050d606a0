/** What axe finds wrong with a page. */

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

import type { RunOptions } from 'axe-core';
import type { Page } from '@playwright/test';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const CONTRAST = 'color-contrast';

/** What axe finds wrong with the page as it stands: no rule disabled. */
export async function violations(page: Page): Promise<string[]> {
  return run(page, { runOnly: TAGS });
}

/** The same, save the contrast of colours. */
export async function violationsButContrast(page: Page): Promise<string[]> {
  return run(page, { runOnly: TAGS, rules: { [CONTRAST]: { enabled: false } } });
}

/** Per look: the texts that were looked at, each by its place among elements. */
const looked = new Map<string, Set<string>>();

/** Text with too little contrast, in a look of the pages ("light", "dark"). The dearest of all rules, and the frame of every
 * page is the same: text is looked at once per worker for each place it can stand in, told by the elements around it with
 * everything the style sheet goes by, which is all that its colours come from. */
export async function contrast(page: Page, look: string): Promise<string[]> {
  const seen = looked.get(look) ?? new Set();
  looked.set(look, seen);
  const places = await page.evaluate(() => {
    const own = (element: Element) => [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.nodeValue?.trim());
    const shown = (element: Element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
    const texts = [...document.body.querySelectorAll('*')].filter((e) => (own(e) || e.matches('input, select, textarea')) && shown(e));
    const told = (element: Element) => {
      const attributes = element.getAttributeNames().filter((name) => /^(aria-|data-|class$|type$|disabled$|open$)/.test(name));
      return [element.tagName, ...attributes.map((name) => (/labelledby|describedby|label$|controls/.test(name) ? name : `${name}=${element.getAttribute(name)}`))].join(' ');
    };
    const known = new Map<Element, string>();
    const place = (element: Element | null): string => {
      if (!element) return '';
      const is = known.get(element) ?? `${place(element.parentElement)}>${told(element)}`;
      known.set(element, is);
      return is;
    };
    Object.assign(window, { texts });
    return texts.map(place);
  });
  const fresh = places.flatMap((place, number) => (seen.has(place) ? [] : (seen.add(place), [number])));
  return fresh.length ? run(page, { runOnly: { type: 'rule', values: [CONTRAST] } }, fresh) : [];
}

/** Runs it: on the whole page, or on some of the texts that were gathered there. */
async function run(page: Page, options: RunOptions, texts?: number[]): Promise<string[]> {
  // Once for a document.
  if (await page.evaluate(() => !('axe' in window))) await page.evaluate(AXE);
  return page.evaluate(
    async ({ options, texts }) => {
      const { axe, texts: all } = window as unknown as { axe: typeof import('axe-core'); texts: Element[] };
      const where = texts ? { include: texts.map((number) => all[number]) as Node[] } : document;
      // What is right is not worked out.
      const { violations } = await axe.run(where as never, { ...options, resultTypes: ['violations'] });
      return violations.flatMap((v) => v.nodes.map((node) => `${v.id}: ${v.help}: ${node.html.slice(0, 160)}`));
    },
    { options, texts },
  );
}
