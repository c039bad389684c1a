import { setTimeout as sleep } from 'node:timers/promises';
import type { Stack } from '../../../local/stack.ts';
import type { Entry } from '../../../shared/schemas/chat/conversation.ts';
import type { Organisation } from '../../../shared/schemas/configuration/organisation.ts';
import { newId } from '../../../web/chat/client/ids.ts';
import { type Figure, quantile } from '../figures.ts';
import { siteSecretOf } from '../stack-tools.ts';
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
      this.delays.push(performance.now() - at);
      this.#sent.delete(entry.text);
    }
  }
  get waiting(): number {
    return this.#sent.size;
  }
}

const USUAL_PAUSE_SECONDS = 12;
/** A person takes so long for a message, `slower` times as long on a slow machine. */
const pause = (slower: number): Promise<void> => sleep((0.5 + Math.random()) * USUAL_PAUSE_SECONDS * slower * SECOND);

const textsOf = (entries: readonly Entry[]): string[] =>
  entries.flatMap((entry) => (entry.kind === 'message' ? [entry.text] : []));

type Chatted = { visitor: ReturnType<typeof visitorOf>; said: string[] };
/** Delays of both directions, and what agents said in each chat. */
type Watched = { toAgent: Delays; toVisitor: Delays; answers: Map<string, string[]> };
const watching = (): Watched => ({ toAgent: new Delays(), toVisitor: new Delays(), answers: new Map() });

type Pace = Pick<ChatSize, 'messages' | 'withinSeconds'> & { slower: number };

