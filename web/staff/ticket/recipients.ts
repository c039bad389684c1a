import type { Ticket } from '../api/types.ts';

export type Side = 'requester' | 'counterparty';
export type Recipient = { id: string; text: string };

const named = ({ name, email, phone, handle, id }: Ticket['parties'][number] | Ticket['requester']): string => {
  const where = email ?? phone ?? handle;
  if (!name) return where ?? id;
  return where ? `${name} (${where})` : name;
};

/**
 * To whom a public message goes: the sides that it is for, each with the people in copy on that side. People in copy whose
 * side isn't said are the requester's.
 */
export const recipientsOf = ({ requester, parties }: Ticket, sides: readonly Side[]): Recipient[] => {
  const counterparty = parties.filter(({ role }) => role === 'counterparty');
  const copied = parties.filter(({ role, side }) => role === 'copied' && sides.includes(side ?? 'requester'));
  return [
    ...(sides.includes('requester') ? [{ id: requester.id, text: named(requester) }] : []),
    ...(sides.includes('counterparty') ? counterparty.map((each) => ({ id: each.id, text: named(each) })) : []),
    ...copied.map((each) => ({ id: each.id, text: `${named(each)}, in copy` })),
  ];
};

export const hasCounterparty = ({ parties }: Ticket): boolean => parties.some(({ role }) => role === 'counterparty');
