/** Two nodes on one PostgreSQL are one board: who looks at the one sees what happens at the other, also after the
 * database was gone for a while. */

import { inspect } from './inspect';
import { submitCase } from './intake';
import { Item, live, STORED } from './item';
import { type Meeting, running } from './meeting';
import { expect, type Name, type Page, type Person, test } from './nodes';
import { keepsTime, SECOND, took } from './second';
import { t } from './words';

/** So long it may take until people are told that nothing is stored or heard any more. */
const NOTICE = 20_000;
/** A node is itself again within this long after its database is. */
const RECOVERY = 30_000;

const NURSE = 'Joke Timmermans';

type At = (node: Name, person: Person) => Promise<Page>;
type Scene = { chair: Page; meeting: Meeting; codes: string[] };

/** A meeting that goes on, led at the first node. */
async function begun(at: At): Promise<Scene> {
  const midwife = await at('b', 'participant');
  const codes = [await submitCase(midwife), await submitCase(midwife, { weeks: '36+1' }), await submitCase(midwife)];
  await midwife.close();
  const chair = await at('a', 'coordinator');
  const meeting = await running(chair, codes);
  await follow(chair, meeting);
  return { chair, meeting, codes: (await chair.locator('.live-order .code').allInnerTexts()).map((code) => code.trim()) };
}

async function follow(page: Page, meeting: Meeting): Promise<Page> {
  await page.goto(`${meeting.path}/volgen`);
  await expect(live(page)).toBeVisible();
  await keepsTime(page);
  return page;
}

/** Waits until all of them have this item at the table; gives the milliseconds it took the last one. */
async function all(pages: Page[], codes: string[], place: number, timeout = 30_000): Promise<number> {
  const words = t('live.at_table', { code: codes[place - 1] ?? '', place, count: codes.length });
  await Promise.all(pages.map((page) => expect(page.locator('.live-place')).toHaveText(words, { timeout })));
  return took(pages, words);
}

/** Holds what is sent to be stored until it is let go. */
async function holding(page: Page): Promise<() => void> {
  let letGo = () => {};
  const held = new Promise<void>((resolve) => (letGo = resolve));
  await page.route('**/api/besluit*', async (route) => {
    await held;
    await route.continue();
  });
  return letGo;
}

test('the chair moves at one node, and four browsers at both show it within a second', async ({ at }) => {
  const { chair, meeting, codes } = await begun(at);
  const near = await follow(await at('a', 'participant'), meeting);
  const nurse = await follow(await at('b', 'participant2'), meeting);
  const midwife = await follow(await at('b', 'participant'), meeting);
  const pages = [chair, near, nurse, midwife];
  await chair.getByRole('button', { name: t('live.begin') }).click();
  expect(await all(pages, codes, 1)).toBeLessThanOrEqual(SECOND);
  await chair.locator('body').press('ArrowRight');
  expect(await all(pages, codes, 2)).toBeLessThanOrEqual(SECOND);
  // And back: what is done at the second node is seen at the first.
  await nurse.getByRole('button', { name: t('live.i_am_here') }).click();
  const row = chair.locator('.live-person').filter({ hasText: NURSE });
  await expect(row).toContainText(t('presence.present'));
  const present = new RegExp(`${NURSE}.*${t('presence.present')}`);
  expect(await took([nurse, chair], present, [chair])).toBeLessThanOrEqual(SECOND);
});

