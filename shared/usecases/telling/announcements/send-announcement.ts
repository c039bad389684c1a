import {
  type Announcement,
  addressKey,
  isInAudience,
  isOfAudience,
  READER_PARTS,
  textIn,
  textLanguage,
} from '../../../domain/telling/announcement.ts';
import { spokenTime } from '../../../domain/telling/spoken-time.ts';
import type { Context } from '../../../domain/ticket/context.ts';
import { merged } from '../../../domain/ticket/person.ts';
import { contextFor } from '../../change/change-ticket.ts';
import type { Person } from '../../ports/people.ts';
import type { Announcements, OutgoingMailRequest, Readers } from '../../ports/telling.ts';
import { wordsFor } from '../composing/compose-notice.ts';
import { ownMail } from '../composing/own-mail.ts';
import { abreast, type Range, rangesOf } from '../fan-out.ts';
import { NO_TIME } from '../sending/in-time.ts';
import { NoticeNotYet, type NoticeServices } from '../sending/sending.ts';
import { announcedAbout, type Outcome, SEQUENCE, type TellReaderServices, tellReader } from './tell-reader.ts';

/**
 * Sends an announcement to its audience: requesters known from their tickets, in their language, with the times in their
 * time zone. The message of the whole sends one for each part of the readers, that of a part one for each page of it, all
 * at once (docs/decisions/0085). A notice for each address, taken like any other, makes that nobody is told twice, wherever
 * this stops and however often it arrives; the page that finds all others told finishes the announcement.
 */
export type AnnouncementServices = NoticeServices &
  Pick<TellReaderServices, 'announced' | 'senders' | 'hasTime'> & {
    announcements: Announcements;
    readers: Readers;
    unsubscribeUrl: (link: { organisation: string; address: string; language: string }) => Promise<string>;
  };

type Page = Range & { number: number };
export type AnnouncementMessage = {
  announcement: string;
  organisation: string;
  part?: number | undefined;
  page?: Page | undefined;
};

/** Mails of a page that are on their way at the same time; a function has five pages. SES takes no more than that, and who is ended by force has fewer of them sent twice. */
const ABREAST = 2;
const TEMPLATE = 'announcement';

/** Addresses of a page: a mail and some reads each, within a function's seconds. */
const READERS_A_PAGE = 50;

/** Throws NoticeNotYet. */
export const sendAnnouncement = async (
  services: AnnouncementServices,
  { announcement: id, organisation, part, page }: AnnouncementMessage,
): Promise<{ sent: number }> => {
  const { announcements, clock, outgoing } = services;
  const found = await announcements.load(organisation, id);
  if (!found || found.cancelledAt !== null || found.finishedAt !== null) return { sent: 0 };
  if (found.sendAt > clock.now()) throw new NoticeNotYet('not_due', clock.waitSeconds(found.sendAt));
  if (part === undefined) {
    await announcements.start(found, clock.now());
    const parts = Array.from({ length: READER_PARTS }, (_, number) => number);
    await outgoing.send(parts.map((number) => ({ announcement: id, organisation, part: number })));
    return { sent: 0 };
  }
  return page ? tellPage(services, found, part, page) : tellPart(services, found, part);
};

/** A part with one page is told at once, a larger one goes on the queue. */
const tellPart = async (services: AnnouncementServices, announcement: Announcement, part: number) => {
  const { organisation, id } = announcement;
  const addresses = await services.readers.addresses(organisation, part);
  const ranges = await services.announcements.split(announcement, part, rangesOf(addresses, READERS_A_PAGE));
  const pages = ranges.map((range, number): Page => ({ number, ...range }));
  if (pages.length <= 1) return tellPage(services, announcement, part, pages[0] ?? null);
  await services.outgoing.send(pages.map((page) => ({ announcement: id, organisation, part, page })));
  return { sent: 0 };
};

/** Tells a page, or notes that a part has none. */
const tellPage = async (
  services: AnnouncementServices,
  announcement: Announcement,
  part: number,
  page: Page | null,
): Promise<{ sent: number }> => {
  const { announcements, clock } = services;
  const context = await contextFor(services, announcement.organisation, null);
  const readers = page ? await untold(services, announcement, part, page) : [];
  const outcomes: Outcome[] = [];
  await abreast(readers, ABREAST, async (people) => {
    outcomes.push(await tellAddress(services, announcement, context, people));
  });
  // The others of the page are done with; those wait.
  const later = outcomes.find((outcome) => typeof outcome !== 'string');
  if (later) throw new NoticeNotYet(later.why, later.seconds);
  if (await announcements.told(announcement, part, page?.number ?? 0))
    await announcements.finish(announcement, clock.now());
  return { sent: outcomes.filter((outcome) => outcome === 'sent').length };
};

