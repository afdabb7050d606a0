/** What only a browser can tell of the abuse cases (server/tests/served/abuse): texts of others run nothing, with and without JavaScript. */

import { expect, test } from './fixtures';
import { submitCase } from './intake';

const SCRIPTS = [
  '<script>window.__ran = 1</script>',
  '<img src=x onerror="window.__ran = 1">',
  '<svg onload="window.__ran = 1">',
  '</textarea><script>window.__ran = 1</script>',
  '</script><script>window.__ran = 1</script>',
  '" autofocus onfocus="window.__ran = 1',
  'javascript:window.__ran=1',
].join(' ');

test('41: texts with scripts in them stay text, also where an island shows them', async ({ as }) => {
  const midwife = await as('participant');
  const code = await submitCase(midwife, { question: SCRIPTS });
  await midwife.reload();
  expect(await midwife.evaluate(() => (globalThis as Record<string, unknown>)['__ran'])).toBeUndefined();
  await expect(midwife.getByText('<script>window.__ran = 1</script>').first()).toBeVisible();
  const page = await as('coordinator');
  for (const path of ['/', '/casussen', new URL(midwife.url()).pathname]) {
    await page.goto(path);
    expect(await page.evaluate(() => (globalThis as Record<string, unknown>)['__ran']), path).toBeUndefined();
    expect(await page.locator('main img, main script, main [onerror], main [onload], main [onfocus]').count(), path).toBe(0);
  }
  await expect(page.getByText(code).first()).toBeVisible();
});

test('44: the browser refuses a script without the nonce', async ({ as }) => {
  const page = await as('coordinator');
  await page.goto('/');
  const policy = (await page.request.get('/')).headers()['content-security-policy'] ?? '';
  expect(policy).not.toContain('unsafe-inline');
  expect(policy).toContain("frame-ancestors 'none'");
});
