import * as z from 'zod';
import { timedDurationSchema } from '../configuration/duration.ts';
import { said } from '../primitives.ts';
import { categorySchema, prioritySchema, typeSchema } from '../ticket.ts';

/** How an organisation handles its alarms (specification 1, monitoring): docs/channels.md. */

export const alarmSourceSchema = z.enum(['alertmanager', 'cloudwatch', 'canary']);

const impactSchema = z.enum(['down', 'degraded']);
export type Impact = z.output<typeof impactSchema>;

const severityId = z.string().regex(/^[a-z0-9][a-z0-9_-]{0,29}$/, 'lower-case letters, digits, hyphen and underscore');
const shortLine = said.max(200);
/** A pattern: `*` matches any text; other characters match themselves, in any case. */
const patternSchema = z.string().min(1).max(200);

const SEVERITIES = [
  { id: 'info', priority: 'P4' },
  { id: 'warning', priority: 'P3' },
  { id: 'error', priority: 'P3' },
  { id: 'critical', priority: 'P2' },
  { id: 'page', priority: 'P1' },
] as const;

export const alarmRuleSchema = z.strictObject({
  /** The conditions for an alarm. All of them must hold; without any, every alarm matches. */
  when: z
    .strictObject({
      source: alarmSourceSchema.optional(),
      name: patternSchema.optional(),
      labels: z.record(z.string().max(100), patternSchema).optional(),
    })
    .default({}),
  /** The alarm opens no ticket. */
  ignore: z.boolean().default(false),
  severity: severityId.optional(),
  /** The service that the alarm is about. */
  service: shortLine.optional(),
  /** The effect on the service: it is down, which counts against its uptime, or it works worse than it should. */
  impact: impactSchema.optional(),
  type: typeSchema.optional(),
  category: categorySchema.optional(),
  priority: prioritySchema.optional(),
});

/** The number of checks that run each minute in parallel. */
const MAX_CANARIES = 20;
const MAX_STATUSES = 20;

/** A service that is checked over HTTP every minute. */
const canarySchema = z.strictObject({
  id: severityId,
  /** The name that people use. The id if left out. */
  name: shortLine.optional(),
  /** Requested by GET. It has to be on the public internet. */
  url: z.url({ protocol: /^https?$/, error: 'an https URL' }).max(2000),
  /** The service, by the name that alarm rules and the status page use. */
  service: shortLine,
  /** Statuses of a healthy service. Redirects aren't followed. */
  expects: z.array(z.int().min(100).max(599)).nonempty().max(MAX_STATUSES).default([200]),
  timeoutSeconds: z.int().min(1).max(20).default(10),
  /** The number of failures in a row that make an alarm. */
  failures: z.int().min(1).max(10).default(2),
  severity: severityId.default('critical'),
});
export type Canary = z.output<typeof canarySchema>;

export const monitoringSchema = z
  .strictObject({
    /** The severities of alarms, lowest first, with the priority of each. */
    severities: z
      .array(z.strictObject({ id: severityId, priority: prioritySchema }))
      .nonempty()
      .max(20)
      .default([...SEVERITIES]),
    /** The label that contains an alarm's severity. */
    severityLabel: shortLine.default('severity'),
    /** The severity of an alarm without one, or with one that isn't in the list. */
    usualSeverity: severityId.default('warning'),
    /** The type of incidents whose rule names none. An alarm's text doesn't say it. */
    usualType: typeSchema.default('technical_support'),
    /** Alarms below this severity open no ticket. */
    floor: severityId.default('warning'),
    /**
     * An alarm that returns within this time is the same incident. After this time without it, the incident is
     * confirmed as over.
     */
    backWithin: timedDurationSchema.default({ hours: 1 }),
    /** The first rule that matches an alarm counts. */
    alarms: z.array(alarmRuleSchema).max(500).default([]),
    /** Services that are checked over HTTP. */
    canaries: z.array(canarySchema).max(MAX_CANARIES).default([]),
  })
  .superRefine(({ severities, usualSeverity, floor, alarms, canaries }, context) => {
    const known = severities.map(({ id }) => id);
    const named: [path: (string | number)[], id: string | undefined][] = [
      [['usualSeverity'], usualSeverity],
      [['floor'], floor],
      ...alarms.map(({ severity }, i): [(string | number)[], string | undefined] => [
        ['alarms', i, 'severity'],
        severity,
      ]),
    ];
    for (const [path, id] of named) {
      if (id === undefined || known.includes(id)) continue;
      context.addIssue({ code: 'custom', path, message: `no severity ${id}: available: ${known.join(', ')}` });
    }
    if (new Set(canaries.map(({ id }) => id)).size < canaries.length)
      context.addIssue({ code: 'custom', path: ['canaries'], message: 'must not repeat an id' });
    if (new Set(known).size < known.length) {
      context.addIssue({ code: 'custom', path: ['severities'], message: 'must not repeat an id' });
    }
  });

export type Monitoring = z.output<typeof monitoringSchema>;
export type AlarmRule = z.output<typeof alarmRuleSchema>;
export type AlarmSource = z.output<typeof alarmSourceSchema>;
