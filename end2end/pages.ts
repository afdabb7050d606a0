/** Every page of the board, and who may see it. */

import type { Locator, Page } from '@playwright/test';

import { sent } from './arrange';
import type { Role } from './board';
import { done } from './forms';
import { COMPLETE } from './item';
import { MDO, submitCase } from './intake';
import { running } from './meeting';
import { openMail } from './postbox';
import { ANY, anyId } from './weight';
import { day, t } from './words';

/** A page: what it is called in a report, and how to get there. */
export type Place = {
  name: string;
  go: (page: Page) => Promise<void>;
  /** Of a page with an address of its own: where it is, so that its first visit can be weighed; and which ids it has. */
  address?: (page: Page) => Promise<string>;
  shape?: string;
  /** Waits until it is the right one. */
  arrived?: (page: Page) => Promise<void>;
};

type As = (role: Role, options?: { phone?: boolean; fresh?: boolean }) => Promise<Page>;

/** The meetings and cases that the pages are about; made by the forms of the board itself. */
export type Ground = { planned: string; running: string; item: string; done: string; closed: string; closedItem: string; mine: string };

/** A meeting that goes on with an item written and one to be written, and one that is closed. */
export async function prepare(as: As): Promise<Ground> {
  const midwife = await as('participant');
  const page = await as('coordinator');
  const [first, second, third] = [await submitCase(midwife), await submitCase(midwife, { weeks: '36+1' }), await submitCase(midwife)];
  const mine = new URL(midwife.url()).pathname;
  const closed = await running(page, [third]);
  const written = await closed.item(third);
  const closedItem = `${closed.path}/punten/${new URL(page.url()).searchParams.get('punt')}`;
  await written.write(COMPLETE);
  await closed.close();
  const meeting = await running(page, [first, second]);
  await (await meeting.item(first)).write(COMPLETE);
  const address = async (code: string) => {
    await meeting.item(code);
    const { pathname, search } = new URL(page.url());
    return pathname + search;
  };
  const [done, item] = [await address(first), await address(second)];
  await page.goto('/overleggen');
  const next = page.getByRole('listitem').filter({ hasText: t('state.invited') }).getByRole('link').first();
  const planned = (await next.getAttribute('href')) ?? '';
  return { planned, running: meeting.path, item, done, closed: closed.path, closedItem, mine };
}

/** A page by its address. */
const at = (path: string, name = path, more: Partial<Place> = {}): Place => found(name, path, async () => path, more);

