/** Submitting a case. */

import { expect, type Locator, type Page } from '@playwright/test';

import { sent } from './arrange';
import { choose, done, field, group, pick } from './forms';
import { CODE, t } from './words';

/** What is filled in; the rest stays empty. */
export type Case = {
  kind?: string;
  type?: 'pregnant' | 'family';
  weeks?: string;
  residence?: string;
  question?: string;
  consent?: 'given' | 'not_asked' | 'refused';
};

const QUESTION = 'Wie is er in de eerste week na de bevalling?';
export const MDO = 'MDO Kwetsbaar Zwanger';
export const POP = 'POP-overleg';

export class Intake {
  readonly form: Locator;

  constructor(readonly page: Page) {
    this.form = page.locator('form[action="/casussen/nieuw"]');
  }

  /** The empty form, by the way people take. */
  async open(): Promise<this> {
    await this.page.goto('/');
    await this.page.getByRole('link', { name: t('home.submit') }).click();
    await expect(this.page.getByRole('heading', { level: 1, name: t('intake.title') })).toBeVisible();
    await this.page.waitForLoadState();
    return this;
  }

  /** A text field by the key of its label. */
  text(key: string): Locator {
    return field(this.form, t(`intake.${key}`));
  }

  ticks(key: string): Locator {
    return group(this.form, t(`intake.${key}`));
  }

  async fill(what: Case): Promise<void> {
    const { kind = MDO, type = 'pregnant', weeks = type === 'pregnant' ? '24+3' : '' } = what;
    await choose(this.form, t('intake.kind'), kind);
    await choose(this.form, t('intake.case_type'), t(`case_type.${type}`));
    if (weeks) await this.text('weeks').fill(weeks);
    await pick(this.text('residence'), what.residence ?? 'Barneveld');
    await this.text('question').fill(what.question ?? QUESTION);
    await choose(this.form, t('intake.consent'), t(`consent.${what.consent ?? 'given'}`));
  }

  get submit(): Locator {
    return this.form.getByRole('button', { name: t('intake.submit') });
  }

  /** Submits; gives the code that is shown to be copied. */
  async send(): Promise<string> {
    await done(this.page, this.submit);
    const said = this.page.getByRole('status');
    await expect(said).toContainText(t('intake.submitted'));
    await expect(said).toContainText(t('intake.code_text'));
    return CODE.exec(await said.innerText())?.[0] ?? '';
  }
}

/** Submits a case; gives its code, and ends on its page. */
export async function submitCase(page: Page, what: Case = {}): Promise<string> {
  const { kind = MDO, type = 'pregnant', weeks = type === 'pregnant' ? '24+3' : '' } = what;
  const place = await sent(page, '/casussen/nieuw', t('intake.submit'), {
    kind,
    case_type: t(`case_type.${type}`),
    weeks,
    residence: what.residence ?? 'Barneveld',
    question: what.question ?? QUESTION,
    consent: t(`consent.${what.consent ?? 'given'}`),
  });
  await page.goto(place);
  const code = CODE.exec(await page.getByRole('status').innerText())?.[0] ?? '';
  expect(code).toMatch(CODE);
  return code;
}

/** The codes of the open cases that somebody sees, latest first. */
export async function openCases(page: Page): Promise<string[]> {
  await page.goto('/casussen');
  const links = page.getByRole('table').getByRole('link');
  return (await links.allInnerTexts()).map((text) => text.trim());
}
