import type { Channel } from '../../schemas/ticket.ts';
import type { Notice } from '../telling/notices.ts';
import type { NoticeTemplate } from '../telling/standing.ts';
import type { Ticket } from '../ticket/ticket.ts';

/**
 * What happens to a notice if its requester wrote in public under a handle and has no address: they read only that
 * place (docs/decisions/0168). A test requires a row for every notice to a requester.
 */
type Place =
  /** An agent's words, posted by a connector, otherwise a task for an agent. */
  | { is: 'words' }
  /** Fixed words that anyone may read: posted in the same way. */
  | { is: 'public' }
  /** Not for a public thread: always a task, because no connector may post it. */
  | { is: 'private' }
  | { is: 'nothing'; because: string };

const WORDS: Place = { is: 'words' };
const PUBLIC: Place = { is: 'public' };
const PRIVATE: Place = { is: 'private' };
const nothing = (because: string): Place => ({ is: 'nothing', because });

export const WHERE_THEY_WROTE = {
  acknowledgement: nothing('they see their own post, and the assignee is asked for a first answer in public'),
  request_split: nothing('both parts are answered where they wrote'),
  missing_details: PUBLIC,
  automatic_answer: PUBLIC,
  investigation_started: nothing('the agent who took it answers there'),
  attachments_left_out: nothing('files are left out only of mails, and the sender of a mail has an address'),
  message: WORDS,
  question: WORDS,
  question_reminder: PUBLIC,
  fix_shipped: PUBLIC,
  appointment_booked: PRIVATE,
  appointment_moved: PRIVATE,
  appointment_cancelled: PRIVATE,
  appointment_reminder: PRIVATE,
  third_party: PUBLIC,
  third_party_update: nothing('the same event asks the assignee to follow up and write'),
  status: nothing('the same event asks the assignee to write themselves'),
  escalated: PUBLIC,
  level_changed: PUBLIC,
  expected_by: PUBLIC,
  resolution: WORDS,
  resolved_without_answer: PUBLIC,
  confirmation_reminder: PUBLIC,
  declined: nothing('they said so there themselves, and the assignee answers'),
  reopened: PUBLIC,
  closing_report: PUBLIC,
  final_decision: PRIVATE,
} as const satisfies Partial<Record<NoticeTemplate, Place>>;

const placeOf = new Map<string, Place>(Object.entries(WHERE_THEY_WROTE));

/** Channels where people write under a handle and read the answer. */
export const IN_PUBLIC: readonly Channel[] = ['social_media', 'forum'];

export const isPrivate = (template: string): boolean => placeOf.get(template)?.is === 'private';

/**
 * Whether an agent must post the notice where the requester wrote. An integrator that posts tickets with `notify:
 * false` does so itself, except for what mustn't be public: nothing of a restricted ticket may be.
 */
export const isToBePosted = (
  { template }: Pick<Notice, 'template'>,
  { channel, notify, restricted }: Pick<Ticket, 'channel' | 'notify' | 'restricted'>,
): boolean => {
  const is = placeOf.get(template)?.is ?? 'nothing';
  return IN_PUBLIC.includes(channel) && (is === 'private' || (is !== 'nothing' && (notify || restricted)));
};
