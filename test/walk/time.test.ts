import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { deadline, isOpen, simulate } from '../../shared/domain/calendar/index.ts';
import type { TicketEvent } from '../../shared/domain/ticket/events.ts';
import type { Duration } from '../../shared/schemas/configuration/duration.ts';
import { CLUB } from '../kit/settings.ts';
import { eventually, found } from '../kit/system/eventually.ts';
import { confirmLinkIn, type SentMail } from '../kit/system/mailbox.ts';
import { OwnStack } from '../kit/system/own-stack.ts';
import type { System } from '../kit/system/system.ts';
import { People } from './people.ts';
import { Visitor } from './visitor.ts';

/** What time does by itself, at an hour a second: specification 3, 5 and 6. */

/** Days have to pass: minutes of the machine's. */
const PATIENCE_SECONDS = 600;
const SPEED = 3600;

/** Whoever acts below. */
const KEYS = {
  club: [
    'thabo.mokoena',
    'claire.adams',
    'johan.botha',
    'zanele.dlamini',
    'sipho.ndlovu',
    'rachel.naidoo',
    'naledi.khumalo',
  ],
  marketplace: ['jonas.becker', 'sofia.rossi', 'elif.demir', 'lena.hoffmann', 'tomas.novak', 'clara.jensen'],
};

let own: OwnStack;
let system: System;
let club: People;
let marketplace: People;
beforeAll(async () => {
  own = await OwnStack.start(inject('deployed'), SPEED);
  system = own.system;
  club = new People(system, 'club');
  marketplace = new People(system, 'marketplace');
  // Before the clock counts: a key takes hours here.
  await Promise.all([...KEYS.club.map((id) => club.keyOf(id)), ...KEYS.marketplace.map((id) => marketplace.keyOf(id))]);
});
afterAll(() => own?.delete());

const noticeOf = ({ headers }: SentMail): string => headers['x-tierdesk-notice'] ?? '';
const mailsTo = async (address: string, notice: string, reference = ''): Promise<SentMail[]> =>
  (await system.mailbox.to(address)).filter((mail) => noticeOf(mail) === notice && mail.subject.includes(reference));
const mailOf = (address: string, notice: string, reference = '', count = 1): Promise<SentMail> =>
  found(
    `${notice} ${count} to ${address}`,
    async () => (await mailsTo(address, notice, reference))[count - 1],
    PATIENCE_SECONDS,
  );
const eventOf = (reference: string, type: string, count = 1, fits: (event: TicketEvent) => boolean = () => true) =>
  found(
    `${type} of ${reference}`,
    async () => {
      const { version } = await system.records.ticket(reference);
      const events = await system.records.store.events(reference, 0, version);
      return events.filter((event) => event.type === type && fits(event))[count - 1];
    },
    PATIENCE_SECONDS,
  );
const hoursBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 3_600_000;
/** When a level that an event has led to has started: at the instant of its cause, however late that was noticed. */
const startOf = ({ after }: TicketEvent): string => (after.clock as { startedAt: string }).startedAt; // as the domain writes it
const hoursOf = (name = 'club') => {
  const calendar = CLUB.calendars[name];
  if (!calendar) throw new Error(`no calendar ${name}`);
  return calendar;
};
/** Of technical support, what `npm run simulate` says of a ticket that nobody touches. */
const simulated = (createdAt: string) => {
  const policy = CLUB.policies.find(({ id }) => id === 'technical-support');
  if (!policy) throw new Error('no technical support');
  return simulate(policy, hoursOf(), createdAt);
};
const later = (start: string, duration: Exclude<Duration, 'case-specific'>): string =>
  deadline(start, duration, hoursOf(), []);
/** As mails say it within the week: "Sunday 02:47". */
const spoken = (at: string): string => {
  const said = (options: Intl.DateTimeFormatOptions): string =>
    new Intl.DateTimeFormat('en-GB', { ...options, timeZone: 'Africa/Johannesburg' }).format(new Date(at));
  return `${said({ weekday: 'long' })} ${said({ hour: '2-digit', minute: '2-digit' })}`;
};
const emailOf = ({ organisation }: People, id: string | null): string =>
  organisation.agents.find((each) => each.id === id)?.email ?? '';

