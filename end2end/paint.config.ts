import { defineConfig } from '@playwright/test';

import { use } from './browser';

/** `cargo xtask bench paint`: how soon a slow browser shows what a key does. A measurement, no test. */
export default defineConfig({
  testDir: '.',
  testMatch: 'paint.ts',
  outputDir: 'test-results',
  workers: 1,
  timeout: 180_000,
  reporter: 'list',
  use,
});
