import { describe, expect, inject, test } from 'vitest';
import { deadline, warningAt } from '../../shared/domain/calendar/index.ts';
import type { TicketClock } from '../../shared/usecases/records/read-clock.ts';
import { CLUB } from '../kit/settings.ts';
import { eventually } from '../kit/system/eventually.ts';
import { System, testWhatIsLeft } from '../kit/system/system.ts';

const system = new System(inject('shared'));
const { api, executions, records } = system;

const HOUR = 3_600_000;

const calendarOfClub = () => {
  const calendar = CLUB.calendars[CLUB.organisation.calendar];
  if (!calendar) throw new Error('the club has no calendar');
  return calendar;
};

/**
 * The next warning before the first answer: the first response's, at 75 % of a business day, or the level's, whichever
 * is earlier. That depends on the time of day.
 */
const firstWarning = (createdAt: string, ofLevel = Number.POSITIVE_INFINITY) => {
  const ofResponse = Date.parse(warningAt(createdAt, { businessDays: 1 }, calendarOfClub()) ?? '');
  return { kind: 'warning', at: new Date(Math.min(ofResponse, ofLevel)).toISOString() };
};

const posted = async (name: string, ticket: Record<string, unknown> = {}) => {
  const requester = system.somebody(name);
  const { reference } = await api.post({ requester: { email: requester.address, name }, ...ticket });
  return { requester, reference, before: await system.assessed(reference) };
};

/** When a checkpoint of the level's clock is due, in milliseconds. */
const levelDue = async (reference: string, kind: string): Promise<number> => {
  const { body } = await api.call<TicketClock>('GET', `/v1/tickets/${reference}/clock`, { key: api.keys.supervisor });
  const due = body.checkpoints.ahead.find((each) => each.clock === 'level' && each.kind === kind);
  return Date.parse(due?.at ?? '');
};

