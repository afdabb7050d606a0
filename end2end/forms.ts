/** Forms as people meet them: fields by their label, messages beside them, sending and what comes back. */

import type { APIResponse, Locator, Page, Response } from '@playwright/test';
import { expect, test as base } from '@playwright/test';

import type { Role } from './board';
import { escaped, t } from './words';

/** A field by its label; "niet verplicht" may stand behind it. */
export function field(within: Page | Locator, label: string): Locator {
  return within.getByLabel(new RegExp(`^${escaped(label)}( ${t('app.optional')})?$`));
}

/** A group of ticks, or a part of a form with a title. */
export function group(within: Page | Locator, title: string): Locator {
  return within.getByRole('group', { name: new RegExp(`^${escaped(title)}( ${t('app.optional')})?$`) });
}

/** Chooses one of a group. */
export async function choose(within: Page | Locator, title: string, choice: string): Promise<void> {
  await group(within, title).getByRole('radio', { name: choice, exact: true }).check();
}

/** Chooses from a list, by the beginning of what is shown ("Joke Timmermans · JGZ"). */
export async function pick(select: Locator, shown: string): Promise<void> {
  const option = select.locator('option').filter({ hasText: new RegExp(`^${escaped(shown)}( · .*)?$`) }).first();
  await select.selectOption({ label: (await option.innerText()).trim() });
}

/** A form is answered well within this, on a busy machine too; what takes longer went wrong, and must not eat the time
 * of the test. */
const ANSWER = 60_000;

/** Presses a button of a form; gives the answer to the form itself, before any redirect. The page it led to is there
 * then: an answer is heard of while the old page still stands, and who looks at once would look at that one. */
export async function send(page: Page, button: Locator): Promise<Response> {
  const isForm = (response: Response) => response.request().method() === 'POST' && response.request().isNavigationRequest();
  const answered = page.waitForResponse(isForm, { timeout: ANSWER }).catch((error: unknown) => missing(page, error));
  const pressed = button.click();
  const answer = await Promise.race([answered, pressed.then(() => answered)]);
  await Promise.all([page.waitForEvent('domcontentloaded', { timeout: ANSWER }), pressed]);
  await page.waitForLoadState();
  return answer;
}

/** No answer came: fails with where the page was and what it looked like. */
async function missing(page: Page, error: unknown): Promise<never> {
  const seen = await page.screenshot({ timeout: 5_000 }).catch(() => undefined);
  if (seen) await base.info().attach('no answer to the form', { body: seen, contentType: 'image/png' });
  throw new Error(`no answer to the form on ${page.url()} within ${ANSWER / 1000} s`, { cause: error });
}

/** Signs in again in the browser of this page, as another of its tabs would; of a demonstration only. */
export async function signInAgain(page: Page, who: Role): Promise<void> {
  expect((await post(page, '/aanmelden', [['who', who]])).status()).toBe(303);
}

/** Presses a button and expects that it was done: the answer leads to another page. */
export async function done(page: Page, button: Locator): Promise<void> {
  expect((await send(page, button)).status(), `answer on ${page.url()}`).toBe(303);
}

/** Presses a button and expects the form back, with this message beside each of these fields and in the summary, which
 * says first that nothing was stored and has the focus. */
export async function refused(page: Page, button: Locator, messages: [Locator, string][]): Promise<void> {
  expect((await send(page, button)).status()).toBe(422);
  const summary = page.locator('#fouten');
  await expect(page).toHaveTitle(/^Fout: /);
  await expect(summary).toHaveText(/^Niet /);
  await expect(summary).toBeFocused();
  for (const [control, message] of messages) {
    await expect(control).toHaveAccessibleDescription(new RegExp(escaped(message)));
    await expect(summary.getByRole('link', { name: message }).first()).toBeVisible();
  }
}

/** Everything a form holds, as it would be sent: names and values in their order. */
export async function held(form: Locator): Promise<[string, string][]> {
  return form.evaluate((element) => {
    const pairs = [...new FormData(element as HTMLFormElement).entries()];
    return pairs.map(([name, value]) => [name, String(value).replaceAll('\r\n', '\n')] as [string, string]);
  });
}

/** Sends a form as the browser would, without a browser's page: twice, too late, or with what no page offers. */
export async function post(page: Page, path: string, pairs: [string, string][] = []): Promise<APIResponse> {
  const origin = new URL(page.url()).origin;
  return page.request.post(path, {
    headers: { origin, 'content-type': 'application/x-www-form-urlencoded' },
    data: new URLSearchParams(pairs).toString(),
    maxRedirects: 0,
  });
}

/** Texts of scripts in the page that hold this text: what was typed must never become one. */
export async function scriptsWith(page: Page, text: string): Promise<number> {
  return page.evaluate((text) => [...document.scripts].filter((s) => (s.textContent ?? '').includes(text)).length, text);
}

/** Types in a page before its scripts are there, as on a slow line. */
export async function beforeScripts(page: Page, types: () => Promise<void>): Promise<void> {
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.route('**/*.wasm', async (route) => {
    await held;
    await route.continue();
  });
  await page.reload({ waitUntil: 'commit' });
  await types();
  release();
}
