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

/** Each part of a chat is added to its ticket once: a repetition after a crash finds the claim and by it the ticket. */
const claimOf = ({ organisation, id }: Chat, part: string | number): Claim => ({
  scope: `chat#${organisation}`,
  key: `${id}#${part}`,
});

/**
 * Adds to a chat's ticket what is missing there, and records that in the chat: first the ticket itself, then later
 * messages of the visitor, the address, and the score. Each step is skipped when repeated. Null if there is nothing
 * to do. Throws ChatContended, TooManyConflicts.
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
 * Records that the ticket's requester was in this chat, so that an erasure finds it, and that the chat is part of the
 * ticket, so that answers find it. Before the chat records its ticket.
 */
const noteTicket = async ({ store, chats }: CarryServices, { organisation, id }: Chat, reference: string) => {
  const ticket = await store.load(reference);
  if (ticket) await chats.note({ organisation, id }, ticket.requester);
  await chats.note({ organisation, id }, reference);
};

/** The entry that announces the ticket isn't added to it; messages written meanwhile are. */
const carriedBy = (standing: Chat, carried: Chat, isTold: boolean): number =>
  standing.last === carried.last && !isTold ? carried.last + 1 : carried.last;

type Known = { requester: RequesterInput; word: Word };

/** The requester: a person with a proved address, or someone known only from this chat. */
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
    // The visitor has already read it in the chat.
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
    // The visitor is the author, even if an agent turns the chat into a ticket.
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
    // A polite remark in a chat doesn't close a ticket.
    verdict: null,
    claims: [claimOf(chat, part)],
    ...attachingOf(services, chat, part, files),
  });
  return replied.ok ? replied.reference : replied.claimed.reference;
};

/** Adds the visitor's later messages, each as a message of the ticket. */
const add = async (services: CarryServices, chat: Chat, entries: readonly Entry[], opened: string): Promise<string> => {
  let reference = opened;
  for (const { number: part, text, files } of toCarry(chat, entries))
    reference = await reply(services, chat, reference, { part, text, files });
  return reference;
};

/** Stores the visitor's score of the chat on the ticket, until a survey about its resolution is answered. */
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

/** Adds the typed address to the requester's data, as unproved. */
const keepAddress = async (services: CarryServices, { organisation, address }: Chat, reference: string) => {
  const ticket = await services.store.load(reference);
  if (!ticket || !address) return;
  const [person] = await services.people.load(organisation, [ticket.requester]);
  const { email, name } = address;
  // A person erased meanwhile stays erased.
  if (!person || (person.email !== null && person.email !== email)) return;
  const known = { ...person, email, name: person.name ?? name, origin: person.origin ?? HEARSAY };
  if (!person.email) await services.people.saveClaimed(organisation, known, [personIdOf(organisation, { email })]);
  // Also on a repetition, and even if the ticket is closed by now, unlike the person's other tickets.
  await noteReachable(services, reference);
  await noteIfReachable(services, organisation, { ...person, email: null }, known);
};
