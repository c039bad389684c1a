import '../../kit/chat/clock.ts';
// Imported before the queue of the chats, which replaces it.
import '../../kit/portal.ts';
import { SQSClient } from '@aws-sdk/client-sqs';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { chatAnswers } from '../../../shared/adapters/sqs/wakes.ts';
import { secondsAfter } from '../../../shared/domain/chat/settings.ts';
import { makeToken } from '../../../shared/domain/links/confirmation-link.ts';
import { makeRequestToken } from '../../../shared/domain/links/request-link.ts';
import { personIdOf } from '../../../shared/domain/ticket/person.ts';
import { ticketServices } from '../../../shared/runtime/ticket-services.ts';
import type { Entry } from '../../../shared/schemas/chat/conversation.ts';
import { signInMessageSchema } from '../../../shared/schemas/workflow.ts';
import { NoticeNotYet } from '../../../shared/usecases/telling/sending/sending.ts';
import { items, LINK_SECRET, REQUEST, SITE_URL, send } from '../../kit/api.ts';
import { chatId } from '../../kit/chat/chats.ts';
import { deliverWakes, openSocket, outgoing } from '../../kit/chat/sockets.ts';
import { sendFrames, startChat } from '../../kit/chat/visitors.ts';
import { act, Desk, postTicket } from '../../kit/desks/telling-desk.ts';
import { mailOf, type Visitor, visitor } from '../../kit/portal.ts';

/** Which requests a chat joins, for whom, and who reads their answers in it (docs/decisions/0090, 0146). */

const LATER = '2099-01-01T00:00:00.000Z';

afterEach(() => {
  vi.useRealTimers();
});

let people = 0;
const asked = async (more: object = {}) => {
  const email = `joins.${++people}@customer.example`;
  const { reference } = await postTicket({ ...REQUEST, requester: { email }, ...more });
  return { email, reference };
};

const ticketItem = (reference: string): Record<string, unknown> => {
  const item = [...items.values()].find(({ pk, sk }) => pk === `TICKET#${reference}` && sk === 'TICKET');
  if (!item) throw new RangeError(`no ticket ${reference}`);
  return item;
};

const signedIn = async (email: string): Promise<Visitor> => {
  const own = visitor();
  await own.ask(email);
  const names = outgoing.flatMap((text) => signInMessageSchema.safeParse(JSON.parse(text)).data?.signIn ?? []);
  expect((await own.complete({ token: mailOf(names.at(-1)).token })).statusCode).toBe(200);
  return own;
};
/** A browser that opens one request by a link of its mails, as anyone with that mail can. */
const withLink = async (email: string, reference: string): Promise<Visitor> => {
  const own = visitor();
  const link = { organisation: 'club', reference, person: personIdOf('club', { email }), expiresAt: LATER };
  const opened = { token: makeRequestToken(link, LINK_SECRET), browser: 'AbCdEfGhIjKlMnOpQrStUv' };
  expect((await own.post('/open', opened)).statusCode).toBe(200);
  return own;
};
const bareLink = (reference: string): string =>
  makeToken({ organisation: 'club', reference, event: 1, expiresAt: LATER }, LINK_SECRET);

/** Begins a chat on a page of the portal, which has shown its relation to the request it is about. */
const chatIn = async ({ jar }: Visitor, text: string, more: { about?: { reference: string } } = {}) => {
  const start = {
    ...{ version: 1, id: chatId(), secret: `${'c'.repeat(42)}A`, organisation: 'club' },
    ...{ first: { id: chatId(), text }, ...more },
  };
  const headers = {
    ...{ origin: SITE_URL, 'sec-fetch-site': 'same-origin' },
    cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; '),
  };
  const reference = more.about?.reference;
  const query = { organisation: 'club', ...(reference === undefined ? {} : { reference }) };
  const { body: told } = await send('GET', '/v1/chat/availability', { query, headers });
  const answer = await send('POST', '/v1/chat/conversations', { body: start, headers });
  expect(answer.statusCode, answer.text).toBe(201);
  const isJoined = answer.body.conversation.reference === reference;
  expect(told.about).toBe(reference === undefined ? null : isJoined ? 'joined' : 'linked');
  return { start, answer };
};

