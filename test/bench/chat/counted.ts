import '../../kit/chat/clock.ts';
import { mock } from 'node:test';
import { items, send } from '../../kit/api.ts';
import { chatId } from '../../kit/chat/chats.ts';
import { deliverWakes, openedSocket } from '../../kit/chat/sockets.ts';
import { startChat } from '../../kit/chat/visitors.ts';
import { type AwsCommand, interceptAws } from '../../kit/faults/aws.ts';
import { Counter, type Counts, callsOf } from '../way/counter.ts';

/**
 * One chat through the functions' own handlers on an AWS in memory, as the clients of browsers go about it: six minutes, five
 * messages each way, and its part of an agent who has three at once.
 */
export type CountedChat = {
  counts: Counts;
  /** Requests of the HTTP API, frames by sockets in both directions, and messages of the chat queue. */
  requests: number;
  frames: number;
  wakes: number;
  minutes: number;
};

const MINUTES = 6;
const MESSAGES = 5;
/** While a text is written, "types" is said every three seconds. */
const TYPING = 3;
const VISITOR_PINGS = (MINUTES * 60) / 20;
/** Of the agent's every eight seconds, a third is this chat's. */
const AGENT_PINGS = (MINUTES * 60) / 8 / 3;
/** Each ping is written to the three items of its socket, in a transaction; here no time passes in which it were worth it. */
const HEARTBEAT_UNITS = 6;
/** The chat queue's message comes for the offer, for the agent while an answer is owed, and for the end. */
const WAKES = 4;

const NAME = 'chat';

const chatted = async (counter: Counter): Promise<Omit<CountedChat, 'counts' | 'minutes'>> => {
  let [requests, frames] = [0, 0];
  const asked = async <Answer>(answering: Promise<Answer>): Promise<Answer> => {
    requests++;
    counter.invoked(NAME);
    return answering;
  };
  const byAgent = (...sent: object[]) =>
    asked(send('POST', '/v1/chats/frames', { key: 'agent', body: { version: 1, frames: sent } }));
  const agent = await openedSocket((await send('POST', '/v1/chats/socket', { key: 'agent' })).body.url);
  await agent.send({ type: 'available', id: chatId(), on: true });
  counter.taken();
  const toAgent = agent.frames.length;

  const { start, answer } = await asked(startChat('Can I move my booking to Friday?'));
  const visitor = await openedSocket(answer.body.socket.url);
  const over = async (socket: { send: (frame: object) => Promise<void> }, frame: object) => {
    frames++;
    counter.invoked(NAME);
    await socket.send(frame);
  };
  const byVisitor = (...sent: object[]) => {
    const body = { version: 1, organisation: 'club', secret: start.secret, frames: sent };
    return asked(send('POST', `/v1/chat/conversations/${start.id}/frames`, { body }));
  };
  const chat = start.id;
  await byVisitor({ type: 'resume', after: 0 });
  await byAgent({ type: 'accept', chat, id: chatId() });
  await byAgent({ type: 'desk' });
  await over(agent, { type: 'watch', chat, on: true });
  await byAgent({ type: 'resume', chat, after: 0 });
  for (let message = 0; message < MESSAGES; message++) {
    for (let times = 0; times < TYPING; times++) await over(agent, { type: 'typing', chat, on: true });
    await byAgent({ type: 'say', chat, id: chatId(), text: 'Friday at ten is free. Shall I move it there for you?' });
    await over(visitor, { type: 'read', upTo: 2 * message + 1 });
    for (let times = 0; times < TYPING; times++) await over(visitor, { type: 'typing', on: true });
    await byVisitor({ type: 'say', id: chatId(), text: 'Yes please, and for two more people if that is possible.' });
    await over(agent, { type: 'read', chat, upTo: 2 * message + 2 });
  }
  for (let times = 0; times < VISITOR_PINGS; times++) await over(visitor, { type: 'ping' });
  for (let times = 0; times < AGENT_PINGS; times++) await over(agent, { type: 'ping' });
  await byVisitor({ type: 'end', id: chatId() });
  await byVisitor({ type: 'rate', id: chatId(), score: 5 });
  for (let times = 0; times < WAKES; times++) {
    counter.invoked('tend-chats');
    await deliverWakes();
  }
  await visitor.close();
  counter.invoked(NAME);
  return { requests, frames: frames + visitor.frames.length + agent.frames.length - toAgent, wakes: WAKES };
};

/** After one that nobody counts, which fills what warm functions remember. */
export const countChat = async (): Promise<CountedChat> => {
  // However slow the machine: what is remembered for seconds stays remembered.
  mock.timers.enable({ apis: ['Date'], now: Date.now() });
  const counter = new Counter(items);
  const stop = interceptAws(
    (command: AwsCommand, output) => counter.called(NAME, command, output),
    () => undefined,
  );
  try {
    await chatted(counter);
    counter.taken();
    const counted = await chatted(counter);
    const { [NAME]: own, 'tend-chats': tended } = counter.taken();
    if (!own || callsOf(own) === 0) throw new Error('nothing was counted');
    const heartbeats = (VISITOR_PINGS + AGENT_PINGS) * HEARTBEAT_UNITS;
    const invocations = own.invocations + (tended?.invocations ?? 0);
    const counts = { ...own, invocations, writeUnits: own.writeUnits + heartbeats };
    return { ...counted, counts, minutes: MINUTES };
  } finally {
    mock.timers.reset();
    stop();
  }
};
