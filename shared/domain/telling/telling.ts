import type { Organisation } from '../../schemas/configuration/organisation.ts';
import type { Instant } from '../../schemas/primitives.ts';
import { instantOf, millisecondsOf } from '../../schemas/primitives.ts';
import type { Channel } from '../../schemas/ticket.ts';
import type { Ticket } from '../ticket/ticket.ts';
import type { Notice } from './notices.ts';

/** How and when people are notified (specification 4; docs/telling.md). */

type Contact = { email: string | null; phone: string | null; preferredChannel: Channel | null };

/**
 * Whether a requester is called instead of getting mail: they prefer the phone, or have no email address. Other
 * channels are answered by mail.
 */
export const isCalled = ({ email, phone, preferredChannel }: Contact): boolean =>
  phone !== null && (preferredChannel === 'phone' || email === null);

/** What a requester was sent, and when. */
export type Told = { sequence: number; at: Instant; isStaff: boolean };

const MINUTE_MILLISECONDS = 60_000;

/**
 * What happens to a notice that comes soon after another: it is sent, is dropped because a later one was sent, or
 * waits.
 */
export type Quiet = { is: 'over' } | { is: 'overtaken' } | { is: 'on'; until: Instant };

/**
 * A requester gets no two mails within the quiet time, unless it matters (specification 4). Only templates that the
 * organisation lists may wait, and no notice of a P1. A notice still waiting when a later event is sent would only
 * repeat what is known.
 */
export const quietFor = (
  notice: Pick<Notice, 'template'>,
  sequence: number,
  ticket: Pick<Ticket, 'priority'>,
  told: readonly Told[],
  at: { now: Instant; organisation: Pick<Organisation, 'quietMinutes' | 'quietTemplates'> },
): Quiet => {
  const { quietMinutes, quietTemplates } = at.organisation;
  const waits = quietMinutes > 0 && ticket.priority !== 'P1' && quietTemplates.includes(notice.template);
  const mails = told.filter(({ isStaff }) => !isStaff);
  if (!waits || mails.length === 0) return { is: 'over' };
  if (mails.some((mail) => mail.sequence > sequence)) return { is: 'overtaken' };
  const last = Math.max(...mails.map((mail) => millisecondsOf(mail.at)));
  const until = instantOf(last + quietMinutes * MINUTE_MILLISECONDS);
  return until > at.now ? { is: 'on', until } : { is: 'over' };
};