/** A page whose address is found on another one. */
function found(name: string, shape: string, address: (page: Page) => Promise<string>, more: Partial<Place> = {}): Place {
  const go = async (page: Page) => void (await page.goto(await address(page)));
  return { name, shape: anyId(shape.replace(/[?#].*$/, '')), address, go, ...more };
}

/** Where a link leads. */
const leadsTo = async (link: Locator) => (await link.getAttribute('href')) ?? '';

/** The pages of each role. */
export function places(ground: Ground, as: As): Record<Role, Place[]> {
  const meeting = [
    at(ground.planned, 'agenda of a planned meeting'),
    at(ground.running, 'agenda of a running meeting'),
    at(`${ground.running}/volgen`, 'following a meeting'),
    at(`${ground.running}/scherm`, 'meeting on a shared screen'),
    at(ground.closed, 'agenda of a closed meeting'),
    at(ground.closedItem, 'item of a closed meeting'),
    at(`${ground.closed}/verslag`, 'report of a meeting'),
    at(`${ground.closed}/verslag?uitkomsten=zonder`, 'report without outcomes'),
    at(`${ground.closed}/verslag/${ground.closedItem.split('/').pop()}`, 'item of a report'),
  ];
  const calendar = [at('/overleggen'), at('/overleggen?lijst=geweest'), at('/overleggen?lijst=afgelast')];
  const table = [at('/'), ...calendar, at('/casussen'), at('/casussen/nieuw'), at(ground.mine, 'case'), at('/acties'), ...meeting];
  return {
    coordinator: [
      ...table,
      at('/overleggen/nieuw'),
      at(`${ground.planned}/wijzigen`, 'changing a meeting'),
      at(`${ground.planned}/waarnemer`, 'who comes instead of her'),
      found('who comes instead of a member', `${ground.planned}/waarnemer/${ANY}`, async (page) => {
        await page.goto(ground.planned);
        const field = await page.getByLabel('Joke Timmermans, jeugdgezondheidszorg (JGZ)').getAttribute('name');
        return `${ground.planned}/waarnemer/${(field ?? '').replace('answer-', '')}`;
      }),
      at(ground.item, 'case to be written'),
      at(ground.done, 'case that is written'),
      at(`${ground.closed}/verslag/${ground.closedItem.split('/').pop()}/ouders`, 'what parents take home'),
      closingRefused(ground),
      at(`${ground.running}/sluiten`, 'closing'),
      at('/casussen/spoed'),
      at('/tekstcontrole'),
      at('/tekstcontrole/gezien'),
      sendEmpty('/tekstcontrole', t('text_check.add')),
      at('/aantallen'),
      at('/aantallen/niet-geregistreerd'),
      at('/aantallen/eerdere-jaren'),
      at('/aantallen?indeling=2026', 'figures converted'),
      totalsRefused,
      at('/aantallen/publicaties'),
      sendEmpty('/aantallen/publicaties', t('publication.make')),
      at('/uitleg-aantallen'),
      at('/sessies'),
      at('/postvak'),
      found('a message', `/postvak/${ANY}`, async (page) => {
        await page.goto('/postvak');
        return (await page.locator('.rows a').first().getAttribute('href')) ?? '';
      }),
      found('an answer from a mail', `/antwoord/${ANY}`, async (page) => {
        const plan = { kind: MDO, day: day(12), starts: '13:00', ends: '14:30', municipality: 'Barneveld', room: 'Postkamer' };
        await sent(page, await sent(page, '/overleggen/nieuw', t('meeting.plan'), plan), t('agenda.send'));
        const room = t('invitation.room', { room: 'Postkamer' });
        await openMail(page, t('mail.invited_subject', { title: 'MDO Barneveld', when: '' }), '', (mail) => mail.getByText(room));
        const document = await page.request.get(await leadsTo(page.getByRole('link', { name: t('postbox.as_read') })));
        return /\/antwoord\/[\w-]+\?antwoord=komt/.exec(await document.text())?.[0] ?? '';
      }),
      at('/overleggen/in-mijn-agenda'),
      sendEmpty('/aantallen/niet-geregistreerd', t('not_registered.set')),
      withoutCases,
      ...refusals(ground),
    ],
    participant: [...table, at(ground.item, 'case to be read'), at(`${ground.mine}?aangemeld`, 'case just submitted'), intakeRefused],
    participant2: [
      ...['/mijn-aanmelding', '/mijn-aanmelding/berichten', '/mijn-aanmelding/bevestigen', '/mijn-aanmelding/wachtwoord'].map((path) => at(path)),
      sendEmpty('/mijn-aanmelding/wachtwoord', t('enrol.next')),
      at('/'),
      at('/acties', 'actions to be done'),
      actionToReport,
      actionRefused,
      actionReported,
    ],
    reporter: [at('/'), at('/aantallen'), at('/aantallen/publicaties'), released(as)],
    administrator: [
      ...settings,
      at('/instellingen/organisatie'),
      sendEmpty('/instellingen/organisatie', t('app.save')),
      at('/'),
      at('/leden'),
      memberRefused,
      memberInvited,
      memberToEnd,
      lastAdministrator,
      ...members,
    ],
    log_reviewer: [
      at('/logboek'),
      at('/logboek/controle'),
      at(`/logboek/maand/${new Date().toISOString().slice(0, 7)}`, 'review of a month'),
      sendEmpty('/logboek', t('log.find')),
      at('/'),
    ],
    other_coalition: [at('/'), at('/aantallen')],
  };
}

/** A publication that was released, read by a municipality; made by its forms when it is not there yet. */
export const released = (as: As): Place =>
  found('publication', `/aantallen/publicaties/${ANY}`, async (page) => {
    await page.goto('/aantallen/publicaties');
    const link = page.getByRole('main').getByRole('listitem').filter({ hasText: t('publication.stage_released') }).getByRole('link').first();
    if ((await link.count()) === 0) {
      const [coordinator, administrator] = [await as('coordinator'), await as('administrator')];
      await coordinator.goto('/aantallen/publicaties');
      await coordinator.getByLabel(t('publication.year')).selectOption('2022');
      await coordinator.getByRole('radio', { name: t('publication.by_residence'), exact: true }).check();
      await done(coordinator, coordinator.getByRole('button', { name: t('publication.make'), exact: true }));
      await done(coordinator, coordinator.getByRole('button', { name: t('publication.ask'), exact: true }));
      await administrator.goto(new URL(coordinator.url()).pathname);
      await done(administrator, administrator.getByRole('button', { name: t('publication.release'), exact: true }));
      await administrator.getByRole('link', { name: t('publication.file_csv'), exact: true }).waitFor();
      await page.goto('/aantallen/publicaties');
    }
    return leadsTo(link);
  }, { arrived: (page) => page.getByRole('heading', { level: 2, name: t('publication.files') }).waitFor() });

/** Presses the button without filling in anything. */
function sendEmpty(path: string, button: string): Place {
  return {
    name: `${path} refused`,
    go: async (page) => {
      await page.goto(path);
      await page.getByRole('button', { name: button, exact: true }).click();
      await page.locator('[id$="-fout"]').first().waitFor();
    },
  };
}

const totalsRefused: Place = {
  name: 'totals refused',
  go: async (page) => {
    await page.goto('/aantallen/eerdere-jaren');
    const lines = page.getByRole('textbox', { name: new RegExp(`^${t('import.lines')}`) });
    await lines.fill('jaar;overlegsoort;casustype;indeling;gebied;aantal\n2019;POP;zwangeren;woonplaats;Ede;12\n2018;Tafel;mannen;woonplaats;Parijs;-1');
    await page.getByRole('button', { name: t('import.look'), exact: true }).click();
    await page.getByRole('alert').waitFor();
  },
};

const intakeRefused = sendEmpty('/casussen/nieuw', t('intake.submit'));
const memberRefused = sendEmpty('/leden', t('members.add'));

/** The meeting of the demonstration that has no cases. */
const withoutCases = found('meeting without cases', `/overleggen/${ANY}`, async (page) => {
  await page.goto('/overleggen');
  return leadsTo(page.getByRole('main').getByRole('link', { name: /^Wijktafel/ }).first());
}, { arrived: (page) => page.getByRole('heading', { level: 1, name: /^Wijktafel/ }).waitFor() });

/** The page of a part of the settings, by its link in their list. */
const settingsOf = (path: string, link: string): Place =>
  found(`${path}: ${link}`, `${path}/${ANY}`, async (page) => {
    await page.goto(path);
    return leadsTo(page.getByRole('main').getByRole('link', { name: link, exact: true }));
  }, { arrived: (page) => page.getByRole('heading', { level: 1 }).filter({ hasText: link }).waitFor() });

const coalitionRefused: Place = {
  name: 'settings refused',
  go: async (page) => {
    await page.goto('/instellingen/coalitie');
    await page.getByLabel(t('settings.minutes')).fill('99');
    await page.getByRole('button', { name: t('app.save'), exact: true }).click();
    await page.locator('[id$="-fout"]').first().waitFor();
  },
};

const regionRefused: Place = {
  name: 'municipality refused',
  go: async (page) => {
    await settingsOf('/instellingen/regios', 'Regio Oost').go(page);
    await page.getByRole('button', { name: t('areas.join'), exact: true }).click();
    await page.locator('[id$="-fout"]').first().waitFor();
  },
};

const settings = [
  at('/instellingen'),
  at('/instellingen/coalitie'),
  coalitionRefused,
  at('/instellingen/overlegsoorten'),
  sendEmpty('/instellingen/overlegsoorten', t('kinds.add')),
  settingsOf('/instellingen/overlegsoorten', 'MDO'),
  at('/instellingen/disciplines'),
  sendEmpty('/instellingen/disciplines', t('disciplines.add')),
  settingsOf('/instellingen/disciplines', 'huisarts'),
  at('/instellingen/api-toegang'),
  sendEmpty('/instellingen/api-toegang', t('api_keys.add')),
  at('/instellingen/regios'),
  sendEmpty('/instellingen/regios', t('areas.add')),
  settingsOf('/instellingen/regios', 'Gelderland-Midden'),
  settingsOf('/instellingen/regios', 'Regio Oost'),
  regionRefused,
];

const actionToReport = found('action to be reported', `/acties/${ANY}`, async (page) => {
  await page.goto('/acties');
  return leadsTo(page.getByRole('main').getByRole('link', { name: new RegExp(`^${t('action.done')}: `) }).first());
}, { arrived: (page) => page.getByRole('heading', { level: 1, name: t('action.report_title') }).waitFor() });

const actionRefused: Place = {
  name: 'report refused',
  go: async (page) => {
    await actionToReport.go(page);
    await page.getByLabel(t('action.result')).fill('');
    await page.getByRole('button', { name: t('action.report') }).click();
    await page.locator('[id$="-fout"]').first().waitFor();
  },
};

/** The list with a result in it, and the page of an action that is done. */
const actionReported: Place = {
  name: 'actions after a report',
  go: async (page) => {
    await actionToReport.go(page);
    await page.getByLabel(t('action.result')).fill('Gebeld, zij komt dinsdag.');
    await page.getByRole('button', { name: t('action.report') }).click();
    await page.getByRole('status').waitFor();
  },
};

const memberToEnd = found('ending a membership', `/leden/${ANY}/beeindigen`, async (page) => {
  await page.goto('/leden');
  return leadsTo(page.getByRole('link', { name: t('members.end_of', { name: 'Joke Timmermans' }) }));
}, { arrived: (page) => page.getByRole('button', { name: t('members.end_confirm') }).waitFor() });

/** The page of Farah Aziz, as it is and refused. */
const memberPage = found('page of a member', `/leden/${ANY}`, async (page) => {
  await page.goto('/leden');
  return leadsTo(page.getByRole('link', { name: 'Farah Aziz', exact: true }));
}, { arrived: (page) => page.getByRole('heading', { level: 1, name: 'Farah Aziz' }).waitFor() });

/** Taking away what she signs in with. */
const memberReset = found('reset of a member', `/leden/${ANY}/herstellen`, async (page) => {
  await memberPage.go(page);
  return leadsTo(page.getByRole('link', { name: t('reset.button') }));
}, { arrived: (page) => page.getByRole('button', { name: t('reset.button') }).waitFor() });

const memberChangeRefused: Place = {
  name: 'change of a member refused',
  go: async (page) => {
    await memberPage.go(page);
    await page.getByLabel(t('members.name'), { exact: true }).fill('');
    await page.getByRole('button', { name: t('app.save'), exact: true }).click();
    await page.locator('[id$="-fout"]').first().waitFor();
  },
};

/** A list of members: what is right and what is not, line by line. */
const importLooked: Place = {
  name: 'members to be imported',
  go: async (page) => {
    await page.goto('/leden/importeren');
    const lines = ['naam;e-mail;rollen;discipline', 'Anna Bos;anna@example.nl;deelnemer;huisarts', 'Bea;bea@;baas;tovenaar'];
    await page.locator('textarea[name=lines]').fill(lines.join('\n'));
    await page.getByRole('button', { name: t('import.look'), exact: true }).click();
    await page.getByRole('alert').waitFor();
  },
};

const members = [memberPage, memberReset, memberChangeRefused, at('/leden/controle'), at('/leden/importeren'), importLooked];

const lastAdministrator: Place = {
  name: 'the last administrator',
  go: async (page) => {
    await page.goto('/leden');
    const me = await page.locator('.me__who b').innerText();
    await page.getByRole('link', { name: t('members.end_of', { name: me }) }).click();
    await page.getByRole('button', { name: t('members.end_confirm') }).click();
    await page.getByRole('alert').waitFor();
  },
};

const memberInvited: Place = {
  name: 'sign-in link of a member',
  go: async (page) => {
    await page.goto('/leden');
    const name = `Nora Nieuw ${Date.now()}`;
    const form = page.locator('form[action="/leden"][method="post"]');
    await form.getByLabel(t('members.name'), { exact: true }).fill(name);
    await form.getByRole('checkbox', { name: t('role.participant'), exact: true }).check();
    await form.getByRole('button', { name: t('members.add') }).click();
    await page.getByRole('button', { name: t('members.link_of', { name }) }).click();
    await page.getByRole('status').waitFor();
  },
};

/** Closing with a case that has no outcome yet. */
const closingRefused = (ground: Ground): Place => ({
  name: 'closing refused',
  go: async (page) => {
    await page.goto(`${ground.running}/sluiten`);
    await page.getByRole('button', { name: t('close.close') }).click();
    await page.getByRole('alert').waitFor();
  },
});

function refusals(ground: Ground): Place[] {
  const decided = {
    name: 'item refused',
    go: async (page: Page) => {
      await page.goto(ground.item);
      await page.getByRole('button', { name: t('item.discussed_next') }).click();
      await page.getByRole('alert').waitFor();
    },
  };
  const noSuchCode = {
    name: 'code that nobody has',
    go: async (page: Page) => {
      await page.goto('/casussen');
      await page.getByLabel(t('cases.search')).fill('222-222-22');
      await page.getByRole('button', { name: t('cases.find') }).click();
      await page.getByText(t('cases.not_found')).waitFor();
    },
  };
  return [
    sendEmpty('/overleggen/nieuw', t('meeting.plan')),
    sendEmpty('/casussen', t('cases.find')),
    decided,
    noSuchCode,
    at('/bestaat-niet', '404'),
  ];
}
