import { expect, test } from './fixtures';
import { done, field, refused, send } from './forms';
import { submitCase } from './intake';
import { COMPLETE, Item } from './item';
import { running } from './meeting';
import { t } from './words';

test('two writers of one outcome: both texts are shown and neither is lost', async ({ as }) => {
  const first = await as('coordinator');
  const code = await submitCase(await as('participant'));
  const meeting = await running(first, [code]);
  const mine = await meeting.item(code);
  const second = await as('coordinator');
  // Her clock stands still: the editor stores after a pause, and would find the conflict before the form does
  // (`outcome-editor.js.spec.ts`); on a busy machine filling in takes longer than that.
  await second.clock.install();
  await second.goto(first.url());
  await second.clock.pauseAt(Date.now() + 60_000);
  const hers = new Item(second, code);

  await mine.write({ decision: 'Tekst van de eerste.' });
  await hers.fill({ decision: 'Tekst van de tweede.', action: 'Bellen met de huisarts', owner: 'Farah Aziz', due: COMPLETE.due });
  const answer = await send(second, hers.save);
  expect(answer.status()).toBe(409);
  await expect(second.getByText(t('item.theirs'))).toBeVisible();
  await expect(second.getByRole('blockquote').filter({ hasText: 'Tekst van de eerste.' }).first()).toBeVisible();
  await expect(hers.decision).toHaveValue('Tekst van de tweede.');
  await expect(field(hers.actions, t('item.action'))).toHaveValue('Bellen met de huisarts');

  await hers.fill({ decision: 'Tekst van de eerste. Tekst van de tweede.' });
  await done(second, hers.save);
  await expect(hers.decision).toHaveValue('Tekst van de eerste. Tekst van de tweede.');
  await expect(hers.actions.getByRole('listitem').filter({ hasText: 'Bellen met de huisarts' })).toHaveCount(1);
});

test('besproken is refused until everything it needs is there; nothing typed is lost', async ({ as }) => {
  const page = await as('coordinator');
  const code = await submitCase(await as('participant'));
  const meeting = await running(page, [code]);
  const item = await meeting.item(code);
  await item.fill({ decision: 'Een besluit.', outcome: 'discussed' });
  await refused(page, item.save, [
    [field(item.manager, t('item.manager_who')), t('problem.case_manager_needed')],
    [field(item.actions, t('item.action')), t('problem.action_needed')],
    [field(item.parents, t('item.teller')), t('problem.teller_needed')],
    [field(item.parents, t('item.tell_by')), t('problem.tell_by_needed')],
  ]);
  await expect(item.decision).toHaveValue('Een besluit.');
  await item.fill({ outcome: 'deferred', reason: '' });
  await refused(page, item.save, [[item.reason, t('problem.reason_needed')]]);

  // "Geen actie nodig" is an answer too.
  await field(item.actions, t('item.no_action')).check();
  await item.fill({ ...COMPLETE, action: undefined, owner: undefined, due: undefined });
  await done(page, item.save);
  await meeting.close();
});

test('a form sent from a page that was open too long changes nothing', async ({ as }) => {
  const page = await as('coordinator');
  const code = await submitCase(await as('participant'));
  const meeting = await running(page, [code]);
  const item = await meeting.item(code);
  const address = page.url();
  await item.write(COMPLETE);
  const late = await as('coordinator');
  await late.goto(address);
  await meeting.close();
  const old = new Item(late, code);
  await old.decision.fill('Na het sluiten geschreven.');
  expect((await send(late, old.save)).status()).toBe(409);
  // Fault F3: refused as any form is, and what was typed is there to be copied.
  await expect(late).toHaveTitle(/^Fout: /);
  await expect(late.getByRole('alert')).toBeFocused();
  await expect(late.getByRole('alert')).toContainText(t('fault.state_typed'));
  await expect(late.getByRole('listitem').filter({ hasText: 'Na het sluiten geschreven.' })).toBeVisible();
  await late.getByRole('link', { name: t('fault.look') }).click();
  await expect(late.getByText(COMPLETE.decision ?? '')).toBeVisible();
  await expect(late.getByText('Na het sluiten geschreven.')).toHaveCount(0);
});
