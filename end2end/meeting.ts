/** A meeting: planning it, its agenda, its steps. */

import { expect, type Locator, type Page } from '@playwright/test';

import { sent } from './arrange';
import { choose, done, field, pick } from './forms';
import { MDO } from './intake';
import { Item } from './item';
import { CODE, day, t } from './words';

export type Plan = {
  kind?: string;
  day?: string;
  starts?: string;
  ends?: string;
  place?: string;
  room?: string;
  /** Who is not invited, of all who take part. */
  without?: string;
};

/** The first of today, and not over: Vandaag shows it whatever else is planned. */
export const FIRST: Plan = { starts: '00:05', ends: '23:55' };

export class PlanForm {
  readonly form: Locator;

  constructor(readonly page: Page) {
    this.form = page.locator('form[action="/overleggen/nieuw"]');
  }

  async open(): Promise<this> {
    await this.page.goto('/overleggen');
    await this.page.getByRole('link', { name: t('meeting.new') }).click();
    await expect(this.page.getByRole('heading', { level: 1, name: t('meeting.new') })).toBeVisible();
    await this.page.waitForLoadState();
    return this;
  }

  field(key: string): Locator {
    return field(this.form, t(`meeting.${key}`));
  }

  async fill(plan: Plan): Promise<void> {
    await choose(this.form, t('meeting.kind'), plan.kind ?? MDO);
    await this.field('day').fill(plan.day ?? day());
    await this.field('starts').fill(plan.starts ?? '13:00');
    await this.field('ends').fill(plan.ends ?? '14:30');
    await pick(this.field('municipality'), plan.place ?? 'Barneveld');
    await this.field('room').fill(plan.room ?? 'Gemeentehuis, kamer 2');
    if (plan.without) await this.form.getByRole('checkbox', { name: new RegExp(`^${plan.without}`) }).uncheck();
  }

  get submit(): Locator {
    return this.form.getByRole('button', { name: t('meeting.plan') });
  }
}

export class Meeting {
  /** `/overleggen/…` */
  readonly path: string;

  constructor(readonly page: Page) {
    this.path = new URL(page.url()).pathname;
  }

  /** Plans one by the form, today in Barneveld unless said otherwise. */
  static async plan(page: Page, plan: Plan = {}): Promise<Meeting> {
    const form = await new PlanForm(page).open();
    await form.fill(plan);
    await done(page, form.submit);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(`${plan.kind ?? MDO} ${plan.place ?? 'Barneveld'}`);
    const meeting = new Meeting(page);
    // What an earlier test left comes back by itself, and stays with this one: the next has an agenda of its own.
    return (await meeting.order()).length > 0 ? Meeting.plan(page, plan) : meeting;
  }

  async goto(): Promise<void> {
    await this.page.goto(this.path);
  }

  /** The codes on the agenda, in their order. */
  async order(): Promise<string[]> {
    const links = this.page.locator('ol').getByRole('link', { name: CODE });
    return (await links.allInnerTexts()).map((text) => text.trim());
  }

  /** Puts a case on the agenda, from the list of those that wait. */
  async add(code: string): Promise<void> {
    await this.goto();
    await done(this.page, this.page.getByRole('button', { name: `${code} ${t('agenda.add')}` }));
    expect(await this.order()).toContain(code);
  }

  async move(code: string, way: 'up' | 'down'): Promise<void> {
    await done(this.page, this.page.getByRole('button', { name: t(`agenda.${way}_of`, { code }) }));
  }

  /** Takes a step; a concept is sent before it begins. */
  async step(key: 'send' | 'open'): Promise<void> {
    await this.goto();
    const send = this.page.getByRole('button', { name: t('agenda.send') });
    if (key === 'open' && (await send.count()) > 0) await done(this.page, send);
    await done(this.page, this.page.getByRole('button', { name: t(`agenda.${key}`) }));
  }

  /** The page of one case on the agenda, by the way people take. */
  async item(code: string): Promise<Item> {
    await this.goto();
    await this.page.locator('ol').getByRole('link', { name: code }).click();
    // While it goes on that is the one screen at the table.
    await expect(this.page.getByRole('heading', { name: code })).toBeVisible();
    await this.page.waitForLoadState();
    return new Item(this.page, code);
  }

  /** Closes it by the check list. */
  async close(): Promise<void> {
    await this.goto();
    await this.page.getByRole('link', { name: t('agenda.close') }).click();
    await expect(this.page.getByText(t('close.ready')).or(this.page.getByText(t('close.cases_ready')))).toBeVisible();
    await done(this.page, this.page.getByRole('button', { name: t('close.close') }));
    await expect(this.page.getByText(t('state.closed'), { exact: true })).toBeVisible();
  }
}

/** A meeting that is going on, with these cases on its agenda. */
export async function running(page: Page, codes: string[], plan: Plan = {}): Promise<Meeting> {
  const place = await sent(page, '/overleggen/nieuw', t('meeting.plan'), {
    kind: plan.kind ?? MDO,
    day: plan.day ?? day(),
    starts: plan.starts ?? '13:00',
    ends: plan.ends ?? '14:30',
    municipality: plan.place ?? 'Barneveld',
    room: plan.room ?? 'Gemeentehuis, kamer 2',
  });
  // As when it is planned by the form: an agenda of its own.
  if ((await (await page.request.get(place)).text()).includes('/punten/')) return running(page, codes, plan);
  for (const code of codes) await sent(page, place, `${code} ${t('agenda.add')}`);
  await sent(page, place, t('agenda.send'));
  await sent(page, place, t('agenda.open'));
  await page.goto(place);
  await expect(page.getByText(t('state.running'), { exact: true })).toBeVisible();
  return new Meeting(page);
}
