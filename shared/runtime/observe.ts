import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import type { Channel } from '../schemas/ticket.ts';

/** Structured logs and metrics of a function, named by POWERTOOLS_SERVICE_NAME. No personal text goes in. */
export const logger = new Logger();
export const metrics = new Metrics();

/** An error's name, message and stack. Messages never contain personal text (see the named errors). */
export const errorFields = (error: unknown): Record<string, unknown> =>
  error instanceof Error
    ? { error: error.name, errorMessage: error.message, stack: error.stack, cause: String(error.cause ?? '') }
    : { error: typeof error };

/** Counts a received ticket by channel. */
export const countReceived = (channel: Channel): void => {
  const metric = metrics.singleMetric();
  metric.addDimension('channel', channel);
  metric.addMetric('TicketsReceived', MetricUnit.Count, 1);
};

/** Counts a held mail by cause. */
export const countHeld = (cause: string): void => {
  const metric = metrics.singleMetric();
  metric.addDimension('cause', cause);
  metric.addMetric('MailsHeld', MetricUnit.Count, 1);
};

/** What service levels allow (docs/operations.md, Service levels). */
const IN_TIME_SECONDS = 60;

/** Records 1 if an event that a service level covers was late, else 0. The average is the share of late ones. */
export const countLate = (name: 'AcknowledgedLate' | 'CheckpointLate', seconds: number): void => {
  metrics.addMetric(name, MetricUnit.Count, seconds > IN_TIME_SECONDS ? 1 : 0);
};

/** Publishes how much mail is held now, by cause, and how long the oldest has waited. */
export const publishHeldMail = (held: { byCause: Record<string, number>; oldestSeconds: number }): void => {
  for (const [cause, count] of Object.entries(held.byCause)) {
    const metric = metrics.singleMetric();
    metric.addDimension('cause', cause);
    metric.addMetric('HeldMails', MetricUnit.Count, count);
  }
  metrics.addMetric('OldestHeldMail', MetricUnit.Seconds, held.oldestSeconds);
};

/** Publishes the counts, if there are any: Powertools logs a warning for none. */
export const publishCounts = (): void => {
  if (metrics.hasStoredMetrics()) metrics.publishStoredMetrics();
};
