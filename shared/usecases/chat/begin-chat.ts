import { isForLinks } from '../../domain/chat/answer.ts';
import { type Changed, type Chat, type ChatKey, changed, type Visitor } from '../../domain/chat/chat.ts';
import { becomeTicket } from '../../domain/chat/due.ts';
import { digestOfChatSecret, type IdentityFault, shownName, whyNotBelieved } from '../../domain/chat/identity.ts';
import { begin, byVisitor } from '../../domain/chat/visitor.ts';
import type { Session } from '../../domain/portal/session.ts';
import { personIdOf } from '../../domain/ticket/person.ts';
import type { Ticket } from '../../domain/ticket/ticket.ts';
import type { Identity, Start } from '../../schemas/chat/http.ts';
import { emailSchema } from '../../schemas/requests.ts';
import { FASTER, untilWritten } from '../change/try-again.ts';
import type { LinkServices } from '../links/linked-ticket.ts';
import { categoryOfWords } from './about/category.ts';
import { type About, aboutOf } from './about/request.ts';
import { beginChat, type ChatChange, ChatContended, changeChat } from './change-chat.ts';
import { type Room, roomOf } from './context.ts';
import { carryAndTell, type FrameServices } from './frames/visitor-frames.ts';
import { isKeyGood } from './guards/authorise.ts';
import { isBlocked } from './guards/block.ts';
import { type From, mayBegin, tooFast } from './guards/limiting.ts';
import { tellAgain, tellChange } from './tell.ts';

export type BeginServices = FrameServices & LinkServices;

export type Asking = {
  start: Start;
  /**
   * The portal session, if the request comes from the organisation's own site. A session opened by a link is for its
   * one request only.
   */
  session: Session | null;
  from: From;
};

export type Began =
  | { ok: true; chat: Chat; key: ChatKey; room: Room }
  | { ok: false; why: 'chat_off' | 'blocked' | 'no_such_chat' }
  | { ok: false; why: 'identity_refused'; fault: IdentityFault }
  | { ok: false; why: 'too_often'; seconds: number };

/**
 * Begins a conversation with its first message, or continues an existing one: the one with the client's id, or the
 * open one of a known visitor. A repetition begins nothing new. Throws UnknownOrganisation, ChatContended,
 * TooManyConflicts.
 */
export const beginConversation = async (services: BeginServices, asking: Asking): Promise<Began> => {
  const { start, from } = asking;
  const room = await roomOf(services, start.organisation);
  if (!room.settings.isOn) return { ok: false, why: 'chat_off' };
  const fault = await identityFault(services, asking);
  if (fault) return { ok: false, why: 'identity_refused', fault };
  const visitor = visitorOf(asking, room);
  if (await isBlocked(services, start.organisation, visitor)) return { ok: false, why: 'blocked' };
  const key: ChatKey = { digest: digestOfChatSecret(start.secret), session: sessionOf(asking.session) };
  return untilWritten<Began>(
    async () => {
      const latest = await latestOf(services, start, visitor);
      const standing = await standingFor(services, start, visitor, key, latest);
      if (standing === 'another’s') return { ok: false, why: 'no_such_chat' };
      if (standing) return goOn(services, standing, key, asking, room);
      const seconds = await mayBegin(services, start.organisation, from);
      if (seconds !== null) return { ok: false, why: 'too_often', seconds };
      const about = await aboutOf(services, asking);
      const begun = begin(
        {
          ...{ organisation: start.organisation, id: start.id, visitor, key, first: start.first },
          ...{ page: pageOf(start.page), joins: about.joins?.reference ?? null, names: about.names?.reference ?? null },
          category: categoryOf(start, about, room),
        },
        room.settings,
        room.now,
      );
      const { person } = visitor;
      const place = person === null ? undefined : { person, after: latest };
      const made = await beginChat(services, withoutOffer(begun, about.joins, room), room, start.first.id, place);
      if (!made.ok) return FASTER;
      await told(services, made);
      return { ok: true, chat: made.chat, key, room };
    },
    (attempts) => new ChatContended(`the chat ${start.id} was begun ${attempts} times at once`),
  );
};

/**
 * A chat about a restricted ticket or a dispute isn't offered to agents: it becomes a message on the ticket at once.
 */
const withoutOffer = (begun: Changed, joins: Ticket | null, { now }: Room): Changed => {
  if (!joins || (!joins.restricted && joins.counterparty === null)) return begun;
  const becomes = becomeTicket(begun.chat, now, 'nobody_there');
  return { ...becomes, entries: [...begun.entries, ...becomes.entries] };
};

const told = async (services: FrameServices, change: ChatChange): Promise<void> => {
  await tellChange(services, change);
  await carryAndTell(services, change.chat);
};

const sessionOf = (session: Session | null): ChatKey['session'] =>
  session && { person: session.person, id: session.id };

