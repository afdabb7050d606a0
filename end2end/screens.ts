/** Pictures of the main screens, at the width of a desk and of a phone, in the folder `SCREENS`. */

import { join } from 'node:path';

import type { Role } from './board';
import { type Page, test } from './fixtures';
import { places, prepare } from './pages';
import { t } from './words';

const FOLDER = process.env.SCREENS;
const SIZES = { 1280: { width: 1280, height: 900 }, 360: { width: 360, height: 740 } };

async function picture(page: Page, name: string): Promise<void> {
  for (const [width, size] of Object.entries(SIZES)) {
    await page.setViewportSize(size);
    await page.screenshot({ path: join(FOLDER ?? '', `${name}-${width}.png`), fullPage: true });
  }
}

/** `/overleggen/nieuw refused` becomes `overleggen-nieuw-refused`. */
const file = (name: string) => name.replace(/[^a-z0-9]+/gi, '-').replace(/^-|-$/g, '') || 'vandaag';

test('screens', async ({ as, stranger }) => {
  test.skip(!FOLDER, 'SCREENS: the folder for the pictures');
  const all = places(await prepare(as), as);
  for (const role of ['coordinator', 'participant', 'reporter', 'administrator'] satisfies Role[]) {
    for (const place of all[role]) {
      const page = await as(role);
      await place.go(page);
      await picture(page, `${role}-${file(place.name)}`);
      await page.close();
    }
  }
  const page = await stranger();
  await page.goto('/aanmelden');
  await page.getByRole('heading', { level: 1, name: t('sign_in.title') }).waitFor();
  await picture(page, 'aanmelden');
});
