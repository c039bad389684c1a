import { type AlarmEvent, alarmEventSchema, isAlarmEvent } from './channels/cloudwatch.ts';
import { type FaultAt, faultsOf, unstorableIn } from './faults/storable.ts';
import { wording } from './faults/wording.ts';
import { type QueueMessage, queueMessageSchemas } from './requests.ts';

/** SQS attributes are small, and the first faults are enough. */
const MAX_CHARACTERS = 900;

/** A message as specified, or an alarm from Amazon CloudWatch. */
export type ReadQueueMessage =
  | { ok: true; message: QueueMessage }
  | { ok: true; alarm: AlarmEvent }
  | { ok: false; reason: string };

const refused = (issues: readonly FaultAt[]): ReadQueueMessage => {
  const faults = issues.map(({ path, message }) => `${path.join('.') || 'message'}: ${message}`);
  return { ok: false, reason: faults.join('; ').slice(0, MAX_CHARACTERS).toWellFormed() };
};

/** The same as for an API body (specification 10): larger values don't fit into the table's items. */
const MAX_BYTES = 256 * 1024;

/** Reads a message of the intake queue. If it is wrong, returns a reason for people: which field, and what it needs. */
export const readQueueMessage = (body: string): ReadQueueMessage => {
  if (Buffer.byteLength(body) > MAX_BYTES) return { ok: false, reason: `longer than ${MAX_BYTES} bytes` };
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    return { ok: false, reason: 'not JSON' };
  }
  if (typeof value !== 'object' || value === null) return { ok: false, reason: 'not a JSON object' };
  const unstorable = unstorableIn(value);
  if (unstorable.length > 0) return refused(unstorable);
  if (isAlarmEvent(value)) {
    const alarm = alarmEventSchema.safeParse(value, { error: wording });
    return alarm.success ? { ok: true, alarm: alarm.data } : refused(alarm.error.issues.flatMap(faultsOf));
  }
  const schema = 'message' in value ? queueMessageSchemas.message : queueMessageSchemas.ticket;
  const read = schema.safeParse(value, { error: wording });
  if (read.success) return { ok: true, message: read.data };
  return refused(read.error.issues.flatMap(faultsOf));
};
