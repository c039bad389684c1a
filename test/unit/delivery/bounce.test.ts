import { describe, expect, it } from 'vitest';
import { act, send } from '../../kit/api.ts';
import {
  arrives,
  eventsOf,
  idOf,
  noticesOf,
  openTicket,
  sentTo,
  suppressions,
  tellAll,
  ticketOf,
  ticketOfMail,
} from '../../kit/desks/mail-flow.ts';
import { type Bounce, feedbackReport, qmail, rfc3464, sesEventByMail } from './bounces.ts';

/** A ticket, and the acknowledgement that its requester got. */
const acknowledged = async (requester: Record<string, unknown> = {}) => {
  const { reference, address } = await openTicket(requester);
  const [mail] = sentTo(String(requester.email ?? address));
  if (!mail) throw new Error('no acknowledgement');
  const bounce = { messageId: idOf(mail), recipient: address } satisfies Bounce;
  return { reference, address, mail, bounce, to: mail.replyTo[0]?.address ?? '' };
};
const bounces = async (raw: string, reference: string, to?: string) => {
  const key = await arrives({ raw, returnPath: '', to });
  await tellAll(reference);
  return key;
};
const failuresOn = async (reference: string) =>
  (await eventsOf(reference)).filter(({ type }) => type === 'delivery_failed');
const assigneeOf = async (reference: string) => `${(await ticketOf(reference)).assignee}@club.example`;
const hintsOn = async (reference: string) =>
  sentTo(await assigneeOf(reference)).filter(
    ({ subject }) => subject.includes(reference) && subject.includes('unverified delivery report'),
  );
const toldOf = async (reference: string) =>
  sentTo(await assigneeOf(reference)).filter(({ subject }) =>
    subject.includes(`${reference}] I cannot log in: an email`),
  );

const FAILED = { spf: 'FAIL', dkim: 'FAIL', dmarc: 'FAIL' };
type Verdicts = Partial<typeof FAILED>;
type Told = { to: string };

