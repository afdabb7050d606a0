/** A board as it is run: the shipped program on an empty folder, whose first link is on its console. */

import { type ChildProcess, spawn } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { type Browser, type BrowserContext, type BrowserContextOptions, test as base, expect, type Page } from '@playwright/test';

import { violations } from './axe';
import { tooWide } from './fixtures';
import { done, field, send } from './forms';
import { Guard } from './guard';
import { t } from './words';

export { expect } from '@playwright/test';

/** Looks whether something is wrong with a page. */
type Look = (page: Page) => Promise<void>;

export const PASSWORD = 'paars fietspad onder de brug';

/** `casusbord serve` on a free port. */
export class Serving {
  private constructor(
    readonly origin: string,
    /** Makes the first coalition. */
    readonly setUp: string,
    private readonly program: ChildProcess,
    private readonly folder: string,
  ) {}

  /** `database`: another one than the file of the data folder; `surroundings`: variables beside those it always has. */
  static async start(database?: string, surroundings: Record<string, string> = {}): Promise<Serving> {
    const binary = process.env.CASUSBORD_BIN;
    if (!binary) throw new Error('CASUSBORD_BIN: the built program; `cargo xtask test end2end` sets it');
    const folder = mkdtempSync(join(tmpdir(), 'casusbord-serve-'));
    const on = database ? ['--database', database] : [];
    const program = spawn(binary, ['serve', '--addr', '127.0.0.1:0', '--data', join(folder, 'data'), ...on], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, ...surroundings },
    });
    const said = await new Promise<string>((resolve, reject) => {
      let text = '';
      program.stdout.on('data', (more: Buffer) => {
        text += more.toString();
        if (/te openen op .+\n/.test(text)) resolve(text);
      });
      program.once('exit', () => reject(new Error(`the board did not start:\n${text}`)));
    });
    const [link = ''] = /http:\S+\/instellen\/\w+/.exec(said) ?? [];
    return new Serving(new URL(link).origin, new URL(link).pathname, program, folder);
  }

  async stop(): Promise<void> {
    const gone = new Promise((resolve) => this.program.once('exit', resolve));
    this.program.kill('SIGTERM');
    await gone;
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** The code an app shows (RFC 6238), so many steps from now. */
export function code(secret: string, ahead = 0): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  const bits = [...secret.replaceAll(' ', '')].map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from(bits.match(/.{8}/g)?.map((byte) => parseInt(byte, 2)) ?? []);
  const step = Buffer.alloc(8);
  step.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + ahead));
  const mac = createHmac('sha1', key).update(step).digest();
  const place = (mac.at(-1) ?? 0) & 15;
  return String((mac.readUInt32BE(place) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

/** Fills in the set-up form; ends where one chooses how to sign in. */
export async function found(page: Page, link: string): Promise<void> {
  await page.goto(link);
  await field(page, t('set_up.coalition')).fill('Samen in IJmond');
  await page.getByLabel(t('set_up.region')).selectOption('IJmond');
  await field(page, t('set_up.name')).fill('Anna Beheer');
  await done(page, page.getByRole('button', { name: t('set_up.make') }));
  await expect(page.getByRole('heading', { level: 1, name: t('enrol.title') })).toBeVisible();
}

/** Chooses a password with an app; gives what the app and the person keep, and the code that was
 *  used. `look` is shown each page on the way. */
export async function withPassword(page: Page, email: string, look: Look = async () => {}): Promise<{ secret: string; used: string; codes: string[] }> {
  await page.getByRole('link', { name: t('enrol.password_choose') }).click();
  await field(page, t('sign_in.email')).fill(email);
  await field(page, t('sign_in.password')).fill(PASSWORD);
  await look(page);
  await page.getByRole('button', { name: t('enrol.next') }).click();
  const secret = await page.locator('.link-to-copy').innerText();
  await expect(page.getByRole('link', { name: t('enrol.code_here') })).toHaveAttribute('href', /^otpauth:\/\/totp\//);
  await look(page);
  const used = code(secret);
  await field(page, t('enrol.code_label')).fill(used);
  await send(page, page.getByRole('button', { name: t('enrol.code_done') }));
  const codes = await page.locator('.codes code').allInnerTexts();
  await look(page);
  await page.getByRole('link', { name: t('enrol.codes_go') }).click();
  await expect(page.getByRole('heading', { level: 1, name: t('home.title') })).toBeVisible();
  return { secret, used, codes };
}

/** Types address and password; ends at the second step, or with a message. */
export async function typePassword(page: Page, email: string, password = PASSWORD): Promise<void> {
  await page.goto('/aanmelden');
  await field(page, t('sign_in.email')).fill(email);
  await field(page, t('sign_in.password')).fill(password);
  await page.getByRole('button', { name: t('sign_in.go'), exact: true }).click();
}

/** Types a code at the second step. */
export async function typeCode(page: Page, typed: string): Promise<void> {
  await field(page, t('sign_in.code')).fill(typed);
  await page.getByRole('button', { name: t('sign_in.second_go') }).click();
}

/** Comes by a link for a colleague, and uses it; ends where one chooses how to sign in. */
export async function invited(page: Page, link: string): Promise<void> {
  await page.goto(link);
  await done(page, page.getByRole('button', { name: t('link.go') }));
  await expect(page.getByRole('heading', { level: 1, name: t('enrol.title') })).toBeVisible();
}

/** Adds a member and makes her a link; `page` is the administrator's. */
export async function invite(page: Page, name: string, role: string = t('role.participant')): Promise<string> {
  await page.goto('/leden');
  const form = page.locator('form[action="/leden"][method="post"]');
  await field(form, t('members.name')).fill(name);
  await form.getByRole('checkbox', { name: role, exact: true }).check();
  await done(page, form.getByRole('button', { name: t('members.add') }));
  await page.getByRole('button', { name: t('members.link_of', { name }) }).click();
  return new URL(await page.locator('.link-to-copy').innerText()).pathname;
}

type Fixtures = { surroundings: Record<string, string>; serving: Serving; guard: Guard; device: () => Promise<Page>; clean: Look };

/** `serving` is an empty board of this test's own, that is not a demonstration; `device` a browser that never was
 * there before; `clean` has axe look at a page, which takes a browser that runs scripts. */
export const test = base.extend<Fixtures>({
  surroundings: [{}, { option: true }],
  serving: async ({ surroundings }, use) => {
    const serving = await Serving.start(undefined, surroundings);
    await use(serving);
    await serving.stop();
  },
  clean: async ({ javaScriptEnabled }, use) => {
    await use(async (page) => {
      if (javaScriptEnabled !== false) expect(await violations(page)).toEqual([]);
      expect(await tooWide(page)).toEqual([]);
    });
  },
  guard: async ({}, use) => {
    const guard = new Guard();
    await use(guard);
    expect(guard.seen(), 'complaints of the browser').toEqual([]);
  },
  device: async ({ browser, serving, guard, contextOptions, javaScriptEnabled, locale, timezoneId, viewport }, use) => {
    const contexts: BrowserContext[] = [];
    await use(async () => {
      const options = { ...contextOptions, javaScriptEnabled, locale, timezoneId, viewport, baseURL: serving.origin };
      const context = await fresh(browser, options);
      guard.watch(context);
      contexts.push(context);
      return context.newPage();
    });
    for (const context of contexts) await context.close();
  },
});

function fresh(browser: Browser, options: BrowserContextOptions): Promise<BrowserContext> {
  return browser.newContext(options);
}
