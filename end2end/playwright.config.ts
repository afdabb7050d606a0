import { defineConfig } from '@playwright/test';

import { use } from './browser';
import type { PerWorker } from './fixtures';

/** Specs that say something about scripts, sizes or accessibility only: once, with JavaScript. */
const WITH_JAVASCRIPT_ONLY = ['*.js.spec.ts', '*.a11y.spec.ts', 'budget.spec.ts'];

/** The job that everything is about, and what may be lost in it: on either database. */
const ON_BOTH_DATABASES = ['main-job.spec.ts', 'conflict.spec.ts'];

export default defineConfig<object, PerWorker>({
  testDir: '.',
  testMatch: '*.spec.ts',
  outputDir: 'test-results',
  forbidOnly: true,
  // On the gate a test that failed is tried once more, and named as flaky at the end: each of those is a bug to be found,
  // but none of them keeps the work of a day from landing. Everybody else hears of it at once.
  retries: process.env.CI ? 1 : 0,
  // Each worker has a board of its own; two fit on a machine with two cores.
  workers: Number(process.env.CASUSBORD_TEST_WORKERS ?? 2),
  fullyParallel: false,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: 'list',
  use,
  projects: [
    { name: 'js' },
    { name: 'zonder-js', testIgnore: WITH_JAVASCRIPT_ONLY, use: { javaScriptEnabled: false } },
    { name: 'js-postgres', testMatch: ON_BOTH_DATABASES, use: { postgres: true } },
    { name: 'zonder-js-postgres', testMatch: ON_BOTH_DATABASES, use: { postgres: true, javaScriptEnabled: false } },
  ],
});
