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
  /** Automatic: what is still needed. */
  | 'details_request'
  /** Automatic: an answer to a common question. */
  | 'automatic_answer';

export type AttachmentInfo = {
  /** Its number in the message, or `raw` for the whole mail. */
  id: string;
  /** Cleaned up: only a file name. */
  name: string;
  /** Media type. */
  type: string;
  bytes: number;
  /** The text displays it inline. */
  inline?: boolean;
  /** Its S3 key. Missing if it isn't stored. */
  key?: string;
  /** Why it isn't stored. The raw mail still contains it. */
  leftOut?: LeftOut;
};

/** The part of a message with people's texts. All of it can be erased without breaking the audit chain. */
export type MessageContent = {
  kind: MessageKind;
  direction: 'inbound' | 'outbound';
  visibility: 'public' | 'internal';
  channel: Channel;
  body: string;
  /** Its texts were erased, with their author or because of their age. */
  erased?: true;
  /** The addressees of an agent's public message in a dispute. The requester if left out. */
  to?: Side[];
  /**
   * The addresses that already have an agent's public message, because it was their own mail with us in copy. It isn't
   * mailed again.
   */
  sentTo?: string[];
  /**
   * The integrator's key that wrote it in its requester's name. A webhook of that key leaves it out if it skips its own
   * changes.
   */
  byKey?: string;
  /**
   * The side that an inbound message comes from. If left out, the author tells. For a held message, the side whose mail
   * it answers.
   */
  from?: Side;
  /** Only of a request. */
  subject?: string;
  fields?: Record<string, string | number | boolean>;
  details?: Record<string, string>;
  /** The requester as given by the sender that posted the ticket. Integrators see these data. */
  requester?: RequesterInput;
  /** Why a request's address isn't proved. Mail to it then repeats nothing of the request. */
  unproved?: Unproved;
  /** What the requester proposed and asked for, and what was known of them. The assessment weighs it. */
  proposed?: {
    type?: TicketType;
    category?: Category;
    escalationReason?: string;
    requesterType?: RequesterType;
    sender?: string;
  };
  /** For an escalation: its implication, and the agent's summaries, which replace the generated ones. */
  implication?: string;
  summary?: string;
  requesterSummary?: string;
  counterpartySummary?: string;
  /** For a resolution: the text that the counterparty gets instead. */
  forCounterparty?: string;
  /** For a resolution or diagnosis. */
  correctiveActions?: string;
  /** For a hand-over: the third party, and its own reference. */
  thirdParty?: string;
  theirReference?: string;
  attachments?: AttachmentInfo[];
  /** Why it waits for an agent to accept or reject it. Until then it isn't a message of the ticket. */
  held?: MessageHoldCause;
  /** The number of the message that this one corrects. */
  corrects?: number;
  /** For an imported message: its original author and instant, stored in place of the import's. */
  written?: { by: Actor; at: Instant };
  /** The name of an imported message's author who has no account here. */
  authorName?: string;
  /** For a message moved from another ticket: where and when it was first written. */
  movedFrom?: { reference: string; message: number; at: Instant };
  /** The inbound mail that contained it. */
  mail?: {
    messageId: string | null;
    references: string[];
    /** Parts were left out of `body`, such as a quotation or a signature. */
    folded?: boolean;
    /** People in copy of the mail. Only for a message that joined its ticket. */
    copied?: string[];
    rawKey: string;
    /** The sender it names, and whether that was authenticated. If not, it is only for display. */
    from?: MailAddress;
    authenticated?: boolean;
    unreadable?: string;
    /** The mail was removed when part of the message was redacted, or when a person it names was erased. */
    isGone?: boolean;
    /** The mail contains a virus. Neither its attachments nor the mail itself are served. */
    isQuarantined?: boolean;
    /**
     * For a sender who is no party but wrote to a party's reply address: whose address it was, and the sender's own.
     */
    byReplyAddress?: { of: Answered; address: string };
    /** A card number was masked. Only supervisors get the original mail, and it is deleted early. */
    hasCardNumber?: boolean;
    /** The sender's address looks like one of ours but isn't (`looksLikeUs`). Shown to staff. */
    looksLikeUs?: boolean;
  };
};
