import { defineConfig } from '@playwright/test';

import { use } from './browser';

/** Specs that say something about scripts, sizes or accessibility only: once, with JavaScript. */
const WITH_JAVASCRIPT_ONLY = ['*.js.spec.ts', '*.a11y.spec.ts', 'budget.spec.ts'];

export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.ts',
  outputDir: 'test-results',
  forbidOnly: true,
  retries: 0,
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
  ],
});