const posted = async (people: People, ticket: Record<string, unknown> = {}) => {
  const requester = system.somebody('Tess Walker');
  const { reference } = await people.api.post({ requester: { email: requester.address }, ...ticket });
  return { requester, reference, ticket: await system.assessed(reference) };
};
const says = async (people: People, agent: string, reference: string, body: string): Promise<void> => {
  const key = await people.keyOf(agent);
  const said = await people.api.call('POST', `/v1/tickets/${reference}/messages`, {
    key,
    body: { body, visibility: 'public' },
  });
  expect(said.status).toBe(201);
};
const press = (link: string, form: Record<string, string>): Promise<Response> =>
  fetch(link, { method: 'POST', body: new URLSearchParams(form) });

const FEATURE = { subject: 'Feature request', description: 'Please add a dark mode.', category: 'feature_request' };

describe.concurrent('what time does by itself', () => {
  test('nobody answers: a level up after 24 hours and again after 48, each with an expected time and a summary', async () => {
    const { requester, reference, ticket } = await posted(club);
    const escalated = await eventOf(reference, 'escalated');
    const [, second, third] = simulated(ticket.createdAt);
    expect(escalated).toMatchObject({ actor: { kind: 'system' }, reason: 'limit_passed', after: { level: 2 } });
    expect(startOf(escalated)).toBe(second?.starts);
    expect(escalated.after.expectedBy).toBe(later(startOf(escalated), { businessDays: 5 }));
    const mail = await mailOf(requester.address, 'escalated', reference);
    expect(mail.text).toMatch(/We expect to resolve it by \w+/);
    // The timeline is made by itself, as nobody has written a word.
    expect(mail.text).toMatch(/Opened: .+\nLevel 2: /);
    // While it is escalated its requester goes on hearing.
    await mailOf(requester.address, 'status', reference);
    const again = await eventOf(reference, 'escalated', 2);
    expect(again).toMatchObject({ reason: 'limit_passed', after: { level: 3, expectedBy: null } });
    expect(startOf(again)).toBe(third?.starts);
    expect((await mailOf(requester.address, 'escalated', reference, 2)).text).toMatch(/when we expect to resolve it/);
    const { body } = await club.reads<{ items: { timeline: object[]; expectedBy: string | null }[] }>(
      'sipho.ndlovu',
      `/v1/tickets/${reference}/escalations`,
    );
    expect(body.items.map(({ expectedBy }) => expectedBy)).toEqual([escalated.after.expectedBy, null]);
    expect(body.items[1]?.timeline).toMatchObject([{ level: 1 }, { level: 2 }, { level: 3 }]);
  });

  test('answered but unresolved: up after 3 business days; at level 2 a date that lies ahead keeps it', async () => {
    const { reference, ticket } = await posted(club);
    await says(club, 'thabo.mokoena', reference, 'We look into it and write again.');
    const up = await eventOf(reference, 'escalated');
    expect(up).toMatchObject({ reason: 'unresolved', after: { level: 2 } });
    expect(startOf(up)).toBe(later(ticket.createdAt, { businessDays: 3 }));
    await says(club, 'johan.botha', reference, 'We are at it.');
    const at = new Date(Date.parse(own.stack.now()) + 14 * 86_400_000).toISOString();
    expect((await club.does('johan.botha', reference, { action: 'set_target_date', at })).status).toBe(200);
    const due = later(startOf(up), { businessDays: 5 });
    await eventually(() => expect(hoursBetween(due, own.stack.now())).toBeGreaterThan(24), PATIENCE_SECONDS);
    expect(await system.records.ticket(reference)).toMatchObject({ level: 2, expectedBy: at });
  });

  test('answered but unresolved at level 2: up after 5 business days', async () => {
    const { requester, reference, ticket } = await posted(club, {
      subject: 'Error',
      description: 'Saving my hours ends with an error.',
      category: 'system_error',
    });
    expect(ticket).toMatchObject({ policy: 'technical-support', level: 2 });
    await says(club, ticket.assignee ?? '', reference, 'We look into it and write again.');
    const up = await eventOf(reference, 'escalated');
    expect(up).toMatchObject({ reason: 'unresolved', after: { level: 3 } });
    expect(startOf(up)).toBe(later(ticket.createdAt, { businessDays: 5 }));
    expect((await mailOf(requester.address, 'escalated', reference)).text).toContain(
      'We look into it and write again.',
    );
  });

  test('nobody writes: an automatic status three times in a row, the third with an alert, the fourth a week later', async () => {
    const { requester, reference } = await posted(club, FEATURE);
    expect(await system.records.ticket(reference)).toMatchObject({ level: 3, policy: 'technical-support' });
    const at = new Date(Date.parse(own.stack.now()) + 40 * 86_400_000).toISOString();
    const { assignee } = await system.records.ticket(reference);
    expect((await club.does(assignee ?? '', reference, { action: 'set_target_date', at })).status).toBe(200);
    const third = await mailOf(requester.address, 'status', reference, 3);
    expect(third.text).toMatch(/automatic/i);
    expect(third.headers['auto-submitted']).toBe('auto-generated');
    for (const { name } of club.organisation.agents) expect(third.text).not.toContain(name);
    const missed = await eventOf(reference, 'update_missed', 1, ({ reason }) => reason === 'still_no_word');
    expect(missed.after.updatesMissed).toBe(3);
    await found(
      'alert of the next person up',
      async () => {
        const mails = (await system.mailbox.all()).filter(
          (mail) => noticeOf(mail) === 'update_missed' && mail.subject.includes(reference),
        );
        const others = mails
          .flatMap(({ to }) => to.map(({ address }) => address))
          .filter((each) => each !== emailOf(club, assignee));
        return others[0];
      },
      PATIENCE_SECONDS,
    );
    expect((await system.records.ticket(reference)).firstResponseAt).toBeNull();
    const fourth = await eventOf(reference, 'update_missed', 1, ({ sequence }) => sequence > missed.sequence);
    expect(hoursBetween(missed.at, fourth.at)).toBeGreaterThan(24 * 5);
  });

  test.each(['club', 'marketplace'] as const)(
    'declined twice at the last level: complex inquiry by itself, in the %s',
    async (which) => {
      const people = which === 'club' ? club : marketplace;
      const { requester, reference, ticket } = await posted(
        people,
        which === 'club'
          ? FEATURE
          : { subject: 'API integration', description: 'Our webhooks do not come.', category: 'integration' },
      );
      expect(ticket.level).toBe(3);
      for (const count of [1, 2]) {
        const { assignee } = await system.records.ticket(reference);
        const done = await people.does(assignee ?? '', reference, {
          action: 'resolve',
          resolution: `Solution ${count}.`,
        });
        expect(done.status).toBe(200);
        const mail = await found(
          'resolution',
          async () => (await mailsTo(requester.address, 'resolution', reference))[count - 1],
        );
        expect((await press(confirmLinkIn(mail), { answer: 'decline', comment: 'Still not.' })).status).toBe(200);
      }
      const after = await system.records.ticket(reference);
      expect(after).toMatchObject({ policy: 'complex-inquiry', level: 1, status: 'open' });
      const person = people.organisation.agents.find(({ id }) => id === after.assignee);
      expect(person?.team).toBe('helpdesk');
      const mail = await mailOf(requester.address, 'escalated', reference);
      expect(mail.text).toContain('Solution 1.');
    },
  );

  test('a ticket that the helpdesk has worked enters complex inquiry at level 2, with the supervisor', async () => {
    const { requester, reference } = await posted(club);
    await says(club, 'thabo.mokoena', reference, 'Have you tried again?');
    await club.does('thabo.mokoena', reference, { action: 'escalate', level: 3, reason: 'Known to be hard.' });
    for (const count of [1, 2]) {
      expect(
        (await club.does('sipho.ndlovu', reference, { action: 'resolve', resolution: `Patch ${count}.` })).status,
      ).toBe(200);
      const mail = await found(
        'resolution',
        async () => (await mailsTo(requester.address, 'resolution', reference))[count - 1],
      );
      await press(confirmLinkIn(mail), { answer: 'decline', comment: 'Still not.' });
    }
    expect(await system.records.ticket(reference)).toMatchObject({
      policy: 'complex-inquiry',
      level: 2,
      assignee: 'naledi.khumalo',
    });
  });

  test('the same fault back a second time at the last level: complex inquiry by itself', async () => {
    const { requester, reference } = await posted(club, FEATURE);
    for (const count of [1, 2]) {
      const done = await club.does('sipho.ndlovu', reference, { action: 'resolve', resolution: `Release ${count}.` });
      expect(done.status).toBe(200);
      const mail = await found(
        'resolution',
        async () => (await mailsTo(requester.address, 'resolution', reference))[count - 1],
      );
      await press(confirmLinkIn(mail), { answer: 'confirm' });
      const report = await mailOf(requester.address, 'closing_report', reference, count);
      expect(report.text).toMatch(/Opened: .+\n(?:Level \d: .+\n)*Resolved: .+\nClosed: /);
      await requester.reply(report, 'It is back: the dark mode is gone again.');
      await eventually(async () => expect((await system.records.ticket(reference)).status).toBe('open'));
    }
    expect(await system.records.ticket(reference)).toMatchObject({ policy: 'complex-inquiry', level: 1 });
  });

  test('a data breach has 72 hours that no pause stops; one that was reported alerts nobody', async () => {
    const breach = {
      subject: 'Data breach',
      description: 'Addresses of members were leaked.',
      category: 'data_breach',
    };
    const [late, told] = await Promise.all([posted(club, breach), posted(club, breach)]);
    expect(late.ticket).toMatchObject({ restricted: true, policy: 'helpdesk-escalation', level: 3 });
    const by = late.ticket.assignee ?? '';
    await club.does(by, late.reference, { action: 'take' });
    await club.does(by, late.reference, {
      action: 'hand_to_third_party',
      thirdParty: 'Hosting',
      message: 'Find out what was read.',
    });
    const reported = await club.does(told.ticket.assignee ?? '', told.reference, {
      action: 'report_breach',
      decision: 'reported',
      authority: 'Regulator',
      theirReference: 'R-1',
    });
    expect(reported.status).toBe(200);
    const missed = await eventOf(late.reference, 'reporting_missed');
    expect(missed.facts).toMatchObject({
      due: new Date(Date.parse(late.ticket.createdAt) + 72 * 3_600_000).toISOString(),
    });
    expect((await eventOf(late.reference, 'reporting_warned')).facts).toMatchObject({
      due: new Date(Date.parse(late.ticket.createdAt) + 54 * 3_600_000).toISOString(),
    });
    const alert = await mailOf(emailOf(club, by), 'reporting_missed', late.reference);
    expect(JSON.stringify(alert)).not.toContain('Addresses of members');
    const { version } = await system.records.ticket(told.reference);
    const types = (await system.records.store.events(told.reference, 0, version)).map(({ type }) => type);
    expect(types).not.toContain('reporting_warned');
  });

  test('a survey: with the confirmation, its score on the ticket, a poor one to the supervisor', async () => {
    const { requester, reference } = await posted(club);
    await club.does('thabo.mokoena', reference, { action: 'resolve', resolution: 'Your password is set back.' });
    const mail = await mailOf(requester.address, 'resolution', reference);
    const page = await press(confirmLinkIn(mail), { answer: 'confirm' });
    const shown = await page.text();
    expect(shown).toMatch(/name="score"/);
    const action = /action="([^"]*survey[^"]*)"/.exec(shown)?.[1] ?? '';
    const answered = await press(new URL(action.replaceAll('&amp;', '&'), confirmLinkIn(mail)).href, {
      score: '1',
      comment: 'It took days.',
    });
    expect(answered.status).toBe(200);
    const ticket = await club.api.ticket(reference);
    expect(ticket.survey).toMatchObject({ score: 1, comment: 'It took days.' });
    await mailOf('naledi.khumalo@club.example', 'poor_score', reference);
    // It is listed and summed.
    await eventually(async () => {
      const path = '/v1/reports/satisfaction/tickets?from=2027-01-01&to=2027-12-31';
      const { body } = await club.api.call('GET', path, { key: club.api.keys.supervisor });
      expect(JSON.stringify(body)).toContain(reference);
    });
    const { body: figure } = await club.api.call<{ rows: object[] }>(
      'GET',
      '/v1/reports/satisfaction?from=2027-01-01&to=2027-12-31',
      { key: club.api.keys.supervisor },
    );
    expect(figure.rows).toHaveLength(1);
  });

  test.each(['club', 'marketplace'] as const)(
    'nobody confirms: reminded, asked for a score once with the second reminder, then as the %s has it',
    async (which) => {
      const people = which === 'club' ? club : marketplace;
      const { requester, reference, ticket } = await posted(people);
      await people.does(ticket.assignee ?? '', reference, {
        action: 'resolve',
        resolution: 'Your password is set back.',
      });
      const second = await mailOf(requester.address, 'confirmation_reminder', reference, 2);
      const first = await mailOf(requester.address, 'confirmation_reminder', reference, 1);
      expect([/\/survey\//.test(first.text), /\/survey\//.test(second.text)]).toEqual([false, true]);
      if (which === 'club') {
        await eventually(
          async () =>
            expect(await system.records.ticket(reference)).toMatchObject({ status: 'closed', closedAs: 'no_answer' }),
          PATIENCE_SECONDS,
        );
      } else {
        await mailOf(requester.address, 'confirmation_reminder', reference, 3);
        expect((await system.records.ticket(reference)).status).toBe('resolved');
      }
    },
  );

  test('the requester asks for the next level by a link, twice and no more', async () => {
    const { requester, reference } = await posted(club);
    const linkIn = ({ text }: SentMail): string => /https?:\/\/\S+\/escalate\/[^\s>)"]+/.exec(text)?.[0] ?? '';
    const link = linkIn(await mailOf(requester.address, 'acknowledgement', reference));
    expect((await fetch(link)).status).toBe(200);
    expect((await system.records.ticket(reference)).level).toBe(1);
    expect((await press(link, { comment: '' })).status).toBeGreaterThanOrEqual(400);
    expect((await press(link, { comment: 'My shop stands still.' })).status).toBe(200);
    await press(link, { comment: 'Again.' });
    const up = await eventOf(reference, 'escalated');
    expect(up).toMatchObject({ reason: 'requester_asked', after: { level: 2 }, actor: { kind: 'requester' } });
    expect((await system.records.ticket(reference)).level).toBe(2);
    const again = linkIn(await mailOf(requester.address, 'escalated', reference));
    expect((await press(again, { comment: 'Still.' })).status).toBe(200);
    expect((await system.records.ticket(reference)).level).toBe(3);
    const third = linkIn(await mailOf(requester.address, 'escalated', reference, 2));
    if (third !== '') await press(third, { comment: 'Once more.' });
    expect(await system.records.ticket(reference)).toMatchObject({ level: 3, policy: 'technical-support' });
  });

  test('the requester asks for the next level in the portal, with a reason, and at the start by the API', async () => {
    const { requester, reference } = await posted(club);
    const visitor = await Visitor.signedIn(system, requester.address);
    const ask = (body: object) => visitor.send('POST', `/requests/${reference}/actions`, body);
    expect((await ask({ action: 'escalate' })).status).toBe(422);
    expect((await ask({ action: 'escalate', reason: 'I can’t work.' })).status).toBe(200);
    expect(await eventOf(reference, 'escalated')).toMatchObject({ reason: 'requester_asked', after: { level: 2 } });
    const urgent = await posted(club, { escalation: { reason: 'It is urgent.' } });
    expect(urgent.ticket.level).toBe(2);
  });

  test('a person grants P1, or corrects the category: the routes apply again, upwards only', async () => {
    const [urgent, wrong, up] = await Promise.all([posted(club), posted(club), posted(club)]);
    await club.does('thabo.mokoena', urgent.reference, { action: 'prioritise', urgency: 'high', impact: 'high' });
    expect(await system.records.ticket(urgent.reference)).toMatchObject({
      priority: 'P1',
      policy: 'helpdesk-escalation',
      level: 3,
    });
    await club.does('thabo.mokoena', wrong.reference, { action: 'categorise', category: 'system_error' });
    expect(await system.records.ticket(wrong.reference)).toMatchObject({ policy: 'technical-support', level: 2 });
    await club.does('johan.botha', wrong.reference, { action: 'categorise', category: 'account' });
    expect(await system.records.ticket(wrong.reference)).toMatchObject({ policy: 'technical-support', level: 2 });
    await club.does('thabo.mokoena', up.reference, { action: 'categorise', category: 'task_delay' });
    expect(await system.records.ticket(up.reference)).toMatchObject({ policy: 'complex-inquiry', level: 1 });
  });

  test('case-specific: no date in time, and the next person up is alerted; a date that passes alerts again', async () => {
    const { reference, ticket } = await posted(club, FEATURE);
    const missed = await found(
      'target_date_missed',
      async () =>
        (await system.mailbox.all()).filter(
          (mail) => noticeOf(mail) === 'target_date_missed' && mail.subject.includes(reference),
        )[0],
      PATIENCE_SECONDS,
    );
    const link =
      (missed.text.match(/https?:\/\/\S+\/act\/[^\s>)"]+/g) ?? []).find((each) => each.includes('.set_target_date.')) ??
      '';
    const local = new Date(Date.parse(own.stack.now()) + 3 * 86_400_000).toISOString().slice(0, 16);
    const set = await press(link, { at: local, reason: 'It needs a release.' });
    expect(set.status).toBe(200);
    const { expectedBy } = await system.records.ticket(reference);
    expect(expectedBy).not.toBeNull();
    await eventually(
      async () => expect((await eventOf(reference, 'target_date_missed', 2)).at >= (expectedBy ?? '')).toBe(true),
      PATIENCE_SECONDS,
    );
    expect(ticket.expectedBy).toBeNull();
  });

  test('complex inquiry: 3 business days at 2, then up; at 3 it alerts and stays', async () => {
    const { reference } = await posted(club, {
      subject: 'Contract',
      description: 'I dispute clause 4 of our contract.',
      category: 'contract',
    });
    const up = await eventOf(reference, 'escalated');
    expect(up).toMatchObject({ after: { level: 3 }, actor: { kind: 'system' } });
    await eventOf(reference, 'limit_alerted');
    expect(await system.records.ticket(reference)).toMatchObject({ level: 3, policy: 'complex-inquiry' });
  });

  test('a mail on Saturday: somebody of the helpdesk is there, the promise is the clock’s, and no level is skipped', async () => {
    await eventually(() => expect(new Date(own.stack.now()).getUTCDay()).toBe(6), PATIENCE_SECONDS);
    const { requester, reference, ticket } = await posted(club);
    const { createdAt } = ticket;
    const person = club.organisation.agents.find(({ id }) => id === ticket.assignee);
    expect([person?.team, isOpen(createdAt, hoursOf(person?.calendar))]).toEqual(['helpdesk', true]);
    const mail = await mailOf(requester.address, 'acknowledgement', reference);
    type Clock = { checkpoints: { ahead: { kind: string; at: string }[] } };
    const { body } = await club.reads<Clock>('thabo.mokoena', `/v1/tickets/${reference}/clock`);
    const due = body.checkpoints.ahead.find(({ kind }) => kind === 'first_response')?.at ?? '';
    // A business day would end on Monday: the level's 24 hours are earlier.
    expect(due).toBe(later(createdAt, { hours: 24 }));
    expect(mail.text).toContain(`get back to you by ${spoken(due)}`);
    const missed = await eventOf(reference, 'first_response_missed');
    expect(missed.facts).toMatchObject({ due });
    const up = await eventOf(reference, 'escalated');
    expect(startOf(up)).toBe(simulated(createdAt)[1]?.starts);
    expect(new Date(startOf(up)).getUTCDay()).toBe(1);
  });

  test('the other side of a dispute gets a summary of its own, the requester one with a timeline', async () => {
    const other = system.somebody('Otto Seller');
    const { requester, reference, ticket } = await posted(marketplace, {
      subject: 'Dispute',
      description: 'I dispute this order: the chair is not as described.',
    });
    const { assignee } = ticket;
    const added = await marketplace.does('lena.hoffmann', reference, {
      action: 'add_counterparty',
      counterparty: { email: other.address, name: 'Otto Seller' },
    } as never);
    expect(added.status).toBe(200);
    await says(marketplace, assignee ?? 'lena.hoffmann', reference, 'We asked for pictures of the chair.');
    await marketplace.does('lena.hoffmann', reference, {
      action: 'record_review',
      records: [{ kind: 'task_history', reference: 'O-1', finding: 'Delivered on Friday.' }],
    });
    await marketplace.does('lena.hoffmann', reference, { action: 'escalate', reason: 'It needs a manager.' });
    const mail = await mailOf(other.address, 'counterparty_level_changed', reference);
    const theirs = await mailOf(requester.address, 'escalated', reference);
    expect(mail.text).not.toContain('pictures of the chair');
    for (const each of [mail, theirs]) expect(each.text).toMatch(/Opened: .+\nLevel 3: /);
    for (const each of [mail, theirs]) expect(each.text).toMatch(/We expect to resolve it by \w+/);
    expect(theirs.text).toContain('pictures of the chair');
    expect(`${mail.text}${theirs.text}`).not.toContain('Delivered on Friday');
    const { body } = await marketplace.reads('lena.hoffmann', `/v1/tickets/${reference}/escalations`);
    expect(JSON.stringify(body)).toContain('Delivered on Friday.');
  });
});
