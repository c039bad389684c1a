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
/** A digest that is full goes out before its time: the item that lists it stays small. */
const MAX_LISTED = 100;
/** What senders at the same time, and such as died, have left there comes to it. What comes beyond goes out by itself. */
const MAX_KEPT = 1000;

/** A notice as its agent's DIGEST item names it: ticket and event. */
export type ListedNotice = { reference: string; sequence: number };

/** What becomes of an agent's notice: sent by itself, later, or now with everything that its digest lists. */
export type Turn =
  | { is: 'at_once' }
  | { is: 'later'; until: Instant }
  /** It stands in a digest that another sender is sending just now. */
  | { is: 'busy' }
  | { is: 'digest'; key: string; owner: string; listed: ListedNotice[] };

type TurnServices = { digests: AgentDigests; notices: Pick<Notices, 'ofTicket'>; clock: Clock };

/**
 * Whether a notice waits for the digest of its agent. Each waits as its own message in the outgoing queue, and stands in
 * the agent's DIGEST item; the first that comes back when the digest is due takes all of them. Whoever sends holds the
 * lease of its own notice, and has just written the item on its version: two senders never list the same notice. Who
 * dies with a digest leaves its lease, and whichever of its notices comes back first takes it over; that nothing is lost
 * rests on the queue's messages alone, that nobody is told twice on the notices, which are done once they were told.
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
      // It may stand there since before its ticket became P1.
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

/** Takes a digest that was told out of its item. What stays there after a crash is found done, and left out, by the next. */
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
      // What stays does no harm: nobody has to wait for this.
      return isForgotten || attempt === MAX_TRIES - 1 ? null : FASTER;
    },
    () => new DigestContended(`the notices of ${owner} could not be forgotten`),
    MAX_TRIES,
  );
};

/** In no digest yet. */
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

/** When the digest is due in which a notice waits; null where it stands in one already, or the digest is full. */
const waitsUntil = (all: Listed, key: string, agent: Agent, context: Context): Instant | null => {
  const waiting = Object.values(all).filter(({ digest }) => digest === WAITS);
  const first = waiting.map(({ since }) => since).toSorted()[0];
  if (first === undefined || ownValue(all, key)?.digest !== WAITS || waiting.length >= MAX_LISTED) return null;
  return digestDueAt(agent, first, context);
};

type Standing = { isTold: (key: string) => boolean; isSending: (key: string) => boolean };

/** How it stands with notices and with those that send their digests, read as it is now. */
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

/** Without what was told; what nobody else is sending goes into this one's digest. */
const takenBy = (key: string, all: Listed, { isTold, isSending }: Standing): Listed =>
  Object.fromEntries(
    Object.entries(all)
      .filter(([each]) => !isTold(each))
      .map(([each, entry]) =>
        entry.digest !== key && isSending(entry.digest) ? [each, entry] : [each, { ...entry, digest: key }],
      ),
  );