describe('a chat in the portal', () => {
  it('joins a request for its signed-in requester, and for no one else', async () => {
    const [mine, theirs] = [await asked(), await asked()];
    ticketItem(mine.reference).category = 'payment';
    const own = await signedIn(mine.email);
    const joined = await chatIn(own, 'One more thing', { about: { reference: mine.reference } });
    expect(joined.answer.body.conversation.reference).toBe(mine.reference);
    // The category by which it is offered.
    const held = await send('GET', `/v1/chats/${joined.start.id}`, { key: 'supervisor' });
    expect(held.body.chat.category).toBe('payment');
    await sendFrames(joined.start, { type: 'end', id: chatId() });
    const other = await chatIn(own, 'And this', { about: { reference: theirs.reference } });
    expect(other.answer.body.conversation.reference).not.toBe(theirs.reference);
  });

  it('joins nothing for a person in copy, who reads other parts of it', async () => {
    const mine = await asked();
    const colleague = `joins.${++people}@customer.example`;
    ticketItem(mine.reference).copied = [personIdOf('club', { email: colleague })];
    const own = await signedIn(colleague);
    const { answer } = await chatIn(own, 'Me too', { about: { reference: mine.reference } });
    expect(answer.body.conversation.reference).not.toBe(mine.reference);
  });

  it('joins nothing for the other side of a dispute, which reads a separate thread, and the requester’s thread for its requester', async () => {
    const mine = await asked();
    const other = `joins.${++people}@customer.example`;
    ticketItem(mine.reference).counterparty = personIdOf('club', { email: other });
    const { answer } = await chatIn(await signedIn(other), 'Me too', { about: { reference: mine.reference } });
    expect(answer.body.conversation.reference).not.toBe(mine.reference);
    const own = await chatIn(await signedIn(mine.email), 'And this', { about: { reference: mine.reference } });
    expect(own.answer.body.conversation.reference).toBe(mine.reference);
  });

  it('joins nothing from another site’s page, whatever cookie it sends, nor without such a request', async () => {
    const mine = await asked();
    const { jar } = await signedIn(mine.email);
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const toldTo = async (reference: string, site: string) => {
      const query = { organisation: 'club', reference };
      const headers = { cookie, 'sec-fetch-site': site };
      return (await send('GET', '/v1/chat/availability', { query, headers })).body.about;
    };
    expect(await toldTo(mine.reference, 'same-origin')).toBe('joined');
    expect(await toldTo(mine.reference, 'cross-site')).toBe('linked');
    expect(await toldTo('TD-0000-0000', 'same-origin')).toBe('linked');
    expect(await toldTo('nonsense', 'same-origin')).toBe('linked');
  });

  it('is only about the request that a link opened, and shows no other chat of the person', async () => {
    const mine = await asked();
    const another = await asked({ requester: { email: mine.email } });
    const own = await signedIn(mine.email);
    await chatIn(own, 'Quagga');
    const byLink = await withLink(mine.email, mine.reference);
    const { answer } = await chatIn(byLink, 'Hello');
    expect(answer.text).not.toContain('Quagga');
    expect(answer.body.conversation.visitor).toEqual({ kind: 'anonymous', name: null });
    const joined = await chatIn(byLink, 'Hello', { about: { reference: mine.reference } });
    expect(joined.answer.body.conversation.reference).toBe(mine.reference);
    const refused = await chatIn(byLink, 'Hello', { about: { reference: another.reference } });
    expect(refused.answer.body.conversation.reference).not.toBe(another.reference);
    await act(mine.reference, { action: 'restrict', restricted: true, reason: 'It is delicate.' }, 'supervisor');
    const later = await chatIn(byLink, 'Hello', { about: { reference: mine.reference } });
    expect(later.answer.body.conversation.reference).not.toBe(mine.reference);
  });
});

describe('a chat that began in a signed-in session', () => {
  it('is closed after the sign-out: its socket gets nothing more and is cut, and its secret opens nothing', async () => {
    const byAgent = (...frames: object[]) =>
      send('POST', '/v1/chats/frames', { key: 'agent', body: { version: 1, frames } });
    const desk = await openSocket((await send('POST', '/v1/chats/socket', { key: 'agent' })).body.url);
    await byAgent({ type: 'available', id: chatId(), on: true });
    const own = await signedIn(`joins.${++people}@customer.example`);
    const { start, answer } = await chatIn(own, 'Hello');
    const socket = await openSocket(answer.body.socket.url);
    await byAgent({ type: 'accept', chat: start.id, id: chatId() });
    await byAgent({ type: 'say', chat: start.id, id: chatId(), text: 'Before' });
    expect(JSON.stringify(socket?.frames)).toContain('Before');
    expect((await own.post('/sign-out')).statusCode).toBe(204);
    const told = socket?.frames.length;
    const said = await byAgent({ type: 'say', chat: start.id, id: chatId(), text: 'Quagga' });
    expect(said.body.frames.at(-1).type).toBe('done');
    expect(socket?.frames.slice(told)).toEqual([{ type: 'signed_out' }]);
    expect(socket?.state.isOpen).toBe(false);
    expect((await sendFrames(start, { type: 'resume', after: 0 })).statusCode).toBe(404);
    await byAgent({ type: 'end', chat: start.id, id: chatId() }, { type: 'available', id: chatId(), on: false });
    await desk?.close();
  });
});

