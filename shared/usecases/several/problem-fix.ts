import { type Fix, isCaseOf, sayFixed } from '../../domain/several/problem.ts';
import type { TicketEvent } from '../../domain/ticket/events.ts';
import type { Ticket } from '../../domain/ticket/ticket.ts';
import { type ChangeServices, changeTicket } from '../change/change-ticket.ts';
import { TicketNotFound } from '../change/ticket-not-found.ts';
import type { People, Person } from '../ports/people.ts';
import type { OutgoingQueue } from '../ports/telling.ts';
import { abreast, type Range, rangesOf } from '../telling/fan-out.ts';

/**
 * Notifies the requesters of a problem's cases about its permanent fix, also of closed cases (specification 4), of
 * tickets merged with a case, and of the parts of a major incident that is a case.
 *
 * It works in pages, each a message on the outgoing queue, all sent at once, so that neither a function's time nor a
 * message's receives limit the number of cases. A case's own event notifies its requester, in their language and on
 * their channel. A claim for each fix and person is in the case's transaction: this may be interrupted, arrive twice
 * or run in parallel, and each person gets one notice.
 */

/**
 * Cases in a page. With the tickets merged into them, that is a few hundred changes at most, which fit in a
 * function's time.
 */
const CASES_A_PAGE = 50;
/** Cases changed in parallel. */
const ABREAST = 10;

/** A range that contains every reference. */
const ALL: Range = { from: '', to: '~' };
const MAJOR = 'major_incident';
const PROBLEM = 'problem';

export type FixServices = ChangeServices & { people: People; outgoing: OutgoingQueue };

/** A page of cases, or of the parts of a major incident that is a case. */
export type FixMessage = Range & { reference: string; fix: number; through?: string | undefined };

/** A problem ships a fix only if a person resolved it with a solution. */
export const shipsFix = ({ isProblem }: Ticket, { type, reason }: TicketEvent): boolean =>
  isProblem && type === 'resolved' && (reason === 'resolved' || reason === 'final');

/** Sends a message for each page of a problem's cases, or of the parts of a major incident that is a case. */
export const sendFixPages = async (
  { store, outgoing }: Pick<FixServices, 'store' | 'outgoing'>,
  about: { reference: string; fix: number; through?: string },
): Promise<void> => {
  const { reference, through } = about;
  const parts = await store.partsIn(through ?? reference, through ? MAJOR : PROBLEM, ALL);
  const pages = rangesOf(parts, CASES_A_PAGE);
  await outgoing.send(pages.map((range) => ({ ...about, ...range })));
};

/** Notifies a page of a problem's cases. Throws TicketNotFound, TooManyConflicts. */
export const tellOfFix = async (services: FixServices, message: FixMessage): Promise<{ sent: number }> => {
  const { reference, fix: sequence, through, from, to } = message;
  const { store } = services;
  const problem = await store.load(reference);
  if (!problem) throw new TicketNotFound(reference);
  const page = await store.partsIn(through ?? reference, through ? MAJOR : PROBLEM, { from, to });
  const linked = (await store.loadTickets(page)).filter((ticket) =>
    through
      ? ticket.links.some((link) => link.as === MAJOR && link.reference === through)
      : isCaseOf(ticket, reference) && ticket.organisation === problem.organisation,
  );
  const fix = await fixOf(services, problem, sequence);
  if (fix === null) return { sent: 0 };
  await tellCases(services, problem, fix, await withMerged(services, linked));
  for (const { reference: incident } of through ? [] : linked.filter(({ major }) => major !== null))
    await sendFixPages(services, { reference, fix: sequence, through: incident });
  return { sent: 0 };
};

const fixOf = async ({ store }: FixServices, { reference }: Ticket, sequence: number): Promise<Fix | null> => {
  const [[event], message] = await Promise.all([
    store.events(reference, sequence - 1, sequence),
    store.message(reference, sequence),
  ]);
  if (!event || !message) return null;
  const { body, correctiveActions } = message;
  const { actor } = event;
  return { problem: reference, event: sequence, actor, body, ...(correctiveActions ? { correctiveActions } : {}) };
};

/** Cases with the tickets merged into them, and those they were merged into. */
const withMerged = async ({ store }: FixServices, cases: readonly Ticket[]): Promise<Ticket[]> => {
  const known = new Set(cases.map(({ reference }) => reference));
  const near = cases.flatMap(({ links }) => links.filter(({ as }) => as === 'duplicate'));
  const others = [...new Set(near.map(({ reference }) => reference))].filter((reference) => !known.has(reference));
  const merged = (await store.loadTickets(others)).filter(
    (other) =>
      (other.mergedInto !== null && known.has(other.mergedInto)) ||
      cases.some(({ mergedInto }) => mergedInto === other.reference),
  );
  return [...cases, ...merged];
};

/** Identifies a requester by address: the same address with two ids gets one notice. */
const keyOf = (ticket: Ticket, person: Person | undefined): string => person?.email ?? `person:${ticket.requester}`;

const tellCases = async (services: FixServices, problem: Ticket, fix: Fix, cases: readonly Ticket[]): Promise<void> => {
  const requesters = [problem, ...cases].map(({ requester }) => requester);
  const people = new Map(
    (await services.people.load(problem.organisation, requesters)).map((person) => [person.id, person]),
  );
  // The problem's own requester gets the resolution itself.
  const known = problem.notify ? [keyOf(problem, people.get(problem.requester))] : [];
  const byKey = new Map<string, Ticket>();
  for (const ticket of cases.toSorted(byUse)) {
    // This ticket sends no mail, which must not exclude the requester's other ticket.
    const key = ticket.notify ? keyOf(ticket, people.get(ticket.requester)) : `ticket:${ticket.reference}`;
    if (!byKey.has(key) && !known.includes(key)) byKey.set(key, ticket);
  }
  const scope = `fix#${fix.problem}#${fix.event}`;
  const keys = [...byKey.keys()];
  const told = await services.store.claims(scope, keys);
  const untold = [...byKey].filter((_entry, index) => told[index] === null);
  await abreast(untold, ABREAST, ([key, { reference }]) =>
    changeTicket(services, reference, (ticket, context) => sayFixed(ticket, fix, context), {
      claims: [{ scope, key }],
    }),
  );
};

/** Of a requester's tickets: first those that mail can be sent for, then the latest. */
const byUse = (a: Ticket, b: Ticket): number => {
  const held = Number(a.automaticMailHeld !== null) - Number(b.automaticMailHeld !== null);
  return held || (a.createdAt < b.createdAt ? 1 : -1);
};
