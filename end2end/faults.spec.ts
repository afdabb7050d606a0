/** Faults of 2026-11-29 that only a browser shows; each test is named after its fault. What a page says and what a form
 * answers is asked over HTTP (server/tests/served/faults, typed.rs, forms). */

import { expect, test } from './fixtures';
import { refused } from './forms';
import { submitCase } from './intake';
import { running } from './meeting';
import { t } from './words';

test('F3: why an item was not stored is in sight, though its writer was far below', async ({ as }) => {
  const code = await submitCase(await as('participant'));
  const page = await as('coordinator', { phone: true });
  const item = await (await running(page, [code])).item(code);
  await page.getByRole('link', { name: t('live.tab_outcome'), exact: true }).click();
  // The last field of the form, far from its beginning.
  await item.tellBy.scrollIntoViewIfNeeded();
  await expect(page.getByRole('heading', { level: 1 })).not.toBeInViewport();
  await expect(item.decision).not.toBeInViewport();
  await refused(page, item.next, []);
  await expect(page.locator('#fouten')).toBeInViewport();
  await expect(page.locator('#fouten')).toContainText(t('problem.action_needed'));
});

test('F10: a workbook that was chosen is refused in words, and the lines beside it stay', async ({ as }) => {
  const page = await as('administrator');
  const lines = 'naam;rollen\nAns Bos;deelnemer';
  await page.goto('/leden/importeren');
  await page.getByLabel(t('import.file'), { exact: true }).setInputFiles({
    name: 'leden.xlsx',
    mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    buffer: Buffer.from('PK\u0003\u0004\u0014\u0000\u0006\u0000[Content_Types].xml', 'latin1'),
  });
  await page.getByLabel(t('import.lines'), { exact: true }).fill(lines);
  await refused(page, page.getByRole('button', { name: t('import.look'), exact: true }), []);
  await expect(page.locator('#fouten')).toContainText(t('import.no_text'));
  await expect(page.getByLabel(t('import.lines'), { exact: true })).toHaveValue(lines);
});
