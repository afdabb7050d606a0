/** Faults of 2026-11-29 in what scripts do. */

import { awake } from './awake';
import { expect, test } from './fixtures';
import { Intake, submitCase } from './intake';
import { live } from './item';
import { running } from './meeting';
import { like, t } from './words';

const FORM = '/casussen/nieuw';

test('F10: forms that nobody waits for any more leave few cookies', async ({ as, board, guard }) => {
  guard.allow(/ERR_FAILED/);
  const page = await as('participant');
  const abandoned = Array.from({ length: 75 }, (_, number) => `onderweg.${1_700_000_000_000 + number}`);
  await page.context().addCookies(abandoned.map((name) => ({ name, value: FORM, url: board.origin })));
  await page.goto(FORM);
  await awake(page);
  const intake = new Intake(page);
  await intake.fill({});
  // The next one leaves, and never arrives.
  await page.route(`**${FORM}`, (route) => (route.request().method() === 'POST' ? route.abort() : route.continue()));
  const failed = page.waitForEvent('requestfailed', (request) => request.method() === 'POST' && request.isNavigationRequest());
  await intake.submit.click({ noWaitAfter: true });
  await failed;
  const left = (await page.context().cookies()).filter(({ name }) => name.startsWith('onderweg'));
  const marks = left.filter(({ name }) => name.startsWith('onderweg.'));
  expect(marks.length).toBeGreaterThan(0);
  expect(marks.length).toBeLessThanOrEqual(20);
  expect(marks.filter(({ name }) => !abandoned.includes(name)), 'the one under way is among them').toHaveLength(1);
  expect(left.map(({ name, value }) => `${name}=${value}; `).join('').length).toBeLessThan(1_200);
});

test('F10: the time that is left does not jump with the clock of the laptop', async ({ as }) => {
  const code = await submitCase(await as('participant'));
  const page = await as('coordinator');
  const meeting = await running(page, [code]);
  await page.goto(`${meeting.path}/volgen`);
  await expect(live(page)).toBeVisible();
  await page.getByRole('button', { name: t('live.begin') }).click();
  const timer = page.locator('.timer .num');
  await expect(timer).toHaveText(like('live.minutes_left'));
  // Summer time, or a clock that was set right: an hour on, then two hours back.
  for (const hours of [1, -2]) {
    await page.evaluate((hours) => {
      const real = Date.now.bind(Date);
      Date.now = () => real() + hours * 3_600_000;
    }, hours);
    // It is worked out again every second.
    await page.waitForTimeout(2_500);
    const left = Number(/\d+/.exec(await timer.innerText())?.[0]);
    await expect(timer).toHaveText(like('live.minutes_left'));
    expect(left).toBeGreaterThan(0);
    expect(left).toBeLessThanOrEqual(15);
  }
});
