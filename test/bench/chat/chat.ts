import { setTimeout as sleep } from 'node:timers/promises';
import type { Stack } from '../../../local/stack.ts';
import type { Entry } from '../../../shared/schemas/chat/conversation.ts';
import type { Organisation } from '../../../shared/schemas/configuration/organisation.ts';
import { newId } from '../../../web/chat/client/ids.ts';
import { type Figure, quantile } from '../figures.ts';
import { type Agent, agentOf, cutSome, visitorOf } from './crowd.ts';

/** How many visitors chat at once with how many agents, what each writes, and within which time they come. */
export type ChatSize = { visitors: number; agents: number; messages: number; withinSeconds: number };

const SECOND = 1000;
/** All sockets that are open at a moment: so many of them are cut every few seconds. */
const CUT_SHARE = 0.05;
const CUT_EVERY = 3 * SECOND;
/** After the last word, everything has to be everywhere within this. */
const MAX_SETTLING = 120 * SECOND;

/** When each text was written, and when it was first seen on the other side. */
class Delays {
  readonly #sent = new Map<string, number>();
  readonly delays: number[] = [];
  sent(text: string): void {
    this.#sent.set(text, performance.now());
  }
  seen(entries: readonly Entry[]): void {
    for (const entry of entries) {
      const at = entry.kind === 'message' ? this.#sent.get(entry.text) : undefined;
      if (entry.kind !== 'message' || at === undefined) continue;
      this.delays.push(performance.now() - at);
      this.#sent.delete(entry.text);
    }
  }
  get waiting(): number {
    return this.#sent.size;
  }
}

const pause = (): Promise<void> => sleep(SECOND + Math.random() * 8 * SECOND);

const textsOf = (entries: readonly Entry[]): string[] =>
  entries.flatMap((entry) => (entry.kind === 'message' ? [entry.text] : []));

type Chatted = { visitor: ReturnType<typeof visitorOf>; said: string[] };

const chatAs = async (
  stack: Stack,
  number: number,
  size: ChatSize,
  toAgent: Delays,
  toVisitor: Delays,
): Promise<Chatted> => {
  await sleep(Math.random() * size.withinSeconds * SECOND);
  const visitor = visitorOf(stack, number);
  visitor.subscribe(() => toVisitor.seen(visitor.view().thread.messages));
  const said: string[] = [];
  for (let message = 0; message < size.messages; message++) {
    const text = `visitor ${number}, message ${message}`;
    said.push(text);
    toAgent.sent(text);
    await visitor.say({ text });
    await pause();
  }
  return { visitor, said };
};

/** Accepts what is offered, and answers every message of a visitor's with one of its own. */
const answerAs = ({ id, desk }: Agent, toAgent: Delays, toVisitor: Delays): void => {
  const open = new Set<string>();
  const asked = new Set<string>();
  const answered = new Set<string>();
  const look = (): void => {
    const { desk: shown, talks } = desk.view();
    for (const { id: chat } of shown?.offers ?? []) {
      if (asked.has(chat)) continue;
      asked.add(chat);
      // What doesn't get through, or came too late, may be offered again.
      desk.act({ type: 'accept', chat, id: newId() }).catch(() => asked.delete(chat));
    }
    for (const { id: chat, status } of shown?.mine ?? []) {
      if (open.has(chat) || status !== 'active') continue;
      open.add(chat);
      desk.open(chat);
    }
    for (const [chat, { thread }] of talks) {
      toAgent.seen(thread.messages);
      for (const entry of thread.messages) {
        if (entry.kind !== 'message' || entry.by.kind !== 'visitor' || answered.has(entry.text)) continue;
        if (!shown?.mine.some((each) => each.id === chat)) continue;
        answered.add(entry.text);
        const text = `${id} to ${entry.text}`;
        toVisitor.sent(text);
        desk.say(chat, text);
      }
    }
  };
  desk.subscribe(look);
  look();
};

type Stored = Pick<Organisation, 'agents' | 'chat' | 'levelTeams'> & { version: number };

