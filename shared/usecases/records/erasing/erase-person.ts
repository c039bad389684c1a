import type { Erasing } from '../../../domain/records/erasure.ts';
import { isAbout } from '../../../domain/records/mentions.ts';
import { personIdOf } from '../../../domain/ticket/person.ts';
import { SYSTEM } from '../../../domain/ticket/ticket.ts';
import type { Erasure, ErasureCounts, ErasureMessage } from '../../../schemas/erasure.ts';
import { ownValue } from '../../../schemas/own-value.ts';
import { portalUploads } from '../../attachments/attachments.ts';
import { folderOf } from '../../chat/files.ts';
import type { HeldMail, HeldMails } from '../../intake/email/ports.ts';
import type { People, Person } from '../../ports/people.ts';
import { type EraseTicketServices, eraseTicket } from './erase-ticket.ts';
import { eraseUploads } from './erase-uploads.ts';
import { obstaclesTo } from './obstacles.ts';
import type { AnnouncementList, DeadLetters, ErasedChats, Erasures } from './ports.ts';
import { ticketsOf } from './tickets-of.ts';

export type ErasePersonServices = EraseTicketServices & {
  people: People;
  erasures: Erasures;
  heldMails: Pick<HeldMails, 'page'>;
  announcements: AnnouncementList;
  deadLetters: DeadLetters;
  chats: ErasedChats;
};

const PAGE = 100;

/**
 * Carries out an erasure that was granted or is due. Records it with the person's ids before it starts, and the
 * result at the end. Run again after a crash or a restored backup, it erases what is there; the person is erased
 * last, because their data lead to everything else. An erasure that has begun can't be refused any more.
 */
export const erasePerson = async (
  services: ErasePersonServices,
  granted: ErasureMessage['erase'],
): Promise<Erasure> => {
  const { organisation, person } = granted;
  const standing = await services.erasures.load(organisation, person);
  // Stored with the erasure before the chats are erased, because they lead to some of the ids.
  const known = await idsOf(services, organisation, person);
  const persons = [...new Set([...(standing?.persons ?? []), ...known])];
  const isSame = standing?.id === granted.id;
  const erasure: Erasure = isSame
    ? { ...standing, persons }
    : { ...granted, persons, state: 'begun', obstacles: [], erasedAt: null, report: null };
  if (!isSame || erasure.state === 'refused') {
    const obstacles = await obstaclesTo(services, organisation, persons, granted.request);
    if (obstacles.length > 0) return put(services, { ...erasure, state: 'refused', obstacles });
  }
  await put(services, { ...erasure, state: 'begun', obstacles: [] });
  // Before their tickets are searched: an erased chat can't become a ticket any more.
  const said = await eraseChats(services, erasure);
  const found = await services.people.load(organisation, persons);
  const references = await ticketsOf(services.store, services.items.named, organisation, persons);
  const counted = await eraseEverything(services, erasure, { references, persons, known: found });
  if (erasure.reason !== 'retention') await services.chats.forgetChats(organisation, persons);
  await services.items.forgetPersons(organisation, persons, found);
  // After their sessions, which allow more uploads.
  if (erasure.reason !== 'retention')
    for (const id of persons) counted.objects += await eraseUploads(services, organisation, portalUploads(id).id);
  // Their names are search words of their tickets too. After a crash here, the next run still finds the tickets by
  // their lists.
  for (const reference of references) await services.queueWords({ reference });
  const texts = counted.texts + said;
  const report = together(erasure.report, { ...counted, texts, persons: found.length });
  return put(services, { ...erasure, state: 'done', obstacles: [], erasedAt: services.clock.now(), report });
};

type IdServices = { people: Pick<People, 'everyoneClaimedAs'>; chats: Pick<ErasedChats, 'provedOf'> };

/** The ids of a person: their own, those claimed to be theirs, and requesters of chat tickets proved to be theirs. */
export const idsOf = async ({ people, chats }: IdServices, organisation: string, person: string): Promise<string[]> => {
  const known = [person, ...(await people.everyoneClaimedAs(organisation, [person]))];
  return [...new Set([...known, ...(await chats.provedOf(organisation, known))])];
};

const put = async ({ erasures }: ErasePersonServices, erasure: Erasure): Promise<Erasure> => {
  await erasures.save(erasure);
  return erasure;
};

