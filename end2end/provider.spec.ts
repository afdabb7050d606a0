/** The organisation's own sign-in, with a real OpenID provider: linking, signing in, and what is refused. */

import type { Page } from '@playwright/test';

import { type Authority, authority } from './authority';
import { done, field } from './forms';
import { CLIENT, Hospital } from './provider';
import { expect, found, invite, invited, test, withPassword } from './serving';
import { t } from './words';

/** The first administrator of an empty board, who filled in where a hospital is. */
async function founder(page: Page, setUp: string, hospital: Hospital): Promise<void> {
  await found(page, setUp);
  await withPassword(page, 'anna@example.nl');
  await page.goto('/instellingen/organisatie');
  await field(page, t('provider.name')).fill('Ziekenhuis De Bron');
  await field(page, t('provider.issuer')).fill(hospital.issuer);
  await field(page, t('provider.client_id')).fill(CLIENT.id);
  await field(page, t('provider.secret')).fill(CLIENT.secret);
  await page.getByLabel(t('provider.trusted')).check();
}

test('an account of the organisation, linked by its owner', async ({ device, serving, clean, guard }) => {
  const hospital = await Hospital.start(serving.origin);
  // What the provider's own pages say to browsers is not ours.
  guard.allow(new RegExp(`policy of ${hospital.issuer}/auth`));
  try {
    const anna = await device();
    await founder(anna, serving.setUp, hospital);
    await clean(anna);
    await done(anna, anna.getByRole('button', { name: t('app.save'), exact: true }));
    await anna.goto('/instellingen/organisatie');
    await expect(field(anna, t('provider.secret')), 'never shown again').toHaveValue('');

    const home = t('home.title');
    const button = t('provider.button', { name: 'Ziekenhuis De Bron' });
    const come = async (refusal?: string) => {
      const page = await device();
      await page.goto('/aanmelden');
      await page.getByRole('link', { name: button }).click();
      await expect(page.getByRole('heading', { level: 1, name: refusal ?? home })).toBeVisible();
      if (refusal) {
        await page.goto('/casussen');
        expect(new URL(page.url()).pathname).toBe('/aanmelden');
      }
      return page;
    };

    // An account nobody here has: not even with the name of somebody who was invited.
    const link = await invite(anna, 'Tineke Vos');
    await come(t('provider.unknown'));

    // With her invitation she links it herself; from then on it signs her in.
    const tineke = await device();
    await invited(tineke, link);
    await tineke.getByRole('link', { name: t('provider.link_button', { name: 'Ziekenhuis De Bron' }) }).click();
    await expect(tineke.getByRole('banner')).toContainText('Tineke Vos');
    const again = await come();
    await expect(again.getByRole('banner')).toContainText('Tineke Vos');

    // F8: a session that works goes on while another sign-in begins in a second tab, and two of them may be under way.
    const [first, second] = [await again.context().newPage(), await again.context().newPage()];
    const door = hospital.shut();
    for (const [already, tab] of [first, second].entries()) {
      await tab.goto('/aanmelden');
      await tab.getByRole('link', { name: button }).click({ noWaitAfter: true });
      await expect.poll(door.standing).toBe(already + 1);
    }
    await again.goto('/acties');
    await expect(again.getByRole('banner')).toContainText('Tineke Vos');
    for (const tab of [first, second]) {
      door.letIn();
      await expect(tab.getByRole('heading', { level: 1, name: home })).toBeVisible();
    }
    hospital.open();

    // Tokens that are not for this question, or too old.
    hospital.lie = 'nonce';
    await come(t('provider.failed'));
    hospital.lie = 'expired';
    await come(t('provider.failed'));
    // F8: what she did herself and what will be over soon are told apart; the provider's own words are not shown.
    hospital.lie = 'access_denied';
    await come(t('provider.cancelled'));
    hospital.lie = 'temporarily_unavailable';
    await come(t('provider.busy'));
    hospital.lie = 'nothing';

    // Somebody else there is nobody here; and an answer nobody asked for leads nowhere.
    hospital.account = 'zuster-2';
    await come(t('provider.unknown'));
    const stranger = await device();
    const answer = await stranger.goto('/aanmelden/organisatie?code=gestolen&state=verzonnen');
    expect(answer?.status()).toBe(422);
  } finally {
    await hospital.stop();
  }
});

/** A board whose machine trusts an authority of the hospital's own. */
const trusting = test.extend<{ own: Authority }>({
  own: async ({}, use) => {
    const own = authority();
    await use(own);
    own.gone();
  },
  surroundings: async ({ own }, use) => use({ SSL_CERT_FILE: own.file }),
});

trusting.describe('with an authority of its own', () => {
  trusting.use({ contextOptions: { ignoreHTTPSErrors: true } });

  trusting('a hospital that takes the secret in the body only signs somebody in', async ({ device, serving, guard, own }) => {
    const hospital = await Hospital.start(serving.origin, { tls: own.tls, inBody: true });
    guard.allow(new RegExp(`policy of ${hospital.issuer}/auth`));
    try {
      const anna = await device();
      await founder(anna, serving.setUp, hospital);
      await done(anna, anna.getByRole('button', { name: t('app.save'), exact: true }));
      await anna.goto('/mijn-aanmelding');
      await anna.getByRole('link', { name: t('provider.link_button', { name: 'Ziekenhuis De Bron' }) }).click();
      await expect(anna.getByText(t('provider.linked', { name: 'Ziekenhuis De Bron' }))).toBeVisible();
      const again = await device();
      await again.goto('/aanmelden');
      await again.getByRole('link', { name: t('provider.button', { name: 'Ziekenhuis De Bron' }) }).click();
      await expect(again.getByRole('banner')).toContainText('Anna Beheer');
    } finally {
      await hospital.stop();
    }
  });
});
