import type { Claim, StoredMessage, TicketStore } from '../ports/tickets.ts';

/** What an agent has decided about messages that were held on a ticket: each decision is a claim. */

export type HeldMessageState = 'held' | 'accepted' | 'rejected';

const scopeOf = (reference: string): string => `held-message#${reference}`;

export const heldMessageClaim = (reference: string, sequence: number, decided: 'accepted' | 'rejected'): Claim => ({
  scope: scopeOf(reference),
  key: String(sequence),
  request: decided,
});

/** How each held message of a ticket stands, by number; read only where there are any. */
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
