import type { Status } from '../../schemas/ticket.ts';

/** specification 10's table of actions: from which statuses each is allowed. Shared by the domain, the API's 409 and the docs. */
const ALL_BUT_CLOSED: readonly Status[] = ['new', 'open', 'waiting_on_requester', 'waiting_on_third_party', 'resolved'];
const WORKED: readonly Status[] = ['new', 'open', 'waiting_on_requester', 'waiting_on_third_party'];

export const ACTIONS = {
  take: { from: ['new', 'open'], to: ['open'] },
  assign: { from: ALL_BUT_CLOSED, to: ['same'] },
  prioritise: { from: ALL_BUT_CLOSED, to: ['same'] },
  categorise: { from: ALL_BUT_CLOSED, to: ['same'] },
  link: { from: ALL_BUT_CLOSED, to: ['same'] },
  add_counterparty: { from: ALL_BUT_CLOSED, to: ['same'] },
  diagnose: { from: ALL_BUT_CLOSED, to: ['same'] },
  review: { from: ALL_BUT_CLOSED, to: ['same'] },
  ask_requester: { from: ['new', 'open'], to: ['waiting_on_requester'] },
  hand_to_third_party: { from: ['new', 'open'], to: ['waiting_on_third_party'] },
  take_back: { from: ['waiting_on_requester', 'waiting_on_third_party'], to: ['open'] },
  escalate: { from: WORKED, to: ['open'] },
  return: { from: WORKED, to: ['open'] },
  set_target_date: { from: ALL_BUT_CLOSED, to: ['same'] },
  propose: { from: ['open'], to: ['open'] },
  approve: { from: ['open'], to: ['open'] },
  reject: { from: ['open'], to: ['open'] },
  resolve: { from: WORKED, to: ['resolved', 'closed'] },
  confirm: { from: ['resolved'], to: ['closed'] },
  decline: { from: ['resolved'], to: ['open'] },
  reopen: { from: ['closed'], to: ['open'] },
  split: { from: ALL_BUT_CLOSED, to: ['same'] },
  merge: { from: ALL_BUT_CLOSED, to: ['closed'] },
  close: { from: ALL_BUT_CLOSED, to: ['closed'] },
} as const satisfies Record<string, { from: readonly Status[]; to: readonly (Status | 'same')[] }>;

export type Action = keyof typeof ACTIONS;

/** Whether an action is allowed in a status. */
export const isAllowed = (action: Action, status: Status): boolean =>
  (ACTIONS[action].from as readonly Status[]).includes(status); // widens the literal tuple, whose includes() wants its own members

/** The actions that a status allows, in the table's order. */
export const allowedIn = (status: Status): Action[] =>
  // Object.keys is typed string[]; the keys of a const object are exactly its own.
  (Object.keys(ACTIONS) as Action[]).filter((action) => isAllowed(action, status));
