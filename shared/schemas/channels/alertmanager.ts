import * as z from 'zod';
import { instantSchema } from '../primitives.ts';

/**
 * What Prometheus's Alertmanager posts to a webhook receiver, in version 4 of its format (prometheus.io,
 * "webhook_config"). Additional fields are ignored.
 */

/** The most alerts that one request may contain: `max_alerts` of the receiver. */
export const MAX_ALERTS = 100;
const MAX_LABELS = 100;

const textsSchema = z
  .record(z.string().max(1000), z.string().max(10_000))
  .refine((texts) => Object.keys(texts).length <= MAX_LABELS, `at most ${MAX_LABELS} entries`);

export const alertSchema = z.looseObject({
  status: z.enum(['firing', 'resolved']),
  labels: textsSchema,
  annotations: textsSchema,
  startsAt: instantSchema,
  /** For a firing alert, the instant until which it counts as firing unless it is repeated, or a zero instant. */
  endsAt: instantSchema,
  generatorURL: z.string().max(5000).default(''),
  fingerprint: z.string().min(1).max(100),
});

export const alertmanagerSchema = z.looseObject({
  version: z.literal('4', { error: 'version 4 is the only one there is' }),
  alerts: z.array(alertSchema).max(MAX_ALERTS),
  truncatedAlerts: z.int().nonnegative().default(0),
});

export type Alert = z.output<typeof alertSchema>;
