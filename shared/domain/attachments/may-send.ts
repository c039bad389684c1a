import type { Role } from '../../schemas/ticket.ts';

/** Who asked for an upload: an API key (or who signed in as staff), with its role; a person of the portal or a chat has none. */
export type Maker = { id: string; role: Role | null };

/** Messages of the intake queue come from no key: whoever may write to it was given uploads by one. */
export type Sender = Maker | 'queue';

const RANKS = { integrator: 0, agent: 1, supervisor: 2, admin: 3 } as const satisfies Record<Role, number>;

/**
 * Whether somebody may send what was uploaded (docs/decisions/0171): they themselves, and of what keys have uploaded those of a
 * higher role and the queue. What a person or a chat has uploaded nobody else sends.
 */
export const maySend = (sender: Sender, maker: Maker): boolean => {
  if (sender === 'queue') return maker.role !== null;
  if (sender.role === null || maker.role === null) return sender.role === maker.role && sender.id === maker.id;
  return sender.id === maker.id || RANKS[sender.role] > RANKS[maker.role];
};