/**
 * The category of the ticket that it joins or names, else the one that the organisation's rules find in its first
 * words.
 */
const categoryOf = ({ first: { text } }: Start, { joins, names }: About, { organisation }: Room): string | null => {
  // Agents see the category of a chat, so a restricted ticket's category isn't used.
  const named = names && isForLinks(names) ? names.category : null;
  return joins?.category ?? named ?? categoryOfWords([text], organisation);
};

/** Only origin and path of the page: the parts after `?` or `#` may hold anything. */
const pageOf = (page: string | undefined): string | null => {
  if (page === undefined) return null;
  const { origin, pathname } = new URL(page);
  return `${origin}${pathname}`.slice(0, 500);
};

/** Why the visitor's identity given by the page isn't accepted; null if it is, or none is given. */
const identityFault = async (
  services: Pick<FrameServices, 'linkSecrets' | 'realNow'>,
  { start: { organisation, identity } }: Asking,
): Promise<IdentityFault | null> =>
  identity ? whyNotBelieved(organisation, identity, await services.linkSecrets(), services.realNow()) : null;

/** The visitor, by the page's signed identity, the portal session, or anonymously. */
const visitorOf = ({ start, session, from: { network } }: Asking, { organisation }: Room): Visitor => {
  const common = { language: start.language ?? organisation.language, timeZone: start.timeZone ?? null, network };
  const { identity } = start;
  if (identity) return { kind: 'signed', ...signedPerson(organisation.id, identity), ...common };
  // A session opened by a link proves no sign-in, so it gives no access to the person's other chats
  // (docs/decisions/0090).
  if (session?.organisation === organisation.id && session.only === null)
    return { kind: 'signed_in', person: session.person, name: null, email: session.email, ...common };
  return { kind: 'anonymous', person: null, name: null, email: null, ...common };
};

const signedPerson = (organisation: string, { id, email: claimed, name }: Identity) => {
  // An invalid address vouches for nothing, because no mail could be sent to it.
  const email = emailSchema.safeParse(claimed).data ?? null;
  return {
    // With an address that the site vouches for, it is the same person as in the portal.
    person: personIdOf(organisation, email === null ? { id } : { email }),
    name: name === undefined ? null : shownName(name),
    email,
  };
};

const latestOf = (
  { chats }: Pick<FrameServices, 'chats'>,
  { organisation }: Start,
  { person }: Visitor,
): Promise<string | null> | null => (person === null ? null : chats.latestOf(organisation, person));

/** The conversation to continue: the one with the client's id, else the open one of a known visitor. */
const standingFor = async (
  services: Pick<FrameServices, 'chats' | 'sessions' | 'realNow'>,
  { organisation, id }: Start,
  visitor: Visitor,
  key: ChatKey,
  latest: string | null,
): Promise<Chat | null | 'another’s'> => {
  const named = await services.chats.load({ organisation, id });
  const isTheirs = (chat: Chat): boolean =>
    visitor.person !== null && chat.visitor.person === visitor.person && chat.visitor.kind !== 'anonymous';
  if (named) return (await isKeyGood(services, named, key)) || isTheirs(named) ? named : 'another’s';
  const open = latest === null ? null : await services.chats.load({ organisation, id: latest });
  return open && open.status !== 'ended' && isTheirs(open) ? open : null;
};

/** Browsers that one visitor may use. */
const MAX_KEYS = 20;

/** As long as the rate limit of a conversation lasts. */
const WAIT_SECONDS = 10;

/** Lets another browser of the same visitor into a chat and adds its first message, counted like any other. */
const goOn = async (
  services: FrameServices,
  standing: Chat,
  key: ChatKey,
  { start: { first }, from }: Asking,
  room: Room,
): Promise<Began> => {
  const seconds = await tooFast(services, from);
  if (seconds !== null) return { ok: false, why: 'too_often', seconds };
  const said = await changeChat(
    services,
    { organisation: standing.organisation, id: standing.id },
    (chat, { now }) => {
      const keys = [...chat.keys.filter(({ digest }) => digest !== key.digest), key].slice(-MAX_KEYS);
      const message = { type: 'say' as const, ...first };
      const answer = byVisitor({ ...chat, keys }, message, { now }, { digest: key.digest });
      // A message sent too fast is sent again later. A chat that has ended is shown, and nothing is added.
      return answer.ok || answer.code === 'too_fast' ? answer : changed(chat, now, { keys });
    },
    { command: first.id },
  );
  if (!said.ok)
    return said.code === 'too_fast'
      ? { ok: false, why: 'too_often', seconds: WAIT_SECONDS }
      : { ok: false, why: 'no_such_chat' };
  if (said.isRepeated) {
    await tellAgain(services, said);
    await carryAndTell(services, said.chat);
  } else await told(services, said);
  return { ok: true, chat: said.chat, key, room };
};
