import type { Alert } from '../../schemas/channels/alertmanager.ts';
import type { AlarmEvent } from '../../schemas/channels/cloudwatch.ts';
import { type Instant, instantOf, millisecondsOf } from '../../schemas/primitives.ts';
import type { AlarmReport } from './alarm.ts';

/** Reads what each monitoring system sends as an alarm report. */

const MAX_LINE = 500;

/** One line without control characters, for a subject. */
const lineOf = (text: string): string =>
  text
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim()
    .slice(0, MAX_LINE)
    .toWellFormed();

/** The first text that isn't empty. */
const firstOf = (...texts: (string | undefined)[]): string => texts.map((text) => text?.trim()).find(Boolean) ?? '';

const isWebAddress = (text: string | undefined): text is string => /^https?:\/\//i.test(text ?? '');

export const ofAlertmanager = ({
  status,
  labels,
  annotations,
  startsAt,
  endsAt,
  generatorURL,
  fingerprint,
}: Alert): AlarmReport => {
  const name = firstOf(labels.alertname, 'Alert');
  const isOver = status === 'resolved';
  const summary = firstOf(annotations.summary, annotations.title, name);
  const links = [
    { name: 'Graph', url: generatorURL },
    { name: 'Runbook', url: annotations.runbook_url },
    { name: 'Dashboard', url: annotations.dashboard_url ?? annotations.dashboardURL },
  ];
  return {
    source: 'alertmanager',
    identity: fingerprint,
    state: isOver ? 'over' : 'firing',
    // The end must be after the start, whatever the clocks of several senders say.
    since: isOver ? later(endsAt, oneAfter(startsAt)) : startsAt,
    firedAt: isOver ? startsAt : null,
    name: lineOf(name),
    summary: lineOf(summary),
    // Its text from the time when it fired no longer applies.
    text: isOver ? '' : firstOf(annotations.description, annotations.message, summary),
    labels,
    links: links.flatMap(({ name: each, url }) => (isWebAddress(url) ? [{ name: each, url }] : [])),
  };
};

const later = (one: Instant, other: Instant): Instant => (one > other ? one : other);
const oneAfter = (at: Instant): Instant => instantOf(millisecondsOf(at) + 1);

const STATES = { ALARM: 'firing', OK: 'over', INSUFFICIENT_DATA: 'no_data' } as const;

export const ofCloudWatch = ({ account, region, resources, detail }: AlarmEvent): AlarmReport => {
  const { alarmName, state, previousState, configuration } = detail;
  const fired = previousState?.value === 'ALARM' ? (previousState.timestamp ?? null) : null;
  return {
    source: 'cloudwatch',
    identity: resources[0] ?? alarmName,
    state: STATES[state.value],
    since: state.timestamp,
    firedAt: state.value === 'OK' ? fired : null,
    name: lineOf(alarmName),
    summary: lineOf(alarmName),
    text: [configuration?.description?.trim(), state.reason.trim()].filter(Boolean).join('\n\n') || alarmName,
    labels: { account, region },
    links: [],
  };
};
