import { type QueueMessage, queueMessageSchemas } from './requests.ts';

/** SQS attributes hold little; the first faults tell enough. */
const MOST_CHARACTERS = 900;

export type ReadQueueMessage = { ok: true; message: QueueMessage } | { ok: false; reason: string };

/** Reads a message of the intake queue, or says for people what is wrong with it: which field, and what it needs. */
export const readQueueMessage = (body: string): ReadQueueMessage => {
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    return { ok: false, reason: 'not JSON' };
  }
  if (typeof value !== 'object' || value === null) return { ok: false, reason: 'not a JSON object' };
  const schema = 'message' in value ? queueMessageSchemas.message : queueMessageSchemas.ticket;
  const read = schema.safeParse(value);
  if (read.success) return { ok: true, message: read.data };
  const faults = read.error.issues.map(({ path, message }) => `${path.join('.') || 'message'}: ${message}`);
  return { ok: false, reason: faults.join('; ').slice(0, MOST_CHARACTERS) };
};
