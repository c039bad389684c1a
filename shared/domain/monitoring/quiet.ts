import type { Instant } from '../../schemas/primitives.ts';
import { deadline } from '../calendar/index.ts';
import type { Context } from '../ticket/context.ts';
import type { TicketAlarm } from './alarm.ts';

/**
 * When an incident's alarm has been quiet long enough to confirm its resolution (specification 5). By our own clock:
 * counted from when we learned that it is over, or from the resolution, whichever is later. Null while it fires.
 */
export const quietUntil = (
  alarm: TicketAlarm | null,
  resolvedAt: Instant | null,
  { organisation, calendar }: Pick<Context, 'organisation' | 'calendar'>,
): Instant | null => {
  if (alarm === null || alarm.firing) return null;
  const from = resolvedAt !== null && resolvedAt > alarm.noted ? resolvedAt : alarm.noted;
  return deadline(from, organisation.monitoring.backWithin, calendar, []);
};
