import { expect, test } from './fixtures';
import { done, refused, send } from './forms';
import { submitCase } from './intake';
import { COMPLETE, Item, PARTLY } from './item';
import { running } from './meeting';
import { t } from './words';

test('two writers of one outcome: both texts are shown and neither is lost', async ({ as, javaScriptEnabled }) => {
  const first = await as('coordinator');
  const code = await submitCase(await as('participant'));
  const meeting = await running(first, [code]);
  const mine = await meeting.item(code);
  const address = first.url();
  const second = await as('coordinator');
  // Her clock stands still: the editor stores after a pause, and would find the conflict before the form does
  // (`outcome-editor.js.spec.ts`); on a busy machine filling in takes longer than that.
  await second.clock.install();
  await second.goto(address);
  await second.clock.pauseAt(Date.now() + 60_000);
  const hers = new Item(second, code);
  // Where scripts store, the form itself is sent by how the item ends only.
  const sends = javaScriptEnabled === false ? hers.save : hers.next;

  await hers.fill({ ...COMPLETE, decision: 'Tekst van de tweede.', action: 'Bellen met de huisarts', owner: 'Farah Aziz' });
  await mine.write({ decision: 'Tekst van de eerste.' });
  const answer = await send(second, sends);
  expect(answer.status()).toBe(409);
  await second.clock.resume();
  await expect(second.locator('#fouten')).toContainText(t('problem.conflict'));
  await expect(second.locator('.conflict').getByRole('blockquote')).toHaveText('Tekst van de eerste.');
  await expect(hers.decision).toHaveValue('Tekst van de tweede.');
  const row = hers.rowOf('Bellen met de huisarts');
  await expect(row.what).toHaveValue('Bellen met de huisarts');
  await expect(row.owner.locator('option:checked')).toHaveText(/^Farah Aziz/);
  await expect(row.due).toHaveValue(COMPLETE.due ?? '');

  await hers.fill({ decision: 'Tekst van de eerste. Tekst van de tweede.' });
  await done(second, sends);
  await second.goto(address);
  await expect(hers.decision).toHaveValue('Tekst van de eerste. Tekst van de tweede.');
  await expect(hers.rowOf('Bellen met de huisarts').takeBack).toHaveCount(1);
});

test('besproken is refused until everything it needs is there; nothing typed is lost', async ({ as, javaScriptEnabled }) => {
  const page = await as('coordinator');
  const code = await submitCase(await as('participant'));
  const meeting = await running(page, [code]);
  const item = await meeting.item(code);
  // Who tells the parents is proposed; here nobody does.
  await item.fill({ decision: 'Een besluit.' });
  await item.tellBy.fill('');
  await item.teller.selectOption('');
  await refused(page, item.next, [
    [item.manager, t('problem.case_manager_needed')],
    [item.row().what, t('problem.action_needed')],
    [item.teller, t('problem.teller_needed')],
    [item.tellBy, t('problem.tell_by_needed')],
  ]);
  await expect(item.decision).toHaveValue('Een besluit.');
  // What is typed on a page that gave the form back, and is not whole yet, stays too.
  await item.row().what.fill('Bellen');
  if (javaScriptEnabled !== false) await expect(item.state).toHaveText(PARTLY);
  await refused(page, await item.other('deferred'), [[item.row().owner, t('problem.choose')]]);
  await expect(item.decision).toHaveValue('Een besluit.');
  await expect(item.row().what).toHaveValue('Bellen');
  await item.row().what.fill('');
  await refused(page, await item.other('deferred'), [[item.reason, t('problem.reason_needed')]]);
  await expect(item.decision).toHaveValue('Een besluit.');

  // "Geen actie nodig" is an answer too.
  await item.noAction.check();
  await item.write({ ...COMPLETE, action: undefined, owner: undefined, due: undefined });
  await meeting.close();
});

test('a form sent from a page that was open too long changes nothing', async ({ as, javaScriptEnabled }) => {
  const page = await as('coordinator');
  const code = await submitCase(await as('participant'));
  const meeting = await running(page, [code]);
  const item = await meeting.item(code);
  const address = page.url();
  await item.write(COMPLETE);
  const late = await as('coordinator');
  // Her laptop slept: it never hears that the meeting was closed.
  await late.route('**/stroom', () => undefined);
  await late.goto(address);
  await meeting.close();
  const old = new Item(late, code);
  await old.decision.fill('Na het sluiten geschreven.');
  if (javaScriptEnabled !== false) await expect(old.state).toHaveText(t('editor.stopped'));
  expect((await send(late, old.next)).status()).toBe(409);
  // Fault F3: refused as any form is, and what was typed is there to be copied.
  await expect(late).toHaveTitle(/^Fout: /);
  await expect(late.getByRole('alert')).toBeFocused();
  await expect(late.getByRole('alert')).toContainText(t('fault.state_typed'));
  await expect(late.getByRole('listitem').filter({ hasText: 'Na het sluiten geschreven.' })).toBeVisible();
  await late.getByRole('link', { name: t('fault.look') }).click();
  await expect(late.getByText(COMPLETE.decision ?? '')).toBeVisible();
  await expect(late.getByText('Na het sluiten geschreven.')).toHaveCount(0);
});