describe('a bounce', () => {
  it.each([
    ['by RFC 3464', rfc3464],
    ["in qmail's form", qmail],
  ])('%s fails its notice, notifies the assignee, and suppresses the address', async (_, bounceOf) => {
    const { reference, address, bounce, to } = await acknowledged();
    const before = await ticketOf(reference);
    const key = await bounces(bounceOf(bounce), reference, to);
    expect(await ticketOfMail(key)).toBe(reference);
    const [failed] = await failuresOn(reference);
    expect(failed).toMatchObject({
      actor: { kind: 'system' },
      reason: 'bounced',
      facts: { event: 2, template: 'acknowledgement', status: '5.1.1', suppressed: true },
    });
    const { status, clock, checkpoint, lastSignal } = await ticketOf(reference);
    expect({ status, clock, checkpoint, lastSignal }).toEqual({
      status: before.status,
      clock: before.clock,
      checkpoint: before.checkpoint,
      lastSignal: before.lastSignal,
    });
    expect(await noticesOf(reference)).toContainEqual(
      expect.objectContaining({ sequence: 2, state: 'failed', cause: '5.1.1' }),
    );
    const [told] = await toldOf(reference);
    expect(told?.text).toContain(
      `could not deliver an email about ${reference} to Ann Example <${address}>: the mailbox does not exist (5.1.1)`,
    );
    expect(told?.text).toContain('find another way');
    expect(await suppressions.of('club', address)).toMatchObject({ address, bounced: { status: '5.1.1', reference } });
  });

  it('asks the assignee to call if the requester has a telephone', async () => {
    const { reference, bounce, to } = await acknowledged({ phone: '+27 21 555 0100' });
    await bounces(rfc3464(bounce), reference, to);
    expect((await toldOf(reference))[0]?.text).toContain('Please call instead: +27 21 555 0100.');
  });

  it('stops further mail to the address until the suppression is lifted', async () => {
    const { reference, address, bounce, to } = await acknowledged();
    await bounces(rfc3464(bounce), reference, to);
    await act(reference, { action: 'ask_requester', question: 'Which browser is it?' });
    await tellAll(reference);
    expect(sentTo(address)).toHaveLength(1);
    expect((await eventsOf(reference)).slice(-2)).toMatchObject([
      { type: 'notice_suppressed', reason: 'address_bounced' },
      { type: 'answer_not_sent', reason: 'address_bounced' },
    ]);
    await tellAll(reference);
    const notSent = `Your question on ${reference} was not sent: email to this address has bounced permanently.`;
    expect(sentTo('thabo.mokoena@club.example').filter(({ text }) => text.includes(notSent))).toHaveLength(1);

    const list = await send('GET', '/v1/suppressed-addresses', { key: 'agent', query: { limit: '100' } });
    expect(list.body.items).toContainEqual(expect.objectContaining({ address, complained: null }));
    const path = `/v1/suppressed-addresses/${encodeURIComponent(address)}`;
    expect((await send('DELETE', path, { key: 'stranger' })).statusCode).toBe(404);
    expect((await send('DELETE', path, { key: 'integrator' })).statusCode).toBe(403);
    expect((await send('DELETE', path, { key: 'agent' })).statusCode).toBe(204);
    expect(await suppressions.of('club', address)).toBeNull();
    await send('POST', `/v1/tickets/${reference}/messages`, {
      key: 'agent',
      body: { body: 'Are you there?', visibility: 'public' },
    });
    await tellAll(reference);
    expect(sentTo(address).at(-1)?.text).toContain('Are you there?');

    // The same bounce again: it concerns a mail that was sent before.
    await bounces(rfc3464({ ...bounce, id: 'late' }), reference, to);
    expect(await suppressions.of('club', address)).toBeNull();
  });

  it.each([
    ['a delay', { action: 'delayed', status: '4.4.1' }],
    ['a temporary failure', { status: '4.2.2' }],
    ['a full mailbox', { status: '5.2.2' }],
    ['refused content', { status: '5.7.1' }],
  ])('that reports %s suppresses nothing', async (_, what) => {
    const { reference, address, bounce, to } = await acknowledged();
    await bounces(rfc3464({ ...bounce, ...what }), reference, to);
    expect(await suppressions.of('club', address)).toBeNull();
    expect(await failuresOn(reference)).toHaveLength(what.status === '4.4.1' ? 0 : 1);
  });

  it('that is forged suppresses no one: it names no mail of ours, or another’s', async () => {
    const victim = await acknowledged();
    const other = await acknowledged();
    const subject = `[${victim.reference}] Your request`;
    const forged = [
      { recipient: victim.address, subject },
      { recipient: victim.address, subject, messageId: '<guess@email.amazonses.com>' },
      { recipient: victim.address, messageId: other.bounce.messageId },
    ];
    for (const bounce of forged) await arrives({ raw: rfc3464(bounce), returnPath: '' });
    expect(await suppressions.of('club', victim.address)).toBeNull();
    expect(await suppressions.of('club', other.address)).toBeNull();
    expect((await noticesOf(victim.reference)).every(({ state }) => state === 'sent')).toBe(true);
  });

  it('that is genuine suppresses even after forged ones, and after a temporary failure', async () => {
    const { reference, address, bounce, to } = await acknowledged();
    await bounces(rfc3464(bounce), reference);
    await bounces(rfc3464({ ...bounce, recipient: 'somebody@else.example' }), reference, to);
    await bounces(rfc3464({ recipient: address, subject: `[${reference}] Your request` }), reference);
    await bounces(rfc3464({ ...bounce, status: '4.2.2' }), reference, to);
    expect(await suppressions.of('club', address)).toBeNull();
    await bounces(rfc3464(bounce), reference, to);
    expect(await suppressions.of('club', address)).toMatchObject({ bounced: { status: '5.1.1' } });
    expect((await failuresOn(reference)).at(-1)).toMatchObject({ facts: { suppressed: true } });
    expect((await toldOf(reference)).at(-1)?.text).toContain('find another way');
    const before = await failuresOn(reference);
    await bounces(rfc3464(bounce), reference, to);
    await bounces(rfc3464({ ...bounce, status: '4.2.2' }), reference, to);
    expect(await failuresOn(reference)).toEqual(before);
  });

  it('finds its ticket by the address it came to, if the mail itself isn’t returned', async () => {
    const { reference, address } = await acknowledged();
    const raw = rfc3464({ recipient: address });
    const key = await bounces(raw, reference, `support+${reference}@club.example`);
    expect(await ticketOfMail(key)).toBe(reference);
    expect(await failuresOn(reference)).toHaveLength(1);
    expect(await suppressions.of('club', address)).toBeNull();
  });

  it('sends one notice, however often it comes, and every different one is kept', async () => {
    const { reference, bounce, to } = await acknowledged();
    await bounces(rfc3464({ ...bounce, id: `same.${reference}` }), reference, to);
    await bounces(rfc3464({ ...bounce, id: `same.${reference}` }), reference, to);
    await bounces(qmail(bounce), reference, to);
    expect(await failuresOn(reference)).toHaveLength(1);
    expect(await toldOf(reference)).toHaveLength(1);
    const kept = (await eventsOf(reference)).filter(({ reason }) => reason === 'bounce');
    expect(kept).toHaveLength(1);
  });

  it.each<[string, Verdicts | undefined, (mail: Told) => { to?: string; from?: string }]>([
    ['with every verdict FAIL', FAILED, ({ to }) => ({ to })],
    ['to our usual address', undefined, () => ({})],
    [
      'from a person in copy of an answer, who saw its address',
      undefined,
      ({ to }) => ({ to, from: 'eve@customer.example' }),
    ],
    ['from another domain', undefined, ({ to }) => ({ to, from: 'MAILER-DAEMON@evil.example' })],
  ])('that is unproved, %s, is a hint, and suppresses nothing', async (_, verdicts, how) => {
    const ticket = await acknowledged();
    const { reference, address, bounce } = ticket;
    const { to, from = 'MAILER-DAEMON@mx.customer.example' } = how(ticket);
    for (const id of ['one', 'two']) {
      const raw = rfc3464({ ...bounce, id: `${id}.${reference}` });
      await arrives({ raw: raw.replace('MAILER-DAEMON@mx.customer.example', from), returnPath: '', to, verdicts });
    }
    await tellAll(reference);
    expect(await suppressions.of('club', address)).toBeNull();
    expect((await noticesOf(reference)).every(({ state }) => state === 'sent')).toBe(true);
    expect(await failuresOn(reference)).toMatchObject([{ facts: { suppressed: false, unproved: true } }]);
    const hints = await hintsOn(reference);
    expect(hints.map(({ text }) => text.includes(address))).toEqual([true]);
    await act(reference, { action: 'ask_requester', question: 'Which browser is it?' });
    await tellAll(reference);
    expect(sentTo(address).at(-1)?.text).toContain('Which browser is it?');
  });

  it('of a notice to an agent is a hint as well, and a bounce of that hint sends nothing', async () => {
    const { reference } = await acknowledged();
    const agent = await assigneeOf(reference);
    const [notice] = sentTo(agent).filter(({ subject }) => subject.includes(reference));
    if (!notice) throw new Error('no notice');
    await bounces(rfc3464({ recipient: agent, messageId: idOf(notice), status: '4.2.2' }), reference);
    const [told] = await hintsOn(reference);
    if (!told) throw new Error('nobody was told');
    expect(told.text).toContain(agent);
    const before = sentTo(agent).length;
    await bounces(rfc3464({ recipient: agent, messageId: idOf(told), status: '4.2.2' }), reference);
    expect(sentTo(agent)).toHaveLength(before);
  });
});

