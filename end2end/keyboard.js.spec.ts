/** A whole meeting without a mouse, and what a screen reader is told of it. */

import { expect, test } from './fixtures';
import { field } from './forms';
import { submitCase } from './intake';
import { Item } from './item';
import { Keyboard } from './keyboard';
import { Meeting, running } from './meeting';
import { like, t } from './words';

const NURSE = 'Joke Timmermans';

test('a meeting is opened, led, written down and closed by keyboard alone', async ({ as }) => {
  const midwife = await as('participant');
  const codes = [await submitCase(midwife), await submitCase(midwife)];
  const page = await as('coordinator');
  const meeting = await Meeting.plan(page);
  for (const code of codes) await meeting.add(code);
  await meeting.goto();
  const order = await meeting.order();
  const keys = new Keyboard(page);
  const place = page.locator('.live-place');
  const at = (code: string | undefined, number: number) =>
    expect(place).toHaveText(t('live.at_table', { code: code ?? '', place: number, count: 2 }));

  // The chair begins, and goes to and fro.
  await keys.go(page.getByRole('button', { name: t('agenda.send') }));
  await keys.go(page.getByRole('button', { name: t('agenda.open') }));
  await keys.go(page.getByRole('link', { name: t('live.follow') }));
  await expect(page.getByText(t('live.live'))).toBeVisible();
  await keys.enter(page.getByRole('button', { name: t('live.begin') }));
  await at(order[0], 1);
  await page.keyboard.press('ArrowRight');
  await at(order[1], 2);
  await page.keyboard.press('ArrowLeft');
  await at(order[0], 1);
  await page.keyboard.press('Shift+ArrowRight');
  await at(order[1], 1);
  await expect(page.getByRole('button', { name: t('live.next') }), 'the focus stays where it was').toBeFocused();

  // Who is there.
  await keys.enter(page.getByRole('button', { name: t('live.i_am_here') }));
  await expect(page.getByRole('button', { name: t('live.i_go') })).toBeFocused();
  const row = page.locator('.live-person').filter({ hasText: NURSE });
  await keys.enter(row.locator('summary'));
  await keys.enter(row.getByRole('button', { name: `${NURSE}: ${t('live.came')}` }));
  await expect(row).toContainText(t('presence.present'));
  await expect(row).toBeFocused();

  // The scribe writes down the first.
  await keys.go(page.getByRole('link', { name: t('live.write') }));
  const item = new Item(page, order[1] ?? '');
  await keys.type(item.decision, 'De JGZ gaat op prenataal huisbezoek.');
  await expect(page.getByRole('main').locator('.save-state[role=status]')).toHaveText(like('editor.saved_at'));
  await keys.type(field(item.actions, t('item.action')), 'Prenataal huisbezoek afspreken');
  await keys.choose(field(item.actions, t('item.owner')), 'Joke');
  await keys.date(field(item.actions, t('item.due')));
  await keys.choose(field(item.manager, t('item.manager_who')), 'Marijke');
  await keys.choose(field(item.manager, t('item.manager_domain')), t('domain.medical'));
  await keys.choose(field(item.parents, t('item.teller')), 'Marijke');
  await keys.date(field(item.parents, t('item.tell_by')));
  await keys.pick(item.form.getByRole('group', { name: t('item.result') }), t('outcome.discussed'));
  await keys.go(item.saveNext);

  // The second is deferred, with a reason.
  await expect(page.getByRole('heading', { level: 1, name: order[0] ?? '' })).toBeVisible();
  const other = new Item(page, order[0] ?? '');
  await keys.pick(other.form.getByRole('group', { name: t('item.result') }), t('outcome.deferred'));
  await keys.type(other.reason, 'De wijkverpleegkundige was er niet.');
  await keys.go(other.save);

  // All items were at the table: the chair closes.
  await keys.go(page.getByRole('link', { name: t('live.follow') }));
  await expect(page.getByText(t('live.live'))).toBeVisible();
  await page.keyboard.press('ArrowRight');
  await at(order[0], 2);
  await page.keyboard.press('ArrowRight');
  await expect(place).toHaveText(t('live.all_done'));
  await keys.go(page.getByRole('link', { name: t('agenda.close') }));
  await expect(page.getByText(t('close.ready'))).toBeVisible();
  await keys.go(page.getByRole('button', { name: t('close.close') }));
  await expect(page.getByText(t('state.closed'), { exact: true })).toBeVisible();
});

test('what a screen reader is told of the live board', async ({ as }) => {
  const midwife = await as('participant');
  const codes = [await submitCase(midwife), await submitCase(midwife)];
  const chair = await as('coordinator');
  const meeting = await running(chair, codes);
  await chair.goto(`${meeting.path}/volgen`);
  const nurse = await as('participant2');
  await nurse.goto(`${meeting.path}/volgen`);
  await expect(nurse.getByText(t('live.live'))).toBeVisible();
  await chair.getByRole('button', { name: t('live.begin') }).click();
  const order = (await chair.locator('.live-order .code').allInnerTexts()).map((code) => code.trim());
  const place = t('live.at_table', { code: order[0] ?? '', place: 1, count: 2 });
  await expect(nurse.locator('.live-place')).toHaveText(place);
  // Of one who looks on: where the meeting is, the case with its question, the order, who is there.
  await expect(nurse.getByRole('main')).toMatchAriaSnapshot(`
    - main:
      - heading ${like('live.title', { kind: 'MDO Barneveld' })} [level=1]
      - button "${t('live.i_am_here')}"
      - link "${t('live.to_agenda')}"
      - paragraph: "${place}"
      - paragraph: ${t('live.minutes_left', { n: 10 })}
      - paragraph: "${t('live.live')}"
      - region "${t('live.case')}":
        - heading "${order[0]}" [level=2]
        - paragraph: Wie is er in de eerste week na de bevalling?
        - term: ${t('case.managers')}
        - definition: ${t('case.no_manager')}
        - paragraph:
          - link "${t('live.to_item')}"
      - complementary:
        - region "${t('agenda.title')}":
          - heading "${t('agenda.title')}" [level=2]
          - list:
            - listitem:
              - link "${order[0]}"
              - text: /zwangere, 24 wk.* 10 min/
            - listitem:
              - link "${order[1]}"
        - region "${t('agenda.people')}":
          - heading /${t('agenda.people')} 0 van/ [level=2]
          - list:
            - listitem: /${NURSE} .* ${t('presence.unknown')}/
  `);
  await expect(nurse.getByRole('button', { name: t('live.next') })).toHaveCount(0);
  await expect(nurse.locator('[aria-current=step]')).toContainText(order[0] ?? '');
  // Of the chair: her buttons with their keys, and each button in a list says of whom or what it is.
  await expect(chair.getByRole('region', { name: t('live.steering') })).toMatchAriaSnapshot(`
    - region "${t('live.steering')}":
      - button "${t('live.next')}"
      - button "${t('live.previous')}"
      - button "${t('live.defer')}"
      - paragraph: "${t('live.keys')}"
  `);
  await expect(chair.getByRole('region', { name: t('agenda.title') })).toMatchAriaSnapshot(`
    - region "${t('agenda.title')}":
      - list:
        - listitem:
          - link "${order[0]}"
        - listitem:
          - link "${order[1]}"
          - button "${t('live.jump_to', { code: order[1] ?? '' })}"
  `);
  await expect(chair.getByRole('main').locator(`summary[aria-label="${t('live.edit_of', { name: NURSE })}"]`)).toBeVisible();
});
