import { isHeldReference } from '../../../domain/intake/held-mail.ts';
import type { IntakeFacts, NamedBy } from '../../../domain/intake/intake-decision.ts';
import { isParty, isQuarantined } from '../../../domain/intake/joining.ts';
import { type Answered, answeredBy, tokensIn } from '../../../domain/links/reply-address.ts';
import { isOnOtherSide } from '../../../domain/parties/sides.ts';
import { isOpenToStaff, isSeenByAgent } from '../../../domain/records/restricted.ts';
import type { Ticket } from '../../../domain/ticket/ticket.ts';
import { canonicalAddress, isOwnAddress } from '../../../mail/addresses.ts';
import type { Agent } from '../../../schemas/configuration/organisation.ts';
import { ownValue } from '../../../schemas/own-value.ts';
import { contextFor } from '../../change/change-ticket.ts';
import { goesOnAs } from '../../conversation/reply-to-ticket.ts';
import type { LoadedOrganisation, Registry } from '../../ports/configuration.ts';
import type { StandingClaim } from '../../ports/tickets.ts';
import { messageIdScope } from '../../several/moved-claims.ts';
import { agentOfMail } from './agent/agent-of-mail.ts';
import { type Arrival, isBelieved, type ReceiveServices } from './arrival.ts';
import { rawMailClaim } from './keeping/raw-mail-claim.ts';
import { writerOfMail } from './requester.ts';

/** The organisations whose support addresses are among the recipients. */
export const organisationsOf = (registry: Registry, recipients: readonly string[]): string[] => {
  const addressed = recipients.map((recipient) => ownValue(registry.byAddress, canonicalAddress(recipient)));
  return [...new Set(addressed.filter((id) => id !== undefined))];
};

/** What the claims say about a mail: what it has become already, or the key to claim it under and its thread. */
export type Known =
  | { deliveredBefore: string }
  | { deliveredBefore: null; claimKey: string; reused: boolean; thread: string | null };

/** Looks up the mail itself and the messages that its thread headers name, in one read. */
export const lookUpClaims = async (services: ReceiveServices, arrival: Arrival): Promise<Known> => {
  const { organisation, mail, key } = arrival;
  const [[own = null, ...thread], sent] = await Promise.all([
    services.store.claims(messageIdScope(organisation), [key, ...mail.threadIds]),
    sentBefore(services, organisation, [key, ...mail.threadIds]),
  ]);
  return knownBy(services, arrival, {
    own: own ?? sent.get(key) ?? null,
    thread: mail.threadIds.map((id, index) => thread[index] ?? sent.get(id) ?? null),
  });
};

/** Only Message-IDs given by SES have no host (`threadIdOf`). */
const isOfSes = (threadId: string): boolean => !threadId.includes('@') && !threadId.startsWith('digest:');
/** A thread names all its mails, newest first. */
const MAX_SENT_IDS = 5;

/** The Message-IDs among these that belong to our notices, with their tickets. */
const sentBefore = async (
  { notices }: Pick<ReceiveServices, 'notices'>,
  organisation: string,
  threadIds: readonly string[],
): Promise<Map<string, StandingClaim>> => {
  const asked = threadIds.filter(isOfSes).slice(0, MAX_SENT_IDS);
  const found = await Promise.all(asked.map((id) => notices.ticketOf(organisation, id)));
  return new Map(
    asked.flatMap((id, index) => {
      const reference = found[index];
      return reference ? [[id, { reference, request: null }] as const] : [];
    }),
  );
};

type Standing = { own: StandingClaim | null; thread: (StandingClaim | null)[] };

const knownBy = async (services: ReceiveServices, arrival: Arrival, { own, thread }: Standing): Promise<Known> => {
  const { organisation, key, digest, rawKey, released } = arrival;
  const keyOfCopy = `${key}#${digest}`;
  const named = thread.find((claim) => claim !== null && !isHeldReference(claim.reference))?.reference ?? null;
  const free = (claim: StandingClaim | null): boolean => claim === null || claim.reference === released;
  if (free(own)) return { deliveredBefore: null, claimKey: key, reused: false, thread: named };
  if (own?.request === digest) return { deliveredBefore: own.reference };
  // Read only if another mail has the Message-ID, which is rare.
  const copy = await services.store.claim({ scope: messageIdScope(organisation), key: keyOfCopy });
  if (!free(copy)) return { deliveredBefore: copy?.reference ?? '' };
  // The same mail, which a newer parser reads differently.
  const raw = released ? null : await services.store.claim(rawMailClaim(rawKey));
  if (raw) return { deliveredBefore: raw.reference };
  return { deliveredBefore: null, claimKey: keyOfCopy, reused: true, thread: named };
};

