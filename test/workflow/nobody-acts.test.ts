import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { deadline, simulate } from '../../shared/domain/calendar/index.ts';
import { fold } from '../../shared/domain/ticket/audit.ts';
import type { TicketEvent } from '../../shared/domain/ticket/events.ts';
import type { Ticket } from '../../shared/domain/ticket/ticket.ts';
import { CLUB } from '../kit/settings.ts';
import type { ApiClient } from '../kit/system/api-client.ts';
import { eventually, found } from '../kit/system/eventually.ts';
import { messageIdOf, type SentMail } from '../kit/system/mailbox.ts';
import { OwnStack } from '../kit/system/own-stack.ts';
import type { System } from '../kit/system/system.ts';
import { testWhatIsLeft } from '../kit/system/system.ts';

/**
 * Tickets are prepared on a Monday at 08:00 in Johannesburg. Then the stack is stopped and started again with three
 * hours per second. A day or more passes while it starts, so the first due steps are noticed late.
 */
const SLOW = 10;
const FAST = 10_800;
const HOUR = 3_600_000;

let own: OwnStack;
let system: System;
let tickets: Awaited<ReturnType<typeof prepare>>;
/** Every ticket as it was when the stack was stopped. */
let before: Map<string, Ticket>;
/** The system's time when it was stopped. */
let stoppedAt: string;

type Prepared = { reference: string; address: string };

const posted = async (api: ApiClient, ticket: Record<string, unknown> = {}): Promise<Prepared> => {
  const { address } = own.system.somebody();
  const { reference } = await api.post({ requester: { email: address, name: 'Ann Example' }, ...ticket });
  await own.system.assessed(reference);
  return { reference, address };
};

const prepare = async ({ api, marketplace }: System) => {
  const asked = async (client: ApiClient, ticket = {}) => {
    const prepared = await posted(client, ticket);
    await client.act(prepared.reference, { action: 'ask_requester', question: 'Which browser is it?' });
    return prepared;
  };
  const resolved = async (client: ApiClient) => {
    const prepared = await posted(client);
    await client.act(prepared.reference, { action: 'resolve', resolution: 'The cache is emptied.' });
    return prepared;
  };
  const [clubAsked, urgentAsked, clubResolved, marketResolved, answered, legal, closed] = await Promise.all([
    asked(api),
    asked(api, { urgency: 'high', impact: 'medium' }),
    resolved(api),
    resolved(marketplace),
    posted(api),
    posted(api, { subject: 'My lawyer writes', description: 'It goes to court.' }),
    resolved(api),
  ]);
  await api.say(answered.reference, 'We are looking at it.');
  // Legal matters are restricted. An admin ranks above them.
  await api.act(legal.reference, { action: 'set_target_date', at: '2027-03-04T12:00:00.000Z' }, 'admin');
  await api.act(closed.reference, { action: 'confirm' });
  return { clubAsked, urgentAsked, clubResolved, marketResolved, answered, legal, closed };
};

beforeAll(async () => {
  own = await OwnStack.start(inject('deployed'), SLOW);
  tickets = await prepare(own.system);
  const { records, executions } = own.system;
  await eventually(async () => expect(await executions.status(tickets.closed.reference)).toBe('SUCCEEDED'));
  await own.system.settled();
  const references = await records.references();
  before = new Map(await Promise.all(references.map(async (ref) => [ref, await records.ticket(ref)] as const)));
  stoppedAt = own.stack.now();
  await own.stack.stop();
  await own.startAgain(FAST);
  system = own.system;
});

afterAll(() => own.delete());

/** Waits for the first event of a type. */
const happened = (reference: string, type: string, after: Partial<TicketEvent['after']> = {}): Promise<TicketEvent> =>
  found(`${type} of ${reference}`, async () => {
    const events = await system.records.store.events(reference);
    return events.find(
      (event) => event.type === type && Object.entries(after).every(([field, value]) => event.after[field] === value),
    );
  });

const calendarOfClub = () => {
  const calendar = CLUB.calendars[CLUB.organisation.calendar];
  if (!calendar) throw new Error('the club has no calendar');
  return calendar;
};

