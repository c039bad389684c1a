import type { Claim, StoredMessage, TicketStore } from '../ports/tickets.ts';

/** Agents' decisions about held messages on a ticket. Each decision is a claim. */

export type HeldMessageState = 'held' | 'accepted' | 'rejected';

const scopeOf = (reference: string): string => `held-message#${reference}`;

export const heldMessageClaim = (reference: string, sequence: number, decided: 'accepted' | 'rejected'): Claim => ({
  scope: scopeOf(reference),
  key: String(sequence),
  request: decided,
});

/** The state of each held message of a ticket, by number. Reads claims only if there are held messages. */
export const heldMessageStates = async (
  store: Pick<TicketStore, 'claims'>,
  reference: string,
  messages: readonly StoredMessage[],
): Promise<ReadonlyMap<number, HeldMessageState>> => {
  const held = messages.filter((message) => message.held);
  if (held.length === 0) return new Map();
  const claims = await store.claims(
    scopeOf(reference),
    held.map(({ sequence }) => String(sequence)),
  );
  return new Map(
    held.map(({ sequence }, index) => {
      const decided = claims[index]?.request;
      return [sequence, decided === 'accepted' || decided === 'rejected' ? decided : 'held'];
    }),
  );
};
