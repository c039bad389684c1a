import type { ClosedAs } from '../../schemas/ticket.ts';
import type { Ticket } from '../ticket/ticket.ts';
import type { AlarmReport, Outage } from './alarm.ts';

/** The outage after a report that counts. Without data nothing changes, because it is unknown whether it lasts. */
export const outageAfter = (
  known: Outage,
  wasFiring: boolean,
  { state, since, firedAt }: Pick<AlarmReport, 'state' | 'since' | 'firedAt'>,
): Outage => {
  if (state === 'no_data') return known;
  if (state === 'firing') return wasFiring ? known : { ...known, began: since, ended: null };
  return { ...known, began: wasFiring ? known.began : (firedAt ?? known.began), ended: since };
};

/** Closing an incident like this says that there was no outage, or that another incident covers it. */
const WAS_NONE: readonly (ClosedAs | null)[] = ['spam', 'withdrawn', 'duplicate', 'merged'];

/** What an incident currently says about its service. `counts` is false if it turned out not to be an outage. */
export type ToldOutage = Outage & { counts: boolean };

type Incident = Pick<Ticket, 'alarm' | 'status' | 'resolvedAt' | 'closedAs' | 'closedAt'>;

/**
 * The latest outage of an incident. Null if it concerns no service. Its alarm says when it ended; until then, a person
 * who resolves or closes the incident does.
 */
export const outageOf = ({ alarm, status, resolvedAt, closedAs, closedAt }: Incident): ToldOutage | null => {
  const outage = alarm?.outage;
  if (!outage) return null;
  const isDone = status === 'resolved' || status === 'closed';
  const ended = outage.ended ?? (isDone ? (resolvedAt ?? closedAt) : null);
  return { ...outage, ended, counts: !WAS_NONE.includes(closedAs) };
};
