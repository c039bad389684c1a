import type { EventType } from '../ticket/events.ts';

/** The metric for each event type. Names are plural counts, as is usual in CloudWatch. */
const METRICS: Partial<Record<EventType, string>> = {
  created: 'TicketsOpened',
  escalated: 'Escalations',
  returned: 'Returns',
  warned: 'Warnings',
  target_passed: 'TargetsPassed',
  first_response_warned: 'FirstResponseWarnings',
  first_response_missed: 'FirstResponsesMissed',
  reporting_warned: 'ReportingDeadlineWarnings',
  reporting_missed: 'ReportingDeadlinesMissed',
  update_missed: 'UpdatesMissed',
  on_call_alerted: 'OnCallAlerts',
  left_in_queue: 'TicketsLeftInQueue',
  limit_alerted: 'LimitsPassed',
  target_date_missed: 'TargetDatesMissed',
  resolved: 'Resolutions',
  declined: 'SolutionsDeclined',
  reopened: 'Reopenings',
  closed: 'Closures',
  survey_answered: 'SurveysAnswered',
  notice_suppressed: 'NoticesSuppressed',
  delivery_failed: 'DeliveriesFailed',
  complained: 'Complaints',
  workflow_replaced: 'ExecutionsReplaced',
  help_needed: 'TicketsNeedingHelp',
};

/** The metrics that an event counts for. An escalation by the clock also counts as a breach. */
export const metricsOf = (type: EventType, reason: string | null): string[] => {
  const metric = METRICS[type];
  const breach = type === 'escalated' && reason === 'limit_passed' ? ['LimitsPassed'] : [];
  return metric ? [metric, ...breach] : breach;
};
