import { describe, expect, inject, test } from 'vitest';
import { eventually, found } from '../kit/system/eventually.ts';
import { confirmLinkIn } from '../kit/system/mailbox.ts';
import { System } from '../kit/system/system.ts';
import { People } from './people.ts';

/**
 * Specification 3, "Authority": the policy's data say who may decide at a level. This applies to keys, mails and links
 * alike.
 */

const system = new System(inject('shared'));
const people = { club: new People(system, 'club'), marketplace: new People(system, 'marketplace') };
type Organisation = keyof typeof people;

type Level = [
  organisation: Organisation,
  policy: string,
  level: number,
  theirs: string,
  above: string | null,
  others: string[],
];

/** For each level: one of its people, one who ranks above them, and people who are neither. */
const LEVELS: Level[] = [
  ['club', 'technical-support', 1, 'lindiwe.mthembu', 'johan.botha', ['gerhard.steyn', 'andre.fourie']],
  [
    'club',
    'technical-support',
    2,
    'zanele.dlamini',
    'sipho.ndlovu',
    ['thabo.mokoena', 'naledi.khumalo', 'gerhard.steyn'],
  ],
  [
    'club',
    'technical-support',
    3,
    'rachel.naidoo',
    'david.mahlangu',
    ['thabo.mokoena', 'johan.botha', 'pieter.vandermerwe'],
  ],
  ['club', 'complex-inquiry', 1, 'thabo.mokoena', 'naledi.khumalo', ['johan.botha', 'gerhard.steyn']],
  ['club', 'complex-inquiry', 2, 'naledi.khumalo', 'lerato.moloi', ['thabo.mokoena', 'johan.botha', 'nomsa.zulu']],
  ['club', 'helpdesk-escalation', 1, 'thabo.mokoena', 'gerhard.steyn', ['johan.botha', 'andre.fourie']],
  [
    'club',
    'helpdesk-escalation',
    2,
    'gerhard.steyn',
    'sipho.ndlovu',
    ['thabo.mokoena', 'naledi.khumalo', 'johan.botha'],
  ],
  [
    'club',
    'helpdesk-escalation',
    3,
    'rachel.naidoo',
    'david.mahlangu',
    ['thabo.mokoena', 'gerhard.steyn', 'nomsa.zulu', 'johan.botha'],
  ],
  [
    'club',
    'complex-inquiry',
    4,
    'andre.fourie',
    null,
    ['thabo.mokoena', 'naledi.khumalo', 'lerato.moloi', 'david.mahlangu'],
  ],
  ['marketplace', 'marketplace', 1, 'elif.demir', 'anna.kowalska', ['oliver.stein']],
  ['marketplace', 'marketplace', 2, 'felix.wagner', 'clara.jensen', ['jonas.becker', 'lena.hoffmann']],
  [
    'marketplace',
    'marketplace',
    3,
    'tomas.novak',
    'martin.schaefer',
    ['jonas.becker', 'anna.kowalska', 'mehmet.yilmaz'],
  ],
  ['marketplace', 'complex-inquiry', 1, 'sofia.rossi', 'lena.hoffmann', ['anna.kowalska']],
  ['marketplace', 'complex-inquiry', 2, 'lena.hoffmann', 'birgit.lang', ['jonas.becker', 'anna.kowalska']],
  ['marketplace', 'complex-inquiry', 4, 'oliver.stein', null, ['jonas.becker', 'lena.hoffmann', 'birgit.lang']],
];

const RESOLVE = { action: 'resolve', resolution: 'It works again.' } as const;

/** A ticket at a level of a policy. */
const ticketAt = async (
  organisation: Organisation,
  policy: string,
  level: number,
  requester: object = { handle: 'walker' },
) => {
  const { api } = people[organisation];
  const { reference } = await api.post({
    requester,
    subject: 'A question',
    description: 'Where is the list of past visits?',
  });
  const ticket = await system.assessed(reference);
  if (ticket.policy !== policy || ticket.level !== level) {
    await api.act(
      reference,
      { action: 'escalate', policy, level, reason: 'For the walk.', implication: 'None.' },
      'admin',
    );
  }
  expect(await system.records.ticket(reference)).toMatchObject({ policy, level });
  return reference;
};

