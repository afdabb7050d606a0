/** The program that is shipped, started and waited for. */

import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** Long enough for a busy machine to fill two years. */
export const PATIENCE = 240_000;

/** Starts it with these options; what it says when it fails can be read, and is read away when nobody does. */
export function run(options: string[]): ChildProcess {
  const binary = process.env.CASUSBORD_BIN;
  if (!binary) throw new Error('CASUSBORD_BIN: the built program; `cargo xtask test end2end` sets it');
  const program = spawn(binary, options, { stdio: ['ignore', 'ignore', 'pipe'] });
  program.stderr.resume();
  return program;
}

/** Whether it has ended. */
export function ended(program: ChildProcess): boolean {
  return program.exitCode !== null || program.signalCode !== null;
}

/** Waits until it answers at its address. */
export async function answers(origin: string, program: ChildProcess): Promise<void> {
  const until = Date.now() + PATIENCE;
  while (!(await healthy(origin))) {
    if (ended(program) || Date.now() > until) throw new Error('the board does not answer');
    await sleep(50);
  }
}

function healthy(origin: string): Promise<boolean> {
  return fetch(`${origin}/healthz`).then((answer) => answer.ok, () => false);
}

/** Takes the power away: no signal that the program could hear. */
export async function kill(program: ChildProcess): Promise<void> {
  if (ended(program)) return;
  const gone = new Promise((resolve) => program.once('exit', resolve));
  program.kill('SIGKILL');
  await gone;
}

/** Asks it to stop, and waits. */
export async function stop(program: ChildProcess): Promise<void> {
  if (ended(program)) return;
  const gone = new Promise((resolve) => program.once('exit', resolve));
  program.kill('SIGTERM');
  const late = setTimeout(() => program.kill('SIGKILL'), 10_000);
  await gone;
  clearTimeout(late);
}

/** A port that nobody listens on at this moment. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
