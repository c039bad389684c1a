import type { Channel } from '../../schemas/ticket.ts';
import type { Notice } from '../telling/notices.ts';
import type { NoticeTemplate } from '../telling/standing.ts';
import type { Ticket } from '../ticket/ticket.ts';

/**
 * What becomes of a notice whose requester wrote in public under a handle, and has no address: they read only what is written
 * there (docs/decisions/0168). Each notice to a requester says so here, by a test.
 */
type Place =
  /** An agent's words: for a connector to post, else a task. */
  | { is: 'words' }
  /** Fixed words, fit for everybody to read: the same. */
  | { is: 'public' }
  /** Not for a public thread: a task in any case, as no connector posts it. */
  | { is: 'private' }
  | { is: 'nothing'; because: string };

const WORDS: Place = { is: 'words' };
const PUBLIC: Place = { is: 'public' };
const PRIVATE: Place = { is: 'private' };
const nothing = (because: string): Place => ({ is: 'nothing', because });

export const WHERE_THEY_WROTE = {
  acknowledgement: nothing('they see their own post, and whoever has it is asked for the first answer in public'),
  request_split: nothing('both parts are answered where they wrote'),
  missing_details: PUBLIC,
  automatic_answer: PUBLIC,
  investigation_started: nothing('whoever has just taken it answers there'),
  attachments_left_out: nothing('files are left out of mails alone, and who writes one has an address'),
  message: WORDS,
  question: WORDS,
  question_reminder: PUBLIC,
  fix_shipped: PUBLIC,
  appointment_booked: PRIVATE,
  appointment_moved: PRIVATE,
  appointment_cancelled: PRIVATE,
  appointment_reminder: PRIVATE,
  third_party: PUBLIC,
  third_party_update: nothing('the same event asks whoever has it to follow up and write'),
  status: nothing('the same event asks whoever has it for a word of their own'),
  escalated: PUBLIC,
  level_changed: PUBLIC,
  expected_by: PUBLIC,
  resolution: WORDS,
  resolved_without_answer: PUBLIC,
  confirmation_reminder: PUBLIC,
  declined: nothing('they have said it there themselves, and whoever has it answers'),
  reopened: PUBLIC,
  closing_report: PUBLIC,
  final_decision: PRIVATE,
} as const satisfies Partial<Record<NoticeTemplate, Place>>;

const placeOf = new Map<string, Place>(Object.entries(WHERE_THEY_WROTE));

/** Where people write under a handle, and read what is answered there. */
export const IN_PUBLIC: readonly Channel[] = ['social_media', 'forum'];

export const isPrivate = (template: string): boolean => placeOf.get(template)?.is === 'private';

/**
 * Whether somebody is asked to write it where the requester did. Who posts tickets with `notify: false` does so itself, but for
 * what isn't for a public thread: nothing of a restricted ticket is.
 */
export const isToBePosted = (
  { template }: Pick<Notice, 'template'>,
  { channel, notify, restricted }: Pick<Ticket, 'channel' | 'notify' | 'restricted'>,
): boolean => {
  const is = placeOf.get(template)?.is ?? 'nothing';
  return IN_PUBLIC.includes(channel) && (is === 'private' || (is !== 'nothing' && (notify || restricted)));
};
