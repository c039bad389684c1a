import { asksForSurvey } from '../../../domain/closure/survey.ts';
import type { Party } from '../../../domain/escalation/escalation-document.ts';
import { hasProved, isDoubtful } from '../../../domain/intake/proof.ts';
import { type ReplyAddressOf, replyAddress } from '../../../domain/links/reply-address.ts';
import { isDigest } from '../../../domain/telling/agent-digest.ts';
import { FALLBACK, type Language, languageFor, type Speech } from '../../../domain/telling/languages.ts';
import { type CardRow, type Look, lookOf } from '../../../domain/telling/mail-page.ts';
import { COPIED_KEY, personKey, recipientOf } from '../../../domain/telling/recipient.ts';
import { render } from '../../../domain/telling/render.ts';
import { plainSubjectOf, withoutFields } from '../../../domain/telling/template-faults.ts';
import { agentOf, type Context } from '../../../domain/ticket/context.ts';
import { factsOf, type TicketEvent } from '../../../domain/ticket/events.ts';
import type { Ticket } from '../../../domain/ticket/ticket.ts';
import type { LanguagePack, Template, TemplateField, TemplateFields } from '../../../schemas/configuration/template.ts';
import { ownValue } from '../../../schemas/own-value.ts';
import type { NamingServices } from '../../knowledge/name-articles.ts';
import type { Languages, LoadedOrganisation } from '../../ports/configuration.ts';
import type { People } from '../../ports/people.ts';
import type { Notices, OutgoingMailRequest, SentNotice } from '../../ports/telling.ts';
import type { StoredMessage, TicketStore } from '../../ports/tickets.ts';
import type { NoticeJob, Recipient } from '../notice-recipients.ts';
import { invitationOf, meetingOf } from './appointment-notice.ts';
import { escalationText } from './escalation-text.ts';
import { type CallTask, type NoticeSubject, noticeFields, type PostTask, type Unreached } from './notice-fields.ts';
import { actionLinks, type LinkServices, namedArticles, requestersLinks, staffLink } from './notice-links.ts';
import { counterpartysText, textFor } from './notice-text.ts';
import { overtakenFields } from './overtaken-fields.ts';
import { whoWrote } from './who-wrote.ts';

export type ComposeServices = LinkServices &
  NamingServices & {
    store: Pick<TicketStore, 'message' | 'messages' | 'events'>;
    configuration: { organisation: (id: string) => Promise<Pick<LoadedOrganisation, 'templates'> | null> };
    notices: Pick<Notices, 'ofTicket'>;
    people: Pick<People, 'load'>;
    languages: Languages;
    /** The fallback language's texts, available even before a deployment has stored any. */
    fallback: LanguagePack;
    /** The address that answers to a notice go to. */
    replyAddress: (support: string, to: ReplyAddressOf) => Promise<string>;
    /** The page on which a requester confirms an event's resolution. */
    confirmUrl: (ticket: Ticket, event: number) => Promise<string>;
    /** The page of the satisfaction survey, about the event that closed the ticket. */
    surveyUrl: (ticket: Ticket, event: TicketEvent) => Promise<string>;
    /** The page on which a requester accepts or declines an event's automatic answer. */
    answerUrl: (ticket: Ticket, event: TicketEvent) => Promise<string>;
  };

/**
 * Further input of a notice: the ticket as it is when the notice is sent; the call or post it asks for; the tickets
 * that a digest lists; and whether an agent passes it on instead of a mail.
 */
type Besides = {
  now: Ticket;
  callTask?: CallTask | null;
  postTask?: PostTask | null;
  waiting?: NoticeSubject['waiting'];
  isSaid?: boolean;
};

/**
 * Composes the mail of a notice: the filled template, in the recipient's own thread, from the ticket as the event
 * left it, without what is no longer true. Throws UnknownTemplate.
 */
