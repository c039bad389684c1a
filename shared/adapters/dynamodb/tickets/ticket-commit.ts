import { randomBytes } from 'node:crypto';
import { TransactionCanceledException, TransactionConflictException } from '@aws-sdk/client-dynamodb';
import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { halfHourClaims } from '../../../domain/appointments/times.ts';
import { outageOf } from '../../../domain/monitoring/outage.ts';
import { chained, messageDigest } from '../../../domain/ticket/audit.ts';
import type { Draft } from '../../../domain/ticket/decision.ts';
import type { DecidedEvent, TicketEvent } from '../../../domain/ticket/events.ts';
import { BLANK, evolve } from '../../../domain/ticket/evolve.ts';
import { isOwnPersonId } from '../../../domain/ticket/person.ts';
import type { Ticket } from '../../../domain/ticket/ticket.ts';
import type {
  Change,
  Claim,
  Committed,
  CommittedTogether,
  StoredMessage,
  TicketStore,
} from '../../../usecases/ports/tickets.ts';
import type { LargeTexts } from '../../s3/large-texts.ts';
import { claimOf, claimPut } from '../claims.ts';
import { digestOf } from '../digest.ts';
import { partiesItems } from '../people/parties.ts';
import {
  answeredKey,
  caseKey,
  childKey,
  claimKey,
  type Keyed,
  messageKey,
  namedKey,
  outageKey,
  type Table,
} from '../table.ts';
import { eventItem } from './event-items.ts';
import { majorIncidentItems } from './major-incidents.ts';
import { createdKey, ticketItem } from './ticket-items.ts';

/** Writes changes of tickets: events, ticket, messages and claims in one transaction (architecture rule 1). */
export const ticketCommit = (
  table: Table,
  largeTexts: LargeTexts,
  get: (key: Keyed) => Promise<Record<string, unknown> | undefined>,
): Pick<TicketStore, 'commit' | 'commitTogether'> => {
  const put = (Item: Record<string, unknown>, condition: object = {}) => ({
    Put: { TableName: table.name, Item, ...condition },
  });

  /** The writes of one change: the ticket and its claims with their conditions, and the rest. */
  const putsOf = async ({ before, draft, claims: asked = [], rewritten = [] }: Change) => {
    const { ticket, events, messages } = numbered(before ?? BLANK, draft.events);
    const claims: Claim[] = [...asked, ...halfHourClaims(before, ticket)];
    const stored = (each: readonly StoredMessage[]) =>
      Promise.all(each.map((message) => largeTexts.extract(ticket.reference, message)));
    const [added, over] = await Promise.all([stored(messages), stored(rewritten)]);
    const item = put(ticketItem(ticket), {
      ConditionExpression: before ? 'version = :version' : 'attribute_not_exists(pk)',
      ...(before ? { ExpressionAttributeValues: { ':version': before.version } } : {}),
    });
    const others = [
      ...(ticket.incident && ticket.incident !== before?.incident
        ? [put(childKey(ticket.incident, ticket.reference))]
        : []),
      ...newProblemsOf(before, ticket).map((problem) => put(caseKey(problem, ticket.reference))),
      ...majorBy(before, ticket).map((major) => put(major)),
      ...answeredBy(before, ticket).map((answered) => put(answered)),
      ...outagesIn(before, ticket).map((outage) => put(outage)),
      ...partiesItems(before ?? BLANK, ticket).map((parties) => put(parties)),
      ...namedBy(before ?? BLANK, ticket, messages).map((id) =>
        put(namedKey(ticket.organisation, id, ticket.reference)),
      ),
      ...events.map((event) => put(eventItem(ticket.reference, ticket.organisation, event))),
      ...added.map((message) => put({ ...messageKey(ticket.reference, message.sequence), ...message })),
      // An erasure blanks messages one by one, apart from the ticket. Blanked messages must stay blank.
      ...over.map((message) =>
        put(
          { ...messageKey(ticket.reference, message.sequence), ...message },
          { ConditionExpression: 'attribute_not_exists(erased)' },
        ),
      ),
    ];
    const claimed = claims.map((claim) => claimPut(table.name, claim, ticket.reference, ticket.version));
    return { ticket, events, messages, item, claims, claimed, others };
  };

  const commitTogether = async (changes: readonly Change[]): Promise<CommittedTogether> => {
    const parts = await Promise.all(changes.map(putsOf));
    const claims = parts.flatMap((part) => part.claims);
    try {
      await table.client.send(
        new TransactWriteCommand({
          TransactItems: [
            ...parts.map(({ item }) => item),
            ...parts.flatMap(({ claimed }) => claimed),
            ...onceEach(parts.flatMap(({ others }) => others)),
          ],
        }),
      );
      return {
        outcome: 'committed',
        changed: parts.map(({ ticket, events, messages }) => ({ ticket, events, messages })),
      };
    } catch (error) {
      return refusedCommit(error, parts.length, claims);
    }
  };

  const commit = async (
    before: Ticket | null,
    draft: Draft,
    claims: readonly Claim[],
    rewritten: readonly StoredMessage[] = [],
  ): Promise<Committed> => {
    const together = await commitTogether([{ before, draft, claims, rewritten }]);
    const changed = together.outcome === 'committed' ? together.changed[0] : undefined;
    if (together.outcome !== 'committed') return together;
    if (!changed) throw new RangeError('one change is committed as one');
    return { outcome: 'committed', ...changed };
  };

  /** Why a transaction was cancelled: another process was faster, or it has happened before. Throws any other error. */
  const refusedCommit = async (
    error: unknown,
    tickets: number,
    claims: readonly Claim[],
  ): Promise<Exclude<Committed, { outcome: 'committed' }>> => {
    if (error instanceof TransactionConflictException) return { outcome: 'conflict' };
    if (!(error instanceof TransactionCanceledException)) throw error;
    const reasons = error.CancellationReasons ?? [];
    const taken = claims.find((_claim, index) => reasons[index + tickets]?.Code === 'ConditionalCheckFailed');
    if (taken) {
      const item = await get(claimKey(taken.scope, digestOf(taken.key)));
      return item ? { outcome: 'claimed', standing: claimOf(item) } : { outcome: 'conflict' };
    }
    const contended = [
      'ConditionalCheckFailed',
      'TransactionConflict',
      'ThrottlingError',
      'ProvisionedThroughputExceeded',
    ];
    if (reasons.some((reason) => contended.includes(reason.Code ?? ''))) return { outcome: 'conflict' };
    throw error;
  };

  return { commit, commitTogether };
};