test('two scribes on one field, each at a node of her own: both texts are shown and neither is lost', async ({ at }) => {
  const { chair, meeting, codes } = await begun(at);
  const nurse = await follow(await at('b', 'participant2'), meeting);
  await chair.getByRole('button', { name: t('live.begin') }).click();
  await nurse.getByRole('button', { name: t('live.i_am_here') }).click();
  const row = chair.locator('.live-person').filter({ hasText: NURSE });
  await expect(row).toContainText(t('presence.present'));
  await row.getByText(t('live.edit'), { exact: true }).click();
  await row.getByRole('button', { name: `${NURSE}: ${t('live.pen')}` }).click();
  // The pen went from the one node to the other.
  const [mine, hers] = [new Item(chair, codes[0] ?? ''), new Item(nurse, codes[0] ?? '')];
  for (const item of [mine, hers]) {
    await expect(item.page.getByRole('heading', { level: 2, name: item.code })).toBeVisible();
    await expect(item.decision).toBeEditable();
  }
  // Each writes before she hears of the other.
  let letGo = await holding(nurse);
  await hers.decision.fill('Tekst van de notulist.');
  await expect(hers.state).toHaveText(t('editor.saving'));
  await mine.decision.fill('Tekst van de voorzitter.');
  await expect(mine.state).toHaveText(STORED);
  letGo();
  await expect(hers.state).toHaveText(t('editor.conflict'));
  await expect(hers.decision).toHaveValue('Tekst van de notulist.');
  await expect(nurse.getByRole('blockquote')).toHaveText('Tekst van de voorzitter.');
  // The other way round.
  letGo = await holding(chair);
  await mine.decision.pressSequentially(' En verder.');
  await expect(mine.state).toHaveText(t('editor.saving'));
  await nurse.getByRole('button', { name: t('editor.keep_mine') }).click();
  await expect(hers.state).toHaveText(STORED);
  letGo();
  await expect(mine.state).toHaveText(t('editor.conflict'));
  await expect(mine.decision).toHaveValue('Tekst van de voorzitter. En verder.');
  await expect(chair.getByRole('blockquote')).toHaveText('Tekst van de notulist.');
  await chair.getByRole('button', { name: t('editor.take_theirs') }).click();
  await expect(mine.state).toHaveText(STORED);
  await expect(mine.decision).toHaveValue('Tekst van de notulist.');
  // Who has stored all of hers sees what the other stores.
  await mine.decision.fill('Tekst van ons beiden.');
  await expect(hers.decision).toHaveValue('Tekst van ons beiden.');
});

test('the database falls over while she types: both nodes come back, and nothing that was stored is lost', async ({ at, nodes, guard }) => {
  test.setTimeout(240_000);
  guard.allow(/ERR_INCOMPLETE_CHUNKED_ENCODING|responded with a status of 50\d/);
  const { chair, meeting, codes } = await begun(at);
  const nurse = await follow(await at('b', 'participant2'), meeting);
  const midwife = await follow(await at('b', 'participant'), meeting);
  await chair.getByRole('button', { name: t('live.begin') }).click();
  await all([chair, nurse, midwife], codes, 1);
  const scribe = await at('b', 'coordinator');
  await scribe.goto(`${meeting.path}/volgen`);
  const item = new Item(scribe, codes[0] ?? '');
  await item.decision.pressSequentially('Dit is opgeslagen.');
  await expect(item.state).toHaveText(STORED);

  await nodes.cluster.fall();
  await item.decision.pressSequentially(' Dit nog niet.', { delay: 20 });
  await expect(item.state, 'it says so').toHaveText(t('editor.offline'), { timeout: NOTICE });
  await expect(nurse.getByText(t('live.lost')), 'to who only looks on, too').toBeVisible({ timeout: NOTICE });
  await expect(item.decision).toHaveValue('Dit is opgeslagen. Dit nog niet.');
  await nodes.cluster.rise();

  // Who asks by another node finds what was called stored, and then all of it, once.
  const text = 'Dit is opgeslagen. Dit nog niet.';
  await expect(item.state).toHaveText(STORED, { timeout: RECOVERY });
  await expect(item.decision).toHaveValue(text);
  const reader = await at('a', 'participant');
  await reader.goto(`${meeting.path}/volgen`);
  await expect(reader.getByText(text, { exact: true })).toBeVisible();
  // The first step tells when the nodes hear each other again; from then on all is as ever.
  const pages = [chair, nurse, midwife];
  for (const page of pages) await expect(live(page)).toBeVisible({ timeout: RECOVERY });
  await chair.getByRole('button', { name: t('live.next'), exact: true }).click();
  await all(pages, codes, 2, RECOVERY);
  await chair.getByRole('button', { name: t('live.next'), exact: true }).click();
  expect(await all(pages, codes, 3)).toBeLessThanOrEqual(SECOND);
});

test('a page that is asked for while the database is gone says so in words, and is there again when it is back', async ({ at, nodes, guard }) => {
  guard.allow(/responded with a status of 50\d/);
  const page = await at('a', 'participant');
  await page.goto('/casussen');
  await nodes.cluster.fall();
  const go = async (page: Page) => {
    expect((await page.goto('/casussen'))?.status()).toBe(500);
    await expect(page.getByRole('heading', { level: 1, name: t('fault.server') })).toBeVisible();
  };
  expect(await inspect(page, { name: 'the database is gone', go })).toEqual([]);
  await expect(page.getByRole('main'), 'nothing of the database').not.toContainText(/sql|postgres|pool|connection/i);
  await nodes.cluster.rise();
  await expect(async () => {
    expect((await page.goto('/casussen'))?.status()).toBe(200);
  }).toPass({ timeout: RECOVERY });
});
