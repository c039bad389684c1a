import { isAllowed } from '../../../domain/act.ts';
import { askState } from '../../../domain/escalation/asked-for.ts';
import { groupsOf, type Members } from '../../../domain/knowledge/members.ts';
import { type LinkAction, offeredBy } from '../../../domain/links/action-link.ts';
import type { Speech } from '../../../domain/telling/languages.ts';
import { recipientOf } from '../../../domain/telling/recipient.ts';
import { fillPattern } from '../../../domain/telling/spoken-time.ts';
import type { Context } from '../../../domain/ticket/context.ts';
import { factsOf, type TicketEvent } from '../../../domain/ticket/events.ts';
import type { Ticket } from '../../../domain/ticket/ticket.ts';
import { ownValue } from '../../../schemas/own-value.ts';
import { articlesFor, type NamingServices } from '../../knowledge/name-articles.ts';
import type { People } from '../../ports/people.ts';
import type { StoredMessage } from '../../ports/tickets.ts';
import type { NoticeJob } from '../notice-recipients.ts';

/** Pages that links in notices lead to. */
export type LinkServices = {
  /** The page on which an agent carries out what an event asks for. */
  actionUrl: (
    ticket: Ticket,
    event: Pick<TicketEvent, 'sequence' | 'at'>,
    agent: string,
    action: LinkAction,
  ) => Promise<string>;
  /** The page on which a requester asks for the next level. */
  escalateUrl: (ticket: Ticket, event: TicketEvent) => Promise<string>;
  /** Where the requester with this address reads the request; empty if the address isn't theirs. */
  openUrl: (ticket: Ticket, event: TicketEvent, address: string) => Promise<string>;
  /** The staff area, which asks to sign in; empty if there is none. */
  staffUrl: string;
};

/** Whether a mail goes only to the requester, without people in copy. */
const isRequestersAlone = ({ ticket, notice, recipient }: NoticeJob): boolean =>
  recipient.isRequester && (notice.automatic !== 'by_a_person' || ticket.copied.length === 0);

/** Links to read the request and to ask for the next level. Only in mails without people in copy. */
export const requestersLinks = async (
  services: LinkServices,
  context: Context,
  job: NoticeJob,
  { phrases }: Speech,
): Promise<{ label: string; url: string }[]> => {
  const { event, ticket, recipient } = job;
  if (!isRequestersAlone(job)) return [];
  const mayAsk = askState(ticket, event.sequence, context) === 'open';
  const links = [
    { label: ownValue(phrases.links, 'open'), url: await services.openUrl(ticket, event, recipient.address ?? '') },
    { label: ownValue(phrases.links, 'escalate'), url: mayAsk ? await services.escalateUrl(ticket, event) : '' },
  ];
  // A language stored before a link existed has no text for it.
  return links.flatMap(({ label, url }) => (label && url ? [{ label, url }] : []));
};

/** The agent's link to the ticket, for a notice without other links. Not in a chat's post, which others read too. */
export const staffLink = (
  { staffUrl }: Pick<LinkServices, 'staffUrl'>,
  { ticket, recipient }: NoticeJob,
  { phrases }: Speech,
): { label: string; url: string }[] => {
  const label = ownValue(phrases.links, 'staff');
  if (recipientOf(recipient.key).kind !== 'agent' || recipient.webhook || !label || !staffUrl) return [];
  return [{ label, url: `${staffUrl}/tickets/${ticket.reference}` }];
};

/** The groups whose articles the mail's only reader may read: as in the portal, by what staff recorded about them. */
const readersGroups = async (
  { people }: { people: Pick<People, 'load'> },
  job: NoticeJob,
): Promise<readonly Members[]> => {
  if (!isRequestersAlone(job)) return [];
  const { organisation, requester } = job.ticket;
  const [person] = await people.load(organisation, [requester]);
  return groupsOf(person?.origin === null ? person.type : null);
};

/** Articles that may answer the request, for its acknowledgement (specification 1). */
export const namedArticles = async (
  services: NamingServices & { people: Pick<People, 'load'> },
  job: NoticeJob,
  request: StoredMessage | null,
  { phrases, language }: Speech,
): Promise<{ label: string; url: string }[]> => {
  const { ticket, notice } = job;
  const pattern = ownValue(phrases.links, 'article');
  if (notice.template !== 'acknowledgement' || !pattern) return [];
  const articles = await articlesFor(services, ticket, request, language, () => readersGroups(services, job));
  return articles.map(({ title, url }) => ({ label: fillPattern(pattern, { title }), url }));
};

/**
 * The links by which an agent acts on a notice, without those that the ticket's level doesn't allow. None in a post
 * to a chat: all its members read it, and a link acts in one agent's name.
 */
export const actionLinks = async (
  services: LinkServices,
  context: Context,
  { event, ticket, notice, recipient }: NoticeJob,
  { phrases }: Speech,
): Promise<{ label: string; url: string }[]> => {
  const { kind, id: agent } = recipientOf(recipient.key);
  if (kind !== 'agent' || recipient.webhook) return [];
  const levels = ticket.policy ? context.policy(ticket.policy, ticket.policyVersion).levels.length : 0;
  const hasRoom: Record<LinkAction, boolean> = {
    take: isAllowed('take', ticket.status) && ticket.assignedBy !== 'person',
    escalate: ticket.level < levels,
    return: ticket.level > 1,
    set_target_date: true,
    approve: true,
    reject: true,
    // A model's suspicion can be lifted with a click; a restriction by category or by a person can't.
    restrict: ticket.restricted && factsOf(event, 'assessed')?.restrictedBy === 'model',
  };
  // A language stored before an action was offered has no text for it.
  const offered = offeredBy(notice.template).filter((action) => hasRoom[action] && phrases.actions[action]);
  return Promise.all(
    offered.map(async (action) => ({
      label: phrases.actions[action],
      url: await services.actionUrl(ticket, event, agent, action),
    })),
  );
};
