import { answerSecret, escalateSecret, makeToken, surveySecret } from '../domain/links/confirmation-link.ts';
import { makeRequestToken } from '../domain/links/request-link.ts';
import { makeUnsubscribeToken, type UnsubscribeLink } from '../domain/links/unsubscribe-link.ts';
import { requesterIds } from '../domain/parties/sides.ts';
import { requestUrl } from '../domain/portal/request-url.ts';
import type { Sites } from '../domain/portal/sites.ts';
import type { TicketEvent } from '../domain/ticket/events.ts';
import { personIdOf } from '../domain/ticket/person.ts';
import type { Ticket } from '../domain/ticket/ticket.ts';
import { instantOf, millisecondsOf } from '../schemas/primitives.ts';

/** The base URL of the pages behind an organisation's links, without a trailing slash. */
export type LinksAt = (organisation: string) => string;

/** The organisation's own domain if it has one, where CloudFront passes these paths on; otherwise the API's address. */
export const linksAtOf =
  (sites: Pick<Sites, 'ownOf'>, publicApiUrl: string): LinksAt =>
  (organisation) =>
    sites.ownOf(organisation) ?? publicApiUrl.replace(/\/$/, '');

/** How long a confirmation link is valid: longer than any policy asks for confirmation. */
const LINK_DAYS = 90;
const DAY_MILLISECONDS = 86_400_000;

/** Makes the link of a resolution mail. The same mail rendered again has the same link (specification 10). */
export const confirmUrlOf =
  (linksAt: LinksAt, secret: () => Promise<string>) =>
  async (ticket: Ticket, event: number): Promise<string> => {
    const expiresAt = instantOf(millisecondsOf(ticket.resolvedAt ?? ticket.updatedAt) + LINK_DAYS * DAY_MILLISECONDS);
    const { organisation, reference } = ticket;
    const token = makeToken({ organisation, reference, event, expiresAt }, await secret());
    return `${linksAt(organisation)}/confirm/${token}`;
  };

/** Makes the survey link of a closing report, about the event that closed the ticket. */
export const surveyUrlOf =
  (linksAt: LinksAt, secret: () => Promise<string>) =>
  async ({ organisation, reference }: Ticket, { sequence: event, at }: TicketEvent): Promise<string> => {
    const expiresAt = instantOf(millisecondsOf(at) + LINK_DAYS * DAY_MILLISECONDS);
    const token = makeToken({ organisation, reference, event, expiresAt }, surveySecret(await secret()));
    return `${linksAt(organisation)}/survey/${token}`;
  };

/** Makes an unsubscribe link, or one that stops only mails with figures. */
export const unsubscribeUrlOf =
  (linksAt: LinksAt, secret: () => Promise<string>, from: 'unsubscribe' | 'figures' = 'unsubscribe') =>
  async (link: UnsubscribeLink): Promise<string> =>
    `${linksAt(link.organisation)}/unsubscribe/${makeUnsubscribeToken(link, await secret(), from)}`;

/** Makes the link that starts or stops status mails to a subscriber. */
export const subscriptionUrlOf =
  (linksAt: LinksAt, secret: () => Promise<string>) =>
  async (link: UnsubscribeLink): Promise<string> =>
    `${linksAt(link.organisation)}/status/${makeUnsubscribeToken(link, await secret(), 'status')}`;

/** Makes the link of an automatic answer, about the event that gave it. */
export const answerUrlOf =
  (linksAt: LinksAt, secret: () => Promise<string>) =>
  async ({ organisation, reference }: Ticket, { sequence: event, at }: TicketEvent): Promise<string> => {
    const expiresAt = instantOf(millisecondsOf(at) + LINK_DAYS * DAY_MILLISECONDS);
    const token = makeToken({ organisation, reference, event, expiresAt }, answerSecret(await secret()));
    return `${linksAt(organisation)}/answer/${token}`;
  };

/** Makes the link by which a requester asks for the next level, in the mail about an event. */
export const escalateUrlOf =
  (linksAt: LinksAt, secret: () => Promise<string>) =>
  async ({ organisation, reference }: Ticket, { sequence: event, at }: TicketEvent): Promise<string> => {
    const expiresAt = instantOf(millisecondsOf(at) + LINK_DAYS * DAY_MILLISECONDS);
    const token = makeToken({ organisation, reference, event, expiresAt }, escalateSecret(await secret()));
    return `${linksAt(organisation)}/escalate/${token}`;
  };

/** Shorter than the others, because it shows the conversation. */
const OPEN_DAYS = 30;

/**
 * Makes the link by which a notice opens its request for the person with this address. For a restricted request it is
 * the plain URL, which asks to sign in; empty if the address isn't the requester's own.
 */
export const openUrlOf =
  (sites: Pick<Sites, 'of'>, secret: () => Promise<string>) =>
  async (ticket: Ticket, { at }: TicketEvent, address: string): Promise<string> => {
    const { organisation, reference } = ticket;
    const url = requestUrl(sites, ticket);
    if (ticket.restricted) return url;
    const person = personIdOf(organisation, { email: address });
    if (!requesterIds(ticket).includes(person)) return '';
    const expiresAt = instantOf(millisecondsOf(at) + OPEN_DAYS * DAY_MILLISECONDS);
    return `${url}#${makeRequestToken({ organisation, reference, person, expiresAt }, await secret())}`;
  };
