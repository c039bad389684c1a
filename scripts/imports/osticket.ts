import { Temporal } from 'temporal-polyfill';
import * as z from 'zod';
import { htmlToText } from '../../shared/mail/html/html-text.ts';
import { type Draft, type DraftMessage, deletedThere, detailsOf, type Mapped, requesterOf, writerOf } from './draft.ts';
import { bodyOf, subjectOf } from './text.ts';

/** Reads osTicket's database as phpMyAdmin exports it in JSON: tables with rows, whose values are texts. */

/** The file isn't such an export, or a required table is missing. */
export class NotOsTicket extends Error {
  override readonly name = 'NotOsTicket';
}

type Row = Record<string, string | null>;

const exportSchema = z.array(
  z.union([
    z.looseObject({ type: z.literal('table'), name: z.string(), data: z.array(z.record(z.string(), z.unknown())) }),
    z.looseObject({ type: z.string() }),
  ]),
);

const NEEDED = [
  'ticket',
  'ticket_status',
  'ticket__cdata',
  'thread',
  'thread_entry',
  'user',
  'user_email',
  'staff',
] as const;

const textOfValue = (value: unknown): string | null => (value === null || value === undefined ? null : String(value));

const tablesOf = (value: unknown): ((name: string) => Row[]) => {
  const read = exportSchema.safeParse(value);
  const tables = (read.data ?? []).flatMap((each) =>
    'data' in each && Array.isArray(each.data) ? [{ name: String(each.name), data: each.data }] : [],
  );
  const prefix = tables.map(({ name }) => /^(.*)thread_entry$/.exec(name)?.[1]).find((each) => each !== undefined);
  if (prefix === undefined) throw new NotOsTicket('The file has no table thread_entry: export the database as JSON.');
  const rows = new Map(
    tables.map(({ name, data }) => [
      name,
      data.map((row): Row => Object.fromEntries(Object.entries(row).map(([key, cell]) => [key, textOfValue(cell)]))),
    ]),
  );
  for (const name of NEEDED) {
    if (!rows.has(`${prefix}${name}`)) throw new NotOsTicket(`The file has no table ${prefix}${name}: export it, too.`);
  }
  return (name) => rows.get(`${prefix}${name}`) ?? [];
};

const by = (rows: readonly Row[], column: string): ReadonlyMap<string, Row> =>
  new Map(rows.map((row) => [row[column] ?? '', row]));

const grouped = (rows: readonly Row[], column: string): ReadonlyMap<string, Row[]> => {
  const groups = new Map<string, Row[]>();
  for (const row of rows) groups.set(row[column] ?? '', [...(groups.get(row[column] ?? '') ?? []), row]);
  return groups;
};

const CHANNELS: ReadonlyMap<string, NonNullable<Draft['channel']>> = new Map([
  ['Web', 'portal_form'],
  ['Phone', 'phone'],
  ['API', 'api'],
]);

/** No priority maps to P1, which only a person can grant. */
const GRADES: ReadonlyMap<string, Pick<Draft, 'urgency' | 'impact'>> = new Map([
  ['emergency', { urgency: 'high', impact: 'high' }],
  ['high', { urgency: 'high', impact: 'medium' }],
  ['normal', { urgency: 'medium', impact: 'medium' }],
  ['low', { urgency: 'low', impact: 'low' }],
]);

/** Converts MySQL's dates, which have no time zone, by the database's zone. */
const instantIn = (zone: string, at: string | null | undefined): string | null => {
  const written = dateSchema.safeParse(at?.replace(' ', 'T'));
  return written.success
    ? Temporal.PlainDateTime.from(written.data).toZonedDateTime(zone).toInstant().toString()
    : null;
};
/** An existing date. `0000-00-00 00:00:00` stands for none; anything else is damaged. */
const dateSchema = z.iso.datetime({ local: true });

const wordsOf = ({ id, body, format }: Row, { files }: Pick<Known, 'files'>): string =>
  bodyOf(format === 'html' ? htmlToText(body ?? '', new Map()) : body, files.get(id ?? ''));

/** osTicket's ThreadEntry::FLAG_HIDDEN: an entry's text before it was edited. */
const HIDDEN = 4;
const isShown = ({ flags }: Row): boolean => (Number(flags ?? 0) & HIDDEN) === 0;

/** The names of each entry's files, which are in another table. */
const filesIn = (attachments: readonly Row[], files: readonly Row[]): ReadonlyMap<string, { name: string }[]> => {
  const names = by(files, 'id');
  const ofEntries = attachments.filter(({ type }) => type === 'H');
  return new Map(
    [...grouped(ofEntries, 'object_id')].map(([entry, rows]) => [
      entry,
      rows.map(({ name, file_id }) => ({ name: name ?? names.get(file_id ?? '')?.name ?? 'file' })),
    ]),
  );
};