describe.concurrent('work', () => {
  test('a question stops the clock; the answer by mail restarts it with the remaining time', async () => {
    const { requester, reference } = await posted('Ann Example');
    await api.act(reference, { action: 'ask_requester', question: 'Which browser do you use?' });
    const asked = await records.ticket(reference);
    expect(asked.status).toBe('waiting_on_requester');
    expect(asked.clock.pausedSince).toBe(asked.waiting?.since);
    // Two business days after Monday morning. Until then, nothing of the level is due.
    expect(asked.checkpoint).toMatchObject({ kind: 'reminder', at: expect.stringMatching(/^2027-03-03T/) });
    const question = await system.mailTo(requester, /Which browser do you use\?/);
    await system.waitsIn(reference, 'Await requester');
    await requester.reply(question, 'The newest one.');
    await eventually(async () => expect((await records.ticket(reference)).status).toBe('open'));
    const after = await records.ticket(reference);
    const [pause = ['', '']] = after.clock.pauses;
    expect(pause[0]).toBe(asked.clock.pausedSince);
    expect(Date.parse(pause[1])).toBeGreaterThan(Date.parse(pause[0]));
    // The question met the level, so its limit no longer applies. Next, the requester is owed an update.
    expect(after.clock).toMatchObject({ metAt: expect.any(String), pausedSince: null });
    expect(after.checkpoint).toMatchObject({ kind: 'next_update' });
    await system.mailTo(
      { address: `${after.assignee}@club.example` },
      new RegExp(`${reference}.*: the requester wrote`),
    );
    await system.waitsIn(reference, 'Await work');
    expect(await executions.names()).not.toContain(`${reference}-2`);
  });

  test('after the question is withdrawn, the ticket continues without an answer', async () => {
    const { reference } = await posted('Bob Example');
    await api.act(reference, { action: 'ask_requester', question: 'Which one?' });
    await system.waitsIn(reference, 'Await requester');
    await api.act(reference, { action: 'take_back' });
    expect(await records.ticket(reference)).toMatchObject({
      status: 'open',
      waiting: null,
      clock: { pausedSince: null },
    });
    await system.waitsIn(reference, 'Await work');
  });

  test('`take` informs the requester and doesn’t wake the workflow', async () => {
    const { requester, reference } = await posted('Cat Example');
    await system.waitsIn(reference, 'Await work');
    const states = await executions.states(reference);
    const { lastSignal } = await records.ticket(reference);
    await api.act(reference, { action: 'take' });
    await system.mailTo(requester, /started work on your request/);
    await api.act(reference, { action: 'take' });
    expect((await records.ticket(reference)).lastSignal).toBe(lastSignal);
    expect(await executions.states(reference)).toEqual(states);
    const mails = await system.mailbox.to(requester.address);
    expect(mails.filter(({ text }) => text.includes('started work'))).toHaveLength(1);
  });

  test('escalated by an agent and returned: each sends notices, with another team and the full time again', async () => {
    const { requester, reference, before } = await posted('Dan Example');
    await system.waitsIn(reference, 'Await work');
    await api.act(reference, { action: 'escalate', reason: 'The database refuses the account.' });
    const up = await records.ticket(reference);
    expect(up).toMatchObject({ status: 'open', level: 2, team: 'specialists', assignee: 'zanele.dlamini' });
    expect(up.clock.startedAt).toBe(up.updatedAt);
    const upWarned = Date.parse(up.clock.startedAt) + 36 * HOUR;
    expect(up.checkpoint).toEqual(firstWarning(before.createdAt, upWarned));
    expect(await levelDue(reference, 'warning')).toBe(upWarned);
    const mail = await system.mailTo(requester, /passed to Technical specialists/);
    expect(mail.text).toContain('the agent working on it asked for it');
    expect(mail.text).toMatch(/We’ll get back to you by /);
    expect(mail.text).not.toContain('The database refuses');
    await system.mailTo({ address: 'zanele.dlamini@club.example' }, new RegExp(`${reference}\\] P3, level 2`));
    await api.act(reference, { action: 'return', level: 1, reason: 'The password was wrong.' });
    await system.mailTo(requester, /passed to Helpdesk/);
    const down = await records.ticket(reference);
    expect(down).toMatchObject({ status: 'open', level: 1, team: 'helpdesk', assignee: 'thabo.mokoena' });
    expect(down.clock.startedAt > up.clock.startedAt).toBe(true);
    const downWarned = Date.parse(down.clock.startedAt) + 18 * HOUR;
    expect(down.checkpoint).toEqual(firstWarning(before.createdAt, downWarned));
    expect(await levelDue(reference, 'warning')).toBe(downWarned);
    const reasons = (await records.store.messages(reference)).filter(({ kind }) => kind === 'reason');
    expect(reasons.map(({ body, visibility }) => [body, visibility])).toEqual([
      ['The database refuses the account.', 'internal'],
      ['The password was wrong.', 'internal'],
    ]);
    await system.waitsIn(reference, 'Await work');
  });

  test('a case-specific level asks for a date; the requester learns it, and moving it needs a reason', async () => {
    const { requester, reference, before } = await posted('Eve Example');
    await api.act(reference, { action: 'escalate', level: 3 });
    const asked = await records.ticket(reference);
    expect(asked).toMatchObject({ level: 3, team: 'engineering', assignee: 'rachel.naidoo' });
    expect(asked.checkpoint).toEqual(firstWarning(before.createdAt));
    // P3: one business day. The first daily reminder is due at the same instant.
    const tomorrow = Date.parse(deadline(asked.clock.startedAt, { businessDays: 1 }, calendarOfClub()));
    expect(await levelDue(reference, 'set_date')).toBe(tomorrow);
    expect(await levelDue(reference, 'reminder')).toBe(tomorrow);
    const notice = await system.mailTo(
      { address: 'rachel.naidoo@club.example' },
      new RegExp(`${reference}.*: please set a date`),
    );
    expect(notice.text).toContain('set_target_date');
    const set = (at: string, reason?: string) => api.tryAction(reference, { action: 'set_target_date', at, reason });
    expect((await set('2027-03-05T10:00:00.000Z')).status).toBe(200);
    expect(await api.ticket(reference)).toMatchObject({ expectedBy: '2027-03-05T10:00:00.000Z' });
    const mail = await system.mailTo(requester, /we expect to resolve your request/i);
    expect(mail.text).toMatch(/by Friday 12:00, Johannesburg time/);
    expect(await set('2027-03-08T10:00:00.000Z')).toMatchObject({
      status: 422,
      body: { errors: [{ field: 'reason' }] },
    });
    expect((await set('2027-03-08T10:00:00.000Z', 'The vendor needs longer.')).status).toBe(200);
    await system.mailTo(requester, /resolve your request .* by .*8 March/);
    await system.waitsIn(reference, 'Await work');
  });

  test('a request for escalation starts one level higher; legal matters start at their own level', async () => {
    const { before: wanted } = await posted('Fay Example', { escalation: { reason: 'It is the third time.' } });
    expect(wanted.level).toBe(2);
    const { before: legal } = await posted('Gus Example', {
      subject: 'Letter from my lawyer',
      description: 'See you in court.',
    });
    expect(legal).toMatchObject({
      policy: 'complex-inquiry',
      level: 4,
      type: 'dispute_resolution',
      category: 'legal_concern',
      restricted: true,
    });
    const { before: outage } = await posted('Hal Example', { subject: 'Outage', description: 'Nobody can log in.' });
    expect(outage).toMatchObject({ policy: 'helpdesk-escalation', level: 3, priority: 'P1' });
  });
});

testWhatIsLeft(() => system);
