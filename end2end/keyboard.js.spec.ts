/** A whole meeting without a mouse, and what a screen reader is told of it. */

import { expect, test } from './fixtures';
import { field } from './forms';
import { submitCase } from './intake';
import { Item, live, STORED } from './item';
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
  await expect(live(page)).toBeVisible();
  await keys.enter(page.getByRole('button', { name: t('live.begin') }));
  await at(order[0], 1);
  await page.keyboard.press('ArrowRight');
  await at(order[1], 2);
  await page.keyboard.press('ArrowLeft');
  await at(order[0], 1);
  await page.keyboard.press('Shift+ArrowRight');
  await at(order[1], 1);
  await expect(page.getByRole('button', { name: t('live.next'), exact: true }), 'the focus stays where it was').toBeFocused();

  // Who is there.
  await keys.enter(page.getByRole('button', { name: t('live.i_am_here') }));
  await expect(page.getByRole('button', { name: t('live.i_go') })).toBeFocused();
  const row = page.locator('.live-person').filter({ hasText: NURSE });
  await keys.enter(row.locator('summary'));
  await keys.enter(row.getByRole('button', { name: `${NURSE}: ${t('live.came')}` }));
  await expect(row).toContainText(t('presence.present'));
  await expect(row).toBeFocused();

  // The scribe writes down the first, on the same screen.
  const item = new Item(page, order[1] ?? '');
  await keys.type(item.decision, 'De JGZ gaat op prenataal huisbezoek.');
  await expect(item.state).toHaveText(STORED);
  const action = item.row();
  await keys.type(action.what, 'Prenataal huisbezoek afspreken');
  await keys.choose(action.owner, 'Joke');
  await keys.pick(action.at.getByRole('group', { name: like('item.due_pick_of') }), t('item.due_typed'));
  await keys.date(action.due);
  await keys.choose(item.manager, 'Marijke');
  await keys.enter(item.form.getByText(t('item.manager_more')));
  await keys.choose(field(item.form, t('item.manager_domain')).first(), t('domain.medical'));
  await keys.choose(item.teller, 'Marijke');
  await keys.date(item.tellBy);
  await expect(item.state).toHaveText(STORED);
  await keys.go(item.next);

  // The second is deferred, with a reason.
  await expect(page.getByRole('heading', { level: 2, name: order[0] ?? '' })).toBeVisible();
  await at(order[0], 2);
  await keys.enter(page.getByText(t('item.other_outcome')));
  await keys.type(item.reason, 'De wijkverpleegkundige was er niet.');
  await keys.go(page.getByRole('button', { name: t('item.deferred'), exact: true }));

  // All items were at the table: the chair closes.
  await expect(live(page)).toBeVisible();
  await expect(place).toHaveText(t('live.all_done'));
  await keys.go(page.getByRole('link', { name: t('agenda.close') }));
  await expect(page.getByText(t('close.cases_ready'))).toBeVisible();
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
  await expect(live(nurse)).toBeVisible();
  await chair.getByRole('button', { name: t('live.begin') }).click();
  const order = (await chair.locator('.live-order .code').allInnerTexts()).map((code) => code.trim());
  const place = t('live.at_table', { code: order[0] ?? '', place: 1, count: 2 });
  await expect(nurse.locator('.live-place')).toHaveText(place);
  // Of one who looks on: the order, who is there, the case with its question, what is agreed, where the meeting is.
  await expect(nurse.getByRole('main')).toMatchAriaSnapshot(`
    - main:
      - heading ${like('live.title', { kind: 'MDO Barneveld' })} [level=1]
      - button "${t('live.i_am_here')}"
      - link "${t('live.to_agenda')}"
      - region "${t('agenda.title')}":
        - heading "${t('agenda.title')}" [level=2]
        - list:
          - listitem:
            - link "${order[0]}"
            - text: /10 min 24 wk/
          - listitem:
            - link "${order[1]}"
      - region "${t('agenda.people')}":
        - heading /${t('agenda.people')} 0 van/ [level=2]
        - list:
          - listitem: /${NURSE} .* ${t('presence.unknown')}/
      - region "${t('live.case')}":
        - heading "${order[0]}" [level=2]
        - text: zwangere
        - paragraph: Wie is er in de eerste week na de bevalling?
        - group: ${t('live.more')}
      - region "${t('item.outcome')}":
        - heading "${t('live.outcome')}" [level=2]
        - paragraph: ${t('outcome.open')}
        - term: ${t('item.actions')}
        - definition: ${t('item.no_actions')}
        - term: ${t('case.managers')}
        - definition: ${t('case.no_manager')}
      - paragraph: "${place}"
      - paragraph: ${t('live.minutes_left', { n: 10 })}
      - paragraph: "${t('live.live')}"
  `);
  await expect(nurse.getByRole('group', { name: t('live.steering') })).toHaveCount(0);
  await expect(nurse.getByRole('button', { name: t('live.next') })).toHaveCount(0);
  await expect(nurse.locator('[aria-current=step]')).toContainText(order[0] ?? '');
  // Of the chair: her buttons, their keys, and each button in a list says of whom or what it is.
  await expect(chair.getByRole('group', { name: t('live.steering') })).toMatchAriaSnapshot(`
    - group "${t('live.steering')}":
      - button "${t('live.previous')}"
      - button "${t('live.defer')}"
      - button "${t('live.next')}"
      - group: ${t('item.other_outcome')}
      - button "${t('item.discussed_next')}"
  `);
  await expect(chair.getByRole('region', { name: t('agenda.title') })).toMatchAriaSnapshot(`
    - region "${t('agenda.title')}":
      - list:
        - listitem:
          - link "${order[0]}"
        - listitem:
          - link "${order[1]}"
          - button "${t('live.jump_to', { code: order[1] ?? '' })}"
      - paragraph: "${t('live.keys')}"
  `);
  await expect(chair.getByRole('main').locator(`summary[aria-label="${t('live.edit_of', { name: NURSE })}"]`)).toBeVisible();
});