describe('a feedback report', () => {
  it('that comes by mail is a hint to the worker, and stops nothing', async () => {
    const { reference, address, bounce, to } = await acknowledged();
    await bounces(feedbackReport(bounce), reference, to);
    expect(await suppressions.of('club', address)).toBeNull();
    expect((await eventsOf(reference)).at(-1)).toMatchObject({ type: 'complained', facts: { unproved: true } });
    const told = await hintsOn(reference);
    expect(told).toHaveLength(1);
    expect(
      sentTo('naledi.khumalo@club.example').some(
        ({ subject }) => subject.includes(reference) && subject.includes('marked as spam'),
      ),
    ).toBe(false);
  });

  it('sends one notice per bounced notice, however many come, one after another or at once', async () => {
    const { reference, bounce, to } = await acknowledged();
    await bounces(feedbackReport(bounce), reference, to);
    await bounces(feedbackReport(bounce), reference, to);
    await Promise.all([1, 2, 3].map(() => arrives({ raw: feedbackReport(bounce), returnPath: '', to })));
    await tellAll(reference);
    const events = await eventsOf(reference);
    expect(events.filter(({ type }) => type === 'complained')).toHaveLength(1);
    expect(events.filter(({ reason }) => reason === 'complaint')).toHaveLength(4);
    expect(await hintsOn(reference)).toHaveLength(1);
  });

  it('and a bounce of the same notice, both unproved, are a hint each, also at once', async () => {
    const { reference, bounce } = await acknowledged();
    const hints = [feedbackReport(bounce), rfc3464(bounce)];
    await Promise.all(
      [...hints, feedbackReport(bounce), rfc3464(bounce)].map((raw) => arrives({ raw, returnPath: '' })),
    );
    await tellAll(reference);
    const told = (await eventsOf(reference)).filter(({ facts }) => facts && 'unproved' in facts);
    expect(told.map(({ type }) => type).toSorted()).toEqual(['complained', 'delivery_failed']);
  });

  it('that names no mail of ours is only kept', async () => {
    const { reference, address } = await acknowledged();
    await bounces(feedbackReport({ recipient: address }), reference, `support+${reference}@club.example`);
    expect(await suppressions.of('club', address)).toBeNull();
    expect((await eventsOf(reference)).at(-1)).toMatchObject({ type: 'message_added', reason: 'complaint' });
  });
});

