import * as z from 'zod';

/** An alarm's change of state, as Amazon CloudWatch sends it to EventBridge ("CloudWatch Alarm State Change"). */

export const CLOUDWATCH_SOURCE = 'aws.cloudwatch';
export const ALARM_STATE_CHANGE = 'CloudWatch Alarm State Change';

/** `2019-10-02T17:04:40.985+0000`, whose offset ISO 8601 writes with a colon. */
const timestampSchema = z
  .string()
  .overwrite((text) => text.replace(/([+-]\d{2})(\d{2})$/, '$1:$2'))
  .pipe(z.iso.datetime({ offset: true, error: 'an instant with an offset' }))
  .transform((text) => new Date(text).toISOString());

const stateSchema = z.looseObject({
  value: z.enum(['OK', 'ALARM', 'INSUFFICIENT_DATA']),
  reason: z.string().max(10_000).default(''),
  timestamp: timestampSchema,
});

export const alarmEventSchema = z.looseObject({
  id: z.string().min(1).max(100),
  source: z.literal(CLOUDWATCH_SOURCE),
  'detail-type': z.literal(ALARM_STATE_CHANGE),
  account: z.string().max(20),
  region: z.string().max(50),
  resources: z.array(z.string().max(1000)).nonempty(),
  detail: z.looseObject({
    alarmName: z.string().min(1).max(255),
    state: stateSchema,
    previousState: stateSchema.partial().optional(),
    configuration: z.looseObject({ description: z.string().max(10_000).optional() }).optional(),
  }),
});

export type AlarmEvent = z.output<typeof alarmEventSchema>;

/** Whether a message claims to be such an event. It may still be malformed. */
export const isAlarmEvent = (value: object): boolean =>
  'detail-type' in value && value['detail-type'] === ALARM_STATE_CHANGE;