describe('a plain link in a request’s mails', () => {
  const referenceOf = async (reference: string): Promise<string> => {
    const { answer } = await startChat('Still there?', { about: { link: bareLink(reference) } });
    return answer.body.conversation.reference;
  };

  it('joins it until its recipient has opened it', async () => {
    const mine = await asked();
    const { start, answer } = await startChat('Still there?', { about: { link: bareLink(mine.reference) } });
    // Answers go to the request's requester: an address typed here doesn't replace theirs.
    expect(answer.body.conversation).toMatchObject({ reference: mine.reference, asksForAddress: false });
    const left = await sendFrames(start, { type: 'leave_address', id: chatId(), email: 'other@customer.example' });
    expect(left.body.frames.at(-1)).toMatchObject({ type: 'refused', code: 'not_now' });
    await withLink(mine.email, mine.reference);
    expect(await referenceOf(mine.reference)).not.toBe(mine.reference);
  });

  it('joins no restricted one', async () => {
    const mine = await asked();
    await act(mine.reference, { action: 'restrict', restricted: true, reason: 'It is delicate.' }, 'supervisor');
    expect(await referenceOf(mine.reference)).not.toBe(mine.reference);
  });
});

/** Sends answers, on the chats' clock. */
const telling = (): Desk => {
  const desk = new Desk();
  const { clock } = ticketServices();
  desk.services.clock = { ...clock, now: () => secondsAfter(clock.now(), desk.ahead / 1000) };
  desk.services.showInChat = chatAnswers(new SQSClient({}), String(process.env.CHAT_QUEUE_URL));
  return desk;
};
const told = (desk: Desk, reference: string, sequence: number): Promise<'told' | 'waits'> =>
  desk.tellOf(reference, sequence).then(
    () => 'told' as const,
    (error: unknown) => {
      if (error instanceof NoticeNotYet && error.message === 'quiet_time') return 'waits' as const;
      throw error;
    },
  );
const answered = async (reference: string): Promise<number> => {
  const body = { body: 'Yes, until Friday.', visibility: 'public' };
  const answer = await send('POST', `/v1/tickets/${reference}/messages`, { key: 'supervisor', body });
  expect(answer.statusCode, answer.text).toBe(201);
  return Number(answer.body.id);
};
const shownIn = async (start: Parameters<typeof sendFrames>[0]): Promise<string[]> => {
  const { body } = await sendFrames(start, { type: 'resume', after: 0 });
  const entries: Entry[] = body.frames[1].entries;
  return entries.flatMap((entry) => (entry.kind === 'message' && entry.by.kind === 'agent' ? [entry.text] : []));
};

describe('an answer to a request that a chat has joined', () => {
  it('is read there by the signed-in requester, and then sends no mail', async () => {
    const mine = await asked();
    const { start } = await chatIn(await signedIn(mine.email), 'One more', { about: { reference: mine.reference } });
    const desk = telling();
    const sequence = await answered(mine.reference);
    expect(await told(desk, mine.reference, sequence)).toBe('waits');
    await deliverWakes();
    expect(await shownIn(start)).toEqual(['Yes, until Friday.']);
    await sendFrames(start, { type: 'read', upTo: 99 });
    expect(await told(desk, mine.reference, sequence)).toBe('told');
    expect(desk.mails).toEqual([]);
  });

  it('is also shown to a visitor with a link, and mailed at once, because the requester may be another person', async () => {
    const mine = await asked();
    const { start } = await startChat('Still there?', { about: { link: bareLink(mine.reference) } });
    const desk = telling();
    const sequence = await answered(mine.reference);
    expect(await told(desk, mine.reference, sequence)).toBe('told');
    await deliverWakes();
    expect(await shownIn(start)).toEqual(['Yes, until Friday.']);
    expect(desk.to(mine.email)).toHaveLength(1);
  });

  it('is not shown once the request is restricted', async () => {
    const mine = await asked();
    const { start } = await startChat('Still there?', { about: { link: bareLink(mine.reference) } });
    const desk = telling();
    const before = await answered(mine.reference);
    expect(await told(desk, mine.reference, before)).toBe('told');
    // Between the notice and the chat.
    await act(mine.reference, { action: 'restrict', restricted: true, reason: 'It is delicate.' }, 'supervisor');
    await deliverWakes();
    expect(await shownIn(start)).toEqual([]);
  });
});

describe('a chat without messages for half an hour', () => {
  it('is over, accepts no more, and still shows an answer to a visitor who comes back', async () => {
    const { start, answer } = await startChat('Can I move my booking?');
    const { reference } = answer.body.conversation;
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 31 * 60_000 });
    await deliverWakes();
    const [standing] = (await sendFrames(start, { type: 'resume', after: 0 })).body.frames;
    expect(standing.conversation.status).toBe('ended');
    const desk = telling();
    const sequence = await answered(reference);
    expect(await told(desk, reference, sequence)).toBe('told');
    await deliverWakes();
    expect(await shownIn(start)).toEqual(['Yes, until Friday.']);
    const said = await sendFrames(start, { type: 'say', id: chatId(), text: 'Thanks' });
    expect(said.body.frames).toMatchObject([{ type: 'refused', code: 'not_now' }]);
  });
});
