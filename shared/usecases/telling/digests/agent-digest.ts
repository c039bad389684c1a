import { digestDueAt, mayBeListed } from '../../../domain/telling/agent-digest.ts';
import { recipientOf } from '../../../domain/telling/recipient.ts';
import { agentOf, type Context } from '../../../domain/ticket/context.ts';
import type { Ticket } from '../../../domain/ticket/ticket.ts';
import type { Agent } from '../../../schemas/configuration/organisation.ts';
import { ownValue } from '../../../schemas/own-value.ts';
import type { Instant } from '../../../schemas/primitives.ts';
import { FASTER, untilWritten } from '../../change/try-again.ts';
import type { Clock } from '../../ports/clock.ts';
import type { AgentDigests, Listed, Notices } from '../../ports/telling.ts';
import type { NoticeJob } from '../notice-recipients.ts';
import { DigestContended } from './queue-digest.ts';

const MAX_TRIES = 10;
/** A full digest is sent early, so that the item that lists it stays small. */
const MAX_LISTED = 100;
/** Reserve for what parallel or crashed senders left in the item. Notices beyond this are sent singly. */
const MAX_KEPT = 1000;

/** A notice in its agent's DIGEST item: ticket and event. */
export type ListedNotice = { reference: string; sequence: number };

/** What happens to an agent's notice: it is sent singly, later, or now with everything its digest lists. */
export type Turn =
  | { is: 'at_once' }
  | { is: 'later'; until: Instant }
  /** It is in a digest that another sender is sending now. */
  | { is: 'busy' }
  | { is: 'digest'; key: string; owner: string; listed: ListedNotice[] };

type TurnServices = { digests: AgentDigests; notices: Pick<Notices, 'ofTicket'>; clock: Clock };

/**
 * Decides whether a notice waits for its agent's digest. Each waits as its own message in the outgoing queue and is
 * listed in the agent's DIGEST item; when the digest is due, the first that comes back takes all of them. A sender
 * holds the lease of its own notice and has just written the item at its version, so two senders never list the same
 * notice. If it dies, its lease runs out, and the first of its notices that comes back takes over. The queue's
 * messages make sure that nothing is lost, and the notices, which are finished once sent, that nothing is sent twice.
 * Throws DigestContended.
 */
export const takeTurn = async (
  services: TurnServices,
  ticket: Ticket,
  context: Context,
  { event, notice, recipient }: NoticeJob,
): Promise<Turn> => {
  const agent = agentWithDigest(recipient.key, context);
  if (agent === null) return { is: 'at_once' };
  const waits = mayBeListed(notice.template, ticket);
  const { digests, clock } = services;
  const key = keyOf({ reference: ticket.reference, sequence: event.sequence });
  const owner = ownerOf(agent);
  return untilWritten(
    async () => {
      const { listed, version } = await digests.load(ticket.organisation, owner);
      if (Object.keys(listed).length >= MAX_KEPT && !ownValue(listed, key)) return { is: 'at_once' };
      // It may have been listed before its ticket became P1.
      if (!waits && !ownValue(listed, key)) return { is: 'at_once' };
      const now = clock.now();
      const all: Listed = { [key]: { since: now, digest: WAITS }, ...listed };
      const until = waitsUntil(all, key, agent, context);
      if (waits && until !== null && until > now) {
        if (ownValue(listed, key) || (await digests.save(ticket.organisation, owner, all, version)))
          return { is: 'later', until };
      } else {
        const standing = await standingOf(services, all, recipient.key);
        const sender = ownValue(all, key)?.digest ?? WAITS;
        if (sender !== key && standing.isSending(sender)) return { is: 'busy' };
        const next = waits ? takenBy(key, all, standing) : without(key, all);
        const mine = Object.entries(next).filter(([, { digest }]) => digest === key);
        if (await digests.save(ticket.organisation, owner, next, version))
          return waits ? { is: 'digest', key, owner, listed: mine.map(([each]) => noticeOf(each)) } : { is: 'at_once' };
      }
      return FASTER;
    },
    (attempts) => new DigestContended(`the notices of ${owner} were listed ${attempts} times by others`),
    MAX_TRIES,
  );
};

/**
 * Removes a sent digest from its item. After a crash, the next digest finds these notices finished and leaves them
 * out.
 */
export const forgetDigest = async (
  { digests }: Pick<TurnServices, 'digests'>,
  organisation: string,
  { owner, key }: { owner: string; key: string },
): Promise<void> => {
  await untilWritten(
    async (attempt) => {
      const { listed, version } = await digests.load(organisation, owner);
      const left = Object.fromEntries(Object.entries(listed).filter(([, { digest }]) => digest !== key));
      const isForgotten = await digests.save(organisation, owner, left, version);
      // Leftovers do no harm, so nothing has to wait for this.
      return isForgotten || attempt === MAX_TRIES - 1 ? null : FASTER;
    },
    () => new DigestContended(`the notices of ${owner} could not be forgotten`),
    MAX_TRIES,
  );
};

/** Listed, but in no digest yet. */
const WAITS = '';

const keyOf = ({ reference, sequence }: ListedNotice): string => `${reference}#${sequence}`;

const noticeOf = (key: string): ListedNotice => {
  const [reference = '', sequence = '0'] = key.split('#');
  return { reference, sequence: Number(sequence) };
};

const ownerOf = ({ id }: Agent): string => `@${id}`;

const agentWithDigest = (recipient: string, context: Context): Agent | null => {
  const { kind, id } = recipientOf(recipient);
  const agent = kind === 'agent' ? agentOf(context, id) : null;
  return agent?.notices === 'digest' ? agent : null;
};

/** When the digest of a waiting notice is due; null if the notice is already in one, or the digest is full. */
const waitsUntil = (all: Listed, key: string, agent: Agent, context: Context): Instant | null => {
  const waiting = Object.values(all).filter(({ digest }) => digest === WAITS);
  const first = waiting.map(({ since }) => since).toSorted()[0];
  if (first === undefined || ownValue(all, key)?.digest !== WAITS || waiting.length >= MAX_LISTED) return null;
  return digestDueAt(agent, first, context);
};

type Standing = { isTold: (key: string) => boolean; isSending: (key: string) => boolean };

/** The current state of notices and of those that send their digests. */
const standingOf = async ({ notices }: TurnServices, all: Listed, recipient: string): Promise<Standing> => {
  const keys = [...Object.keys(all), ...Object.values(all).map(({ digest }) => digest)].filter((key) => key !== WAITS);
  const references = [...new Set(keys.map((key) => noticeOf(key).reference))];
  const told = new Set<string>();
  const sending = new Set<string>();
  await Promise.all(
    references.map(async (reference) => {
      for (const sent of await notices.ofTicket(reference)) {
        if (sent.recipient !== recipient) continue;
        if (sent.state !== 'claimed') told.add(keyOf({ reference, sequence: sent.sequence }));
        else if (!sent.isOpen) sending.add(keyOf({ reference, sequence: sent.sequence }));
      }
    }),
  );
  return { isTold: (key) => told.has(key), isSending: (key) => sending.has(key) };
};

const without = (key: string, all: Listed): Listed =>
  Object.fromEntries(Object.entries(all).filter(([each]) => each !== key));

/** Removes finished notices, and takes those that no other sender is sending into this digest. */
const takenBy = (key: string, all: Listed, { isTold, isSending }: Standing): Listed =>
  Object.fromEntries(
    Object.entries(all)
      .filter(([each]) => !isTold(each))
      .map(([each, entry]) =>
        entry.digest !== key && isSending(entry.digest) ? [each, entry] : [each, { ...entry, digest: key }],
      ),
  );