describe('SES’s own event that comes as a mail', () => {
  /** The held mail that a raw mail has become. */
  const heldAs = async (key: string) => {
    const id = (await ticketOfMail(key)).replace('held:', '');
    return (await send('GET', `/v1/held-mail/${id}`, { key: 'agent' })).body;
  };

  it.each([
    ['Bounce', 'delivery_failed'],
    ['Complaint', 'complained'],
  ])(
    '%s: is a hint about the mail that it names, and suppresses nothing, however authenticated',
    async (type, event) => {
      const { reference, address, bounce, to } = await acknowledged();
      const key = await bounces(sesEventByMail(type, bounce), reference);
      expect(await ticketOfMail(key)).toBe(reference);
      if (type === 'Bounce') await bounces(sesEventByMail(type, bounce), reference, to);
      const told = (await eventsOf(reference)).filter((each) => each.type === event);
      for (const { facts } of told) expect(facts).toMatchObject({ event: 2, unproved: true });
      expect(told.length).toBeGreaterThan(0);
      expect(await suppressions.of('club', address)).toBeNull();
      expect((await noticesOf(reference)).every(({ state }) => state === 'sent')).toBe(true);
      expect(await hintsOn(reference)).toHaveLength(1);
    },
  );

  it.each(['Delivery', 'Send', 'Open', 'Click'])('%s: is not held, and is on no ticket', async (type) => {
    const { reference, bounce } = await acknowledged();
    const before = await eventsOf(reference);
    const key = await bounces(sesEventByMail(type, bounce), reference);
    expect(await heldAs(key)).toMatchObject({ cause: 'receipt', state: 'rejected', decided: { by: 'system' } });
    expect(await eventsOf(reference)).toEqual(before);
  });

  it.each([
    ['Bounce', 'bounce'],
    ['Complaint', 'feedback_report'],
  ])('%s: about a mail that isn’t ours is not held, unless it has a virus', async (type, cause) => {
    const raw = sesEventByMail(type, { recipient: 'zoe@else.example', messageId: '<0100-else@email.amazonses.com>' });
    expect(await heldAs(await arrives({ raw }))).toMatchObject({ cause, state: 'rejected' });
    const infected = sesEventByMail(type, { recipient: 'zoe@else.example' });
    const key = await arrives({ raw: infected, verdicts: { virus: 'FAIL' } });
    expect(await heldAs(key)).toMatchObject({ cause: 'virus_found', state: 'held', decided: null });
  });
});
