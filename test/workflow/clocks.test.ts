import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { deadline, simulate } from '../../shared/domain/calendar/index.ts';
import { factsOf, type TicketEvent } from '../../shared/domain/ticket/events.ts';
import { dueOf } from '../../shared/domain/ticket/facts.ts';
import type { TicketClock } from '../../shared/usecases/records/read-clock.ts';
import { CLUB } from '../kit/settings.ts';
import { eventually, found } from '../kit/system/eventually.ts';
import { OwnStack } from '../kit/system/own-stack.ts';
import { type System, testWhatIsLeft } from '../kit/system/system.ts';

/** A Monday morning in Johannesburg; an hour takes a second. */
const SPEED = 3600;

let own: OwnStack;
let system: System;

beforeAll(async () => {
  own = await OwnStack.start(inject('deployed'), SPEED);
  system = own.system;
});

afterAll(() => own.delete());

const posted = async (ticket: Record<string, unknown> = {}) => {
  const requester = system.somebody();
  const { reference, createdAt } = await system.api.post({
    requester: { email: requester.address, name: 'Ann Example' },
    ...ticket,
  });
  return { requester, reference, createdAt, ticket: await system.assessed(reference) };
};

/** Waits for a number of events of a type after another event. */
const happened = (reference: string, type: string, times = 1, after = 0): Promise<TicketEvent[]> =>
  found(`${type} of ${reference}, ${times} times`, async () => {
    const events = (await system.records.store.events(reference, after)).filter((event) => event.type === type);
    return events.length >= times ? events : undefined;
  });

const calendarOf = () => {
  const { club } = CLUB.calendars;
  if (!club) throw new Error('the club has no calendar');
  return club;
};

/** When a ticket on which no agent acts reaches the second level of technical support. */
const secondLevelOf = (createdAt: string): string => {
  const policy = CLUB.policies.find(({ id }) => id === 'technical-support');
  const [, second] = policy ? simulate(policy, calendarOf(), createdAt, 'P3', []) : [];
  if (!second?.starts) throw new Error('technical support has no second level');
  return second.starts;
};

const mailed = (agent: string, subject: RegExp) => system.mailTo({ address: `${agent}@club.example` }, subject);

/**
 * Waits for the notices of an event to staff. In time-lapse, the ticket may have moved on before a mail is sent. The
 * notice is then left out and says so.
 */
const staffTold = (reference: string, event: TicketEvent | undefined, template: string, people: number) =>
  eventually(async () => {
    const notices = await system.records.notices(reference);
    const owed = notices.filter((each) => each.sequence === event?.sequence && each.template === template);
    expect(owed).toHaveLength(people);
    for (const { state } of owed) expect(['sent', 'suppressed']).toContain(state);
  });

