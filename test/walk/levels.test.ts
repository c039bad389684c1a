import { describe, expect, test } from 'vitest';
import { isOpen } from '../../shared/domain/calendar/index.ts';
import { eventually, found } from '../kit/system/eventually.ts';
import { confirmLinkIn } from '../kit/system/mailbox.ts';
import {
  club,
  emailOf,
  eventOf,
  FEATURE,
  hoursBetween,
  hoursOf,
  later,
  mailOf,
  mailsTo,
  marketplace,
  noticeOf,
  own,
  PATIENCE_SECONDS,
  posted,
  press,
  says,
  simulated,
  spoken,
  startOf,
  system,
} from './fast-stack.ts';

/** What time and events do to a ticket’s level automatically: specification 3 and 5. */

describe.concurrent('what time does to levels', () => {
  test('no agent answers: a level up after 24 hours and again after 48, each with an expected time and a summary', async () => {
    const { requester, reference, ticket } = await posted(club);
    const escalated = await eventOf(reference, 'escalated');
    const [, second, third] = simulated(ticket.createdAt);
    expect(escalated).toMatchObject({ actor: { kind: 'system' }, reason: 'limit_passed', after: { level: 2 } });
    expect(startOf(escalated)).toBe(second?.starts);
    expect(escalated.after.expectedBy).toBe(later(startOf(escalated), { businessDays: 5 }));
    const mail = await mailOf(requester.address, 'escalated', reference);
    expect(mail.text).toMatch(/We expect to resolve it by \w+/);
    // The timeline is automatic, because no person has written anything.
    expect(mail.text).toMatch(/Opened: .+\nLevel 2: /);
    // While the ticket is escalated, its requester keeps getting updates.
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

  test('answered but unresolved: up after 3 business days; at level 2 a future date keeps it', async () => {
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

  test('answered but unresolved, if the policy alerts: it stays, and its supervisor is alerted then and every business day', async () => {
    const { admin } = marketplace.api.keys;
    const path = '/v1/policies/marketplace';
    const { body: policy } = await marketplace.api.call<{ levels: object[] }>('GET', path, { key: admin });
    const levels = policy.levels.map((level, index) => (index === 0 ? { ...level, onUnresolved: 'alert' } : level));
    const changed = await marketplace.api.call('PUT', `${path}?reason=walk`, {
      key: admin,
      body: { ...policy, levels },
    });
    expect(changed.status).toBe(200);
    const question = { subject: 'A question', description: 'Is there a place to meet other sellers?' };
    const { reference, ticket } = await posted(marketplace, question);
    expect(ticket).toMatchObject({ policy: 'marketplace', level: 1 });
    await says(marketplace, ticket.assignee ?? '', reference, 'We ask and write again.');
    const first = await eventOf(reference, 'limit_alerted');
    expect(first.reason).toBe('unresolved');
    const second = await eventOf(reference, 'limit_alerted', 2);
    expect(second.reason).toBe('still_unresolved');
    expect((await system.records.ticket(reference)).level).toBe(1);
    const alerted = await found(
      'an alert',
      async () => (await mailsTo(emailOf(marketplace, 'lena.hoffmann'), 'limit_alerted', reference))[1],
      PATIENCE_SECONDS,
    );
    expect(alerted.subject).toContain(reference);
  });

  test.each(['club', 'marketplace'] as const)(
    'declined twice at the last level: automatically a complex inquiry, in the %s',
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

  test('a ticket worked by the helpdesk enters complex inquiry at level 2, with the supervisor', async () => {
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

  test('the same fault back a second time at the last level: automatically a complex inquiry', async () => {
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

  test('an agent grants P1, or corrects the category: the routes apply again, upwards only', async () => {
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

  test('case-specific: without a date in time, the next person up is alerted; a date that passes alerts again', async () => {
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

  test('a mail on Saturday: the helpdesk is on duty, the promise is the clock’s, and no level is skipped', async () => {
    await eventually(() => expect(new Date(own.stack.now()).getUTCDay()).toBe(6), PATIENCE_SECONDS);
    const { requester, reference, ticket } = await posted(club);
    const { createdAt } = ticket;
    const person = club.organisation.agents.find(({ id }) => id === ticket.assignee);
    expect([person?.team, isOpen(createdAt, hoursOf(person?.calendar))]).toEqual(['helpdesk', true]);
    const mail = await mailOf(requester.address, 'acknowledgement', reference);
    type Clock = { checkpoints: { ahead: { kind: string; at: string }[] } };
    const { body } = await club.reads<Clock>('thabo.mokoena', `/v1/tickets/${reference}/clock`);
    const due = body.checkpoints.ahead.find(({ kind }) => kind === 'first_response')?.at ?? '';
    // A business day would end on Monday. The level's 24 hours end earlier.
    expect(due).toBe(later(createdAt, { hours: 24 }));
    expect(mail.text).toContain(`get back to you by ${spoken(due)}`);
    const missed = await eventOf(reference, 'first_response_missed');
    expect(missed.facts).toMatchObject({ due });
    const up = await eventOf(reference, 'escalated');
    expect(startOf(up)).toBe(simulated(createdAt)[1]?.starts);
    expect(new Date(startOf(up)).getUTCDay()).toBe(1);
  });
});