/** When the levels of technical support start, warn and end for a ticket on which no agent acts. */
const levelsFrom = (createdAt: string) => {
  const policy = CLUB.policies.find(({ id }) => id === 'technical-support');
  if (!policy) throw new Error('the club has no technical support');
  return simulate(policy, calendarOfClub(), createdAt, 'P3', []);
};

/** The final states of a notice. Before, it is claimed or waits for its time. */
const DONE = ['sent', 'suppressed', 'failed'];

/**
 * The mail of an event's notice, or null. In time-lapse, the ticket may have moved on before the mail is sent, by days
 * on a busy machine. The notice is then left out and says so, which is just as correct.
 */
const noticed = async ({ sequence }: TicketEvent, reference: string, template: string): Promise<SentMail | null> => {
  const notice = await found(`${template} of ${reference}, event ${sequence}`, async () => {
    const notices = await system.records.notices(reference);
    return notices.find(
      (each) => each.sequence === sequence && each.template === template && DONE.includes(each.state),
    );
  });
  if (notice.state === 'suppressed') {
    expect(['overtaken', 'listed_or_gone']).toContain(notice.cause);
    return null;
  }
  return found(`mail of ${template} of ${reference}`, async () =>
    (await system.mailbox.all()).find((mail) => messageIdOf(mail) === notice.messageId),
  );
};

/** Checks the content of such a mail, if it was sent. */
const expectMail = async (event: TicketEvent, reference: string, template: string, says: RegExp): Promise<void> => {
  const mail = await noticed(event, reference, template);
  if (mail) expect(`${mail.subject}\n${mail.text}`).toMatch(says);
};

const hoursAfter = (instant: string | null | undefined, hours: number): string =>
  new Date(Date.parse(instant ?? '') + hours * HOUR).toISOString();

test('after a restart, every open ticket continues unchanged, in a new execution', async () => {
  expect(before.size).toBe(Object.keys(tickets).length);
  for (const [reference, ticket] of before) {
    if (ticket.status === 'closed') continue;
    const replaced = await happened(reference, 'workflow_replaced');
    const events = await system.records.store.events(reference, 0, replaced.sequence);
    const { execution, executionSince, version, lastSignal, lastHash, updatedAt, ...standing } = fold(events);
    expect(ticket).toMatchObject(standing);
    expect({ execution, version, lastSignal }).toEqual({
      execution: 2,
      version: ticket.version + 1,
      lastSignal: replaced.sequence,
    });
    expect(executionSince).toBe(updatedAt);
    expect(lastHash).not.toBe(ticket.lastHash);
    expect(replaced.at > stoppedAt).toBe(true);
    expect((await system.executions.describe(reference))?.error).toBe('States.ServiceRestart');
  }
  const { reference } = tickets.closed;
  expect(await system.records.ticket(reference)).toEqual(before.get(reference));
  expect(await system.executions.names()).not.toContain(`${reference}-2`);
});

