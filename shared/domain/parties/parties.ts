import { draftOf } from '../decide.ts';
import type { Context } from '../ticket/context.ts';
import type { Draft } from '../ticket/decision.ts';
import type { Actor, Ticket } from '../ticket/ticket.ts';
import { isOnOtherSide, requesterIds } from './sides.ts';

/** People in copy of one ticket: more than a mail may reasonably name, few enough for an item. */
export const MAX_COPIED = 40;

type Parties = Pick<Ticket, 'requester' | 'requesterCircle' | 'copied' | 'counterparty' | 'counterpartyCircle'>;

/** The ticket's copied people with those who come to them: nobody twice, nobody of the other side, at most `MAX_COPIED`. */
export const withCopied = (ticket: Parties, people: readonly string[]): string[] => {
  const fresh = people.filter((person) => !requesterIds(ticket).includes(person) && !isOnOtherSide(ticket, person));
  return [...new Set([...ticket.copied, ...fresh])].slice(0, MAX_COPIED);
};

/** Whether whoever wrote may put others on the thread: the requester, or an agent. */
export const mayAddParties = (ticket: Pick<Ticket, 'requester' | 'requesterCircle'>, author: Actor): boolean =>
  author.kind === 'agent' || requesterIds(ticket).includes(author.id ?? '');

/** Puts people in copy whom a party or an agent named; nothing where all of them are parties already. */
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

/** Lets somebody take part on the counterparty's side; nothing where they are a party already. */
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
