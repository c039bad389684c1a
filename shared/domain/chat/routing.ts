import { baseOf } from '../../schemas/primitives.ts';
import type { Chat } from './chat.ts';
import { type Colleague, isThere } from './presence.ts';
import type { ChatSettings } from './settings.ts';

type Wanted = Pick<Chat, 'team' | 'category' | 'wanted' | 'passed' | 'visitor' | 'id'>;

/** Whether a colleague may have the chat: the agent or team it was handed over to, otherwise its team. */
const mayHave = ({ team, wanted }: Wanted, colleague: Colleague): boolean => {
  if (wanted === null) return colleague.team === team;
  return 'agent' in wanted ? colleague.id === wanted.agent : colleague.team === wanted.team;
};

const isSkilled = ({ category }: Wanted, { skills }: Colleague): boolean =>
  category === null || skills.length === 0 || skills.includes(category);

const speaks = ({ visitor }: Wanted, { languages }: Colleague): boolean =>
  languages.some((language) => baseOf(language) === baseOf(visitor.language));

export type Routed =
  /** Offer it to this agent. `isNewRound`: every agent let it pass, and they are asked again. */
  | { offerTo: string; isNewRound: boolean }
  /** Agents are present, but all have as many chats as they may. */
  | 'wait'
  | 'nobody_there';

/**
 * Chooses the agent to offer a chat to. Candidates are the agents it is for who are present, have room and weren't
 * asked in this round. Of these, an agent with the skill, then one who speaks the visitor's language, then one with the
 * fewest chats, then by lot. Skill and language are preferences and exclude no agent: an answer within the promise
 * matters more.
 */
export const route = (chat: Wanted, colleagues: readonly Colleague[], { mostEach }: ChatSettings): Routed => {
  const there = colleagues.filter((each) => mayHave(chat, each) && isThere(each));
  if (there.length === 0) return 'nobody_there';
  const free = there.filter(({ chats }) => chats < mostEach);
  const [best] = inOrder(
    chat,
    free.filter(({ id }) => !chat.passed.includes(id)),
  );
  if (best) return { offerTo: best.id, isNewRound: false };
  // Every agent was asked: start again, with the one asked last at the end.
  const last = chat.passed.at(-1);
  const again = inOrder(chat, free).toSorted((a, b) => Number(a.id === last) - Number(b.id === last))[0];
  return again ? { offerTo: again.id, isNewRound: true } : 'wait';
};

const inOrder = (chat: Wanted, colleagues: readonly Colleague[]): Colleague[] =>
  colleagues.toSorted(
    (a, b) =>
      Number(isSkilled(chat, b)) - Number(isSkilled(chat, a)) ||
      Number(speaks(chat, b)) - Number(speaks(chat, a)) ||
      a.chats - b.chats ||
      lot(chat, a) - lot(chat, b),
  );

/**
 * Whether an offer stays with its agent. It doesn't if the chat's category has become known and a colleague with the
 * skill is present, has room and wasn't asked in this round.
 */
export const staysWith = (
  chat: Wanted,
  offered: Colleague,
  colleagues: readonly Colleague[],
  settings: ChatSettings,
): boolean => {
  if (isSkilled(chat, offered)) return true;
  const routed = route(chat, colleagues, settings);
  const next = typeof routed === 'object' && !routed.isNewRound ? routed.offerTo : null;
  return !colleagues.some((each) => each.id === next && isSkilled(chat, each));
};

/** FNV-1a of chat and agent: the same for a chat every time, and as good as random across chats. */
const lot = ({ id }: Wanted, colleague: Colleague): number => {
  let hash = 0x811c9dc5;
  for (const letter of `${colleague.id}#${id}`) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193);
  return (hash ^ (hash >>> 15)) >>> 0;
};