/** The tickets of an export, in the order of their table. Throws NotOsTicket. */
export function* fromOsTicket(value: unknown, zone: string): Generator<Mapped> {
  const tables = tablesOf(value);
  const entries = grouped(tables('thread_entry').filter(isShown), 'thread_id');
  const threads = by(
    // When a ticket is merged, its thread becomes a child of the other ticket's.
    tables('thread').filter(({ object_type }) => object_type === 'T' || object_type === 'C'),
    'object_id',
  );
  const known = {
    staff: by(tables('staff'), 'staff_id'),
    users: by(tables('user'), 'id'),
    emails: by(tables('user_email'), 'id'),
    statuses: by(tables('ticket_status'), 'id'),
    data: by(tables('ticket__cdata'), 'ticket_id'),
    priorities: by(tables('ticket_priority'), 'priority_id'),
    departments: by(tables('department'), 'id'),
    topics: by(tables('help_topic'), 'topic_id'),
    files: filesIn(tables('attachment'), tables('file')),
  };
  for (const ticket of tables('ticket')) {
    const thread = threads.get(ticket.ticket_id ?? '');
    const said = (entries.get(thread?.id ?? '') ?? []).toSorted((a, b) =>
      String(a.created) < String(b.created) ? -1 : 1,
    );
    yield mappedOf(ticket, said, known, zone);
  }
}

type Known = Record<
  'staff' | 'users' | 'emails' | 'statuses' | 'data' | 'priorities' | 'departments' | 'topics',
  ReadonlyMap<string, Row>
> & { files: ReturnType<typeof filesIn> };

const mappedOf = (ticket: Row, said: readonly Row[], known: Known, zone: string): Mapped => {
  const state = known.statuses.get(ticket.status_id ?? '')?.state;
  if (state === 'deleted') return deletedThere(idOf(ticket));
  return { draft: draftOf(ticket, said, known, { zone, isOver: state === 'closed' || state === 'archived' }) };
};

const idOf = ({ number, ticket_id }: Row): string => number ?? ticket_id ?? '';

const draftOf = (
  ticket: Row,
  said: readonly Row[],
  known: Known,
  { zone, isOver }: { zone: string; isOver: boolean },
): Draft => {
  const data = known.data.get(ticket.ticket_id ?? '');
  const first = said.find(({ type }) => type === 'M');
  const user = known.users.get(ticket.user_id ?? '');
  const email = known.emails.get(ticket.user_email_id ?? '') ?? known.emails.get(user?.default_email_id ?? '');
  const createdAt = instantIn(zone, ticket.created) ?? '';
  const closedAt = instantIn(zone, ticket.closed) ?? instantIn(zone, ticket.lastupdate);
  const assignee = known.staff.get(ticket.staff_id ?? '')?.email;
  const isAnswered = said.some(({ type }) => type === 'R');
  return {
    id: idOf(ticket),
    requester: requesterOf('osticket', { id: userOf(ticket), name: user?.name, email: email?.address }),
    subject: subjectOf(data?.subject ?? first?.title),
    description: first ? wordsOf(first, known) : bodyOf(null),
    status: isOver ? 'closed' : isAnswered ? 'open' : 'new',
    createdAt,
    ...(isOver && closedAt ? { closedAt } : {}),
    channel: CHANNELS.get(ticket.source ?? '') ?? 'email',
    ...GRADES.get(known.priorities.get(data?.priority ?? '')?.priority ?? ''),
    ...(assignee ? { assignee } : {}),
    details: detailsOf({
      department: known.departments.get(ticket.dept_id ?? '')?.name,
      topic: known.topics.get(ticket.topic_id ?? '')?.topic,
    }),
    messages: said.filter((entry) => entry !== first).map((entry) => messageOf(entry, ticket, known, zone)),
  };
};

/** User 0 stands for a deleted user, so such a ticket gets a requester of its own. */
const userOf = ({ user_id, ticket_id }: Row): string => (user_id && user_id !== '0' ? user_id : `of-${ticket_id}`);

const messageOf = (entry: Row, ticket: Row, known: Known, zone: string): DraftMessage => {
  const { staff, users, emails } = known;
  const written = { at: instantIn(zone, entry.created) ?? '', body: wordsOf(entry, known) };
  if (entry.type !== 'M') {
    const agent = staff.get(entry.staff_id ?? '');
    const name = agent ? `${agent.firstname ?? ''} ${agent.lastname ?? ''}` : entry.poster;
    const visibility = entry.type === 'N' ? 'internal' : 'public';
    return { ...written, by: 'agent', visibility, ...writerOf({ name, email: agent?.email }) };
  }
  if (entry.user_id === ticket.user_id) return { ...written, by: 'requester' };
  const user = users.get(entry.user_id ?? '');
  const email = emails.get(user?.default_email_id ?? '')?.address;
  return { ...written, by: 'other', ...writerOf({ name: user?.name ?? entry.poster, email }) };
};
