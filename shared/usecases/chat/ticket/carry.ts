import { type Chat, changed, SYSTEM } from '../../../domain/chat/chat.ts';
import { handleOf } from '../../../domain/chat/copy.ts';
import { isCarried } from '../../../domain/chat/due.ts';
import { CHAT_ORIGIN } from '../../../domain/chat/origin.ts';
import { subjectOf, type Transcript, toCarry, transcriptOf } from '../../../domain/chat/transcript.ts';
import { onTime } from '../../../domain/clocks/on-time.ts';
import { scoreChat } from '../../../domain/closure/survey.ts';
import { addAgentMessage } from '../../../domain/say.ts';
import { decided } from '../../../domain/ticket/decision.ts';
import { HEARSAY, personIdOf } from '../../../domain/ticket/person.ts';
import type { Actor } from '../../../domain/ticket/ticket.ts';
import type { ChatFile, Entry } from '../../../schemas/chat/conversation.ts';
import type { RequesterInput } from '../../../schemas/requests.ts';
import { attached } from '../../attachments/attachments.ts';
import { changeTicket } from '../../change/change-ticket.ts';
import { noteIfReachable, noteReachable } from '../../change/reachable.ts';
import { replyToTicket } from '../../conversation/reply-to-ticket.ts';
import type { Word } from '../../intake/known-person.ts';
import { type OpenServices, openTicket } from '../../intake/open-ticket.ts';
import type { Claim } from '../../ports/tickets.ts';
import { allEntries } from '../all-entries.ts';
import { type ChangeChatServices, type ChatChange, changeChat } from '../change-chat.ts';
import { attachingOf } from '../files.ts';
import type { ChatServices } from '../services.ts';

export type CarryServices = ChangeChatServices & OpenServices & Pick<ChatServices, 'chats' | 'files'>;

/** Each part of a chat gets into its ticket once: a repetition after a crash finds the claim, and the ticket by it. */
const claimOf = ({ organisation, id }: Chat, part: string | number): Claim => ({
  scope: `chat#${organisation}`,
  key: `${id}#${part}`,
});

/**
 * Puts into a chat's ticket what that doesn't have yet, and says so in the chat: the ticket itself first, then what the visitor
 * has added since, the address, and the score. Every step is found done when it is tried again. Null where nothing is to be done.
 * Throws ChatContended, TooManyConflicts.
 */
export const carry = async (services: CarryServices, chat: Chat): Promise<ChatChange | null> => {
  const { ticket } = chat;
  if (ticket === null || isCarried(chat)) return null;
  const entries = await allEntries(services.chats, chat);
  const opened = ticket.reference ?? (await open(services, chat, entries));
  if (ticket.reference === null) await noteTicket(services, chat, opened);
  const reference = await add(services, chat, entries, opened);
  const isAddressNew = chat.address?.isCarried === false;
  if (isAddressNew) await keepAddress(services, chat, reference);
  const isScoreNew = chat.survey?.isCarried === false;
  if (isScoreNew) await keepScore(services, chat, reference);
  const name = { organisation: chat.organisation, id: chat.id };
  const done = await changeChat(services, name, (standing, { now }) => {
    if (!standing.ticket) return changed(standing, now);
    const isTold = standing.ticket.reference !== null;
    const { why, isNew } = standing.ticket;
    return changed(
      standing,
      now,
      {
        ticket: { ...standing.ticket, reference, carried: carriedBy(standing, chat, isTold) },
        ...(isAddressNew && standing.address ? { address: { ...standing.address, isCarried: true } } : {}),
        ...(isScoreNew && standing.survey ? { survey: { ...standing.survey, isCarried: true } } : {}),
      },
      isTold ? [] : [{ kind: 'became_ticket', by: SYSTEM, reference, why, isNew }],
    );
  });
  return done.ok && !done.isRepeated ? done : null;
};

/**
 * Whose ticket it is was in this chat: an erasure of theirs finds it. The ticket leads to it, too, so that answers find it.
 * Before the chat says that it has its ticket.
 */
const noteTicket = async ({ store, chats }: CarryServices, { organisation, id }: Chat, reference: string) => {
  const ticket = await store.load(reference);
  if (ticket) await chats.note({ organisation, id }, ticket.requester);
  await chats.note({ organisation, id }, reference);
};

/** The entry that tells of the ticket isn't for the ticket; what was written meanwhile is. */
const carriedBy = (standing: Chat, carried: Chat, isTold: boolean): number =>
  standing.last === carried.last && !isTold ? carried.last + 1 : carried.last;

type Known = { requester: RequesterInput; word: Word };

/** Who asks: a person whose address is proved, or somebody of whom nothing is known but this chat. */
const requesterOf = (chat: Chat): Known => {
  const { name, email } = chat.visitor;
  const named = name === null ? {} : { name };
  if (email !== null) return { requester: { email, ...named }, word: { by: 'proof' } };
  return { requester: { handle: handleOf(chat), ...named }, word: { by: 'claim', origin: CHAT_ORIGIN } };
};

