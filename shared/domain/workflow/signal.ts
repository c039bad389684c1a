/**
 * The signal protocol between tickets and their executions (architecture rule 4). `await` first registers its token and
 * what it has seen, and only then reads the ticket. A signal wakes a registration that hasn't seen it. In any order,
 * one of the two notices the other.
 */

/** The content of WORKFLOW: which execution waits, and the number of the last event whose notices it has sent. */
export type Registration = {
  execution: number;
  wait: number;
  retry: number;
  token: string;
  seen: number;
};

const DIGITS = 10;
const padded = (count: number): string => String(count).padStart(DIGITS, '0');

/** A text that orders registrations: by execution number, then wait count, then retry count. */
export const fenceOf = (registration: Pick<Registration, 'execution' | 'wait' | 'retry'>): string =>
  [registration.execution, registration.wait, registration.retry].map(padded).join('.');

/**
 * Whether a registration may replace the existing one: it is newer, or a repetition of the same write.
 * @public the protocol as tests explore it; `registrations` writes on this condition, in DynamoDB's terms
 */
export const mayReplace = (standing: Registration | null, mine: Registration): boolean =>
  standing === null || fenceOf(standing) < fenceOf(mine) || standing.token === mine.token;

/** Whether a registered wait must answer itself, because something happened before its registration was visible. */
export const hasMissedSignal = (
  ticket: { lastSignal: number; execution: number },
  mine: Pick<Registration, 'seen' | 'execution'>,
): boolean => ticket.lastSignal > mine.seen || ticket.execution > mine.execution;

/** Whether an event must wake the existing registration. */
export const wakes = (standing: Registration | null, event: { sequence: number }): standing is Registration =>
  standing !== null && event.sequence > standing.seen;
