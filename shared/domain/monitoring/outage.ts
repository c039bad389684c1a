import type { ClosedAs } from '../../schemas/ticket.ts';
import type { Ticket } from '../ticket/ticket.ts';
import type { AlarmReport, Outage } from './alarm.ts';

/** The outage once a report counts. Without data nothing has changed: whether it goes on is unknown. */
export const outageAfter = (
  known: Outage,
  wasFiring: boolean,
  { state, since, firedAt }: Pick<AlarmReport, 'state' | 'since' | 'firedAt'>,
): Outage => {
  if (state === 'no_data') return known;
  if (state === 'firing') return wasFiring ? known : { ...known, began: since, ended: null };
  return { ...known, began: wasFiring ? known.began : (firedAt ?? known.began), ended: since };
};

/** Whoever closes an incident so says that there was none, or that another one tells of it. */
const WAS_NONE: readonly (ClosedAs | null)[] = ['spam', 'withdrawn', 'duplicate', 'merged'];

/** What an incident says of its service at present; `counts` is false where it turned out to be none. */
export type ToldOutage = Outage & { counts: boolean };

type Incident = Pick<Ticket, 'alarm' | 'status' | 'resolvedAt' | 'closedAs' | 'closedAt'>;

/**
 * The latest outage of an incident, null where it concerns no service. Its alarm says when it has ended; until it does, a
 * person who resolves or closes the incident has.
 */
export const outageOf = ({ alarm, status, resolvedAt, closedAs, closedAt }: Incident): ToldOutage | null => {
  const outage = alarm?.outage;
  if (!outage) return null;
  const isDone = status === 'resolved' || status === 'closed';
  const ended = outage.ended ?? (isDone ? (resolvedAt ?? closedAt) : null);
  return { ...outage, ended, counts: !WAS_NONE.includes(closedAs) };
};