describe.concurrent('clocks', () => {
  test('the first response: the assignee is warned and the supervisor alerted to the breach, by the channel’s promise', async () => {
    const { reference, createdAt } = await posted({ channel: 'phone' });
    const [missed] = await happened(reference, 'first_response_missed');
    expect(missed && dueOf(missed)).toBe(deadline(createdAt, { businessHours: 1 }, calendarOf()));
    const warned = await happened(reference, 'first_response_warned');
    expect(warned).toHaveLength(1);
    await staffTold(reference, warned[0], 'first_response_warning', 1);
    await staffTold(reference, missed, 'first_response_missed', 1);
  });

  test('the next update: the requester gets an automatic status, and the assignee learns that they are waiting', async () => {
    const { requester, reference } = await posted();
    await system.api.say(reference, 'We are looking at it.');
    const [message] = await happened(reference, 'message_added');
    const said = message?.at ?? '';
    // On a slow machine, hours may have passed before the message, and an update may have been missed.
    const [first, second] = await happened(reference, 'update_missed', 2, message?.sequence);
    // A level's limit may have passed as well. The mail about the next level counts as an update and restarts the
    // clock.
    const before = await system.records.store.events(reference, message?.sequence ?? 0, first?.sequence);
    const word = before.filter(({ type }) => type === 'escalated').at(-1)?.at ?? said;
    expect(first).toMatchObject({
      reason: 'no_word_in_time',
      facts: { due: deadline(word, { businessDays: 1 }, calendarOf()) },
    });
    // The third in a row also goes to the supervisor (test/walk/updates.test.ts). If the level has changed by then,
    // counting starts again.
    expect(second).toMatchObject({ reason: 'no_word_in_time' });
    await staffTold(reference, first, 'update_missed', 1);
    await staffTold(reference, second, 'update_missed', 1);
    await system.mailTo(requester, /: update\n/);
    const mails = await system.mailbox.to(requester.address);
    expect(mails.some(({ headers }) => headers['x-tierdesk-notice'] === 'status')).toBe(true);
    expect(mails.filter(({ subject, text }) => /waits for word|still has no word/.test(`${subject}${text}`))).toEqual(
      [],
    );
  });

  test('P1: one contact after the other is alerted until an agent takes the ticket', async () => {
    const { reference, ticket } = await posted({ subject: 'Outage', description: 'Nobody can log in.' });
    const alerted = await happened(reference, 'on_call_alerted', 2);
    // The club has no rota, so the team's supervisor is alerted, then senior management.
    const { teams, seniorManagement } = CLUB.organisation;
    const supervisor = teams.find(({ id }) => id === ticket.team)?.supervisor ?? '';
    const [second = ''] = seniorManagement;
    expect(alerted.slice(0, 2).map((event) => factsOf(event, 'on_call_alerted')?.contact)).toEqual([
      supervisor,
      second,
    ]);
    await mailed(supervisor, new RegExp(`${reference}\\] P1: Outage`));
    await mailed(second, new RegExp(`${reference}\\] P1: Outage`));
    await system.api.act(reference, { action: 'take' });
    const taken = (await happened(reference, 'taken'))[0]?.sequence ?? 0;
    // An hour later, the next update is missed. By then, four more contacts would have been alerted.
    await happened(reference, 'update_missed');
    const after = await system.records.store.events(reference, taken);
    expect(after.filter(({ type }) => type === 'on_call_alerted')).toEqual([]);
  });

  test('a wait wakes once for each checkpoint', async () => {
    const { reference, createdAt } = await posted();
    const [escalated] = await happened(reference, 'escalated');
    // In hours: after its 24 hours at once, or at the next opening.
    expect(escalated?.after.clock).toMatchObject({ startedAt: secondLevelOf(createdAt) });
    const events = await system.records.store.events(reference, 0, escalated?.sequence);
    const types = events.map(({ type }) => type);
    expect(types.slice(0, 4)).toEqual(['created', 'assessed', 'warned', 'first_response_missed']);
    expect(types.at(-1)).toBe('escalated');
    // Everything that one wake does has the same instant. A busy machine may handle two checkpoints in one wake.
    const wakes = new Set(events.slice(2).map(({ at }) => at)).size;
    const states = await system.executions.states(reference);
    const upToEscalation = states.slice(0, states.indexOf('Escalate'));
    expect(upToEscalation.filter((state) => state === 'Advance')).toHaveLength(wakes);
    expect(upToEscalation.filter((state) => state === 'Await work')).toHaveLength(wakes);
  });

  test('the account of a clock covers every second and lists what is ahead', async () => {
    const { reference, createdAt } = await posted();
    await system.api.act(reference, { action: 'ask_requester', question: 'Which browser is it?' });
    await happened(reference, 'requester_asked');
    const { keys } = system.api;
    const { body } = await system.api.call<TicketClock>('GET', `/v1/tickets/${reference}/clock`, {
      key: keys.supervisor,
    });
    expect(body.intervals[0]?.from).toBe(createdAt);
    expect(body.intervals.at(-1)).toMatchObject({ to: body.now, why: 'waiting_on_requester', counted: false });
    const seconds = body.intervals.reduce((sum, interval) => sum + interval.seconds, 0);
    expect(seconds).toBeCloseTo((Date.parse(body.now) - Date.parse(createdAt)) / 1000, 2);
    expect(body.checkpoints.ahead.map(({ clock }) => clock)).toEqual(['answer', 'answer']);
  });

  test('supervisors see what breaches next, in order', async () => {
    const early = await posted({ channel: 'social_media' });
    const late = await posted();
    await eventually(async () => {
      const { body } = await system.api.call<{ items: { reference: string; deadline: { at: string } }[] }>(
        'GET',
        '/v1/tickets?breachingWithin=P7D&limit=100',
        { key: system.api.keys.supervisor },
      );
      const deadlines = body.items.map(({ deadline: { at } }) => at);
      expect(deadlines).toEqual(deadlines.toSorted());
      const listed = body.items.map(({ reference }) => reference);
      expect(listed).toEqual(expect.arrayContaining([early.reference, late.reference]));
    });
  });
});

testWhatIsLeft(() => system);
