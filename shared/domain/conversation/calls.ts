import type { NewCall } from '../../schemas/channels/calls.ts';
import { addAgentMessage, addRequesterMessage, keepMessage } from '../say.ts';
import { spokenTime } from '../telling/spoken-time.ts';
import type { Context } from '../ticket/context.ts';
import { type Decision, type Draft, decided } from '../ticket/decision.ts';
import type { MessageContent } from '../ticket/messages.ts';
import type { Actor, Ticket } from '../ticket/ticket.ts';
import { askedToCall } from './call-back.ts';

/** What a phone call adds to a ticket (specification 1): a message, and a call back if the call was missed. */

const durationOf = (seconds: number): string => {
  const minutes = Math.floor(seconds / 60);
  return [...(minutes > 0 ? [`${minutes} min`] : []), `${seconds % 60} s`].join(' ');
};

/** Stored texts about calls are English for all readers, in the organisation's time zone. */
const ENGLISH = {
  locale: 'en-GB',
  phrases: {
    time: { soon: '{{weekday}} {{time}}, {{place}}', date: '{{date}} {{time}}, {{place}}', place: '{{place}} time' },
    places: {},
  },
};

type Now = Pick<Context, 'now' | 'calendar'>;

const headOf = (
  { direction, outcome, caller, startedAt, durationSeconds }: NewCall,
  { now, calendar: { timeZone } }: Now,
): string => {
  const who = [caller.name, caller.phone].filter(Boolean).join(', ') || 'an unknown number';
  const way = direction === 'inbound' ? 'from' : 'to';
  const kind = outcome === 'taken' ? 'Phone call' : direction === 'inbound' ? 'Missed call' : 'Unanswered call';
  const lasted = durationSeconds === undefined || outcome === 'missed' ? '' : `, ${durationOf(durationSeconds)}`;
  return `${kind} ${way} ${who} on ${spokenTime(startedAt, now, { ...ENGLISH, timeZone }, true)}${lasted}.`;
};

const contentOf = (
  call: NewCall,
  fields: Pick<MessageContent, 'direction' | 'visibility'>,
  now: Now,
): MessageContent => ({
  kind: 'message',
  ...fields,
  channel: 'phone',
  body: [headOf(call, now), call.note].filter(Boolean).join('\n\n'),
  requester: call.caller,
});

/** The request of a ticket that a call opens. */
export const requestOfCall = (call: NewCall, now: Now): MessageContent => ({
  ...contentOf(call, { direction: 'inbound', visibility: 'public' }, now),
  kind: 'request',
  subject:
    call.subject ??
    `${call.outcome === 'missed' ? 'Missed call' : 'Call'} from ${call.caller.name ?? call.caller.phone ?? 'a caller'}`,
  ...(call.recordingUrl ? { details: { recording: call.recordingUrl } } : {}),
  proposed: call.category === undefined ? {} : { category: call.category },
});

/** Whether a missed call must wait: before the assessment, no one can be asked to call back. */
export const mustWait = (ticket: Ticket, call: NewCall): boolean =>
  ticket.policy === null && ticket.callBack === null && isMissed(call) && ticket.status !== 'closed';

const isMissed = ({ direction, outcome }: NewCall): boolean => direction === 'inbound' && outcome === 'missed';

/** Who spoke for us, null if unknown; and who reported the call. */
export type CallTold = { speaker: Actor | null; teller: Actor };

/**
 * Adds a call to an existing ticket. A call of ours, whichever agent made it, is recorded as ours: an agent's call is
 * their answer, which the requester has heard. If the requester called and the speaker is unknown, it is the
 * requester's message. Decides nothing if the ticket is closed for good.
 */
export const addCall = (ticket: Ticket, call: NewCall, { speaker, teller }: CallTold, context: Context): Decision => {
  const said = spoken(ticket, call, speaker ?? (call.direction === 'outbound' ? teller : null), context);
  if (!said.ok || said.draft.events.length === 0) return said;
  const event = ticket.version + 1 + said.draft.events.findIndex(({ message }) => message !== undefined);
  const isOwed = isMissed(call) && ticket.callBack === null;
  const asked = isOwed ? askedToCall(said.draft, { event, wished: call.callBackAt ?? null }) : said.draft;
  return decided((call.recordingUrl ? withRecording(asked, call.recordingUrl, call) : asked).finish());
};

const spoken = (ticket: Ticket, call: NewCall, ours: Actor | null, context: Context): Decision => {
  if (ours !== null && call.direction === 'outbound' && call.outcome === 'missed') {
    const tried = contentOf(call, { direction: 'outbound', visibility: 'internal' }, context);
    return keepMessage(ticket, ours, 'call', tried, context);
  }
  if (ours !== null && call.outcome === 'taken') {
    const heard = {
      ...contentOf(call, { direction: 'outbound', visibility: 'public' }, context),
      sentTo: [call.caller.phone ?? ''],
    };
    return addAgentMessage(ticket, ours, heard, context);
  }
  const requester: Actor = { kind: 'requester', id: ticket.requester };
  const message = contentOf(call, { direction: 'inbound', visibility: 'public' }, context);
  return addRequesterMessage(ticket, requester, message, null, context);
};

/** The link to the recording is for staff. */
const withRecording = (draft: Draft, url: string, { direction }: NewCall): Draft => {
  const message: MessageContent = {
    kind: 'message',
    direction,
    visibility: 'internal',
    channel: 'phone',
    body: `Recording: ${url}`,
  };
  return draft.record({ type: 'message_added', reason: 'recording', facts: { visibility: 'internal' }, message });
};
