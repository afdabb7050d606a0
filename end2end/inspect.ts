/** A page under axe, at the width of a desk and of a phone, in light and in dark, and in other looks; its HTML as it is
 * served; its weight. */

import { FileSystemConfigLoader, HtmlValidate } from 'html-validate';

import { contrast, violationsButContrast } from './axe';
import { PHONE, tooWide, type Page } from './fixtures';
import { otherLooks } from './looks';
import type { Place } from './pages';
import { anyId, counting, isWeighed, tooHeavy } from './weight';

const DESK = { width: 1280, height: 900 };

const checker = new HtmlValidate(
  new FileSystemConfigLoader({ root: true, extends: ['html-validate:standard', 'html-validate:a11y'] }),
);

/** What the standard says of the HTML that was served. The renderer marks places with `<!>`, which every
 * browser reads as an empty comment; the checker cannot, and gets one. */
async function invalid(html: string): Promise<string[]> {
  const { results } = await checker.validateString(html.replaceAll('<!>', '<!---->'));
  return results.flatMap((result) => result.messages.map((m) => `${m.ruleId}: ${m.message} (${m.selector ?? ''})`));
}

/** Looks at a page at both widths, in light and in dark, and weighs its first visit; gives everything that is wrong
 * with it. */
export async function inspect(page: Page, place: Place): Promise<string[]> {
  let served: Promise<string> = Promise.resolve('');
  page.on('response', (response) => {
    const html = (response.headers()['content-type'] ?? '').startsWith('text/html');
    if (html && response.request().isNavigationRequest()) served = response.text();
  });
  await page.setViewportSize(DESK);
  const address = await place.address?.(page);
  const weighed = address !== undefined && isWeighed(pathOf(address));
  const counted = weighed ? await counting(page) : undefined;
  await (address === undefined ? place.go(page) : page.goto(address));
  await place.arrived?.(page);
  const found = (await invalid(await served)).map((wrong) => `${place.name}: ${wrong}`);
  const look = async (how: string, wrong: string[]) => {
    const all = [...wrong, ...(await tooWide(page))];
    found.push(...all.map((wrong) => `${place.name}, ${how}: ${wrong}`));
  };
  await unfold(page, DESK);
  await look('desk', [...(await violationsButContrast(page)), ...(await contrast(page, 'light'))]);
  if (counted && address !== undefined) {
    // By now nothing more comes, as a rule.
    await page.waitForLoadState('networkidle');
    const heavy = tooHeavy(pathOf(address), await counted());
    if (anyId(pathOf(address)) !== place.shape) heavy.push(`${address} is not of ${place.shape}`);
    found.push(...heavy.map((wrong) => `${place.name}: ${wrong}`));
  }
  found.push(...(await otherLooks(page)).map((wrong) => `${place.name}, ${wrong}`));
  // Nothing but the colours is another.
  await page.emulateMedia({ colorScheme: 'dark' });
  await look('dark', await contrast(page, 'dark'));
  await page.emulateMedia({ colorScheme: null });
  await page.setViewportSize(PHONE);
  await unfold(page, PHONE);
  await look('phone', [...(await violationsButContrast(page)), ...(await contrast(page, 'light'))]);
  const titles = await page.getByRole('heading', { level: 1 }).count();
  return titles === 1 ? found : [...found, `${place.name}: ${titles} titles`];
}

/** What lies below a bar that stays in sight is scrolled to by people, and taken for covered by axe: such a page is looked
 * at in a window as high as itself. */
async function unfold(page: Page, size: typeof DESK): Promise<void> {
  if ((await page.locator('.live-bar').count()) === 0) return;
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.setViewportSize({ width: size.width, height: Math.max(height, size.height) });
}

const pathOf = (address: string) => address.replace(/[?#].*$/, '');
