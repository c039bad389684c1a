import { describe, expect, it } from 'vitest';
import { act, items, send } from '../../../kit/api.ts';
import {
  arrives,
  assessed,
  eventsOf,
  idOf,
  noticesOf,
  type Sent,
  sent,
  sentTo,
  sesTells,
  suppressions,
  tellAll,
  ticketOf,
  ticketOfMail,
} from '../../../kit/desks/mail-flow.ts';
import { rfc3464 } from '../../delivery/bounces.ts';
import { bounceEvent, complaintEvent } from '../../delivery/ses-events.ts';

const somebody = (name: string) => `${name}.${crypto.randomUUID().slice(0, 8)}@customer.example`;

/** A ticket by mail with people in copy. */
const copiedTicket = async (cc: readonly string[], { from = somebody('ann') } = {}) => {
  const id = `<${crypto.randomUUID()}@customer.example>`;
  const raw = [
    `From: Ann Example <${from}>`,
    'To: support@club.example',
    `Cc: ${cc.join(', ')}`,
    'Subject: The booking page is empty',
    `Message-ID: ${id}`,
    '',
    'We see no bookings.',
  ].join('\r\n');
  const reference = await ticketOfMail(await arrives({ raw, returnPath: from }));
  await assessed(reference);
  await tellAll(reference);
  return { reference, from, id };
};
const answer = async (reference: string, body = 'Please try it again.', visibility = 'public') => {
  const { statusCode } = await send('POST', `/v1/tickets/${reference}/messages`, {
    key: 'agent',
    body: { body, visibility },
  });
  expect(statusCode).toBe(201);
  await tellAll(reference);
};
const about = (reference: string): Sent[] => sent.filter(({ subject }) => subject.includes(reference));
const reaching = (address: string): Sent[] => sent.filter(({ recipients }) => recipients.includes(address));
const ccOf = ({ cc }: Sent): string[] => cc.map(({ address }) => address);

