/** Every page for every role that may see it, and every error page: no violation of any axe rule, at the
 * width of a desk and of a phone; nothing scrolls sideways; the HTML is valid as it is served. */

import { contrast } from './axe';
import { ROLES, type Role } from './board';
import { expect, test, type Page } from './fixtures';
import { post } from './forms';
import { inspect } from './inspect';
import { Intake } from './intake';
import { type Ground, places, prepare } from './pages';
import { t } from './words';

/** What the pages are about: made once for all tests of this file, which share a board. */
let ground: Promise<Ground> | undefined;
const laid = (as: Parameters<typeof prepare>[0]) => (ground ??= prepare(as));

/** In so many parts the pages of a role are looked at; each part is done well within a minute. */
const PARTS: Partial<Record<Role, number>> = { coordinator: 10, participant: 5, participant2: 3, reporter: 2, administrator: 7, log_reviewer: 2 };

test('the meetings and cases that the pages are about', async ({ as }) => {
  await laid(as);
});

for (const role of ROLES) {
  const parts = PARTS[role] ?? 1;
  for (let part = 0; part < parts; part += 1) {
    test(`pages of ${role}, part ${part + 1} of ${parts}`, async ({ as }) => {
      const found: string[] = [];
      // One browser, and a tab for each page: what a tab keeps is its own.
      const tab = await as(role);
      for (const place of places(await laid(as), as)[role].filter((_, number) => number % parts === part)) {
        const page = await tab.context().newPage();
        found.push(...(await inspect(page, place)));
        await page.close();
      }
      expect(found).toEqual([]);
    });
  }
}

test('pages of who is not signed in', async ({ stranger }) => {
  const found: string[] = [];
  for (const path of ['/aanmelden', '/aanmelden/deze-link-is-op', '/instellen/deze-link-is-op', '/bestaat-niet']) {
    const page = await stranger();
    found.push(...(await inspect(page, { name: path, go: async (page) => void (await page.goto(path)) })));
    await page.close();
  }
  expect(found).toEqual([]);
});

test('text of a kind is looked at once per look, and what is wrong with it is found', async ({ as }) => {
  const page = await as('participant');
  await page.goto('/');
  await page.locator('h1').evaluate((title) => ((title as HTMLElement).style.color = '#bbb'));
  expect(await contrast(page, 'spoiled')).toEqual([expect.stringContaining('color-contrast')]);
  expect(await contrast(page, 'spoiled')).toEqual([]);
});

test('the page after a session has ended', async ({ as, guard }) => {
  // What was typed a moment before is looked at a moment later, when nobody is signed in any more.
  guard.allow(/404 .*\/api\/tekstcontrole/);
  const page = await as('participant', { fresh: true });
  const go = async (page: Page) => {
    const intake = await new Intake(page).open();
    await intake.fill({});
    await post(page, '/afmelden');
    await intake.submit.click();
    await expect(page.getByRole('heading', { level: 1, name: t('fault.expired') })).toBeVisible();
  };
  expect(await inspect(page, { name: 'expired session', go })).toEqual([]);
});

test('the page of what cannot be done now', async ({ as }) => {
  const page = await as('coordinator');
  const ground = await laid(as);
  // A meeting that is closed is not sent any more; a form of an older page says so.
  await page.goto(ground.planned);
  const go = async (page: Page) => {
    await page.locator('summary', { hasText: t('agenda.cancel') }).click();
    const button = page.getByRole('button', { name: t('agenda.cancel') });
    await button.evaluate((element, action) => element.setAttribute('formaction', action), `${ground.closed}/stap`);
    await button.click();
    await expect(page.getByRole('heading', { level: 1, name: t('fault.state') })).toBeVisible();
  };
  expect(await inspect(page, { name: 'cannot be done now', go })).toEqual([]);
});

test('the page of a form that came from elsewhere', async ({ stranger, board }) => {
  const page = await stranger();
  const go = async (page: Page) => {
    await page.goto('about:blank');
    await page.setContent(`<form method="post" action="${board.origin}/casussen"><button>x</button></form>`);
    await page.getByRole('button').click();
    await expect(page.getByRole('heading', { level: 1, name: t('fault.foreign') })).toBeVisible();
  };
  expect(await inspect(page, { name: 'foreign form', go })).toEqual([]);
});

test('the page of what is too much', async ({ as }) => {
  const page = await as('participant');
  const go = async (page: Page) => {
    const intake = await new Intake(page).open();
    await intake.fill({});
    await intake.text('worries').evaluate((field) => ((field as HTMLTextAreaElement).value = 'x'.repeat(300_000)));
    await intake.submit.click();
    await expect(page.getByRole('heading', { level: 1, name: t('fault.too_large') })).toBeVisible();
  };
  expect(await inspect(page, { name: 'too much', go })).toEqual([]);
});
