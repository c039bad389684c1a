import { draftOf } from '../decide.ts';
import type { Context } from '../ticket/context.ts';
import type { Draft } from '../ticket/decision.ts';
import type { Actor, Ticket } from '../ticket/ticket.ts';
import { isOnOtherSide, requesterIds } from './sides.ts';

/** The most people in copy of one ticket: more than a mail usually names, few enough for an item. */
export const MAX_COPIED = 40;

type Parties = Pick<Ticket, 'requester' | 'requesterCircle' | 'copied' | 'counterparty' | 'counterpartyCircle'>;

/** A ticket's people in copy with new ones added: each once, none of the other side, at most `MAX_COPIED`. */
export const withCopied = (ticket: Parties, people: readonly string[]): string[] => {
  const fresh = people.filter((person) => !requesterIds(ticket).includes(person) && !isOnOtherSide(ticket, person));
  return [...new Set([...ticket.copied, ...fresh])].slice(0, MAX_COPIED);
};

/** Whether an author may add others to the thread: the requester, or an agent. */
export const mayAddParties = (ticket: Pick<Ticket, 'requester' | 'requesterCircle'>, author: Actor): boolean =>
  author.kind === 'agent' || requesterIds(ticket).includes(author.id ?? '');

/** Adds people in copy, named by a party or an agent. Decides nothing if all are parties already. */
export const addParties = (ticket: Ticket, people: readonly string[], actor: Actor, context: Context): Draft => {
  const copied = withCopied(ticket, people);
  if (copied.length === ticket.copied.length) return draftOf(ticket, context);
  const facts = { added: copied.length - ticket.copied.length };
  return draftOf(ticket, context).record({
    type: 'parties_added',
    actor,
    reason: 'in_copy',
    change: { copied },
    facts,
  });
};

/** Adds a person to the counterparty's side. Decides nothing if they are a party already. */
export const addToCircle = (ticket: Ticket, person: string, agent: Actor, context: Context): Draft => {
  const isParty = [...requesterIds(ticket), ...ticket.copied].includes(person);
  const isKnown = isParty || isOnOtherSide(ticket, person);
  if (isKnown || ticket.counterpartyCircle.length >= MAX_COPIED) return draftOf(ticket, context);
  const change = { counterpartyCircle: [...ticket.counterpartyCircle, person] };
  return draftOf(ticket, context).record({
    type: 'parties_added',
    actor: agent,
    reason: 'on_other_side',
    change,
    facts: { added: 1 },
  });
};
