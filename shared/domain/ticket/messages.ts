import type { MessageHoldCause } from '../../schemas/mail/held-mail.ts';
import type { MailAddress, Unproved } from '../../schemas/mail/mail.ts';
import type { Instant } from '../../schemas/primitives.ts';
import type { RequesterInput } from '../../schemas/requests.ts';
import type { Category, Channel, RequesterType, Side, TicketType } from '../../schemas/ticket.ts';
import type { LeftOut } from '../intake/attachments.ts';
import type { Answered } from '../links/reply-address.ts';
import type { Actor } from './ticket.ts';

/** What people write on a ticket. A message has the number of its event. */

export type MessageKind =
  | 'request'
  | 'message'
  | 'question'
  | 'resolution'
  | 'decline'
  | 'reason'
  | 'diagnosis'
  | 'record_review'
  | 'hand_over'
  | 'proposal'
  | 'review'
  | 'survey'
  /** Said by itself: what is still needed. */
  | 'details_request'
  /** Said by itself: an answer to a common question. */
  | 'automatic_answer';

export type AttachmentInfo = {
  /** Its number in the message, or `raw` for the whole mail. */
  id: string;
  /** Cleaned: a name and nothing else. */
  name: string;
  /** Media type. */
  type: string;
  bytes: number;
  /** The text shows it in place. */
  inline?: boolean;
  /** Its object in S3; none when it isn't kept there. */
  key?: string;
  /** Why it isn't kept; the raw mail still holds it. */
  leftOut?: LeftOut;
};

/** The part of a message that holds people's words; everything here can be erased without breaking the audit chain. */
export type MessageContent = {
  kind: MessageKind;
  direction: 'inbound' | 'outbound';
  visibility: 'public' | 'internal';
  channel: Channel;
  body: string;
  /** Its texts are gone, with the person who wrote it or by their age. */
  erased?: true;
  /** Of an agent's public message in a dispute: whom it is addressed to; the requester where it doesn't say. */
  to?: Side[];
  /** Of an agent's public message that was their own mail, with us in copy: the addresses that have it. It isn't mailed again. */
  sentTo?: string[];
  /** The integrator's key that wrote it in its requester's name: a webhook of that key leaves it out where it skips its own. */
  byKey?: string;
  /** Of an inbound message: which side it is from; without it the author tells. Of a held one, whose mail it answers. */
  from?: Side;
  /** Only of a request. */
  subject?: string;
  fields?: Record<string, string | number | boolean>;
  details?: Record<string, string>;
  /** The requester as whoever posted the ticket named them: what an integrator sees of them. */
  requester?: RequesterInput;
  /** Of a request: why nobody has proved that the requester's address is theirs, so that no mail repeats a word of it there. */
  unproved?: Unproved;
  /** What the requester proposed and asked for, and what was known of them: which assessment weighs. */
  proposed?: {
    type?: TicketType;
    category?: Category;
    escalationReason?: string;
    requesterType?: RequesterType;
    sender?: string;
  };
  /** Of an escalation: its implication, and the summaries that the agent wrote in place of those made by the system. */
  implication?: string;
  summary?: string;
  requesterSummary?: string;
  counterpartySummary?: string;
  /** Of a resolution: what the counterparty is told in its place. */
  forCounterparty?: string;
  /** Of a resolution or diagnosis. */
  correctiveActions?: string;
  /** Of a hand-over: who works it outside, and how they call it. */
  thirdParty?: string;
  theirReference?: string;
  attachments?: AttachmentInfo[];
  /** Why it waits for an agent, who accepts or rejects it; until then it is no message of the ticket. */
  held?: MessageHoldCause;
  /** The number of the message that this one is another reading of. */
  corrects?: number;
  /** Of an imported message: who wrote it and when, which it is stored with in place of who imported it and when. */
  written?: { by: Actor; at: Instant };
  /** What an author was called in the system that it was imported from, who is nobody here. */
  authorName?: string;
  /** Where it was written first, and when: it has come from that ticket. */
  movedFrom?: { reference: string; message: number; at: Instant };
  /** The inbound mail it came in as. */
  mail?: {
    messageId: string | null;
    references: string[];
    /** Something of it was left out of `body`: what it quotes, a signature. */
    folded?: boolean;
    /** People whom it had in copy; only of a message that joined its ticket. */
    copied?: string[];
    rawKey: string;
    /** Who it says has sent it, and whether that was authenticated: otherwise it is for display alone. */
    from?: MailAddress;
    authenticated?: boolean;
    unreadable?: string;
    /** It was removed when something of the message was redacted, or somebody whom it names was erased. */
    isGone?: boolean;
    /** A virus was found in it: nothing of it is given out, neither its attachments nor the mail as it came. */
    isQuarantined?: boolean;
    /** Its sender is no party, and answered to the address that only a party was given: whose, and from which address. */
    byReplyAddress?: { of: Answered; address: string };
    /** A card number was masked in it: the mail as it came in is for supervisors, and goes early. */
    hasCardNumber?: boolean;
    /** Its sender looks like one of our addresses or domains without being one (`looksLikeUs`): for staff to see. */
    looksLikeUs?: boolean;
  };
};
