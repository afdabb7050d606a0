/** One case at the table: its outcome form. */

import { expect, type Locator, type Page } from '@playwright/test';

import { choose, done, field, group, pick } from './forms';
import { day, t } from './words';

export type Minutes = {
  decision?: string;
  action?: string;
  owner?: string;
  due?: string;
  manager?: string;
  domain?: 'medical' | 'youth' | 'social';
  teller?: string;
  tellBy?: string;
  outcome?: 'discussed' | 'deferred' | 'not_reached' | 'withdrawn';
  reason?: string;
};

/** What makes an item complete as besproken. */
export const COMPLETE: Minutes = {
  decision: 'De JGZ gaat op prenataal huisbezoek; over vier weken kijken wij opnieuw.',
  action: 'Prenataal huisbezoek afspreken',
  owner: 'Joke Timmermans',
  due: day(14),
  manager: 'Marijke de Wit',
  domain: 'medical',
  teller: 'Marijke de Wit',
  tellBy: day(2),
  outcome: 'discussed',
};

export class Item {
  readonly form: Locator;
  readonly decision: Locator;
  readonly actions: Locator;
  readonly manager: Locator;
  readonly parents: Locator;

  constructor(
    readonly page: Page,
    readonly code: string,
  ) {
    this.form = page.locator('form').filter({ has: page.getByRole('button', { name: t('item.save'), exact: true }) });
    this.decision = field(this.form, t('item.decision'));
    this.actions = group(this.form, t('item.actions'));
    this.manager = group(this.form, t('item.manager'));
    this.parents = group(this.form, t('item.parents'));
  }

  get save(): Locator {
    return this.form.getByRole('button', { name: t('item.save'), exact: true });
  }

  get saveNext(): Locator {
    return this.form.getByRole('button', { name: t('item.save_next') });
  }

  get reason(): Locator {
    return field(this.form, t('item.reason'));
  }

  async fill(minutes: Minutes): Promise<void> {
    if (minutes.decision !== undefined) await this.decision.fill(minutes.decision);
    if (minutes.action !== undefined) await field(this.actions, t('item.action')).fill(minutes.action);
    if (minutes.owner) await pick(field(this.actions, t('item.owner')), minutes.owner);
    if (minutes.due) await field(this.actions, t('item.due')).fill(minutes.due);
    if (minutes.manager) await pick(field(this.manager, t('item.manager_who')), minutes.manager);
    if (minutes.domain) await pick(field(this.manager, t('item.manager_domain')), t(`domain.${minutes.domain}`));
    if (minutes.teller) await pick(field(this.parents, t('item.teller')), minutes.teller);
    if (minutes.tellBy) await field(this.parents, t('item.tell_by')).fill(minutes.tellBy);
    if (minutes.outcome) await choose(this.form, t('item.result'), t(`outcome.${minutes.outcome}`));
    if (minutes.reason !== undefined) await this.reason.fill(minutes.reason);
  }

  /** Fills in and saves; what was typed is stored, as the page itself then shows. */
  async write(minutes: Minutes): Promise<void> {
    await this.fill(minutes);
    await done(this.page, this.save);
    if (minutes.decision !== undefined) await expect(this.decision).toHaveValue(minutes.decision);
    if (minutes.action) await expect(this.actions.getByRole('listitem').filter({ hasText: minutes.action })).toBeVisible();
    if (minutes.reason !== undefined) await expect(this.reason).toHaveValue(minutes.reason);
  }
}
