import { defineConfig, type PlaywrightTestConfig } from '@playwright/test';

import { tested } from './browser';
import type { PerWorker } from './fixtures';
import { FLAKY } from './flaky';
import { escaped } from './words';

/** Specs that say something about scripts, sizes or accessibility only: with JavaScript. */
const WITH_JAVASCRIPT_ONLY = ['*.js.spec.ts', '*.a11y.spec.ts', 'budget.spec.ts'];

/** Specs about pages without an island: with and without JavaScript these are the same bytes, and no code is sent
 * (pages.a11y.spec.ts weighs each of them). Once, with JavaScript: there the policy has something to refuse. Single
 * tests of other specs say so by the tag [`WITHOUT_ISLAND`]. What has an island runs in both ways: forms with free
 * text, an item, a meeting that goes on, a passkey. */
const ABOUT_PAGES_WITHOUT_ISLAND = [
  'abuse.spec.ts', // whether scripts in texts run: without JavaScript nothing would
  'calendar.spec.ts',
  'case-history.spec.ts',
  'counts.spec.ts',
  'log.spec.ts',
  'members.spec.ts',
  'publications.spec.ts',
  'settings.spec.ts',
  'steps.spec.ts',
  'walls.spec.ts', // answers, no pages
  'sign-in.spec.ts', // by links; the button for a passkey is in passkey.js.spec.ts and password.spec.ts
];
const WITHOUT_ISLAND = /@without-island/;

/** The job that everything is about, and what may be lost in it: on either database. With JavaScript: what a browser without
 * it sends comes to the same calls of the store, which `zonder-js` sends on SQLite (decision 0096). */
const ON_BOTH_DATABASES = ['main-job.spec.ts', 'conflict.spec.ts'];

const today = new Date().toISOString().slice(0, 10);
const late = FLAKY.filter((test) => test.until < today);
if (late.length) throw new Error(`known as flaky for too long (flaky.ts): ${late.map((test) => test.title).join('; ')}`);
const known = FLAKY.map((test) => new RegExp(`${escaped(test.title)}$`));

type Own = NonNullable<PlaywrightTestConfig<object, PerWorker>['projects']>[number];

/** A project, and beside it the tests of it that are known as flaky: those are tried once more. */
function withKnown(project: Own): Own[] {
  if (known.length === 0) return [project];
  const never = [project.grepInvert ?? []].flat();
  return [
    { ...project, grepInvert: [...never, ...known] },
    { ...project, name: `${project.name}, known as flaky`, grep: known, retries: 1 },
  ];
}

/** What is seen where the colours are the reader's own, and on paper (every page: looks.ts). */
const CONTRAST = 'contrast.a11y.spec.ts';

const projects: Own[] = [
  { name: 'js', testIgnore: CONTRAST },
  { name: 'contrast', testMatch: CONTRAST, use: { contextOptions: { forcedColors: 'active' } } },
  {
    name: 'zonder-js',
    testIgnore: [...WITH_JAVASCRIPT_ONLY, ...ABOUT_PAGES_WITHOUT_ISLAND],
    grepInvert: WITHOUT_ISLAND,
    use: { javaScriptEnabled: false },
  },
  { name: 'js-postgres', testMatch: ON_BOTH_DATABASES, use: { postgres: true } },
];

export default defineConfig<object, PerWorker>({
  testDir: '.',
  testMatch: '*.spec.ts',
  outputDir: 'test-results',
  globalSetup: './filled.ts',
  forbidOnly: true,
  // Nothing is tried twice, save what flaky.ts names: one failure that a second try hid was a lost draft.
  retries: 0,
  // Each worker has a board of its own; two fit on a machine with two cores.
  workers: Number(process.env.CASUSBORD_TEST_WORKERS ?? 2),
  fullyParallel: false,
  // These only bound what hangs, on a machine that is busy with something else too. What has to be quick is measured.
  timeout: 180_000,
  expect: { timeout: 30_000 },
  reporter: [['list'], ['./slowest.ts']],
  use: tested,
  projects: projects.flatMap(withKnown),
});
