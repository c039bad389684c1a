import { createHash } from 'node:crypto';
import { canonical } from './canonical.ts';
import { type DecidedEvent, factsOf, type TicketEvent } from './events.ts';
import { applyChange, BLANK, valuesBefore } from './evolve.ts';
import type { Ticket } from './ticket.ts';

/** The audit trail: each event contains the hash of the previous one (architecture rule 2). */

const digestOf = (text: string): string => createHash('sha256').update(text).digest('base64url');

/** The digest of a message's text, salted so that an erased text can't be guessed from it. */
export const messageDigest = (salt: string, body: string): string => digestOf(`${salt}\n${body}`);

const hashOf = (event: Omit<TicketEvent, 'hash'>): string => digestOf(canonical(event));

/** Numbers a decided event, records the previous values and chains its hash. */
export const chained = (before: Ticket, event: DecidedEvent, digest: string | undefined): TicketEvent => {
  const unhashed = {
    sequence: before.version + 1,
    type: event.type,
    at: event.at,
    actor: event.actor,
    reason: event.reason,
    before: before.version === 0 ? {} : valuesBefore(before, event.change),
    after: event.change,
    ...(event.facts ? { facts: event.facts } : {}),
    signal: event.signal,
    ...(digest === undefined ? {} : { messageDigest: digest }),
    previousHash: before.lastHash,
  };
  return { ...unhashed, hash: hashOf(unhashed) };
};

/** Rebuilds a ticket from its events. */
export const fold = (events: readonly TicketEvent[]): Ticket => events.reduce(folded, BLANK);

const folded = (ticket: Ticket, event: TicketEvent): Ticket => ({
  ...applyChange(ticket, event.after),
  version: event.sequence,
  lastSignal: event.signal ? event.sequence : ticket.lastSignal,
  lastHash: event.hash,
  updatedAt: event.at,
});

/** Returns a function that gives the ticket after an event, by the event's number. Blank before the first. */
export const ticketsAfter = (events: readonly TicketEvent[]): ((sequence: number) => Ticket) => {
  const after = new Map<number, Ticket>();
  let ticket = BLANK;
  for (const event of events) {
    ticket = folded(ticket, event);
    after.set(event.sequence, ticket);
  }
  return (sequence) => after.get(sequence) ?? BLANK;
};

/** The parts of a stored text that its digest depends on. */
export type AuditedText = { sequence: number; salt: string; body: string; erased?: true };

/**
 * The digest that a text must have: from its event, or from its latest redaction, which left a different text. Null if
 * it was erased, which a later event must confirm.
 */
const digestFor = (events: readonly TicketEvent[], { sequence, erased }: AuditedText): string | null | undefined => {
  if (erased && events.some((event) => event.type === 'texts_erased' && event.sequence > sequence)) return null;
  const redactions = events.flatMap((event) => factsOf(event, 'message_redacted') ?? []);
  const redaction = redactions.findLast(({ message }) => message === sequence);
  return redaction ? redaction.digest : events[sequence - 1]?.messageDigest;
};

/** The texts that don't match the audit trail. */
export const textFaults = (events: readonly TicketEvent[], texts: readonly AuditedText[]): AuditFault[] =>
  texts.flatMap((text): AuditFault[] => {
    const digest = digestFor(events, text);
    if (digest === null || digest === messageDigest(text.salt, text.body)) return [];
    return [{ sequence: text.sequence, fault: 'message_differs' }];
  });

export type AuditFault = { sequence: number; fault: 'missing' | 'hash_differs' | 'chain_broken' | 'message_differs' };

/** The faults of a chain: gaps, altered events, broken links. */
export const auditFaults = (events: readonly TicketEvent[]): AuditFault[] =>
  events.flatMap((event, index): AuditFault[] => {
    const { hash, ...unhashed } = event;
    const sequence = index + 1;
    if (event.sequence !== sequence) return [{ sequence, fault: 'missing' }];
    const faults: AuditFault[] = [];
    if (hash !== hashOf(unhashed)) faults.push({ sequence, fault: 'hash_differs' });
    if (event.previousHash !== (events[index - 1]?.hash ?? '')) faults.push({ sequence, fault: 'chain_broken' });
    return faults;
  });
