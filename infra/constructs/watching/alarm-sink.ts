import type { Alarm, AlarmProps, IMetric } from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';

/** The headings of docs/runbook.md that alarms link to. */
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
  /** The alarm is raised at this value or above. With `below`, it is raised under it, and when nothing is reported. */
  threshold: number;
  below?: true;
  /** What the alarm means, in one sentence. */
  meaning: string;
  runbook: RunbookEntry;
};

/** Takes the alarms of constructs. */
export type AlarmSink = {
  /** Adds an alarm for a resource in `scope`. */
  add(scope: Construct, id: string, spec: AlarmSpec): Alarm;
};
