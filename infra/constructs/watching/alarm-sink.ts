import type { Alarm, AlarmProps, IMetric } from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';

/** The headings of docs/runbook.md that alarms point to. */
export type RunbookEntry =
  | 'a-ticket-isnt-assessed'
  | 'dead-letters'
  | 'queue-backlog'
  | 'function-errors'
  | 'function-throttles'
  | 'relay-lag'
  | 'execution-failures'
  | 'api-server-errors'
  | 'held-mail'
  | 'mail-reputation'
  | 'records-fail'
  | 'mail-waits'
  | 'too-many-executions'
  | 'events-not-delivered'
  | 'table-throttles'
  | 'reconcile-didnt-run'
  | 'a-ticket-doesnt-move'
  | 'service-levels';

export type AlarmSpec = Pick<AlarmProps, 'evaluationPeriods'> & {
  metric: IMetric;
  /** Alarms at this value or more; with `below`, under it, and where nothing is reported. */
  threshold: number;
  below?: true;
  /** What it means, one sentence. */
  meaning: string;
  runbook: RunbookEntry;
};

/** Where alarms are added. */
export type AlarmSink = {
  /** Adds an alarm on what is in `scope`. */
  add(scope: Construct, id: string, spec: AlarmSpec): Alarm;
};
