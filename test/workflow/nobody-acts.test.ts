import { isDeepStrictEqual } from 'node:util';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { deadline, simulate } from '../../shared/domain/calendar/index.ts';
import { fold } from '../../shared/domain/ticket/audit.ts';
import type { TicketEvent } from '../../shared/domain/ticket/events.ts';
import type { Checkpoint, Ticket } from '../../shared/domain/ticket/ticket.ts';
import { CLUB } from '../kit/settings.ts';
import type { ApiClient } from '../kit/system/api-client.ts';
import { eventually, found } from '../kit/system/eventually.ts';
import type { SentMail } from '../kit/system/mailbox.ts';
import { OwnStack } from '../kit/system/own-stack.ts';
import type { System } from '../kit/system/system.ts';
import { testWhatIsLeft } from '../kit/system/system.ts';

/**
 * Tickets are prepared on a Monday at 08:00 in Johannesburg; then the stack is stopped, and goes on with three hours a
 * second. A day or more passes while it starts, so that what is due first is noticed late.
 */
const SLOW = 10;
const FAST = 10_800;
const HOUR = 3_600_000;

let own: OwnStack;
let system: System;
let tickets: Awaited<ReturnType<typeof prepare>>;
/** Every ticket as it was when the stack was stopped. */
let before: Map<string, Ticket>;
/** The system's clock when it was told to stop. */
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
  const [clubAsked, marketAsked, urgentAsked, clubResolved, marketResolved, answered, legal, closed] =
    await Promise.all([
      asked(api),
      asked(marketplace),
      asked(api, { urgency: 'high', impact: 'medium' }),
      resolved(api),
      resolved(marketplace),
      posted(api),
      posted(api, { subject: 'My lawyer writes', description: 'It goes to court.' }),
      resolved(api),
    ]);
  await api.say(answered.reference, 'We are looking at it.');
  // Legal matters are restricted: an admin stands above them.
  await api.act(legal.reference, { action: 'set_target_date', at: '2027-03-04T12:00:00.000Z' }, 'admin');
  await api.act(closed.reference, { action: 'confirm' });
  return { clubAsked, marketAsked, urgentAsked, clubResolved, marketResolved, answered, legal, closed };
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

/** The first event of a type, as soon as there is one. */
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

/** When the levels of technical support start, warn and end for a ticket on which nobody acts. */
const levelsFrom = (createdAt: string) => {
  const policy = CLUB.policies.find(({ id }) => id === 'technical-support');
  if (!policy) throw new Error('the club has no technical support');
  return simulate(policy, calendarOfClub(), createdAt, 'P3', []);
};

const mailed = (address: string, subject: RegExp) => system.mailTo({ address }, subject);

/** An instant that many hours after another. */
const hoursAfter = (instant: string | null | undefined, hours: number): string =>
  new Date(Date.parse(instant ?? '') + hours * HOUR).toISOString();