/**
 * Two tickets that become major incidents together write the same latest item, and a transaction allows one write per
 * item.
 */
const onceEach = <Write extends { Put: { Item: Record<string, unknown> } }>(writes: readonly Write[]): Write[] => [
  ...new Map(writes.map((write) => [JSON.stringify([write.Put.Item.pk, write.Put.Item.sk]), write])).values(),
];

/** The items to write if the ticket has become a major incident. */
const majorBy = (before: Ticket | null, ticket: Ticket): Record<string, unknown>[] =>
  ticket.major && !before?.major
    ? majorIncidentItems(ticket.organisation, createdKey(ticket), `${ticket.reference}#${ticket.version}`)
    : [];

/** The key to write if an article has answered the ticket. The article lists it. */
const answeredBy = (before: Ticket | null, { organisation, reference, answeredBy, resolvedAt }: Ticket): Keyed[] =>
  answeredBy !== null && resolvedAt !== null && resolvedAt !== before?.resolvedAt
    ? [answeredKey(organisation, answeredBy, `${resolvedAt}#${reference}`)]
    : [];

/** The change of its service's outage, for the status page. */
const outagesIn = (before: Ticket | null, ticket: Ticket): (Keyed & Record<string, unknown>)[] => {
  const [was, is] = [before && outageOf(before), outageOf(ticket)];
  const hasChanged = is !== null && (was?.began !== is.began || was.ended !== is.ended || was.counts !== is.counts);
  return hasChanged ? [{ ...outageKey(ticket.organisation, is.began, ticket.reference), ...is }] : [];
};

/** The problems that a ticket has become a case of. */
const newProblemsOf = (before: Ticket | null, { links }: Ticket): string[] => {
  const problems = (of: Ticket['links']) => of.filter(({ as }) => as === 'problem').map(({ reference }) => reference);
  const known = problems(before?.links ?? []);
  return problems(links).filter((reference) => !known.includes(reference));
};

/**
 * Persons other than the requester that a ticket names from now on. An erasure finds the ticket through them and
 * through the requester. A requester who is claimed to be the person with this address was recorded as such before
 * their first ticket; that record leads to all of their tickets.
 */
const namedBy = (before: Ticket, ticket: Ticket, messages: readonly StoredMessage[]): string[] => {
  const partiesOf = ({ copied, counterparty, counterpartyCircle, requesterCircle }: Ticket) => [
    ...copied,
    ...(counterparty ? [counterparty] : []),
    ...counterpartyCircle,
    ...requesterCircle,
  ];
  const writers = messages.flatMap(({ author: { kind, id } }) =>
    (kind === 'requester' || kind === 'counterparty') && id !== null ? [id] : [],
  );
  const found = isOwnPersonId(ticket.requester) ? [] : ticket.requesterCircle;
  const known = [ticket.requester, ...found, ...partiesOf(before)];
  return [...new Set([...partiesOf(ticket), ...writers])].filter((id) => !known.includes(id));
};

/** Numbers and chains a decision's events, and gives each text its salted digest. */
const numbered = (before: Ticket, decided: readonly DecidedEvent[]) => {
  const events: TicketEvent[] = [];
  const messages: StoredMessage[] = [];
  const ticket = decided.reduce<Ticket>((current, event) => {
    const salt = event.message ? randomBytes(16).toString('base64url') : '';
    const digest = event.message ? messageDigest(salt, event.message.body) : undefined;
    const chainedEvent = chained(current, event, digest);
    events.push(chainedEvent);
    if (event.message) {
      const { written = { by: event.actor, at: event.at }, ...content } = event.message;
      messages.push({ ...content, sequence: chainedEvent.sequence, author: written.by, at: written.at, salt });
    }
    return { ...evolve(current, event), lastHash: chainedEvent.hash };
  }, before);
  return { ticket, events, messages };
};
