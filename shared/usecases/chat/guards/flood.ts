import { type Bucket, spend } from '../../../domain/keys/limit.ts';
import type { ChatServices } from '../services.ts';

/**
 * Limits the frames of one socket, whatever they are. Each instance counts what it gets, in memory
 * (docs/decisions/0147). Frames that change something are also counted by network, in the table (limiting.ts).
 */

/** Far more than a person sends, even an agent with twenty chats. */
export const MAX_FRAMES_A_MINUTE = 300;
/** Above this many sockets, the ones that were quiet longest are forgotten: their buckets would be full again. */
const MAX_SOCKETS = 5000;

const buckets = new Map<string, Bucket>();

/** Whether a socket sends more than a person can. */
export const isFlood = ({ realNow }: Pick<ChatServices, 'realNow'>, connection: string): boolean => {
  const { ok, bucket } = spend(buckets.get(connection), MAX_FRAMES_A_MINUTE, Date.parse(realNow()));
  buckets.delete(connection);
  buckets.set(connection, bucket);
  const [quietest] = buckets.keys();
  if (buckets.size > MAX_SOCKETS && quietest !== undefined) buckets.delete(quietest);
  return !ok;
};
