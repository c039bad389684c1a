import { describe, expect, it } from 'vitest';
import type { Verdicts } from '../../../../shared/domain/intake/joining.ts';
import { send } from '../../../kit/api.ts';
import {
  arrives,
  assessed,
  eventsOf,
  idOf,
  openTicket,
  sentTo,
  store,
  suppressions,
  tellAll,
  ticketOf,
  ticketOfMail,
} from '../../../kit/desks/mail-flow.ts';

/** A ticket, and the notice to its assignee. */
const assigned = async () => {
  const { reference, address } = await openTicket();
  const { assignee } = await ticketOf(reference);
  const agent = `${assignee}@club.example`;
  const notice = sentTo(agent).find(({ subject }) => subject.includes(reference));
  if (!notice) throw new Error('no notice');
  return { reference, address, agent, notice };
};
type Assigned = Awaited<ReturnType<typeof assigned>>;

type Answer = {
  from?: string;
  headers?: string[];
  subject?: string;
  verdicts?: Partial<Verdicts>;
  text?: string;
  quotes?: boolean;
};

const answers = async ({ reference, agent, notice }: Assigned, answer: Answer) => {
  const quoted = notice.text.split('\n').map((line) => `> ${line}`);
  const raw = [
    ...(answer.headers ?? [`From: Somebody <${answer.from ?? agent}>`]),
    'To: support@club.example',
    `Subject: ${answer.subject ?? `Re: ${notice.subject}`}`,
    `Message-ID: <${crypto.randomUUID()}@club.example>`,
    `In-Reply-To: ${idOf(notice)}`,
    'Content-Type: text/plain; charset=utf-8',
    '',
    answer.text ?? 'Please clear the cache and try again.',
    ...(answer.quotes === false
      ? []
      : ['', 'On Monday, Riverside Services Club <support@club.example> wrote:', ...quoted]),
  ].join('\r\n');
  await arrives({ raw, returnPath: agent, verdicts: answer.verdicts });
  await tellAll(reference);
};
const longLinesOf = ({ text }: Assigned['notice']): string[] =>
  text.split('\n').filter((line) => line.split(' ').length > 5 && !line.includes('http'));
const lastMessage = async (reference: string) => (await store.messages(reference)).at(-1);
/** What nothing sent to a requester may contain. */
const noAgent = (agent: string) => new RegExp(agent.replaceAll('.', '\\.'), 'i');