test('started again, every open ticket goes on as it stood, in another execution', async () => {
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
  test('on a new ticket: a warning, level 2 after 24 hours, level 3 after 48 more, asked for a date, reminded, alerted', async () => {
    const { address } = system.somebody();
    const { reference, createdAt } = await system.api.post({ requester: { email: address, name: 'Ann Example' } });
    const toSecond = await happened(reference, 'escalated', { level: 2 });
    const events = await system.records.store.events(reference);
    const [first, second, third] = levelsFrom(createdAt);
    expect(first?.warning).toBe(hoursAfter(createdAt, 18));
    expect(events.find(({ type }) => type === 'warned')).toHaveProperty('facts.due', first?.warning);
    expect(toSecond).toMatchObject({
      actor: { kind: 'system' },
      reason: 'limit_passed',
      before: { level: 1, team: 'helpdesk' },
      // In hours: at the next opening after its twenty-four hours.
      after: { level: 2, team: 'specialists', clock: { startedAt: second?.starts } },
    });
    const told = await mailed(address, /now with Technical specialists/);
    expect(told.text).toContain('it was not resolved in time at the previous level');
    expect(told.text).toMatch(/We’ll get back to you by /);
    await mailed('zanele.dlamini@club.example', new RegExp(`${reference}\\] P3, level 2`));

    const toThird = await happened(reference, 'escalated', { level: 3 });
    const warnings = (await system.records.store.events(reference)).filter(({ type }) => type === 'warned');
    expect(warnings[1]).toHaveProperty('facts.due', second?.warning);
    // In time-lapse the ticket may have moved on before a mail goes out: then its notice says so, and every other one is a mail.
    await eventually(async () => {
      const notices = await system.records.notices(reference);
      const told = warnings.map(({ sequence }) => notices.filter((each) => each.sequence === sequence));
      expect(told.map((each) => each.length)).toEqual([1, 1]);
      const overtaken = told.flat().filter(({ state, cause }) => state === 'suppressed' && cause === 'overtaken');
      const mails = (await system.mailbox.all()).filter(({ subject }) => new RegExp(`${reference}.*75%`).test(subject));
      expect(mails).toHaveLength(2 - overtaken.length);
    });
    expect(toThird.after).toMatchObject({ team: 'engineering', clock: { startedAt: third?.starts } });
    expect((await mailed(address, /now with IT and development/)).text).toMatch(/We’ll get back to you by /);
    await mailed('rachel.naidoo@club.example', new RegExp(`${reference}\\] P3, level 3`));
    await mailed('rachel.naidoo@club.example', new RegExp(`${reference}.*: please set a date`));

    const missed = await happened(reference, 'target_date_missed');
    const nextDay = (from: string) => deadline(from, { businessDays: 1 }, calendarOfClub(), []);
    const due = nextDay(third?.starts ?? '');
    expect(missed).toMatchObject({ reason: 'date_not_set', facts: { due } });
    await mailed('rachel.naidoo@club.example', new RegExp(`${reference}.*no target date was set in time`));
    await mailed('ayesha.patel@club.example', new RegExp(`${reference}.*no target date was set in time`));
    // The first one is due with the date, the next one a business day later.
    await found('second reminder', async () => {
      const events = await system.records.store.events(reference);
      return events.find(({ type, at }) => type === 'target_date_reminded' && at >= nextDay(due));
    });
    const reminder = await mailed('rachel.naidoo@club.example', new RegExp(`${reference}.*daily reminder`));
    expect(reminder.text).toContain('It has no target date');
    expect(await system.records.ticket(reference)).toMatchObject({ level: 3, status: 'open' });
  });

  test('on a ticket that was answered but not resolved: after three business days it goes up', async () => {
    const { reference } = tickets.answered;
    const up = await happened(reference, 'escalated', { level: 2 });
    const createdAt = before.get(reference)?.createdAt ?? '';
    const due = deadline(createdAt, { businessDays: 3 }, calendarOfClub(), []);
    expect(up).toMatchObject({ reason: 'unresolved', before: { level: 1 }, after: { team: 'specialists' } });
    expect(up.after.clock).toMatchObject({ startedAt: due });
  });

  test('when the date that was set passes: whoever works it and the next person up are alerted', async () => {
    const { reference } = tickets.legal;
    const missed = await happened(reference, 'target_date_missed');
    expect(missed).toMatchObject({ reason: 'date_passed', facts: { due: '2027-03-04T12:00:00.000Z' } });
    // A legal matter is restricted: its worker and who stands above are told by its reference alone.
    await eventually(async () => {
      const told = (await system.records.notices(reference)).filter(({ sequence }) => sequence === missed.sequence);
      expect(told.filter(({ state }) => state === 'sent').length).toBeGreaterThanOrEqual(2);
    });
    expect((await system.mailbox.all()).filter(({ subject }) => /its target date has passed/.test(subject))).toEqual(
      [],
    );
  });
});

/** What a ticket waited for since an event: the first and the last of these, and none that isn't. Late, several reminders are one. */
const expectWaits = async (reference: string, since: string, expected: Checkpoint[]): Promise<void> => {
  const events = await system.records.store.events(reference);
  const first = events.findIndex(({ type }) => type === since);
  const waits = events.slice(first).flatMap(({ after: { checkpoint } }) => (checkpoint ? [checkpoint] : []));
  const upToLast = waits.slice(0, waits.findIndex((wait) => isDeepStrictEqual(wait, expected.at(-1))) + 1);
  expect(upToLast[0]).toEqual(expected[0]);
  expect(upToLast.at(-1)).toEqual(expected.at(-1));
  expect(expected).toEqual(expect.arrayContaining(upToLast));
};

/** Mails to somebody that remind of something: as many as there were reminders on the ticket, and one at least. */
const remindersOf = async (reference: string, address: string, type: string, says: RegExp): Promise<SentMail[]> => {
  const events = await system.records.store.events(reference);
  const reminded = events.filter((event) => event.type === type);
  expect(reminded.length).toBeGreaterThan(0);
  expect(reminded.at(-1)?.after.waiting).toMatchObject({ reminders: 2 });
  return eventually(async () => {
    const mails = (await system.mailbox.to(address)).filter(({ text }) => says.test(text));
    expect(mails).toHaveLength(reminded.length);
    return mails;
  });
};

