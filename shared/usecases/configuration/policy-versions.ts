import { onTime } from '../../domain/clocks/on-time.ts';
import { moveToVersion } from '../../domain/escalation/policy-move.ts';
import type { Refusal } from '../../domain/ticket/decision.ts';
import type { Ticket } from '../../domain/ticket/ticket.ts';
import { LEVELS, statusSchema } from '../../schemas/ticket.ts';
import { findTicket, staffActor } from '../change/caller.ts';
import { type ChangeServices, changeTicket } from '../change/change-ticket.ts';
import type { ApiKey } from '../ports/people.ts';

/** Lists which open tickets run on which version of a policy, and moves them to another version. */

const OPEN = statusSchema.options.filter((status) => status !== 'closed');
/** Open tickets that one call looks through; the cursor leads to more. */
const PAGE = 1000;
/** Tickets that one call moves. Each is a transaction of its own. */
const MAX_MOVED = 100;
const AT_ONCE = 5;

type Page = { found: Ticket[]; cursor: string | null };

/** The open tickets on a policy in one page of all open tickets, newest first. */
const openOn = async (
  { store }: ChangeServices,
  organisation: string,
  policy: string,
  cursor: string | null,
): Promise<Page> => {
  const page = await store.list({ organisation, statuses: OPEN, levels: LEVELS }, PAGE, cursor);
  const order = new Map(page.references.map(({ reference }, i) => [reference, i]));
  const tickets = await store.loadTickets([...order.keys()]);
  const found = tickets
    .filter((ticket) => ticket.policy === policy && ticket.status !== 'closed')
    .toSorted((a, b) => (order.get(a.reference) ?? 0) - (order.get(b.reference) ?? 0));
  return { found, cursor: page.more ? (page.references.at(-1)?.cursor ?? null) : null };
};

export type Usage = { items: { version: number; tickets: string[] }[]; cursor: string | null };

/** The open tickets on each version of a policy, with a cursor if there are more tickets to look through. */
export const policyUsage = async (
  services: ChangeServices,
  key: ApiKey,
  policy: string,
  cursor: string | null,
): Promise<Usage> => {
  const page = await openOn(services, key.organisation, policy, cursor);
  const byVersion = Map.groupBy(page.found, ({ policyVersion }) => policyVersion ?? 0);
  const items = [...byVersion]
    .toSorted(([a], [b]) => a - b)
    .map(([version, tickets]) => ({ version, tickets: tickets.map(({ reference }) => reference) }));
  return { items, cursor: page.cursor };
};

export type MoveRequest = { policy: string; from: number; to: number; tickets: readonly string[] | null };
export type Moved = {
  moved: string[];
  refused: { ticket: string; message: string }[];
  /** Open tickets are left that this call didn't reach: call again. */
  more: boolean;
};

/**
 * Moves the named tickets, or all open ones on a version, to another version. Each is a transaction of its own, and a
 * ticket on the new version is left alone, so a repetition after a crash continues. Throws UnknownPolicy if the
 * organisation has no such version.
 */
export const moveTickets = async (services: ChangeServices, key: ApiKey, request: MoveRequest): Promise<Moved> => {
  const to = await services.configuration.policy(key.organisation, request.policy, request.to);
  const result: Moved = { moved: [], refused: [], more: false };
  const chosen =
    request.tickets === null ? await allOn(services, key, request) : await named(services, key, request, result);
  result.more = chosen.more;
  for (let start = 0; start < chosen.references.length; start += AT_ONCE) {
    await Promise.all(
      chosen.references.slice(start, start + AT_ONCE).map(async (reference) => {
        const changed = await changeTicket(
          services,
          reference,
          onTime((ticket, context) =>
            moveToVersion(ticket, { from: request.from, to, actor: staffActor(key) }, context),
          ),
        );
        if (changed.ok) result.moved.push(reference);
        else if ('refusal' in changed) result.refused.push({ ticket: reference, message: messageOf(changed.refusal) });
      }),
    );
  }
  return { ...result, moved: result.moved.toSorted() };
};

type Chosen = { references: string[]; more: boolean };

const allOn = async (services: ChangeServices, key: ApiKey, { policy, from }: MoveRequest): Promise<Chosen> => {
  const references: string[] = [];
  let cursor: string | null = null;
  do {
    const page: Page = await openOn(services, key.organisation, policy, cursor);
    references.push(...page.found.filter((ticket) => ticket.policyVersion === from).map(({ reference }) => reference));
    cursor = page.cursor;
  } while (cursor !== null && references.length < MAX_MOVED);
  return { references: references.slice(0, MAX_MOVED), more: cursor !== null || references.length > MAX_MOVED };
};

const named = async (
  services: ChangeServices,
  key: ApiKey,
  { tickets }: MoveRequest,
  { refused }: Moved,
): Promise<Chosen> => {
  const references: string[] = [];
  for (const text of new Set(tickets)) {
    const found = await findTicket(services, key, text);
    if (found.ok) references.push(found.ticket.reference);
    else refused.push({ ticket: text, message: `there is no such ticket: ${found.why}` });
  }
  return { references: [...new Set(references)], more: false };
};

const messageOf = (refusal: Refusal): string =>
  refusal.code === 'invalid_field' ? refusal.message : 'a closed ticket keeps the version that it ended with';
