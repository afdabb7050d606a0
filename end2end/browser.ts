import type { PlaywrightTestOptions, PlaywrightWorkerOptions } from '@playwright/test';

/** The browser of the tests and of the screenshots: the installed Chromium, as people here have it. */
export const use: Partial<PlaywrightTestOptions & PlaywrightWorkerOptions> = {
  browserName: 'chromium',
  launchOptions: {
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  },
  locale: 'nl-NL',
  timezoneId: 'Europe/Amsterdam',
  viewport: { width: 1280, height: 900 },
  actionTimeout: 30_000,
  navigationTimeout: 60_000,
  screenshot: 'only-on-failure',
  trace: 'off',
};

/** The same for tests, which ask what a page is and not how it is painted: a sixth less work for the machine. */
export const tested: typeof use = {
  ...use,
  launchOptions: {
    ...use.launchOptions,
    args: [...(use.launchOptions?.args ?? []), '--disable-gpu-compositing', '--disable-software-rasterizer', '--disable-extensions'],
  },
};
