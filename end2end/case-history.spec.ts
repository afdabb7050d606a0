/** A case's way through the meetings, and finding it by its code. */

import { expect, test, type Page } from './fixtures';
import { done, field, post, refused } from './forms';
import { submitCase } from './intake';
import { COMPLETE } from './item';
import { running } from './meeting';
import { day, t } from './words';

const AGAIN = { decision: 'Het huisbezoek hielp; wij sluiten af na de kraamtijd.', action: 'Bellen na de bevalling' };

const search = (page: Page) => field(page, t('cases.search'));
const find = (page: Page) => page.getByRole('button', { name: t('cases.find') });

test('every meeting of a case is told, latest first, and who looked after it', async ({ as }) => {
  const [coordinator, midwife] = [await as('coordinator'), await as('participant')];
  const code = await submitCase(midwife);
  const path = new URL(midwife.url()).pathname;
  await midwife.goto(path);
  for (const none of ['no_history', 'no_open_actions', 'no_managers']) await expect(midwife.getByText(t(`case.${none}`))).toBeVisible();
  await expect(midwife.locator('.case-head')).toContainText(t('stage.submitted'));

  const first = await running(coordinator, [code]);
  await midwife.goto(path);
  await expect(midwife.locator('.case-head')).toContainText(t('stage.scheduled'));
  await (await first.item(code)).write(COMPLETE);
  await midwife.goto(path);
  await expect(midwife.locator('.passage'), 'a draft until the meeting is closed').not.toContainText(COMPLETE.decision ?? '');
  await first.close();
  const second = await running(coordinator, [code], { day: day(), starts: '15:00', ends: '16:00' });
  await (await second.item(code)).write({ ...COMPLETE, ...AGAIN, manager: 'Nadia el Amrani' });
  await second.close();

  await coordinator.goto(path);
  const passages = coordinator.locator('.passage');
  await expect(passages).toHaveCount(2);
  await expect(passages.first()).toContainText(AGAIN.decision);
  await expect(passages.first()).toContainText(AGAIN.action);
  await expect(passages.last()).toContainText(COMPLETE.decision ?? '');
  for (const passage of await passages.all()) await expect(passage).toContainText(t('outcome.discussed'));
  await expect(passages.first().getByRole('link').first()).toHaveAttribute('href', second.path);
  await expect(coordinator.locator('.case-head')).toContainText(t('stage.discussed'));
  const managers = coordinator.locator('section').filter({ has: coordinator.getByRole('heading', { name: t('case.managers') }) });
  const rows = managers.getByRole('listitem');
  await expect(rows).toHaveCount(2);
  await expect(rows.first()).toContainText('Nadia el Amrani');
  await expect(rows.first()).toContainText(t('item.leads'));
  await expect(rows.last()).toContainText('Marijke de Wit');

  // The midwife had a seat at these meetings too, and finds her way there.
  await midwife.goto(path);
  await expect(midwife.locator('.passage')).toHaveCount(2);
  await expect(midwife.locator('.passage').first()).toContainText(AGAIN.decision);
  await midwife.locator('.passage').first().getByRole('link').first().click();
  await expect(midwife).toHaveURL(new RegExp(`${second.path}$`));
});

test('a case is found by its code, however it is typed', async ({ as }) => {
  const midwife = await as('participant');
  const code = await submitCase(midwife);
  for (const typed of [code, code.toLowerCase(), code.replaceAll('-', ''), ` ${code.replaceAll('-', ' ')} `]) {
    await midwife.goto('/casussen');
    await search(midwife).fill(typed);
    await done(midwife, find(midwife));
    await expect(midwife.getByRole('heading', { level: 1, name: code })).toBeVisible();
  }
});

test('a code that is wrong, or nobody’s, comes back in its field with what to do', async ({ as }) => {
  const page = await as('participant');
  const code = await submitCase(page);
  await page.goto('/casussen');
  const wrong = `${code.slice(0, -1)}${code.endsWith('2') ? '3' : '2'}`;
  await search(page).fill(wrong);
  await refused(page, find(page), [[search(page), t('problem.code_format')]]);
  await expect(search(page)).toHaveValue(wrong);
  await search(page).fill('222-222-22');
  await find(page).click();
  await expect(page.getByRole('alert')).toContainText(t('cases.not_found'));
  await expect(search(page)).toHaveValue('222-222-22');
  expect(new URL(page.url()).search, 'no code in an address').toBe('');
  // Another professional who has nothing to do with it gets the very same answer.
  const other = await as('participant2');
  await other.goto('/casussen');
  const answer = await post(other, '/casussen', [['code', code]]);
  expect(answer.status()).toBe(404);
});
