import { baseOf } from '../../schemas/primitives.ts';
import type { Chat } from './chat.ts';
import { type Colleague, isThere } from './presence.ts';
import type { ChatSettings } from './settings.ts';

type Wanted = Pick<Chat, 'team' | 'category' | 'wanted' | 'passed' | 'visitor' | 'id'>;

/** Whom a chat is for: the agent or team that it was handed over to, else its team. */
const mayHave = ({ team, wanted }: Wanted, colleague: Colleague): boolean => {
  if (wanted === null) return colleague.team === team;
  return 'agent' in wanted ? colleague.id === wanted.agent : colleague.team === wanted.team;
};

const isSkilled = ({ category }: Wanted, { skills }: Colleague): boolean =>
  category === null || skills.length === 0 || skills.includes(category);

const speaks = ({ visitor }: Wanted, { languages }: Colleague): boolean =>
  languages.some((language) => baseOf(language) === baseOf(visitor.language));

export type Routed =
  /** Offer it to them; `isNewRound`: everybody was asked in vain, and is asked again. */
  | { offerTo: string; isNewRound: boolean }
  /** They are there, and have as many chats as they may. */
  | 'wait'
  | 'nobody_there';

/**
 * Who is offered a chat next: of those it is for who are there and have room, who wasn't asked in this round; of those who has
 * the skill, then who speaks the visitor's language, then who has the fewest chats, then by lot. Skill and language prefer,
 * and exclude nobody: an answer within the promise counts for more.
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
  // Everybody was asked: again, the one asked last at the end.
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
 * Whether an offer stays with whom it was made to: not where what the chat is about has become known since, and somebody who
 * has the skill is there, has room and wasn't asked in this round.
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

/** FNV-1a of chat and agent: always the same for a chat, and as good as drawn from one chat to the next. */
const lot = ({ id }: Wanted, colleague: Colleague): number => {
  let hash = 0x811c9dc5;
  for (const letter of `${colleague.id}#${id}`) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193);
  return (hash ^ (hash >>> 15)) >>> 0;
};
