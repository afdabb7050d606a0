/** The postvak of the demonstration, as whoever gets a message would find it. */

import { expect, type Locator, type Page } from '@playwright/test';

/** Opens the newest message of this subject to somebody, once it holds what it is to be known by. */
export async function openMail(reader: Page, subject: string, who: string, known: (page: Page) => Locator): Promise<void> {
  const newest = reader.getByRole('listitem').filter({ hasText: subject }).filter({ hasText: who }).first();
  await expect(async () => {
    await reader.goto('/postvak');
    await newest.getByRole('link').click({ timeout: 500 });
    await expect(known(reader)).toBeVisible({ timeout: 500 });
  }).toPass();
}
