import { describe, expect, test } from 'vitest';
import { eventually, found } from '../kit/system/eventually.ts';
import { confirmLinkIn } from '../kit/system/mailbox.ts';
import {
  club,
  emailOf,
  eventOf,
  FEATURE,
  hoursBetween,
  mailOf,
  marketplace,
  noticeOf,
  own,
  PATIENCE_SECONDS,
  posted,
  press,
  resolves,
  says,
  system,
} from './fast-stack.ts';
import { Visitor } from './visitor.ts';

/** What requesters hear automatically, and what they ask for: specification 4 and 6. */

describe.concurrent('what requesters hear and ask for', () => {
  test('no agent writes: an automatic status three times in a row, the third with an alert, the fourth a week later', async () => {
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

  test('a data breach has 72 hours that no pause stops; a reported one sends no alert', async () => {
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
    await resolves(club, reference, 'Your password is set back.');
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
    // It is listed and counted.
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
    'no confirmation: reminders, a score request once with the second one, then the end as in the %s',
    async (which) => {
      const people = which === 'club' ? club : marketplace;
      const { requester, reference } = await posted(people);
      await resolves(people, reference, 'Your password is set back.');
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

  test('the requester asks for the next level in the portal, with a reason, and by the API when posting', async () => {
    const { requester, reference } = await posted(club);
    const visitor = await Visitor.signedIn(system, requester.address);
    const ask = (body: object) => visitor.send('POST', `/requests/${reference}/actions`, body);
    expect((await ask({ action: 'escalate' })).status).toBe(422);
    expect((await ask({ action: 'escalate', reason: 'I can’t work.' })).status).toBe(200);
    expect(await eventOf(reference, 'escalated')).toMatchObject({ reason: 'requester_asked', after: { level: 2 } });
    const urgent = await posted(club, { escalation: { reason: 'It is urgent.' } });
    expect(urgent.ticket.level).toBe(2);
  });

  test('the other side of a dispute gets its own summary, the requester one with a timeline', async () => {
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