describe.concurrent('a question without an answer', () => {
  test('the club asks again after 2 and 4 business days, and resolves it after 7 as no answer', async () => {
    const { reference, address } = tickets.clubAsked;
    const resolved = await happened(reference, 'resolved');
    expect(resolved).toMatchObject({
      actor: { kind: 'system' },
      reason: 'no_answer',
      after: { status: 'resolved', outcome: 'no_answer' },
    });
    const since = before.get(reference)?.waiting?.since;
    // Monday: 2 business days are Wednesday, 4 Friday, 7 Wednesday of the next week.
    await expectWaits(reference, 'requester_asked', [
      { kind: 'reminder', at: hoursAfter(since, 2 * 24) },
      { kind: 'reminder', at: hoursAfter(since, 4 * 24) },
      { kind: 'follow_up', at: hoursAfter(since, 9 * 24) },
    ]);
    const says = /still waiting for your answer/;
    const [reminder] = await remindersOf(reference, address, 'requester_reminded', says);
    expect(reminder?.text).toContain('Which browser is it?');
    await mailed(address, /please confirm/);
  });

  test('the marketplace gives it back to the assignee, the clock running since then', async () => {
    const { reference } = tickets.marketAsked;
    const missed = await happened(reference, 'answer_missed');
    const since = before.get(reference)?.clock.pausedSince;
    // Asked before 09:00 in Berlin, so that business days are from opening to opening; Saturday is one.
    const end = '2027-03-09T08:00:00.000Z';
    expect(missed.after).toMatchObject({ status: 'open', clock: { pauses: [[since, end]], resumedAt: end } });
    const assignee = before.get(reference)?.assignee;
    await mailed(`${assignee}@marketplace.example`, new RegExp(`${reference}.*no answer`));
  });

  test('an urgent one goes back after 1 business day, unasked', async () => {
    const { reference, address } = tickets.urgentAsked;
    const missed = await happened(reference, 'answer_missed');
    const since = before.get(reference)?.waiting?.since;
    expect(before.get(reference)).toMatchObject({
      priority: 'P2',
      checkpoint: { kind: 'follow_up', at: hoursAfter(since, 24) },
    });
    expect(missed.after).toMatchObject({ status: 'open' });
    expect((await system.mailbox.to(address)).filter(({ text }) => /still waiting/.test(text))).toEqual([]);
  });
});

describe.concurrent('a resolution that nobody confirms', () => {
  test('the club reminds after 1 and 3 business days and closes after 5 as no answer, with a report', async () => {
    const { reference, address } = tickets.clubResolved;
    const closed = await happened(reference, 'closed');
    expect(closed).toMatchObject({ actor: { kind: 'system' }, reason: 'no_answer', after: { closedAs: 'no_answer' } });
    const since = before.get(reference)?.resolvedAt;
    await expectWaits(reference, 'resolved', [
      { kind: 'reminder', at: hoursAfter(since, 24) },
      { kind: 'reminder', at: hoursAfter(since, 3 * 24) },
      { kind: 'auto_close', at: hoursAfter(since, 7 * 24) },
    ]);
    await remindersOf(reference, address, 'confirmation_reminded', /Did it help/);
    const report = await mailed(address, /: closed/);
    expect(report.text).toContain('we did not hear from you after we sent the solution');
    expect(report.text).toContain('The cache is emptied.');
    const execution = `${reference}-2`;
    await eventually(async () => expect(await system.executions.status(execution)).toBe('SUCCEEDED'));
  });

  test('the marketplace reminds after 1, 3 and 10 business days, and keeps it', async () => {
    const { reference, address } = tickets.marketResolved;
    // By then the club has closed its own.
    await happened(tickets.clubResolved.reference, 'closed');
    await expectWaits(reference, 'resolved', [
      { kind: 'reminder', at: '2027-03-02T08:00:00.000Z' },
      { kind: 'reminder', at: '2027-03-04T08:00:00.000Z' },
      { kind: 'reminder', at: '2027-03-12T08:00:00.000Z' },
    ]);
    const says = /Did it help/;
    const [reminder] = await remindersOf(reference, address, 'confirmation_reminded', says);
    expect(reminder?.text).not.toContain('close the request');
    expect(await system.records.ticket(reference)).toMatchObject({ status: 'resolved', level: 1 });
    await system.waitsIn(`${reference}-2`, 'Await confirmation');
  });
});

testWhatIsLeft(() => system);
