/** Tests that are known to fail now and then. Only they are tried a second time, and only for a while: a failure that
 * is not on this list is a failure, and an entry whose time is over fails the run until the test is mended. */

export type Flaky = {
  /** The whole title of the test. */
  title: string;
  /** Days, as `2026-11-29`. */
  since: string;
  until: string;
  why: string;
};

export const FLAKY: Flaky[] = [];
