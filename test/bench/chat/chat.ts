import { loadavg } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { clientOptions } from '../../../local/emulator.ts';
import type { Stack } from '../../../local/stack.ts';
import { chats } from '../../../shared/adapters/dynamodb/chat/chats.ts';
import type { Entry } from '../../../shared/schemas/chat/conversation.ts';
import type { Organisation } from '../../../shared/schemas/configuration/organisation.ts';
import { newId } from '../../../web/chat/client/ids.ts';
import { type Figure, quantile } from '../figures.ts';
import { siteSecretOf } from '../stack-tools.ts';
import { type Agent, agentOf, cutSome, visitorOf } from './crowd.ts';
import { type Faults, faultsOf, type Shown } from './faults.ts';

/** How many visitors chat at once with how many agents, and for how long they write. */
export type ChatSize = { visitors: number; agents: number; seconds: number };

const SECOND = 1000;
/** So many of all open sockets are cut every few seconds; to come back takes four invocations, of an agent two for each chat. */
const CUT_SHARE = 0.01;
const CUT_EVERY = 3 * SECOND;
/** After the last word, everything has to be everywhere within this. */
const MAX_SETTLING = 60 * SECOND;

/** What happens, as it happens: some minutes of silence look like a fault. */
const began = performance.now();
/** What else the machine does, before anything of ours runs. */
const [loadBefore = 0] = loadavg();
const progress = (text: string): void =>
  console.log(`  ${String(Math.round((performance.now() - began) / SECOND)).padStart(4)} s  ${text}`);

/** When each text was written, and when it was first seen on the other side. */
class Delays {
  readonly #sent = new Map<string, number>();
  readonly delays: number[] = [];
  /** When the last one arrived. */
  latest = 0;
  isWaitingFor(text: string): boolean {
    return this.#sent.has(text);
  }
  sent(text: string): void {
    this.#sent.set(text, performance.now());
  }
  seen(entries: readonly Entry[]): void {
    for (const entry of entries) {
      const at = entry.kind === 'message' ? this.#sent.get(entry.text) : undefined;
      if (entry.kind !== 'message' || at === undefined) continue;
      this.latest = performance.now();
      this.delays.push(this.latest - at);
      this.#sent.delete(entry.text);
    }
  }
  get waiting(): number {
    return this.#sent.size;
  }
}

const textsOf = (entries: readonly Entry[]): string[] =>
  entries.flatMap((entry) => (entry.kind === 'message' ? [entry.text] : []));

type Chatted = { visitor: ReturnType<typeof visitorOf>; said: string[] };
/** Delays of both directions, and what agents said in each chat. */
type Watched = { toAgent: Delays; toVisitor: Delays; answers: Map<string, string[]> };
const watching = (): Watched => ({ toAgent: new Delays(), toVisitor: new Delays(), answers: new Map() });

/** So many messages each, at moments of chance within some seconds; the first of them early. */
type Pace = { messages: number; seconds: number };
const BEGUN_WITHIN = 0.6;

const momentsOf = ({ messages, seconds }: Pace): number[] =>
  Array.from(
    { length: messages },
    (_, index) => Math.random() * seconds * SECOND * (index === 0 ? BEGUN_WITHIN : 1),
  ).toSorted((a, b) => a - b);

const chatAs = async (
  visitor: ReturnType<typeof visitorOf>,
  number: number,
  pace: Pace,
  { toAgent, toVisitor }: Watched,
): Promise<Chatted> => {
  const from = performance.now();
  visitor.subscribe(() => toVisitor.seen(visitor.view().thread.messages));
  const said: string[] = [];
  for (const [message, moment] of momentsOf(pace).entries()) {
    await sleep(Math.max(0, moment - (performance.now() - from)));
    const text = `visitor ${number}, message ${message}`;
    said.push(text);
    toAgent.sent(text);
    await visitor.say({ text });
  }
  return { visitor, said };
};

