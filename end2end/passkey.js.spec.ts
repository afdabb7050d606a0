/** Passkeys, with Chromium's own authenticator: register, sign in, a second device, remove. */

import type { CDPSession, Page } from '@playwright/test';

import { done } from './forms';
import { expect, found, invite, invited, test } from './serving';
import { t } from './words';

/** An authenticator in this browser, with a finger that is always right (or never). */
async function authenticator(page: Page, verified = true): Promise<{ cdp: CDPSession; id: string }> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('WebAuthn.enable');
  const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      ctap2Version: 'ctap2_1',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: verified,
      automaticPresenceSimulation: true,
    },
  });
  return { cdp, id: authenticatorId };
}

const home = (page: Page) => page.getByRole('heading', { level: 1, name: t('home.title') });

async function signIn(page: Page): Promise<void> {
  await page.goto('/aanmelden');
  await page.getByRole('button', { name: t('passkey.sign_in') }).click();
}

/** Founds the board with a passkey, goes out and comes in again, without typing anything. */
async function foundsAndComesBack(page: Page, setUp: string): Promise<void> {
  await found(page, setUp);
  await page.getByRole('button', { name: t('passkey.make') }).click();
  await expect(home(page)).toBeVisible();
  await done(page, page.getByRole('button', { name: t('app.sign_out') }));
  await signIn(page);
  await expect(home(page)).toBeVisible();
}

test('F8: a browser whose helpers for JSON are missing or throw', async ({ device, serving }) => {
  const anna = await device();
  await anna.addInitScript(() => {
    const throws = () => {
      throw new Error('an extension');
    };
    Object.assign(PublicKeyCredential, { parseCreationOptionsFromJSON: undefined, parseRequestOptionsFromJSON: throws });
    Object.assign(PublicKeyCredential.prototype, { toJSON: throws });
  });
  await authenticator(anna);
  await foundsAndComesBack(anna, serving.setUp);
});

test('register, sign in, a second device, remove', async ({ device, serving, clean }) => {
  const anna = await device();
  const own = await authenticator(anna);
  await foundsAndComesBack(anna, serving.setUp);

  // Without the finger nothing happens.
  await own.cdp.send('WebAuthn.setUserVerified', { authenticatorId: own.id, isUserVerified: false });
  await done(anna, anna.getByRole('button', { name: t('app.sign_out') }));
  await signIn(anna);
  await expect(anna.getByText(t('passkey.cancelled'))).toBeVisible();
  await own.cdp.send('WebAuthn.setUserVerified', { authenticatorId: own.id, isUserVerified: true });
  await signIn(anna);
  await expect(home(anna)).toBeVisible();

  // A second authenticator beside the first, with a name of its own.
  await anna.goto('/mijn-aanmelding');
  await clean(anna);
  const { credentials } = await own.cdp.send('WebAuthn.getCredentials', { authenticatorId: own.id });
  await own.cdp.send('WebAuthn.removeVirtualAuthenticator', { authenticatorId: own.id });
  const phone = await authenticator(anna);
  await anna.getByRole('button', { name: t('passkey.add') }).click();
  await expect(anna.getByRole('status').first()).toContainText(t('own.changed'));
  const rows = anna.locator('.rows > li');
  await expect(rows).toHaveCount(2);
  await rows.nth(1).getByText(t('passkey.rename')).click();
  await rows.nth(1).getByLabel(t('passkey.name')).fill('Mijn telefoon');
  await done(anna, rows.nth(1).getByRole('button', { name: t('app.save') }));
  await expect(rows.nth(1)).toContainText('Mijn telefoon');
  await done(anna, anna.getByRole('button', { name: t('app.sign_out') }));
  await signIn(anna);
  await expect(home(anna)).toBeVisible();

  // The first is taken away: it opens nothing any more. The last one stays.
  await anna.goto('/mijn-aanmelding');
  await done(anna, rows.nth(0).getByRole('button', { name: t('passkey.remove') }));
  await expect(rows).toHaveCount(1);
  await anna.getByRole('button', { name: t('passkey.remove_of', { name: 'Mijn telefoon' }) }).click();
  await expect(anna.getByRole('alert')).toContainText(t('problem.last_factor'));
  const thief = await device();
  const old = await authenticator(thief);
  const [first] = credentials;
  if (!first) throw new Error('the first authenticator had no passkey');
  await old.cdp.send('WebAuthn.addCredential', { authenticatorId: old.id, credential: first });
  await signIn(thief);
  await expect(thief.getByText(t('passkey.refused'))).toBeVisible();
  expect(await thief.context().cookies()).toEqual([]);

  // A colleague with a passkey comes to herself, not to Anna.
  const link = await invite(anna, 'Tineke Vos');
  const tineke = await device();
  await authenticator(tineke);
  await invited(tineke, link);
  await tineke.getByRole('button', { name: t('passkey.make') }).click();
  await expect(tineke.getByRole('banner')).toContainText('Tineke Vos');
  expect(phone.id).not.toBe(own.id);
});
