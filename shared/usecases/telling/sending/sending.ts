import type { Context } from '../../../domain/ticket/context.ts';
import type { Ticket } from '../../../domain/ticket/ticket.ts';
import type { Instant } from '../../../schemas/primitives.ts';
import type { ChangeServices } from '../../change/change-ticket.ts';
import type { ChatAnswer, Chats } from '../../chat/ports.ts';
import type { People, Suppressions } from '../../ports/people.ts';
import type { AgentDigests, MailWaits, Notices, OutgoingQueue, QueueListings } from '../../ports/telling.ts';
import type { ComposeServices } from '../composing/compose-notice.ts';
import type { DeliveryServices } from '../deliver-notice.ts';
import type { Turn } from '../digests/agent-digest.ts';
import type { queueDigest } from '../digests/queue-digest.ts';
import type { CopyJob, CopyServices } from '../notice-copies.ts';
import type { NoticeJob } from '../notice-recipients.ts';

/** A notice while it is being sent. */

export type InChatServices = {
  chats: Pick<Chats, 'of' | 'loadFor'>;
  /** Has an answer shown in a chat. */
  showInChat: (answer: ChatAnswer) => Promise<void>;
};

export type NoticeServices = ChangeServices &
  DeliveryServices &
  CopyServices &
  InChatServices &
  Omit<ComposeServices, keyof ChangeServices> & {
    notices: Notices;
    /** Uncached, if `notices` caches what it has read. */
    freshNotices?: Notices;
    people: People;
    suppressions: Suppressions;
    outgoing: OutgoingQueue;
    digests: AgentDigests;
    listings: QueueListings;
    /** Called for each acknowledgement sent, with the seconds since its ticket was created. */
    onAcknowledged?: (seconds: number) => void;
  };

/**
 * Another sender has the notice, SES or a webhook accepts it only later, or it has to wait: the message returns to
 * the queue.
 */
export class NoticeNotYet extends Error {
  override readonly name = 'NoticeNotYet';
  /** Seconds of real time until it may be sent, if known. */
  readonly seconds: number | undefined;
  constructor(
    why: MailWaits | 'leased_by_another' | 'webhook_failed' | 'quiet_time' | 'not_due' | 'not_written',
    seconds?: number,
  ) {
    super(why);
    this.seconds = seconds;
  }
}

/** How it ended. `quiet`: it returns at an instant. */
export type Outcome = { was: 'sent' | 'not_sent' } | { was: 'quiet'; until: Instant };

/** A notice to one recipient, with what the gates have found so far. */
export type Sending = {
  services: NoticeServices;
  ticket: Ticket;
  context: Context;
  job: NoticeJob;
  /** Everyone who gets it in copy. */
  copies: Omit<CopyJob, 'job'>;
  /** All tickets waiting in the queue, if the notice is about that. */
  waiting: Awaited<ReturnType<typeof queueDigest>>;
  /** When it was leased; used as the time on record. */
  at: Instant;
  /** Whether the recipient is called instead. */
  isCalled: boolean;
  /** Whether an agent is asked to post it where the recipient wrote. */
  isPosted: boolean;
  turn: Exclude<Turn, { is: 'later' } | { is: 'busy' }>;
};

/** Lets a notice through with what it has found, or returns how it ended. Throws NoticeNotYet. */
export type Gate = (sending: Sending) => Promise<Sending | Outcome>;
