import { describe, expect, inject, test } from 'vitest';
import type { TicketEvent } from '../../shared/domain/ticket/events.ts';
import { eventually } from '../kit/system/eventually.ts';
import { System, testWhatIsLeft } from '../kit/system/system.ts';

/**
 * Actions that the workflow has to follow: to a third party and back, merging, a final resolution, and what comes after
 * the end.
 */

const system = new System(inject('shared'));
const { api, executions, records } = system;

const opened = async (name: string) => {
  const requester = system.somebody(name);
  const { reference } = await api.post({ requester: { email: requester.address, name } });
  await system.assessed(reference);
  return { requester, reference };
};

const ended = (execution: string): Promise<void> =>
  eventually(async () => expect(await executions.status(execution)).toBe('SUCCEEDED'));

const eventOf = async (reference: string, type: string): Promise<TicketEvent | undefined> =>
  (await api.audit(reference)).findLast((event) => event.type === type);

/** The system's time, according to a ticket's clock. */
const nowOf = async (reference: string): Promise<string> => {
  const path = `/v1/tickets/${reference}/clock`;
  return (await api.call<{ now: string }>('GET', path, { key: api.keys.supervisor })).body.now;
};

const soonAfter = (now: string, milliseconds: number): string => new Date(Date.parse(now) + milliseconds).toISOString();

const HAND_OVER = { action: 'hand_to_third_party', thirdParty: 'Fibre Works', message: 'The line is down.' } as const;

describe.concurrent('to a third party', () => {
  test('and back: the execution waits, a missed follow-up is chased, and a new date renews it', async () => {
    const { requester, reference } = await opened('Ann Example');
    await api.act(reference, { action: 'escalate' });
    // A busy machine may be so slow that the date is already past and the action refused. Then it is tried with a later
    // date.
    await eventually(async () => {
      const followUpAt = soonAfter(await nowOf(reference), 120_000);
      const handOver = { ...HAND_OVER, theirReference: 'FW-17', followUpAt };
      expect((await api.tryAction(reference, handOver)).status).toBe(200);
    });
    const told = await system.mailTo(requester, /: with Fibre Works/);
    expect(told.text).toContain('FW-17');
    expect(told.text).not.toContain('The line is down.');
    await system.waitsIn(reference, 'Await third party');

    await system.mailTo(requester, /: update/);
    const { assignee } = await records.ticket(reference);
    const chased = await system.mailTo(
      { address: `${assignee}@club.example` },
      new RegExp(`${reference}.*please follow up`),
    );
    expect(chased.text).toContain('The line is down.');
    expect(await records.ticket(reference)).toMatchObject({
      status: 'waiting_on_third_party',
      waiting: { until: null },
      clock: { pausedSince: null },
    });

    const at = soonAfter(await nowOf(reference), 24 * 3_600_000);
    const renewed = await api.act(reference, { action: 'set_target_date', at });
    expect(renewed.nextCheckpoint).toEqual({ kind: 'follow_up', at });
    await api.act(reference, { action: 'take_back' });
    await system.waitsIn(reference, 'Await work');
    expect(await executions.states(reference)).toEqual(
      expect.arrayContaining(['Hand to third party', 'Await third party', 'Await work']),
    );
  });
});

describe.concurrent('an appointment', () => {
  test('is booked at a free time, mailed to both with a calendar entry, and cancelled', async () => {
    const { requester, reference } = await opened('Fay Example');
    const free = `/v1/tickets/${reference}/appointment-slots?days=10`;
    const key = api.keys.agent;
    const { items } = (await api.call<{ items: { from: string; agents: string[] }[] }>('GET', free, { key })).body;
    const { from = '', agents: [agent = ''] = [] } = items.at(-1) ?? {};
    await api.act(reference, { action: 'book_appointment', kind: 'call', from, agent });
    await system.mailTo(requester, /: appointment/);
    await system.mailTo({ address: `${agent}@club.example` }, new RegExp(`${reference}.*appointment`));
    await api.act(reference, { action: 'cancel_appointment' });
    const cancelled = await system.mailTo(requester, /appointment cancelled/);
    expect(cancelled.attachments).toMatchObject([{ contentType: 'application/ics', fileName: 'invite.ics' }]);
  });
});

