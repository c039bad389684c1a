import { describe, expect, inject, test } from 'vitest';
import { deliver } from '../../kit/system/correspondent.ts';
import { eventually } from '../../kit/system/eventually.ts';
import { System, testWhatIsLeft } from '../../kit/system/system.ts';

const system = new System(inject('shared'));
const { api, executions, records } = system;

describe.concurrent('mail', () => {
  test('becomes a ticket, acknowledged in its thread', async () => {
    const ann = system.somebody('Ann Example');
    const sent = await ann.send({
      subject: 'Cannot log in since this morning',
      text: 'Hello,\n\nI get error 401 when I log in.\n\nAnn',
      html: '<p>Hello,</p><p>I get error 401 when I log in.</p><p>Ann</p>',
      references: ['<earlier@customer.example>'],
    });
    const mail = await system.mailTo(ann, /We have received your request/);
    const reference = await system.acknowledged(ann);
    expect(mail.subject).toBe(`[${reference}] We have received your request: Cannot log in since this morning`);
    expect(mail.from).toMatchObject([{ address: 'support@club.example', name: 'Riverside Services Club' }]);
    expect(mail.headers).toMatchObject({
      'in-reply-to': sent.messageId,
      references: `<earlier@customer.example> ${sent.messageId}`,
      'auto-submitted': 'auto-replied',
    });
    expect(mail.headers['reply-to']).toMatch(new RegExp(`support\\+${reference}-\\w{16}@club\\.example`));
    for (const body of [mail.text, mail.html]) {
      expect(body).toContain(reference);
      expect(body).toContain('Ann Example');
      expect(body).toMatch(/We’ll get back to you by /);
    }
    expect(await records.rawMail(sent.key)).toBe(sent.raw);
    expect(await system.queues.delayed('mail-checks')).toBeGreaterThan(0);
    const ticket = await api.ticket(reference);
    expect(ticket).toMatchObject({
      organisation: 'club',
      level: 1,
      channel: 'email',
      subject: 'Cannot log in since this morning',
      requester: { email: ann.address, name: 'Ann Example' },
    });
    expect(ticket.description).toContain('I get error 401 when I log in.');
    await system.waitsIn(reference, 'Await work');
    expect(await api.ticket(reference)).toMatchObject({
      status: 'new',
      policy: 'technical-support',
      category: 'tools_and_system_access',
      priority: 'P3',
      team: 'helpdesk',
      assignee: 'thabo.mokoena',
      nextCheckpoint: { kind: 'warning' },
    });
    expect((await api.audit(reference)).map(({ type }) => type)).toEqual(['created', 'assessed']);
    expect((await executions.describe(reference))?.input).toBe(JSON.stringify({ reference, execution: 1 }));
  });

  test('to another organisation belongs to that one, and is hidden from this one', async () => {
    const ben = system.somebody('Ben Example');
    const to = 'support@marketplace.example';
    await ben.send({ subject: 'My listing is gone', text: 'It was there yesterday.', to });
    const mail = await system.mailTo(ben, /We have received your request/);
    const reference = await system.acknowledged(ben);
    expect(mail.from[0]?.address).toBe(to);
    expect(await records.ticket(reference)).toMatchObject({ organisation: 'marketplace' });
    const answer = await api.call('GET', `/v1/tickets/${reference}`, { key: api.keys.admin });
    expect(answer.status).toBe(404);
  });

  test('that can’t be read becomes a ticket for an agent, with the raw mail attached and the reason', async () => {
    const raw = 'The quick brown fox, without a header in front.\r\n';
    const { supportAddress } = system.whereabouts.endpoints;
    const response = await deliver(system.whereabouts.endpoints, raw, 'zoe@customer.example', [supportAddress]);
    const key = `mail/${/Ok (\S+)/.exec(response)?.[1]}`;
    const reference = await system.ticketOfMail(key);
    expect(await records.rawMail(key)).toBe(raw);
    expect(await system.assessed(reference)).toMatchObject({
      team: 'helpdesk',
      // No agent has the skill, so the team's triage looks at it.
      assignee: expect.any(String),
      category: null,
    });
    expect((await api.ticket(reference)).description).toMatch(/could not be read \(no_headers\)/);
    const [request] = await records.store.messages(reference);
    expect(request).toMatchObject({
      attachments: [{ name: 'mail.eml', type: 'message/rfc822', bytes: raw.length }],
      mail: { rawKey: key, unreadable: 'no_headers' },
    });
    await eventually(async () => {
      const held = (await records.store.events(reference)).find(({ type }) => type === 'notice_suppressed');
      expect(held?.reason).toBe('unreadable');
    });
  });

  test('too long for the table is stored completely', async () => {
    const cat = system.somebody('Cat Example');
    const line = 'The same error, once more, with feeling. Error 500 in the morning and error 500 in the evening.';
    const text = Array.from({ length: 3000 }, (_, number) => `${number}: ${line}`).join('\n');
    const { key, raw } = await cat.send({ subject: 'A long log', text });
    const reference = await system.ticketOfMail(key);
    expect((await api.ticket(reference)).description.trim()).toBe(text);
    expect(await records.rawMail(key)).toBe(raw);
    expect(await system.acknowledged(cat)).toBe(reference);
  });

  test('to both organisations is a ticket in each', async () => {
    const dan = system.somebody('Dan Example');
    const { supportAddresses } = system.whereabouts.endpoints;
    const to = Object.values(supportAddresses);
    const raw = `From: ${dan.address}\r\nTo: ${to.join(', ')}\r\nSubject: Both of you\r\nMessage-ID: <both.${dan.address}>\r\n\r\nHello.\r\n`;
    await deliver(system.whereabouts.endpoints, raw, dan.address, to);
    const senders = await eventually(async () => {
      const mails = await system.mailbox.to(dan.address);
      expect(mails).toHaveLength(2);
      return mails.map(({ from }) => from[0]?.address);
    });
    expect(senders.toSorted()).toEqual(to.toSorted());
  });
});

testWhatIsLeft(() => system);
