/** What a test begins with, made by the board's own forms, but sent past the browser: the forms themselves are looked at
 * by tests of their own, and a page that nobody looks at is most of the work of a test. */

import { expect, type Page } from '@playwright/test';

type Form = { action: string; pairs: [string, string][] };

/** Fills in the form of this button on a page, as it is served, and sends it; gives where it leads. A choice is told by
 * the beginning of what is shown, anything else by its value. */
export async function sent(page: Page, path: string, button: string, fields: Record<string, string> = {}): Promise<string> {
  const served = await page.request.get(path);
  const html = await served.text();
  const { action, pairs } = await page.evaluate(filled, { html, button, fields });
  const answer = await page.request.post(action || path, {
    headers: { origin: new URL(served.url()).origin, 'content-type': 'application/x-www-form-urlencoded' },
    data: new URLSearchParams(pairs).toString(),
    maxRedirects: 0,
  });
  expect(answer.status(), `“${button}” on ${path}`).toBe(303);
  return answer.headers()['location'] ?? '';
}

/** In the page. */
function filled({ html, button, fields }: { html: string; button: string; fields: Record<string, string> }): Form {
  const words = (element?: Element | null) => (element?.getAttribute('aria-label') ?? element?.textContent ?? '').replaceAll(/\s+/g, ' ').trim();
  const page = new DOMParser().parseFromString(html, 'text/html');
  const pressed = [...page.querySelectorAll('button')].find((one) => words(one) === button);
  const form = pressed?.form;
  if (!form) throw new Error(`no form with a button “${button}”`);
  for (const [name, value] of Object.entries(fields)) {
    const named = [...form.elements].filter((one) => one.getAttribute('name') === name);
    const radio = named.find((one) => one instanceof HTMLInputElement && one.type === 'radio' && words(one.labels?.[0]) === value);
    const [first] = named;
    if (radio) (radio as HTMLInputElement).checked = true;
    else if (first instanceof HTMLSelectElement) {
      const option = [...first.options].find((one) => words(one) === value || words(one).startsWith(`${value} · `));
      if (!option) throw new Error(`no “${value}” to choose in ${name}`);
      option.selected = true;
    } else if (first instanceof HTMLTextAreaElement || (first instanceof HTMLInputElement && first.type !== 'radio')) first.value = value;
    else throw new Error(`no ${name}, or no “${value}” in it`);
  }
  const pairs = [...new FormData(form, pressed).entries()].map(([name, value]) => [name, String(value)] as [string, string]);
  return { action: pressed?.getAttribute('formaction') ?? form.getAttribute('action') ?? '', pairs };
}
