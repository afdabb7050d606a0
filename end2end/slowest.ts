/** Says at the end of a run what took longest: tests, and files with all their tests together. */

import { basename } from 'node:path';

import type { Reporter, TestCase, TestResult } from '@playwright/test/reporter';

const SHOWN = 10;

type Taken = { name: string; milliseconds: number };

export default class Slowest implements Reporter {
  private readonly tests: Taken[] = [];
  private readonly files = new Map<string, number>();

  onTestEnd(test: TestCase, result: TestResult): void {
    const [project = '', file = ''] = [test.parent.project()?.name, basename(test.location.file)];
    this.tests.push({ name: `[${project}] ${file}: ${test.title}`, milliseconds: result.duration });
    this.files.set(file, (this.files.get(file) ?? 0) + result.duration);
  }

  onEnd(): void {
    if (this.tests.length === 0) return;
    const files = [...this.files].map(([name, milliseconds]) => ({ name, milliseconds }));
    print(`The ${SHOWN} slowest tests`, longest(this.tests).slice(0, SHOWN));
    print('Files, all their tests together', longest(files));
  }

  printsToStdio(): boolean {
    return true;
  }
}

const longest = (all: Taken[]) => [...all].sort((a, b) => b.milliseconds - a.milliseconds);

function print(title: string, all: Taken[]): void {
  const lines = all.map(({ name, milliseconds }) => `${(milliseconds / 1000).toFixed(1).padStart(8)} s  ${name}`);
  console.log(`\n${title}:\n${lines.join('\n')}`);
}