describe('an agent’s answer to a ticket notice', () => {
  it('goes to the requester, in their thread, without the notice and without the agent’s address', async () => {
    const ticket = await assigned();
    const { reference, address, agent } = ticket;
    await answers(ticket, { text: `Please clear the cache.\nOr write to ${agent.toUpperCase()} again.` });
    const mail = sentTo(address).at(-1);
    expect(mail?.text).toContain('Please clear the cache.\nOr write to support@club.example again.');
    expect(mail?.text).not.toContain('assigned to you');
    expect(mail?.raw).not.toMatch(noAgent(agent));
    expect(mail?.from.address).toBe('support@club.example');
    expect(mail?.subject).toBe(`Re: [${reference}] I cannot log in`);
    expect(await lastMessage(reference)).toMatchObject({
      direction: 'outbound',
      visibility: 'public',
      channel: 'email',
      author: { kind: 'agent', id: agent.split('@')[0] },
    });
    expect(await ticketOf(reference)).toMatchObject({ status: 'open', firstResponseAt: expect.any(String) });
  });

  it.each(['#note\nThe account is locked.', '#NOTE The account is locked.', '\n#note: The account is locked.'])(
    'is for colleagues after %j',
    async (text) => {
      const ticket = await assigned();
      const before = sentTo(ticket.address).length;
      await answers(ticket, { text });
      expect(await lastMessage(ticket.reference)).toMatchObject({
        visibility: 'internal',
        body: 'The account is locked.',
      });
      expect(sentTo(ticket.address)).toHaveLength(before);
    },
  );

  it('is for colleagues if it is a forward, or empty', async () => {
    const attachedNotice = {
      headers: ['Content-Type: multipart/mixed; boundary=b'],
      text: '--b\r\n\r\nSee there.\r\n--b\r\nContent-Type: message/rfc822\r\n\r\nSubject: Notice\r\n\r\nIts link\r\n--b--',
    };
    for (const answer of [{ subject: 'Fwd: have a look' }, { text: '' }, attachedNotice]) {
      const ticket = await assigned();
      if ('headers' in answer) answer.headers.push(`From: <${ticket.agent}>`);
      const before = sentTo(ticket.address).length;
      await answers(ticket, answer);
      expect(await lastMessage(ticket.reference)).toMatchObject({ visibility: 'internal' });
      expect(sentTo(ticket.address)).toHaveLength(before);
    }
  });

  it('is for colleagues if it still contains a link of the notice, which acts in the agent’s name', async () => {
    const ticket = await assigned();
    const before = sentTo(ticket.address).length;
    const link = `https://help.club.example/act/${ticket.reference}.4.approve.mxz7kjk8.f_6GFH32cAv5XJ_X.club.wIG32vKPyJrFBxfil7ciXQ`;
    await answers(ticket, { text: `Please wait.\n\nPada Isnin, Kelab menulis:\n\nApprove: ${link}` });
    expect(await lastMessage(ticket.reference)).toMatchObject({ visibility: 'internal' });
    expect(sentTo(ticket.address)).toHaveLength(before);
  });

  it('keeps only its own lines if they were written between those of the notice', async () => {
    const ticket = await assigned();
    const [first = '', second = ''] = longLinesOf(ticket.notice);
    await answers(ticket, { text: `> ${first}\nPlease clear the cache.\n> ${second}\nThen try again.` });
    expect((await lastMessage(ticket.reference))?.body).toBe('Please clear the cache.\n\nThen try again.');
  });

  it.each<[string, (notice: string) => string, string]>([
    [
      'marked text',
      () => 'Please type this:\n\n> npm install\n> npm start',
      'Please type this:\n\n> npm install\n> npm start',
    ],
    [
      'answers below unlisted headers',
      (notice) =>
        `Kusuka: Club <support@club.example>\nKuthunyelwe: 23 Novemba 2026 10:00\nKuya: Thabo\nIsihloko: x\n\n${notice}\n\nSula inqolobane.`,
      'Sula inqolobane.',
    ],
    [
      'an indented order',
      () => 'Order this:\n\n    Pump 4711\n    Valve 4712',
      'Order this:\n\n    Pump 4711\n    Valve 4712',
    ],
    [
      'a notice that is quoted without any mark',
      (notice) => `Please clear the cache.\n\n${notice}`,
      'Please clear the cache.',
    ],
    [
      'words like a legal notice',
      () => 'Their mail says that it is confidential and intended solely for the addressee. Ignore that.',
      'Their mail says that it is confidential and intended solely for the addressee. Ignore that.',
    ],
  ])('keeps only the new text: %s', async (_, write, written) => {
    const ticket = await assigned();
    await answers(ticket, { text: write(ticket.notice.text), quotes: false });
    expect(await lastMessage(ticket.reference)).toMatchObject({ body: written, visibility: 'public' });
  });

  it.each<[string, Answer | ((agent: string) => Answer)]>([
    ['failed DMARC', { verdicts: { dmarc: 'FAIL' } }],
    ['passed SPF and DKIM, but has no DMARC', { verdicts: { dmarc: 'GRAY' } }],
    ['names two senders', (agent) => ({ headers: [`From: <${agent}>, <mallory@elsewhere.example>`] })],
    ['has two From headers', (agent) => ({ headers: [`From: <${agent}>`, 'From: <mallory@elsewhere.example>'] })],
    ['has no From, but a Reply-To', (agent) => ({ headers: [`Reply-To: <${agent}>`] })],
    ['hides another sender', (agent) => ({ headers: [`From: attacker@evil.example [${agent}]`] })],
    ['hides one in a group', (agent) => ({ headers: [`From: attacker@evil.example: ${agent};`] })],
    ['has a lone carriage return', (agent) => ({ headers: [`X: y\rFrom: <a@evil.example>`, `From: <${agent}>`] })],
    ['leaves its address open', (agent) => ({ headers: [`From: attacker@evil.example <${agent}`] })],
    ['adds a plus part', (agent) => ({ from: agent.replace('@', '+x@') })],
    ['comes from another organisation’s agent', { from: 'someone@market.example' }],
  ])('that %s is sent to no one', async (_, given) => {
    const ticket = await assigned();
    const { reference, address, agent } = ticket;
    const [mails, messages] = [sentTo(address).length, (await store.messages(reference)).length];
    await answers(ticket, typeof given === 'function' ? given(agent) : given);
    expect(sentTo(address)).toHaveLength(mails);
    const added = (await store.messages(reference)).slice(messages);
    expect(added.filter(({ author, visibility }) => author.kind === 'agent' || visibility === 'public')).toEqual([]);
    expect((await ticketOf(reference)).firstResponseAt).toBeNull();
  });

  it('of a held sender is shown in held mail', async () => {
    const ticket = await assigned();
    const subject = `Held ${crypto.randomUUID()}`;
    await answers(ticket, { subject, verdicts: { dmarc: 'GRAY' } });
    const { body } = await send('GET', '/v1/held-mail', { key: 'agent', query: { limit: '100' } });
    const held = body.items.find((item: { subject: string }) => item.subject === subject);
    expect(held).toMatchObject({ cause: 'unauthenticated_agent' });
  });

  it('that is an absence note is kept, and is no answer', async () => {
    const ticket = await assigned();
    const before = sentTo(ticket.address).length;
    const headers = [`From: <${ticket.agent}>`, 'Auto-Submitted: auto-replied'];
    await answers(ticket, { headers, text: 'I am back on Monday.' });
    expect((await eventsOf(ticket.reference)).at(-1)).toMatchObject({ type: 'message_added', reason: 'auto_reply' });
    expect(sentTo(ticket.address)).toHaveLength(before);
  });

  it.each([
    ['PASS', 'bob.buyer@customer.example'],
    ['GRAY', 'thabo.mokoena@club.example'],
  ])(
    'that forwards a customer’s mail opens a ticket for the customer only if DMARC passed: %s',
    async (dmarc, email) => {
      const subject = `Broken login ${crypto.randomUUID()}`;
      const raw = [
        'From: Thabo Mokoena <thabo.mokoena@club.example>',
        'To: support@club.example',
        `Subject: Fwd: ${subject}`,
        `Message-ID: <${crypto.randomUUID()}@club.example>`,
        '',
        'Can somebody take this?',
        '',
        '---------- Forwarded message ---------',
        'From: Bob Buyer <bob.buyer@customer.example>',
        'Date: Mon, 1 Mar 2027 at 08:00',
        `Subject: ${subject}`,
        'To: <thabo.mokoena@club.example>',
        '',
        'I cannot log in any more.',
      ].join('\r\n');
      const reference = await ticketOfMail(
        await arrives({ raw, returnPath: 'thabo.mokoena@club.example', verdicts: { dmarc } }),
      );
      const { body } = await send('GET', `/v1/tickets/${reference}`, { key: 'agent' });
      expect(body.requester.email).toBe(email);
      if (dmarc !== 'PASS') return;
      expect(body).toMatchObject({ subject, requester: { name: 'Bob Buyer' } });
      expect(body.description).toContain('I cannot log in any more.');
      expect(body.description).not.toContain('Can somebody take this?');
      await assessed(reference);
      await tellAll(reference);
      expect(sentTo(email).at(-1)?.subject).toContain(subject);
    },
  );

  it('to the agent’s own ticket is the requester’s', async () => {
    const agent = 'claire.adams@club.example';
    const { reference } = await openTicket({ email: agent });
    const notice = sentTo(agent).findLast(({ subject }) => subject.includes(reference));
    if (!notice) throw new Error('no acknowledgement');
    await answers({ reference, address: agent, agent, notice }, { text: 'It happens in the app too.' });
    expect(await lastMessage(reference)).toMatchObject({ direction: 'inbound', author: { kind: 'requester' } });
  });
});

