import type { FieldFault } from '../../domain/configuration/fault.ts';
import { requestFaults } from '../../domain/intake/request-faults.ts';
import type { Organisation } from '../../schemas/configuration/organisation.ts';
import { faultsOf, unstorableIn } from '../../schemas/faults/storable.ts';
import { wording } from '../../schemas/faults/wording.ts';
import { type ImportedTicket, importedTicketSchema } from '../../schemas/imports/imported-ticket.ts';
import { ownValue } from '../../schemas/own-value.ts';
import { cut, type Instant } from '../../schemas/primitives.ts';
import { MAX_LINE_BYTES } from './lines.ts';

/** Parses a line of an import to a ticket or faults. Faults name fields but no values, which may be personal data. */

export type LineFault = { pointer: string; message: string; remedy: string };

export type ReadLine = { ok: true; ticket: ImportedTicket } | { ok: false; id: string | null; faults: LineFault[] };

/** This many faults are enough to correct a line. */
const MAX_FAULTS = 10;

const MEND = 'Correct the value and import the file again. Tickets that were imported already do not change.';

const TOO_LONG: LineFault = {
  pointer: '',
  message: `is longer than ${MAX_LINE_BYTES} bytes`,
  remedy: 'Shorten or leave out messages of this ticket, and import it by itself.',
};
const NOT_UTF8: LineFault = {
  pointer: '',
  message: 'is not UTF-8',
  remedy: 'Save the file in UTF-8.',
};
const NOT_JSON: LineFault = {
  pointer: '',
  message: 'is not JSON',
  remedy: 'Write each ticket as one JSON object on one line (NDJSON).',
};

/** RFC 6901. */
export const pointerOf = (path: readonly PropertyKey[]): string =>
  path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

export const readLine = (bytes: Uint8Array, organisation: Organisation, now: Instant): ReadLine => {
  if (bytes.length > MAX_LINE_BYTES) return refused(null, [TOO_LONG]);
  const text = decoded(bytes);
  if (text === null) return refused(null, [NOT_UTF8]);
  const value = parsed(text);
  if (value === undefined) return refused(null, [NOT_JSON]);
  const unstorable = unstorableIn(value).map(({ path, message }) => mend(path, message));
  if (unstorable.length > 0) return refused(null, unstorable);
  const read = importedTicketSchema.safeParse(value, { error: wording });
  if (!read.success) {
    return refused(
      idIn(value),
      read.error.issues.flatMap(faultsOf).map(({ path, message }) => mend(path, message)),
    );
  }
  const faults = [...requestFaults(read.data, organisation).map(ofOrganisation), ...inTheFuture(read.data, now)];
  return faults.length > 0 ? refused(read.data.id, faults) : { ok: true, ticket: read.data };
};

const refused = (id: string | null, faults: readonly LineFault[]): ReadLine => ({
  ok: false,
  id,
  faults: faults.slice(0, MAX_FAULTS),
});

const mend = (path: readonly PropertyKey[], message: string): LineFault => ({
  pointer: cut(pointerOf(path), MAX_POINTER),
  message: cut(message, MAX_MESSAGE),
  remedy: MEND,
});
const MAX_POINTER = 300;
const MAX_MESSAGE = 500;

const decoded = (bytes: Uint8Array): string | null => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
};

/** Undefined if it isn't JSON: no JSON text gives undefined. */
const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** The id by which the report names the ticket, whatever else is wrong with the line. */
const idIn = (value: unknown): string | null => {
  // A JSON object is a record of its own properties.
  const id = typeof value === 'object' && value !== null ? ownValue(value as Record<string, unknown>, 'id') : undefined;
  const read = importedTicketSchema.shape.id.safeParse(id);
  return read.success ? read.data : null;
};

const ofOrganisation = ({ field, message }: FieldFault): LineFault => ({
  pointer: pointerOf(field.split('.')),
  message: cut(message, MAX_MESSAGE),
  remedy: `${MEND} Or add it to the organisation (PUT /v1/organisation).`,
});

const inTheFuture = ({ createdAt, closedAt, messages }: ImportedTicket, now: Instant): LineFault[] =>
  [
    { path: ['createdAt'], at: createdAt },
    ...(closedAt ? [{ path: ['closedAt'], at: closedAt }] : []),
    ...messages.map(({ at }, index) => ({ path: ['messages', index, 'at'], at })),
  ]
    .filter(({ at }) => at > now)
    .map(({ path }) => ({
      pointer: pointerOf(path),
      message: 'is in the future',
      remedy: 'Give the time with the UTC offset of the system it comes from.',
    }));
