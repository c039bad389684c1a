import '../../kit/chat/clock.ts';
import { describe, expect, it } from 'vitest';
import { secondsAfter } from '../../../shared/domain/chat/settings.ts';
import { ticketServices } from '../../../shared/runtime/ticket-services.ts';
import type { OutgoingMessage } from '../../../shared/schemas/workflow.ts';
import { act, postTicket, REQUEST, send } from '../../kit/api.ts';
import { chatId } from '../../kit/chat/chats.ts';
import { deliverWakes } from '../../kit/chat/sockets.ts';
import { sendFrames, startChat } from '../../kit/chat/visitors.ts';
import { reconciling } from '../../kit/desks/reconcile-desk.ts';
import { Desk } from '../../kit/desks/telling-desk.ts';
import { sourcesIn } from '../../kit/source.ts';

/** A requester without an address gets the owed notices once they have one (docs/decisions/0145). */

/** On the chats' clock. */
const newDesk = (): Desk => {
  const desk = new Desk();
  const { clock } = ticketServices();
  desk.services.clock = { ...clock, now: () => secondsAfter(clock.now(), desk.ahead / 1000) };
  return desk;
};
let handles = 0;
const nobody = (more: object = {}) => ({
  ...REQUEST,
  requester: { id: `customer-${++handles}`, handle: '@ann', ...more },
});
const eventsOf = async (desk: Desk, reference: string) =>
  (await desk.services.store.events(reference)).map(({ type }) => type);
const sequenceOf = async (desk: Desk, reference: string, wanted: string) => {
  const found = (await desk.services.store.events(reference)).findLast(({ type }) => type === wanted);
  if (!found) throw new Error(`no ${wanted}`);
  return found.sequence;
};
const causes = async (desk: Desk, reference: string) =>
  (await desk.services.notices.ofTicket(reference)).flatMap(({ recipient, state, cause }) =>
    recipient.startsWith('person:') ? [cause ?? state] : [],
  );
/** A ticket of a chat that no agent answered. */
const chatTicket = async () => {
  const { start, answer } = await startChat('Can I move my booking for Ms Secret?');
  await deliverWakes();
  if (answer.statusCode !== 201) throw new Error(answer.text);
  return { visitor: start, reference: String(answer.body.conversation.reference) };
};
const leaving = (visitor: { id: string; secret: string }, email: string) =>
  sendFrames(visitor, { type: 'leave_address', id: chatId(), email });

describe('an address left by a visitor after the ticket was made', () => {
  it('gets the acknowledgement, as the fixed text, once', async () => {
    const desk = newDesk();
    const { visitor, reference } = await chatTicket();
    await desk.tell(reference);
    expect(await causes(desk, reference)).toEqual(['no_address']);
    await leaving(visitor, 'ada.1@customer.example');
    await desk.tell(reference);
    const [mail, ...others] = desk.to('ada.1@customer.example');
    expect(others).toEqual([]);
    expect(mail?.subject).toContain(`[${reference}] We have received a request`);
    expect(`${mail?.subject}${mail?.text}${mail?.html}`).not.toMatch(/Secret|booking/);
    for (let sequence = 1; sequence <= (await eventsOf(desk, reference)).length; sequence++)
      await desk.tellOf(reference, sequence);
    await leaving(visitor, 'ada.1@customer.example');
    await desk.tell(reference);
    expect(desk.to('ada.1@customer.example')).toHaveLength(1);
    expect((await eventsOf(desk, reference)).filter((type) => type === 'requester_reachable')).toHaveLength(1);
  });

  it('gets it even if no notice was tried before, and if its sender dies', async () => {
    const desk = newDesk();
    const { visitor, reference } = await chatTicket();
    await leaving(visitor, 'ada.2@customer.example');
    const reachable = await sequenceOf(desk, reference, 'requester_reachable');
    await desk.tell(reference);
    expect(desk.to('ada.2@customer.example')).toHaveLength(1);

    const other = await chatTicket();
    await desk.tell(other.reference);
    await leaving(other.visitor, 'ada.3@customer.example');
    const { send: post } = desk.services.mail;
    desk.services.mail.send = async () => Promise.reject(new Error('killed'));
    await expect(desk.tell(other.reference)).rejects.toThrow('killed');
    desk.services.mail.send = post;
    await desk.tellOf(other.reference, await sequenceOf(desk, other.reference, 'requester_reachable'));
    await desk.tell(other.reference);
    expect(desk.to('ada.3@customer.example')).toHaveLength(1);
    expect(reachable).toBeGreaterThan(1);
  });

  it('gets what an agent has answered in the meantime', async () => {
    const desk = newDesk();
    const { visitor, reference } = await chatTicket();
    await act(reference, { action: 'take' });
    await send('POST', `/v1/tickets/${reference}/messages`, {
      key: 'agent',
      body: { body: 'To which day?', visibility: 'public' },
    });
    // It could have been read in the chat until now.
    desk.ahead = 121_000;
    await desk.tell(reference);
    expect(desk.mails.filter(({ to }) => !to.address.endsWith('@club.example'))).toEqual([]);
    await leaving(visitor, 'ada.4@customer.example');
    await desk.tell(reference);
    const mails = desk.to('ada.4@customer.example');
    expect(mails.filter(({ text }) => text.includes('To which day?'))).toHaveLength(1);
    expect(new Set(mails.map(({ notice }) => notice)).size).toBe(mails.length);
  });
});

