/** What leaves the board by mail, to a mail server: once, again when it was not taken, never lost, never in the clear. */

import { expect, test } from '@playwright/test';
import ical from 'ical.js';

import { address, Post } from './post';
import { Posting } from './posting';
import { CODE, escaped, t } from './words';

test.describe.configure({ timeout: 180_000 });

test('an invitation goes to each member once, again after "later", and is given up and told after "never"', async ({ browser }) => {
  const post = await Post.start();
  const board = await Posting.start(`smtp://127.0.0.1:${post.port}`);
  const page = await board.page(browser);
  const { meeting, members } = await board.plan(page);
  const [never = '', later = '', ...others] = members;
  post.refusing.set(never, 550).set(later, 451);
  await meeting.step('send');
  await board.due();
  await board.settled(1);
  expect(post.to.sort()).toEqual(others);
  expect(await board.waiting(), 'tried again later').toEqual([{ tries: 1, refused: 451 }]);

  await page.goto(meeting.path);
  await expect(page.getByText(t('mail.unreached', { names: await board.named(never) }))).toBeVisible();

  for (const mail of post.mails) {
    expect(mail.subject).toMatch(new RegExp(`^${escaped(t('mail.invited_subject', { title: 'MDO Barneveld', when: '' }))}`));
    expect(mail.text).toContain(`${board.origin}${meeting.path}`);
    expect(mail.replyTo?.value[0]?.address, 'she is answered').toContain('@');
    const [file] = mail.attachments.filter((one) => one.filename === 'agenda.ics');
    expect(new ical.Component(ical.parse(String(file?.content)) as unknown as string).getFirstPropertyValue('method')).toBe('REQUEST');
    const event = new ical.Component(ical.parse(String(file?.content)) as unknown as string).getFirstSubcomponent('vevent');
    expect(event?.getFirstPropertyValue('uid')).toBe(`${meeting.path.split('/').pop()}@casusbord`);
    expect(`${mail.subject}${mail.text}${String(mail.html)}${String(file?.content)}`).not.toMatch(CODE);
  }
  expect(new Set(post.mails.map((mail) => mail.messageId)).size).toBe(others.length);

  post.refusing.clear();
  await board.due();
  await board.settled();
  expect(post.to.sort(), 'and nobody twice').toEqual([later, ...others].sort());
  await board.stop();
  await post.stop();
});

test('a board that is killed while it sends loses no message', async ({ browser }) => {
  const post = await Post.start();
  const board = await Posting.start(`smtp://127.0.0.1:${post.port}`);
  const page = await board.page(browser);
  const { meeting, members } = await board.plan(page);
  let release = (): void => {};
  post.hold = new Promise((resolve) => (release = resolve));
  await meeting.step('send');
  await board.due();
  await expect.poll(() => post.reached, { timeout: 30_000 }).toBeGreaterThan(0);
  await board.kill();
  release();
  post.hold = undefined;
  await board.node('main');
  await board.settled();
  expect([...new Set(post.to)].sort()).toEqual(members);
  const ids = post.mails.map((mail) => `${address(mail)} ${mail.messageId}`);
  expect(new Set(ids).size, 'what came twice is the same message').toBe(members.length);
  await board.stop();
  await post.stop();
});

test('of two nodes one sends', async ({ browser }) => {
  const post = await Post.start();
  const board = await Posting.start(`smtp://127.0.0.1:${post.port}`);
  await board.node('second');
  const page = await board.page(browser);
  const { meeting, members } = await board.plan(page);
  await meeting.step('send');
  await board.due();
  await board.settled();
  expect(post.to.sort()).toEqual(members);
  await board.stop();
  await post.stop();
});

// The mapped address is this machine, which the board cannot know: to it that is a server somewhere on the network.
for (const [why, scheme, host] of [
  ['a server that offers no encryption', 'smtp', '[::ffff:127.0.0.1]'],
  ['a certificate that nobody signed', 'smtps', 'localhost'],
] as const) {
  test(`nothing goes to ${why}`, async ({ browser }) => {
    const post = await Post.start({ secure: scheme === 'smtps', disabledCommands: ['AUTH', 'STARTTLS'] });
    const board = await Posting.start(`${scheme}://${host}:${post.port}`);
    const page = await board.page(browser);
    const { meeting, members } = await board.plan(page);
    await meeting.step('send');
    await board.due();
    await expect.poll(async () => (await board.waiting()).filter((row) => row.tries > 0).length, { timeout: 60_000 }).toBe(members.length);
    expect(await board.waiting(), 'the server said nothing about them').toEqual(members.map(() => ({ tries: 1, refused: null })));
    expect([post.reached, post.to]).toEqual([0, []]);
    await board.stop();
    await post.stop();
  });
}
