import * as z from 'zod';
import { timedDurationSchema } from '../configuration/duration.ts';
import { said } from '../primitives.ts';
import { categorySchema, prioritySchema, typeSchema } from '../ticket.ts';

/** What an organisation makes of its alarms (specification 1, monitoring): docs/channels.md. */

export const alarmSourceSchema = z.enum(['alertmanager', 'cloudwatch', 'canary']);

const impactSchema = z.enum(['down', 'degraded']);
export type Impact = z.output<typeof impactSchema>;

const severityId = z.string().regex(/^[a-z0-9][a-z0-9_-]{0,29}$/, 'lower-case letters, digits, hyphen and underscore');
const shortLine = said.max(200);
/** What it stands for: `*` is any text, everything else itself, in any case. */
const patternSchema = z.string().min(1).max(200);

const SEVERITIES = [
  { id: 'info', priority: 'P4' },
  { id: 'warning', priority: 'P3' },
  { id: 'error', priority: 'P3' },
  { id: 'critical', priority: 'P2' },
  { id: 'page', priority: 'P1' },
] as const;

export const alarmRuleSchema = z.strictObject({
  /** What an alarm has to be; all of it counts, and nothing is every alarm. */
  when: z
    .strictObject({
      source: alarmSourceSchema.optional(),
      name: patternSchema.optional(),
      labels: z.record(z.string().max(100), patternSchema).optional(),
    })
    .default({}),
  /** It opens nothing. */
  ignore: z.boolean().default(false),
  severity: severityId.optional(),
  /** The service that it is about. */
  service: shortLine.optional(),
  /** What it means for that service: it is down, which counts against its uptime, or it works worse than it should. */
  impact: impactSchema.optional(),
  type: typeSchema.optional(),
  category: categorySchema.optional(),
  priority: prioritySchema.optional(),
});

/** So many checks run in a minute, beside each other. */
const MAX_CANARIES = 20;
const MAX_STATUSES = 20;

/** A service that is asked over HTTP every minute. */
const canarySchema = z.strictObject({
  id: severityId,
  /** What people call it; its id when left out. */
  name: shortLine.optional(),
  /** Asked by GET; it has to be on the public internet. */
  url: z.url({ protocol: /^https?$/, error: 'an https URL' }).max(2000),
  /** The service that it is about, as rules for alarms and the status page call it. */
  service: shortLine,
  /** Statuses that say that it is well; redirects aren't followed. */
  expects: z.array(z.int().min(100).max(599)).nonempty().max(MAX_STATUSES).default([200]),
  timeoutSeconds: z.int().min(1).max(20).default(10),
  /** The number of failures in a row that make an alarm. */
  failures: z.int().min(1).max(10).default(2),
  severity: severityId.default('critical'),
});
export type Canary = z.output<typeof canarySchema>;

export const monitoringSchema = z
  .strictObject({
    /** How severe alarms can be, the least first, and the priority of each. */
    severities: z
      .array(z.strictObject({ id: severityId, priority: prioritySchema }))
      .nonempty()
      .max(20)
      .default([...SEVERITIES]),
    /** The label by which an alarm says how severe it is. */
    severityLabel: shortLine.default('severity'),
    /** Of an alarm that says none, or one that isn't in the list. */
    usualSeverity: severityId.default('warning'),
    /** The type of incidents whose rule says none: an alarm's words say nothing of it. */
    usualType: typeSchema.default('technical_support'),
    /** Alarms below it open nothing. */
    floor: severityId.default('warning'),
    /** An alarm that comes back within it is the same incident; so long a quiet confirms that it is over. */
    backWithin: timedDurationSchema.default({ hours: 1 }),
    /** The first that matches an alarm counts. */
    alarms: z.array(alarmRuleSchema).max(500).default([]),
    /** Services that are asked over HTTP. */
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
