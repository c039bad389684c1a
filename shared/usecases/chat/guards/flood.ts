import { type Bucket, spend } from '../../../domain/keys/limit.ts';
import type { ChatServices } from '../services.ts';

/**
 * Frames of one socket, whatever they are: each instance counts what it gets, in memory (docs/decisions/0147). What changes
 * something is counted by network as well, in the table (limiting.ts).
 */

/** Far above what a person does, an agent with twenty chats included. */
export const MAX_FRAMES_A_MINUTE = 300;
/** Beyond so many sockets those that were quiet for longest are forgotten: theirs would be full again. */
const MAX_SOCKETS = 5000;

const buckets = new Map<string, Bucket>();

/** Whether a socket sends more than anybody can type, read and ask. */
export const isFlood = ({ realNow }: Pick<ChatServices, 'realNow'>, connection: string): boolean => {
  const { ok, bucket } = spend(buckets.get(connection), MAX_FRAMES_A_MINUTE, Date.parse(realNow()));
  buckets.delete(connection);
  buckets.set(connection, bucket);
  const [quietest] = buckets.keys();
  if (buckets.size > MAX_SOCKETS && quietest !== undefined) buckets.delete(quietest);
  return !ok;
};
