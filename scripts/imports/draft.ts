import type * as z from 'zod';
import type { importedTicketSchema } from '../../shared/schemas/imports/imported-ticket.ts';
import { isSeen } from '../../shared/schemas/primitives.ts';
import { phoneSchema } from '../../shared/schemas/requests.ts';
import { cleanLine } from './text.ts';

/** A line of an import as a mapping makes it. Whether it is one, the import says, with a report. */
export type Draft = z.input<typeof importedTicketSchema>;
export type DraftMessage = NonNullable<Draft['messages']>[number];

/** What a mapping makes of a ticket: a line, or why there is none of it. */
export type Mapped = { draft: Draft } | { leftOut: { id: string; because: string } };

/** A ticket that is no more there doesn't come to be here. */
export const deletedThere = (id: string | number): Mapped => ({
  leftOut: { id: String(id), because: 'it was deleted in the other system' },
});

type Known = { id: string | number; name?: string | null; email?: string | null; phone?: string | null };

/** A person by the address that they have, else by what the other system calls them. */
export const requesterOf = (source: string, { id, name, email, phone }: Known): Draft['requester'] => {
  const named = nameOf(name);
  if (email?.trim()) return { ...named, email: email.trim() };
  // What stands there may be anything, such as “unknown”, which would make one person of many.
  const number = phoneSchema.safeParse(phone);
  return number.success ? { ...named, phone: number.data } : { ...named, id: `${source}-${id}` };
};

/** A name that can be read. */
const nameOf = (name: string | null | undefined) => (isSeen(name ?? '') ? { name: cleanLine(name ?? '') } : {});

/** What an agent or somebody else is known by. */
export const writerOf = (who: { name?: string | null; email?: string | null } | undefined) => ({
  ...nameOf(who?.name),
  ...(who?.email?.trim() ? { email: who.email.trim() } : {}),
});

/** What has a value. */
export const detailsOf = (values: Record<string, unknown>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(values).flatMap(([name, value]): [string, string][] => {
      const text = Array.isArray(value) ? value.join(', ') : String(value ?? '');
      return text === '' ? [] : [[name.slice(0, MAX_NAME), text.slice(0, MAX_DETAIL)]];
    }),
  );
const MAX_NAME = 100;
const MAX_DETAIL = 10_000;
