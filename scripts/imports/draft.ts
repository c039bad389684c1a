import type * as z from 'zod';
import type { importedTicketSchema } from '../../shared/schemas/imports/imported-ticket.ts';
import { isSeen } from '../../shared/schemas/primitives.ts';
import { phoneSchema } from '../../shared/schemas/requests.ts';
import { cleanLine } from './text.ts';

/** A line of an import as a mapping makes it. The import itself validates it and reports faults. */
export type Draft = z.input<typeof importedTicketSchema>;
export type DraftMessage = NonNullable<Draft['messages']>[number];

/** The result of mapping a ticket: a line, or the reason for leaving it out. */
export type Mapped = { draft: Draft } | { leftOut: { id: string; because: string } };

/** Leaves out a ticket that was deleted in the other system. */
export const deletedThere = (id: string | number): Mapped => ({
  leftOut: { id: String(id), because: 'it was deleted in the other system' },
});

type Known = { id: string | number; name?: string | null; email?: string | null; phone?: string | null };

/** Identifies a person by their address, otherwise by a valid phone number, otherwise by the other system's id. */
export const requesterOf = (source: string, { id, name, email, phone }: Known): Draft['requester'] => {
  const named = nameOf(name);
  if (email?.trim()) return { ...named, email: email.trim() };
  // The phone field may hold any text, such as “unknown”, which would merge different people into one.
  const number = phoneSchema.safeParse(phone);
  return number.success ? { ...named, phone: number.data } : { ...named, id: `${source}-${id}` };
};

/** The name, unless it has no visible character. */
const nameOf = (name: string | null | undefined) => (isSeen(name ?? '') ? { name: cleanLine(name ?? '') } : {});

/** The name and address of an agent or another author. */
export const writerOf = (who: { name?: string | null; email?: string | null } | undefined) => ({
  ...nameOf(who?.name),
  ...(who?.email?.trim() ? { email: who.email.trim() } : {}),
});

/** Keeps the entries that have a value. */
export const detailsOf = (values: Record<string, unknown>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(values).flatMap(([name, value]): [string, string][] => {
      const text = Array.isArray(value) ? value.join(', ') : String(value ?? '');
      return text === '' ? [] : [[name.slice(0, MAX_NAME), text.slice(0, MAX_DETAIL)]];
    }),
  );
const MAX_NAME = 100;
const MAX_DETAIL = 10_000;
