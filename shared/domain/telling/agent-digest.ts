import type { Agent } from '../../schemas/configuration/organisation.ts';
import { ownValue } from '../../schemas/own-value.ts';
import { type Instant, instantOf, millisecondsOf } from '../../schemas/primitives.ts';
import { worksFrom } from '../assignment/availability.ts';
import { OFFERS } from '../links/action-link.ts';
import type { Context } from '../ticket/context.ts';
import type { Ticket } from '../ticket/ticket.ts';

/** Digests for staff (specification 4): which of an agent's notices can be collected, and when the digest is sent. */

/** The template of an agent's digest. No event names it. */
export const NOTICE_DIGEST = 'notice_digest';

/** Whether a mail is about several tickets, so that a reply belongs to none of them. */
export const isDigest = (template: string): boolean => template === NOTICE_DIGEST || template === 'queue_digest';

/**
 * Notices that can't wait, besides decisions requested by a link: calls, posts, appointments, on-call alerts, and
 * digests themselves.
 */
const AT_ONCE = [
  'on_call_alert',
  'call_task',
  'post_task',
  'queue_digest',
  'appointment_task',
  'appointment_task_moved',
  'appointment_task_reminder',
  'appointment_task_cancelled',
];

/** Whether a notice may wait for its agent's digest. Not for a P1, and not if an answer is needed now. */
export const mayBeListed = (template: string, { priority }: Pick<Ticket, 'priority'>): boolean =>
  priority !== 'P1' && !AT_ONCE.includes(template) && ownValue(OFFERS, template) === undefined;

const HOUR_MILLISECONDS = 3_600_000;
/** An agent who is away for longer finds it in their mail. */
const MAX_WAIT_MILLISECONDS = 72 * HOUR_MILLISECONDS;

/**
 * When a digest is sent whose first notice came at an instant: an hour later, or when the agent works next, at most
 * three days later.
 */
export const digestDueAt = (agent: Agent, first: Instant, context: Context): Instant => {
  const hourLater = instantOf(millisecondsOf(first) + HOUR_MILLISECONDS);
  const works = worksFrom(agent, { ...context, now: hourLater }) ?? hourLater;
  const latest = instantOf(millisecondsOf(first) + MAX_WAIT_MILLISECONDS);
  return works < latest ? works : latest;
};