export const composeNotice = async (
  services: ComposeServices,
  context: Context,
  job: NoticeJob,
  { now, callTask = null, postTask = null, waiting = [], isSaid = false }: Besides,
): Promise<OutgoingMailRequest> => {
  const { event, ticket, notice, recipient } = job;
  const { store } = services;
  const isOther = recipient.isCounterparty === true;
  const request = isOther ? null : await store.message(ticket.reference, 1);
  const proved = !recipient.isRequester || (await isProved(services, ticket, request, recipient, event));
  const words = wordsOf(ticket, job, proved);
  const { template: whole, speech } = await wordsFor(services, words, recipient, context);
  const [text, sentBefore, meeting] = await Promise.all([
    isOther ? counterpartysText(store, ticket, event) : textFor(services.store, ticket, event),
    services.notices.ofTicket(ticket.reference),
    meetingOf(services, job),
  ]);
  const wantsLink = whole.link?.field === 'confirmUrl' && ticket.resolutionEvent !== null;
  const wantsSurvey = recipient.isRequester && asksForSurvey(event, ticket);
  const subject: NoticeSubject = {
    event,
    ticket,
    context,
    request,
    text,
    recipientName: recipient.name,
    isToRequester: recipient.isRequester,
    isSaid,
    callTask,
    postTask,
    meeting,
    waiting,
    speech,
    answerUrl: whole.link?.field === 'answerUrl' ? await services.answerUrl(ticket, event) : '',
    surveyUrl: wantsSurvey ? await services.surveyUrl(ticket, event) : '',
    confirmUrl: wantsLink ? await services.confirmUrl(ticket, ticket.resolutionEvent ?? 0) : '',
    unreached: await unreachedBy(services, ticket, context, event),
    document: await escalationText(store, ticket.reference, event, partyOf(recipient), speech),
    history: event.type === 'closed' && !isOther ? await store.events(ticket.reference, 0, event.sequence) : [],
  };
  const said = noticeFields(subject);
  const isStaff = recipientOf(recipient.key).kind === 'agent';
  const overtaken = overtakenFields(subject, said, now, !isStaff);
  const plain = await wordsFor(services, plainSubjectOf(words), recipient, context);
  const template = withoutFields(whole, overtaken, plain.template.subject);
  const sender = recipient.key.startsWith('agent:')
    ? await whoWrote(services, ticket, event, { text, request }, speech.phrases)
    : {};
  const fields = proved ? { ...said, ...sender } : { ...said, title: speech.phrases.yourRequest, name: '' };
  const from = context.organisation.supportAddresses[0] ?? '';
  const ofSeveral = isDigest(notice.template);
  const actions = await actionLinks(services, context, job, speech);
  const addresses = {
    from: { address: from, name: context.organisation.name },
    to: { address: recipient.address ?? '', name: proved ? recipient.name : '' },
    // An answer to a mail about several tickets belongs to none of them.
    replyTo: ofSeveral ? from : await answersTo(services, ticket, recipient, from),
  };
  return {
    ...render(
      template,
      ofSeveral ? { ...fields, reference: '', title: '' } : fields,
      speech.language,
      {
        ...lookOfTicket(context, ofSeveral || !proved ? null : { ticket, now }, fields, overtaken, speech),
        small: proved
          ? [
              ...(await namedArticles(services, job, request, speech)),
              ...(await requestersLinks(services, context, job, speech)),
              ...(ofSeveral || actions.length > 0 ? [] : staffLink(services, job, speech)),
            ]
          : [],
      },
      actions,
    ),
    ...addresses,
    cc: [],
    ...(meeting ? { invitation: invitationOf(meeting, job, context, addresses, speech.phrases) } : {}),
    at: event.at,
    automatic: notice.automatic,
    reference: ticket.reference,
    notice: notice.template,
    attachments: ['message', 'counterparty_message'].includes(notice.template) ? sentAlong(text) : [],
    ...(ofSeveral ? { references: [], inReplyTo: null } : threadOf(recipient, request, sentBefore)),
  };
};

/**
 * The organisation's header and colour, and a card with the ticket's state; no card for a mail about no ticket or
 * several.
 */
const lookOfTicket = (
  { organisation }: Context,
  shown: { ticket: Ticket; now: Ticket } | null,
  { nextWordBy }: TemplateFields,
  overtaken: ReadonlySet<TemplateField>,
  { phrases: { card } }: Speech,
): Look => {
  const row = (label: string, value: string | undefined): CardRow[] => {
    const said = ownValue(card, label);
    return said && value ? [{ label: said, value }] : [];
  };
  if (!shown) return lookOf(organisation);
  const { ticket, now } = shown;
  return lookOf(organisation, [
    ...row('reference', ticket.reference),
    ...row('status', now.status === ticket.status ? ownValue(card, ticket.status) : undefined),
    ...row('nextWord', overtaken.has('nextWordBy') ? undefined : nextWordBy),
  ]);
};

/**
 * The template. A fixed one, without the request's texts, for staff of a restricted ticket and for an unproved
 * address.
 */
const wordsOf = ({ restricted }: Ticket, { notice: { template }, recipient }: NoticeJob, proved: boolean): string => {
  const isStaff = !recipient.isRequester && !recipient.isCounterparty && recipient.key !== COPIED_KEY;
  if (restricted && isStaff) return 'restricted';
  return !proved && template === 'acknowledgement' ? 'acknowledgement_unproved' : template;
};

