/**
 * The signal protocol between tickets and their executions (architecture rule 4): `await` first registers its token and what it
 * has seen, only then reads the ticket; a signal wakes a registration that hasn't seen it. Whatever order the two run
 * in, one of them notices the other.
 */

/** What stands in WORKFLOW: who waits, and the number of the last event it has told people about. */
export type Registration = {
  execution: number;
  wait: number;
  retry: number;
  token: string;
  seen: number;
};

const DIGITS = 10;
const padded = (count: number): string => String(count).padStart(DIGITS, '0');

/** Orders registrations as text: execution number, then wait count, then retry count. */
export const fenceOf = (registration: Pick<Registration, 'execution' | 'wait' | 'retry'>): string =>
  [registration.execution, registration.wait, registration.retry].map(padded).join('.');

/**
 * Whether a registration may replace the one that stands there: it is newer, or the same write repeated.
 * @public the protocol as it is explored by tests; `registrations` writes on this condition, in DynamoDB's words
 */
export const mayReplace = (standing: Registration | null, mine: Registration): boolean =>
  standing === null || fenceOf(standing) < fenceOf(mine) || standing.token === mine.token;

/** Whether a registered wait has to answer itself, because something happened before its registration was visible. */
export const hasMissedSignal = (
  ticket: { lastSignal: number; execution: number },
  mine: Pick<Registration, 'seen' | 'execution'>,
): boolean => ticket.lastSignal > mine.seen || ticket.execution > mine.execution;

/** Whether an event has to wake the registration that stands there. */
export const wakes = (standing: Registration | null, event: { sequence: number }): standing is Registration =>
  standing !== null && event.sequence > standing.seen;
