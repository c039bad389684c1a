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

/** The pages that links in notices lead to. */
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
  /** Where the requester at an address reads the request; empty where it isn't theirs by this address. */
  openUrl: (ticket: Ticket, event: TicketEvent, address: string) => Promise<string>;
  /** The staff area, where whoever follows a link signs in; empty where there is none. */
  staffUrl: string;
};

/** Whether a mail is the requester's, and nobody in copy gets it as well. */
const isRequestersAlone = ({ ticket, notice, recipient }: NoticeJob): boolean =>
  recipient.isRequester && (notice.automatic !== 'by_a_person' || ticket.copied.length === 0);

/** By which the requester reads the request, and asks for the next level: in no mail that people in copy get as well. */
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
  // A language that was stored before there was a link has no word for it.
  return links.flatMap(({ label, url }) => (label && url ? [{ label, url }] : []));
};

/** Where an agent reads the ticket that a notice without other links is about; not in a chat's post, which others read too. */
export const staffLink = (
  { staffUrl }: Pick<LinkServices, 'staffUrl'>,
  { ticket, recipient }: NoticeJob,
  { phrases }: Speech,
): { label: string; url: string }[] => {
  const label = ownValue(phrases.links, 'staff');
  if (recipientOf(recipient.key).kind !== 'agent' || recipient.webhook || !label || !staffUrl) return [];
  return [{ label, url: `${staffUrl}/tickets/${ticket.reference}` }];
};

/** Which articles for members the one person may read who gets a mail: as in the portal, by what staff has said of them. */
const readersGroups = async (
  { people }: { people: Pick<People, 'load'> },
  job: NoticeJob,
): Promise<readonly Members[]> => {
  if (!isRequestersAlone(job)) return [];
  const { organisation, requester } = job.ticket;
  const [person] = await people.load(organisation, [requester]);
  return groupsOf(person?.origin === null ? person.type : null);
};

/** Articles that may answer the request, in its acknowledgement (specification 1). */
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
 * The links by which whoever gets a notice acts on it; what the ticket's level leaves no room for is left out. A chat's
 * members all read what is posted there, and a link acts in one agent's name: there are none.
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
    // A suspicion is lifted with a click; what a category or a person has restricted is not.
    restrict: ticket.restricted && factsOf(event, 'assessed')?.restrictedBy === 'model',
  };
  // A language that was stored before an action could be offered has no word for it.
  const offered = offeredBy(notice.template).filter((action) => hasRoom[action] && phrases.actions[action]);
  return Promise.all(
    offered.map(async (action) => ({
      label: phrases.actions[action],
      url: await services.actionUrl(ticket, event, agent, action),
    })),
  );
};
