/** One case at the table: what is agreed about it. */

import { expect, type Locator, type Page, test } from '@playwright/test';

import { done, field, pick } from './forms';
import { day, escaped, like, t } from './words';

export type Minutes = {
  decision?: string;
  action?: string;
  owner?: string;
  due?: string;
  manager?: string;
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
  teller: 'Marijke de Wit',
  tellBy: day(2),
  outcome: 'discussed',
};

/** All of it is stored: the state of the form says so. */
export const STORED = new RegExp(`^${like('editor.saved_at').source.replace('.+', '[\\d:]+')}$`);
/** What is whole of it is stored; it says what is not, and whether anything else was. */
export const PARTLY = new RegExp(`${like('editor.partly').source}|${like('editor.nothing').source}`);

/** The line of the board while every change is heard; what is hidden in it belongs to its text too. */
export const live = (page: Page): Locator => page.locator('.live-line').filter({ hasText: new RegExp(`^\\s*${t('live.live')}(\\s|$)`) });

/** A row of actions, as people see it. */
export class Row {
  constructor(readonly at: Locator) {}

  private labelled(key: string): Locator {
    return this.at.getByLabel(like(`item.${key}_of`));
  }

  get what(): Locator {
    return this.labelled('action');
  }

  get owner(): Locator {
    return this.labelled('owner');
  }

  get due(): Locator {
    return this.labelled('due');
  }

  get week(): Locator {
    return this.labelled('due_before_week');
  }

  get takeBack(): Locator {
    return this.at.getByRole('button', { name: like('item.take_back_of') });
  }

  /** A term of one tap, by the key of its words. */
  term(key: 'due_next_meeting' | 'due_week' | 'due_before_week_pick' | 'due_typed'): Locator {
    return this.at.locator('.chip').filter({ hasText: new RegExp(`^\\s*${like(`item.${key}`).source}`) });
  }

  /** Taps it; a browser that runs scripts or not, the words are what is tapped. */
  async choose(key: Parameters<Row['term']>[0]): Promise<void> {
    await this.term(key).locator('label').click();
    await expect(this.term(key).getByRole('radio')).toBeChecked();
  }
}

export class Item {
  readonly form: Locator;
  readonly decision: Locator;
  readonly rows: Locator;
  readonly manager: Locator;
  readonly teller: Locator;
  readonly tellBy: Locator;
  readonly noAction: Locator;
  /** Where the form is, in words. */
  readonly state: Locator;
  readonly sentence: Locator;
  readonly reason: Locator;
  /** "Besproken, volgende →" */
  readonly next: Locator;

  constructor(
    readonly page: Page,
    readonly code: string,
  ) {
    this.form = page.locator('form.agreed');
    this.decision = field(this.form, t('item.decision'));
    this.rows = this.form.locator('.agreed-row:visible');
    this.manager = field(this.form, t('item.manager'));
    this.teller = field(this.form, t('item.teller'));
    this.tellBy = field(this.form, t('item.tell_by'));
    this.noAction = field(this.form, t('item.no_action'));
    this.state = page.locator('#save-state');
    this.sentence = page.locator('.read-back');
    this.reason = page.locator('#reason');
    this.next = page.getByRole('button', { name: t('item.discussed_next') });
  }

  /** Without JavaScript: stores what is filled in. */
  get save(): Locator {
    return this.form.locator('button[name=do][value=save]:not([tabindex="-1"]):visible');
  }

  row(number = 1): Row {
    return new Row(this.rows.nth(number - 1));
  }

  /** The row in which this is to be done. */
  rowOf(what: string): Row {
    return new Row(this.rows.filter({ has: this.page.locator(`input[value="${what}"]`) }));
  }

  /** The button of another outcome; its list is opened first. */
  async other(outcome: 'deferred' | 'not_reached' | 'withdrawn'): Promise<Locator> {
    const how = this.page.locator('.live-other');
    if (!(await this.reason.isVisible())) await how.locator('summary').click();
    return how.getByRole('button', { name: t(`item.${outcome}`), exact: true });
  }

  /** Fills in; the outcome is a button, and is not pressed here. */
  async fill(minutes: Minutes): Promise<void> {
    const row = this.row();
    if (minutes.decision !== undefined) await this.decision.fill(minutes.decision);
    if (minutes.action !== undefined) await row.what.fill(minutes.action);
    if (minutes.owner) await pick(row.owner, minutes.owner);
    if (minutes.due) {
      await row.choose('due_typed');
      await row.due.fill(minutes.due);
    }
    if (minutes.manager) await pick(this.manager, minutes.manager);
    if (minutes.teller) await pick(this.teller, minutes.teller);
    if (minutes.tellBy) await this.tellBy.fill(minutes.tellBy);
  }

  /** The button that says how it ends, ready to be pressed. */
  async ending({ outcome, reason }: Minutes): Promise<Locator> {
    if (!outcome || outcome === 'discussed') return this.next;
    const button = await this.other(outcome);
    if (reason !== undefined) await this.reason.fill(reason);
    return button;
  }

  /** Fills in and stores; with an outcome the meeting goes on from it. */
  async write(minutes: Minutes): Promise<void> {
    await this.fill(minutes);
    if (minutes.outcome) return done(this.page, await this.ending(minutes));
    if (test.info().project.use.javaScriptEnabled === false) await done(this.page, this.save);
    else await expect(this.state).toHaveText(new RegExp(`^(${STORED.source}|${PARTLY.source})$`));
    if (minutes.decision !== undefined) await expect(this.decision).toHaveValue(minutes.decision);
    if (minutes.action) await expect(this.rowOf(minutes.action).what).toHaveValue(new RegExp(`^${escaped(minutes.action)}$`));
  }
}