describe('an agent is notified in one mail', () => {
  const toldOf = ({ reference, agent }: Assigned) =>
    sentTo(agent).filter(({ subject }) => subject === `[${reference}] I cannot log in: not sent`);
  const suppressed = async (email: string, reference: string) => {
    const at = new Date(Date.now() + 60_000).toISOString();
    await suppressions.bounced('club', { address: email, status: '5.1.1', reference, sentAt: at, at });
  };

  it.each<[string, Answer, string]>([
    ['a forward', { subject: 'Fwd: have a look' }, 'reply to the notice in your own words'],
    ['without words', { text: '' }, 'Write your answer above the quoted notice'],
    ['not proved to be theirs', { verdicts: { dmarc: 'GRAY' } }, 'It is in held mail.'],
    ['with a virus', { verdicts: { virus: 'FAIL' } }, 'in quarantine'],
    ['classified as spam', { verdicts: { spam: 'FAIL' } }, 'Release it from held mail'],
  ])('that an answer that is %s was not sent, and what to do', async (_, answer, remedy) => {
    const ticket = await assigned();
    await answers(ticket, answer);
    await tellAll(ticket.reference);
    const [mail, ...more] = toldOf(ticket);
    expect(more).toEqual([]);
    expect(mail?.text).toContain(`Your answer on ${ticket.reference} was not sent: `);
    expect(mail?.text).toContain(remedy);
    expect((await ticketOf(ticket.reference)).firstResponseAt).toBeNull();
  });

  it('that its files are too large for a mail', async () => {
    const ticket = await assigned();
    const before = sentTo(ticket.address).length;
    const content = Buffer.alloc(7_600_000, 'x').toString('base64').replace(/.{76}/g, '$&\r\n');
    const headers = [`From: <${ticket.agent}>`, 'Content-Type: multipart/mixed; boundary=b'];
    const file = 'Content-Type: application/zip; name=log.zip\r\nContent-Transfer-Encoding: base64';
    const text = `--b\r\n\r\nHere is the log.\r\n--b\r\n${file}\r\n\r\n${content}\r\n--b--`;
    await answers(ticket, { headers, text });
    expect(await lastMessage(ticket.reference)).toMatchObject({
      visibility: 'internal',
      attachments: [{ bytes: 7_600_000 }],
    });
    expect(toldOf(ticket)[0]?.text).toContain('about 7 MB');
    expect(sentTo(ticket.address)).toHaveLength(before);
  });

  it('that the requester’s address bounced permanently; it is no first response', async () => {
    const ticket = await assigned();
    await suppressed(ticket.address, ticket.reference);
    await answers(ticket, {});
    await tellAll(ticket.reference);
    await tellAll(ticket.reference);
    expect(toldOf(ticket)).toHaveLength(1);
    expect(toldOf(ticket)[0]?.text).toContain('has bounced permanently');
    expect(await ticketOf(ticket.reference)).toMatchObject({ status: 'open', firstResponseAt: null });
  });

  it('about at most three held answers per ticket and day, even if they are forged', async () => {
    const ticket = await assigned();
    for (let mail = 0; mail < 8; mail++) await answers(ticket, { verdicts: { dmarc: 'FAIL' } });
    expect(toldOf(ticket)).toHaveLength(3);
  });

  it('about nothing if it was meant for colleagues', async () => {
    const ticket = await assigned();
    await answers(ticket, { text: '#note\nThe account is locked.' });
    expect(toldOf(ticket)).toEqual([]);
  });

  it('and by the API, if a message can’t reach the requester', async () => {
    const { reference, address } = await openTicket();
    const post = () =>
      send('POST', `/v1/tickets/${reference}/messages`, {
        key: 'agent',
        body: { body: 'Please try again.', visibility: 'public' },
      });
    expect((await post()).body.warnings).toBeUndefined();
    await suppressed(address, reference);
    const answered = await post();
    expect(answered.statusCode).toBe(201);
    expect(answered.body.warnings).toEqual([expect.objectContaining({ code: 'requester_not_reached' })]);
  });

  it('to call if the requester has a number: then it is a first response', async () => {
    const { reference, address } = await openTicket({ phone: '+27 21 555 0100' });
    await suppressed(address, reference);
    const { body } = await send('POST', `/v1/tickets/${reference}/messages`, {
      key: 'agent',
      body: { body: 'Please try again.', visibility: 'public' },
    });
    expect(body.warnings).toEqual([expect.objectContaining({ code: 'requester_is_called' })]);
    await tellAll(reference);
    await tellAll(reference);
    const { assignee, firstResponseAt } = await ticketOf(reference);
    expect(firstResponseAt).not.toBeNull();
    const call = sentTo(`${assignee}@club.example`).findLast(({ subject }) => subject.includes(reference));
    expect(call?.text).toContain('+27 21 555 0100');
    expect(call?.text).toContain('Please try again.');
  });
});