type Reader = Person & { email: string };

/**
 * Those of a page whom nobody has told yet, by their addresses. A page that comes back reads nothing more of the others, so
 * that it gets further each time, however slow the system is.
 */
const untold = async (
  { readers, people, announced }: AnnouncementServices,
  { organisation, id }: Announcement,
  part: number,
  page: Range,
): Promise<Reader[][]> => {
  const found = await people.load(organisation, await readers.within(organisation, part, page));
  const byKey = Map.groupBy(
    found.filter((person): person is Reader => person.email !== null),
    ({ email }) => addressKey(email),
  );
  const done = await announced.done(announcedAbout(organisation, id), SEQUENCE, [...byKey.keys()]);
  return [...byKey].flatMap(([key, people]) => (done.has(key) ? [] : [people]));
};

/** Tells whoever has an address, if they are of those who are told. */
const tellAddress = async (
  services: AnnouncementServices,
  announcement: Announcement,
  context: Context,
  people: readonly Reader[],
): Promise<Outcome> => {
  if (!services.hasTime()) return NO_TIME;
  const { organisation, audience } = announcement;
  const asked: Reader[] = [];
  for (const person of people) if (await hasAsked(services, organisation, person.id, audience)) asked.push(person);
  const reader = asOne(asked);
  if (!reader || !isInAudience(reader, audience, context.organisation.language)) return 'not_sent';
  return tellReader(services, {
    ...{ organisation, id: announcement.id, template: TEMPLATE, email: reader.email },
    compose: () => composed(services, announcement, context, reader),
  });
};

/** Somebody's latest tickets are looked at; most have a few, and the first tells. */
const LATEST = [5, 100];

/** Whether one of somebody's tickets makes them one of those who are told. */
const hasAsked = async (
  { store }: AnnouncementServices,
  organisation: string,
  requester: string,
  audience: Announcement['audience'],
): Promise<boolean> => {
  const filter = { organisation, requesters: [requester], statuses: [], levels: [] };
  for (const most of LATEST) {
    const { references, more } = await store.list(filter, most, null);
    const tickets = await store.loadTickets(references.map(({ reference }) => reference));
    if (tickets.some((ticket) => isOfAudience(ticket, audience))) return true;
    if (!more) return false;
  }
  return false;
};

/**
 * One reader an address. Several persons may have it, as integrators name the same people by ids of their own: what one
 * of them leaves open, another tells, and whom the organisation itself knows comes first.
 */
const asOne = (readers: readonly Reader[]): Reader | null =>
  readers
    .toSorted((a, b) => Number(a.origin !== null) - Number(b.origin !== null))
    .reduce<Reader | null>(
      (before, reader) => (before ? { ...merged(reader, before), id: before.id, email: before.email } : reader),
      null,
    );

const composed = async (
  services: AnnouncementServices,
  { subject, body, startsAt, endsAt, sendAt }: Announcement,
  context: Context,
  reader: Reader,
): Promise<OutgoingMailRequest> => {
  const { organisation, calendar } = context;
  const wishes = [reader.language, organisation.language];
  // The words around a text are in its language; one text for all stands in the reader's.
  const language = textLanguage(body, wishes);
  const spoken = language !== null && !reader.language?.startsWith(language) ? language : reader.language;
  const recipient = { language: spoken, timeZone: reader.timeZone ?? calendar.timeZone };
  const { template, speech } = await wordsFor(services, TEMPLATE, recipient, context);
  const at = (instant: string | null): string => (instant ? spokenTime(instant, sendAt, speech, true) : '');
  const unsubscribeUrl = await services.unsubscribeUrl({
    organisation: organisation.id,
    address: reader.email,
    language: reader.language ?? speech.language,
  });
  const fields = {
    title: textIn(subject, textLanguage(subject, wishes)),
    body: textIn(body, language),
    name: reader.name ?? '',
    startsAt: at(startsAt),
    endsAt: at(endsAt),
    unsubscribeUrl,
  };
  const to = { address: reader.email, name: reader.name ?? '' };
  return { ...ownMail(organisation, { template, language: speech.language, fields, to, at: sendAt }), unsubscribeUrl };
};