describe.concurrent('by key', () => {
  test.each(LEVELS)(
    'in the %s, %s %i: %s resolves, so does %s above, %s don’t',
    async (organisation, policy, level, theirs, above, others) => {
      const staff = people[organisation];
      const reference = await ticketAt(organisation, policy, level);
      for (const other of others) {
        const refused = await staff.does(other, reference, RESOLVE);
        expect([other, refused.status]).toEqual([other, 403]);
        const name = staff.organisation.agents.find(({ id }) => id === theirs)?.name ?? '?';
        expect(refused.body.detail).toContain(name);
        for (const action of [
          { action: 'close', as: 'spam' },
          { ...RESOLVE, final: true },
        ] as const)
          expect([other, (await staff.does(other, reference, action)).status]).toEqual([other, 403]);
        // Everyone may read, comment and answer.
        expect((await staff.reads(other, `/v1/tickets/${reference}`)).status).toBe(200);
        const key = await staff.keyOf(other);
        const said = await staff.api.call('POST', `/v1/tickets/${reference}/messages`, {
          ...{ key, body: { body: 'We look into it.', visibility: 'public' } },
        });
        expect(said.status).toBe(201);
        expect((await system.records.ticket(reference)).clock.metAt).toBeNull();
      }
      const done = await staff.does(theirs, reference, RESOLVE);
      expect([done.status, done.body.status]).toEqual([200, 'resolved']);
      if (above === null) return;
      const second = await ticketAt(organisation, policy, level);
      expect((await staff.does(above, second, RESOLVE)).status).toBe(200);
    },
  );

  test.each(['club', 'marketplace'] as const)(
    'in the %s, managers approve at complex inquiry 3, never what they proposed themselves',
    async (organisation) => {
      const staff = people[organisation];
      const [helpdesk, supervisor, one, other] =
        organisation === 'club'
          ? (['thabo.mokoena', 'naledi.khumalo', 'lerato.moloi', 'david.mahlangu'] as const)
          : (['jonas.becker', 'lena.hoffmann', 'birgit.lang', 'martin.schaefer'] as const);
      const reference = await ticketAt(organisation, 'complex-inquiry', 3);
      const proposal = { action: 'propose', correctiveActions: 'Refund half of the fee.' } as const;
      for (const each of [helpdesk, supervisor]) expect((await staff.does(each, reference, proposal)).status).toBe(403);
      expect((await staff.does(one, reference, RESOLVE)).status).toBe(422);
      expect((await staff.does(one, reference, proposal)).status).toBe(200);
      for (const each of [helpdesk, supervisor, one])
        expect([each, (await staff.does(each, reference, { action: 'approve' })).status]).toEqual([each, 403]);

      // With the link in the mail to another agent. Opening it changes nothing, and it works once.
      const asked = await system.mailTo(
        { address: `${other}@${organisation}.example` },
        new RegExp(`${reference}[^]*/act/`),
      );
      const link =
        (asked.text.match(/https?:\/\/\S+\/act\/[^\s>)"]+/g) ?? []).find((each) => each.includes('.approve.')) ?? '';
      const proposer = await system.mailbox.to(`${one}@${organisation}.example`);
      expect(proposer.filter(({ text }) => text.includes(`${reference}`) && text.includes('.approve.'))).toEqual([]);
      expect((await fetch(link)).status).toBe(200);
      expect((await system.records.ticket(reference)).approval?.approved).toBe(false);
      const forged = link.replace('.approve.', '.escalate.');
      expect((await fetch(forged, { method: 'POST', body: new URLSearchParams({ reason: 'x' }) })).status).toBe(404);
      const approved = await fetch(link, { method: 'POST', body: new URLSearchParams({}) });
      expect(approved.status).toBe(200);
      expect((await system.records.ticket(reference)).approval?.approved).toBe(true);
      for (const each of [helpdesk, supervisor]) expect((await staff.does(each, reference, RESOLVE)).status).toBe(403);
      const done = await staff.does(one, reference, { ...RESOLVE, outcome: 'custom_resolution' });
      expect([done.status, done.body.outcome]).toEqual([200, 'custom_resolution']);
    },
  );

  test.each(['club', 'marketplace'] as const)(
    'in the %s, a link whose reader has no authority any more decides nothing',
    async (organisation) => {
      const staff = people[organisation];
      const [one, other] =
        organisation === 'club'
          ? (['lerato.moloi', 'david.mahlangu'] as const)
          : (['birgit.lang', 'martin.schaefer'] as const);
      const reference = await ticketAt(organisation, 'complex-inquiry', 3);
      await staff.does(one, reference, { action: 'propose', correctiveActions: 'Refund it all.' });
      const asked = await system.mailTo(
        { address: `${other}@${organisation}.example` },
        new RegExp(`${reference}[^]*/act/`),
      );
      const link =
        (asked.text.match(/https?:\/\/\S+\/act\/[^\s>)"]+/g) ?? []).find((each) => each.includes('.approve.')) ?? '';
      const escalated = await staff.does(one, reference, {
        action: 'escalate',
        implication: 'A contract has to change.',
      });
      expect([escalated.status, escalated.body.level]).toEqual([200, 4]);
      const late = await fetch(link, { method: 'POST', body: new URLSearchParams({}) });
      expect(await late.text()).not.toContain('Done');
      expect((await system.records.ticket(reference)).approval?.approved ?? false).toBe(false);
    },
  );
});

describe('by a link for requesters', () => {
  test('the next level can be requested at most twice', async () => {
    const requester = system.somebody('Lea Walker');
    const { reference } = await system.api.post({ requester: { email: requester.address } });
    await system.assessed(reference);
    const linkIn = (text: string): string => /https?:\/\/\S+\/escalate\/[^\s>)"]+/.exec(text)?.[0] ?? '';
    const told = (notice: string, count = 1) =>
      found(`${notice} ${count} of ${reference}`, async () => {
        const mails = await system.mailbox.to(requester.address);
        return mails.filter(({ headers }) => headers['x-tierdesk-notice'] === notice)[count - 1];
      });
    const press = (link: string, comment: string) =>
      fetch(link, { method: 'POST', body: new URLSearchParams({ comment }) });
    const link = linkIn((await told('acknowledgement')).text);
    expect((await fetch(link)).status).toBe(200);
    expect((await system.records.ticket(reference)).level).toBe(1);
    expect((await press(link, '')).status).toBeGreaterThanOrEqual(400);
    expect((await press(link, 'My shop stands still.')).status).toBe(200);
    await press(link, 'Again.');
    expect((await system.records.ticket(reference)).level).toBe(2);
    const up = (await people.club.api.audit(reference)).find(({ type }) => type === 'escalated');
    expect(up).toMatchObject({ reason: 'requester_asked', actor: { kind: 'requester' } });
    const again = linkIn((await told('escalated')).text);
    expect((await press(again, 'Still.')).status).toBe(200);
    expect((await system.records.ticket(reference)).level).toBe(3);
    const third = linkIn((await told('escalated', 2)).text);
    if (third !== '') await press(third, 'Once more.');
    expect(await system.records.ticket(reference)).toMatchObject({ level: 3, policy: 'technical-support' });
  });
});

describe.concurrent('by mail', () => {
  test('an answer from outside the level doesn’t meet its clock; one from its people does', async () => {
    const requester = system.somebody('Mia Walker');
    const { key } = await requester.send({
      subject: 'Error 500',
      text: 'The booking form crashes with an internal server error 500.',
    });
    const reference = await system.ticketOfMail(key);
    const { assignee, level } = await system.assessed(reference);
    expect(level).toBe(2);
    const notice = await system.mailTo({ address: `${assignee}@club.example` }, new RegExp(`${reference}\\].*level`));
    const helpdesk = system.somebody('Thabo', 'thabo.mokoena@club.example');
    await helpdesk.reply(notice, 'A colleague will look into it.');
    await system.mailTo(requester, /A colleague will look into it/);
    const before = await system.records.ticket(reference);
    expect([before.firstResponseAt === null, before.clock.metAt]).toEqual([false, null]);
    const theirs = system.somebody('Specialist', `${assignee}@club.example`);
    await theirs.reply(notice, 'Restart the app, please.');
    await system.mailTo(requester, /Restart the app, please/);
    expect((await system.records.ticket(reference)).clock.metAt).not.toBeNull();
  });
});

describe.concurrent('in a requester’s name', () => {
  test('confirming, declining and withdrawing need a recorded contact, and authority', async () => {
    const staff = people.club;
    const requester = system.somebody('Nia Walker');
    const reference = await ticketAt('club', 'technical-support', 1, { email: requester.address });
    await staff.does('thabo.mokoena', reference, { action: 'take' });
    await staff.does('thabo.mokoena', reference, RESOLVE);
    const { createdAt, updatedAt } = await staff.api.ticket(reference);
    const at = updatedAt;
    for (const action of ['confirm', 'decline'] as const) {
      const tried = (contact?: object, by = 'thabo.mokoena') =>
        staff.does(by, reference, { action, ...(contact ? { contact } : {}) } as never);
      expect((await tried()).status).toBe(422);
      expect((await tried({ channel: 'phone', at: createdAt })).status).toBe(422);
      expect((await tried({ channel: 'phone', at: '2099-01-01T00:00:00.000Z' })).status).toBe(422);
      expect((await tried({ channel: 'phone', at }, 'gerhard.steyn')).status).toBe(403);
    }
    const withdrawn = (contact?: object) =>
      staff.does('thabo.mokoena', reference, {
        action: 'close',
        as: 'withdrawn',
        ...(contact ? { contact } : {}),
      } as never);
    expect((await withdrawn()).status).toBe(422);
    const done = await staff.does('thabo.mokoena', reference, {
      ...{ action: 'confirm', contact: { channel: 'phone', at, note: 'She rang and said that it works.' } },
    } as never);
    expect([done.status, done.body.closedAs]).toEqual([200, 'confirmed']);
    const closing = (await staff.api.audit(reference)).find(({ type }) => type === 'closed');
    expect(closing).toMatchObject({
      actor: { id: 'thabo.mokoena' },
      facts: { contactChannel: 'phone', contactAt: at },
    });
  });

  test('in the marketplace, below complex inquiry 3 only the requester closes a ticket, or an agent with a recorded reason', async () => {
    const staff = people.marketplace;
    const requester = system.somebody('Pia Walker');
    const reference = await ticketAt('marketplace', 'marketplace', 1, { email: requester.address });
    for (const by of ['elif.demir', 'lena.hoffmann']) {
      const final = await staff.does(by, reference, { ...RESOLVE, final: true });
      expect([by, final.status === 200]).toEqual([by, false]);
    }
    expect((await staff.does('elif.demir', reference, RESOLVE)).body.status).toBe('resolved');
    for (const as of ['withdrawn', 'handed_over'] as const)
      expect([as, (await staff.does('elif.demir', reference, { action: 'close', as } as never)).status]).toEqual([
        as,
        422,
      ]);
    expect((await system.records.ticket(reference)).status).toBe('resolved');
    const mail = await system.mailTo(requester, /please confirm/);
    await fetch(confirmLinkIn(mail), { method: 'POST', body: new URLSearchParams({ answer: 'confirm' }) });
    await eventually(async () => expect((await system.records.ticket(reference)).closedAs).toBe('confirmed'));
  });

  test('the requester confirms with the link alone, at a level where no lower agent may decide', async () => {
    const requester = system.somebody('Ora Walker');
    const reference = await ticketAt('club', 'complex-inquiry', 4, { email: requester.address });
    expect((await people.club.does('andre.fourie', reference, RESOLVE)).status).toBe(200);
    const mail = await system.mailTo(requester, /please confirm/);
    const answered = await fetch(confirmLinkIn(mail), {
      method: 'POST',
      body: new URLSearchParams({ answer: 'confirm' }),
    });
    expect(answered.status).toBe(200);
    await eventually(async () => expect((await system.records.ticket(reference)).closedAs).toBe('confirmed'));
  });
});
