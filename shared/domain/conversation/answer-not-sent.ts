import type { Channel } from '../../schemas/ticket.ts';
import type { Notice } from '../telling/notices.ts';
import { type Decision, type Draft, decided } from '../ticket/decision.ts';
import { IN_PUBLIC } from './where-they-wrote.ts';

/** Why an agent's message didn't reach its recipient; `phrases.remedies` says what to do. */
export type AnswerNotSent =
  | 'address_bounced'
  | 'no_address_known'
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

/** Notifies the author, so that agents don't assume that their reply was delivered. */
export const answerNotSent = (draft: Draft, author: string, cause: AnswerNotSent, template?: string): Draft =>
  draft.record({
    type: 'answer_not_sent',
    reason: cause,
    facts: { agent: author, ...(template === undefined ? {} : { template }) },
  });

/** The same for a whole decision, if there is a cause. */
export const withAnswerNotSent = (
  decision: Decision,
  author: string,
  cause: AnswerNotSent | null,
  template?: string,
): Decision => (decision.ok && cause ? decided(answerNotSent(decision.draft, author, cause, template)) : decision);

/**
 * The cause to report to the agent whose notice wasn't sent, from the recorded cause. Null if there is nothing to
 * report.
 */
export const causeToTell = (
  { automatic }: Pick<Notice, 'automatic'>,
  state: 'suppressed' | 'failed',
  cause: string,
  { channel, notify }: { channel: Channel; notify: boolean },
): AnswerNotSent | null => {
  if (automatic !== 'by_a_person') return null;
  if (state === 'failed') return 'rejected';
  if (cause === 'address_bounced') return cause;
  // On other channels requesters read the ticket itself. An integrator that posts tickets with `notify: false` informs
  // the requester itself.
  const isUnread = channel === 'email' || (IN_PUBLIC.includes(channel) && notify);
  const hasNone = NO_ADDRESS.includes(cause) || (cause === 'no_address' && isUnread);
  return hasNone ? 'no_address_known' : null;
};
const NO_ADDRESS = ['own_address', 'no_sender'];
