import { defineConfig } from '@playwright/test';

import { use } from './browser';

/** `npm run screens`: pictures of the main screens in the folder `SCREENS`, to be looked at by people. */
export default defineConfig({
  testDir: '.',
  testMatch: 'screens.ts',
  outputDir: 'test-results',
  globalSetup: './filled.ts',
  workers: 1,
  timeout: 180_000,
  reporter: 'list',
  use,
});
