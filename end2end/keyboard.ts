/** A keyboard and nothing else: Tab, Enter, arrows, letters. */

import { expect, type Locator, type Page } from '@playwright/test';

/** More stops than any page has. */
const STOPS = 250;

export class Keyboard {
  constructor(private readonly page: Page) {}

  /** Goes on by Tab until this has the focus. */
  async reach(target: Locator): Promise<void> {
    await expect(target).toBeVisible();
    for (let stop = 0; stop < STOPS; stop += 1) {
      if (await target.evaluate((element) => element === document.activeElement)) return;
      await this.page.keyboard.press('Tab');
    }
    throw new Error(`Tab does not lead to ${target}`);
  }

  /** Presses a button or follows a link. */
  async enter(target: Locator): Promise<void> {
    await this.reach(target);
    await this.page.keyboard.press('Enter');
  }

  /** The same where another page is answered. */
  async go(target: Locator): Promise<void> {
    await this.reach(target);
    const before = await this.page.evaluate(() => performance.timeOrigin);
    await this.page.keyboard.press('Enter');
    await this.page.waitForFunction((before) => performance.timeOrigin !== before, before);
    await this.page.waitForLoadState();
  }

  /** Types into a field. */
  async type(field: Locator, text: string): Promise<void> {
    await this.reach(field);
    await this.page.keyboard.type(text);
  }

  /** Chooses from a list by the first letters. */
  async choose(select: Locator, letters: string): Promise<void> {
    await this.type(select, letters);
    await expect(select.locator('option:checked')).toHaveText(new RegExp(`^${letters}`));
  }

  /** Chooses one of a group of radio buttons: Tab leads to one of them, arrows to the others. */
  async pick(group: Locator, choice: string): Promise<void> {
    const wanted = group.getByRole('radio', { name: choice, exact: true });
    const inside = () => group.evaluate((element) => element.contains(document.activeElement));
    for (let stop = 0; stop < STOPS && !(await inside()); stop += 1) await this.page.keyboard.press('Tab');
    await this.page.keyboard.press('Space');
    const count = await group.getByRole('radio').count();
    for (let step = 0; step < count && !(await wanted.isChecked()); step += 1) await this.page.keyboard.press('ArrowDown');
    await expect(wanted).toBeChecked();
  }

  /** Types a day of which day and month are the same number: so the order of the parts does not matter. */
  async date(field: Locator): Promise<void> {
    const today = new Date();
    const days = Array.from({ length: 40 }, (_, later) => new Date(today.getFullYear(), today.getMonth(), today.getDate() + 1 + later));
    const day = days.find((day) => day.getDate() === day.getMonth() + 1) ?? today;
    const two = String(day.getDate()).padStart(2, '0');
    await this.type(field, `${two}${two}${day.getFullYear()}`);
    await expect(field).toHaveValue(`${day.getFullYear()}-${two}-${two}`);
  }
}