/** Whether the requester's address is proved, by the request or by later messages from it up to the event. */
const isProved = async (
  { store }: ComposeServices,
  { reference, requester: id }: Ticket,
  request: StoredMessage | null,
  { address }: Recipient,
  { sequence }: TicketEvent,
): Promise<boolean> =>
  !isDoubtful(request) || hasProved(await store.messages(reference), { id, email: address }, sequence);

/**
 * The reply address: unique to the recipient, so that they are recognised even if they answer from another address.
 * Agents answer only from their registered address, so theirs needs no secret.
 */
const answersTo = (services: ComposeServices, ticket: Ticket, { key }: Recipient, support: string) => {
  const { organisation, reference, requester, counterparty } = ticket;
  if (recipientOf(key).kind === 'agent') return replyAddress(support, reference, null);
  const { id: person } = recipientOf(key);
  const to = (
    [
      ['requester', requester],
      ['counterparty', counterparty],
    ] as const
  ).find(([, id]) => id === person);
  return services.replyAddress(support, { organisation, reference, ...(to ? { to: to[0], person } : COPIED) });
};
const COPIED = { to: 'copied', person: '' } as const;

const partyOf = ({ key, isCounterparty }: Recipient): Party =>
  isCounterparty ? 'counterparty' : recipientOf(key).kind === 'agent' ? 'staff' : 'requester';

/** The files of a person's message. POST /messages has checked that they fit in a mail. */
const sentAlong = (text: StoredMessage | null): OutgoingMailRequest['attachments'] =>
  (text?.attachments ?? []).flatMap(({ name, type, key }) => (key === undefined ? [] : [{ name, type, key }]));

/**
 * A template in the recipient's language, else the organisation's, else the fallback language. The organisation's own
 * wording takes precedence over the shipped one. Throws UnknownTemplate.
 */
export const wordsFor = async (
  services: Pick<ComposeServices, 'languages' | 'fallback' | 'configuration'>,
  name: string,
  recipient: Pick<Recipient, 'language' | 'timeZone'>,
  { organisation }: Pick<Context, 'organisation'>,
): Promise<{ template: Template; speech: Speech }> => {
  const { timeZone } = recipient;
  const spoken = languageFor([recipient.language, organisation.language]);
  const [loaded, pack] = await Promise.all([
    services.configuration.organisation(organisation.id),
    services.languages.pack(spoken.language),
  ]);
  const own = (language: Language): Template | undefined => loaded?.templates[`${language}.${name}`];
  const template = own(spoken.language) ?? ownValue(pack?.templates, name);
  if (template && pack) return { template, speech: { ...spoken, timeZone, phrases: pack.phrases } };
  const { fallback } = services;
  const inFallback = own(FALLBACK) ?? ownValue(fallback.templates, name);
  if (!inFallback) throw new UnknownTemplate(name);
  return { template: inFallback, speech: { ...languageFor([FALLBACK]), timeZone, phrases: fallback.phrases } };
};

/** The person who didn't get a mail, and their other contact details. */
const unreachedBy = async (
  services: ComposeServices,
  ticket: Ticket,
  context: Context,
  event: TicketEvent,
): Promise<Unreached | null> => {
  const report = factsOf(event, 'delivery_failed', 'complained');
  if (!report) return null;
  const recipient = report.recipient ?? null;
  const { kind, id } = recipientOf(recipient ?? personKey(ticket.requester));
  if (kind !== 'agent') {
    const [person] = await services.people.load(ticket.organisation, [id]);
    // A report that names none of our mails may be about any address.
    return person ? { ...person, email: recipient === null ? null : person.email } : null;
  }
  const agent = agentOf(context, id);
  return agent ? { name: agent.name, email: agent.email, phone: null } : null;
};

/** A notice names a template that doesn't exist. */
export class UnknownTemplate extends Error {
  override readonly name = 'UnknownTemplate';
}

/** Puts a mail in the recipient's own thread: their mail first, then our earlier mails to them (RFC 5322, 3.6.4). */
const threadOf = (recipient: Recipient, request: StoredMessage | null, sent: readonly SentNotice[]) => {
  const inCopy = recipient.key === COPIED_KEY;
  const theirs =
    (recipient.isRequester || inCopy) && request?.mail?.messageId
      ? [...request.mail.references, request.mail.messageId]
      : [];
  const isTheirs = (notice: SentNotice): boolean =>
    inCopy ? notice.copies.length > 0 : notice.recipient === recipient.key;
  const ours = sent.flatMap((notice) => (isTheirs(notice) && notice.messageId ? [notice.messageId] : []));
  const references = [...theirs, ...ours].slice(-MAX_REFERENCES);
  return { references, inReplyTo: references.at(-1) ?? null };
};

/** Mail clients shorten longer chains themselves. */
const MAX_REFERENCES = 20;
