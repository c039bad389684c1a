import type { Canary, Monitoring } from '../../schemas/channels/monitoring.ts';
import type { Instant } from '../../schemas/primitives.ts';
import type { AlarmReport } from './alarm.ts';

/** Checks of an organisation's services over HTTP: when failures raise an alarm, and when it ends. */

/** The result of a check: the answer's status, or why there was none. */
export type Answered = { status: number } | { cause: string };

/** The state of a check between runs: how often in a row it has failed, and since when. */
export type CanaryState = { failures: number; since: Instant | null; firing: boolean };
export const QUIET: CanaryState = { failures: 0, since: null, firing: false };

const isExpected = ({ expects }: Canary, answered: Answered): boolean =>
  'status' in answered && expects.includes(answered.status);

/** A URL that others may read: its query may contain a secret. */
const shown = (url: string): string => {
  const { origin, pathname } = new URL(url);
  return `${origin}${pathname}`;
};

const foundIn = (answered: Answered): string =>
  'status' in answered ? `The answer was ${answered.status}` : `There was no answer (${answered.cause})`;

const reportOf = (
  { id, name, url, service, expects, severity }: Canary,
  { severityLabel }: Monitoring,
  { state, since, firedAt, text }: Pick<AlarmReport, 'state' | 'since' | 'firedAt' | 'text'>,
): AlarmReport => ({
  ...{ source: 'canary', identity: id, state, since, firedAt, text },
  name: name ?? id,
  summary: `${service} does not answer as it should`,
  labels: { service, [severityLabel]: severity, expected: expects.join(', ') },
  links: [{ name: 'Address', url: shown(url) }],
});

/**
 * The result of a check's run. Only a change produces an alarm report. It has the instant of the first failure in the
 * row, so that a run repeated after a crash reports the same.
 */
export const turned = (
  canary: Canary,
  monitoring: Monitoring,
  before: CanaryState,
  answered: Answered,
  now: Instant,
): { state: CanaryState; report: AlarmReport | null } => {
  if (isExpected(canary, answered)) {
    if (!before.firing) return { state: QUIET, report: null };
    const over = { state: 'over' as const, since: now, firedAt: before.since, text: 'It answers as expected again.' };
    return { state: QUIET, report: reportOf(canary, monitoring, over) };
  }
  const since = before.since ?? now;
  const failures = before.failures + 1;
  const fires = !before.firing && failures >= canary.failures;
  const state = { failures, since, firing: before.firing || fires };
  if (!fires) return { state, report: null };
  const text = `${foundIn(answered)}, ${failures} times in a row. Expected: ${canary.expects.join(', ')}.`;
  return { state, report: reportOf(canary, monitoring, { state: 'firing', since, firedAt: null, text }) };
};
