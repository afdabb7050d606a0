/** Watches everything a browser complains about; a test that saw a complaint fails. */

import type { BrowserContext, ConsoleMessage, Page } from '@playwright/test';

import { tellsWhenAwake } from './awake';

/** A page that is answered with an error is an error to the console too, and quite all right. */
const ANSWERED = /^Failed to load resource: the server responded with a status of (401|403|404|409|413|422)/;

export class Guard {
  private readonly complaints: string[] = [];
  private readonly refusedPages = new Set<string>();
  private readonly allowed: RegExp[] = [];
  /** What a page is answered that asks whether to leave it. */
  leaves = false;

  /** Console errors (violations of the content security policy are among them), uncaught errors,
   * dialogs, and pages without a strict policy. */
  watch(context: BrowserContext): void {
    tellsWhenAwake(context);
    context.on('page', (page) => this.watchPage(page));
    context.on('console', (message) => this.console(message));
    context.on('weberror', (error) => this.complaints.push(`page error: ${error.error().message}`));
    context.on('response', (response) => {
      if (!response.request().isNavigationRequest()) return;
      if (response.status() >= 400) this.refusedPages.add(response.url());
      const headers = response.headers();
      if (!(headers['content-type'] ?? '').startsWith('text/html')) return;
      const policy = headers['content-security-policy'] ?? '';
      if (!policy.includes("default-src 'self'") || policy.includes('unsafe-inline')) {
        this.complaints.push(`policy of ${response.url()}: ${policy}`);
      }
      if (headers['cache-control'] !== 'no-store') this.complaints.push(`${response.url()} may be stored`);
    });
  }

  /** What a test brings about on purpose, such as a network that is gone. */
  allow(complaint: RegExp): void {
    this.allowed.push(complaint);
  }

  /** Everything seen that was not asked for, each once. */
  seen(): string[] {
    const seen = this.complaints.filter((complaint) => !this.allowed.some((allowed) => allowed.test(complaint)));
    return [...new Set(seen)];
  }

  private watchPage(page: Page): void {
    page.on('dialog', (dialog) => {
      this.complaints.push(`dialog: ${dialog.message()}`);
      void (this.leaves ? dialog.accept() : dialog.dismiss());
    });
    page.on('crash', () => this.complaints.push('the page crashed'));
  }

  private console(message: ConsoleMessage): void {
    if (message.type() !== 'error') return;
    if (ANSWERED.test(message.text()) && this.refusedPages.has(message.location().url)) return;
    this.complaints.push(`console: ${message.text()} (${message.location().url})`);
  }
}
