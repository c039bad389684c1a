import type { Channel } from '../../schemas/ticket.ts';
import type { Notice } from '../telling/notices.ts';
import { type Decision, type Draft, decided } from '../ticket/decision.ts';

/** Why what an agent wrote didn't go to whom it was for; `phrases.remedies` says what to do. */
export type AnswerNotSent =
  | 'address_bounced'
  | 'no_address_known'
  /** Nothing but a handle is known: the assignee, or else whoever wrote it, posts it where the requester did. */
  | 'reply_there'
  | 'rejected'
  | 'answer_forwarded'
  | 'answer_without_words'
  | 'answer_with_link'
  | 'answer_too_large'
  | 'answer_side_unclear'
  | 'answer_to_others'
  | 'answer_in_blind_copy'
  | 'answer_not_a_reply'
  | 'answer_unauthenticated'
  | 'answer_has_virus'
  | 'answer_held';

/**
 * Tells its author of it: nobody believes to have answered who hasn't. What is to be posted elsewhere is a task, and so the
 * assignee's where there is one.
 */
export const answerNotSent = (draft: Draft, author: string, cause: AnswerNotSent): Draft => {
  const { assignee } = draft.ticket;
  const isAnothers = cause === 'reply_there' && assignee !== null && assignee !== author;
  const facts = isAnothers ? { agent: author, poster: assignee } : { agent: author };
  return draft.record({ type: 'answer_not_sent', reason: cause, facts });
};

/** The same for a whole decision, where there is a cause. */
export const withAnswerNotSent = (decision: Decision, author: string, cause: AnswerNotSent | null): Decision =>
  decision.ok && cause ? decided(answerNotSent(decision.draft, author, cause)) : decision;

/** What the agent is told of a notice that wasn't sent, by the cause on record; null where that is nothing to tell. */
export const causeToTell = (
  { automatic }: Pick<Notice, 'automatic'>,
  state: 'suppressed' | 'failed',
  cause: string,
  { channel, notify }: { channel: Channel; notify: boolean },
): AnswerNotSent | null => {
  if (automatic !== 'by_a_person') return null;
  if (state === 'failed') return 'rejected';
  if (cause === 'address_bounced') return cause;
  // Who posts tickets with `notify: false` tells the requester itself.
  if (cause === 'no_address' && IN_PUBLIC.includes(channel)) return notify ? 'reply_there' : null;
  // On other channels people read the ticket itself.
  const hasNone = NO_ADDRESS.includes(cause) || (cause === 'no_address' && channel === 'email');
  return hasNone ? 'no_address_known' : null;
};
const NO_ADDRESS = ['own_address', 'no_sender'];
/** Where people write under a handle, and read what is answered there. */
const IN_PUBLIC: readonly Channel[] = ['social_media', 'forum'];