describe('a handle with an address or number added later by an integrator', () => {
  it('gets the owed notices of its open tickets, and none that were sent', async () => {
    const desk = newDesk();
    const body = nobody();
    const { reference } = await postTicket(body);
    await desk.tell(reference);
    expect(await causes(desk, reference)).toEqual(['no_address']);
    const email = `ann.${handles}@customer.example`;
    const second = await postTicket({ ...body, requester: { ...body.requester, email } });
    await desk.tell(reference);
    await desk.tell(second.reference);
    expect(desk.to(email).map((mail) => [mail.reference, mail.notice])).toEqual(
      [reference, second.reference].map((each) => [each, 'acknowledgement']),
    );
    expect(await eventsOf(desk, second.reference)).not.toContain('requester_reachable');
  });

  it('is called if it is a number', async () => {
    const desk = newDesk();
    const body = nobody();
    const { reference } = await postTicket(body);
    await desk.tell(reference);
    await postTicket({ ...body, requester: { ...body.requester, phone: '+27 21 555 0177' } });
    await desk.tell(reference);
    expect((await eventsOf(desk, reference)).filter((type) => type === 'call_requested')).toHaveLength(1);
  });

  it('gets no mail for what its author was asked to post', async () => {
    const desk = newDesk();
    const body = { ...nobody(), channel: 'social_media' };
    const { reference } = await postTicket(body);
    await act(reference, { action: 'take' });
    await send('POST', `/v1/tickets/${reference}/messages`, {
      key: 'agent',
      body: { body: 'To which day?', visibility: 'public' },
    });
    await desk.tell(reference);
    const email = `ann.${handles}@customer.example`;
    await postTicket({ ...body, requester: { ...body.requester, email } });
    await desk.tell(reference);
    expect(desk.to(email).map(({ notice }) => notice)).not.toContain('message');
    expect(desk.to(email).map(({ notice }) => notice)).toContain('acknowledgement');
  });
});

describe('reconcile', () => {
  it('finds waiting notices if the process that saved the address died, and sends them once', async () => {
    const desk = newDesk();
    const { reference } = await postTicket(nobody());
    await desk.tell(reference);
    const ticket = await desk.services.store.load(reference);
    const [person] = await desk.services.people.load('club', [ticket?.requester ?? '']);
    if (!person) throw new Error('nobody');
    const email = `ann.${handles}@customer.example`;
    await desk.services.people.saveClaimed('club', { ...person, email }, []);
    const { queued, run } = reconciling(desk);
    await run();
    const reachable = await sequenceOf(desk, reference, 'requester_reachable');
    // Its event is lost, too: the next run queues it.
    desk.ahead = 3_600_000;
    await run();
    const isOurs = (message: OutgoingMessage) =>
      'sequence' in message && message.reference === reference && message.sequence === reachable;
    expect(queued.filter(isOurs)).toEqual([{ reference, sequence: reachable, notice: true }]);
    await desk.tell(reference);
    await run();
    expect(queued.filter(isOurs)).toHaveLength(1);
    expect(desk.to(email)).toHaveLength(1);
  });
});

describe('people', () => {
  it('are only saved where the code checks that they became reachable, or where they can’t', () => {
    const saving = sourcesIn('shared/usecases', 'functions').filter(({ text }) =>
      /people\s*\.\s*(save|saveClaimed)\(/.test(text),
    );
    expect(saving.map(({ file }) => file).sort()).toEqual([
      'shared/usecases/chat/ticket/carry.ts',
      // A person without any known data.
      'shared/usecases/intake/email/copied-people.ts',
      'shared/usecases/intake/known-person.ts',
      // A person who signed in by their address.
      'shared/usecases/portal/profile.ts',
    ]);
  });
});
