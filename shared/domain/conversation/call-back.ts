import type { Instant } from '../../schemas/primitives.ts';
import { deadline } from '../calendar/index.ts';
import type { Context } from '../ticket/context.ts';
import type { Draft } from '../ticket/decision.ts';
import type { CallBack } from '../ticket/ticket.ts';

/** A missed call is called back (specification 1): in business hours, or at the time the caller asked for. */

/** The template of a call task about a missed call, which has a wording of its own. */
export const MISSED_CALL = 'missed_call';

/** When to call: at the caller's wish if it lies ahead, otherwise within the organisation's time, in business hours. */
const callBy = (wished: Instant | null, { now, organisation, calendar }: Context): Instant =>
  wished !== null && wished > now ? wished : deadline(now, organisation.callWithin, calendar, []);

export const askedToCall = (draft: Draft, { event, wished }: CallBack): Draft =>
  draft.record({
    type: 'call_requested',
    reason: MISSED_CALL,
    change: { callBack: null },
    facts: { template: MISSED_CALL, event, callBy: callBy(wished, draft.context) },
  });

/** Asks the assignee to call back, once the ticket has one. */
export const withCallBack = (draft: Draft): Draft => {
  const { callBack, status } = draft.ticket;
  return callBack === null || status === 'resolved' ? draft : askedToCall(draft, callBack);
};
