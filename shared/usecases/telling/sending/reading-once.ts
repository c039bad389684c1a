import { languageFor } from '../../../domain/telling/languages.ts';
import { personKey } from '../../../domain/telling/recipient.ts';
import type { Context } from '../../../domain/ticket/context.ts';
import type { Ticket } from '../../../domain/ticket/ticket.ts';
import { onceEach } from '../../change/once-each.ts';
import type { SentNotice } from '../../ports/telling.ts';
import type { WholeTicket } from '../../ports/tickets.ts';
import type { NoticeJob } from '../notice-recipients.ts';
import type { NoticeServices } from './sending.ts';

/**
 * For one message of the outgoing queue: what its notices are made of is read once, however many there are. Events and texts don't
 * change; people and addresses are as they were when the message came. What was sent is asked again after this sender has
 * met another's mark; its own it knows. Agents' digests, which two senders may take at once, are always asked anew
 * (`freshNotices`).
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
        // A failure leaves it forgotten.
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

/** Asks whether the requester's address is suppressed before it is known: by the digest of where their last notice went. */
export const foreseeAddress = (
  { suppressions }: NoticeServices,
  { organisation, requester }: Ticket,
  notices: readonly SentNotice[],
): void => {
  const last = notices.findLast(({ recipient, sentTo }) => recipient === personKey(requester) && sentTo !== null);
  if (last?.sentTo) suppressions.lately(organisation, last.sentTo).catch(ignored);
};

/** Asks at once for what notices will ask for one after the other. Whoever needs an answer meets its failure. */
export const foresee = (services: NoticeServices, jobs: readonly NoticeJob[], { organisation }: Context): void => {
  for (const { recipient } of jobs) {
    if (recipient.address !== null) services.suppressions.of(organisation.id, recipient.address).catch(ignored);
    services.languages.pack(languageFor([recipient.language, organisation.language]).language).catch(ignored);
  }
};
