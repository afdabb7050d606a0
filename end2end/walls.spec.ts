/** What is behind another coalition's wall, or another role's, answers exactly like an address that nobody knows: not one
 * byte more. That another's and nobody's answer alike, everywhere and for everybody, the codes of others too, and who is
 * led to the sign-in page: server/tests/served (the matrix, and abuse 14). */

import { expect, test, type Page } from './fixtures';
import { post } from './forms';
import { day } from './words';

type Found = { meetings: string[]; cases: string[]; items: string[] };

const NOBODY = '01890a5d-ac96-774b-bcce-b302099a8057';

/** Every id that somebody sees on her own pages. */
async function seen(page: Page): Promise<Found> {
  await page.goto('/');
  const targets = async (path: string, pattern: RegExp) => {
    const all = [...(await (await page.request.get(path)).text()).matchAll(/ href="([^"]+)"/g)].map((match) => match[1] ?? '');
    return [...new Set(all.flatMap((target) => pattern.exec(target)?.[1] ?? []))];
  };
  const meetings = (await targets('/overleggen', /^\/overleggen\/([0-9a-f-]{36})$/)).slice(0, 4);
  const cases = await targets('/casussen', /^\/casussen\/([0-9a-f-]{36})$/);
  const items = [];
  for (const meeting of meetings) items.push(...(await targets(`/overleggen/${meeting}`, /\/punten\/([0-9a-f-]{36})$/)));
  return { meetings, cases, items };
}

/** The status and the whole of the answer to a GET. */
async function got(page: Page, path: string): Promise<string> {
  const answer = await page.request.get(path, { maxRedirects: 0 });
  return `${answer.status()} ${await answer.text()}`;
}

for (const role of ['coordinator', 'participant'] as const) {
  test(`${role}: unknown and foreign ids answer alike`, async ({ as }) => {
    const foreign = await seen(await as('other_coalition'));
    const page = await as(role);
    const own = await seen(page);
    expect(foreign.meetings.length * foreign.cases.length * foreign.items.length).toBeGreaterThan(0);
    expect(own.meetings.length).toBeGreaterThan(0);
    for (const id of [...foreign.meetings, ...foreign.cases, ...foreign.items]) expect(JSON.stringify(own)).not.toContain(id);

    const nothing = await got(page, '/bestaat-niet');
    expect(nothing.slice(0, 4)).toBe('404 ');
    const [ownMeeting, theirs, theirItem] = [own.meetings[0], foreign.meetings[0], foreign.items[0]];
    const paths = [
      ...[NOBODY, 'geen-id', ...foreign.meetings].flatMap((id) =>
        ['', '/sluiten', '/wijzigen', `/punten/${theirItem}`, `/punten/${NOBODY}`].map((rest) => `/overleggen/${id}${rest}`),
      ),
      ...[NOBODY, 'geen-id', ...foreign.cases].map((id) => `/casussen/${id}`),
      `/overleggen/${ownMeeting}/punten/${theirItem}`,
      `/overleggen/${ownMeeting}/punten/${NOBODY}`,
    ];
    for (const path of paths) expect(await got(page, path), path).toBe(nothing);

    const posts: [string, [string, string][]][] = [NOBODY, theirs ?? ''].flatMap((id): [string, [string, string][]][] => [
      [`/overleggen/${id}/agenda`, [['do', 'add'], ['case', foreign.cases[0] ?? ''], ['part', 'bespreken']]],
      [`/overleggen/${id}/stap`, [['do', 'beginnen']]],
      [`/overleggen/${id}/aanwezigen`, [['voorzitter', '']]],
      [`/overleggen/${id}/punten/${theirItem}`, [['version', '0'], ['decision', 'van een ander']]],
      [`/overleggen/${id}/sluiten`, []],
      [`/overleggen/${id}/wijzigen`, [['day', day()]]],
      [`/casussen/${id === theirs ? foreign.cases[0] : id}/akkoord`, []],
    ]);
    if (role === 'coordinator') {
      posts.push([`/overleggen/${ownMeeting}/agenda`, [['do', 'add'], ['case', foreign.cases[0] ?? ''], ['part', 'bespreken']]]);
    }
    for (const [path, pairs] of posts) {
      const answer = await post(page, path, pairs);
      expect(`${answer.status()} ${await answer.text()}`, `POST ${path}`).toBe(nothing);
    }
  });
}

test('pages of another role are not there', async ({ as }) => {
  const closed: Record<string, string[]> = {
    participant: ['/overleggen/nieuw', '/aantallen', '/aantallen.csv', '/leden'],
    reporter: ['/acties', '/overleggen', '/overleggen/nieuw', '/casussen', '/casussen/nieuw', '/leden'],
    administrator: ['/acties', '/overleggen', '/casussen', '/casussen/nieuw', '/aantallen', '/aantallen.csv'],
    log_reviewer: ['/acties', '/overleggen', '/casussen', '/casussen/nieuw', '/aantallen', '/aantallen.csv', '/leden'],
    coordinator: ['/leden'],
  };
  for (const [role, paths] of Object.entries(closed)) {
    const page = await as(role as 'participant');
    const nothing = await got(page, '/bestaat-niet');
    for (const path of paths) expect(await got(page, path), `${role} ${path}`).toBe(nothing);
  }
});
