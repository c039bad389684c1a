import type { TagKind } from '../../ui/feedback/tag-kind.ts';
import type { ActionName, ListedArticle, Status, Ticket, WholeArticle } from '../api/types.ts';

/** The staff area's words for the API's values. */

export const STATUS: Record<Status, { name: string; tag: TagKind }> = {
  new: { name: 'New', tag: 'info' },
  open: { name: 'Open', tag: 'info' },
  waiting_on_requester: { name: 'Waiting on requester', tag: 'note' },
  waiting_on_third_party: { name: 'Waiting on third party', tag: 'note' },
  resolved: { name: 'Resolved', tag: 'good' },
  closed: { name: 'Closed', tag: 'soft' },
};

/** What happens at a checkpoint if no one acts. */
export const CHECKPOINT: Record<NonNullable<Ticket['nextCheckpoint']>['kind'], string> = {
  first_response: 'First response due',
  next_update: 'Next update due',
  warning: 'Warning',
  target: 'Target',
  limit: 'Level’s time ends',
  set_date: 'Date to be set',
  target_date: 'Target date',
  unresolved: 'Escalates unresolved',
  reporting_deadline: 'Report to the authority due',
  reminder: 'Reminder',
  follow_up: 'Follow up',
  auto_close: 'Closes by itself',
};

export const ACTION: Record<ActionName, string> = {
  take: 'Take',
  assign: 'Assign',
  prioritise: 'Prioritise',
  categorise: 'Categorise',
  restrict: 'Restrict',
  hold_records: 'Hold records',
  link: 'Link',
  add_counterparty: 'Add counterparty',
  diagnose: 'Diagnose',
  record_review: 'Record a review',
  report_breach: 'Report breach',
  review: 'Review',
  finish_review_action: 'Finish an action of the review',
  ask_requester: 'Ask requester',
  hand_to_third_party: 'Hand to third party',
  take_back: 'Take back',
  escalate: 'Escalate',
  return: 'Return to a lower level',
  set_target_date: 'Set target date',
  book_appointment: 'Book appointment',
  move_appointment: 'Move appointment',
  cancel_appointment: 'Cancel appointment',
  end_appointment: 'Record appointment',
  propose: 'Propose',
  approve: 'Approve',
  reject: 'Reject',
  resolve: 'Resolve',
  confirm: 'Confirm for requester',
  decline: 'Decline for requester',
  reopen: 'Reopen',
  merge: 'Merge',
  split: 'Split off messages',
  close: 'Close',
};

export const ARTICLE_STATE: Record<ListedArticle['state'], { name: string; tag: TagKind }> = {
  draft: { name: 'Draft', tag: 'soft' },
  in_review: { name: 'In review', tag: 'note' },
  published: { name: 'Published', tag: 'good' },
  archived: { name: 'Archived', tag: 'soft' },
};

export const ARTICLE_KIND: Record<ListedArticle['shown']['kind'], string> = {
  guide: 'Guide',
  faq: 'FAQ',
  tutorial: 'Tutorial',
  step_by_step: 'Step by step',
  troubleshooting_flow: 'Troubleshooting flow',
};

export const AUDIENCE: Record<ListedArticle['shown']['audience'], string> = {
  public: 'Public',
  customers: 'Customers',
  providers: 'Providers',
  internal: 'Internal',
};

/** Why an article didn't help a reader, in the words of its page. */
export const READERS_REASON: Record<WholeArticle['whyNot'][number]['reason'], string> = {
  unclear: 'It is hard to understand',
  incomplete: 'Something is missing',
  wrong: 'It is wrong or out of date',
  other_problem: 'Their problem is a different one',
};

/** Why a ticket was escalated, by the escalation's code. */
export const BECAUSE: Readonly<Record<string, string>> = {
  requester_asked: 'the requester asked for it',
  limit_passed: 'the time limit had passed',
  unresolved: 'it was not resolved in time',
  agent: 'an agent decided it',
  declined_again: 'the solution was declined again',
  fault_is_back: 'the same fault is back',
  corrected: 'its assessment was corrected',
};

/** Abbreviations stay in capitals. */
const ABBREVIATIONS = /\b(?:api|faq|id|pdf|url|vat)\b/g;

/** Makes an API value readable: `service_booking` becomes “Service booking”. */
export const readable = (word: string): string => {
  const spaced = word.replaceAll('_', ' ').replace(ABBREVIATIONS, (letters) => letters.toUpperCase());
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
};