/** An organisation with as many agents, each with a key. */
const staffed = async (stack: Stack, agents: number): Promise<{ id: string; key: string }[]> => {
  const { admin } = stack.endpoints.apiKeys;
  const call = async <Body>(method: string, path: string, body?: object): Promise<Body> => {
    const answer = await fetch(`${stack.endpoints.apiUrl}${path}`, {
      method,
      headers: { authorization: `Bearer ${admin}`, 'content-type': 'application/json' },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    // The API's own tests hold its answers to their schemas.
    return answer.json() as Promise<Body>;
  };
  const { version: _, ...organisation } = await call<Stored>('GET', '/v1/organisation');
  const made = Array.from({ length: agents }, (_each, index) => ({
    ...{ id: `chatter.${index}`, name: `Chatter ${index}`, email: `chatter.${index}@club.example`, role: 'agent' },
    ...{ team: organisation.chat.team ?? organisation.levelTeams[0], skills: [] },
  }));
  const chat = { ...organisation.chat, mostEach: 20 };
  await call<Stored>('PUT', '/v1/organisation', { ...organisation, agents: [...organisation.agents, ...made], chat });
  // Functions remember the organisation for two seconds.
  await sleep(2.5 * SECOND);
  const keyed: { id: string; key: string }[] = [];
  for (const { id } of made) {
    const { secret: key } = await call<{ secret: string }>('POST', '/v1/keys', { name: id, role: 'agent', agent: id });
    keyed.push({ id, key });
  }
  return keyed;
};

/** Visitors chat with agents while sockets are cut at random: what is lost, doubled or out of order, and what it takes. */
export const chatFigures = async (stack: Stack, size: ChatSize): Promise<Figure[]> => {
  const [toAgent, toVisitor] = [new Delays(), new Delays()];
  const keyed = await staffed(stack, size.agents);
  const agents: Agent[] = [];
  for (const [number, { id, key }] of keyed.entries()) agents.push(await agentOf(stack, id, key, number));
  for (const agent of agents) answerAs(agent, toAgent, toVisitor);
  let cuts = 0;
  const cutting = setInterval(() => {
    cuts += cutSome(CUT_SHARE);
  }, CUT_EVERY);
  const chatted = await Promise.all(
    Array.from({ length: size.visitors }, (_, number) => chatAs(stack, number, size, toAgent, toVisitor)),
  );
  const ended = performance.now();
  while (toAgent.waiting + toVisitor.waiting > 0 && performance.now() - ended < MAX_SETTLING) await sleep(SECOND / 2);
  clearInterval(cutting);
  const faults = chatted.map(faultsOf);
  for (const { visitor } of chatted) visitor.stop();
  for (const { desk } of agents) desk.stop();
  const sum = (kind: keyof Faults): number => faults.reduce((all, each) => all + each[kind], 0);
  const seconds = (delays: number[], rank: number): number => quantile(delays, rank) / SECOND;
  const count = { unit: '', limit: 0, decides: true };
  const who = `${size.visitors} visitors with ${size.agents} agents, ${cuts} sockets cut`;
  return [
    {
      name: 'chat: messages not on both sides two minutes after the last',
      value: sum('lost') + toAgent.waiting,
      ...count,
      note: who,
    },
    { name: 'chat: messages doubled', value: sum('doubled'), ...count },
    { name: 'chat: messages out of order', value: sum('misplaced'), ...count },
    { name: 'chat: became tickets, unanswered', value: sum('tickets'), unit: '' },
    {
      name: 'chat: to the agent, p50',
      value: seconds(toAgent.delays, 0.5),
      unit: 's',
      note: `${toAgent.delays.length}`,
    },
    { name: 'chat: to the agent, p99', value: seconds(toAgent.delays, 0.99), unit: 's' },
    {
      name: 'chat: to the visitor, p50',
      value: seconds(toVisitor.delays, 0.5),
      unit: 's',
      note: `${toVisitor.delays.length}`,
    },
    { name: 'chat: to the visitor, p99', value: seconds(toVisitor.delays, 0.99), unit: 's' },
  ];
};

type Faults = { lost: number; doubled: number; misplaced: number; tickets: number };

/** What a visitor sees in the end, over what was said: each text once, theirs in their order, and each with its answer. */
const faultsOf = ({ visitor, said }: Chatted): Faults => {
  const { thread, standing } = visitor.view();
  const texts = textsOf(thread.messages);
  const isTicket = standing?.status === 'ticket';
  const answers = texts.filter((text) => !said.includes(text));
  const own = texts.filter((text) => said.includes(text));
  const missing = said.filter((text) => !texts.includes(text)).length;
  const unanswered = said.filter((text) => !answers.some((answer) => answer.endsWith(` to ${text}`))).length;
  return {
    lost: missing + (isTicket ? 0 : unanswered),
    doubled: texts.length - new Set(texts).size,
    misplaced: [...new Set(own)].filter((text, index) => text !== said.filter((each) => own.includes(each))[index])
      .length,
    tickets: Number(isTicket),
  };
};