describe.concurrent('nobody acts', () => {
  test('on a new ticket: a warning, level 2 after 24 hours, level 3 after 48 more, asked for a date', async () => {
    const { address } = system.somebody();
    const { reference, createdAt } = await system.api.post({ requester: { email: address, name: 'Ann Example' } });
    const toSecond = await happened(reference, 'escalated', { level: 2 });
    const events = await system.records.store.events(reference);
    const [first, second, third] = levelsFrom(createdAt);
    expect(first?.warning).toBe(hoursAfter(createdAt, 18));
    const warned = events.find(({ type }) => type === 'warned');
    expect(warned).toHaveProperty('facts.due', first?.warning);
    if (warned) await expectMail(warned, reference, 'warning', /75%/);
    expect(toSecond).toMatchObject({
      actor: { kind: 'system' },
      reason: 'limit_passed',
      before: { level: 1, team: 'helpdesk' },
      // In hours: at the next opening after its 24 hours.
      after: { level: 2, team: 'specialists', clock: { startedAt: second?.starts } },
    });
    await expectMail(
      toSecond,
      reference,
      'escalated',
      /passed to Technical specialists.*not resolved in time at the previous/s,
    );
    await expectMail(toSecond, reference, 'assigned', /P3, level 2/);

    const toThird = await happened(reference, 'escalated', { level: 3 });
    const warnings = (await system.records.store.events(reference)).filter(({ type }) => type === 'warned');
    expect(warnings[1]).toHaveProperty('facts.due', second?.warning);
    expect(toThird.after).toMatchObject({ team: 'engineering', clock: { startedAt: third?.starts } });
    await expectMail(toThird, reference, 'escalated', /passed to IT and development/);
    const requested = await happened(reference, 'target_date_requested');
    await expectMail(requested, reference, 'target_date_requested', /please set a date/);
    expect(await system.records.ticket(reference)).toMatchObject({ level: 3, status: 'open' });
  });

  test('on a ticket that was answered but not resolved: after three business days it moves up', async () => {
    const { reference } = tickets.answered;
    const up = await happened(reference, 'escalated', { level: 2 });
    const createdAt = before.get(reference)?.createdAt ?? '';
    const due = deadline(createdAt, { businessDays: 3 }, calendarOfClub(), []);
    expect(up).toMatchObject({ reason: 'unresolved', before: { level: 1 }, after: { team: 'specialists' } });
    expect(up.after.clock).toMatchObject({ startedAt: due });
  });

  test('when the date that was set passes: the assignee and the next person up are alerted', async () => {
    const { reference } = tickets.legal;
    const missed = await happened(reference, 'target_date_missed');
    expect(missed).toMatchObject({ reason: 'date_passed', facts: { due: '2027-03-04T12:00:00.000Z' } });
    // A legal matter is restricted: notices to its agent and the people above contain only its reference.
    await eventually(async () => {
      const told = (await system.records.notices(reference)).filter(({ sequence }) => sequence === missed.sequence);
      expect(told.filter(({ state }) => DONE.includes(state)).length).toBeGreaterThanOrEqual(2);
    });
    expect((await system.mailbox.all()).filter(({ subject }) => /its target date has passed/.test(subject))).toEqual(
      [],
    );
  });

  test('on a question: the club asks again after 2 business days', async () => {
    const { reference, address } = tickets.clubAsked;
    const reminded = await happened(reference, 'requester_reminded');
    const since = before.get(reference)?.waiting?.since;
    // Monday plus 2 business days is Wednesday.
    expect(before.get(reference)?.checkpoint).toEqual({ kind: 'reminder', at: hoursAfter(since, 2 * 24) });
    expect(reminded).toMatchObject({
      actor: { kind: 'system' },
      after: { waiting: { reminders: expect.any(Number) } },
    });
    const mail = await noticed(reminded, reference, 'question_reminder');
    if (mail) expect(mail.to).toMatchObject([{ address }]);
    if (mail) expect(mail.text).toMatch(/still waiting for your answer.*Which browser is it\?/s);
  });

  test('on an urgent question: it goes back after 1 business day, without a reminder', async () => {
    const { reference, address } = tickets.urgentAsked;
    const missed = await happened(reference, 'answer_missed');
    const since = before.get(reference)?.waiting?.since;
    expect(before.get(reference)).toMatchObject({
      priority: 'P2',
      checkpoint: { kind: 'follow_up', at: hoursAfter(since, 24) },
    });
    expect(missed.after).toMatchObject({ status: 'open' });
    await expectMail(missed, reference, 'answer_missed', /no answer/);
    expect((await system.mailbox.to(address)).filter(({ text }) => /still waiting/.test(text))).toEqual([]);
  });

  test.each([
    ['the club', () => tickets.clubResolved, (since: string) => hoursAfter(since, 24)],
    ['the marketplace, which opens an hour later', () => tickets.marketResolved, () => '2027-03-02T08:00:00.000Z'],
  ])('on a resolution: %s reminds of it after 1 business day', async (_who, prepared, due) => {
    const { reference } = prepared();
    const reminded = await happened(reference, 'confirmation_reminded');
    const { resolvedAt, checkpoint } = before.get(reference) ?? {};
    expect(checkpoint).toEqual({ kind: 'reminder', at: due(resolvedAt ?? '') });
    expect(reminded).toMatchObject({ actor: { kind: 'system' } });
    await expectMail(reminded, reference, 'confirmation_reminder', /Did it help/);
  });
});

testWhatIsLeft(() => system);