describe('people in copy', () => {
  it('get an agent’s answer and question in the requester’s own mail, and no automatic mail', async () => {
    const bob = somebody('bob');
    const { reference, from, id } = await copiedTicket([`"Bob, the builder" <${bob}>`]);
    await act(reference, { action: 'take' });
    await tellAll(reference);
    expect(reaching(bob)).toEqual([]);
    await answer(reference);
    await act(reference, { action: 'ask_requester', question: 'Which page is it?' });
    await tellAll(reference);
    const mails = reaching(bob);
    expect(mails.map(({ recipients }) => recipients)).toEqual([
      [from, bob],
      [from, bob],
    ]);
    expect(mails[0]?.text).toContain('Please try it again.');
    expect(mails[1]?.text).toContain('Which page is it?');
    for (const mail of mails) {
      expect([mail.to.map(({ address }) => address), ccOf(mail)]).toEqual([[from], [bob]]);
      expect(mail.references[0]).toBe(id);
    }
  });

  it('get no internal message, and each mail once, however often the event comes', async () => {
    const bob = somebody('bob');
    const { reference } = await copiedTicket([bob]);
    await answer(reference, 'The database was locked.', 'internal');
    expect(reaching(bob)).toEqual([]);
    await answer(reference);
    await act(reference, { action: 'resolve', resolution: 'Done.' }, 'admin');
    await tellAll(reference);
    await tellAll(reference);
    expect(reaching(bob)).toHaveLength(2);
  });

  it('get the resolution and the closing without the requester’s links', async () => {
    const [bob, carol] = [somebody('bob'), somebody('carol')];
    const { reference, from, id } = await copiedTicket([bob, carol]);
    await answer(reference);
    await act(
      reference,
      { action: 'resolve', resolution: 'The bookings are back.', correctiveActions: 'Reindexed.' },
      'admin',
    );
    await tellAll(reference);
    await act(reference, { action: 'confirm' }, 'admin');
    await tellAll(reference);
    const [told, resolution, closing] = reaching(bob);
    expect(reaching(carol)).toEqual(reaching(bob));
    expect(resolution?.recipients).toEqual([bob, carol]);
    expect(resolution?.text).toContain('The bookings are back.');
    expect(resolution?.text).toContain('Reindexed.');
    expect(closing?.subject).toContain('closed');
    for (const mail of [resolution, closing]) {
      expect(mail?.raw).not.toMatch(/\/(confirm|survey)\//);
      expect(mail?.text).toContain('re copied on');
    }
    expect(resolution?.references).toEqual([id, idOf(told ?? { sesId: '' })]);
    expect(closing?.references).toEqual([...(resolution?.references ?? []), idOf(resolution ?? { sesId: '' })]);
    const theirs = sentTo(from).filter(({ text }) => /\/(confirm|survey)\//.test(text));
    expect(theirs.map(ccOf)).toEqual([[], []]);
  });

  it('join by replying to all, on any of the mails', async () => {
    const bob = somebody('bob');
    const { reference } = await copiedTicket([bob]);
    await act(reference, { action: 'resolve', resolution: 'The bookings are back.' }, 'admin');
    await tellAll(reference);
    const [resolution] = reaching(bob);
    const raw = [
      `From: Bob <${bob}>`,
      'To: support@club.example',
      'Subject: Re: bookings',
      `Message-ID: <${crypto.randomUUID()}@customer.example>`,
      `In-Reply-To: ${idOf(resolution ?? { sesId: '' })}`,
      '',
      'Mine are still missing.',
    ].join('\r\n');
    expect(await ticketOfMail(await arrives({ raw, returnPath: bob }))).toBe(reference);
    expect((await ticketOf(reference)).status).toBe('open');
  });

  it('are left out if they may get no mail, and none gets a mail twice', async () => {
    const [bounced, blocked, bob] = [somebody('bounced'), somebody('blocked'), somebody('bob')];
    const at = new Date().toISOString();
    await suppressions.bounced('club', { address: bounced, status: '5.1.1', reference: '', sentAt: at, at });
    await send('POST', '/v1/senders', { key: 'supervisor', body: { sender: blocked, standing: 'blocked' } });
    const from = somebody('ann');
    const unwanted = ['no-reply@customer.example', 'postmaster@customer.example', 'owner-list@customer.example'];
    const ours = ['support@club.example', 'support+x@club.example', 'thabo.mokoena@club.example'];
    const again = [bob.toUpperCase(), bob.replace('@', '+work@'), from.replace('@', '+copy@')];
    const cc = [bob, bounced, blocked, ...unwanted, ...ours, 'support@marketplace.example', ...again];
    const { reference } = await copiedTicket(cc, { from });
    await answer(reference);
    const [mail] = about(reference).filter(({ text }) => text.includes('try it again'));
    expect(mail?.recipients).toEqual([from, bob]);
  });

  it('have no name in our mail, because another person wrote it', async () => {
    const bob = somebody('bob');
    const { reference } = await copiedTicket([
      `=?utf-8?Q?Bcc:_victim@elsewhere.example=0D=0ABcc:_victim@elsewhere.example?= <${bob}>`,
    ]);
    await answer(reference);
    const [mail] = reaching(bob);
    expect(mail?.cc).toEqual([{ address: bob, name: '' }]);
    expect(mail?.raw).not.toContain('victim');
  });

  it('still get an answer if the requester is called, or can’t get mail', async () => {
    const bob = somebody('bob');
    const { reference, from } = await copiedTicket([bob]);
    const at = new Date(Date.now() + 60_000).toISOString();
    await suppressions.bounced('club', { address: from, status: '5.1.1', reference, sentAt: at, at });
    await answer(reference);
    const [mail] = reaching(bob);
    expect(mail?.recipients).toEqual([bob]);
    expect(mail?.text).toContain('Please try it again.');
  });

  it('get nothing if the requester gets no notices', async () => {
    const bob = somebody('bob');
    const { reference, from } = await copiedTicket([bob]);
    const item = items.get(`TICKET#${reference}\nTICKET`);
    if (item) item.notify = false;
    await answer(reference);
    expect(reaching(bob)).toEqual([]);
    expect(sentTo(from).some(({ text }) => text.includes('try it again'))).toBe(false);
  });
});

describe('a mail with people in copy that fails', () => {
  const told = async () => {
    const [bob, carol] = [somebody('bob'), somebody('carol')];
    const ticket = await copiedTicket([bob, carol]);
    await answer(ticket.reference);
    const [mail] = reaching(bob);
    if (!mail) throw new Error('no mail');
    const { sequence } = (await eventsOf(ticket.reference)).findLast(({ type }) => type === 'message_added') ?? {};
    const notice = async () => (await noticesOf(ticket.reference)).find((each) => each.sequence === sequence);
    const failures = async () =>
      (await eventsOf(ticket.reference)).filter(({ type }) => type === 'delivery_failed').map(({ facts }) => facts);
    return { ...ticket, bob, carol, mail, notice, failures };
  };

  it('to one of them fails only for that person, who gets no more', async () => {
    const { reference, from, bob, carol, mail, notice, failures } = await told();
    expect(await sesTells(bounceEvent({ messageId: mail.sesId, address: bob }))).toBe('done');
    await tellAll(reference);
    expect(await failures()).toMatchObject([{ recipient: expect.stringMatching(/^person:/), suppressed: true }]);
    expect((await notice())?.state).toBe('sent');
    expect((await notice())?.copies.map(({ failed }) => failed)).toEqual([true, false]);
    expect((await suppressions.of('club', bob))?.bounced).toBeTruthy();
    for (const address of [from, carol]) expect(await suppressions.of('club', address)).toBeNull();
    const { assignee } = await ticketOf(reference);
    expect(sentTo(`${assignee}@club.example`).at(-1)?.text).toMatch(new RegExp(`could not deliver .*<${bob}>`));
    await answer(reference, 'One more thing.');
    expect(sentTo(from).at(-1)?.recipients).toEqual([from, carol]);
  });

  it('to the requester and one of them fails for both, once each', async () => {
    const { from, carol, mail, notice, failures } = await told();
    const event = bounceEvent({ messageId: mail.sesId, address: from });
    const [recipient] = event.bounce.bouncedRecipients;
    if (recipient) event.bounce.bouncedRecipients.push({ ...recipient, emailAddress: carol });
    expect([await sesTells(event), await sesTells(event)]).toEqual(['done', 'done']);
    expect(await failures()).toHaveLength(2);
    expect((await notice())?.state).toBe('failed');
    expect((await notice())?.copies.map(({ failed }) => failed)).toEqual([false, true]);
  });

  it('to an address that didn’t get it, as in a forged bounce, suppresses and marks no one', async () => {
    const { from, bob, mail, notice, failures } = await told();
    await arrives({ raw: rfc3464({ recipient: 'victim@elsewhere.example', messageId: idOf(mail) }), returnPath: '' });
    expect(await failures()).toMatchObject([{ recipient: null, suppressed: false }]);
    expect((await notice())?.state).toBe('sent');
    for (const address of [from, bob, 'victim@elsewhere.example'])
      expect(await suppressions.of('club', address)).toBeNull();
  });

  it('and that a person in copy marks as spam stops mail to that person', async () => {
    const { reference, from, bob, carol, mail } = await told();
    await sesTells(complaintEvent({ messageId: mail.sesId, address: bob }));
    expect(await suppressions.of('club', from)).toBeNull();
    await answer(reference, 'One more thing.');
    expect(sentTo(from).at(-1)?.recipients).toEqual([from, carol]);
  });
});
