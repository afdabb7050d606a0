/** A page under axe, at the width of a desk and of a phone, in light and in dark; its HTML as it is served. */

import { FileSystemConfigLoader, HtmlValidate } from 'html-validate';

import { PHONE, tooWide, type Page, violations } from './fixtures';
import type { Place } from './pages';

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

/** Looks at a page at both widths, in light and in dark; gives everything that is wrong with it. */
export async function inspect(page: Page, place: Place): Promise<string[]> {
  let served: Promise<string> = Promise.resolve('');
  page.on('response', (response) => {
    const html = (response.headers()['content-type'] ?? '').startsWith('text/html');
    if (html && response.request().isNavigationRequest()) served = response.text();
  });
  await page.setViewportSize(DESK);
  await place.go(page);
  const found = (await invalid(await served)).map((wrong) => `${place.name}: ${wrong}`);
  const look = async (how: string) => {
    const wrong = [...(await violations(page)), ...(await tooWide(page))];
    found.push(...wrong.map((wrong) => `${place.name}, ${how}: ${wrong}`));
  };
  await look('desk');
  await page.emulateMedia({ colorScheme: 'dark' });
  await look('dark');
  await page.emulateMedia({ colorScheme: null });
  await page.setViewportSize(PHONE);
  await look('phone');
  const titles = await page.getByRole('heading', { level: 1 }).count();
  return titles === 1 ? found : [...found, `${place.name}: ${titles} titles`];
}
