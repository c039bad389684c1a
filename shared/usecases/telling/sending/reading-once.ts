import { languageFor } from '../../../domain/telling/languages.ts';
import { noticesOf } from '../../../domain/telling/notices.ts';
import { personKey } from '../../../domain/telling/recipient.ts';
import type { Context } from '../../../domain/ticket/context.ts';
import type { TicketEvent } from '../../../domain/ticket/events.ts';
import { onceEach } from '../../change/once-each.ts';
import type { SentNotice } from '../../ports/telling.ts';
import type { StoredMessage, WholeTicket } from '../../ports/tickets.ts';
import type { NoticeJob } from '../notice-recipients.ts';
import type { NoticeServices } from './sending.ts';

/**
 * Services that read each item once for one message of the outgoing queue, however many notices it has. Events and
 * texts don't change; people and addresses stay as they were when the message came. Sent notices are read again after
 * this sender meets another's mark; it knows its own. Agents' digests, which two senders may take at once, are always
 * read anew (`freshNotices`).
 */
export const readingOnce = (services: NoticeServices, whole: WholeTicket | null): NoticeServices => {
  const { store, people, suppressions, notices } = services;
  const own = whole?.ticket.reference;
  const message = onceEach(store.message);
  const known = onceEach(people.known);
  const lately = onceEach(suppressions.lately);
  let sent: readonly SentNotice[] | null = whole?.notices ?? null;
  const forgetSent = (): void => {
    sent = null;
  };
  return {
    ...services,
    store: {
      ...store,
      message: async (reference, sequence) =>
        (reference === own ? await whole?.message(sequence) : null) ?? message(reference, sequence),
      events: async (reference, after = 0, upTo) => {
        const isKnown = whole && reference === own && upTo !== undefined && upTo <= whole.ticket.version;
        if (!isKnown) return store.events(reference, after, upTo);
        return whole.events.filter(({ sequence }) => sequence > after && sequence <= upTo);
      },
    },
    // Nothing is decided about a person here.
    people: { ...people, load: known, known },
    suppressions: {
      ...suppressions,
      of: (organisation, address) => lately(organisation, suppressions.digestOf(address)),
      lately,
    },
    freshNotices: notices,
    notices: {
      ...notices,
      ofTicket: async (reference) => (reference === own && sent ? [...sent] : notices.ofTicket(reference)),
      lease: async (...about) => {
        const lease = await notices.lease(...about);
        if (lease !== 'leased') forgetSent();
        return lease;
      },
      finish: async (...about) => {
        const known = sent;
        forgetSent();
        const marked = await notices.finish(...about);
        // After a failure, sent notices are read again.
        if (known && marked && about[0] === own) sent = [...known.filter((other) => !isSame(other, marked)), marked];
        return marked;
      },
      release: (...about) => notices.release(...about).finally(forgetSent),
    },
  };
};

const isSame = (one: SentNotice, other: SentNotice): boolean =>
  one.sequence === other.sequence && one.recipient === other.recipient;

const ignored = () => undefined;

/**
 * Starts to check whether addresses are suppressed before the recipients are known, in parallel with reading those:
 * the requester's, by the digest of their last notice's address or as in the request, and the assignee's, from the
 * cached organisation. A wrong guess costs half a read unit; a missing one is read by `foresee`.
 */
export const foreseeAddresses = (
  { suppressions, configuration }: NoticeServices,
  { ticket, notices, request }: WholeTicket,
  events: readonly TicketEvent[],
): void => {
  const { organisation, requester, assignee } = ticket;
  const told = new Set(events.flatMap((event) => noticesOf(event, ticket).map(({ to }) => to)));
  const last = notices.findLast(({ recipient, sentTo }) => recipient === personKey(requester) && sentTo !== null);
  const agents = configuration.lastKnown(organisation)?.organisation.agents ?? [];
  const digestOf = (address: string | undefined) => (address ? suppressions.digestOf(address) : null);
  const digests = [
    told.has('requester') ? (last?.sentTo ?? digestOf(addressIn(request))) : null,
    told.has('worker') ? digestOf(agents.find(({ id }) => id === assignee)?.email) : null,
  ];
  for (const digest of digests) if (digest) suppressions.lately(organisation, digest).catch(ignored);
};

/** The requester's address as given with the request, or its mail's sender. */
const addressIn = (request: StoredMessage | null): string | undefined =>
  request?.requester ? request.requester.email : request?.mail?.from?.address;

/**
 * Starts in parallel the reads that notices make one after the other. A caller that needs an answer sees its failure.
 */
export const foresee = (services: NoticeServices, jobs: readonly NoticeJob[], { organisation }: Context): void => {
  for (const { recipient } of jobs) {
    if (recipient.address !== null) services.suppressions.of(organisation.id, recipient.address).catch(ignored);
    services.languages.pack(languageFor([recipient.language, organisation.language]).language).catch(ignored);
  }
};
