import { type Erasing, erasedContent, isNamed, isWholly, recordErasure } from '../../../domain/records/erasure.ts';
import { factsOf } from '../../../domain/ticket/events.ts';
import type { Ticket } from '../../../domain/ticket/ticket.ts';
import type { WordsMessage } from '../../../schemas/search/search.ts';
import { type ChangeServices, changeTicket } from '../../change/change-ticket.ts';
import type { StoredMessage } from '../../ports/tickets.ts';
import { type EraseDraftsServices, eraseDrafts } from './erase-drafts.ts';
import { type EraseUploadsServices, eraseUploads } from './erase-uploads.ts';
import type { ErasedItems, ErasedObjects } from './ports.ts';

export type EraseTicketServices = ChangeServices &
  EraseUploadsServices & {
    articles: EraseDraftsServices['articles'];
    items: ErasedItems;
    objects: ErasedObjects;
    /** Has the search words of a ticket made again. */
    queueWords: (message: WordsMessage) => Promise<void>;
  };

export type TicketErased = { texts: number; objects: number; notices: number };

/**
 * Erases the texts of a ticket: all of a person's own ticket, or what the person wrote to another one. A run may die
 * after any step, and the next one continues: the audit trail first, then drafts made from the ticket, then each
 * message's files and mail, then the message itself, which says where those are, then the content of notices and
 * quality checks, and last the search words. Messages written after the erasure was recorded stay.
 */
export const eraseTicket = async (
  services: EraseTicketServices,
  ticket: Ticket,
  erasing: Erasing,
): Promise<TicketErased> => {
  const { reference } = ticket;
  const wholly = isWholly(ticket, erasing);
  const isGoing = (message: StoredMessage): boolean => !message.erased && (wholly || isBy(message, erasing));
  const standing = await recordOf(services, reference, erasing);
  const written = await services.items.messages(reference);
  const isTouched = written.some(isGoing) || isNamed(ticket, erasing) || (wholly && ticket.status !== 'closed');
  if (standing === null && !isTouched) return NOTHING;
  const until = standing ?? (await record(services, reference, erasing));
  // Read again: a message may have been added before the erasure was recorded.
  const messages = (await services.items.messages(reference)).filter(({ sequence }) => sequence < until);
  const going = messages.filter(isGoing);
  const staying = messages.filter((message) => !message.erased && !going.includes(message));
  // Includes what an earlier run erased, because the report is about the whole erasure.
  const texts = messages.filter((message) => message.erased || going.includes(message)).length;
  const erased = { texts, objects: 0, notices: 0 };
  if (wholly) erased.objects += await services.objects.removeOfTicket(reference);
  const hadFiles = going.some(({ attachments = [] }) => attachments.length > 0);
  if (wholly || hadFiles) erased.objects += await eraseUploads(services, ticket.organisation, reference);
  if (wholly) await eraseDrafts(services, ticket);
  for (const message of going) {
    erased.objects += await removeObjects(services.objects, message, staying);
    await services.items.overwrite(reference, blank(message));
  }
  if (!wholly) for (const message of staying) erased.objects += await removeMail(services, reference, message);
  await services.items.blankChecks(ticket);
  erased.notices = await services.items.blankNotices(reference, wholly ? null : erasing.persons);
  await services.queueWords({ reference });
  return erased;
};

const NOTHING: TicketErased = { texts: 0, objects: 0, notices: 0 };

/** The number of the event that records the erasure; null if there is none yet. */
const recordOf = async ({ store }: EraseTicketServices, reference: string, { id }: Erasing): Promise<number | null> =>
  (await store.events(reference)).find((event) => factsOf(event, 'texts_erased')?.erasure === id)?.sequence ?? null;

const record = async (services: EraseTicketServices, reference: string, erasing: Erasing): Promise<number> => {
  const changed = await changeTicket(services, reference, (ticket, context) => recordErasure(ticket, erasing, context));
  if (!changed.ok) throw new ErasureNotRecorded(`the erasure of texts of ${reference} could not be recorded`);
  return changed.ticket.version;
};

/** Recording an erasure can't be refused, so something else is wrong. */
export class ErasureNotRecorded extends Error {
  override readonly name = 'ErasureNotRecorded';
}

const isBy = ({ author, mail }: StoredMessage, { persons, addresses }: Erasing): boolean =>
  (author.kind !== 'agent' && author.id !== null && persons.includes(author.id)) ||
  [mail?.from?.address, mail?.byReplyAddress?.address].some((address) => address !== undefined && addresses(address));

/** Removes a message's files and mail, except files that other messages still show: the same file is one object. */
const removeObjects = async (
  objects: ErasedObjects,
  { mail, attachments = [] }: StoredMessage,
  staying: readonly StoredMessage[],
): Promise<number> => {
  const used = new Set(staying.flatMap((message) => message.attachments ?? []).map(({ key }) => key));
  const files = attachments.flatMap(({ key }) => (key && !used.has(key) ? [key] : []));
  let removed = 0;
  for (const key of new Set(files)) removed += await objects.removeFile(key);
  return mail ? removed + (await objects.removeRawMail(mail.rawKey)) : removed;
};

/** For messages by others, which stay: removes the raw mail, because the person may be a recipient or quoted in it. */
const removeMail = async (
  { items, objects }: EraseTicketServices,
  reference: string,
  message: StoredMessage,
): Promise<number> => {
  if (!message.mail || message.mail.isGone) return 0;
  const removed = await objects.removeRawMail(message.mail.rawKey);
  await items.overwrite(reference, { ...message, mail: { ...message.mail, isGone: true } });
  return removed;
};

const blank = (message: StoredMessage): StoredMessage => {
  const { sequence, author, at } = message;
  return { ...erasedContent(message), sequence, author, at, salt: '' };
};