const open = async (services: CarryServices, chat: Chat, entries: readonly Entry[]): Promise<string> => {
  const transcript = transcriptOf(chat, entries);
  const reference = await (chat.joins === null ? openNew : join)(services, chat, transcript);
  const { answered } = transcript;
  if (answered === null) return reference;
  const body = answered.text;
  const { attach } = attachingOf(services, chat, 'answered', answered.files);
  const said = await attached(
    // The visitor has read it in the chat.
    { ...{ kind: 'message', direction: 'outbound', visibility: 'public', channel: 'live_chat' }, body, sentTo: [] },
    attach,
    reference,
  );
  const actor: Actor = { kind: 'agent', id: answered.agent };
  await changeTicket(
    services,
    reference,
    onTime((ticket, context) => addAgentMessage(ticket, actor, said, context)),
    { claims: [claimOf(chat, 'answered')] },
  );
  return reference;
};

const openNew = async (services: CarryServices, chat: Chat, { request: body, files }: Transcript): Promise<string> => {
  const { organisation, visitor, names, ticket } = chat;
  const { requester, word } = requesterOf(chat);
  const links = names === null ? [] : [{ reference: names, as: 'related' as const }];
  const { language, timeZone } = visitor;
  const opened = await openTicket(services, {
    organisation,
    // Whoever makes it a ticket, the words are the visitor's.
    actor: { kind: 'requester', id: null },
    requester: { ...requester, language, ...(timeZone === null ? {} : { timeZone }) },
    word,
    command: {
      ...{ channel: 'live_chat', origin: CHAT_ORIGIN, externalId: null, notify: true, automaticMailHeld: null },
      ...{ urgency: null, impact: null, copied: [], links },
      ...(ticket?.by ? { facts: { by: ticket.by } } : {}),
    },
    request: {
      ...{ kind: 'request', direction: 'inbound', visibility: 'public', channel: 'live_chat' },
      ...{ subject: subjectOf(chat), body, requester },
      ...(visitor.email === null ? { unproved: 'typed' as const } : {}),
    },
    claims: [claimOf(chat, 'ticket')],
    ...attachingOf(services, chat, 'ticket', files),
  });
  return opened.ok ? opened.ticket.reference : opened.claimed.reference;
};

const join = (services: CarryServices, chat: Chat, { request: text, files }: Transcript): Promise<string> =>
  reply(services, chat, chat.joins ?? '', { part: 'ticket', text, files });

type Part = { part: string | number; text: string; files: readonly ChatFile[] };

const reply = async (
  services: CarryServices,
  chat: Chat,
  reference: string,
  { part, text: body, files }: Part,
): Promise<string> => {
  const ticket = await services.store.load(reference);
  const id =
    chat.joins !== null && chat.visitor.email !== null
      ? personIdOf(chat.organisation, { email: chat.visitor.email })
      : null;
  const replied = await replyToTicket(services, {
    reference,
    actor: { kind: 'requester', id: id ?? ticket?.requester ?? null },
    message: { kind: 'message', direction: 'inbound', visibility: 'public', channel: 'live_chat', body },
    // Pleasantries of a chat close nothing.
    verdict: null,
    claims: [claimOf(chat, part)],
    ...attachingOf(services, chat, part, files),
  });
  return replied.ok ? replied.reference : replied.claimed.reference;
};

/** What the visitor wrote after it became a ticket: each message is one of the ticket. */
const add = async (services: CarryServices, chat: Chat, entries: readonly Entry[], opened: string): Promise<string> => {
  let reference = opened;
  for (const { number: part, text, files } of toCarry(chat, entries))
    reference = await reply(services, chat, reference, { part, text, files });
  return reference;
};

/** The ticket has the visitor's score of the chat, until a survey about its resolution is answered. */
const keepScore = async (services: CarryServices, chat: Chat, reference: string): Promise<void> => {
  const { survey } = chat;
  if (!survey) return;
  const claims = [claimOf(chat, 'score')];
  await changeTicket(
    services,
    reference,
    onTime((ticket, context) => decided(scoreChat(ticket, survey, context))),
    { claims },
  );
};

/** The address is the person's who asked, as far as what somebody typed can say. */
const keepAddress = async (services: CarryServices, { organisation, address }: Chat, reference: string) => {
  const ticket = await services.store.load(reference);
  if (!ticket || !address) return;
  const [person] = await services.people.load(organisation, [ticket.requester]);
  const { email, name } = address;
  // Whoever was erased meanwhile stays so.
  if (!person || (person.email !== null && person.email !== email)) return;
  const known = { ...person, email, name: person.name ?? name, origin: person.origin ?? HEARSAY };
  if (!person.email) await services.people.saveClaimed(organisation, known, [personIdOf(organisation, { email })]);
  // Also when this is repeated; and also where the ticket is closed by now, unlike the person's other ones.
  await noteReachable(services, reference);
  await noteIfReachable(services, organisation, { ...person, email: null }, known);
};