/**
 * The higher count of this run and earlier ones: a repeated run that finds nothing must not report that nothing was
 * erased.
 */
const together = (before: ErasureCounts | null, now: ErasureCounts): ErasureCounts =>
  before ? { ...now, ...mapped(now, (name) => Math.max(ownValue(before, name) ?? 0, ownValue(now, name) ?? 0)) } : now;

const mapped = (counts: ErasureCounts, of: (name: keyof ErasureCounts) => number) =>
  // The keys of an ErasureCounts object are its count names.
  Object.fromEntries(Object.keys(counts).map((name) => [name, of(name as keyof ErasureCounts)])) as ErasureCounts;

/** Not for retention: chats expire on their own, and one may have just begun. */
const eraseChats = async (
  services: ErasePersonServices,
  { organisation, persons, reason }: Erasure,
): Promise<number> => {
  const { chats, objects } = services;
  let entries = 0;
  if (reason === 'retention') return entries;
  for (const id of await chats.chatsOf(organisation, persons)) {
    entries += await chats.removeChat(organisation, id);
    // After the chat, so that no message can create another one.
    const folder = folderOf({ organisation, id });
    await objects.removeOfTicket(folder);
    await eraseUploads(services, organisation, folder);
  }
  return entries;
};

const eraseEverything = async (
  services: ErasePersonServices,
  { organisation, id, by, reason }: Erasure,
  {
    references,
    persons,
    known,
  }: { references: readonly string[]; persons: readonly string[]; known: readonly Person[] },
): Promise<ErasureCounts> => {
  const addresses = (email: string): boolean => persons.includes(personIdOf(organisation, { email }));
  const erasing: Erasing = { id, persons, addresses, by: reason === 'retention' ? SYSTEM : { kind: 'agent', id: by } };
  const isTheirs = isAbout(organisation, persons, known);
  const counts: ErasureCounts = { ...NOTHING };
  for (const reference of references) {
    const ticket = await services.store.load(reference);
    if (!ticket) continue;
    const erased = await eraseTicket(services, ticket, erasing);
    counts.tickets++;
    counts.texts += erased.texts;
    counts.objects += erased.objects;
    counts.notices += erased.notices;
  }
  const held = await eraseHeldMail(services, organisation, addresses);
  counts.heldMails = held.mails;
  counts.objects += held.objects;
  for (const announcement of await services.announcements.list(organisation)) {
    counts.notices += await services.items.blankAnnounced(organisation, announcement.id, persons);
  }
  const dead = async (body: string): Promise<boolean> => {
    if (!isTheirs(body)) return false;
    for (const key of body.match(RAW_MAIL_KEY) ?? []) counts.objects += await services.objects.removeRawMail(key);
    return true;
  };
  counts.deadLetters = (await services.deadLetters.remove(dead)) + (await services.objects.removeDiscarded(dead));
  for (const { email } of known) if (email) await services.items.forgetAddress(organisation, email);
  return counts;
};

const NOTHING: ErasureCounts = {
  tickets: 0,
  texts: 0,
  objects: 0,
  heldMails: 0,
  deadLetters: 0,
  notices: 0,
  persons: 0,
};

/** The key of a raw mail in the text of a dead letter. */
const RAW_MAIL_KEY = /\bmail\/[\w.=+-]+/g;

/** Checks all held mail page by page; it is kept for thirty days. */
const eraseHeldMail = async (
  { heldMails, items, objects }: ErasePersonServices,
  organisation: string,
  isTheirs: (address: string) => boolean,
): Promise<{ mails: number; objects: number }> => {
  const erased = { mails: 0, objects: 0 };
  for (let before: string | null = null; ; ) {
    const { mails, more } = await heldMails.page(organisation, before, PAGE);
    for (const mail of mails.filter((each) => concerns(each, isTheirs))) {
      erased.objects += await objects.removeRawMail(mail.rawKey);
      await items.removeHeldMail(organisation, mail.id);
      erased.mails++;
    }
    before = mails.at(-1)?.id ?? null;
    if (!more || before === null) return erased;
  }
};

const concerns = ({ from, to, envelope }: HeldMail, isTheirs: (address: string) => boolean): boolean =>
  [from.address, ...to, envelope.source, ...envelope.recipients].some((each) => each !== null && isTheirs(each));
