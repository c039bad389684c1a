import type { Role } from '../../schemas/ticket.ts';

/**
 * Who started an upload: an API key or a signed-in member of staff, with a role; or a person in the portal or a chat,
 * without one.
 */
export type Maker = { id: string; role: Role | null };

/** Messages of the intake queue have no key. Any sender that may write to the queue was given its uploads by one. */
export type Sender = Maker | 'queue';

const RANKS = { integrator: 0, agent: 1, supervisor: 2, admin: 3 } as const satisfies Record<Role, number>;

/**
 * Whether a sender may send an upload (docs/decisions/0171). Every maker may send their own. An upload of a key may
 * also be sent by keys with a higher role, and by the queue. Uploads of a person or a chat can only be sent by them.
 */
export const maySend = (sender: Sender, maker: Maker): boolean => {
  if (sender === 'queue') return maker.role !== null;
  if (sender.role === null || maker.role === null) return sender.role === maker.role && sender.id === maker.id;
  return sender.id === maker.id || RANKS[sender.role] > RANKS[maker.role];
};