export type Named = {
  ticket: Ticket;
  by: NamedBy;
  /** The ticket that the mail itself names, if that was merged into this one. */
  writtenTo: string | null;
  /** The ticket that the mail itself names. */
  found: Ticket;
};

/**
 * The ticket named by the thread headers, or else by the reference in address or subject. If it was merged, the
 * ticket that continues it.
 */
export const namedTicket = async (
  services: Pick<ReceiveServices, 'store'>,
  { organisation, mail }: Arrival,
  thread: string | null,
): Promise<Named | null> => {
  const reference = thread ?? mail.reference;
  if (mail.unreadable || !reference) return null;
  const found = await services.store.load(reference);
  if (found?.organisation !== organisation) return null;
  const ticket = await goesOnAs(services, found);
  const writtenTo = ticket.reference === found.reference ? null : found.reference;
  return {
    ticket,
    found,
    writtenTo,
    by: thread ? 'thread' : mail.reason === 'reference_in_address' ? 'address' : 'subject',
  };
};

/** The facts that the decision about a mail depends on. */
export const factsOf = async (
  services: ReceiveServices,
  arrival: Arrival,
  { organisation }: LoadedOrganisation,
  named: Named | null,
  { reused, standing }: { reused: boolean; standing: IntakeFacts['standing'] },
): Promise<IntakeFacts> => {
  const { mail, verdicts, addressed, released } = arrival;
  const { address } = mail.from;
  const [parties, replyAddressOf] = await Promise.all([
    named
      ? services.people.load(organisation.id, [
          named.ticket.requester,
          ...named.ticket.copied,
          ...(named.ticket.counterparty ? [named.ticket.counterparty, ...named.ticket.counterpartyCircle] : []),
        ])
      : [],
    named ? replyAddressIn(services, arrival, named.found) : null,
  ]);
  const agent = agentOfMail(arrival, organisation);
  const ourAddresses = organisation.supportAddresses.map((email) => ({ email }));
  const requesters = parties.filter(({ id }) => id === named?.ticket.requester);
  const others = parties.filter(({ id }) => named && isOnOtherSide(named.ticket, id));
  const { person } = writerOfMail(arrival, organisation);
  return {
    kind: mail.kind,
    // One of our forms that names no reachable person is a loop as well.
    reason: isOwnAddress(person.address, arrival.ownAddresses) ? 'own_address' : mail.reason,
    isReaction: mail.isReaction,
    unreadable: mail.unreadable !== null,
    authenticated: isBelieved(arrival),
    quarantined: isQuarantined(verdicts),
    spam: verdicts.spam === 'FAIL',
    virus: verdicts.virus === 'FAIL',
    standing,
    fromAgent: isParty(address, organisation.agents),
    agentAnswers:
      verdicts.dmarc === 'PASS' &&
      agent !== null &&
      (named === null || (await maySee(services, agent, named.ticket))) &&
      !isParty(address, [...requesters, ...others]),
    forwards:
      mail.kind === 'request' && mail.forwardedFrom !== null && !isParty(mail.forwardedFrom.address, ourAddresses),
    addressed,
    messageIdReused: reused,
    namedBy: named?.by ?? null,
    isParty: isParty(address, parties),
    isCounterparty: isParty(address, others) && !isParty(address, requesters),
    replyAddressOf,
    released: released !== null,
  };
};

/** An agent who may not see a ticket can't answer it. */
const maySee = async (services: ReceiveServices, agent: Agent, ticket: Ticket): Promise<boolean> =>
  isOpenToStaff(ticket) || isSeenByAgent(ticket, agent, await contextFor(services, ticket.organisation, ticket));

/** The person whose reply address on a ticket the mail was sent to. Secrets are read only if it seems to have one. */
export const replyAddressIn = async (
  { replySecrets }: Pick<ReceiveServices, 'replySecrets'>,
  { mail, ownAddresses }: Pick<Arrival, 'mail' | 'ownAddresses'>,
  { organisation, reference, requester, counterparty }: Ticket,
): Promise<Answered | null> => {
  const tokens = tokensIn(mail.recipients, ownAddresses).filter((token) => token.reference === reference);
  if (tokens.length === 0) return null;
  const people = { requester, copied: '', ...(counterparty ? { counterparty } : {}) };
  const secrets = await replySecrets();
  const answered = tokens.flatMap((token) => secrets.map((secret) => answeredBy(token, organisation, people, secret)));
  return answered.find((of) => of !== null) ?? null;
};
