import type { Context } from './context.ts';
import { type Draft, draftOf, record } from './draft.ts';
import type { Actor, Ticket } from './ticket.ts';

/** People in copy of one ticket: more than a mail may reasonably name, few enough for an item. */
export const MOST_COPIED = 40;

/** The ticket's copied people with those who come to them: nobody twice, never one of the sides, at most `MOST_COPIED`. */
export const withCopied = (
  ticket: Pick<Ticket, 'requester' | 'copied' | 'counterparty'>,
  people: readonly string[],
): string[] => {
  const fresh = people.filter((person) => person !== ticket.requester && person !== ticket.counterparty);
  return [...new Set([...ticket.copied, ...fresh])].slice(0, MOST_COPIED);
};

/** Whether whoever wrote may put others on the thread: the requester, or an agent. */
export const mayAddParties = (ticket: Pick<Ticket, 'requester'>, author: Actor): boolean =>
  author.kind === 'agent' || author.id === ticket.requester;

/** Puts people in copy whom a party or an agent named; nothing where all of them are parties already. */
export const addParties = (ticket: Ticket, people: readonly string[], actor: Actor, context: Context): Draft => {
  const copied = withCopied(ticket, people);
  if (copied.length === ticket.copied.length) return draftOf(ticket);
  const facts = { added: copied.length - ticket.copied.length };
  return record(
    draftOf(ticket),
    { type: 'parties_added', at: context.now, actor, reason: 'in_copy', change: { copied }, facts },
    context,
  );
};