const chatAs = async (
  visitor: ReturnType<typeof visitorOf>,
  number: number,
  { messages, withinSeconds, slower }: Pace,
  { toAgent, toVisitor }: Watched,
): Promise<Chatted> => {
  await sleep(Math.random() * withinSeconds * slower * SECOND);
  visitor.subscribe(() => toVisitor.seen(visitor.view().thread.messages));
  const said: string[] = [];
  for (let message = 0; message < messages; message++) {
    const text = `visitor ${number}, message ${message}`;
    said.push(text);
    toAgent.sent(text);
    await visitor.say({ text });
    await pause(slower);
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
const QUIET: Pace = { messages: 3, withinSeconds: 0, slower: 1 };
/** So many visitors write at the same moment: how fast their messages are answered is what the machine carries. */
const BURST = 20;
/** People write no faster than the machine carries; six times as slowly at most. */
const MAX_SLOWER = 6;
const slowerBy = ({ visitors }: ChatSize, carriedASecond: number): number => {
  const writtenASecond = (2 * visitors) / USUAL_PAUSE_SECONDS;
  return Math.min(MAX_SLOWER, Math.max(1, writtenASecond / carriedASecond));
};

const settled = async ({ toAgent, toVisitor }: Watched, slower: number): Promise<void> => {
  const from = performance.now();
  while (toAgent.waiting + toVisitor.waiting > 0 && performance.now() - from < MAX_SETTLING * slower)
    await sleep(SECOND / 2);
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
  const once = { messages: 1, withinSeconds: 0, slower: 0 };
  const chatted = await Promise.all(
    Array.from({ length: BURST }, (_, index) =>
      chatAs(visitorOf(stack, secret, first + index), first + index, once, burst),
    ),
  );
  await settled(burst, MAX_SLOWER);
  for (const { visitor } of chatted) visitor.stop();
  return (2 * BURST * SECOND) / (performance.now() - from);
};

/**
 * Visitors chat with agents while sockets are cut at random: what is lost, late, doubled or out of order by the table's word, and
 * how long it takes over a chat alone on the same machine.
 */
export const chatFigures = async (stack: Stack, size: ChatSize): Promise<Figure[]> => {
  const keyed = await staffed(stack, size.agents);
  const agents: Agent[] = [];
  for (const [number, { id, key }] of keyed.entries()) agents.push(await agentOf(stack, id, key, number));
  const [alone, crowd] = [watching(), watching()];
  const answering = { current: alone };
  for (const agent of agents) answerAs(agent, answering);
  const secret = await siteSecretOf(stack);
  const first = await chatAs(visitorOf(stack, secret, size.visitors), size.visitors, QUIET, alone);
  await settled(alone, MAX_SLOWER);
  first.visitor.stop();
  const carriedASecond = await carriedBy(stack, secret, size.visitors + 1, answering);
  answering.current = crowd;
  let cuts = 0;
  const cutting = setInterval(() => {
    cuts += cutSome(CUT_SHARE);
  }, CUT_EVERY);
  const pace = { ...size, slower: slowerBy(size, carriedASecond) };
  const chatted = await Promise.all(
    Array.from({ length: size.visitors }, (_, number) => chatAs(visitorOf(stack, secret, number), number, pace, crowd)),
  );
  await settled(crowd, pace.slower);
  clearInterval(cutting);
  const key = keyed[0]?.key ?? '';
  const faults: Faults[] = [];
  for (const each of chatted) faults.push(faultsOf(each, await storedOf(stack, key, each), agents, crowd));
  for (const { visitor } of chatted) visitor.stop();
  for (const { desk } of agents) desk.stop();
  return figuresOf(
    faults,
    { alone, crowd },
    `${size.visitors} visitors with ${size.agents} agents, ${cuts} sockets cut, ${pace.slower.toFixed(1)} × slower than people`,
  );
};

const figuresOf = (
  faults: readonly Faults[],
  { alone, crowd }: Record<'alone' | 'crowd', Watched>,
  who: string,
): Figure[] => {
  const sum = (kind: keyof Faults): number => faults.reduce((all, each) => all + each[kind], 0);
  const none = { unit: '', limit: 0, decides: true };
  const delay = (to: 'agent' | 'visitor', { delays }: Delays, quiet: Delays): Figure[] => {
    const usual = quantile(quiet.delays, 0.5);
    const seconds = (rank: number): string => `${(quantile(delays, rank) / SECOND).toFixed(2)} s`;
    const note = `alone ${(usual / SECOND).toFixed(2)} s`;
    return (
      [
        ['p50', 0.5],
        ['p99', 0.99],
      ] as const
    ).map(([name, rank]) => ({
      name: `chat: to the ${to}, ${name} over a chat alone`,
      value: quantile(delays, rank) / usual,
      unit: '×',
      note: `${seconds(rank)}, ${note}`,
    }));
  };
  return [
    { name: 'chat: messages lost: not in the table', value: sum('lost'), ...none, note: who },
    { name: 'chat: messages not on both sides two minutes after the last', value: sum('late'), ...none },
    { name: 'chat: messages doubled', value: sum('doubled'), ...none },
    { name: 'chat: messages out of order', value: sum('misplaced'), ...none },
    { name: 'chat: became tickets, unanswered', value: sum('tickets'), unit: '' },
    ...delay('agent', crowd.toAgent, alone.toAgent),
    ...delay('visitor', crowd.toVisitor, alone.toVisitor),
  ];
};

/** What the table has of a chat, as an agent reads it: null where it never began. */
const storedOf = async (stack: Stack, key: string, { visitor }: Chatted): Promise<string[] | null> => {
  const id = visitor.view().standing?.id;
  if (id === undefined) return null;
  const texts: string[] = [];
  for (let after = 0, more = true; more; ) {
    const answer = await fetch(`${stack.endpoints.apiUrl}/v1/chats/${id}?after=${after}`, {
      headers: { authorization: `Bearer ${key}` },
    });
    if (answer.status === 429 || answer.status >= 500) {
      // The stack still works off what the crowd has left.
      await sleep(SECOND);
      continue;
    }
    if (!answer.ok) throw new Error(`the chat ${id}: ${answer.status} ${await answer.text()}`);
    // The API's own tests hold its answers to their schemas.
    const page = (await answer.json()) as { entries: Entry[]; more: boolean };
    texts.push(...textsOf(page.entries));
    after = page.entries.at(-1)?.number ?? after;
    more = page.more && page.entries.length > 0;
  }
  return texts;
};

type Faults = { lost: number; late: number; doubled: number; misplaced: number; tickets: number };

const doubles = (texts: readonly string[]): number => texts.length - new Set(texts).size;
const displaced = (texts: readonly string[], inOrder: readonly string[]): number => {
  const held = inOrder.filter((text) => texts.includes(text));
  return [...new Set(texts)].filter((text) => inOrder.includes(text)).filter((text, index) => text !== held[index])
    .length;
};

/** What was said over what the table has and what each side sees. */
const faultsOf = (
  { visitor, said }: Chatted,
  stored: string[] | null,
  agents: readonly Agent[],
  { toAgent, answers }: Watched,
): Faults => {
  const { thread, standing, unsent } = visitor.view();
  const id = standing?.id ?? '';
  const shown = textsOf(thread.messages);
  const replies = answers.get(id) ?? [];
  const table = stored ?? [];
  // Still on their way by the word of who wrote them.
  const waiting = new Set([
    ...unsent.map(({ content }) => content.text),
    ...agents.flatMap(({ desk }) => (desk.view().talks.get(id)?.unsent ?? []).map(({ content }) => content.text)),
  ]);
  const missing = [...said, ...replies].filter((text) => !table.includes(text));
  const isTicket = standing?.status === 'ticket';
  const unseen = [...said, ...replies].filter(
    (text) => table.includes(text) && (!shown.includes(text) || (!isTicket && toAgent.isWaitingFor(text))),
  );
  return {
    lost: missing.filter((text) => !waiting.has(text)).length,
    late: missing.filter((text) => waiting.has(text)).length + unseen.length,
    doubled: doubles(table) + doubles(shown),
    misplaced: displaced(table, said) + displaced(table, replies) + displaced(shown, table),
    tickets: Number(isTicket),
  };
};