describe.concurrent('after the end', () => {
  test('a reopened ticket has a new execution, which succeeds when it is closed again', async () => {
    const { requester, reference } = await opened('Bob Example');
    await api.act(reference, { action: 'resolve', resolution: 'The account is unlocked.' });
    await api.act(reference, { action: 'confirm' });
    await system.mailTo(requester, /: closed/);
    await ended(reference);

    await api.act(reference, { action: 'reopen', reason: 'They called: it is locked again.' });
    await system.mailTo(requester, /: open again/);
    const second = `${reference}-2`;
    await system.waitsIn(second, 'Await work');
    expect(await records.ticket(reference)).toMatchObject({ status: 'open', level: 1, execution: 2 });

    await api.act(reference, { action: 'resolve', resolution: 'The lock is gone for good.' });
    const asked = await system.mailTo(requester, /please confirm[\s\S]*The lock is gone for good/);
    await requester.reply(asked, 'Yes, it works');
    await ended(second);
    await eventually(async () => {
      const mails = await system.mailbox.to(requester.address);
      expect(mails.filter(({ subject }) => /: closed/.test(subject))).toHaveLength(2);
    });
  });

  test('a fault that recurs a second time after its resolution moves up a level, which the new execution announces', async () => {
    const { requester, reference } = await opened('Dan Example');
    for (const execution of [reference, `${reference}-2`]) {
      await api.act(reference, { action: 'resolve', resolution: 'The account is unlocked.' });
      await api.act(reference, { action: 'confirm' });
      await ended(execution);
      const last = (await system.mailbox.to(requester.address)).at(-1);
      await requester.reply(last ?? (await system.mailTo(requester, /: closed/)), 'It is locked again.');
      await eventually(async () => expect((await records.ticket(reference)).status).toBe('open'));
    }
    expect(await records.ticket(reference)).toMatchObject({ level: 2, execution: 3, faultsBack: 2 });
    expect((await eventOf(reference, 'escalated'))?.reason).toBe('fault_is_back');
    await system.mailTo(requester, /the same fault has returned/);
    await system.waitsIn(`${reference}-3`, 'Await work');
    expect(await executions.states(`${reference}-3`)).toContain('Escalate');
  });

  test('a final decision is appealed by a reply, once, and goes to a person not involved before', async () => {
    const { requester, reference } = await opened('Cat Example');
    const { assignee } = await records.ticket(reference);
    await api.act(reference, { action: 'resolve', resolution: 'The fee stands.', final: true }, 'supervisor');
    const decision = await system.mailTo(requester, /final decision/);
    expect(decision.text).toContain('you can appeal once');
    await ended(reference);

    await requester.reply(decision, 'I do not agree: I never ordered it.');
    await eventually(async () => expect((await records.ticket(reference)).status).toBe('open'));
    const appealed = await records.ticket(reference);
    expect([assignee, 'naledi.khumalo']).not.toContain(appealed.assignee);
    expect(await eventOf(reference, 'reopened')).toMatchObject({ reason: 'appealed' });
    await system.waitsIn(`${reference}-2`, 'Await work');

    await api.act(reference, { action: 'resolve', resolution: 'It still stands.', final: true }, 'supervisor');
    const second = await system.mailTo(requester, /final decision[\s\S]*It still stands/);
    expect(second.text).toContain('cannot appeal again');
    await ended(`${reference}-2`);
    const { key } = await requester.reply(second, 'I still do not agree.');
    const linked = await system.ticketOfMail(key);
    expect(linked).not.toBe(reference);
    expect((await api.ticket(linked)).links).toEqual([{ reference, as: 'related' }]);
  });
});

test('merged: the execution ends without a notice, and a reply joins the remaining ticket', async () => {
  const first = await opened('Dan Example');
  const acknowledgement = await system.mailTo(first.requester, /We have received your request/);
  const { reference: into } = await api.post({ requester: { email: first.requester.address } });
  await system.assessed(into);
  const merged = await api.act(first.reference, { action: 'merge', into });
  expect(merged).toMatchObject({ status: 'closed', closedAs: 'merged' });
  await ended(first.reference);
  expect((await api.ticket(into)).links).toEqual([{ reference: first.reference, as: 'duplicate' }]);

  await first.requester.reply(acknowledgement, 'One more thing about it.');
  await eventually(async () => {
    const bodies = (await records.store.messages(into)).map(({ body }) => body);
    expect(bodies).toContain('One more thing about it.');
  });
  expect((await records.ticket(first.reference)).status).toBe('closed');
  const mails = await system.mailbox.to(first.requester.address);
  expect(mails.filter(({ subject }) => /closed/.test(subject))).toEqual([]);
});

testWhatIsLeft(() => system);
