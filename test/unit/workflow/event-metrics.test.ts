import { describe, expect, it } from 'vitest';
import { metricsOf } from '../../../shared/domain/workflow/event-metrics.ts';

describe('the metrics of an event', () => {
  it('count an escalation by the clock as a breach, but not one by a person', () => {
    expect(metricsOf('escalated', 'limit_passed')).toEqual(['Escalations', 'LimitsPassed']);
    expect(metricsOf('escalated', 'agent')).toEqual(['Escalations']);
  });

  it('count a limit at the last level as a breach, and don’t count comments', () => {
    expect(metricsOf('limit_alerted', 'met_but_not_resolved')).toEqual(['LimitsPassed']);
    expect(metricsOf('message_added', 'message')).toEqual([]);
  });
});