/** Accepts what is offered, and answers every message of a visitor's with one of its own. */
const answerAs = ({ id, desk }: Agent, watched: { current: Watched }): void => {
  const open = new Set<string>();
  const asked = new Set<string>();
  const answered = new Set<string>();
  const look = (): void => {
    const { toAgent, toVisitor, answers } = watched.current;
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
        answers.set(chat, [...(answers.get(chat) ?? []), text]);
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

/** A visitor and an agent alone: the delay to which a crowd's is compared. */
const QUIET: Pace = { messages: 8, seconds: 8 };
/** So many visitors write at the same moment: how fast their messages are answered is what the machine carries. */
const BURST = 20;
const AT_ONCE: Pace = { messages: 2, seconds: 0 };
/** Of what the machine carries for a moment, a crowd writes this much: heartbeats of its sockets need the rest. */
const SHARE = 0.4;
/** At least two, as one alone can't be out of order; people write no more in so short a time. */
const [FEWEST, MOST] = [2, 6];

/** What the machine carries of a crowd for so long, answers included. */
const paceOf = ({ visitors, seconds }: ChatSize, carriedASecond: number): Pace => {
  const each = Math.floor((SHARE * carriedASecond * seconds) / (2 * visitors));
  return { messages: Math.min(MOST, Math.max(FEWEST, each)), seconds };
};

/** Waits until everything is on both sides, and no longer than it may take. What became a ticket has no agent who sees it. */
const settled = async ({ toAgent, toVisitor }: Watched, chatted: readonly Chatted[]): Promise<void> => {
  const from = performance.now();
  const isOnItsWay = (): boolean =>
    toVisitor.waiting > 0 ||
    chatted.some(
      ({ visitor, said }) =>
        visitor.view().standing?.status !== 'ticket' && said.some((text) => toAgent.isWaitingFor(text)),
    );
  while (isOnItsWay() && performance.now() - from < MAX_SETTLING) await sleep(SECOND / 4);
};

/** How many messages a second reach the other side when several visitors, numbered from `first`, write at once. */
const carriedBy = async (
  stack: Stack,
  secret: string,
  first: number,
  answering: { current: Watched },
): Promise<number> => {
  const burst = watching();
  answering.current = burst;
  const from = performance.now();
  const chatted = await Promise.all(
    Array.from({ length: BURST }, (_, index) =>
      chatAs(visitorOf(stack, secret, first + index), first + index, AT_ONCE, burst),
    ),
  );
  await settled(burst, chatted);
  for (const { visitor } of chatted) visitor.stop();
  const arrived = burst.toAgent.delays.length + burst.toVisitor.delays.length;
  return (arrived * SECOND) / (Math.max(burst.toAgent.latest, burst.toVisitor.latest) - from);
};

/**
 * Visitors chat with agents while sockets are cut at random: what is lost, late, doubled or out of order by the table's word, and
 * how long it takes over a chat alone on the same machine.
 */
export const measureChats = async (stack: Stack, size: ChatSize): Promise<ChatReport> => {
  progress('organisation and keys');
  const keyed = await staffed(stack, size.agents);
  const agents: Agent[] = await Promise.all(keyed.map(({ id, key }, number) => agentOf(stack, id, key, number)));
  progress(`${agents.length} agents are there`);
  const [alone, crowd] = [watching(), watching()];
  const answering = { current: alone };
  for (const agent of agents) answerAs(agent, answering);
  const secret = await siteSecretOf(stack);
  const first = await chatAs(visitorOf(stack, secret, size.visitors), size.visitors, QUIET, alone);
  await settled(alone, [first]);
  first.visitor.stop();
  progress(`a chat alone: ${seconds(quantile(alone.toAgent.delays))} to the agent`);
  const carriedASecond = await carriedBy(stack, secret, size.visitors + 1, answering);
  answering.current = crowd;
  const pace = paceOf(size, carriedASecond);
  progress(
    `${BURST} at once: ${carriedASecond.toFixed(1)} messages a second; ${pace.messages} each for ${pace.seconds} s`,
  );
  let cuts = 0;
  const cutting = setInterval(() => {
    cuts += cutSome(CUT_SHARE);
  }, CUT_EVERY);
  const telling = setInterval(() => {
    const arrived = crowd.toAgent.delays.length + crowd.toVisitor.delays.length;
    progress(
      `${arrived} arrived, ${crowd.toAgent.waiting + crowd.toVisitor.waiting} on their way, ${cuts} sockets cut`,
    );
  }, TOLD_EVERY);
  const chatted = await Promise.all(
    Array.from({ length: size.visitors }, (_, number) => chatAs(visitorOf(stack, secret, number), number, pace, crowd)),
  );
  await settled(crowd, chatted);
  clearInterval(cutting);
  clearInterval(telling);
  // What everybody has before them now: what agents go on to write while the table is read is no part of it.
  const shown = chatted.map(shownTo(agents, crowd));
  for (const { visitor } of chatted) visitor.stop();
  for (const { desk } of agents) desk.stop();
  progress('reading what the table has');
  const table = await storedOf(stack, shown);
  const faults = shown.map((each) => faultsOf(each, table.get(each.id) ?? []));
  const written = chatted.reduce((sum, { said }) => sum + said.length, 0);
  const answers = shown.flatMap(({ replies }) => replies).length;
  return { size, pace, cuts, carriedASecond, loadBefore, written, answers, faults: sumOf(faults), alone, crowd };
};
const TOLD_EVERY = 15 * SECOND;

/** What a run has come to. */
export type ChatReport = {
  size: ChatSize;
  pace: Pace;
  cuts: number;
  carriedASecond: number;
  loadBefore: number;
  /** By visitors, and by agents. */
  written: number;
  answers: number;
  faults: Faults;
} & Record<'alone' | 'crowd', Watched>;

const sumOf = (all: readonly Faults[]): Faults => {
  const sum = (kind: keyof Faults): number => all.reduce((so, each) => so + each[kind], 0);
  return {
    ...{ lost: sum('lost'), notSent: sum('notSent'), late: sum('late'), doubled: sum('doubled') },
    ...{ misplaced: sum('misplaced'), tickets: sum('tickets') },
  };
};

export const seconds = (milliseconds: number): string => `${(milliseconds / SECOND).toFixed(2)} s`;

export const figuresOf = ({ faults, alone, crowd, size, cuts, pace }: ChatReport): Figure[] => {
  const who = `${size.visitors} visitors with ${size.agents} agents, ${pace.messages} messages each, ${cuts} sockets cut`;
  const none = { unit: '', limit: 0, decides: true };
  const delay = (to: 'agent' | 'visitor', { delays }: Delays, quiet: Delays): Figure[] => {
    const usual = quantile(quiet.delays);
    return (
      [
        ['p50', 0.5],
        ['p99', 0.99],
      ] as const
    ).map(([name, rank]) => ({
      name: `chat: to the ${to}, ${name} over a chat alone`,
      value: quantile(delays, rank) / usual,
      unit: '×',
      note: `${seconds(quantile(delays, rank))}, alone ${seconds(usual)}`,
    }));
  };
  return [
    {
      name: 'chat: messages lost: neither in the table nor with who wrote them',
      value: faults.lost,
      ...none,
      note: who,
    },
    { name: 'chat: messages refused, and shown as not sent to who wrote them', value: faults.notSent, unit: '' },
    { name: 'chat: messages not on both sides a minute after the last', value: faults.late, ...none },
    { name: 'chat: messages doubled', value: faults.doubled, ...none },
    { name: 'chat: messages out of order', value: faults.misplaced, ...none },
    { name: 'chat: became tickets, unanswered', value: faults.tickets, unit: '' },
    ...delay('agent', crowd.toAgent, alone.toAgent),
    ...delay('visitor', crowd.toVisitor, alone.toVisitor),
  ];
};

const shownTo =
  (agents: readonly Agent[], { toAgent, answers }: Watched) =>
  ({ visitor, said }: Chatted): Shown => {
    const { thread, standing, unsent } = visitor.view();
    const id = standing?.id ?? '';
    const ofAgents = agents.flatMap(({ desk }) => desk.view().talks.get(id)?.unsent ?? []);
    const written = [...unsent, ...ofAgents];
    const textsThat = (isRefused: boolean): ReadonlySet<string> =>
      new Set(written.filter(({ state }) => (state === 'refused') === isRefused).map(({ content }) => content.text));
    return {
      ...{ id, said, replies: [...(answers.get(id) ?? [])], texts: textsOf(thread.messages) },
      ...{ waiting: textsThat(false), refused: textsThat(true) },
      unseen: new Set(said.filter((text) => toAgent.isWaitingFor(text))),
      isTicket: standing?.status === 'ticket',
    };
  };

const ORGANISATION = 'club';
const ALL = 1000;

/** What the table itself has of each chat, whatever functions are still busy with. */
const storedOf = async (stack: Stack, shown: readonly Shown[]): Promise<ReadonlyMap<string, string[]>> => {
  const client = DynamoDBDocumentClient.from(new DynamoDBClient(clientOptions(stack.endpoints.awsEndpoint)));
  const { entries } = chats({ name: stack.endpoints.tableName, client });
  const stored = new Map<string, string[]>();
  for (const { id } of shown) stored.set(id, textsOf(await entries({ organisation: ORGANISATION, id }, 0, ALL)));
  client.destroy();
  return stored;
};
