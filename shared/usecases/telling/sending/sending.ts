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

/** What a notice is on its way out. */

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
    /** As they stand at this moment, where `notices` remembers what it has read. */
    freshNotices?: Notices;
    people: People;
    suppressions: Suppressions;
    outgoing: OutgoingQueue;
    digests: AgentDigests;
    listings: QueueListings;
    /** Told of each acknowledgement that was sent: how many seconds after its ticket was made. */
    onAcknowledged?: (seconds: number) => void;
  };

/** Another sender has the notice, SES or a webhook takes it later, or it is quiet: the message goes back to the queue. */
export class NoticeNotYet extends Error {
  override readonly name = 'NoticeNotYet';
  /** When it may go out, where that is known: seconds of real time. */
  readonly seconds: number | undefined;
  constructor(
    why: MailWaits | 'leased_by_another' | 'webhook_failed' | 'quiet_time' | 'not_due' | 'not_written',
    seconds?: number,
  ) {
    super(why);
    this.seconds = seconds;
  }
}

/** How it ended: `quiet` comes back at an instant. */
export type Outcome = { was: 'sent' | 'not_sent' } | { was: 'quiet'; until: Instant };

/** A notice to one recipient, with what the gates behind it have found. */
export type Sending = {
  services: NoticeServices;
  ticket: Ticket;
  context: Context;
  job: NoticeJob;
  /** Everybody who has it in copy. */
  copies: Omit<CopyJob, 'job'>;
  /** All tickets that wait in the queue, where the notice is about that. */
  waiting: Awaited<ReturnType<typeof queueDigest>>;
  /** When it was leased, which is what the record says. */
  at: Instant;
  /** Whether the recipient is called instead. */
  isCalled: boolean;
  /** Whether somebody is asked to write it where the recipient did. */
  isPosted: boolean;
  turn: Exclude<Turn, { is: 'later' } | { is: 'busy' }>;
};

/** Lets a notice through, with what it has found, or says how it ended. Throws NoticeNotYet. */
export type Gate = (sending: Sending) => Promise<Sending | Outcome>;
