import { MathExpression, type Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { Duration } from 'aws-cdk-lib/core';
import type { TierdeskFunction } from '../function.ts';
import type { AlarmSink } from './alarm-sink.ts';

/**
 * Service levels, by the share that may be late. The function publishes 1 for each late one and 0 for each other, so the
 * metric's average is the late share and its sample count the total.
 */
export const SERVICE_LEVELS = {
  AcknowledgedLate: { mayBeLate: 0.001, says: 'acknowledged more than a minute after they came' },
  CheckpointLate: { mayBeLate: 0.0001, says: 'carried out more than a minute late' },
} as const;
export type ServiceLevel = keyof typeof SERVICE_LEVELS;

/**
 * How much faster than planned a month's budget is spent, and over which window this is measured
 * (https://sre.google/workbook/alerting-on-slos/): 2 % of the month's budget in an hour, 5 % in six hours.
 */
const BURNS = {
  Fast: { rate: 14.4, window: Duration.hours(1) },
  Slow: { rate: 6, window: Duration.hours(6) },
} as const;

/** A single late one is no trend, however few there were in all. */
const LEAST = 2;

export const lateness = (made: TierdeskFunction, level: ServiceLevel, period: Duration): Metric =>
  made.ownMetric(level, { period, statistic: 'Average' });

/** Alarms when a service level's budget is spent too fast. */
export const addBurnAlarms = (made: TierdeskFunction, alarms: AlarmSink, level: ServiceLevel): void => {
  const { mayBeLate, says } = SERVICE_LEVELS[level];
  for (const [name, { rate, window }] of Object.entries(BURNS)) {
    const late = made.ownMetric(level, { period: window, statistic: 'Sum' });
    const all = made.ownMetric(level, { period: window, statistic: 'SampleCount' });
    alarms.add(made, `${level}${name}`, {
      metric: new MathExpression({
        expression: `IF(late >= ${LEAST}, late / all, 0)`,
        usingMetrics: { late, all },
        period: window,
        label: level,
      }),
      threshold: rate * mayBeLate,
      evaluationPeriods: 1,
      meaning: `Too many were ${says}: at this rate, the month’s budget is spent in ${name === 'Fast' ? 'two' : 'five'} days.`,
      runbook: 'service-levels',
    });
  }
};
